"""The shape of a context: which fields a pydantic model has, and which may be missing."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import (
    AwareDatetime,
    BaseModel,
    FutureDatetime,
    NaiveDatetime,
    PastDatetime,
    RootModel,
)

__all__ = ["ANYTHING", "Raw", "Shape", "attribute", "field_names", "item", "model_shape", "shape"]


class Raw(Enum):
    """A kind of value that is printed for programs, the same in every language."""

    TRUTH = "true or false"
    CHOICE = "a word of a program"
    MOMENT = "a date and time"
    DURATION = "a length of time"
    DECIMALS = "a number with decimals"


_RAW: Mapping[type, Raw] = {
    bool: Raw.TRUTH,
    Enum: Raw.CHOICE,
    datetime: Raw.MOMENT,
    AwareDatetime: Raw.MOMENT,
    NaiveDatetime: Raw.MOMENT,
    PastDatetime: Raw.MOMENT,
    FutureDatetime: Raw.MOMENT,
    timedelta: Raw.DURATION,
    float: Raw.DECIMALS,
}


@dataclass(frozen=True, slots=True)
class Shape:
    """What a value can be.

    Attributes:
        kinds: The types it can have beside None; none of them for "anything".
        optional: Whether it may be None.
    """

    kinds: tuple[Any, ...] = ()
    optional: bool = False

    @property
    def is_record(self) -> bool:
        """Whether it always is a record or a list, which cannot be printed."""
        return bool(self.kinds) and all(
            _is_model(kind) or _item_type(kind) is not None or _value_type(kind) is not None
            for kind in self.kinds
        )

    @property
    def raw(self) -> Raw | None:
        """What it always is, if that is printed for programs rather than for people."""
        found = {_raw(kind) for kind in self.kinds}
        return found.pop() if len(found) == 1 else None


ANYTHING = Shape()
"""The shape of what cannot be known before rendering."""


def model_shape(model: type[BaseModel]) -> Shape:
    """Give the shape of a whole context."""
    return Shape((model,))


def shape(annotation: Any) -> Shape:
    """Read an annotation: unions are flattened, ``Annotated`` and aliases unwrapped."""
    kinds = tuple(_flat(annotation))
    known = tuple(kind for kind in kinds if kind is not type(None))
    if any(kind in (Any, object) or isinstance(kind, typing.TypeVar) for kind in known):
        known = ()
    return Shape(known, optional=len(known) < len(kinds) and type(None) in kinds)


def _flat(annotation: Any) -> Iterable[Any]:
    if isinstance(annotation, typing.NewType):
        yield from _flat(annotation.__supertype__)
    elif hasattr(annotation, "__value__"):  # type X = ...
        yield from _flat(annotation.__value__)
    elif get_origin(annotation) is Annotated:
        yield from _flat(get_args(annotation)[0])
    elif get_origin(annotation) in (Union, types.UnionType):
        for member in get_args(annotation):
            yield from _flat(member)
    elif _is_model(annotation) and issubclass(annotation, RootModel):
        yield from _flat(annotation.model_fields["root"].annotation)
    else:
        yield type(None) if annotation is None else annotation


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and get_origin(kind) is None and issubclass(kind, BaseModel)


def _raw(kind: Any) -> Raw | None:
    if not isinstance(kind, type):
        return None
    return next((raw for known, raw in _RAW.items() if issubclass(kind, known)), None)


def _origin(kind: Any) -> Any:
    return get_origin(kind) or kind


def _value_type(kind: Any) -> Any:
    """Give the type of a mapping's values, or None if it is no mapping."""
    if not isinstance(_origin(kind), type) or not issubclass(_origin(kind), Mapping):
        return None
    return get_args(kind)[1] if len(get_args(kind)) == 2 else Any


def _item_type(kind: Any) -> Any:
    """Give the type of a list's items, or None if it is no list."""
    origin = _origin(kind)
    if not isinstance(origin, type) or issubclass(origin, str | bytes | Mapping):
        return None
    if not issubclass(origin, Iterable) or _is_model(kind):
        return None
    members = tuple(arg for arg in get_args(kind) if arg is not Ellipsis)
    return Union[members] if members else Any  # noqa: UP007


def attribute(of: Shape, name: str) -> Shape | None:
    """Give the shape of a field; None if there is a type that lacks it."""
    if not of.kinds:
        return ANYTHING
    found = [_field(kind, name) for kind in of.kinds]
    if None in found:
        return None
    return _union(one for one in found if one is not None)


def _union(shapes: Iterable[Shape]) -> Shape:
    several = tuple(shapes)
    optional = any(one.optional for one in several)
    if any(not one.kinds for one in several):
        return Shape((), optional=optional)
    kinds = dict.fromkeys(kind for one in several for kind in one.kinds)
    return Shape(tuple(kinds), optional=optional)


def _field(kind: Any, name: str) -> Shape | None:
    if _value_type(kind) is not None:
        return shape(_value_type(kind))
    if not _is_model(kind):
        return None
    if name in kind.model_fields:
        return shape(kind.model_fields[name].annotation)
    if name in kind.model_computed_fields:
        return shape(kind.model_computed_fields[name].return_type)
    return None


def field_names(of: Shape) -> tuple[str, ...]:
    """List the fields that any of the types has, in the order of their declaration."""
    models = [kind for kind in of.kinds if _is_model(kind)]
    names = (n for m in models for n in (*m.model_fields, *m.model_computed_fields))
    return tuple(dict.fromkeys(names))


def item(of: Shape) -> Shape:
    """Give the shape of a list's items."""
    members = [_item_type(kind) for kind in of.kinds]
    return _union(shape(one) for one in members if one is not None) if any(members) else ANYTHING
