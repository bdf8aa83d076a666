"""Where the value of one field comes from."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    WrapSerializer,
    model_validator,
)

from supportkit.values import FrozenMapping
from supportkit.values.immutable import Immutable

__all__ = ["Column", "Columns", "Names"]

_as_dict = WrapSerializer(lambda value, write: write(dict(value)))
_Words = Annotated[AnyMapping[str, str], AfterValidator(FrozenMapping), _as_dict]


def _one_or_more(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Names = Annotated[
    tuple[str, ...],
    BeforeValidator(_one_or_more, json_schema_input_type=str | tuple[str, ...]),
]
"""One name, or several."""


class Column(Immutable):
    """Where the value of one field comes from: exactly one of the first four ways.

    >>> Column.model_validate({"from": "State", "values": {"Offen": "open"}}).source
    'State'
    """

    source: str | None = Field(default=None, alias="from", description="Column or dotted path.")
    first_of: tuple[str, ...] = Field(
        default=(), description="Columns or paths; the first that holds something counts."
    )
    value: str | None = Field(default=None, description="The same for every record.")
    present: _Words = Field(
        default={},
        validate_default=True,
        description="Key of the record -> value: the first key that is there decides.",
    )
    values: _Words = Field(default={}, validate_default=True, description="Raw word -> core word.")
    detail: Names = Field(
        default=(),
        description="Columns that say more of a word: where ``values`` knows 'word: more', "
        "that counts.",
    )
    category: Names = Field(
        default=(), description="Columns whose word counts where ``values`` lacks the raw word."
    )
    otherwise: str | None = Field(
        default=None, description="Kind of every author that ``values`` does not name."
    )
    of_requester: str | None = Field(
        default=None, description="Kind of an author who is the requester of the case."
    )
    starts_with: str | None = Field(
        default=None, description="Only values that begin so; ids often tell what they are of."
    )
    optional: bool = Field(default=False, description="Whether a table may lack the column.")

    @model_validator(mode="after")
    def _has_one_source(self) -> Self:
        ways = [self.source, self.first_of, self.value, self.present]
        if sum(1 for way in ways if way) != 1:
            raise ValueError(
                "expected exactly one of from, first_of, value and present, found another number"
            )
        return self

    @property
    def paths(self) -> tuple[str, ...]:
        """The columns or paths that its value comes from."""
        return self.first_of or ((self.source,) if self.source else tuple(self.present))

    @property
    def reads(self) -> tuple[str, ...]:
        """All columns or paths that it looks at."""
        return (*self.paths, *self.detail, *self.category)


def _column(value: object) -> object:
    return {"from": value} if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class _Columns(AnyMapping[str, Column]):
    """Columns by the names of their fields, immutable."""

    pairs: tuple[tuple[str, Column], ...]

    def __getitem__(self, name: str) -> Column:
        return dict(self.pairs)[name]

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)

    @classmethod
    def of(cls, columns: AnyMapping[str, Column]) -> Self:
        return cls(tuple(columns.items()))


Columns = Annotated[
    AnyMapping[
        str, Annotated[Column, BeforeValidator(_column, json_schema_input_type=str | Column)]
    ],
    AfterValidator(_Columns.of),
    _as_dict,
]
