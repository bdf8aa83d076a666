"""What an automation rule of Freshdesk sends: names of placeholders with what they held.

The rule's author decides what is in it, and under no name is there an id of a comment or
an event. So changes get ids made of the content, which is the same when it comes twice.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from supportkit.cases import Status
from supportkit.io.desks.bundle import Part
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.updates import Hook, Update
from supportkit.io.desks.updates import webhook as read_webhook
from supportkit.io.freshdesk.reading import FRESHDESK
from supportkit.io.freshdesk.words import PRIORITIES, STATUSES
from supportkit.io.report import NoteKind
from supportkit.io.vocabulary import PriorityMap, StatusMap
from supportkit.values.instants import require_offset, with_plain_offset
from supportkit.values.patterns import regex

__all__ = ["webhook"]

_EVENT = regex(r"\{\s*(\w{1,60})\s*:\s*(?:\{from:(.*?),\s*to:(.*?)\}|([^{}]*))\s*\}?", re.DOTALL)
_LONGEST_EVENT = 2000

_TICKET = {
    "ticket_subject": "subject",
    "ticket_description": "description",
    "ticket_description_text": "description_text",
    "ticket_status": "status",
    "ticket_priority": "priority",
    "ticket_source": "source",
    "ticket_type": "type",
    "ticket_ticket_type": "ticket_type",
    "ticket_due_by": "due_by",
    "ticket_due_by_time": "due_by",
    "ticket_fr_due_by_time": "fr_due_by",
    "ticket_group_name": "group_id",
    "ticket_company_name": "company_id",
    "ticket_requester_company_name": "company_id",
    "ticket_contact_company_name": "company_id",
    "ticket_product_name": "product_id",
    "ticket_url": "ticket_url",
    "ticket_agent_name": "responder_name",
}
"""Placeholders, and the fields of a ticket that hold the same (names where those have ids)."""

_REQUESTER = {
    "name": ("ticket_requester_name", "ticket_contact_name", "requester_name"),
    "email": ("ticket_requester_email", "ticket_contact_email", "requester_email"),
    "phone": ("ticket_requester_phone", "ticket_contact_phone", "requester_phone"),
    "mobile": ("ticket_requester_mobile", "ticket_contact_mobile"),
    "unique_external_id": ("ticket_requester_unique_external_id",),
}
_AGENT = ("ticket_agent_email", "ticket_agent_name")
_COMMENTS = ("ticket_latest_public_comment", "ticket_latest_private_comment")
_TOLD_OF_COMMENTS = frozenset(("note_type", "reply_sent", "customer_feedback", "comment"))
_LEFT = frozenset((
    "helpdesk_name", "ticket_portal_name", "ticket_portal_url", "ticket_product_description",
    "ticket_public_url", "ticket_requester_address", "ticket_requester_firstname",
    "ticket_requester_job_title", "ticket_requester_language", "ticket_requester_lastname",
    "ticket_requester_time_zone", "ticket_requester_twitter_id", "ticket_satisfaction_survey",
    "ticket_survey_rating", "ticket_raw_id", "ticket_contact_firstname", "ticket_surveys",
    "ticket_contact_lastname", "ticket_company_description", "ticket_company_note",
    "ticket_company_domains", "ticket_sla_policy_name", "ticket_internal_agent_name",
    "ticket_internal_agent_email", "ticket_internal_group_name", "event_type",
))  # fmt: skip


class _Change(NamedTuple):
    """What ``triggered_event`` says."""

    name: str
    old: str | None
    new: str | None

    def __repr__(self) -> str:
        return "_Change(...)"


@dataclass(frozen=True, slots=True, repr=False)
class _Delivery:
    """One delivery, with what all of its changes have in common."""

    content: Fields
    digest: str
    at: datetime | None
    change: _Change | None
    unassigned: bool

    def event(self, name: str, /, **data: Any) -> dict[str, Any]:
        return {"id": f"webhook-{self.digest}.{name}", "at": self.at, "type": name} | data


def webhook(
    payload: Mapping[str, Any] | str | bytes,
    *,
    zone: str | None = None,
    statuses: StatusMap = STATUSES,
    priorities: PriorityMap = PRIORITIES,
    received_at: datetime | None = None,
    strict: bool = False,
) -> Update:
    """Read what an automation rule of Freshdesk sent: ``{"freshdesk_webhook": {...}}``.

    Its content is whatever the rule names, under the names of the placeholders. Only what
    ``triggered_event`` says has changed becomes an event; without it, status, priority and
    group do. Comments become `supportkit.cases.Custom` events, as nothing says who wrote
    them. Freshdesk sends no time by itself: put ``ticket_updated_at`` (or, of a new ticket,
    ``ticket_created_at``) into the content, or give ``received_at``. Without any, there
    are no changes.

    Args:
        payload: The body of the request, or the JSON object in it.
        zone: IANA zone of times without offset.
        statuses: What names of statuses stand for.
        priorities: What names of priorities stand for.
        received_at: When the delivery came in, for content without a time.
        strict: Whether a field or word that this reader does not know is refused.

    Raises:
        CaseDataError: It is no JSON object, or not one of Freshdesk's.
        NaiveDatetimeError: ``received_at`` has no UTC offset.
        UnknownZoneError: There is no such zone.

    >>> update = webhook(
    ...     {
    ...         "freshdesk_webhook": {
    ...             "ticket_id": 71,
    ...             "triggered_event": "{status:{from:Open,to:Resolved}}",
    ...             "ticket_status": "Resolved",
    ...             "ticket_updated_at": "2026-03-02T11:00:00Z",
    ...         }
    ...     }
    ... )
    >>> update.case_id, [change.new for change in update.changes]
    ('71', [<Status.SOLVED: 'solved'>])
    """
    return read_webhook(
        FRESHDESK,
        partial(_hook, received_at=received_at),
        payload,
        zone=zone,
        statuses=statuses,
        priorities=priorities,
        strict=strict,
    )


def _hook(fields: Fields, *, received_at: datetime | None) -> Hook:
    """Find in a delivery the case and what has changed."""
    wrapped = isinstance(fields.peek("freshdesk_webhook"), dict)
    content = fields.object("freshdesk_webhook") if wrapped else fields
    keys = tuple(content.keys())
    digest = _digest(content, {key: content.peek(key) for key in keys})
    case_id = content.id("ticket_id")
    if case_id is None:
        raise content.fault("ticket_id", "the id of a ticket ({{ticket.id}})", "nothing")
    delivery = _delivery(content, digest, received_at)
    state = {key: content.peek(key) for key in ("ticket_status", "ticket_priority")}
    state["ticket_group_name"] = content.peek("ticket_group_name")
    events = list(_events(delivery, state)) if delivery.at is not None else []
    parts = tuple(_parts(delivery, case_id))
    kind = delivery.change.name if delivery.change is not None else "ticket"
    content.leave(_LEFT | frozenset(_TICKET) | frozenset(_COMMENTS) | frozenset(_AGENT))
    content.leave(frozenset(name for names in _REQUESTER.values() for name in names))
    content.leave(frozenset(key for key in keys if key.startswith("ticket_cf_")))
    return Hook(kind, case_id, parts, lambda _: iter(events))


def _digest(content: Fields, data: Any) -> str:
    try:
        text = json.dumps(data, sort_keys=True)
    except (TypeError, ValueError):
        raise content.fault("", "JSON data", "something else, or an endless number") from None
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _delivery(content: Fields, digest: str, received_at: datetime | None) -> _Delivery:
    change = _change(content)
    at = content.moment("ticket_updated_at")
    if at is None and change is not None and _is_creation(change):
        value = content.peek("ticket_created_at")
        at = Fields({"ticket_created_at": value}, content.reading).moment("ticket_created_at")
    if at is None and received_at is not None:
        at = with_plain_offset(require_offset(received_at, what="received_at"))
    if at is None:
        content.note(NoteKind.DROPPED_FIELD, "changes", detail="no time: see ticket_updated_at")
    names = [name for name in _AGENT if name in set(content.keys())]
    unassigned = bool(names) and not any(content.peek(name) for name in names)
    return _Delivery(content, digest, at, change, unassigned)


def _change(content: Fields) -> _Change | None:
    """Read ``{status:{from:Open,to:Resolved}}`` or ``{ticket_action:created}``."""
    told = content.text("triggered_event")
    if not told:
        return None
    found = _EVENT.match(told.strip()[:_LONGEST_EVENT])
    if found is None:
        content.note(NoteKind.UNKNOWN_VALUE, "triggered_event")
        return _Change("other", None, None)
    name, old, new, value = found.groups()
    return _Change(name, _word(old), _word(new if value is None else value))


def _word(text: str | None) -> str | None:
    text = (text or "").strip().strip("\"'")
    return text if text and text.lower() not in ("null", "nil", "none", "--") else None


def _is_creation(change: _Change) -> bool:
    return change.name == "ticket_action" and change.new == "created"


def _events(delivery: _Delivery, state: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give the events: of what changed, or where that is not told, of the state."""
    change = delivery.change
    if change is None:
        yield from _state(delivery, state)
    elif _is_creation(change):
        status, raw = _status(delivery, state["ticket_status"])
        yield delivery.event("created", status=status, raw=raw)
    else:
        yield from _changed(delivery, change, state)
    if change is None or change.name in _TOLD_OF_COMMENTS:
        yield from _comments(delivery)


def _changed(
    delivery: _Delivery, change: _Change, state: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    words = delivery.content.reading
    if change.name == "status":
        status, raw = _status(delivery, change.new)
        old = words.statuses.get(change.old or "")
        yield delivery.event("status_changed", old=old, new=status, raw=raw)
    elif change.name == "priority":
        old_priority = words.priorities.get(change.old or "")
        new = delivery.content.known(change.new, words.priorities, "triggered_event")
        yield delivery.event("priority_changed", old=old_priority, new=new, raw=change.new)
    elif change.name in ("agent", "agent_id", "responder_id"):
        yield delivery.event("assigned", old=change.old, new=change.new)
    elif change.name in ("group", "group_id"):
        group = state["ticket_group_name"] or change.new
        yield delivery.event("group_changed", new=group if isinstance(group, str) else None)
    else:
        data = {"old": change.old, "new": change.new}
        yield delivery.event("custom", name=change.name, data=data)


def _state(delivery: _Delivery, state: dict[str, Any]) -> Iterator[dict[str, Any]]:
    status, raw = _status(delivery, state["ticket_status"])
    if raw is not None:
        yield delivery.event("status_changed", new=status, raw=raw)
    raw = _code(delivery, "ticket_priority", state["ticket_priority"])
    if raw is not None:
        priority = delivery.content.known(
            raw, delivery.content.reading.priorities, "ticket_priority"
        )
        yield delivery.event("priority_changed", new=priority, raw=raw)
    group = _code(delivery, "ticket_group_name", state["ticket_group_name"])
    if group is not None:
        yield delivery.event("group_changed", new=group)


def _status(delivery: _Delivery, value: Any) -> tuple[Status | None, str | None]:
    raw = _code(delivery, "ticket_status", value)
    status = delivery.content.known(raw, delivery.content.reading.statuses, "ticket_status")
    return Status.NEW if status is Status.OPEN and delivery.unassigned else status, raw


def _code(delivery: _Delivery, key: str, value: Any) -> str | None:
    return Fields({key: value}, delivery.content.reading).code(key)


def _comments(delivery: _Delivery) -> Iterator[dict[str, Any]]:
    """Give the latest comments, without an author, under ids that later deliveries repeat."""
    for key in _COMMENTS:
        text = delivery.content.text(key)
        if text:
            name = key.removeprefix("ticket_")
            made = delivery.event("custom", name=name, data={"text": text})
            yield {**made, "id": f"webhook-{_digest(delivery.content, [name, text])}.comment"}


def _parts(delivery: _Delivery, case_id: str) -> Iterator[Part]:
    """Give the ticket as far as the content tells it, if it tells when it was created."""
    content = delivery.content
    created = content.peek("ticket_created_at")
    if created is None and delivery.change is not None and _is_creation(delivery.change):
        created = delivery.at.isoformat() if delivery.at is not None else None
    if created is None:
        return
    content.value("ticket_created_at")
    data: dict[str, Any] = {"id": case_id, "created_at": created}
    if delivery.at is not None:
        data["updated_at"] = delivery.at.isoformat()
    for key, name in _TICKET.items():
        if content.peek(key) is not None:
            data[name] = content.value(key)
    tags = content.peek("ticket_tags")
    if isinstance(tags, str):
        content.value("ticket_tags")
        data["tags"] = [tag.strip() for tag in tags.split(",") if tag.strip()]
    data["custom_fields"] = {
        key.removeprefix("ticket_"): content.value(key)
        for key in tuple(content.keys())
        if key.startswith("ticket_cf_")
    }
    data |= _people(content, data.get("responder_name"))
    data["agent_unknown"] = not delivery.unassigned
    yield Part("ticket", data, case=case_id)


def _people(content: Fields, agent_name: Any) -> dict[str, Any]:
    """Give requester and agent by their addresses, the only ids that there are of them."""
    requester = {}
    for name, keys in _REQUESTER.items():
        for key in keys:
            if content.peek(key):
                requester[name] = content.value(key)
    found: dict[str, Any] = {}
    who = requester.get("email") or requester.get("phone") or requester.get("name")
    if who is not None:
        found = {"requester_id": who, "requester": requester}
    agent = content.value("ticket_agent_email") or agent_name
    return found | ({"responder_id": agent} if agent else {})
