"""Counts of what was found, by kind and field, without any value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from supportkit.privacy.entity import EntityKind
from supportkit.values.notebook import grid

__all__ = ["Audit", "AuditRow"]


@dataclass(frozen=True, slots=True)
class AuditRow:
    """How often a kind was found in a field.

    Attributes:
        field: Path of the field, such as ``messages.text``.
        kind: What was found.
        count: How often.
    """

    field: str
    kind: EntityKind
    count: int


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found in a text, a model or many of them: counts alone.

    Add audits up with ``+``.

    Attributes:
        rows: Counts, by field and kind.

    >>> audit = Audit.of([("text", EntityKind.EMAIL), ("text", EntityKind.EMAIL)])
    >>> audit.total, dict(audit.by_kind), str(audit + audit)
    (2, {'email': 2}, 'email 4')
    """

    rows: tuple[AuditRow, ...] = ()

    @classmethod
    def of(cls, found: Iterable[tuple[str, EntityKind]]) -> Audit:
        """Count pairs of field and kind."""
        return cls._counted(Counter(found))

    @classmethod
    def _counted(cls, counts: Mapping[tuple[str, EntityKind], int]) -> Audit:
        return cls(tuple(AuditRow(*key, counts[key]) for key in sorted(counts)))

    @property
    def total(self) -> int:
        """How many values were found."""
        return sum(row.count for row in self.rows)

    @property
    def by_kind(self) -> Mapping[str, int]:
        """Counts by kind, the commonest first."""
        counts: Counter[str] = Counter()
        for row in self.rows:
            counts[row.kind.value] += row.count
        return MappingProxyType(dict(counts.most_common()))

    def __add__(self, other: Audit) -> Audit:
        counts: Counter[tuple[str, EntityKind]] = Counter()
        for row in (*self.rows, *other.rows):
            counts[row.field, row.kind] += row.count
        return self._counted(counts)

    def __str__(self) -> str:
        kinds = (f"{kind.replace('_', ' ')} {n:,}" for kind, n in self.by_kind.items())
        return ", ".join(kinds) or "nothing"

    def to_rows(self) -> list[dict[str, str | int]]:
        """Give rows of plain values for JSON, a table or a data frame."""
        return [
            {"field": row.field, "kind": row.kind.value, "count": row.count} for row in self.rows
        ]

    def _repr_html_(self) -> str:
        rows = ((row.field, row.kind.value, row.count) for row in self.rows)
        return grid(("field", "kind", "found"), rows)
