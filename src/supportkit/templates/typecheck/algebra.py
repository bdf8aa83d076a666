"""Arithmetic on types: members of unions, fields, items, and what a guard leaves over.

A choice without values is what no value can be: beside "may be None" it says that
there is nothing but None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from supportkit.templates.contexts.types import (
    ANYTHING,
    Choice,
    ContextType,
    Day,
    Duration,
    FieldType,
    Items,
    Kind,
    Moment,
    Number,
    Record,
    Table,
    Text,
    TimeOfDay,
    Truth,
    Type,
)

__all__ = [
    "NEVER",
    "NOTHING",
    "always_true",
    "by_alias",
    "constant",
    "falsy",
    "fields_of",
    "free_value",
    "given",
    "holding",
    "is_never",
    "is_number",
    "is_printable",
    "is_text",
    "item_of",
    "known_names",
    "least_items",
    "limited",
    "only",
    "overlap",
    "some_have",
    "takes",
    "truthy",
    "union",
    "without",
    "words_of",
]

NEVER = Type((Choice((), words=False),))
"""The type of what cannot happen."""

NOTHING = Type(NEVER.kinds, optional=True)
"""The type of None."""

_MOST_KINDS = 12
_MOST_VALUES = 24


def given(type_: Type) -> Type:
    """Leave out None."""
    return Type(type_.kinds) if type_.optional else type_


def is_never(kind: Kind) -> bool:
    """Whether no value has a kind."""
    return isinstance(kind, Choice) and not kind.values


def constant(value: object) -> Type:
    """Give the type of a value that is written in the template."""
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return Type((Truth(),))
    if isinstance(value, str | int):
        return Type((Choice((value,), words=False),))
    return Type((Number("float"),)) if isinstance(value, float) else ANYTHING


def union(types: Iterable[Type]) -> Type:
    """Give the type of what has any of some types; of very many, nothing is known."""
    kinds: dict[Kind, None] = {}
    optional = False
    known = True
    for one in types:
        optional = optional or one.optional
        known = known and bool(one.kinds)
        kinds.update(dict.fromkeys(one.kinds))
    if not known or len(kinds) > _MOST_KINDS:
        return Type((), optional)
    return Type(_merged(tuple(kinds)), optional)


def _merged(kinds: tuple[Kind, ...]) -> tuple[Kind, ...]:
    """Put choices that the template wrote together, and leave out what cannot happen."""
    written = [kind for kind in kinds if isinstance(kind, Choice) and not kind.words]
    if len(kinds) < 2 or not written:
        return kinds
    others = tuple(kind for kind in kinds if kind not in written)
    values = tuple(dict.fromkeys(value for kind in written for value in kind.values))
    if len(values) > _MOST_VALUES:
        return (*others, *_widened(values))
    return (*others, Choice(values, words=False)) if values or not others else others


def _widened(values: Iterable[str | int]) -> tuple[Kind, ...]:
    kinds = (Text() if isinstance(value, str) else Number() for value in values)
    return tuple(dict.fromkeys(kinds))


def fields_of(type_: Type, name: str, context: ContextType) -> FieldType | bool | None:
    """Look a field up in every member of a type.

    Returns:
        The field; True where nothing is known of it, as in a table; False where it may
        also be absent; None if there is a member that lacks it.
    """
    if not type_.kinds:
        return True
    if len(type_.kinds) == 1 and isinstance(type_.kinds[0], Record):
        record = context.records[type_.kinds[0].name]
        return record.fields.get(name) or (True if record.open else None)
    found = [_field(kind, name, context) for kind in type_.kinds if not is_never(kind)]
    if None in found:
        return None
    known = [one for one in found if isinstance(one, FieldType)]
    if not known or len(known) < len(found):
        return True
    visible = all(one.visible for one in known)
    return FieldType(union(one.type for one in known), visible=visible)


def _field(kind: Kind, name: str, context: ContextType) -> FieldType | bool | None:
    if isinstance(kind, Record):
        record = context.records[kind.name]
        return record.fields.get(name) or (True if record.open else None)
    return True if isinstance(kind, Table) else None


def some_have(type_: Type, name: str, context: ContextType) -> FieldType | None:
    """Look a field up in the records of a union of which some may lack it."""
    if len(type_.kinds) < 2 or not all(isinstance(kind, Record) for kind in type_.kinds):
        return None
    found = [_field(kind, name, context) for kind in type_.kinds]
    known = [one for one in found if isinstance(one, FieldType)]
    if not known:
        return None
    return FieldType(union(one.type for one in known), all(one.visible for one in known))


def overlap(one: Type, other: Type) -> bool:
    """Whether there may be a value of both types."""
    if (one.optional and other.optional) or ANYTHING.kinds in (one.kinds, other.kinds):
        return True
    return any(_meet(left, right) for left in one.kinds for right in other.kinds)


def _meet(one: Kind, other: Kind) -> bool:
    if is_never(one) or is_never(other):
        return False
    if isinstance(one, Choice) and isinstance(other, Choice):
        return not set(one.values).isdisjoint(other.values)
    if isinstance(one, Choice) or isinstance(other, Choice):
        return (is_text(one) and is_text(other)) or (is_number(one) and is_number(other))
    return type(one) is type(other)


def free_value(type_: Type) -> Type:
    """Give the type of the values of a table, where a type is one."""
    tables = [kind.of for kind in type_.kinds if isinstance(kind, Table)]
    return tables[0] if len(tables) == len(type_.kinds) == 1 else ANYTHING


def known_names(type_: Type, context: ContextType) -> tuple[str, ...]:
    """List the fields that any member has, in the order of their declaration."""
    records = [context.records[kind.name] for kind in type_.kinds if isinstance(kind, Record)]
    return tuple(dict.fromkeys(name for record in records for name in record.fields))


def by_alias(type_: Type, name: str, context: ContextType) -> str | None:
    """Give the field that the data has under another name."""
    records = [context.records[kind.name] for kind in type_.kinds if isinstance(kind, Record)]
    fields = (one for record in records for one in record.fields.items())
    return next((own for own, field in fields if field.alias == name), None)


def item_of(type_: Type) -> Type:
    """Give the type of a list's items; anything where it is no list."""
    lists = [kind for kind in type_.kinds if isinstance(kind, Items)]
    return union(one.of for one in lists) if lists else ANYTHING


def least_items(type_: Type) -> int:
    """Give how many items there are at least."""
    lists = [kind.least if isinstance(kind, Items) else 0 for kind in type_.kinds]
    return min(lists, default=0)


def holding(type_: Type, least: int) -> Type:
    """Give the type of a list that turned out to have at least some items."""
    kinds = (
        replace(kind, least=max(kind.least, least)) if isinstance(kind, Items) else kind
        for kind in type_.kinds
    )
    return Type(tuple(kinds))


def truthy(type_: Type) -> Type:
    """Give the type of a value that turned out to be true."""
    if len(type_.kinds) == 1 and isinstance(type_.kinds[0], Record):
        return given(type_)
    return Type(tuple(_truthy(kind) for kind in type_.kinds))


def _truthy(kind: Kind) -> Kind:
    if isinstance(kind, Text) and not kind.shortest:
        return Text(kind.longest, 1, kind.form)
    if isinstance(kind, Choice) and not all(kind.values):
        return Choice(tuple(value for value in kind.values if value), kind.words)
    if isinstance(kind, Items) and not kind.least:
        return replace(kind, least=1)
    return kind


def always_true(type_: Type) -> bool:
    """Whether every value of a type counts as true in a condition."""
    return bool(type_.kinds) and not type_.optional and all(map(_surely, type_.kinds))


def _surely(kind: Kind) -> bool:
    if isinstance(kind, Text):
        return kind.shortest > 0
    if isinstance(kind, Choice):
        return bool(kind.values) and all(kind.values)
    if isinstance(kind, Number):
        return (kind.least or 0) > 0
    if isinstance(kind, Items):
        return kind.least > 0
    return isinstance(kind, Moment | Day | TimeOfDay | Record)


def limited(type_: Type, values: Iterable[object]) -> Type:
    """Give the type of a value that turned out to be one of some written values."""
    wanted = list(values)
    optional = type_.optional and None in wanted
    kinds = (
        Choice(tuple(one for one in kind.values if one in wanted), kind.words)
        if isinstance(kind, Choice)
        else kind
        for kind in type_.kinds
    )
    return Type(_possible(kinds, type_.kinds), optional)


def without(type_: Type, values: Iterable[object]) -> Type:
    """Give the type of a value that turned out to be none of some written values."""
    unwanted = list(values)
    kinds = (
        Choice(tuple(one for one in kind.values if one not in unwanted), kind.words)
        if isinstance(kind, Choice)
        else kind
        for kind in type_.kinds
    )
    return Type(_possible(kinds, type_.kinds), type_.optional and None not in unwanted)


def _possible(kinds: Iterable[Kind], before: tuple[Kind, ...]) -> tuple[Kind, ...]:
    left = tuple(kind for kind in kinds if not is_never(kind))
    return left or (NEVER.kinds if before else ())


def is_text(kind: Kind) -> bool:
    """Whether a kind is always a text."""
    return isinstance(kind, Text) or (
        isinstance(kind, Choice) and all(isinstance(value, str) for value in kind.values)
    )


def is_number(kind: Kind) -> bool:
    """Whether a kind is always a number."""
    return isinstance(kind, Number) or (
        isinstance(kind, Choice) and all(isinstance(value, int) for value in kind.values)
    )


def only(type_: Type, test: Callable[[Kind], bool]) -> Type:
    """Give the type of a value that turned out to be of some kinds."""
    return Type(_possible((kind for kind in type_.kinds if test(kind)), type_.kinds))


def takes(wanted: tuple[type[Kind], ...], kind: Kind) -> bool:
    """Whether a value of a kind fits where some kinds are wanted; words are texts."""
    if not wanted or isinstance(kind, wanted):
        return True
    if isinstance(kind, Choice):
        return (Text in wanted and is_text(kind)) or (Number in wanted and is_number(kind))
    return False


_WORDS: Mapping[type[Kind], str] = {
    Text: "a text",
    Choice: "a word of a program",
    Number: "a number",
    Truth: "true or false",
    Moment: "a date and time",
    Day: "a date",
    TimeOfDay: "a time of day",
    Duration: "a length of time",
    Record: "a record",
    Items: "a list",
    Table: "a table",
}


def words_of(kinds: Iterable[Kind | type[Kind]]) -> str:
    """Say in words what something can be.

    >>> words_of((Text(), Number()))
    'a text or a number'
    """
    return " or ".join(dict.fromkeys(_word(kind) for kind in kinds))


def _word(kind: Kind | type[Kind]) -> str:
    if isinstance(kind, Choice) and not kind.words:
        return "a text" if is_text(kind) else "a number"
    return _WORDS[kind if isinstance(kind, type) else type(kind)]


def falsy(type_: Type) -> Type:
    """Give the type of a value that turned out to be false."""
    kinds = tuple(_falsy(kind) for kind in type_.kinds if not _surely(kind))
    return Type(kinds or (NEVER.kinds if type_.kinds else ()), type_.optional)


def _falsy(kind: Kind) -> Kind:
    if isinstance(kind, Choice):
        return Choice(tuple(value for value in kind.values if not value), kind.words)
    return Items(kind.of, 0, 0) if isinstance(kind, Items) else kind


def is_printable(type_: Type) -> bool:
    """Whether people can read every value of a type as it is."""
    return all(_plain(kind) for kind in type_.kinds)


def _plain(kind: Kind) -> bool:
    if isinstance(kind, Choice):
        return not kind.words
    return isinstance(kind, Text) or (isinstance(kind, Number) and kind.form != "float")
