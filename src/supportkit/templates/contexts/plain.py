"""The plain data that templates see: views, links, and values that can be printed.

A view gives up its data to the template environment alone, so nothing that a template
writes can reach a method.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from decimal import Decimal

__all__ = ["SCALARS", "Link", "View", "in_place_of", "known_paths"]

SCALARS = (str, int, float, Decimal, date, time, timedelta)
"""The types of a value that can be printed; ``bool`` and ``datetime`` are among them."""


class Link(str):
    """A text of the operator's own data that may become a link; no other text does.

    >>> Link("https://acme.example") == "https://acme.example"
    True
    """

    __slots__ = ()


class View:
    """Data of a model or mapping, without methods; it compares and pickles by value.

    Attributes:
        data: Values by name.
        free: Whether names are free, as in a mapping, so that any may be absent.
        hidden: Names that are left out, as a customer may not see what they hold.
        maybe: Names that other records have which could stand in its place.
    """

    __slots__ = ("data", "free", "hidden", "maybe")

    def __init__(
        self,
        data: Mapping[str, object],
        *,
        free: bool,
        hidden: frozenset[str] = frozenset(),
        maybe: frozenset[str] = frozenset(),
    ) -> None:
        self.data, self.free, self.hidden, self.maybe = data, free, hidden, maybe

    def __len__(self) -> int:
        return len(self.data)

    def __bool__(self) -> bool:
        return not self.free or bool(self.data)

    def __contains__(self, name: object) -> bool:
        return name in self.data

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, View):
            return NotImplemented
        return (self.data, self.free, self.hidden) == (other.data, other.free, other.hidden)

    def __hash__(self) -> int:
        return hash((frozenset(self.data), self.free))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self)} names)"


def in_place_of(value: object, names: frozenset[str]) -> object:
    """Let views, or lists of them, know the names of the records that could be there instead."""
    if isinstance(value, View) and not value.free:
        return View(value.data, free=False, hidden=value.hidden, maybe=names)
    if isinstance(value, View):
        inner = {name: in_place_of(one, names) for name, one in value.data.items()}
        return View(inner, free=True, hidden=value.hidden)
    return tuple(in_place_of(one, names) for one in value) if isinstance(value, tuple) else value


def known_paths(roots: Mapping[str, object], *, prefix: str = "") -> Iterator[str]:
    """List the paths that have a value, without the free names of mappings."""
    for name, value in roots.items():
        if isinstance(value, View) and not value.free:
            yield from known_paths(value.data, prefix=f"{prefix}{name}.")
        elif value is not None:
            yield f"{prefix}{name}"
