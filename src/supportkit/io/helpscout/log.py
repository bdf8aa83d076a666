"""The log of a conversation, replayed from its threads.

Each thread says with which status, and assigned to whom, it left the conversation. Line
items are threads that hold nothing else. So a thread that says something new is a change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from supportkit.cases import Kind, Participant, Status
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.helpscout.people import person_in, team
from supportkit.io.vocabulary import code_of

__all__ = ["Log", "Step"]

_UNCHANGED = frozenset({"nochange", None})
_IMPLIED = frozenset({
    None, "default", "changed-ticket-status", "changed-ticket-assignee", "original-creator",
    "changedTicketStatus", "changedTicketAssignee", "",
})  # fmt: skip
_NO_ACTION: tuple[Any, ...] = (
    None,
    {"type": "default"},
    {"type": "default", "associatedEntities": {}},
    {"type": "default", "associatedEntities": []},
)
_DELETED = frozenset({"deleted-ticket", "deletedTicket"})
_NO_SOURCE = "0"


@dataclass(frozen=True, slots=True)
class Step:
    """A thread as a change: when, by whom, and under which id."""

    id: str
    at: datetime
    seq: int
    actor: Participant

    def event(self, name: str, /, **data: Any) -> dict[str, Any]:
        """Make the data of an event."""
        own = {"id": f"{self.id}.{name}", "at": self.at, "seq": self.seq, "actor": self.actor}
        return own | data


@dataclass(slots=True, repr=False)
class Log:
    """The changes so far, and the state that they end with.

    ``complete`` says whether the threads reach back to the beginning; if not, the first
    status is only the one that the conversation had then, and ``owned`` says whether
    somebody has it now.
    """

    bundle: Bundle
    events: list[dict[str, Any]] = field(default_factory=list)
    complete: bool = True
    owned: bool = False
    began: bool = False
    status: Status | None = None
    raw: str | None = None
    agent: str | None = None
    group: str | None = None
    line_items: int = 0

    def add(self, thread: Fields, step: Step, *, line_item: bool) -> None:
        """Read the changes of the next thread in order of time."""
        before = self.status
        moves = [*self._assignment(thread, step, line_item=line_item)]
        raw = thread.code("status")
        action, data = _action(thread)
        if action in _DELETED:
            self.status, self.raw = Status.REMOVED, "deleted"
        elif raw not in _UNCHANGED:
            self.raw = raw
            self.status = thread.known(raw, self.bundle.reading.statuses, "status")
        self._take()
        told = {"old": before, "new": self.status, "raw": self.raw}
        if self.complete and not self.began:
            self.began = True
            first = {"type": "created", "status": self.status, "raw": self.raw}
            self.events.append(step.event("created", **first))
        elif self.status is not before:
            self.events.append(step.event("status", type="status_changed", **told))
        self.events += moves
        if action not in _IMPLIED and action not in _DELETED:
            name = code_of(str(action))
            self.events.append(step.event("action", type="custom", name=name, data=data))

    def _take(self) -> None:
        """Tell new from open: an active conversation that nobody has is new."""
        if self.status in (Status.OPEN, Status.NEW):
            alone = self.agent is None and self.group is None and not self.owned
            self.status = Status.NEW if alone else Status.OPEN

    def _assignment(
        self, thread: Fields, step: Step, *, line_item: bool
    ) -> Iterator[dict[str, Any]]:
        """Give the events of an assignment, to a user or a team; only line items unassign."""
        if "assignedTo" not in (thread.keys() if line_item else ()) and "assignedTo" not in thread:
            return
        agent = group = None
        if isinstance(thread.peek("assignedTo"), dict):
            if thread.peek("assignedTo").get("type") == "team":
                group = team(thread.object("assignedTo"))
            else:
                found = person_in(thread, "assignedTo", self.bundle, otherwise=Kind.AGENT)
                agent = None if found is None else found.id
        else:
            thread.value("assignedTo")
        if agent != self.agent:
            yield step.event("agent", type="assigned", old=self.agent, new=agent)
        if group != self.group:
            yield step.event("group", type="group_changed", old=self.group, new=group)
        self.agent, self.group = agent, group


def _action(thread: Fields) -> tuple[str | None, dict[str, Any]]:
    """Take what a line item did besides, in the form of either version."""
    data: dict[str, Any] = {}
    if thread.peek("action") in _NO_ACTION:
        thread.value("action")
        kind = thread.code("actionType")
    elif isinstance(thread.peek("action"), dict):
        inside = thread.object("action")
        kind = inside.code("type")
        inside.leave(frozenset(("text",)))
        if kind not in _IMPLIED:
            data["text"] = inside.text("text")
        entities = inside.value("associatedEntities")
        if isinstance(entities, dict) and entities:
            data |= entities
    else:
        kind = thread.code("actionType")
    if thread.key("actionSourceId") == _NO_SOURCE:
        thread.value("actionSourceId")
    elif kind not in _IMPLIED and kind not in _DELETED:
        data["source_id"] = thread.id("actionSourceId")
    return kind, {name: value for name, value in data.items() if value is not None}
