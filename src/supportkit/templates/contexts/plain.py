"""The plain data that templates see: views, links, words of our own, and what can be printed.

A view gives up its data to the template environment alone, so nothing that a template
writes can reach a method.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Self

__all__ = ["SCALARS", "Link", "Spoken", "View", "in_place_of", "known_paths"]

SCALARS = (str, int, float, Decimal, date, time, timedelta)
"""The types of a value that can be printed; ``bool`` and ``datetime`` are among them."""


class Link(str):
    """A text of the operator's own data that may become a link; no other text does.

    >>> Link("https://acme.example") == "https://acme.example"
    True
    """

    __slots__ = ()


class Spoken(str):
    """Words that a filter wrote in the language of a response, such as a date or a greeting.

    They are as good as the author's own, except for what they took from data. Whatever is
    done with them gives a plain text, all of which counts as data.

    Attributes:
        foreign: The stretches that came from data: where each begins, and where it ends.
    """

    __slots__ = ("foreign",)

    foreign: tuple[tuple[int, int], ...]

    def __new__(cls, words: str, foreign: tuple[tuple[int, int], ...] = ()) -> Self:
        """Make them; without ``foreign``, all of them are words of our own."""
        made = super().__new__(cls, words)
        made.foreign = foreign
        return made

    @classmethod
    def of(cls, pieces: Iterable[str]) -> Self:
        """Join pieces: words of our own, data, words of our own, and so on in turn.

        Data that hold words of our own, as a date in a list does, stay what they are.

        >>> Spoken.of(["Dear ", "Ada", ","]).foreign
        ((5, 8),)
        """
        texts, foreign, end = [], [], 0
        for number, piece in enumerate(pieces):
            if number % 2:
                inner = piece.foreign if type(piece) is Spoken else ((0, len(piece)),)
                foreign += [(end + a, end + b) for a, b in inner if a < b]
            texts.append(piece)
            end += len(piece)
        return cls("".join(texts), tuple(foreign))

    @property
    def parts(self) -> list[tuple[str, bool]]:
        """The stretches in a row that are not empty, and whether each came from data."""
        cuts = [0, *(at for span in self.foreign for at in span), len(self)]
        stretches = ((self[a:b], bool(n % 2)) for n, (a, b) in enumerate(pairwise(cuts)))
        return [one for one in stretches if one[0]]

    def __getnewargs__(self) -> tuple[str, tuple[tuple[int, int], ...]]:  # type: ignore[override]
        return str(self), self.foreign


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
