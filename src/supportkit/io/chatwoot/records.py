"""Telling Chatwoot's records apart: conversations, messages, deliveries and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from supportkit.io.desks.bundle import Part
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.marks import kinds
from supportkit.io.faults import Fault
from supportkit.io.validation import kind_of

__all__ = ["is_whole", "split"]

_PAGE = frozenset(("current_page", "count", "mine_count", "assigned_count", "unassigned_count",
                   "all_count", "total_count", "total_pages", "per_page"))  # fmt: skip
_kind = kinds(
    ("delivery", "event"),
    ("reporting_event", "name value event_start_time"),
    ("csat", "rating message_id"),
    ("message", "content message_type"),
    ("message", "content conversation_id"),
    ("conversation", "id status inbox_id"),
    ("conversation", "id status meta"),
    ("conversation", "id messages"),
    ("conversation", "display_id"),
    ("user", "id email role"),
    ("user", "id email availability_status confirmed"),
    ("contact", "id email phone_number"),
    ("contact", "id email identifier"),
    ("inbox", "id channel_type"),
    ("team", "id allow_auto_assign"),
    ("label", "id title show_on_sidebar"),
    ("page", "payload"),
    ("page", "data"),
)
_THINGS = frozenset({"user", "contact", "inbox", "team"})
_OF_CASES = frozenset({"message", "reporting_event", "csat"})
_IN_PAGES = (
    "a record of Chatwoot: a conversation, message, delivery of a webhook, or a page of them"
)


def is_whole(record: Mapping[str, Any]) -> bool:
    """Whether a conversation has its messages inside; lists of the API show the last one only."""
    messages = record.get("messages")
    return isinstance(messages, list) and len(messages) > 1 and "event" not in record


def split(value: Fields, _: str) -> Iterator[Part | Fault]:
    """Give the records of an answer, a page, a delivery or a line."""
    kind = _kind(tuple(value.keys()))
    if kind is None:
        raise value.fault("", _IN_PAGES, "an object of other fields")
    if kind == "page":
        yield from _page(value)
    elif kind == "delivery":
        yield from _delivery(value)
    else:
        yield from _record(value.rest(), kind, value)


def _page(page: Fields) -> Iterator[Part | Fault]:
    """Give what a page holds; ``meta`` of a page of messages tells of their conversation."""
    if isinstance(page.peek("data"), dict):
        page = page.object("data")
    records = _records(page, "payload" if "payload" in page else "data")
    meta = page.object("meta")
    meta.leave(_PAGE)
    for record in records:
        try:
            yield from _of_page(record, meta)
        except Fault as fault:
            yield fault


def _of_page(record: Fields, meta: Fields) -> Iterator[Part]:
    kind = _kind(tuple(record.keys()))
    if kind is None or kind in ("page", "delivery"):
        raise record.fault("", _IN_PAGES, "an object of other fields")
    if kind == "message" and (meta.peek("contact") or meta.peek("labels")):
        yield _of_messages(meta, record)
    yield from _record(record.rest(), kind, record)


def _records(page: Fields, key: str) -> list[Fields]:
    if not isinstance(page.peek(key), dict):
        return page.objects(key)
    one = page.object(key)
    one.leave(frozenset(("contact_inbox",)))
    return [one.object("contact") if isinstance(one.peek("contact"), dict) else one]


def _of_messages(meta: Fields, message: Fields) -> Part:
    number = message.peek("conversation_id")
    case = None if number is None else message.id_of({"conversation_id": number}, "conversation_id")
    return Part("meta", meta.rest(), case=case)


def _delivery(value: Fields) -> Iterator[Part]:
    """Give what a delivery of a webhook holds; what it tells of no conversation stands unused."""
    event = value.code("event") or ""
    if event.startswith("message_"):
        yield from _of_message(value, event)
    elif isinstance(value.peek("rating"), int) and value.peek("conversation") is not None:
        yield from _of_rating(value)
    elif "conversation" in value or "current_conversation" in value:
        key = "conversation" if "conversation" in value else "current_conversation"
        data = value.object(key).rest()
        yield Part(event, value.rest())
        yield from _record(data, "conversation", value)
    elif event.startswith("conversation_"):
        changed = value.value("changed_attributes")
        data = value.rest()
        yield from _record(data, "conversation", value)
        yield Part("delivery", _told(data, event, changed), case=_case_id(data, value))
    else:
        yield Part(event, value.rest())


def _told(data: dict[str, Any], event: str, changed: Any) -> dict[str, Any]:
    """Put together what a delivery tells of a change, and when."""
    meta = data.get("meta")
    team = meta.get("team") if isinstance(meta, dict) else None
    keys = ("status", "created_at", "updated_at", "timestamp")
    told = {key: data[key] for key in keys if data.get(key) is not None}
    return {**told, "event": event, "changed_attributes": changed, "team": team}


def _of_message(value: Fields, event: str) -> Iterator[Part]:
    conversation = value.object("conversation").rest()
    account = value.peek("account")
    case = _case_id(conversation, value)
    if isinstance(account, dict):
        conversation.setdefault("account_id", account.get("id"))
    at = conversation.get("updated_at") or conversation.get("timestamp")
    message = value.rest()
    if event == "message_updated" and message.get("updated_at") is None and at is not None:
        message["updated_at"] = at
    yield Part("message", message, case=case)
    yield from _record(conversation, "conversation", value)


def _of_rating(value: Fields) -> Iterator[Part]:
    conversation = value.object("conversation").rest()
    yield Part("csat", value.rest(), case=_case_id(conversation, value))
    yield from _record(conversation, "conversation", value)


def _record(data: dict[str, Any], kind: str, fields: Fields) -> Iterator[Part]:
    """Give one record, under the case that it belongs to; messages of a conversation apart."""
    if kind in _THINGS:
        yield Part(kind, data, id=fields.id_of(data, "id"))
    elif kind in _OF_CASES:
        case = data.get("conversation_id")
        yield Part(kind, data, case=None if case is None else fields.id_of(data, "conversation_id"))
    elif kind == "conversation":
        case = _case_id(data, fields)
        messages = data.pop("messages", None) or []
        last = data.pop("last_non_activity_message", None)
        yield Part("conversation", data, case=case)
        if not isinstance(messages, list):
            raise fields.fault("messages", "an array", kind_of(messages))
        for message in [*messages, *([] if last is None else [last])]:
            if not isinstance(message, dict):
                raise fields.fault("messages", "an array of objects", kind_of(message))
            yield Part("message", message, case=case)
    else:
        yield Part(kind, data)


def _case_id(conversation: dict[str, Any], fields: Fields) -> str:
    """Give the number by which people know a conversation; ``display_id`` where both stand."""
    return fields.id_of(conversation, "display_id", "id")
