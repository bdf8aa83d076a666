"""The parts of a conversation or ticket: its messages, and the log of its changes.

A part says what was done, and seldom what was there before, so the parts are replayed in
order of time. A conversation that is open is *new* until an admin has taken part in it,
or its state has moved for the first time; tickets have states of their own, and their
opening, closing and snoozing is no change of state.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from supportkit.cases import Kind, Participant, Status
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.messages import seq_of
from supportkit.io.intercom.messages import INTERNAL, SPOKEN, message
from supportkit.io.intercom.people import NOBODY, Contacts, author
from supportkit.io.report import NoteKind

__all__ = ["Log", "Told", "told"]

_MOVES = {
    **dict.fromkeys(
        ("open", "note_and_reopen", "assign_and_reopen", "unsnoozed", "note_and_unsnooze",
         "assign_and_unsnooze", "timer_unsnooze"), "open",
    ),
    "close": "closed",
    "snoozed": "snoozed",
}  # fmt: skip
_BEFORE = {"open": "closed", "note_and_reopen": "closed", "assign_and_reopen": "closed",
           "close": "open", "snoozed": "open"}  # fmt: skip
"""The state that a first move tells of; whatever ends a snooze was snoozed before."""

_ASSIGNEES = frozenset({"admin", "team", "nobody_admin", "nobody_team", "nobody"})
_SLA = {
    "conversation_sla_applied_by_rule": "sla_applied",
    "conversation_sla_applied_by_workflow": "sla_applied",
    "conversation_sla_applied_by_admin": "sla_applied",
    "conversation_sla_target_missed": "sla_breached",
}
_LEFT = frozenset((
    "notified_at", "external_id", "metadata", "app_package_code", "tags", "event_details.workflow",
    "email_message_metadata", "author.is_ai_answer", "author.do_not_track", "author.user_id",
    "conversation_updated_at", "conversation_created_at", "conversation_total_parts",
    "assigned_to.name", "assigned_to.email", "_fivetran_active", "_fivetran_end",
    "_fivetran_start", "_fivetran_synced", "attachments", "updated_at",
))  # fmt: skip
_ID = frozenset(("id",))


class Told(NamedTuple):
    """One part, with what orders it and who did it."""

    at: datetime
    seq: int
    id: str
    kind: str
    author: Participant
    fields: Fields

    def __repr__(self) -> str:
        return "Told(...)"


def told(parts: list[Fields], bundle: Bundle, contacts: Contacts) -> list[Told]:
    """Give the parts in order of time, each once, in the version that was updated last."""
    found: dict[str, Told] = {}
    for number, part in enumerate(parts, start=1):
        if part.peek("updated_at") == part.peek("created_at"):
            part.value("updated_at")
        at, part_id = part.instant("created_at"), part.id("id")
        if part_id is None:
            raise part.fault("id", "an id", "nothing")
        part.value("type")
        kind = part.code("part_type") or "part"
        seq = seq_of(part_id, number)
        new = Told(at, seq, part_id, kind, author(part, bundle, contacts), part)
        old = found.get(part_id)
        if old is not None:
            new = _later(old, new)
        found[part_id] = new
    return sorted(found.values(), key=lambda each: each[:3])


def _later(old: Told, new: Told) -> Told:
    """Choose between two versions of a part; the other one is counted in the report."""
    updated = [each.fields.moment("updated_at") or each.at for each in (old, new)]
    kept, other = (old, new) if updated[0] > updated[1] else (new, old)
    kept.fields.refilled({**kept.fields.rest(), "updated_at": max(updated).isoformat()})
    spoken = other.kind in SPOKEN
    other.fields.note(NoteKind.DUPLICATE_MESSAGE if spoken else NoteKind.STALE_UPDATE)
    other.fields.rest()
    return kept


@dataclass(slots=True, repr=False)
class Log:
    """Replays the parts of one case.

    Attributes:
        bundle: The case.
        ticket: Whether it is a ticket.
        news: Whether it is of a webhook: one part of many.
        raw: The state as it stands, in Intercom's word; None while it is not known.
        taken: Whether an admin has taken part, or the state has moved.
        policy: Name of the SLA.
        after: The state after the only part that is known, as webhooks tell it.
    """

    bundle: Bundle
    ticket: bool
    news: bool = False
    raw: str | None = None
    taken: bool = False
    policy: str | None = None
    after: str | None = None
    messages: list[dict[str, Any]] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    _assigned: dict[str, str | None] = field(default_factory=dict)
    _values: dict[str, Any] = field(default_factory=dict)

    def status(self) -> Status | None:
        """Give the core's word for the state as it stands."""
        found: Status | None = self.bundle.reading.statuses.get(self.raw or "")
        if found is Status.OPEN and self.raw == "open" and not self.taken and not self.ticket:
            return Status.NEW
        return found

    def begin(self, parts: list[Told], *, now: str | None, by_customer: bool) -> None:
        """Find the state that a conversation began with, which no part tells."""
        moves = (_BEFORE.get(part.kind, "snoozed") for part in parts if part.kind in _MOVES)
        states = (part.fields.peek("state") for part in parts)
        first = next(moves, None) or next((each for each in states if isinstance(each, str)), now)
        self.raw = "open" if by_customer else first

    def begin_ticket(self, parts: list[Told], *, now: str | None) -> None:
        """Find the state that a ticket began with: the one before its first change."""
        before = (part.fields.peek("previous_ticket_state") for part in parts)
        self.raw = next((each for each in before if isinstance(each, str)), now)

    def replay(self, parts: list[Told]) -> None:
        """Take the parts one by one."""
        for part in parts:
            self._part(part)

    def _part(self, part: Told) -> None:
        kind, fields = part.kind, part.fields
        made: list[tuple[str, dict[str, Any]]] = []
        self._state(part, made)
        if "assigned_to" in fields:
            made += self._assignment(part)
        spoken = kind in SPOKEN
        if not spoken:
            made += self._details(part)
            spoken = bool(fields.peek("body") or fields.peek("attachments"))
        if spoken and not kind.startswith("conversation_rating"):
            self.messages.append(
                message(fields, id=part.id, at=part.at, seq=part.seq, author=part.author,
                        internal=kind in INTERNAL)
            )  # fmt: skip
        elif not made:
            made = [("", _custom(kind, fields))]
        if "event_details" in fields:
            made.append((".details", _custom(kind, fields)))
        for suffix, event in made:
            event |= {"id": part.id + suffix, "at": part.at, "seq": part.seq}
            event["actor"] = part.author
            self.events.append(event)
        fields.value("redacted")
        fields.value("conversation_id")
        fields.leave(_LEFT)

    def _state(self, part: Told, made: list[tuple[str, dict[str, Any]]]) -> None:
        """Move the state, where the part says so or an admin takes part for the first time."""
        raw = self._ticket_state(part) if self.ticket else self._conversation_state(part)
        by_admin = part.author.kind is Kind.AGENT
        if raw in (None, self.raw) and (self.taken or not by_admin):
            return
        was, before = self.status(), self.raw
        moved = raw is not None and raw != before
        if raw is not None:
            self.raw = raw
        self.taken = self.taken or by_admin or (moved and before is not None)
        now = self.status()
        if now is not was or moved:
            if now is None and self.raw is not None:
                part.fields.known(self.raw, self.bundle.reading.statuses, "state")
            event = {"type": "status_changed", "old": was, "new": now, "raw": self.raw}
            made.append((".status", event))

    def _conversation_state(self, part: Told) -> str | None:
        """Give the state after a part: the one that its type means, else the one it tells."""
        told_state = part.fields.code("state")
        after = self.after if part.author.kind is Kind.AGENT else None
        return _MOVES.get(part.kind) or told_state or after

    def _ticket_state(self, part: Told) -> str | None:
        fields = part.fields
        before, after = fields.code("previous_ticket_state"), fields.code("ticket_state")
        if before is not None and before != self.raw:
            self.raw = before
        return after

    def _assignment(self, part: Told) -> Iterator[tuple[str, dict[str, Any]]]:
        """Give what an assignment moved; an admin that stays is no change."""
        kind, found = self._assignee(part.fields)
        if kind not in _ASSIGNEES:
            part.fields.note(NoteKind.DROPPED_FIELD, "assigned_to")
            return
        new = None if kind.startswith("nobody") or found in NOBODY else found
        what = "team" if kind.endswith("team") else "admin"
        old = self._assigned.get(what)
        if old == new and what in self._assigned:
            return
        self._assigned[what] = new
        if what == "admin":
            yield ".assigned", {"type": "assigned", "old": old, "new": new}
        else:
            groups = [self.bundle.name("team", each) for each in (old, new)]
            yield ".group", {"type": "group_changed", "old": groups[0], "new": groups[1]}

    def _assignee(self, fields: Fields) -> tuple[str, str | None]:
        if not isinstance(fields.peek("assigned_to"), dict):
            return "admin", fields.id("assigned_to")
        kind, raw = fields.inside("assigned_to", "type", "id")
        found = Fields({"assigned_to.id": raw}, fields.reading, parent=fields).id("assigned_to.id")
        return kind if isinstance(kind, str) else "admin", found

    def _details(self, part: Told) -> Iterator[tuple[str, dict[str, Any]]]:
        """Give what changed of an attribute or of an SLA."""
        for key in ("updated_attribute_data", "event_details"):
            details = part.fields.peek(key)
            if isinstance(details, dict) and isinstance(details.get("attribute"), dict):
                yield ".field", self._attribute(part.fields.object(key))
        if part.kind in _SLA:
            yield ".sla", {"type": _SLA[part.kind], "metric": "sla", "policy": self.policy}

    def _attribute(self, details: Fields) -> dict[str, Any]:
        what, value = details.object("attribute"), details.object("value")
        name = what.text("label") or what.text("name") or what.id("id") or "attribute"
        new = value.value("label")
        if new is None:
            new = value.value("name")
        if new is None:
            new = value.value("id")
        for each in (what, value):
            each.value("type")
            each.leave(_ID)
        details.leave(frozenset(("workflow", "action")))
        values = {"old": self._values[name], "new": new} if name in self._values else {"new": new}
        self._values[name] = new
        return {"type": "field_changed", "name": name, "values": values}


def _custom(kind: str, fields: Fields) -> dict[str, Any]:
    """Give what a part of any other type tells."""
    data = {key: fields.value(key) for key in ("event_details", "body")}
    told_by_it = {key: value for key, value in data.items() if value}
    return {"type": "custom", "name": kind, "data": told_by_it}
