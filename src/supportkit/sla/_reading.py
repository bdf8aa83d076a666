"""How one cycle, one promise and one moment become a clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from fractions import Fraction
from typing import NamedTuple

from supportkit.sla._cycles import Cycle, Log, Spell, within
from supportkit.sla._hours import DAY
from supportkit.sla._zones import local
from supportkit.sla.clocks import Clock, State
from supportkit.sla.durations import Duration
from supportkit.sla.metrics import Metric
from supportkit.sla.policy import Policy, Target
from supportkit.sla.schedule import Schedule
from supportkit.sla.segments import difference, intersection

RUNS_WHILE_SOLVED = frozenset({Metric.TOTAL_RESOLUTION})
"""Metrics that count the solved time before a reopening (Plain's total resolution)."""


class Promise(NamedTuple):
    """What a policy allows a metric."""

    policy: Policy
    target: Target
    allowed: Duration


def read(log: Log, promise: Promise, number: int, cycle: Cycle) -> Clock:
    """Read one cycle's clock."""
    target, schedule = promise.target, promise.target.schedule
    end = _end(log, cycle)
    state = _state(log, target, end)
    stop = log.now if end is None else max(end, cycle.start)
    spans = _spans(log, target, (cycle.start, stop))
    budget = _Budget(schedule, promise.allowed, [span[:2] for span in spans if not span[2]], stop)
    deadline = budget.deadline(cycle.start)
    shown = deadline if state in (State.ACTIVE, State.FULFILLED) else None
    warn_at = (
        None if shown is None else _warn_at(next(iter(promise.policy.warn), None), budget, shown)
    )
    zone = schedule.zone
    return Clock(
        metric=target.metric,
        state=state,
        cycle=number,
        target=promise.allowed,
        start=local(cycle.start, zone),
        end=None if end is None else local(stop, zone),
        deadline=None if shown is None else local(shown, zone),
        elapsed=budget.elapsed,
        remaining=budget.size - budget.elapsed,
        breached=log.now >= deadline if state is State.ACTIVE else budget.ran_until > deadline,
        warn_at=None if warn_at is None else local(warn_at, zone),
        at_risk=_at_risk(state, next(iter(promise.policy.warn), None), budget, warn_at, log.now),
        schedule=schedule,
        spans=tuple(spans),
    )


def _end(log: Log, cycle: Cycle) -> datetime | None:
    """Give what ended the cycle: its own end, or a merge or removal before that."""
    ends = [at for at in (cycle.end, log.cancelled) if at is not None]
    return min(ends, default=None)


def _state(log: Log, target: Target, end: datetime | None) -> State:
    if log.cancelled is not None and end == log.cancelled:
        return State.CANCELLED
    if end is not None:
        return State.FULFILLED
    solved = log.is_solved and target.metric not in RUNS_WHILE_SOLVED
    return State.PAUSED if solved or log.status in target.pauses else State.ACTIVE


def _spans(log: Log, target: Target, whole: Spell) -> list[tuple[datetime, datetime, str]]:
    """Cut a cycle into stretches that run (no reason) and stretches that stand still."""
    left: list[Spell] = [whole] if whole[0] < whole[1] else []
    spans: list[tuple[datetime, datetime, str]] = []
    for why, holds in _holds(log, target, whole):
        spans += [(start, end, why) for start, end in intersection(left, holds)]
        left = difference(left, holds)
    return sorted([*spans, *((start, end, "") for start, end in left)])


def _holds(log: Log, target: Target, whole: Spell) -> Iterator[tuple[str, Sequence[Spell]]]:
    if target.metric not in RUNS_WHILE_SOLVED:
        yield "solved", within(log.done, *whole)
    for status in sorted(target.pauses):
        yield f"status {status}", within(log.in_status.get(status, ()), *whole)


class _Budget:
    """The time allowed, laid over the stretches that run."""

    def __init__(
        self, schedule: Schedule, allowed: Duration, running: Sequence[Spell], stop: datetime
    ) -> None:
        self._schedule, self._allowed, self._running, self._stop = schedule, allowed, running, stop
        self._used = [schedule.elapsed(start, end) for start, end in running]
        self.elapsed = sum(self._used, timedelta())
        self.ran_until = running[-1][1] if running else stop
        self.size = allowed.time

    def deadline(self, start: datetime) -> datetime:
        """Give the instant at which the time allowed is used up."""
        if not self._allowed.business_days:
            return self.reached(self.size)
        due = self._schedule.add_days(start, self._allowed.business_days)
        self.size = self._schedule.elapsed(start, due)
        runs_through = len(self._running) == 1 and self._running[0] == (start, self._stop)
        return due if runs_through else self.reached(self.size)

    def reached(self, span: timedelta) -> datetime:
        """Give the instant at which ``span`` is used up; stretches to come run on."""
        for (start, _), used in zip(self._running, self._used, strict=True):
            if used >= span:
                return self._schedule.add(start, span)
            span -= used
        return self._schedule.add(self._stop, span)

    def before(self, deadline: datetime, span: timedelta) -> datetime:
        """Give the instant ``span`` of open time before the deadline."""
        return self._schedule.subtract(deadline, span)


def _warn_at(
    warn: Fraction | Duration | None, budget: _Budget, deadline: datetime
) -> datetime | None:
    if warn is None:
        return None
    if isinstance(warn, Duration):
        return budget.before(deadline, warn.time)
    return budget.reached(_share(budget, warn))


def _share(budget: _Budget, share: Fraction) -> timedelta:
    seconds = budget.size.days * DAY + budget.size.seconds
    return timedelta(seconds=seconds * share.numerator // share.denominator)


def _at_risk(
    state: State,
    warn: Fraction | Duration | None,
    budget: _Budget,
    warn_at: datetime | None,
    now: datetime,
) -> bool:
    if warn is None or state not in (State.ACTIVE, State.PAUSED):
        return False
    if warn_at is not None:
        return now >= warn_at
    spent = budget.size - warn.time if isinstance(warn, Duration) else _share(budget, warn)
    return budget.elapsed >= spent
