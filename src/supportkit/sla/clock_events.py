"""What happened to the clocks of a case: the log that help desks keep, derived.

The words are those of Zendesk's ticket metric events: a clock is activated, paused,
fulfilled, it gets a target (``apply_sla``) and it misses one (``breach``). Resuming is
another activation. ``cancel`` is ours, for a case that was merged or removed.
Source: https://developer.zendesk.com/documentation/ticketing/reference-guides/ticket-metric-event-types-reference
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from itertools import groupby
from operator import attrgetter

from supportkit.sla.clocks import Clock, State
from supportkit.sla.durations import Duration
from supportkit.sla.metrics import Metric

__all__ = ["ClockEvent", "ClockEventKind", "Replaced"]


class ClockEventKind(StrEnum):
    """What happened to a clock. Of one instant, in this order."""

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
    """A target that a cycle had before another one took its place.

    Attributes:
        metric: Of which metric.
        cycle: Of which of its cycles.
        policy: Name of the policy.
        target: What was allowed.
        start: When it was applied, in UTC.
        end: When another one, or none, took its place.
        breached_at: When it was missed, or None if it was not.
    """

    metric: Metric
    cycle: int
    policy: str
    target: Duration
    start: datetime
    end: datetime
    breached_at: datetime | None


def derive(clocks: Iterable[Clock], replaced: Sequence[Replaced]) -> tuple[ClockEvent, ...]:
    """Derive the log from what the clocks say and which targets they had before."""
    cycle_of = attrgetter("metric", "cycle")
    former = {key: list(group) for key, group in groupby(replaced, key=cycle_of)}
    found = [event for clock in clocks for event in _events(clock, former.pop(cycle_of(clock), []))]
    for targets in former.values():
        found += _withdrawn(targets)
    order = {kind: index for index, kind in enumerate(ClockEventKind)}
    return tuple(sorted(found, key=lambda each: (each.at, order[each.kind])))


def _events(clock: Clock, former: Sequence[Replaced]) -> Iterator[ClockEvent]:
    if clock.start is None:
        return
    metric, cycle = clock.metric, clock.cycle
    begun = min([clock.start, *(each.start for each in former)]).astimezone(UTC)
    applied = former[-1].end if former else begun
    yield ClockEvent(begun, ClockEventKind.ACTIVATE, metric, cycle)
    yield from _targets(former)
    yield ClockEvent(applied, ClockEventKind.APPLY_SLA, metric, cycle, clock.policy, clock.target)
    if clock.breached_at is not None:
        at = max(applied, clock.breached_at.astimezone(UTC))
        yield ClockEvent(at, ClockEventKind.BREACH, metric, cycle, clock.policy, clock.target)
    yield from _pauses(clock)
    if clock.end is not None:
        done = clock.state is State.FULFILLED
        kind = ClockEventKind.FULFIL if done else ClockEventKind.CANCEL
        yield ClockEvent(clock.end.astimezone(UTC), kind, metric, cycle)


def _targets(former: Iterable[Replaced]) -> Iterator[ClockEvent]:
    for each in former:
        known = (each.metric, each.cycle, each.policy, each.target)
        yield ClockEvent(each.start, ClockEventKind.APPLY_SLA, *known)
        if each.breached_at is not None:
            yield ClockEvent(each.breached_at, ClockEventKind.BREACH, *known)


def _withdrawn(former: Sequence[Replaced]) -> Iterator[ClockEvent]:
    """Tell of a cycle whose last target was taken away."""
    first, last = former[0], former[-1]
    yield ClockEvent(first.start, ClockEventKind.ACTIVATE, first.metric, first.cycle)
    yield from _targets(former)
    yield ClockEvent(last.end, ClockEventKind.APPLY_SLA, last.metric, last.cycle)


def _pauses(clock: Clock) -> Iterator[ClockEvent]:
    """Tell where it began to stand still and ran again; reasons may follow one another."""
    metric, cycle = clock.metric, clock.cycle
    stop = clock.as_of if clock.end is None else clock.end
    until: datetime | None = None
    for start, end in ((hold.start, hold.end) for hold in clock.holds):
        if until is not None and until < start:
            yield ClockEvent(until.astimezone(UTC), ClockEventKind.ACTIVATE, metric, cycle)
        if until is None or until < start:
            yield ClockEvent(start.astimezone(UTC), ClockEventKind.PAUSE, metric, cycle)
        until = end
    if until is not None and (until < stop or clock.state is State.ACTIVE):
        yield ClockEvent(until.astimezone(UTC), ClockEventKind.ACTIVATE, metric, cycle)
