"""What had happened to a case at a moment, in whole UTC seconds.

Everything after the moment is left out before anything else is looked at. Clocks and
measurements ask many small questions of one log, so it is read once and what only some
of them need is worked out when it is first asked for.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property
from operator import attrgetter, itemgetter, lt
from typing import TypeAlias, TypeVar

from supportkit.cases import (
    FINISHED,
    UNSOLVED,
    Case,
    CaseEvent,
    Created,
    GroupChanged,
    Merged,
    Message,
    Status,
    StatusChanged,
)
from supportkit.sla.open_time.hours import DAY
from supportkit.sla.open_time.zones import EPOCH, utc_seconds

Spell: TypeAlias = tuple[int, int]
Hold: TypeAlias = tuple[int, int, str]
"""A stretch in which a clock stands still, and why."""
Step: TypeAlias = tuple[int, Status | None]
S = TypeVar("S", Spell, Hold)
R = TypeVar("R", CaseEvent, Message)
CountsAsReply: TypeAlias = Callable[[Message], bool]
"""Tells whether a message answers the customer."""

SOLVED = "solved"
"""Why a clock stands still while a case is solved."""
FOREVER = 1 << 62
"""The end of a stretch that has none."""

ORDER = attrgetter("at", "seq", "id")
"""The one order of messages and events."""
_start, _end = itemgetter(0), itemgetter(1)


Phase: TypeAlias = tuple[int, int, Status | None, bool]
"""A stretch in one status, and whether the case was solved by then."""
_WHY = {status: f"status {status}" for status in (*Status, None)}


class Log:
    """What had happened to a case at a moment.

    Attributes:
        case: The case.
        created: When it began.
        now: The moment.
        events: All events in order, later ones too.
        event_times: When each of them happened.
        messages: All messages in order, later ones too.
        steps: Each status with its beginning; empty without a history.
        solved: Stretches in which the case was solved or closed, the last maybe for ever.
        merged: When it was merged into another one, or None.
        cancelled: When it was merged, or else removed, or None.
    """

    def __init__(self, case: Case, *, now: int) -> None:
        self.case, self.now = case, now
        self.created = utc_seconds(case.created_at)
        self.events, self.event_times = in_order(case.events)
        self.messages, self._said_at = in_order(case.messages)
        steps: list[Step] = []
        if case.fidelity.has_log:
            steps = status_steps(case, self.events, self.event_times)
        self.steps = [step for step in steps if step[0] <= now]
        self.solved = solved_spells(self.steps)
        self.merged = self._merged()
        self.cancelled = self._removed() if self.merged is None else self.merged

    @property
    def status(self) -> Status | None:
        """The status at the moment, as far as it is known."""
        return self.steps[-1][1] if self.steps else None

    @property
    def is_solved(self) -> bool:
        """Whether the case was solved or closed at the moment."""
        return bool(self.solved) and self.solved[-1][1] == FOREVER

    @cached_property
    def was_removed(self) -> bool:
        """Whether it was ever deleted or marked as spam until then."""
        return any(status is Status.REMOVED for _, status in self.steps)

    def turns(self, counts: CountsAsReply) -> list[tuple[int, bool]]:
        """Give the public messages that matter: when, and whether it is a reply."""
        found: list[tuple[int, bool]] = []
        created, now = self.created, self.now
        for message, at in zip(self.messages, self._said_at, strict=True):
            if at > now and created < at:
                break
            if counts(message):
                found.append((max(at, created), True))
            elif message.is_from_customer:
                found.append((max(at, created), False))
        return found

    def cut(self, cycle: tuple[int, int | None]) -> tuple[int, int | None]:
        """Give a cycle as it ended by itself, or by a merge or removal before that."""
        start, end = cycle
        if self.cancelled is None or (end is not None and end <= self.cancelled):
            return cycle
        return start, max(start, self.cancelled)

    def answered_later(self, counts: CountsAsReply) -> bool:
        """Tell whether a reply comes after the moment, so that none had come by then."""
        later = bisect_right(self._said_at, self.now)
        return any(map(counts, self.messages[later:]))

    def holds(self, pauses: frozenset[Status], *, while_solved: bool) -> list[Hold]:
        """Give the stretches in which a clock stands still, and why.

        While a case is removed, every clock does; if it is restored, they go on.

        Args:
            pauses: Statuses in which it does.
            while_solved: Whether it does while the case is solved.
        """
        found: list[Hold] = []
        for start, end, status, solved in self.phases:
            if solved and while_solved:
                why = SOLVED
            elif status in pauses or status is Status.REMOVED:
                why = _WHY[status]
            else:
                continue
            if found and found[-1][1] == start and found[-1][2] == why:
                found[-1] = (found[-1][0], end, why)
            else:
                found.append((start, end, why))
        return found

    @cached_property
    def phases(self) -> list[Phase]:
        """Cut the time up to the moment where the status changes; none is empty."""
        found: list[Phase] = []
        spells, place = self.solved, 0
        ends = [start for start, _ in self.steps[1:]]
        for (start, status), end in zip(self.steps, [*ends, self.now], strict=False):
            while place < len(spells) and spells[place][1] <= start:
                place += 1
            if start < end:
                solved = place < len(spells) and spells[place][0] <= start
                found.append((start, end, status, solved))
        return found

    def _merged(self) -> int | None:
        for event, at in zip(self.events, self.event_times, strict=True):
            if type(event) is Merged:
                return at if at <= self.now else None
        return None

    def _removed(self) -> int | None:
        """Give since when it stands as deleted or as spam, if it does."""
        at = None
        for start, status in reversed(self.steps):
            if status is not Status.REMOVED:
                break
            at = start
        return at

    @cached_property
    def groups(self) -> list[tuple[int, str | None]]:
        """Each group that had the case, with its beginning."""
        timed = zip(self.events, self.event_times, strict=True)
        changes = [(at, event) for event, at in timed if isinstance(event, GroupChanged)]
        steps = [(self.created, changes[0][1].old if changes else self.case.group)]
        for at, event in changes:
            if at <= self.now and event.new != steps[-1][1]:
                steps.append((max(at, self.created), event.new))
        return steps


def in_order(records: Sequence[R]) -> tuple[Sequence[R], list[int]]:
    """Put records in the order ``(at, seq, id)``, and give the seconds of each."""
    since = [record.at - EPOCH for record in records]
    if not all(map(lt, since, since[1:])):
        records = sorted(records, key=ORDER)
        since = [record.at - EPOCH for record in records]
    return records, [each.days * DAY + each.seconds for each in since]


def status_steps(case: Case, events: Sequence[CaseEvent], times: Sequence[int]) -> list[Step]:
    """Give the status at creation and each later change, in order."""
    created = utc_seconds(case.created_at)
    steps: list[Step] = [(created, _first_status(case, events))]
    for event, at in zip(events, times, strict=True):
        if type(event) is not StatusChanged:
            continue
        if at <= created:
            steps[0] = (created, event.new)
        else:
            steps.append((at, event.new))
    return steps


def _first_status(case: Case, events: Sequence[CaseEvent]) -> Status | None:
    for event in events:
        if isinstance(event, Created) and event.status is not None:
            return event.status
        if isinstance(event, StatusChanged):
            return event.old
    return case.status


def solved_spells(steps: Sequence[Step]) -> list[Spell]:
    """Give each stretch in which a case was solved or closed; the last may be for ever.

    A code that no map knows does not reopen a case.
    """
    spells: list[Spell] = []
    since: int | None = None
    for at, status in steps:
        if since is None and status in FINISHED:
            since = at
        elif since is not None and (status in UNSOLVED or status is Status.REMOVED):
            spells.append((since, at))
            since = None
    return spells if since is None else [*spells, (since, FOREVER)]


def within(spells: Sequence[S], start: int, end: int | None) -> Sequence[S]:
    """Find the spells, disjoint and in order, that reach into a stretch, by bisection."""
    first = bisect_right(spells, start, key=_end)
    last = len(spells) if end is None else bisect_left(spells, end, key=_start)
    return spells[first:last]


def opened_by_us(case: Case, opening: Message | None, counts: CountsAsReply) -> bool:
    """Tell whether the first message is one that a case began with and one of ours.

    An outbound call or a mail that an agent sends first answers nobody.
    """
    return opening is not None and opening.at <= case.created_at and counts(opening)
