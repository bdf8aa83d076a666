"""From the log of a case to the cycles of each metric: what starts a clock and what stops it.

Everything after ``as_of`` is left out before anything else is looked at. All
instants are in UTC and whole seconds.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple, TypeVar

from supportkit.cases import (
    NO_HISTORY,
    UNSOLVED,
    Case,
    CaseEvent,
    GroupChanged,
    Status,
    Timeline,
)
from supportkit.sla._facts import is_change
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
AnySpell = TypeVar("AnySpell", Spell, tuple[datetime, datetime | None])

REPLY_METRICS = frozenset({Metric.FIRST_REPLY, Metric.NEXT_REPLY, Metric.UPDATE})
"""Metrics that need no history of statuses; all others do."""
MESSAGE_METRICS = REPLY_METRICS | {Metric.PERIODIC_UPDATE, Metric.PAUSABLE_UPDATE}
"""Metrics that need messages."""
_FOREVER = datetime.max.replace(tzinfo=UTC)


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
        done: The same up to the moment, without empty ones.
        in_status: Stretches in each status up to the moment, without empty ones.
        changes: Changes that a policy's conditions may see, in order, later ones too.
        cancelled: When the case was merged or removed, if it is.
        opened_by_reply: Whether an agent's message opened it.
        answered_later: Whether a reply comes after the moment, so that none had come by then.
    """

    case: Case
    created: datetime
    now: datetime
    turns: tuple[tuple[datetime, bool], ...]
    steps: tuple[tuple[datetime, Status | None], ...]
    solved: tuple[tuple[datetime, datetime | None], ...]
    done: tuple[Spell, ...]
    in_status: Mapping[Status | None, Sequence[Spell]]
    changes: tuple[CaseEvent, ...]
    cancelled: datetime | None
    opened_by_reply: bool
    answered_later: bool

    @classmethod
    def of(cls, case: Case, *, as_of: datetime, counts: CountsAsReply) -> Log:
        """Read a case up to a moment."""
        timeline, now = case.timeline(), to_second(as_of)
        steps: tuple[tuple[datetime, Status | None], ...] = ()
        if case.fidelity.has_log:
            steps = tuple(step for step in status_steps(case, timeline) if step[0] <= now)
        solved = tuple(solved_spells(list(steps)))
        return cls(
            case,
            to_second(case.created_at),
            now,
            tuple(_turns(timeline, to_second(case.created_at), now, counts)),
            steps,
            solved,
            tuple((start, end or now) for start, end in solved if start < (end or now)),
            _by_status(steps, now),
            tuple(event for event in timeline.events if is_change(event)),
            _cancelled(timeline, steps, now),
            opened_by_reply(timeline, counts),
            any(counts(message) and to_second(message.at) > now for message in timeline.messages),
        )

    @property
    def status(self) -> Status | None:
        """The status at the moment, as far as it is known."""
        return self.steps[-1][1] if self.steps else None

    @property
    def is_solved(self) -> bool:
        """Whether the case was solved or closed at the moment."""
        return bool(self.solved) and self.solved[-1][1] is None


def _end(spell: Spell | tuple[datetime, datetime | None]) -> datetime:
    return _FOREVER if spell[1] is None else spell[1]


def within(spells: Sequence[AnySpell], start: datetime, end: datetime | None) -> Sequence[AnySpell]:
    """Find the spells, disjoint and in order, that reach into a stretch, by bisection."""
    first = bisect_right(spells, start, key=_end)
    last = len(spells) if end is None else bisect_left(spells, end, key=itemgetter(0))
    return spells[first:last]


def _by_status(
    steps: Sequence[tuple[datetime, Status | None]], now: datetime
) -> Mapping[Status | None, Sequence[Spell]]:
    spells: dict[Status | None, list[Spell]] = {}
    for (start, status), (end, _) in pairwise((*steps, (now, None))):
        if start < end:
            spells.setdefault(status, []).append((start, end))
    return spells


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
    if metric not in REPLY_METRICS and not log.steps:
        return NO_HISTORY
    if metric in MESSAGE_METRICS and not log.case.fidelity.has_messages:
        return NO_MESSAGES
    if metric is Metric.FIRST_REPLY and log.opened_by_reply:
        return OPENED_BY_US
    if log.steps:
        return None
    if pauses:
        return NotAvailable("its pauses need a status history, which this export lacks")
    if log.case.status in UNSOLVED or log.case.status is None or log.answered_later:
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
    for at, following in zip(replies, [*replies[1:], None], strict=False):
        if within(log.solved, at, at):
            continue
        solved = bisect_left(log.solved, at, key=itemgetter(0))
        stops = [start for start, _ in log.solved[solved : solved + 1]]
        yield Cycle(at, min(stops if following is None else [*stops, following], default=None))


def _resolution(log: Log) -> Iterator[Cycle]:
    yield Cycle(log.created, log.solved[-1][0] if log.is_solved else None)


def _first_resolution(log: Log) -> Iterator[Cycle]:
    yield Cycle(log.created, log.solved[0][0] if log.solved else None)


def _ownership(log: Log) -> Iterator[Cycle]:
    for start, end in _group_spells(log):
        begin: datetime | None = start
        for solved, reopened in within(log.solved, start, end):
            if begin is None or (reopened is not None and reopened <= begin):
                continue
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
