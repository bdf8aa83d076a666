"""What is measured of a case: one definition of each duration, on a schedule or the calendar clock.

These are pure functions of a case. Clocks (`supportkit.sla.evaluate`) measure the same
events against a target; `supportkit.analysis` only adds up what is defined here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NoReturn

from supportkit.cases import NO_HISTORY, Case, Kind, Message, Status, Visibility
from supportkit.errors.masking import masked
from supportkit.sla.clockwork.log import (
    FOREVER,
    ORDER,
    CountsAsReply,
    Spell,
    in_order,
    opened_by_us,
    solved_spells,
    status_steps,
)
from supportkit.sla.open_time.zones import utc, utc_seconds
from supportkit.values import NotAvailable

if TYPE_CHECKING:
    from supportkit.sla.policy import Replies
    from supportkit.sla.schedule import Schedule

__all__ = [
    "CountsAsReply",
    "Metric",
    "counts_as_reply",
    "first_reply_time",
    "first_resolution_time",
    "resolution_time",
]

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

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        known = ", ".join(metric.value for metric in cls)
        raise ValueError(f"expected a metric: one of {known}; found {masked(str(value)[:40])!r}")


BY_REPLY = (Metric.FIRST_REPLY, Metric.NEXT_REPLY, Metric.UPDATE)
"""Metrics that only a reply ends; they need no history of statuses, all others do."""
BY_SOLVING = (Metric.RESOLUTION, Metric.REQUESTER_WAIT, Metric.AGENT_WORK)
"""Metrics that solving ends, and whose clocks a reopening may treat in one way or another."""


def counts_as_reply(message: Message) -> bool:
    """Tell whether a message is a reply: public, by a human agent.

    Bots, the system and internal notes answer nobody.
    """
    return message.is_reply


def counts_automatic(message: Message) -> bool:
    """Tell whether a message is public and by an agent, a bot or the system."""
    return message.visibility is Visibility.PUBLIC and message.author.kind is not Kind.CUSTOMER


REPLIES: Mapping[Replies, CountsAsReply] = {
    "human": counts_as_reply,
    "automatic": counts_automatic,
}
"""What counts as a reply, by the word of a policy."""


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
    >>> from supportkit.sla import Schedule
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
    if opened_by_us(case, min(case.messages, key=ORDER, default=None), counts):
        return OPENED_BY_US
    replies = [message.at for message in case.messages if counts(message)]
    if not replies:
        return NotAvailable("no reply yet")
    return _time(case, utc_seconds(min(replies)), schedule)


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
    if not spells or spells[-1][1] != FOREVER:
        return NotAvailable("not solved yet")
    return _time(case, spells[-1][0], schedule)


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
    return _time(case, spells[0][0], schedule)


def _solved_spells(case: Case) -> list[Spell] | NotAvailable:
    if not case.fidelity.has_log:
        return NO_HISTORY
    return solved_spells(status_steps(case, *in_order(case.events)))


def _time(case: Case, end: int, schedule: Schedule | None) -> timedelta:
    start = utc_seconds(case.created_at)
    span = timedelta(seconds=max(end - start, 0))
    if schedule is None:
        return span
    opened = utc(start)
    return schedule.elapsed(opened, opened + span)
