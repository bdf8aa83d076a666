"""Definitions of help desks that differ from ours, each a function with its source.

Ours are those of `supportkit.sla.metrics` and of `supportkit.cases.Timeline`. Where it can
be said so, another definition is ours on the case as the help desk looks at it: without
the agent's opening message, from the first message of a customer, without the merge.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import TypeAlias

from supportkit.analysis.reconciling.comparing import Basis, Measure, Timed
from supportkit.analysis.reconciling.words import by_agent_in_any_way, by_bot_too
from supportkit.cases import (
    FINISHED,
    UNSOLVED,
    Assigned,
    Case,
    CaseEvent,
    GroupChanged,
    LinkKind,
    Merged,
    Message,
    Status,
)
from supportkit.sla import (
    ALWAYS,
    CountsAsReply,
    Schedule,
    counts_as_reply,
    first_reply_time,
    first_resolution_time,
    resolution_time,
)
from supportkit.values import NotAvailable

__all__ = [
    "REPLIES",
    "RESOLUTIONS",
    "asked",
    "assignees",
    "assignments",
    "changes_to",
    "exchanges",
    "first_reply",
    "first_solved",
    "groups",
    "last_of",
    "median_reply",
    "reopening_ignored",
    "reply_at",
    "second",
    "since_customer",
    "solved",
    "solved_at",
    "status_updated",
    "time_in",
]

View: TypeAlias = Callable[[Case], Case | None]
"""The case as a help desk looks at it; None where that is no other case."""


def second(moment: datetime) -> datetime:
    """Give an instant in UTC, the fraction of a second cut off."""
    return moment.astimezone(UTC).replace(microsecond=0)


def whole(case: Case) -> Case | None:
    """Take the case as it is."""
    return case


def without_opening(case: Case) -> Case | None:
    """Leave out the public message with which an agent opened the case.

    Zendesk: first reply of such a ticket ends at the second public agent comment
    (support.zendesk.com, article 4408834848154, "First reply time").
    """
    opening = next(iter(case.timeline().messages), None)
    if opening is None or not opening.is_reply or opening.at > case.created_at:
        return None
    rest = tuple(message for message in case.messages if message.id != opening.id)
    return case.model_copy(update={"messages": rest})


def since_customer(case: Case) -> Case | None:
    """Begin with the first message of a customer.

    Intercom measures from ``first_contact_reply_at`` (intercom.com/help, article 6762778).
    """
    turns = case.timeline().messages
    first = next((message for message in turns if message.is_from_customer), None)
    return None if first is None else _since(case, first.at)


def since_opening(case: Case) -> Case | None:
    """Begin with the last change to open before the first reply.

    Chatwoot measures a first response from the handoff by the bot or from the reopening,
    where there was one (its reporting events ``conversation_bot_handoff`` and
    ``conversation_opened``).
    """
    replied = first_reply_time(case)
    if isinstance(replied, NotAvailable):
        return None
    until = second(case.created_at) + replied
    openings = [
        change.at
        for change in case.timeline().status_changes()
        if change.new is Status.OPEN and case.created_at < change.at and second(change.at) <= until
    ]
    return _since(case, openings[-1]) if openings else None


def _since(case: Case, start: datetime) -> Case:
    later = tuple(message for message in case.messages if message.at >= start)
    return case.model_copy(update={"created_at": start, "messages": later})


def unmerged(case: Case) -> Case | None:
    """Take a merged case as if it had only been closed."""
    if case.timeline().merged_into() is None:
        return None
    events = tuple(event for event in case.events if not isinstance(event, Merged))
    links = tuple(link for link in case.links if link.kind is not LinkKind.MERGED_INTO)
    return case.model_copy(update={"events": events, "links": links})


def first_reply(view: View = whole, counts: CountsAsReply = counts_as_reply) -> Timed:
    """Time to the first reply in a view of the case."""

    def measure(basis: Basis, schedule: Schedule | None) -> timedelta | NotAvailable | None:
        case = view(basis.case)
        return None if case is None else first_reply_time(case, schedule=schedule, counts=counts)

    return measure


def reply_at(view: View = whole, counts: CountsAsReply = counts_as_reply) -> Measure:
    """The instant of the first reply in a view of the case."""

    def measure(basis: Basis) -> datetime | NotAvailable | None:
        case = view(basis.case)
        return None if case is None else _end(case, first_reply_time(case, counts=counts))

    return measure


def _end(case: Case, taken: timedelta | NotAvailable) -> datetime | NotAvailable:
    return taken if isinstance(taken, NotAvailable) else second(case.created_at) + taken


REPLIES: Mapping[str, tuple[View, CountsAsReply]] = {
    "second_reply": (without_opening, counts_as_reply),
    "bot_counted": (whole, by_bot_too),
    "note_counted": (whole, by_agent_in_any_way),
    "from_customer_message": (since_customer, counts_as_reply),
    "from_opening": (since_opening, counts_as_reply),
}
"""Other definitions of the first reply, in the order in which they are tried."""


def solved(basis: Basis, schedule: Schedule | None) -> timedelta | NotAvailable | None:
    """Ours: to the latest solving after which no reopening follows."""
    return resolution_time(basis.case, schedule=schedule)


def first_solved(basis: Basis, schedule: Schedule | None) -> timedelta | NotAvailable | None:
    """Ours: to the first solving."""
    return first_resolution_time(basis.case, schedule=schedule)


def merged_counted(basis: Basis, schedule: Schedule | None) -> timedelta | NotAvailable | None:
    """Count a merged case as solved, as help desks do that close it."""
    case = unmerged(basis.case)
    return None if case is None else resolution_time(case, schedule=schedule)


def first_of_several(basis: Basis, schedule: Schedule | None) -> timedelta | NotAvailable | None:
    """Measure to the first solving of a case that was reopened."""
    return first_solved(basis, schedule) if basis.timeline.reopenings() else None


def last_closing(basis: Basis, schedule: Schedule | None) -> timedelta | NotAvailable | None:
    """Measure to the change from solved to closed."""
    closed = [each.at for each in basis.timeline.status_changes() if each.new is Status.CLOSED]
    taken = resolution_time(basis.case)
    if isinstance(taken, NotAvailable) or not closed:
        return None
    later = second(closed[-1]) > second(basis.case.created_at) + taken
    return (schedule or ALWAYS).elapsed(basis.case.created_at, closed[-1]) if later else None


def reopening_ignored(basis: Basis, schedule: Schedule | None) -> timedelta | NotAvailable | None:
    """Measure to the last solving of a case that was reopened since."""
    again = basis.timeline.reopenings()
    if not again or basis.timeline.last_status() in FINISHED:
        return None
    before = [event for event in basis.case.events if event.at < again[-1].at]
    known = basis.case.model_copy(update={"events": tuple(before)})
    return resolution_time(known, schedule=schedule)


def pauses_excluded(basis: Basis, schedule: Schedule | None) -> timedelta | NotAvailable | None:
    """Leave out pending and on-hold time before the solution."""
    return _until_solved(basis, schedule, {Status.NEW, Status.OPEN})


def solved_time_excluded(
    basis: Basis, schedule: Schedule | None
) -> timedelta | NotAvailable | None:
    """Leave out the time from a solving to the reopening."""
    return _until_solved(basis, schedule, UNSOLVED)


def _until_solved(
    basis: Basis, schedule: Schedule | None, statuses: Collection[Status]
) -> timedelta | NotAvailable | None:
    taken = resolution_time(basis.case)
    if isinstance(taken, NotAvailable):
        return None
    return _sum(basis, schedule, statuses, second(basis.case.created_at) + taken)


RESOLUTIONS: Mapping[str, Timed] = {
    "merged_counted": merged_counted,
    "first_resolution": first_of_several,
    "reopening_ignored": reopening_ignored,
    "last_closing": last_closing,
    "pauses_excluded": pauses_excluded,
    "solved_time_excluded": solved_time_excluded,
}
"""Other definitions of the resolution, in the order in which they are tried."""


def solved_at(measure: Timed) -> Measure:
    """The instant at which a time from creation ends."""

    def moment(basis: Basis) -> datetime | NotAvailable | None:
        taken = measure(basis, None)
        return None if taken is None else _end(basis.case, taken)

    return moment


def time_in(*statuses: Status, ended: bool = False, none: timedelta | None = None) -> Timed:
    """Time in some statuses up to the moment of the comparison.

    Args:
        *statuses: Whose stretches to add up.
        ended: Count a stretch only once it has ended, as Zendesk does (article
            4408834848154: a value is recorded when both of its events have happened).
        none: What to give while no such stretch has ended; null unless given.
    """

    def measure(basis: Basis, schedule: Schedule | None) -> timedelta | NotAvailable | None:
        if not ended:
            return _sum(basis, schedule, statuses, basis.as_of)
        changes = [change.at for change in basis.timeline.status_changes()]
        until = max((at for at in changes if at <= basis.as_of), default=basis.case.created_at)
        spans = basis.timeline.status_spans(until=until)
        if none is None and not any(span.status in statuses for span in spans or ()):
            return NotAvailable("no stretch in this status has ended")
        return _sum(basis, schedule, statuses, until)

    return measure


def _sum(
    basis: Basis, schedule: Schedule | None, statuses: Collection[Status], until: datetime
) -> timedelta | NotAvailable:
    spans = basis.timeline.status_spans(until=until)
    if isinstance(spans, NotAvailable):
        return spans
    parts = (
        (schedule or ALWAYS).elapsed(span.start, span.end)
        for span in spans
        if span.status in statuses
    )
    return sum(parts, timedelta())


def exchanges(basis: Basis) -> tuple[tuple[datetime, datetime], ...]:
    """Pair the oldest unanswered message of a customer with the reply to it."""
    found: list[tuple[datetime, datetime]] = []
    waiting: datetime | None = None
    for message in basis.timeline.messages:
        if message.is_reply and waiting is not None:
            found.append((waiting, message.at))
            waiting = None
        elif message.is_from_customer and waiting is None:
            waiting = message.at
    return tuple(found)


def median_reply(basis: Basis, schedule: Schedule | None) -> timedelta | NotAvailable | None:
    """The median of the times from an unanswered message of a customer to the reply."""
    clock = schedule or ALWAYS
    taken = [clock.elapsed(*ends).total_seconds() for ends in exchanges(basis)]
    return timedelta(seconds=median(taken)) if taken else NotAvailable("no reply yet")


def asked(message: Message) -> bool:
    """Tell whether a customer wrote a message in public."""
    return message.is_from_customer


def last_of(counts: Callable[[Message], bool], *, first: bool = False) -> Measure:
    """The instant of the last message of a kind, or of the first one."""

    def moment(basis: Basis) -> datetime | NotAvailable:
        found = [message.at for message in basis.timeline.messages if counts(message)]
        if not found:
            return NotAvailable("no such message yet")
        return second(found[0] if first else found[-1])

    return moment


def changes_to(*statuses: Status, first: bool = False) -> Measure:
    """The instant of the last change to one of some statuses, or of the first one."""

    def moment(basis: Basis) -> datetime | NotAvailable:
        found = [each.at for each in basis.timeline.status_changes() if each.new in statuses]
        if not found:
            return NotAvailable("no such change yet")
        return second(found[0] if first else found[-1])

    return moment


def status_updated(basis: Basis) -> datetime:
    """The instant of the last change of status, or of the creation."""
    changes = [change.at for change in basis.timeline.status_changes()]
    return second(max(changes, default=basis.case.created_at))


def assignments(
    *kinds: type[Assigned | GroupChanged],
) -> Callable[[Basis], list[CaseEvent]]:
    """Find the changes that gave the case to an agent or a group."""

    def find(basis: Basis) -> list[CaseEvent]:
        return [
            event
            for event in basis.timeline.events
            if isinstance(event, kinds) and getattr(event, "new", None) is not None
        ]

    return find


def assignees(basis: Basis) -> list[str]:
    """The agents that had the case, one after another; without a log of it, the present one."""
    present = None if basis.case.assignee is None else basis.case.assignee.id
    return _holders([e for e in basis.timeline.events if isinstance(e, Assigned)], present)


def groups(basis: Basis) -> list[str]:
    """The groups that had the case, one after another; without a log of it, the present one."""
    changes = [event for event in basis.timeline.events if isinstance(event, GroupChanged)]
    return _holders(changes, basis.case.group)


def _holders(
    changes: list[Assigned] | list[GroupChanged] | list[Assigned | GroupChanged],
    present: str | None,
) -> list[str]:
    held: list[str | None] = [changes[0].old if changes else present]
    for change in changes:
        if change.new != held[-1]:
            held.append(change.new)
    return [each for each in held if each is not None]
