"""Which open cases to look at first."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from datetime import datetime, timedelta

from supportkit.cases import UNSOLVED, Case, Channel, Priority, Status
from supportkit.cases.record import shown_id
from supportkit.errors.masking import masked
from supportkit.sla import Clock, State
from supportkit.values.immutable import Immutable

__all__ = ["MostUrgent", "UrgentCase"]

_KEPT = 10

_Rank = tuple[int, datetime, str]


class UrgentCase(Immutable):
    """An open case that waits for us, without anything personal.

    Attributes:
        deadline: When the next of its SLA clocks runs out, or ran out.
        metric: Which clock that is.
        waiting_since: When the oldest message came that nobody has answered.
        age: From creation to the moment of the report.
    """

    id: str
    status: Status | None
    priority: Priority | None
    channel: Channel | None
    group: str | None
    deadline: datetime | None
    metric: str | None
    breached: bool
    waiting_since: datetime | None
    age: timedelta


class MostUrgent:
    """Keeps the ten most urgent of the open cases that it is shown.

    First those with a deadline, the earliest first, overdue ones included; then those
    with an unanswered message, the oldest first; then the others, the oldest first. A
    case without a recorded status is open while a customer's message is unanswered.

    Attributes:
        open_cases: How many open cases it was shown.
    """

    def __init__(self, *, as_of: datetime) -> None:
        self._as_of = as_of
        self.open_cases = 0
        self._found: list[tuple[_Rank, UrgentCase]] = []

    def add(self, case: Case, status: Status | None, clocks: Sequence[Clock]) -> None:
        """Look at one case, as it is at the moment of the report."""
        waiting = case.timeline().oldest_unanswered(as_of=self._as_of)
        if status not in UNSOLVED and (status is not None or waiting is None):
            return
        self.open_cases += 1
        clock = _next_clock(clocks)
        since = waiting.at if waiting else None
        when = clock[0] if clock else since or case.created_at
        urgent = UrgentCase(
            id=shown_id(case.id),
            status=status,
            priority=case.priority,
            channel=case.channel,
            group=None if case.group is None else masked(case.group),
            deadline=clock[0] if clock else None,
            metric=clock[1] if clock else None,
            breached=clock is not None and clock[2],
            waiting_since=since,
            age=self._as_of - case.created_at,
        )
        rank = 0 if clock else 1 if since else 2
        self._found.append(((rank, when, case.id), urgent))
        if len(self._found) > 100 * _KEPT:
            self._found = self._first()

    def cases(self) -> tuple[UrgentCase, ...]:
        """Give the ten, the most urgent first."""
        return tuple(urgent for _, urgent in self._first())

    def _first(self) -> list[tuple[_Rank, UrgentCase]]:
        return heapq.nsmallest(_KEPT, self._found, key=lambda found: found[0])


def _next_clock(clocks: Sequence[Clock]) -> tuple[datetime, str, bool] | None:
    """The earliest deadline of a clock that runs, with its metric and whether it has passed."""
    running = [
        (clock.deadline, clock.metric.value, clock.breached)
        for clock in clocks
        if clock.state is State.ACTIVE and clock.deadline is not None
    ]
    return min(running, default=None)
