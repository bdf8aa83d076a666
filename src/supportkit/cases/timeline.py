"""A case in the order in which it happened, and what can be read off that order.

Equal times keep the order of the source (``seq``), then of the ids; the order of
a list never matters. A status that the log does not give is not guessed: without
a history the answers are `NotAvailable`.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

from supportkit.cases.events import CaseEvent, Created, Merged, StatusChanged
from supportkit.cases.message import Message
from supportkit.cases.record import moment, word
from supportkit.cases.statuses import FINISHED, UNSOLVED, Fidelity, Status
from supportkit.values import NotAvailable, notebook, require_offset

if TYPE_CHECKING:
    from supportkit.cases.case import Case

__all__ = ["NO_HISTORY", "StatusSpan", "Timeline"]

NO_HISTORY = NotAvailable("no status history in this export")
"""The answer to questions about status where a source holds only the present one."""

_ORDER = attrgetter("at", "seq", "id")


@dataclass(frozen=True, slots=True)
class StatusSpan:
    """A stretch of time in one status, from ``start`` up to but not including ``end``.

    Attributes:
        status: The status, or None where the log does not say which.
        start: When it began.
        end: When the next one began, or the moment that was asked about.
    """

    status: Status | None
    start: datetime
    end: datetime

    @property
    def duration(self) -> timedelta:
        """How long it lasted."""
        return self.end - self.start


@dataclass(frozen=True, slots=True, repr=False)
class Timeline:
    """Messages and events of a case in the order ``(at, seq, id)``.

    Attributes:
        created_at: When the case began.
        messages: In order.
        events: In order.
        recorded: The status that the help desk recorded last.
        fidelity: How much of the history there is.
        linked: Id of the case that it was merged into, as far as a link tells.
    """

    created_at: datetime
    messages: tuple[Message, ...]
    events: tuple[CaseEvent, ...]
    recorded: Status | None
    fidelity: Fidelity
    linked: str | None = None

    @classmethod
    def of(cls, case: Case) -> Timeline:
        """Put a case in order; the same as ``case.timeline()``."""
        return cls(
            case.created_at,
            tuple(sorted(case.messages, key=_ORDER)),
            tuple(sorted(case.events, key=_ORDER)),
            case.status,
            case.fidelity,
            next((link.case_id for link in case.links if link.kind == "merged_into"), None),
        )

    def __repr__(self) -> str:
        """Show counts, the recorded status and the time of creation, on one line."""
        facts = ", ".join(f"{name}={value}" for name, value in self._facts())
        return f"{type(self).__name__}({facts})"

    def _repr_html_(self) -> str:
        return notebook.facts(*self._facts())

    def _facts(self) -> tuple[tuple[str, object], ...]:
        return (
            ("created_at", moment(self.created_at)),
            ("messages", len(self.messages)),
            ("events", len(self.events)),
            ("status", word(self.recorded, Status)),
            ("fidelity", word(self.fidelity, Fidelity)),
        )

    def __iter__(self) -> Iterator[Message | CaseEvent]:
        """Go through messages and events in their common order."""
        return heapq.merge(self.messages, self.events, key=_ORDER)

    def status_at(self, moment: datetime) -> Status | NotAvailable:
        """Tell in which status the case was at a moment.

        An event at the very moment has happened.

        Raises:
            NaiveDatetimeError: ``moment`` has no UTC offset.
        """
        require_offset(moment, what="moment")
        if not self.fidelity.has_log:
            return NO_HISTORY
        if moment < self.created_at:
            return NotAvailable("the case did not exist yet")
        status = self._first_status()
        for change in self.status_changes():
            if change.at > moment:
                break
            status = change.new
        return status or NotAvailable("the log does not say which status")

    def status_spans(self, *, until: datetime) -> tuple[StatusSpan, ...] | NotAvailable:
        """Cut the life of the case into stretches of one status each.

        The stretches touch one another, cover everything from creation to ``until``,
        and none is empty. Changes before the creation count as the first status.

        Raises:
            NaiveDatetimeError: ``until`` has no UTC offset.
        """
        require_offset(until, what="until")
        if not self.fidelity.has_log:
            return NO_HISTORY
        spans: list[StatusSpan] = []
        status, start = self._first_status(), self.created_at
        for change in self.status_changes():
            if change.at > until:
                break
            if change.at > start:
                spans.append(StatusSpan(status, start, change.at))
                start = change.at
            status = change.new
        if until > start:
            spans.append(StatusSpan(status, start, until))
        return tuple(_joined(spans))

    def time_in(self, status: Status, *, until: datetime) -> timedelta | NotAvailable:
        """Add up the time in one status, on the calendar clock.

        Raises:
            NaiveDatetimeError: ``until`` has no UTC offset.
        """
        spans = self.status_spans(until=until)
        if isinstance(spans, NotAvailable):
            return spans
        return sum((span.duration for span in spans if span.status is status), timedelta())

    def status_changes(self) -> Iterator[StatusChanged]:
        """Go through the changes of status in order."""
        return (event for event in self.events if isinstance(event, StatusChanged))

    def reopenings(self) -> tuple[StatusChanged, ...] | NotAvailable:
        """Find each change from solved or closed back to a status that needs work.

        A merge is no reopening, nor is a vendor's own step from solved to closed. A
        code that no map knows in between is looked through.
        """
        if not self.fidelity.has_log:
            return NO_HISTORY
        found, known = [], self._first_status()
        for change in self.status_changes():
            if known in FINISHED and change.new in UNSOLVED:
                found.append(change)
            known = change.new or known
        return tuple(found)

    def merged(self) -> Merged | None:
        """Give the event by which this case was merged into another one, if the log has it.

        A source without a log may tell a merge by a link alone; see `merged_into`.
        """
        return next((event for event in self.events if isinstance(event, Merged)), None)

    def merged_into(self) -> str | None:
        """Give the id of the case that goes on, by the log or by a link; None if not merged."""
        event = self.merged()
        return self.linked if event is None else event.into

    def replies(self) -> tuple[Message, ...]:
        """Give the public messages by human agents."""
        return tuple(message for message in self.messages if message.is_reply)

    def oldest_unanswered(self, *, as_of: datetime) -> Message | None:
        """Give the customer's message that has waited longest for a reply, if one waits.

        Further messages of the customer do not make the wait shorter; bots and
        internal notes do not end it.

        Raises:
            NaiveDatetimeError: ``as_of`` has no UTC offset.
        """
        require_offset(as_of, what="as_of")
        waiting: Message | None = None
        for message in self.messages:
            if message.at > as_of:
                break
            if message.is_reply:
                waiting = None
            elif message.is_from_customer and waiting is None:
                waiting = message
        return waiting

    def last_status(self) -> Status | None:
        """Give the status that the log ends with; without a log, the recorded one."""
        if not self.fidelity.has_log:
            return self.recorded
        changes = tuple(self.status_changes())
        return changes[-1].new if changes else self._first_status()

    def _first_status(self) -> Status | None:
        for event in self.events:
            if isinstance(event, Created) and event.status is not None:
                return event.status
            if isinstance(event, StatusChanged):
                return event.old
        return self.recorded


def _joined(spans: list[StatusSpan]) -> Iterator[StatusSpan]:
    """Join neighbours of the same status, as a log may repeat one."""
    held: StatusSpan | None = None
    for span in spans:
        if held is not None and held.status is span.status:
            held = StatusSpan(held.status, held.start, span.end)
            continue
        if held is not None:
            yield held
        held = span
    if held is not None:
        yield held
