"""What is measured of a case: one definition of each duration, on a schedule or the calendar clock.

These are pure functions of a case. Clocks (`supportkit.sla.evaluate`) measure the same
events against a target; `supportkit.analysis` only adds up what is defined here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TypeAlias

from supportkit.cases import (
    FINISHED,
    NO_HISTORY,
    UNSOLVED,
    Case,
    Message,
    Status,
    Timeline,
)
from supportkit.sla.schedule import Schedule
from supportkit.values import NotAvailable

__all__ = [
    "CountsAsReply",
    "Metric",
    "counts_as_reply",
    "first_reply_time",
    "first_resolution_time",
    "resolution_time",
]

CountsAsReply: TypeAlias = Callable[[Message], bool]
"""Tells whether a message answers the customer."""

NO_MESSAGES = NotAvailable("no messages in this export")
OPENED_BY_US = NotAvailable("opened by an agent, so that nobody waited for a first reply")


class Metric(StrEnum):
    """What an SLA clock measures."""

    FIRST_REPLY = "first_reply"
    """From creation to the first reply."""
    NEXT_REPLY = "next_reply"
    """After a first reply: from the oldest unanswered customer message to the next reply."""
    UPDATE = "update"
    """From the oldest unanswered customer message, the opening one included, to the next reply."""
    PERIODIC_UPDATE = "periodic_update"
    """From each reply to the next one, or to solving."""
    PAUSABLE_UPDATE = "pausable_update"
    """As periodic update, but standing still while pending."""
    REQUESTER_WAIT = "requester_wait"
    """From creation to solving, without pending time."""
    AGENT_WORK = "agent_work"
    """From creation to solving, without pending and on-hold time."""
    RESOLUTION = "resolution"
    """From creation to solving; a reopening resumes it, without the time it was solved."""
    FIRST_RESOLUTION = "first_resolution"
    """From creation to first solving, settled for good."""
    TOTAL_RESOLUTION = "total_resolution"
    """From creation to solving; after a reopening the time it was solved counts too."""
    OWNERSHIP = "ownership"
    """From the assignment to a group to the next group or to solving."""


def counts_as_reply(message: Message) -> bool:
    """Tell whether a message is a reply: public, by a human agent.

    Bots, the system and internal notes answer nobody.
    """
    return message.is_reply


def first_reply_time(
    case: Case, *, schedule: Schedule | None = None, counts: CountsAsReply = counts_as_reply
) -> timedelta | NotAvailable:
    """Measure from creation to the first reply.

    Args:
        case: The case.
        schedule: Whose open time to count; the calendar clock if left out.
        counts: Which messages are replies.

    Returns:
        The time, or `NotAvailable` while there is no reply, where no messages are known,
        or when an agent's message opened the case.

    >>> from supportkit.cases import Case, Message, Participant
    >>> def said(id: str, kind: str, at: str) -> Message:
    ...     return Message(id=id, author=Participant(id=kind, kind=kind), at=at, text="...")
    >>> case = Case.from_messages(
    ...     "C-1",
    ...     [
    ...         said("m1", "customer", "2026-03-06T16:00:00Z"),
    ...         said("m2", "agent", "2026-03-09T10:00:00Z"),
    ...     ],
    ... )
    >>> first_reply_time(case, schedule=Schedule(zone="UTC", weekly={"mon-fri": "09:00-17:00"}))
    datetime.timedelta(seconds=7200)
    """
    if not case.fidelity.has_messages:
        return NO_MESSAGES
    if opened_by_reply(case.timeline(), counts):
        return OPENED_BY_US
    replies = [message.at for message in case.messages if counts(message)]
    if not replies:
        return NotAvailable("no reply yet")
    return _time(case.created_at, min(replies), schedule)


def opened_by_reply(timeline: Timeline, counts: CountsAsReply) -> bool:
    """Tell whether the message that a case began with is one of ours.

    An outbound call or a mail that an agent sends first answers nobody.
    """
    opening = next(iter(timeline.messages), None)
    return opening is not None and opening.at <= timeline.created_at and counts(opening)


def resolution_time(case: Case, *, schedule: Schedule | None = None) -> timedelta | NotAvailable:
    """Measure from creation to the latest solving after which no reopening follows.

    The time before a reopening counts, as the customer saw no solution then. A case
    that is solved and closed later is measured at solving.

    Args:
        case: The case.
        schedule: Whose open time to count; the calendar clock if left out.

    Returns:
        The time, or `NotAvailable` while it is unsolved, when it was merged or
        removed, or without a history of statuses.
    """
    spells = _solved_spells(case)
    if isinstance(spells, NotAvailable):
        return spells
    timeline = case.timeline()
    if timeline.merged_into() is not None:
        return NotAvailable("merged into another case")
    if timeline.last_status() is Status.REMOVED:
        return NotAvailable("removed from the help desk")
    if not spells or spells[-1][1] is not None:
        return NotAvailable("not solved yet")
    return _time(case.created_at, spells[-1][0], schedule)


def first_resolution_time(
    case: Case, *, schedule: Schedule | None = None
) -> timedelta | NotAvailable:
    """Measure from creation to first entering solved, or closed where solved was skipped.

    Args:
        case: The case.
        schedule: Whose open time to count; the calendar clock if left out.

    Returns:
        The time, or `NotAvailable` when it was never solved, or without a history
        of statuses.
    """
    spells = _solved_spells(case)
    if isinstance(spells, NotAvailable):
        return spells
    if not spells:
        return NotAvailable("not solved yet")
    return _time(case.created_at, spells[0][0], schedule)


def _solved_spells(case: Case) -> list[tuple[datetime, datetime | None]] | NotAvailable:
    if not case.fidelity.has_log:
        return NO_HISTORY
    return solved_spells(status_steps(case, case.timeline()))


def status_steps(case: Case, timeline: Timeline) -> list[tuple[datetime, Status | None]]:
    """Give the status at creation and each later change, in order, in UTC."""
    created = to_second(case.created_at)
    first = timeline.status_at(case.created_at)
    steps = [(created, first if isinstance(first, Status) else None)]
    return steps + [
        (to_second(change.at), change.new)
        for change in timeline.status_changes()
        if change.at > case.created_at
    ]


def solved_spells(
    steps: list[tuple[datetime, Status | None]],
) -> list[tuple[datetime, datetime | None]]:
    """Give each stretch in which a case was solved or closed; the last may have no end.

    A code that no map knows does not reopen a case.
    """
    spells: list[tuple[datetime, datetime | None]] = []
    since: datetime | None = None
    for at, status in steps:
        if since is None and status in FINISHED:
            since = at
        elif since is not None and (status in UNSOLVED or status is Status.REMOVED):
            spells.append((since, at))
            since = None
    return spells if since is None else [*spells, (since, None)]


def to_second(moment: datetime) -> datetime:
    """Give an instant in UTC, the fraction of a second cut off."""
    return moment.astimezone(UTC).replace(microsecond=0)


def _time(start: datetime, end: datetime, schedule: Schedule | None) -> timedelta:
    if schedule is not None:
        return schedule.elapsed(start, end)
    return max(to_second(end) - to_second(start), timedelta())
