"""Which fields of a model are marked as personal, wherever the mark stands in the annotation."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Hashable, Mapping
from functools import lru_cache
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from supportkit.values import Personal

__all__ = ["fixed_fields", "free_fields", "marked_fields"]


def marked_fields(model: type[Any]) -> frozenset[str]:
    """Give the names of the fields that are marked, in any part of their annotation.

    >>> from typing import Annotated
    >>> class Order(BaseModel):
    ...     number: str
    ...     names: tuple[Annotated[str, Personal], ...] = ()
    >>> marked_fields(type(Order(number="17")))
    frozenset({'names'})
    """
    return _marked(cast("Hashable", model))


@lru_cache(maxsize=512)
def _marked(model: type[Any]) -> frozenset[str]:
    if not issubclass(model, BaseModel):
        return frozenset(name for name, each in _hints(model).items() if _holds_mark(each))
    return frozenset(
        name
        for name, field in model.model_fields.items()
        if any(map(_is_mark, field.metadata)) or _holds_mark(field.annotation)
    )


def fixed_fields(model: type[Any]) -> frozenset[str]:
    """Give the names of the fields that hold words of a closed list, which are never redacted."""
    return _fixed(cast("Hashable", model))


@lru_cache(maxsize=512)
def _fixed(model: type[Any]) -> frozenset[str]:
    if not issubclass(model, BaseModel):
        return frozenset(name for name, each in _hints(model).items() if _is_fixed(each))
    fields = model.model_fields.items()
    return frozenset(name for name, field in fields if _is_fixed(field.annotation))


def free_fields(model: type[Any]) -> frozenset[str]:
    """Give the names of the fields that may hold anything."""
    return _free(cast("Hashable", model))


@lru_cache(maxsize=512)
def _free(model: type[Any]) -> frozenset[str]:
    if not issubclass(model, BaseModel):
        return frozenset(name for name, each in _hints(model).items() if _is_free(each))
    fields = model.model_fields.items()
    return frozenset(name for name, field in fields if _is_free(field.annotation))


def _is_free(annotation: Any) -> bool:
    return annotation in (Any, object) or any(map(_is_free, get_args(annotation)))


def _hints(model: type) -> Mapping[str, Any]:
    """Give the annotations of a dataclass; as texts, where a name in them is not known."""
    try:
        return get_type_hints(model, include_extras=True)
    except (NameError, TypeError, AttributeError):
        return {each.name: each.type for each in dataclasses.fields(model)}


def _is_mark(each: Any) -> bool:
    return each is Personal or isinstance(each, Personal)


def _holds_mark(annotation: Any) -> bool:
    if isinstance(annotation, str):
        return Personal.__name__ in annotation
    metadata = getattr(annotation, "__metadata__", ())
    return any(map(_is_mark, metadata)) or any(map(_holds_mark, get_args(annotation)))


def _is_fixed(annotation: Any) -> bool:
    if get_origin(annotation) is Literal:
        return True
    parts = [part for part in get_args(annotation) if part is not types.NoneType]
    return bool(parts) and all(map(_is_fixed, parts))
