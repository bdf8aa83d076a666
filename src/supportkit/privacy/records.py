"""What a model may be made of: models, dataclasses, mappings, and many of anything."""

from __future__ import annotations

import copy
import dataclasses
from collections import UserString, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any, Final, TypeVar

from pydantic import BaseModel

from supportkit.errors import RedactionError

__all__ = [
    "DEEPEST",
    "copied",
    "fields_of",
    "hidden_of",
    "is_many",
    "is_record",
    "names_of",
    "records_in",
    "remade",
    "require_levels",
    "texts_in",
]

_Record = TypeVar("_Record")
_NOT_MANY: Final = (str, bytes, bytearray, memoryview, range, UserString)
DEEPEST: Final = 100


def is_record(value: object) -> bool:
    """Whether something is a pydantic model, or an instance of a dataclass of either make."""
    if isinstance(value, BaseModel):
        return True
    return dataclasses.is_dataclass(value) and not isinstance(value, type)


def is_many(value: object) -> bool:
    """Whether something is a list, a set or the like, and no text."""
    if isinstance(value, tuple | list | set | frozenset):
        return True
    return isinstance(value, Sequence | AbstractSet) and not isinstance(value, _NOT_MANY)


def names_of(kind: type[Any]) -> tuple[str, ...]:
    """Give the names of the fields of a type of record, in order."""
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
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from texts_in(each)
    elif is_many(value):
        for each in value:
            yield from texts_in(each)


def _inside(value: Any) -> Iterable[tuple[str, Any]]:
    if is_record(value):
        declared = names_of(type(value))
        return [
            (name if name in declared else "", each)
            for name, each in fields_of(value)
            if not isinstance(each, str)
        ]
    if isinstance(value, Mapping):
        return [("", each) for each in value.values() if not isinstance(each, str)]
    if is_many(value):
        return [("", each) for each in value if not isinstance(each, str)]
    return ()
