"""Algebra of half-open time segments, ``[start, end)``.

Working hours, holidays, breaks and pauses all come down to sets of segments, so
union, intersection and difference are written once, here, and everything else
composes them. The functions on pairs serve anything that has an order: a
schedule compiles itself with whole seconds, `Segment` wraps aware datetimes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import itemgetter
from typing import Any, Protocol, TypeVar

from supportkit.values import require_offset

__all__ = ["Segment", "merge", "total"]


class _Ordered(Protocol):
    def __lt__(self, other: Any, /) -> bool: ...


T = TypeVar("T", bound=_Ordered)
_START, _END = itemgetter(0), itemgetter(1)


@dataclass(frozen=True, slots=True)
class Segment:
    """A span of real time, from ``start`` up to but not including ``end``.

    A segment whose end is not after its start is empty, and false.

    >>> from datetime import UTC
    >>> nine, noon, five = (datetime(2026, 3, 2, hour, tzinfo=UTC) for hour in (9, 12, 17))
    >>> (Segment(nine, five) & Segment(noon, five)).duration
    datetime.timedelta(seconds=18000)
    """

    start: datetime
    end: datetime

    @property
    def duration(self) -> timedelta:
        """Its length, never negative."""
        return max(_utc(self.end) - _utc(self.start), timedelta())

    def __bool__(self) -> bool:
        return _utc(self.start) < _utc(self.end)

    def __contains__(self, moment: datetime) -> bool:
        return _utc(self.start) <= _utc(moment) < _utc(self.end)

    def __and__(self, other: Segment) -> Segment:
        """The part that both segments cover; empty if they are disjoint."""
        return Segment(max(self.start, other.start, key=_utc), min(self.end, other.end, key=_utc))

    def __sub__(self, other: Segment) -> tuple[Segment, ...]:
        """What is left of this segment outside ``other``: none, one or two pieces."""
        given = _given((self, other))
        pieces = difference(union([_pair(self)]), union([_pair(other)]))
        return tuple(Segment(given[start], given[end]) for start, end in pieces)

    def __or__(self, other: Segment) -> tuple[Segment, ...]:
        """What either covers: one segment if they touch, else both in order."""
        return merge((self, other))


def merge(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """Put segments in order, join those that overlap or touch, and drop empty ones."""
    several = tuple(segments)
    given = _given(several)
    joined = union(map(_pair, several))
    return tuple(Segment(given[start], given[end]) for start, end in joined)


def total(segments: Iterable[Segment]) -> timedelta:
    """Add up the durations of ``segments``, which must not overlap."""
    return sum((segment.duration for segment in segments), timedelta())


def _pair(segment: Segment) -> tuple[datetime, datetime]:
    return _utc(segment.start), _utc(segment.end)


def _utc(moment: datetime) -> datetime:
    """Compare in UTC: within one zone, datetimes compare and subtract by wall time."""
    return require_offset(moment, what="moment").astimezone(UTC)


def _given(segments: Iterable[Segment]) -> dict[datetime, datetime]:
    """Find the datetime as it was given by its instant, so that results keep its zone."""
    edges = (edge for segment in segments for edge in (segment.start, segment.end))
    return {_utc(edge): edge for edge in edges}


def union(pairs: Iterable[tuple[T, T]]) -> list[tuple[T, T]]:
    """Sort pairs, join overlapping and touching ones, drop empty ones."""
    joined: list[tuple[T, T]] = []
    for start, end in sorted(pairs):
        if not start < end:
            continue
        if joined and not joined[-1][1] < start:
            first, last = joined[-1]
            joined[-1] = first, max(last, end)
        else:
            joined.append((start, end))
    return joined


def intersection(ours: Sequence[tuple[T, T]], theirs: Sequence[tuple[T, T]]) -> list[tuple[T, T]]:
    """Give what two sorted lists of disjoint pairs both cover."""
    common: list[tuple[T, T]] = []
    i = j = 0
    while i < len(ours) and j < len(theirs):
        start, end = max(ours[i][0], theirs[j][0]), min(ours[i][1], theirs[j][1])
        if start < end:
            common.append((start, end))
        if ours[i][1] < theirs[j][1]:
            i += 1
        else:
            j += 1
    return common


def clip(pairs: Sequence[tuple[int, int]], low: int, high: int) -> list[tuple[int, int]]:
    """Give the part of a sorted list of disjoint pairs that lies in ``[low, high)``."""
    first = bisect_right(pairs, low, key=_END)
    inside = list(pairs[first : bisect_left(pairs, high, key=_START)])
    if inside:
        inside[0] = max(inside[0][0], low), inside[0][1]
        inside[-1] = inside[-1][0], min(inside[-1][1], high)
    return inside


def difference(ours: Sequence[tuple[T, T]], holes: Sequence[tuple[T, T]]) -> list[tuple[T, T]]:
    """Give what the first of two sorted lists of disjoint pairs covers and the second does not."""
    left: list[tuple[T, T]] = []
    first = 0
    for start, end in ours:
        while first < len(holes) and not start < holes[first][1]:
            first += 1
        index, begin = first, start
        while index < len(holes) and holes[index][0] < end:
            left.append((begin, holes[index][0]))
            begin = max(begin, holes[index][1])
            index += 1
        left.append((begin, end))
    return [pair for pair in left if pair[0] < pair[1]]
