"""The types of a context: what each value can be, and whether it can be missing.

They are read from pydantic models or from a JSON Schema, and are plain values. A
record is named rather than nested, so that a record may hold records of its own kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

__all__ = [
    "ANYTHING",
    "Choice",
    "ContextType",
    "Day",
    "Duration",
    "FieldType",
    "Items",
    "Kind",
    "Moment",
    "Number",
    "Record",
    "RecordType",
    "Table",
    "Text",
    "TimeOfDay",
    "Truth",
    "Type",
    "records_in",
]


@dataclass(frozen=True, slots=True)
class Text:
    """A text.

    Attributes:
        longest: Most characters; None where nothing bounds it.
        shortest: Fewest characters, so that 1 says that it is never empty.
        form: ``link`` for a web address of the operator's own data, ``email`` for a mail address.
    """

    longest: int | None = None
    shortest: int = 0
    form: Literal["plain", "link", "email"] = "plain"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few texts or numbers, as a program writes them.

    Attributes:
        values: The values, in the order of their declaration.
        words: Whether it is an enumeration, whose words are made for programs.
    """

    values: tuple[str | int, ...]
    words: bool = True


@dataclass(frozen=True, slots=True)
class Number:
    """A number.

    Attributes:
        form: ``whole``, ``decimal`` (exact) or ``float``.
        least: The least that it can be; None where nothing bounds it.
        most: The most that it can be.
    """

    form: Literal["whole", "decimal", "float"] = "whole"
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Truth:
    """True or false."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date and time; ``aware`` is None where the type does not say whether it has a zone."""

    aware: bool | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A date."""


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time of a day."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record, by the name under which `ContextType.records` has it."""

    name: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list.

    Attributes:
        of: The type of its items.
        least: Fewest items, so that 1 says that it is never empty.
        most: Most items; None where nothing bounds it.
        each: The types of the items one by one, where each has its own.
    """

    of: Type
    least: int = 0
    most: int | None = None
    each: tuple[Type, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping with free names; any of them may be absent."""

    of: Type


Kind: TypeAlias = (
    Text | Choice | Number | Truth | Moment | Day | TimeOfDay | Duration | Record | Items | Table
)


@dataclass(frozen=True, slots=True)
class Type:
    """What a value can be.

    Attributes:
        kinds: What it can be beside None; none of them for "anything".
        optional: Whether it may be None.
    """

    kinds: tuple[Kind, ...] = ()
    optional: bool = False


def records_in(type_: Type) -> tuple[str, ...]:
    """List the records that a value, or an item of it, can be.

    >>> records_in(Type((Items(Type((Record("Card"), Record("Bank")))),)))
    ('Card', 'Bank')
    """
    found: dict[str, None] = {}
    for kind in type_.kinds:
        if isinstance(kind, Record):
            found[kind.name] = None
        elif isinstance(kind, Items | Table):
            found |= dict.fromkeys(records_in(kind.of))
    return tuple(found)


ANYTHING = Type()
"""The type of what cannot be known before rendering."""


@dataclass(frozen=True, slots=True)
class FieldType:
    """One field of a record.

    Attributes:
        type: What its value can be.
        visible: Whether a customer may see it.
        alias: Another name under which the data has it; templates use the field's own.
        default: JSON value that stands in where data has no such field; it is no part of
            what the field is, so it is not compared.
    """

    type: Type
    visible: bool = True
    alias: str | None = None
    default: object = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class RecordType:
    """The fields of a record.

    Attributes:
        name: Its name.
        fields: Fields by name, in the order of their declaration.
        open: Whether it may have other fields, of which nothing is known.
        closed: Whether data with other fields is refused, rather than passed over.
    """

    name: str
    fields: Mapping[str, FieldType] = field(default_factory=dict)
    open: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True)
class ContextType:
    """A whole context.

    Attributes:
        root: Name of the record that holds the names that a template can begin with.
        records: All records by name.
    """

    root: str
    records: Mapping[str, RecordType]

    @property
    def type(self) -> Type:
        """The type of the whole context."""
        return Type((Record(self.root),))
