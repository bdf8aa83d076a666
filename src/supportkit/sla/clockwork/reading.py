"""How one cycle, one promise and one moment become a clock."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import timedelta
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from supportkit.sla.clocks import Clock, Reading, State
from supportkit.sla.clockwork.cycles import Cycle, Story
from supportkit.sla.clockwork.log import Hold, Log, Spell, within
from supportkit.sla.open_time.zones import span_seconds, utc, utc_seconds
from supportkit.sla.policies.promise import Promise, share_of
from supportkit.sla.policy import Target

if TYPE_CHECKING:
    from supportkit.sla.open_time.table import Timetable

_timetable_of = attrgetter("_timetable")
_FEW = 9
"""Up to here it is faster to look at each stretch than to look for the first."""


def read(
    story: Story, promise: Promise, number: int, cycle: Cycle, applied: int | None = None
) -> Clock:
    """Read one cycle's clock.

    Args:
        story: What had happened.
        promise: What is promised.
        number: Of which cycle.
        cycle: From when to when, as far as it has ended.
        applied: When the target was applied, where that was after the start.
    """
    policy, target = promise.policy, promise.target
    now, start = story.log.now, cycle[0]
    state, end = _state(story.log, promise, cycle[1])
    stop = now if end is None else max(end, start)
    holds, budget = _spent(story, promise, start, stop)
    due = budget.deadline()
    active = state is State.ACTIVE
    breached = now >= due if active else budget.ran_until > due
    shown = active or state is State.FULFILLED
    warn_at = budget.warn_at(due) if shown and policy.warn else None
    if state is State.PAUSED:
        at_risk = budget.is_at_risk() if policy.warn else False
    else:
        at_risk = active and warn_at is not None and now >= warn_at
    return Clock(
        Reading(
            target.metric,
            state,
            number,
            promise.allowed,
            policy.name,
            target.schedule,
            stop,
            start,
            None if end is None else stop,
            due if shown or breached else None,
            budget.elapsed,
            budget.size,
            breached,
            warn_at,
            at_risk,
            holds,
            applied,
        )
    )


def overrun(
    story: Story, promise: Promise, start: int, until: int
) -> tuple[int | None, tuple[Hold, ...]]:
    """Give when a target was missed that held only until then, if it was, and the holds."""
    holds, budget = _spent(story, promise, start, until)
    due = budget.deadline()
    return due if budget.ran_until > due else None, holds


def _spent(
    story: Story, promise: Promise, start: int, stop: int
) -> tuple[tuple[Hold, ...], Budget]:
    """Give the stretches of a cycle that stand still, and the time allowed over the others."""
    laid = story.laid(promise.target, start)
    if laid is None:
        holds = _holds(story, promise, start, stop)
        return holds, Budget(promise, start, stop, holds)
    holds = _holds(story, promise, laid.until, stop)
    return laid.holds + holds, ResumedBudget(promise, stop, holds, laid)


def _state(log: Log, promise: Promise, end: int | None) -> tuple[State, int | None]:
    """Tell what a clock does, and what ended it: its own end, or a merge or removal before."""
    if log.cancelled is not None and (end is None or log.cancelled <= end):
        settled = promise.policy.merged == "fulfil" and log.merged is not None
        return State.FULFILLED if settled else State.CANCELLED, log.cancelled
    if end is not None:
        return State.FULFILLED, end
    pauses, while_solved = promise.stands
    if (while_solved and log.is_solved) or log.status in pauses:
        return State.PAUSED, None
    return State.ACTIVE, None


def _holds(story: Story, promise: Promise, start: int, stop: int) -> tuple[Hold, ...]:
    """Give the stretches of a cycle that stand still."""
    every = story.holds(promise.stands)
    if not every or start >= stop:
        return ()
    return tuple(
        (max(start, begin), min(stop, end), why)
        for begin, end, why in (every if len(every) < _FEW else within(every, start, stop))
        if begin < stop and end > start
    )


class Budget:
    """The time allowed, laid over the stretches that run.

    An instant is looked up as its position on the axis of open time; see `open_time.table.Table`.

    Attributes:
        elapsed: Open seconds used.
        size: Open seconds allowed; those of business days once there is a deadline.
        ran_until: When it ran last.
    """

    __slots__ = ("_end", "_promise", "_table", "_used", "_whole", "elapsed", "ran_until", "size")

    def __init__(self, promise: Promise, start: int, stop: int, holds: Sequence[Hold]) -> None:
        self._promise, self._whole, self.size = promise, (start, stop), promise.size
        timetable: Timetable = _timetable_of(promise.target.schedule)
        self._table = table = timetable.covering(start, stop)
        self._end = end = table.position(stop)
        self.ran_until = stop
        if not holds:
            begun = table.position(start)
            self._used: Sequence[Spell] = ((begun, end),)
            self.elapsed = end - begun
            return
        running = _between(start, stop, holds)
        self._used = [(table.position(begin), table.position(until)) for begin, until in running]
        self.elapsed = sum(until - begin for begin, until in self._used)
        if running:
            self.ran_until = running[-1][1]

    def deadline(self) -> int:
        """Give the instant at which the time allowed is used up."""
        days = self._promise.allowed.business_days
        if not days:
            return self.reached(self.size)
        schedule, start = self._promise.target.schedule, self._whole[0]
        due = schedule.add_days(schedule.next_open(utc(start)), days)
        spent = schedule.elapsed(utc(start), due)
        self.size = span_seconds(spent)
        runs_through = self._end - self._table.position(start) == self.elapsed
        return utc_seconds(due) if runs_through else self.reached(self.size)

    def reached(self, span: int) -> int:
        """Give the instant at which ``span`` is used up; stretches to come run on."""
        position = self._end
        for begin, end in self._used:
            if end - begin >= span:
                position = begin
                break
            span -= end - begin
        return self._instant(position, span)

    def _instant(self, position: int, span: int) -> int:
        """Give the instant that lies ``span`` open seconds after a position."""
        table, goal = self._table, position + span
        near = self._promise.near and span > 0
        if goal < table.total or (near and goal == table.total):
            k = (bisect_left if near else bisect_right)(table.before, goal) - 1
            return table.starts[k] + goal - table.before[k]
        left, edge = timedelta(seconds=goal - self._end), self._promise.policy.edge
        stop = utc(self._whole[1])
        return utc_seconds(self._promise.target.schedule.add(stop, left, edge=edge))

    def warn_at(self, due: int) -> int:
        """Give the first instant at which one of the thresholds is reached."""
        subtract = self._promise.target.schedule.subtract
        found = [self.reached(span) for span in self._shares()]
        found += [utc_seconds(subtract(utc(due), lead)) for lead in self._promise.leads]
        return min(found)

    def is_at_risk(self) -> bool:
        """Tell whether one of the thresholds was reached before the clock stood still."""
        spent = [*self._shares()]
        spent += [self.size - span_seconds(each) for each in self._promise.leads]
        return self.elapsed >= min(spent)

    def _shares(self) -> Sequence[int]:
        promise = self._promise
        return promise.warns or [share_of(self.size, each) for each in promise.shares]


class Laid(NamedTuple):
    """The time that a cycle has used, laid out up to the end of a stretch that stands still.

    Attributes:
        target: Of which target.
        start: When the cycle started.
        until: Up to when.
        holds: The stretches that stand still.
        begins: When each stretch between them began.
        sums: Open seconds used by the end of each of those.
        ran_until: The end of the last of those.
    """

    target: Target
    start: int
    until: int
    holds: tuple[Hold, ...] = ()
    begins: tuple[int, ...] = ()
    sums: tuple[int, ...] = ()
    ran_until: int = 0

    @property
    def used(self) -> int:
        """Open seconds used."""
        return self.sums[-1] if self.sums else 0

    def further(self, holds: Sequence[Hold]) -> Laid:
        """Lay out what follows, up to the end of the last of some holds."""
        until = holds[-1][1]
        table = _timetable_of(self.target.schedule).covering(self.start, until)
        running = _between(self.until, until, holds)
        lengths = (table.position(end) - table.position(begin) for begin, end in running)
        return self._replace(
            until=until,
            holds=self.holds + tuple(holds),
            begins=self.begins + tuple(begin for begin, _ in running),
            sums=self.sums + tuple(accumulate(lengths, initial=self.used))[1:],
            ran_until=running[-1][1] if running else self.ran_until,
        )


class ResumedBudget(Budget):
    """The same, where the beginning has been laid out already."""

    __slots__ = ("_laid",)

    def __init__(self, promise: Promise, stop: int, holds: Sequence[Hold], laid: Laid) -> None:
        self._promise, self._whole, self.size = promise, (laid.start, stop), promise.size
        self._laid = laid
        self._table = table = _timetable_of(promise.target.schedule).covering(laid.start, stop)
        self._end = table.position(stop)
        running = _between(laid.until, stop, holds)
        self._used = [(table.position(begin), table.position(end)) for begin, end in running]
        self.elapsed = laid.used + sum(end - begin for begin, end in self._used)
        self.ran_until = stop
        if running:
            self.ran_until = running[-1][1]
        elif laid.begins:
            self.ran_until = laid.ran_until

    def reached(self, span: int) -> int:
        """Give the instant at which ``span`` is used up; stretches to come run on."""
        laid = self._laid
        k = bisect_left(laid.sums, span)
        if k == len(laid.sums):
            return super().reached(span - laid.used)
        before = laid.sums[k - 1] if k else 0
        return self._instant(self._table.position(laid.begins[k]), span - before)


def _between(start: int, stop: int, holds: Sequence[Hold]) -> list[Spell]:
    """Give what is left of a stretch between those that stand still."""
    left, at = [], start
    for begin, end, _ in holds:
        if at < begin:
            left.append((at, begin))
        at = end
    if at < stop:
        left.append((at, stop))
    return left
