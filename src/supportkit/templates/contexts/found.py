"""What is found while types are read, and how findings of several branches join."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from supportkit.templates.contexts.types import Items, Kind, Number, Text, Type

__all__ = ["ANY", "NEVER", "NONE", "Bounds", "Found", "joined"]


@dataclass(frozen=True, slots=True)
class Bounds:
    """Limits on a value: those that do not concern its kind mean nothing.

    Attributes:
        shortest: Fewest characters of a text.
        longest: Most characters of a text.
        fewest: Fewest items of a list.
        most_items: Most items of a list.
        least: The least that a number can be.
        most: The most that a number can be.
        above: What a number is greater than.
        below: What a number is less than.
    """

    shortest: int | None = None
    longest: int | None = None
    fewest: int | None = None
    most_items: int | None = None
    least: float | None = None
    most: float | None = None
    above: float | None = None
    below: float | None = None

    def on(self, kind: Kind) -> Kind:
        """Narrow a kind of value."""
        if isinstance(kind, Text):
            longest = _least(kind.longest, self.longest)
            return replace(kind, shortest=max(kind.shortest, self.shortest or 0), longest=longest)
        if isinstance(kind, Items):
            most = _least(kind.most, self.most_items)
            return replace(kind, least=max(kind.least, self.fewest or 0), most=most)
        return self._on_number(kind) if isinstance(kind, Number) else kind

    def _on_number(self, kind: Number) -> Number:
        above, below = self.above, self.below
        if kind.form == "whole":
            above = None if above is None else math.floor(above) + 1
            below = None if below is None else math.ceil(below) - 1
        least = [each for each in (kind.least, self.least, above) if each is not None]
        most = [each for each in (kind.most, self.most, below) if each is not None]
        return replace(kind, least=max(least, default=None), most=min(most, default=None))


def _least(one: int | None, other: int | None) -> int | None:
    given = [each for each in (one, other) if each is not None]
    return min(given, default=None)


@dataclass(frozen=True, slots=True)
class Found:
    """What one part of a type says.

    Attributes:
        kinds: What a value can be beside None.
        optional: Whether it may be None.
        anything: Whether it may also be of a kind that nobody told.
        visible: Whether a customer may see it.
    """

    kinds: tuple[Kind, ...] = ()
    optional: bool = False
    anything: bool = False
    visible: bool = True

    @property
    def type(self) -> Type:
        """The type; what can never have a value is always missing."""
        known = () if self.anything else self.kinds
        return Type(known, optional=self.optional or not (known or self.anything))

    def within(self, bounds: Bounds) -> Found:
        """Narrow all kinds."""
        return replace(self, kinds=tuple(bounds.on(kind) for kind in self.kinds))

    def hidden(self, *, when: bool) -> Found:
        """Take it out of what a customer may see."""
        return replace(self, visible=False) if when else self


ANY = Found(anything=True)
NONE = Found(optional=True)
NEVER = Found()


def joined(parts: Iterable[Found]) -> Found:
    """Give what may be any of several."""
    several = tuple(parts)
    return Found(
        tuple(dict.fromkeys(kind for one in several for kind in one.kinds)),
        optional=any(one.optional for one in several),
        anything=any(one.anything for one in several),
        visible=all(one.visible for one in several),
    )
