"""What an import kept, and what it could not carry over.

The report is live: it grows while cases are read, and says by `complete` whether
the reading has come to its end. Nothing that is left out is left out silently.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from supportkit.errors import CaseDataError

__all__ = ["ImportReport", "Note", "NoteKind", "Skipped"]

_KEPT_EXAMPLES = 3
_KEPT_SKIPPED = 1000
_KEPT_NOTES = 1000


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that could not become a case, and why.

    Attributes:
        source: Name of the file, or None for rows in memory.
        line: Line, or row, where the record begins, from 1.
        record_id: Id of the record, where it could be read.
        path: Dotted path of the field at fault, or None for the record as a whole.
        expected: What would have been right.
        found: What stood there, in words.

    >>> print(Skipped("export.csv", 7, "T-7", "created_at", "a date and time", "nothing"))
    export.csv:7: created_at: expected a date and time, found nothing
    """

    source: str | None
    line: int | None
    record_id: str | None
    path: str | None
    expected: str
    found: str

    @classmethod
    def of(cls, error: CaseDataError) -> Skipped:
        """Make the value that says the same as an error."""
        return cls(
            error.source, error.line, error.record_id, error.path, error.expected, error.found
        )

    def __str__(self) -> str:
        return str(CaseDataError(self.source, self.line, self.path, self.expected, self.found))


class NoteKind(StrEnum):
    """What happened to something that was not simply carried over."""

    DROPPED_FIELD = "dropped_field"
    """A field of the source that no field of a case takes."""
    UNKNOWN_VALUE = "unknown_value"
    """A word for status, priority, channel or visibility that no map knows.

    The case keeps the words of status, priority and channel; the report does not
    repeat them, as a column mapped by mistake may hold anything.
    """
    COERCED = "coerced"
    """A value that had to be changed to be read."""
    DECLARED_ZONE = "declared_zone"
    """A time without UTC offset, read in the zone that the caller declared."""
    NEEDS_ZONE = "needs_zone"
    """A time without UTC offset, and no zone declared: the record was skipped."""
    MISSING_END = "missing_end"
    """A reply whose other end is not in the source."""
    STALE_UPDATE = "stale_update"
    """An update that repeats an older version of its record, so it changed nothing."""
    EARLY_EVENT = "early_event"
    """An update that is recorded before its case was opened."""
    CONFLICT = "conflicting_value"
    """A fact of a case that its rows tell differently: that of the latest row counts.

    Counted once for each case and field, at the first row that differs.
    """
    EMPTY_BODY = "empty_body"
    """A message without text."""


@dataclass(frozen=True, slots=True)
class Note:
    """One kind of thing that was not simply carried over, counted.

    Attributes:
        kind: What happened.
        field: The field it happened to.
        detail: What exactly, where that is no value from the source, else "".
        count: How often.
        examples: The first places, as ``line`` or row numbers.
    """

    kind: NoteKind
    field: str
    detail: str
    count: int
    examples: tuple[int, ...]

    def __str__(self) -> str:
        what = f"{self.kind.value.replace('_', ' ')}: {self.field}"
        detail = f" ({self.detail})" if self.detail else ""
        times = "once" if self.count == 1 else f"{self.count:,} times"
        places = ", ".join(map(str, self.examples))
        where = f" (first at {'line' if len(self.examples) == 1 else 'lines'} {places})"
        return f"{what}{detail}: {times}{where if places else ''}"


class ImportReport:
    """What one reading of a source kept, skipped and noted so far.

    Attributes:
        source: Name of the file, or None for rows in memory.
        format: Name of the format.
        records: Lines or rows read.
        cases: Cases kept.
        line: Where the record that was read last begins, or None for rows in memory.
        complete: Whether the reading came to its end.

    >>> report = ImportReport(source="export.csv", format="csv")
    >>> report.note(NoteKind.DROPPED_FIELD, "Internal Score", line=2)
    >>> report.note(NoteKind.DROPPED_FIELD, "Internal Score", line=3)
    >>> print(report.notes[0])
    dropped field: Internal Score: 2 times (first at lines 2, 3)
    """

    def __init__(self, *, source: str | None, format: str) -> None:  # noqa: A002
        self.source, self.format = source, format
        self.records = self.cases = 0
        self.line: int | None = None
        self.complete = False
        self._skipped: list[Skipped] = []
        self._skipped_count = 0
        self._counts: Counter[tuple[NoteKind, str, str]] = Counter()
        self._examples: dict[tuple[NoteKind, str, str], list[int]] = {}

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """The skipped records, the first 1,000 of them; `skipped_count` counts all."""
        return tuple(self._skipped)

    @property
    def skipped_count(self) -> int:
        """How many records were skipped."""
        return self._skipped_count

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was not simply carried over, by kind, field and value."""
        return tuple(
            Note(*key, count, tuple(self._examples[key]))
            for key, count in sorted(self._counts.items())
        )

    def read(self, line: int | None = None) -> None:
        """Count a line or row, and remember where it is."""
        self.records += 1
        self.line = line

    def note(
        self, kind: NoteKind, field: str, *, detail: str = "", line: int | None = None
    ) -> None:
        """Count something that was not simply carried over.

        Fields beyond the first 1,000 are counted together, as ``others``.
        """
        key = (kind, field, detail)
        if key not in self._counts and len(self._counts) >= _KEPT_NOTES:
            key = (kind, "others", "")
        self._counts[key] += 1
        examples = self._examples.setdefault(key, [])
        if line is not None and len(examples) < _KEPT_EXAMPLES and line not in examples:
            examples.append(line)

    def skip(self, error: CaseDataError) -> None:
        """Count a record that could not become a case."""
        self._skipped_count += 1
        if len(self._skipped) < _KEPT_SKIPPED:
            self._skipped.append(Skipped.of(error))

    def __repr__(self) -> str:
        state = "complete" if self.complete else "incomplete"
        return (
            f"ImportReport({self.format}, {state}, records={self.records}, "
            f"cases={self.cases}, skipped={self.skipped_count})"
        )

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def lines(self, *, skipped: int = 10) -> Iterator[str]:
        """Write the report line by line, with at most so many skipped records."""
        name = self.source or "rows"
        state = "" if self.complete else " so far"
        yield (
            f"{name}: {self.format}: {self.cases:,} cases from {self.records:,} records"
            f"{state}, {self.skipped_count:,} skipped"
        )
        yield from (f"  skipped: {record}" for record in self._skipped[:skipped])
        if self.skipped_count > skipped:
            yield f"  ... and {self.skipped_count - skipped:,} more skipped"
        yield from (f"  {note}" for note in self.notes)
