"""A compiled table as columns: the lines of `open_time.table.Table` for many instants at once.

An instant's interval is found by a ladder instead of a bisection: the axis is cut into
steps of equal length, the interval at the head of each step is known, and few steps have
more than one interval begin in them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from supportkit.sla.open_time.table import Table

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints: TypeAlias = npt.NDArray[np.int64]
    Flags: TypeAlias = npt.NDArray[np.bool_]

_NEVER = 2**62
_STEP_BITS = 12
"""A step of 4,096 seconds: few openings are nearer to each other."""
_MOST_STEPS_BITS = 20
_MOST_WALKS = 4


class Ladder:
    """Finds the last of some sorted points at or before each value of ``[low, high]``."""

    __slots__ = ("_bits", "_heads", "_low", "_next", "_points", "_walks")

    def __init__(self, points: Ints, low: int, high: int) -> None:
        self._points, self._low = points, low
        self._bits = max(_STEP_BITS, (high - low).bit_length() - _MOST_STEPS_BITS)
        marks = np.arange(((high - low) >> self._bits) + 2, dtype=np.int64) << self._bits
        self._heads = np.searchsorted(points, marks + low, side="right") - 1
        self._next = np.append(points[1:], _NEVER)
        self._walks = int(np.diff(self._heads).max())

    def last_up_to(self, values: Ints) -> Ints:
        """Give the index of the last point at or before each value."""
        if self._walks > _MOST_WALKS:
            return np.searchsorted(self._points, values, side="right") - 1
        found: Ints = self._heads.take((values - self._low) >> self._bits)
        for _ in range(self._walks):
            found += self._next.take(found) <= values
        return found


class Axis:
    """Open intervals as columns, after an empty one that lies before all time."""

    __slots__ = ("_ends", "_shift", "_starts", "_used", "total")

    def __init__(self, table: Table) -> None:
        starts = np.array([-_NEVER, *table.starts], dtype=np.int64)
        before = np.array([0, *table.before], dtype=np.int64)
        self.total = table.total
        self._ends = np.array([-_NEVER, *table.ends], dtype=np.int64)
        self._shift = starts - before
        self._starts = Ladder(starts, table.low, table.high)
        self._used = Ladder(before, 0, table.total)

    def positions(self, t: Ints) -> Ints:
        """Give the open seconds between the start of the table and each instant."""
        k = self._starts.last_up_to(t)
        found: Ints = self._ends.take(k)
        np.minimum(found, t, out=found)
        found -= self._shift.take(k)
        return found

    def is_open(self, t: Ints) -> Flags:
        """Tell whether each instant lies in an interval, its end excluded."""
        found: Flags = t < self._ends.take(self._starts.last_up_to(t))
        return found

    def at(self, positions: Ints, *, later: Flags) -> tuple[Ints, Flags]:
        """Give the instants of positions, and which of them lie outside the table.

        A position at which the team closes is two instants: the closing, and the opening
        after it, which is given where ``later`` says so.
        """
        wanted = positions - 1
        wanted += later
        outside = (wanted < 0) | (wanted >= self.total)
        np.clip(wanted, 0, self.total, out=wanted)
        found = self._shift.take(self._used.last_up_to(wanted))
        found += positions
        return found, outside


@lru_cache(maxsize=8)
def axis_of(table: Table) -> Axis:
    """Give the columns of a table; those of the last few are kept."""
    return Axis(table)
