"""The one interval table behind every question to a schedule.

Open time is two sorted lists of UTC seconds, starts and ends, with the open time
before each interval beside them. An instant has a position on the axis of open
time; elapsed time is a difference of positions, and adding is the way back. The
idea of the two edges is one choice: bisecting to the left lands on the closing
instant that used the budget up, to the right on the next opening.
"""

from __future__ import annotations

import threading
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import TypeVar

from supportkit.errors import NoOpenTimeError, ScheduleError
from supportkit.sla.open_time.hours import DAY
from supportkit.sla.open_time.zones import FIRST_YEAR, LAST_YEAR, Pairs, january, year_of
from supportkit.sla.segments import clip, union

R = TypeVar("R")

HORIZON_YEARS = 100
"""How far from the moment asked about open time is looked for."""
_FAR = (HORIZON_YEARS - 1) * 365 * DAY
"""What is found nearer than this is within the horizon."""
_MOST_YEARS = 400


class Table:
    """Open intervals between two instants. Answers None mean "not within this table"."""

    __slots__ = ("before", "ends", "high", "low", "starts", "total")

    def __init__(self, low: int, high: int, pairs: Pairs) -> None:
        self.low, self.high = low, high
        self.starts = [start for start, _ in pairs]
        self.ends = [end for _, end in pairs]
        sums = list(accumulate((end - start for start, end in pairs), initial=0))
        self.total = sums.pop()
        self.before = sums

    def position(self, t: int) -> int:
        """Give the open seconds between the start of the table and ``t``."""
        k = bisect_right(self.starts, t) - 1
        if k < 0:
            return 0
        start, end = self.starts[k], self.ends[k]
        if t < end:
            end = t
        return self.before[k] + end - start

    def is_open(self, t: int) -> bool:
        """Tell whether ``t`` lies in an interval, its end excluded."""
        k = bisect_right(self.starts, t) - 1
        return k >= 0 and t < self.ends[k]

    def add_near(self, t: int, span: int) -> int | None:
        """Give the instant at which ``span`` > 0 is used up, at a closing when it can be."""
        target = self.position(t) + span
        if target > self.total:
            return None
        before = self.before
        k = bisect_left(before, target) - 1
        return self.starts[k] + target - before[k]

    def add_far(self, t: int, span: int) -> int | None:
        """Give the first open instant at or after which ``span`` is used up."""
        target = self.position(t) + span
        if target >= self.total:
            return None
        k = bisect_right(self.before, target) - 1
        return self.starts[k] + target - self.before[k]

    def subtract_near(self, t: int, span: int) -> int | None:
        """Mirror of `add_near`: at an opening when it can be."""
        target = self.position(t) - span
        if target < 0:
            return None
        k = bisect_right(self.before, target) - 1
        return self.starts[k] + target - self.before[k]

    def subtract_far(self, t: int, span: int) -> int | None:
        """Mirror of `add_far`: at the closing before."""
        target = self.position(t) - span
        if target <= 0:
            return None
        k = bisect_left(self.before, target) - 1
        return self.starts[k] + target - self.before[k]

    def between(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Go through the open periods in ``[start, end)``, clipped."""
        for k in range(bisect_right(self.ends, start), bisect_left(self.starts, end)):
            yield max(self.starts[k], start), min(self.ends[k], end)

    def first_from(self, t: int) -> tuple[int, int] | None:
        """Give the first open period that ends after ``t``, if its end is known."""
        k = bisect_right(self.ends, t)
        if k == len(self.ends) or self.ends[k] == self.high:
            return None
        return max(self.starts[k], t), self.ends[k]

    def last_before(self, t: int) -> tuple[int, int] | None:
        """Give the last open period that starts before ``t``, if its start is known."""
        k = bisect_left(self.starts, t) - 1
        if k < 0 or self.starts[k] == self.low:
            return None
        return self.starts[k], min(self.ends[k], t)


class Timetable:
    """Compiles tables in blocks of years when they are first needed, under a lock."""

    __slots__ = ("_expand", "_lock", "_table")

    def __init__(self, expand: Callable[[int, int], Pairs]) -> None:
        self._expand = expand
        self._lock = threading.Lock()
        self._table = Table(0, 0, [])

    def covering(self, start: int, end: int) -> Table:
        """Give a table that holds both instants."""
        table = self._table
        if table.low <= start and end < table.high:
            return table
        return self._compile(year_of(start), year_of(end) + 1)

    def add_near(self, t: int, span: int) -> int:
        """As the table's; it looks further when the table ends too early."""
        table = self._table
        if not table.low <= t < table.high:
            table = self.covering(t, t)
        found = table.add_near(t, span)
        if found is None or found - t > _FAR:
            return self._search(t, Table.add_near, span)
        return found

    def add_far(self, t: int, span: int) -> int:
        """As the table's; it looks further when the table ends too early."""
        found = self.covering(t, t).add_far(t, span)
        if found is None or found - t > _FAR:
            return self._search(t, Table.add_far, span)
        return found

    def subtract_near(self, t: int, span: int) -> int:
        """As the table's; it looks further back when the table begins too late."""
        found = self.covering(t, t).subtract_near(t, span)
        if found is None or t - found > _FAR:
            return self._search(t, Table.subtract_near, span, back=True)
        return found

    def subtract_far(self, t: int, span: int) -> int:
        """As the table's; it looks further back when the table begins too late."""
        found = self.covering(t, t).subtract_far(t, span)
        if found is None or t - found > _FAR:
            return self._search(t, Table.subtract_far, span, back=True)
        return found

    def periods_from(self, t: int) -> Iterator[tuple[int, int]]:
        """Go through the open periods from ``t``; endless time is cut at the horizon."""
        while t < january(LAST_YEAR + 1):
            pair = self.covering(t, t).first_from(t)
            if pair is None or pair[1] - t > _FAR:
                try:
                    pair = self._search(t, Table.first_from)
                except NoOpenTimeError:
                    if self.covering(t, t).is_open(t):
                        yield t, january(_horizon(t, HORIZON_YEARS) + 1)
                    return
            yield pair
            t = pair[1]

    def periods_before(self, t: int) -> Iterator[tuple[int, int]]:
        """Go through the open periods up to ``t``, the latest first; cut at the horizon."""
        while t > january(FIRST_YEAR):
            pair = self.covering(t, t).last_before(t)
            if pair is None or t - pair[0] > _FAR:
                try:
                    pair = self._search(t, Table.last_before, back=True)
                except NoOpenTimeError:
                    if self.covering(t - 1, t).is_open(t - 1):
                        yield january(_horizon(t, -HORIZON_YEARS)), t
                    return
            yield pair
            t = pair[0]

    def _search(self, t: int, ask: Callable[..., R | None], *about: int, back: bool = False) -> R:
        """Ask wider and wider tables from ``t`` on until one has an answer.

        The table that there is may reach further, as something else was asked before.
        Answers do not depend on that, so it is cut.

        Raises:
            NoOpenTimeError: None within a hundred years has.
        """
        year, years = year_of(t), 1
        while True:
            other = _horizon(t, -years if back else years)
            table = self._cut(min(year, other), max(year, other) + 1)
            answer = ask(table, t, *about)
            if answer is not None:
                return answer
            if years == HORIZON_YEARS:
                raise _never(other, back=back)
            years = min(years * 2, HORIZON_YEARS)

    def _cut(self, first: int, last: int) -> Table:
        table, low, high = self._compile(first, last), january(first), january(last)
        if (table.low, table.high) == (low, high):
            return table
        return Table(low, high, clip(list(zip(table.starts, table.ends, strict=True)), low, high))

    def _compile(self, first: int, last: int) -> Table:
        """Give a table of the years ``first`` up to but not including ``last``."""
        low, high = january(first), january(last)
        with self._lock:
            old = self._table
            if old.low <= low and high <= old.high:
                return old
            if last - first > _MOST_YEARS:
                raise ScheduleError(
                    "moments", f"at most {_MOST_YEARS} years apart", f"{last - first} years"
                )
            if old.low == old.high or _years(min(low, old.low), max(high, old.high)) > _MOST_YEARS:
                self._table = Table(low, high, self._expand(low, high))
            else:
                self._table = self._wider(old, min(low, old.low), max(high, old.high))
            return self._table

    def _wider(self, old: Table, low: int, high: int) -> Table:
        pairs = list(zip(old.starts, old.ends, strict=True))
        if low < old.low:
            pairs = self._expand(low, old.low) + pairs
        if old.high < high:
            pairs += self._expand(old.high, high)
        return Table(low, high, union(pairs))


def _horizon(t: int, step: int) -> int:
    """Give the last year in which to look, from ``t`` on or, with a negative step, back."""
    return min(max(year_of(t) + step, FIRST_YEAR), LAST_YEAR)


def _never(year: int, *, back: bool) -> NoOpenTimeError:
    side = "after" if back else "before"
    return NoOpenTimeError("schedule", f"enough open time {side} the year {year}", "none")


def _years(low: int, high: int) -> int:
    return (high - low) // (365 * DAY)
