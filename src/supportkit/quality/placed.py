"""Spans by place."""

from __future__ import annotations

import bisect
from collections.abc import Iterable

from supportkit.values import Span

__all__ = ["Placed"]


class Placed:
    """Spans by place, so that those of a sentence are found without going through all.

    >>> Placed([Span(8, 9), Span(1, 3)]).within(Span(0, 5))
    [Span(start=1, end=3)]
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        """Sort the spans."""
        self.spans = sorted(spans)
        self._starts = [one.start for one in self.spans]

    def within(self, outer: Span) -> list[Span]:
        """Give those that begin inside another."""
        first = bisect.bisect_left(self._starts, outer.start)
        return self.spans[first : bisect.bisect_left(self._starts, outer.end)]
