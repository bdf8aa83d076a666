"""Telling Front's records apart: conversations, messages, comments, events and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from supportkit.io.desks.bundle import Part
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.marks import kinds
from supportkit.io.faults import Fault
from supportkit.io.front.people import linked
from supportkit.io.validation import kind_of
from supportkit.values.patterns import regex

__all__ = ["is_whole", "split"]

_kind = kinds(
    ("page", "_results"),
    ("delivery", "payload type"),
    ("event", "emitted_at type"),
    ("comment", "posted_at"),
    ("message", "is_inbound id"),
    ("conversation", "id status recipient"),
    ("conversation", "id status created_at"),
    ("conversation", "id messages"),
    ("teammate", "id username"),
    ("contact", "id handles"),
    ("tag", "id name highlight"),
    ("status", "id name category"),
    ("inbox", "id name is_public"),
    ("inbox", "id name is_private"),
    ("other", "id _links"),
)
_THINGS = frozenset({"teammate", "contact", "tag", "status", "inbox"})
_INSIDE = {"messages": "message", "comments": "comment", "events": "event"}
_OF_CASES = frozenset(_INSIDE.values())
_PAGE = frozenset(("_links", "_pagination", "_total"))
_PREVIEW = frozenset(("id", "_links", "_meta"))
_TARGETS = {
    **dict.fromkeys(("inbound", "outbound", "out_reply", "forward"), "message"),
    **dict.fromkeys(("comment", "mention"), "comment"),
}
_IN_ADDRESS = regex(r"/conversations/([A-Za-z]{1,8}_[A-Za-z0-9]{1,40})/")
_EXPECTED = "a record of Front: a conversation, message, comment, event, or a page of them"


def is_whole(record: Mapping[str, Any]) -> bool:
    """Whether a conversation has its messages inside, so that it needs no other record."""
    return isinstance(record.get("messages"), list)


def split(value: Fields, _: str) -> Iterator[Part | Fault]:
    """Give the records of an answer, a page, a delivery or a line."""
    kind = _kind(tuple(value.keys()))
    if kind is None:
        raise value.fault("", _EXPECTED, "an object of other fields")
    if kind == "page":
        yield from _page(value)
    elif kind == "delivery":
        value.code("type")
        value.leave(frozenset(("authorization",)))
        yield from split(value.object("payload"), _)
    else:
        yield from _record(value.rest(), kind, value, None)


def _page(page: Fields) -> Iterator[Part | Fault]:
    """Give what a page holds; its address names the conversation where its records do not."""
    case = _of_address(page)
    page.leave(_PAGE)
    for record in page.objects("_results"):
        kind = _kind(tuple(record.keys()))
        try:
            if kind is None or kind in ("page", "delivery"):
                raise record.fault("", _EXPECTED, "an object of other fields")
            yield from _record(record.rest(), kind, record, case)
        except Fault as fault:
            yield fault


def _of_address(page: Fields) -> str | None:
    links = page.peek("_links")
    url = links.get("self") if isinstance(links, dict) else None
    found = _IN_ADDRESS.search(url[:1000]) if isinstance(url, str) else None
    return None if found is None else found[1]


def _record(data: dict[str, Any], kind: str, fields: Fields, case: str | None) -> Iterator[Part]:
    """Give one record, under the case that it belongs to."""
    if kind in _THINGS:
        yield Part(kind, data, id=fields.id_of(data, "id"))
    elif kind == "conversation":
        yield from _conversation(data, fields)
    elif kind == "event":
        yield from _event(data, fields, case)
    elif kind in _OF_CASES:
        found = linked(data, "conversation") or linked(data, "conversations") or case
        yield Part(kind, data, case=found)
    else:
        yield Part(kind, data)


def _conversation(data: dict[str, Any], fields: Fields) -> Iterator[Part]:
    case = fields.id_of(data, "id")
    inside = [(key, data.pop(key)) for key in _INSIDE if key in data]
    last = data.pop("last_message", None)
    if isinstance(last, dict) and "id" in last and "is_inbound" in last:
        inside.append(("messages", [last]))
    yield Part("conversation", data, case=case)
    for key, value in inside:
        page = isinstance(value, dict)  # as the API answered it
        records = value.get("_results") if page else value
        if records is not None and not isinstance(records, list):
            raise fields.fault(key, "an array", kind_of(records))
        for record in records or ():
            if not isinstance(record, dict):
                raise fields.fault(key, "an array of objects", kind_of(record))
            yield from (
                _record(record, _INSIDE[key], fields, case)
                if key == "events"
                else (Part(_INSIDE[key], record, case=case),)
            )


def _event(data: dict[str, Any], fields: Fields, case: str | None) -> Iterator[Part]:
    """Give an event, and the conversation, message or comment that stands in it whole."""
    inside = data.get("conversation")
    if isinstance(inside, dict) and inside.get("id") is not None:
        case = fields.id_of(inside, "id")
        data.pop("conversation")
        if not _PREVIEW.issuperset(inside):
            yield from _conversation(inside, fields)
    kind, target = data.get("type"), data.get("target")
    record = target.get("data") if isinstance(target, dict) else None
    of = _TARGETS.get(kind) if isinstance(kind, str) else None
    if of is not None and target and isinstance(record, dict) and not _PREVIEW.issuperset(record):
        data["target"] = {**target, "data": {"id": record.get("id")}}
        yield Part(of, record, case=case)
    yield Part("event", data, case=case)
