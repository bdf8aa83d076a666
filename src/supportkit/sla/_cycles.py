"""From the log of a case to the cycles of each metric: what starts a clock and what stops it.

Everything after ``as_of`` is left out before anything else is looked at. All
instants are in UTC and whole seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from supportkit.cases import (
    NO_HISTORY,
    UNSOLVED,
    Case,
    CaseEvent,
    GroupChanged,
    Status,
    Timeline,
)
from supportkit.sla._facts import Facts, is_change
from supportkit.sla.metrics import (
    NO_MESSAGES,
    OPENED_BY_US,
    CountsAsReply,
    Metric,
    opened_by_reply,
    solved_spells,
    status_steps,
    to_second,
)
from supportkit.values import NotAvailable

Spell = tuple[datetime, datetime]

REPLY_METRICS = frozenset({Metric.FIRST_REPLY, Metric.NEXT_REPLY, Metric.UPDATE})
"""Metrics that need messages only; all others need a history of statuses."""


class Cycle(NamedTuple):
    """One measurement: from what started it to what stopped it, or None if nothing has."""

    start: datetime
    end: datetime | None


@dataclass(frozen=True, slots=True)
class Log:
    """What had happened to a case at a moment.

    Attributes:
        created: When the case began.
        now: The moment.
        turns: Public messages that matter: when, and whether it is a reply.
        steps: Each status with its beginning; empty without a history.
        solved: Stretches in which the case was solved or closed, the last maybe without end.
        changes: Changes that a policy's conditions may see, in order.
        later: Those after the moment, the latest first.
        cancelled: When the case was merged or removed, if it is.
        opened_by_reply: Whether an agent's message opened it.
    """

    case: Case
    created: datetime
    now: datetime
    turns: tuple[tuple[datetime, bool], ...]
    steps: tuple[tuple[datetime, Status | None], ...]
    solved: tuple[tuple[datetime, datetime | None], ...]
    changes: tuple[CaseEvent, ...]
    cancelled: datetime | None
    opened_by_reply: bool

    @classmethod
    def of(cls, case: Case, *, as_of: datetime, counts: CountsAsReply) -> Log:
        """Read a case up to a moment."""
        timeline, now = case.timeline(), to_second(as_of)
        steps: tuple[tuple[datetime, Status | None], ...] = ()
        if case.fidelity.has_log:
            steps = tuple(step for step in status_steps(case, timeline) if step[0] <= now)
        return cls(
            case,
            to_second(case.created_at),
            now,
            tuple(_turns(timeline, to_second(case.created_at), now, counts)),
            steps,
            tuple(solved_spells(list(steps))),
            tuple(event for event in timeline.events if is_change(event)),
            _cancelled(timeline, steps, now),
            opened_by_reply(case, counts),
        )

    @property
    def status(self) -> Status | None:
        """The status at the moment, as far as it is known."""
        return self.steps[-1][1] if self.steps else None

    @property
    def is_solved(self) -> bool:
        """Whether the case was solved or closed at the moment."""
        return bool(self.solved) and self.solved[-1][1] is None

    def facts(self, at: datetime) -> Facts:
        """Give the case's attributes at an instant, its own changes included."""
        later = [event for event in self.changes if to_second(event.at) > at]
        return Facts.of(self.case).before(reversed(later))

    def solved_spans(self) -> Iterator[Spell]:
        """Go through the stretches in which the case was done."""
        return ((start, end or self.now) for start, end in self.solved)

    def status_spans(self, status: Status) -> Iterator[Spell]:
        """Go through the stretches in one status."""
        ends = [start for start, _ in self.steps[1:]] + [self.now]
        for (start, each), end in zip(self.steps, ends, strict=bool(self.steps)):
            if each is status:
                yield start, end


def _turns(
    timeline: Timeline, created: datetime, now: datetime, counts: CountsAsReply
) -> Iterator[tuple[datetime, bool]]:
    for message in timeline.messages:
        at = max(to_second(message.at), created)
        if at > now:
            return
        if counts(message):
            yield at, True
        elif message.is_from_customer:
            yield at, False


def _cancelled(
    timeline: Timeline, steps: tuple[tuple[datetime, Status | None], ...], now: datetime
) -> datetime | None:
    merged = timeline.merged()
    if merged is not None and to_second(merged.at) <= now:
        return to_second(merged.at)
    if not steps or steps[-1][1] is not Status.REMOVED:
        return None
    return next(
        start
        for (start, _), (_, before) in zip(
            reversed(steps), (*reversed(steps[:-1]), (now, None)), strict=True
        )
        if before is not Status.REMOVED
    )


def unmeasurable(metric: Metric, log: Log, *, pauses: bool) -> NotAvailable | None:
    """Say why a metric cannot be measured on this case, if it cannot."""
    if metric not in REPLY_METRICS:
        return None if log.steps else NO_HISTORY
    if not log.case.fidelity.has_messages:
        return NO_MESSAGES
    if metric is Metric.FIRST_REPLY and log.opened_by_reply:
        return OPENED_BY_US
    if log.steps:
        return None
    if pauses:
        return NotAvailable("its pauses need a status history, which this export lacks")
    if log.case.status in UNSOLVED or log.case.status is None:
        return None
    open_cycle = any(cycle.end is None for cycle in CYCLES[metric](log))
    return NotAvailable("the case was solved at an unknown time") if open_cycle else None


def _first_reply(log: Log) -> Iterator[Cycle]:
    yield Cycle(log.created, next((at for at, is_reply in log.turns if is_reply), None))


def _exchanges(log: Log, *, after_first_reply: bool) -> Iterator[Cycle]:
    waiting: datetime | None = None
    replied = not after_first_reply
    for at, is_reply in log.turns:
        if not is_reply:
            waiting = at if waiting is None and replied else waiting
            continue
        if waiting is not None:
            yield Cycle(waiting, at)
        waiting, replied = None, True
    if waiting is not None:
        yield Cycle(waiting, None)


def _next_reply(log: Log) -> Iterator[Cycle]:
    return _exchanges(log, after_first_reply=True)


def _update(log: Log) -> Iterator[Cycle]:
    return _exchanges(log, after_first_reply=False)


def _periodic(log: Log) -> Iterator[Cycle]:
    replies = [at for at, is_reply in log.turns if is_reply]
    for index, at in enumerate(replies):
        if any(start < at and (end is None or at < end) for start, end in log.solved):
            continue
        stops = [start for start, _ in log.solved if start >= at] + replies[index + 1 :][:1]
        yield Cycle(at, min(stops, default=None))


def _resolution(log: Log) -> Iterator[Cycle]:
    yield Cycle(log.created, log.solved[-1][0] if log.is_solved else None)


def _first_resolution(log: Log) -> Iterator[Cycle]:
    yield Cycle(log.created, log.solved[0][0] if log.solved else None)


def _ownership(log: Log) -> Iterator[Cycle]:
    for start, end in _group_spells(log):
        begin: datetime | None = start
        for solved, reopened in log.solved:
            if begin is None or (reopened is not None and reopened <= begin):
                continue
            if end is not None and solved >= end:
                break
            if solved > begin or solved == start:
                yield Cycle(begin, solved)
            begin = reopened
        if begin is not None and (end is None or begin < end):
            yield Cycle(begin, end)


def _group_spells(log: Log) -> Iterator[tuple[datetime, datetime | None]]:
    """Go through the stretches in one group; without a group there is none."""
    changes = [event for event in log.changes if isinstance(event, GroupChanged)]
    first = changes[0].old if changes else log.case.group
    steps = [(log.created, first)]
    for event in changes:
        at = max(to_second(event.at), log.created)
        if at <= log.now and event.new != steps[-1][1]:
            steps.append((at, event.new))
    ends: list[datetime | None] = [at for at, _ in steps[1:]]
    for (at, group), end in zip(steps, [*ends, None], strict=True):
        if group is not None and at != end:
            yield at, end


CYCLES: Mapping[Metric, Callable[[Log], Iterator[Cycle]]] = {
    Metric.FIRST_REPLY: _first_reply,
    Metric.NEXT_REPLY: _next_reply,
    Metric.UPDATE: _update,
    Metric.PERIODIC_UPDATE: _periodic,
    Metric.PAUSABLE_UPDATE: _periodic,
    Metric.REQUESTER_WAIT: _resolution,
    Metric.AGENT_WORK: _resolution,
    Metric.RESOLUTION: _resolution,
    Metric.FIRST_RESOLUTION: _first_resolution,
    Metric.TOTAL_RESOLUTION: _resolution,
    Metric.OWNERSHIP: _ownership,
}
"""What each metric measures, cycle by cycle."""
