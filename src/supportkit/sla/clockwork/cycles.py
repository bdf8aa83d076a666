"""From the log of a case to the cycles of each metric: what starts a clock and what stops it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from supportkit.cases import NO_HISTORY, UNSOLVED, Status
from supportkit.sla.clockwork.log import FOREVER, CountsAsReply, Hold, Log, opened_by_us, within
from supportkit.sla.metrics import BY_REPLY, NO_MESSAGES, OPENED_BY_US, Metric
from supportkit.sla.policy import Reopen, Target
from supportkit.values import NotAvailable

if TYPE_CHECKING:
    from supportkit.sla.clock_events import Replaced
    from supportkit.sla.clockwork.reading import Laid

Cycle: TypeAlias = tuple[int, int | None]
"""One measurement: from what started it to what stopped it, or None if nothing has."""
Turns: TypeAlias = Sequence[tuple[int, bool]]

_BY_MESSAGES = frozenset((*BY_REPLY, Metric.PERIODIC_UPDATE, Metric.PAUSABLE_UPDATE))
"""Metrics that need messages."""
_UNKNOWN_END = NotAvailable("the case was solved at an unknown time")
_NO_PAUSES = NotAvailable("its pauses need a status history, which this export lacks")


class Story:
    """A log, with what counts as a reply in it.

    Attributes:
        log: The log.
        turns: Public messages that matter: when, and whether it is a reply.
    """

    def __init__(self, log: Log, counts: CountsAsReply) -> None:
        self.log, self._counts = log, counts
        self.turns: Turns = log.turns(counts)
        self._measurable = bool(log.steps) and log.case.fidelity.has_messages
        self._holds: dict[tuple[frozenset[Status], bool], list[Hold]] = {}
        self._cycles: dict[tuple[Metric, Reopen], list[Cycle]] = {}

    def holds(self, stands: tuple[frozenset[Status], bool]) -> list[Hold]:
        """Give the stretches in which a clock stands still, worked out once for each rule."""
        if not stands[0] and not self.log.solved and not self.log.was_removed:
            return []
        held = self._holds.get(stands)
        if held is None:
            held = self._holds[stands] = self.log.holds(stands[0], while_solved=stands[1])
        return held

    def cycles(self, metric: Metric, reopen: Reopen) -> list[Cycle]:
        """Give the cycles of a metric up to the moment, in order."""
        key = (metric, reopen)
        found = self._cycles.get(key)
        if found is None:
            found = self._cycles[key] = list(_CYCLES[metric](self, reopen))
        return found

    def laid(self, _target: Target, _start: int, /) -> Laid | None:
        """Give the used time of a cycle that was laid out before; here none was."""
        return None

    def former(self, _metric: Metric, _number: int, _until: int, /) -> Sequence[Replaced] | None:
        """Give the targets that a cycle had up to then, if they are known; here none are."""
        return None

    def unmeasurable(self, metric: Metric, *, pauses: Collection[Status]) -> NotAvailable | None:
        """Say why a metric cannot be measured on this case, if it cannot."""
        if metric is Metric.FIRST_REPLY and self._opened_by_us():
            return OPENED_BY_US if self.log.case.fidelity.has_messages else NO_MESSAGES
        if self._measurable:
            return None
        if metric not in BY_REPLY and not self.log.steps:
            return NO_HISTORY
        if metric in _BY_MESSAGES and not self.log.case.fidelity.has_messages:
            return NO_MESSAGES
        if self.log.steps:
            return None
        return _NO_PAUSES if pauses else self._solved_unseen(metric)

    def _opened_by_us(self) -> bool:
        messages = self.log.messages
        return opened_by_us(self.log.case, messages[0] if messages else None, self._counts)

    def _solved_unseen(self, metric: Metric) -> NotAvailable | None:
        """Refuse a clock that would run on after a solving of which no log tells."""
        case = self.log.case
        if case.status in UNSOLVED or case.status is None:
            return None
        if self.log.answered_later(self._counts):
            return None
        open_cycle = any(end is None for _, end in self.cycles(metric, "resume"))
        return _UNKNOWN_END if open_cycle else None


def _first_reply(story: Story, _: Reopen) -> Iterator[Cycle]:
    yield story.log.created, next((at for at, is_reply in story.turns if is_reply), None)


def _next_reply(story: Story, _: Reopen) -> Iterator[Cycle]:
    return _exchanges(story.turns, replied=False)


def _update(story: Story, _: Reopen) -> Iterator[Cycle]:
    return _exchanges(story.turns, replied=True)


def _exchanges(turns: Turns, *, replied: bool) -> Iterator[Cycle]:
    waiting: int | None = None
    for at, is_reply in turns:
        if not is_reply:
            waiting = at if waiting is None and replied else waiting
            continue
        if waiting is not None:
            yield waiting, at
        waiting, replied = None, True
    if waiting is not None:
        yield waiting, None


def _periodic(story: Story, _: Reopen) -> Iterator[Cycle]:
    solved = story.log.solved
    replies = [at for at, is_reply in story.turns if is_reply]
    for at, following in zip(replies, [*replies[1:], None], strict=False):
        if within(solved, at, at):
            continue
        first = bisect_left(solved, at, key=itemgetter(0))
        stops = [start for start, _ in solved[first : first + 1]]
        yield at, min(stops if following is None else [*stops, following], default=None)


def _resolution(story: Story, reopen: Reopen) -> Iterator[Cycle]:
    log = story.log
    if reopen == "new_cycle":
        yield from _solvings(log)
    elif reopen == "settled_once":
        yield log.created, log.solved[0][0] if log.solved else None
    else:
        yield log.created, log.solved[-1][0] if log.is_solved else None


def _solvings(log: Log) -> Iterator[Cycle]:
    begin = log.created
    for solved, reopened in log.solved:
        yield begin, solved
        begin = reopened
    if begin != FOREVER:
        yield begin, None


def _ownership(story: Story, _: Reopen) -> Iterator[Cycle]:
    log = story.log
    for start, end in _group_spells(log):
        begin = start
        for solved, reopened in within(log.solved, start, end):
            if reopened <= begin:
                continue
            if solved > begin or solved == start:
                yield begin, solved
            begin = reopened
        if begin != FOREVER and (end is None or begin < end):
            yield begin, end


def _group_spells(log: Log) -> Iterator[Cycle]:
    """Go through the stretches in one group; without a group there is none."""
    ends: list[int | None] = [at for at, _ in log.groups[1:]]
    for (at, group), end in zip(log.groups, [*ends, None], strict=True):
        if group is not None and at != end:
            yield at, end


_CYCLES: Mapping[Metric, Callable[[Story, Reopen], Iterator[Cycle]]] = {
    Metric.FIRST_REPLY: _first_reply,
    Metric.NEXT_REPLY: _next_reply,
    Metric.UPDATE: _update,
    Metric.PERIODIC_UPDATE: _periodic,
    Metric.PAUSABLE_UPDATE: _periodic,
    Metric.REQUESTER_WAIT: _resolution,
    Metric.AGENT_WORK: _resolution,
    Metric.RESOLUTION: _resolution,
    Metric.FIRST_RESOLUTION: _resolution,
    Metric.TOTAL_RESOLUTION: _resolution,
    Metric.OWNERSHIP: _ownership,
}
"""What each metric measures, cycle by cycle."""
