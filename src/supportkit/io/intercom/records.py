"""Telling Intercom's records apart: conversations, tickets, their parts, and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from supportkit.io.desks.bundle import Part
from supportkit.io.desks.fields import Fields
from supportkit.io.intercom import tables
from supportkit.io.validation import kind_of

__all__ = ["is_whole", "split"]

_CASES = {"conversation": "id", "ticket": "id"}
_OF_A_CASE = {
    "conversation_part": "conversation_id",
    "conversation_contact": "conversation_id",
    "conversation_tag": "conversation_id",
    "user_message": "conversation_id",
    "admin_message": "conversation_id",
}
_THINGS = {
    "contact": "contact", "user": "contact", "lead": "contact", "admin": "admin", "team": "team",
    "tag": "tag", "company": "company", "ticket_type": "ticket_type",
    "ticket_state": "ticket_state", "ticket_type_attribute": "ticket_type_attribute",
}  # fmt: skip
_LISTS = {
    "conversations": "conversation", "tickets": "ticket", "contacts": "contact", "users": "contact",
    "admins": "admin", "teams": "team", "tags": "tag", "companies": "company", "data": None,
    "conversation_parts": "conversation_part", "ticket_parts": "ticket_part",
    "handling_events": "handling_event", "customers": "customer",
}  # fmt: skip
_PAGE = frozenset(("pages", "total_count", "has_more", "url", "request_id"))


def is_whole(record: Mapping[str, Any]) -> bool:
    """Whether a conversation or ticket has its parts inside, so that it needs no other record."""
    parts = record.get("conversation_parts"), record.get("ticket_parts")
    became_ticket = record.get("ticket") is not None
    return "id" in record and not became_ticket and any(isinstance(each, dict) for each in parts)


def split(value: Fields, file: str) -> Iterator[Part]:
    """Give the records of an answer, a page, a line or a row."""
    data = tables.plain_columns(value.rest())
    table = tables.kind(data, file)
    if table is not None:
        yield _record(tables.as_answer(data, table), table, value)
        return
    kind = _kind(data)
    if kind == "notification_event":
        yield from _delivery(value.refilled(data))
    elif kind is not None:
        yield _record(data, kind, value)
    else:
        yield from _page(value.refilled(data))


def _delivery(delivery: Fields) -> Iterator[Part]:
    """Give what a kept delivery of a webhook holds: the record, and the part that was new."""
    delivery.leave(frozenset(delivery.keys()) - {"data"})
    inside = delivery.object("data")
    inside.value("type")
    record = inside.object("item").rest()
    kind = _kind(record) or "record"
    parts = record.get(f"{kind}_parts")
    own = record.pop(f"{kind}_parts") if kind in _CASES and isinstance(parts, dict) else {}
    found = _record(record, kind, inside)
    yield found
    listed = Fields(own, delivery.reading, parent=inside)
    listed.value("type")
    listed.value("total_count")
    for part in listed.objects(f"{kind}_parts"):
        yield Part(f"{kind}_part", part.rest(), case=found.case)


def _kind(data: dict[str, Any]) -> str | None:
    """Tell what a record is; a list of records is none."""
    named = data.get("type")
    if isinstance(named, str) and not named.endswith("list"):
        return named
    if data.get("deleted") is True and data.get("object") in _CASES:
        return "deletion"
    if "id" in data and ("conversation_parts" in data or "source" in data):
        return "conversation"
    return "ticket" if "id" in data and "ticket_parts" in data else None


def _page(page: Fields) -> Iterator[Part]:
    page.leave(_PAGE)
    found = [key for key in _LISTS if page.peek(key) is not None]
    if not found:
        expected = "a record of Intercom: a conversation, ticket, contact, or a page of them"
        raise page.fault("", expected, "an object of other fields")
    page.value("type")
    for key in found:
        for record in page.objects(key):
            kind = _LISTS[key] or record.peek("type")
            if not isinstance(kind, str):
                raise record.fault("type", "the type of a record", kind_of(kind))
            yield _record(record.rest(), kind, record)


def _record(data: dict[str, Any], kind: str, fields: Fields) -> Part:
    """Give one record, under the case that it belongs to; what is of no case stands unused."""
    if kind in _CASES:
        return Part(kind, data, case=fields.id_of(data, "id"))
    if kind in _OF_A_CASE:
        key = _OF_A_CASE[kind]
        if data.get(key) is None:
            return Part(kind, data)
        return Part(
            "message" if kind.endswith("message") else kind, data, case=fields.id_of(data, key)
        )
    if kind in _THINGS and data.get("id") is not None:
        return Part(_THINGS[kind], data, id=fields.id_of(data, "id"))
    if kind == "deletion":
        return Part(kind, data, id=fields.id_of(data, "id"))
    return Part(kind if len(kind) <= 40 and kind.isidentifier() else "record", data)
