"""What happened to the clocks of a case: the log that help desks keep, derived.

The words are those of Zendesk's ticket metric events: a clock is activated, paused,
fulfilled, it gets a target (``apply_sla``) and it misses one (``breach``). Resuming is
another activation. ``cancel`` is ours, for a case that was merged or removed.
Source: https://developer.zendesk.com/documentation/ticketing/reference-guides/ticket-metric-event-types-reference
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from itertools import chain
from operator import attrgetter

from supportkit.sla.clocks import Clock, State
from supportkit.sla.clockwork.log import SOLVED
from supportkit.sla.durations import Duration
from supportkit.sla.metrics import BY_SOLVING, Metric
from supportkit.sla.trace import Stretch

__all__ = ["ClockEvent", "ClockEventKind", "Replaced"]


class ClockEventKind(StrEnum):
    """What happened to a clock. Of one clock at one instant, in this order."""

    ACTIVATE = "activate"
    """It started, or resumed."""
    APPLY_SLA = "apply_sla"
    """It got a target, or another one; with none it was withdrawn."""
    BREACH = "breach"
    """Its target ran out while it ran."""
    PAUSE = "pause"
    """It began to stand still."""
    FULFIL = "fulfil"
    """What it measures was done."""
    CANCEL = "cancel"
    """The case was merged or removed before that."""


@dataclass(frozen=True, slots=True)
class ClockEvent:
    """Something that happened to a clock.

    Attributes:
        at: When, in UTC.
        kind: What.
        metric: Of which metric.
        cycle: Of which of its cycles, from 1.
        policy: Name of the policy that a target comes from; else None.
        target: The target that was applied or missed; else None.
    """

    at: datetime
    kind: ClockEventKind
    metric: Metric
    cycle: int
    policy: str | None = None
    target: Duration | None = None


@dataclass(frozen=True, slots=True)
class Replaced:
    """A target that a cycle had before another one, or none, took its place.

    Attributes:
        metric: Of which metric.
        cycle: Of which of its cycles.
        policy: Name of the policy.
        target: What was allowed.
        start: When it was applied, in UTC.
        end: When it was replaced.
        breached_at: When it was missed, or None if it was not.
        holds: Stretches in which the clock stood still meanwhile.
    """

    metric: Metric
    cycle: int
    policy: str
    target: Duration
    start: datetime
    end: datetime
    breached_at: datetime | None
    holds: tuple[Stretch, ...] = ()


def derive(clocks: Iterable[Clock], replaced: Sequence[Replaced]) -> tuple[ClockEvent, ...]:
    """Derive the log from what the clocks say and which targets they had before."""
    cycle_of = attrgetter("metric", "cycle")
    targets: dict[tuple[Metric, int], list[Replaced | Clock]] = {}
    started = [clock for clock in clocks if clock.start is not None]
    for former in replaced:
        targets.setdefault(cycle_of(former), []).append(former)
    for clock in started:
        targets.setdefault(cycle_of(clock), []).append(clock)
    tellers = (_Teller().tell(each) for each in targets.values())
    return tuple(sorted(chain.from_iterable(tellers), key=_order))


_METRICS = {metric: index for index, metric in enumerate(Metric)}
_KINDS = {kind: index for index, kind in enumerate(ClockEventKind)}


def _order(event: ClockEvent) -> tuple[datetime, int, int, int]:
    return event.at, _METRICS[event.metric], event.cycle, _KINDS[event.kind]


class _Teller:
    """Tells what happened to one cycle, target by target.

    A pause may go on while the target changes, and a new target may pause in other
    statuses, so whether the clock stands still is carried from one to the next.
    """

    def __init__(self) -> None:
        self._until: datetime | None = None
        self._paused = False

    def tell(self, targets: Sequence[Replaced | Clock]) -> Iterator[ClockEvent]:
        """Go through the events; the last target is the present one, if there is one."""
        for target in targets:
            yield from self._applied(target)
        last = targets[-1]
        if isinstance(last, Replaced):
            yield _event(last, last.end, ClockEventKind.APPLY_SLA)
        elif last.end is not None:
            done = last.state is State.FULFILLED
            kind = ClockEventKind.FULFIL if done else ClockEventKind.CANCEL
            yield _event(last, last.end, kind)

    def _applied(self, target: Replaced | Clock) -> Iterator[ClockEvent]:
        start, end = _span(target)
        if self._until is not None and self._until < start:
            yield _event(target, self._until, ClockEventKind.APPLY_SLA)
        if self._until is None or self._until < start:
            yield _event(target, start, ClockEventKind.ACTIVATE)
            self._paused = False
        applied = _event(target, start, ClockEventKind.APPLY_SLA)
        applied = replace(applied, policy=target.policy, target=target.target)
        yield applied
        if target.breached_at is not None:
            at = max(start, target.breached_at).astimezone(UTC)
            yield replace(applied, at=at, kind=ClockEventKind.BREACH)
        yield from self._stood(target, start, end)
        self._until = end

    def _stood(
        self, target: Replaced | Clock, start: datetime, end: datetime
    ) -> Iterator[ClockEvent]:
        at = start
        for hold in target.holds:
            begin, stop = max(hold.start, start), min(hold.end, end)
            if begin >= stop:
                continue
            if self._paused and at < begin:
                yield self._resumed(target, at)
            if hold.reason == SOLVED and target.metric in BY_SOLVING:
                if hold.start >= start:
                    yield _event(target, begin, ClockEventKind.FULFIL)
            elif not self._paused:
                yield _event(target, begin, ClockEventKind.PAUSE)
            self._paused, at = True, stop
        active = isinstance(target, Clock) and target.state is State.ACTIVE
        if self._paused and (at < end or active):
            yield self._resumed(target, at)

    def _resumed(self, target: Replaced | Clock, at: datetime) -> ClockEvent:
        self._paused = False
        return _event(target, at, ClockEventKind.ACTIVATE)


def _span(target: Replaced | Clock) -> tuple[datetime, datetime]:
    """Give from when to when a target was applied."""
    if isinstance(target, Replaced):
        return target.start, target.end
    return target.applied_at or target.as_of, target.as_of


def _event(target: Replaced | Clock, at: datetime, kind: ClockEventKind) -> ClockEvent:
    return ClockEvent(at.astimezone(UTC), kind, target.metric, target.cycle)
