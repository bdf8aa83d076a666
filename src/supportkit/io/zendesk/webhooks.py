"""Zendesk's webhooks: ticket events, and tickets that a trigger sends in the form of the API.

Source: "Ticket events" of Zendesk's webhook reference (zen:event-type:ticket.*).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from supportkit.cases import Kind, Participant, Status, Visibility
from supportkit.io.desks.bundle import Part
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.updates import Hook, Update
from supportkit.io.desks.updates import webhook as read_webhook
from supportkit.io.faults import Fault
from supportkit.io.report import NoteKind
from supportkit.io.vocabulary import PriorityMap, StatusMap
from supportkit.io.zendesk.comments import direction
from supportkit.io.zendesk.people import SYSTEM
from supportkit.io.zendesk.reading import ZENDESK
from supportkit.io.zendesk.records import split
from supportkit.io.zendesk.tickets import DESCRIPTION
from supportkit.io.zendesk.words import PRIORITIES, STATUSES

__all__ = ["webhook"]

_PREFIX = "zen:event-type:"
_MESSAGING = "messaging_ticket.message_added"
_LEFT = frozenset(("account_id", "zendesk_event_version"))
_LEFT_OF_DETAIL = frozenset(("actor_id", "description"))
_LEFT_OF_FIELD = frozenset(("title", "type", "raw_title", "relationship_target_type"))
_RENAMED = {"form_id": "ticket_form_id", "custom_status": "custom_status_id"}
_REMOVED = {"ticket.soft_deleted", "ticket.permanently_deleted", "ticket.marked_as_spam"}
_FIELDS = {
    "ticket.subject_changed": "subject",
    "ticket.type_changed": "type",
    "ticket.brand_changed": "brand_id",
    "ticket.organization_changed": "organization_id",
    "ticket.requester_changed": "requester_id",
    "ticket.external_id_changed": "external_id",
    "ticket.submitter_changed": "submitter_id",
    "ticket.form_changed": "ticket_form_id",
    "ticket.problem_link_changed": "problem_id",
    "ticket.task_due_at_changed": "due_at",
    "ticket.description_changed": "description",
    "ticket.custom_status_changed": "custom_status_id",
}
_WRITERS = {
    "end_user": Kind.CUSTOMER,
    "agent": Kind.AGENT,
    "trigger": Kind.BOT,
    "system": Kind.SYSTEM,
}

Event = dict[str, Any]


def webhook(
    payload: Mapping[str, Any] | str | bytes,
    *,
    zone: str | None = None,
    statuses: StatusMap = STATUSES,
    priorities: PriorityMap = PRIORITIES,
    strict: bool = False,
) -> Update:
    """Read one delivery of a Zendesk webhook.

    What is read: the events of tickets that a webhook subscribes to, and tickets that a
    trigger or automation sends, in the form of the API (``{"ticket": {...}}``).

    Args:
        payload: The body of the request, as it came or as a dict.
        zone: IANA zone of times without offset; Zendesk's own have one.
        statuses: What words for a status stand for.
        priorities: What words for a priority stand for.
        strict: Whether a field or word that this reader does not know is an error.

    Raises:
        CaseDataError: It is no JSON object, or nothing that Zendesk sends.
        UnknownZoneError: There is no such zone.

    >>> update = webhook(
    ...     {
    ...         "type": "zen:event-type:ticket.status_changed",
    ...         "id": "2b24ef10",
    ...         "time": "2026-03-02T10:00:00Z",
    ...         "detail": {"id": "7001", "status": "SOLVED", "created_at": "2026-03-02T09:00:00Z"},
    ...         "event": {"previous": "OPEN", "current": "SOLVED"},
    ...     }
    ... )
    >>> update.kind, update.case_id, update.changes[0].new
    ('ticket.status_changed', '7001', <Status.SOLVED: 'solved'>)
    """
    return read_webhook(
        ZENDESK,
        _hook,
        payload,
        zone=zone,
        statuses=statuses,
        priorities=priorities,
        strict=strict,
    )


def _hook(payload: Fields) -> Hook:
    kind = payload.peek("type")
    if not (isinstance(kind, str) and kind.startswith(_PREFIX)):
        return _ticket(payload)
    payload.value("type")
    payload.leave(_LEFT)
    return _event(payload, kind.removeprefix(_PREFIX))


def _ticket(payload: Fields) -> Hook:
    """Read a ticket in the form of the API."""
    parts = []
    for part in split(payload, ""):
        if isinstance(part, Fault):
            raise part
        parts.append(part)
    cases = {part.case for part in parts if part.case is not None}
    if len(cases) != 1:
        raise payload.fault("", "an event, or one ticket", f"{len(cases)} tickets")
    return Hook("ticket", cases.pop(), tuple(parts), opening=DESCRIPTION)


def _event(payload: Fields, kind: str) -> Hook:
    at, event_id = payload.moment("time"), payload.id("id")
    detail, event = payload.object("detail"), payload.object("event")
    _, _, subject = (payload.text("subject") or "").rpartition(":")
    case_id = detail.id("id") or subject
    if not (kind.startswith("ticket.") or kind == _MESSAGING) or not case_id:
        payload.reading.report.note(NoteKind.UNUSED_RECORD, kind)
        return Hook(kind, None)
    if at is None or event_id is None:
        key = "time" if at is None else "id"
        raise payload.fault(key, "the time and the id of the event", "nothing")
    head: Event = {"id": event_id, "at": at, "seq": _position(event), "actor": _actor(detail)}
    status_after = detail.peek("status")
    parts = _record(detail, case_id)
    if kind == "ticket.created":
        return Hook(kind, case_id, parts, lambda case: iter([_created(case, head)]), begins=True)
    if kind == "ticket.undeleted":
        event.give("current", status_after)
    made = _CHANGES.get(kind, _custom)(event, kind, head)
    return Hook(kind, case_id, parts, lambda _: iter(made))


def _position(event: Fields) -> int:
    """Give the place of an event among those of one action."""
    sequence = event.object("meta").object("sequence")
    position = sequence.number("position")
    sequence.leave(frozenset(("id", "total")))
    return position if isinstance(position, int) and abs(position) < _MOST else 0


_MOST = 10**9


def _actor(detail: Fields) -> Participant | None:
    """Give who did it; by the ids alone, whoever is not the requester is an agent."""
    actor = detail.id("actor_id")
    if actor in (None, "0"):
        return None
    if actor == SYSTEM:
        return detail.reading.person(SYSTEM, Kind.SYSTEM)
    is_theirs = actor == detail.key("requester_id")
    return detail.reading.person(actor, Kind.CUSTOMER if is_theirs else Kind.AGENT)


def _record(detail: Fields, case_id: str) -> tuple[Part, ...]:
    """Give the ticket of an event as the API has it: without the description.

    It repeats the first comment, of which there is an event of its own. Ids of 0 are nobody.
    """
    detail.leave(_LEFT_OF_DETAIL)
    if "created_at" not in detail:
        return ()
    data = detail.rest()
    detail.refilled({"description": data.pop("description", None)})
    ticket = {_RENAMED.get(key, key): value for key, value in data.items()}
    for key, value in ticket.items():
        if key.endswith("_id") and value in (0, "0"):
            ticket[key] = None
    return (Part("ticket", {**ticket, "id": case_id}, case=case_id),)


def _created(case: Event, head: Event) -> Event:
    raw = {"status": case.get("status"), "raw": case.get("status_raw")}
    return {**head, "type": "created", **raw}


def _status(event: Fields, kind: str, head: Event) -> list[Event]:
    if kind in _REMOVED:
        return [{**head, "type": "status_changed", "new": "removed", "raw": kind}]
    words = event.reading.statuses
    old, _ = event.word("previous", words)
    if kind == "ticket.undeleted":
        old = Status.REMOVED
    new, raw = event.word("current", words)
    return [{**head, "type": "status_changed", "old": old, "new": new, "raw": raw}]


def _priority(event: Fields, _: str, head: Event) -> list[Event]:
    words = event.reading.priorities
    old, _raw = event.word("previous", words)
    new, raw = event.word("current", words)
    return [{**head, "type": "priority_changed", "old": old, "new": new, "raw": raw}]


def _assigned(event: Fields, kind: str, head: Event) -> list[Event]:
    old, new = _nobody(event.id("previous")), _nobody(event.id("current"))
    group = kind == "ticket.group_assignment_changed"
    return [{**head, "type": "group_changed" if group else "assigned", "old": old, "new": new}]


def _nobody(person_id: str | None) -> str | None:
    return None if person_id == "0" else person_id


def _tags(event: Fields, _: str, head: Event) -> list[Event]:
    changes = (("untagged", event.texts("tags_removed")), ("tagged", event.texts("tags_added")))
    return [
        {**head, "id": f"{head['id']}.{kind}", "type": kind, "tags": tags}
        for kind, tags in changes
        if tags
    ]


def _comment(event: Fields, _: str, head: Event) -> list[Event]:
    comment = event.object("comment")
    writer = comment.object("author")
    staff, author_id = writer.flag("is_staff"), writer.id("id")
    kind = Kind.AGENT if staff else Kind.CUSTOMER
    if author_id is None or author_id == SYSTEM:
        kind = Kind.SYSTEM
    author = Participant(id=author_id or "unknown", kind=kind, name=writer.text("name"))
    public, text = comment.flag("is_public"), comment.text("body")
    return [_message(comment.id("id"), author, text, head, public=public)]


def _chat(event: Fields, _: str, head: Event) -> list[Event]:
    actor, message = event.object("actor"), event.object("message")
    writer, author_id = actor.code("type"), actor.id("id")
    kind = _WRITERS.get(writer or "")
    if kind is None:
        actor.note(NoteKind.UNKNOWN_VALUE, "type")
    if author_id is not None and author_id.endswith("Bot"):
        kind = Kind.BOT
    author = Participant(
        id=author_id or "unknown", kind=kind or Kind.SYSTEM, name=actor.text("name")
    )
    event.leave(frozenset(("conversation_id",)))
    made = _message(message.id("id"), author, message.text("body"), head, public=True)
    return [made | {"channel": "chat"}]


def _message(
    message_id: str | None,
    author: Participant,
    text: str | None,
    head: Event,
    *,
    public: bool | None,
) -> Event:
    return {
        "id": message_id or head["id"],
        "at": head["at"],
        "seq": head["seq"],
        "author": author,
        "text": text or "",
        "visibility": Visibility.INTERNAL if public is False else Visibility.PUBLIC,
        "direction": direction(author, public=public),
    }


def _field(event: Fields, kind: str, head: Event) -> list[Event]:
    name = _FIELDS.get(kind)
    if name is None:
        field = event.object("custom_field" if "custom_field" in event else "field")
        name = field.id("id")
        field.leave(_LEFT_OF_FIELD)
        if name is None:
            raise field.fault("id", "the id of the field", "nothing")
    values = {"old": _plain(event.value("previous")), "new": _plain(event.value("current"))}
    return [{**head, "type": "field_changed", "name": name, "values": values}]


def _plain(value: Any) -> Any:
    """Give the value of a field that stands in an object of its own."""
    if isinstance(value, dict) and "value" in value and value.keys() <= {"id", "value"}:
        return value["value"]
    return value


def _merged(event: Fields, _: str, head: Event) -> list[Event]:
    target = event.id("target_ticket_id")
    if target is None:
        raise event.fault("target_ticket_id", "the id of the ticket that goes on", "nothing")
    return [{**head, "type": "merged", "into": target}]


def _custom(event: Fields, kind: str, head: Event) -> list[Event]:
    return [{**head, "type": "custom", "name": kind, "data": event.rest()}]


_CHANGES: Mapping[str, Callable[[Fields, str, Event], list[Event]]] = {
    "ticket.status_changed": _status,
    "ticket.soft_deleted": _status,
    "ticket.permanently_deleted": _status,
    "ticket.marked_as_spam": _status,
    "ticket.undeleted": _status,
    "ticket.priority_changed": _priority,
    "ticket.agent_assignment_changed": _assigned,
    "ticket.group_assignment_changed": _assigned,
    "ticket.tags_changed": _tags,
    "ticket.comment_added": _comment,
    _MESSAGING: _chat,
    "ticket.custom_field_changed": _field,
    "ticket.merged": _merged,
    **dict.fromkeys(_FIELDS, _field),
}
