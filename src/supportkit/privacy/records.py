"""What a model may be made of: models, dataclasses, mappings, and many of anything."""

from __future__ import annotations

import copy
import dataclasses
from collections import UserString, deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from enum import Enum
from functools import cached_property, lru_cache
from typing import Any, Final, TypeGuard, TypeVar, cast

from pydantic import BaseModel

from supportkit.errors import RedactionError

__all__ = [
    "DEEPEST",
    "copied",
    "fields_of",
    "hidden_of",
    "is_leaf",
    "is_many",
    "is_mapping",
    "is_record",
    "names_of",
    "records_in",
    "remade",
    "require_levels",
    "texts_in",
]

_Record = TypeVar("_Record")
_NOT_MANY: Final = (str, bytes, bytearray, memoryview, range, UserString)
_LEAVES: Final = frozenset((str, int, float, bool, type(None), datetime))
DEEPEST: Final = 100


class _Make(Enum):
    """What instances of a type are made of."""

    RECORD = 1
    MAPPING = 2
    MANY = 3
    ELSE = 4


def _make(value: object) -> _Make:
    return _make_of(cast("Hashable", type(value)))


@lru_cache(maxsize=2048)
def _make_of(kind: type[Any]) -> _Make:
    """Tell it once for each type: to ask abstract classes takes long."""
    if issubclass(kind, BaseModel) or dataclasses.is_dataclass(kind):
        return _Make.RECORD
    if issubclass(kind, Mapping):
        return _Make.MAPPING
    if issubclass(kind, Sequence | AbstractSet) and not issubclass(kind, _NOT_MANY):
        return _Make.MANY
    return _Make.ELSE


def is_record(value: object) -> bool:
    """Whether something is a pydantic model, or an instance of a dataclass of either make."""
    return _make(value) is _Make.RECORD


def is_leaf(value: object) -> bool:
    """Whether nothing is in something: it is a text, a number, a moment or nothing."""
    return type(value) in _LEAVES


def is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    """Whether something is a mapping."""
    return _make(value) is _Make.MAPPING


def is_many(value: object) -> bool:
    """Whether something is a list, a set or the like, and no text."""
    return _make(value) is _Make.MANY


def names_of(kind: type[Any]) -> tuple[str, ...]:
    """Give the names of the fields of a type of record, in order."""
    return _names_of(cast("Hashable", kind))


@lru_cache(maxsize=512)
def _names_of(kind: type[Any]) -> tuple[str, ...]:
    if issubclass(kind, BaseModel):
        return tuple(kind.model_fields)
    return tuple(each.name for each in dataclasses.fields(kind))


def fields_of(record: Any) -> Iterator[tuple[str, Any]]:
    """Go through the fields of a record and what they hold, with those nobody declared."""
    for name in names_of(type(record)):
        yield name, getattr(record, name, None)
    if isinstance(record, BaseModel):
        yield from (record.model_extra or {}).items()


def hidden_of(record: Any) -> Mapping[str, Any]:
    """Give the private attributes of a model."""
    hidden = record.__pydantic_private__ if isinstance(record, BaseModel) else None
    return hidden or {}


def copied(record: _Record, changed: Mapping[str, Any], hidden: Mapping[str, Any]) -> _Record:
    """Give a record with other fields and private attributes, and nothing remembered by it."""
    if isinstance(record, BaseModel):
        new: Any = record.model_copy(update=changed)
        if hidden:
            private = {**(new.__pydantic_private__ or {}), **hidden}
            object.__setattr__(new, "__pydantic_private__", private)
        for name in new.__dict__.keys() - type(record).model_fields.keys():
            del new.__dict__[name]
        return new  # type: ignore[no-any-return]
    new = copy.copy(record)
    for name, value in changed.items():
        object.__setattr__(new, name, value)
    for name in [*getattr(new, "__dict__", ())]:
        if isinstance(getattr(type(record), name, None), cached_property):
            del new.__dict__[name]
    return new  # type: ignore[no-any-return]


def remade(values: Any, new: list[Any]) -> Any:
    """Give many of the same type with others in it; a list where that cannot be made."""
    if hasattr(values, "_fields"):
        return type(values)(*new)
    if isinstance(values, deque):
        return type(values)(new, values.maxlen)
    try:
        return type(values)(new)
    except TypeError:
        return new


def require_levels(obj: object) -> None:
    """Refuse what is nested too deeply, or holds itself.

    Raises:
        RedactionError: There are more than 100 levels.
    """
    waiting: list[tuple[Any, str, int]] = [(obj, "", 0)]
    while waiting:
        value, path, depth = waiting.pop()
        if depth > DEEPEST:
            problem = f"expected at most {DEEPEST} levels, found more, or one that holds itself"
            raise RedactionError(path, problem)
        waiting += [(inner, path or name, depth + 1) for name, inner in _inside(value)]


def records_in(value: Any) -> Iterator[Any]:
    """Go through all models and dataclasses in a model, itself among them."""
    if is_record(value):
        yield value
    for _, each in _inside(value):
        yield from records_in(each)


def texts_in(value: Any) -> Iterator[str]:
    """Go through all texts of a model but keys."""
    if isinstance(value, str):
        yield value
    elif is_record(value):
        for _, each in fields_of(value):
            yield from texts_in(each)
    elif is_mapping(value):
        for each in value.values():
            yield from texts_in(each)
    elif is_many(value):
        for each in value:
            yield from texts_in(each)


def _inside(value: Any) -> Iterable[tuple[str, Any]]:
    make = _make(value)
    if make is _Make.RECORD:
        return [each for each in fields_of(value) if not is_leaf(each[1])]
    if make is _Make.MAPPING:
        return [("", each) for each in value.values() if not is_leaf(each)]
    if make is _Make.MANY:
        return [("", each) for each in value if not is_leaf(each)]
    return ()
