"""Which fields of a model are marked as personal, wherever the mark stands in the annotation."""

from __future__ import annotations

import types
from functools import lru_cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from supportkit.values import Personal

__all__ = ["fixed_fields", "marked_fields"]


@lru_cache(maxsize=512)
def marked_fields(model: type[BaseModel]) -> frozenset[str]:
    """Give the names of the fields that are marked, in any part of their annotation.

    >>> from typing import Annotated
    >>> class Order(BaseModel):
    ...     number: str
    ...     names: tuple[Annotated[str, Personal], ...] = ()
    >>> marked_fields(type(Order(number="17")))
    frozenset({'names'})
    """
    return frozenset(
        name
        for name, field in model.model_fields.items()
        if any(map(_is_mark, field.metadata)) or _holds_mark(field.annotation)
    )


@lru_cache(maxsize=512)
def fixed_fields(model: type[BaseModel]) -> frozenset[str]:
    """Give the names of the fields that hold words of a closed list, which are never redacted."""
    fields = model.model_fields.items()
    return frozenset(name for name, field in fields if _is_fixed(field.annotation))


def _is_mark(each: Any) -> bool:
    return each is Personal or isinstance(each, Personal)


def _holds_mark(annotation: Any) -> bool:
    metadata = getattr(annotation, "__metadata__", ())
    return any(map(_is_mark, metadata)) or any(map(_holds_mark, get_args(annotation)))


def _is_fixed(annotation: Any) -> bool:
    if get_origin(annotation) is Literal:
        return True
    parts = [part for part in get_args(annotation) if part is not types.NoneType]
    return bool(parts) and all(map(_is_fixed, parts))
