"""What Python and pydantic know of a type: names, settings and marks on its fields."""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Any, ForwardRef, get_args, get_origin

import typing_extensions
from pydantic import BaseModel
from pydantic.errors import PydanticUndefinedAnnotation

from supportkit.errors import ContextError

__all__ = [
    "alias_of",
    "complete",
    "flat",
    "hints_of",
    "may_be_absent",
    "plain_value",
    "value_of_alias",
]


def alias_of(info: Any, name: str) -> str | None:
    """Give the other name of a field, by which its data is written or read."""
    tried = ("serialization_alias", "alias", "validation_alias")
    given = (getattr(info, each, None) for each in tried)
    first = (one if isinstance(one, str) else _first_choice(one) for one in given)
    return next((one for one in first if one is not None and one != name), None)


def _first_choice(alias: Any) -> str | None:
    path = next(iter(getattr(alias, "choices", ())), alias)
    steps = [path] if isinstance(path, str) else getattr(path, "path", [])
    return steps[0] if len(steps) == 1 and isinstance(steps[0], str) else None


def flat(metadata: Iterable[Any]) -> Iterator[Any]:
    """Unfold what stands for several marks, such as a ``Field`` inside ``Annotated``."""
    for mark in metadata:
        yield mark
        yield from getattr(mark, "metadata", ())


def complete(model: type[BaseModel]) -> None:
    """Make sure that all types of a model are known."""
    try:
        model.model_rebuild()
    except PydanticUndefinedAnnotation as error:
        found = f"one that is not defined yet: {error.name}"
        raise ContextError(None, None, model.__name__, "types that are known", found) from None


def hints_of(cls: Any) -> Mapping[str, Any]:
    """Give the annotations of a class with their marks; of unknown names, "anything"."""
    try:
        return typing_extensions.get_type_hints(cls, include_extras=True)
    except NameError:
        return dict.fromkeys(getattr(cls, "__annotations__", ()), Any)


def may_be_absent(cls: Any, name: str, hint: Any) -> bool:
    """Whether a dict of this type may lack a name; Python 3.11 overlooks marks that are texts."""
    marks = {typing.Required: False, typing_extensions.Required: False}
    marks |= {typing.NotRequired: True, typing_extensions.NotRequired: True}
    return marks.get(get_origin(hint), name in cls.__optional_keys__)


def value_of_alias(alias: Any) -> Any:
    """Give what ``type X = ...`` stands for."""
    origin = get_origin(alias)
    value = alias.__value__ if origin is None else origin.__value__[get_args(alias)]
    return Any if isinstance(value, ForwardRef | str) else value


def plain_value(value: object) -> object:
    """Give the value of a member of an enumeration."""
    return value.value if isinstance(value, Enum) else value
