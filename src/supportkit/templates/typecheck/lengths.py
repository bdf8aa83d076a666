"""How long a text can become, from the types of the values in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from jinja2 import nodes

from supportkit.templates.contexts.types import (
    Choice,
    Day,
    Duration,
    Items,
    Kind,
    Moment,
    Number,
    Text,
    TimeOfDay,
    Truth,
    Type,
)

__all__ = ["KEEP_LENGTH", "Length", "as_long", "longest", "most_items", "widest"]

KEEP_LENGTH = frozenset({"capitalize", "lower", "oneline", "title", "trim", "upper"})
"""Filters that make no text longer, apart from a few letters such as the German sharp s."""

_WRITTEN = {Moment: 32, Day: 10, TimeOfDay: 15, Duration: 40, Truth: 5}
_LONGEST_NUMBER = 25
_LONGEST_FORMATTED = 80
"""What filters make of numbers, dates and the like: a long date of CLDR has less."""

_DEFAULT_CUT = 255
_NO_BOUND = 100_000
"""A longer bound is there for the safety of memory, and says nothing of what people write."""

_FREE_TEXT = frozenset({"default", "d", "join", "listed", "replace", "plural", "salutation"})


@dataclass(slots=True)
class Length:
    """How many characters a text can have.

    Attributes:
        most: The most that fixed texts and values of a known length can have together.
        open: Values that nothing bounds, as they are written; they are not counted.
    """

    most: int = 0
    open: dict[str, None] = field(default_factory=dict)

    def add(self, other: Length, times: int = 1) -> None:
        """Count another text behind this one."""
        self.most += other.most * times
        self.open |= other.open

    def print(self, node: nodes.Node, of: Type, written: str) -> None:
        """Count a value that is printed."""
        found = _printed(node, of)
        if found is None:
            self.open[written or "a value"] = None
        else:
            self.most += found


def widest(several: Iterable[Length]) -> Length:
    """Give what the longest of some branches has."""
    found = Length()
    for one in several:
        found.most = max(found.most, one.most)
        found.open |= one.open
    return found


def _printed(node: nodes.Node, of: Type) -> int | None:
    if isinstance(node, nodes.Filter):
        if node.name == "truncate":
            cut = node.args[0] if node.args else None
            known = isinstance(cut, nodes.Const) and isinstance(cut.value, int)
            return int(cut.value) if known and isinstance(cut, nodes.Const) else _DEFAULT_CUT
        if longest(of) is None and node.name not in _FREE_TEXT:
            return _LONGEST_FORMATTED if _is_made(node) else None
    return longest(of)


def _is_made(node: nodes.Filter) -> bool:
    """Whether a filter writes what is no text, such as a date."""
    from supportkit.templates.filters import FILTERS

    spec = FILTERS.get(node.name)
    return spec is not None and bool(spec.takes) and Text not in spec.takes


def longest(of: Type) -> int | None:
    """Give the characters of the longest value of a type; None where nothing bounds it.

    >>> longest(Type((Text(longest=40), Truth()))), longest(Type((Text(),)))
    (40, None)
    """
    sizes = [_size(kind) for kind in of.kinds]
    known = [size for size in sizes if size is not None]
    return max(known) if known and len(known) == len(sizes) else None


def as_long(of: Type, as_: Type) -> Type:
    """Give a type of texts the longest length of another one."""
    most = longest(as_)
    kinds = (replace(kind, longest=most) if isinstance(kind, Text) else kind for kind in of.kinds)
    return of if most is None else Type(tuple(kinds), optional=of.optional)


def _size(kind: Kind) -> int | None:
    if isinstance(kind, Text):
        return None if kind.longest is None or kind.longest > _NO_BOUND else kind.longest
    if isinstance(kind, Choice):
        return max((len(str(value)) for value in kind.values), default=0)
    if isinstance(kind, Number):
        ends = (kind.least, kind.most)
        digits = [len(f"{end:.0f}") for end in ends if end is not None]
        return max(digits) if kind.form == "whole" and len(digits) == 2 else _LONGEST_NUMBER
    return _WRITTEN.get(type(kind))


def most_items(of: Type) -> int | None:
    """Give the most items of a list; None where nothing bounds it."""
    sizes = [kind.most if isinstance(kind, Items) else None for kind in of.kinds]
    known = [size for size in sizes if size is not None]
    return max(known) if known and len(known) == len(sizes) else None
