"""What a template sees of its context: plain data, and no object with methods.

Models and mappings become `View`s, lists become tuples, everything else is a text,
a number, a truth, a date or nothing. A view gives up its data to the template
environment alone, so nothing that a template writes can reach a method.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from enum import Enum
from uuid import UUID

from pydantic import BaseModel, RootModel, SecretBytes, SecretStr

__all__ = ["SCALARS", "View", "known_paths", "view"]

SCALARS = (str, int, float, Decimal, date, time, timedelta)
"""The types of a value that can be printed; ``bool`` and ``datetime`` are among them."""

_MAX_DEPTH = 20


class View:
    """Data of a model or mapping, without methods.

    Attributes:
        data: Values by name.
        free: Whether names are free, as in a mapping, so that any may be absent.
    """

    __slots__ = ("data", "free")

    def __init__(self, data: Mapping[str, object], *, free: bool) -> None:
        self.data, self.free = data, free

    def __len__(self) -> int:
        return len(self.data)

    def __bool__(self) -> bool:
        return not self.free or bool(self.data)

    def __contains__(self, name: object) -> bool:
        return name in self.data

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self)} names)"


def view(value: object, *, depth: int = 0) -> object:
    """Make plain data of a value of a context.

    Raises:
        TypeError: It holds something that is no data, or is nested more than 20 deep.
    """
    if value is None or type(value) in (str, bool, int, float):
        return value
    if depth > _MAX_DEPTH:
        raise TypeError(f"expected a context of at most {_MAX_DEPTH} levels, found more")
    if isinstance(value, RootModel):
        return view(value.root, depth=depth + 1)
    if isinstance(value, BaseModel):
        return View(_shown(_fields(value), depth), free=False)
    if isinstance(value, Mapping):
        return View(_shown(value.items(), depth), free=True)
    if isinstance(value, list | tuple | frozenset | set):
        items = sorted(value, key=str) if isinstance(value, frozenset | set) else value
        return tuple(view(item, depth=depth + 1) for item in items)
    return _scalar(value, depth)


def _scalar(value: object, depth: int) -> object:
    if isinstance(value, Enum):
        return view(value.value, depth=depth + 1)
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, UUID | SecretStr | SecretBytes) or _is_url(value):
        return str(value)
    if isinstance(value, SCALARS):
        return value
    raise TypeError(f"expected data in the context, found {type(value).__name__}")


def _is_url(value: object) -> bool:
    return type(value).__module__.startswith("pydantic") and hasattr(value, "unicode_string")


def _fields(model: BaseModel) -> Iterator[tuple[str, object]]:
    names = (*type(model).model_fields, *type(model).model_computed_fields)
    return ((name, getattr(model, name)) for name in names)


def _shown(items: object, depth: int) -> dict[str, object]:
    return {
        str(name): view(value, depth=depth + 1)
        for name, value in items  # type: ignore[attr-defined]
        if not str(name).startswith("_")
    }


def known_paths(roots: Mapping[str, object], *, prefix: str = "") -> Iterator[str]:
    """List the paths that have a value, without the free names of mappings."""
    for name, value in roots.items():
        if isinstance(value, View) and not value.free:
            yield from known_paths(value.data, prefix=f"{prefix}{name}.")
        elif value is not None:
            yield f"{prefix}{name}"
