"""Telling Help Scout's records apart: conversations, threads, ratings, people and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from supportkit.io.desks.bundle import Part
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.marks import kinds
from supportkit.values.patterns import regex

__all__ = ["is_whole", "split"]

_MANY = {
    "conversations": "conversation", "threads": "thread", "customers": "customer",
    "users": "user", "mailboxes": "mailbox", "ratings": "rating", "tags": "tag",
    "teams": "team", "workflows": "workflow", "webhooks": "webhook", "folders": "folder",
    "fields": "field", "chats": "chat", "items": None, "results": None,
}  # fmt: skip
_THINGS = frozenset({"customer", "user", "mailbox"})
_PAGE = frozenset(("page", "pages", "count", "_links", "next", "size"))
_OF_CONVERSATION = regex(r"/conversations/(\d{1,18})(?:/|$)")

_kind = kinds(
    ("rating", "id rating threadId"),
    ("rating", "id rating comments"),
    ("rating", "id ratingId"),
    ("chat", "id timeline"),
    ("conversation", "id number subject"),
    ("conversation", "id number status"),
    ("conversation", "id folderId status"),
    ("thread", "id type state"),
    ("thread", "id type createdBy status"),
    ("customer", "id firstName emails"),
    ("customer", "id firstName organization"),
    ("customer", "id firstName _embedded"),
    ("customer", "id firstName photoUrl"),
    ("user", "id firstName email role"),
    ("user", "id firstName timezone"),
    ("mailbox", "id name slug"),
    ("tag", "id tag"),
    ("tag", "id color"),
    ("record", "id name"),
)


def is_whole(record: Mapping[str, Any]) -> bool:
    """Whether a conversation has its threads inside, so that it needs no other record."""
    inside = record.get("item", record)
    if not isinstance(inside, Mapping):
        return False
    embedded = inside.get("_embedded")
    if isinstance(embedded, Mapping) and isinstance(embedded.get("threads"), list):
        return "number" in inside
    return isinstance(inside.get("threads"), list) and "number" in inside


def split(value: Fields, _: str) -> Iterator[Part]:
    """Give the records of an answer, a page, or a line."""
    if isinstance(value.peek("item"), dict):
        record = value.object("item")
        inside = _kind(tuple(record.keys())) or "record"
        yield _part(record.rest(), inside, record, None)
        return
    kind = _kind(tuple(value.keys()))
    if kind is not None:
        yield _part(value.rest(), kind, value, None)
    else:
        yield from _page(value)


def _page(page: Fields) -> Iterator[Part]:
    """Give what a page holds; a kind of record that nobody knows is reported as a field."""
    page.leave(_PAGE)
    inside = page.object("_embedded") if isinstance(page.peek("_embedded"), dict) else page
    conversation = _conversation(page.peek("_links"))
    known = inside is not page
    for key in tuple(inside.keys()):
        if key not in _MANY or not isinstance(inside.peek(key), list):
            continue
        known = True
        for record in inside.objects(key):
            kind = _MANY[key] or _kind(tuple(record.keys()))
            if kind is None:
                raise record.fault("", "a conversation, customer or user", "other fields")
            yield _part(record.rest(), kind, record, conversation)
    if not known and not {"page", "_links"} <= set(page.keys()):
        expected = "a record of Help Scout: a conversation, thread, customer, or a page of them"
        raise page.fault("", expected, "an object of other fields")


def _part(data: dict[str, Any], kind: str, fields: Fields, conversation: str | None) -> Part:
    """Give one record, under the case that it belongs to."""
    if kind == "conversation":
        return Part(kind, data, case=fields.id_of(data, "id"))
    if kind == "thread":
        links = _conversation(data.get("_links"))
        of = _maybe(data, fields, "conversationId") or conversation or links
        if of is None:
            expected = "conversationId, or the link of a page of threads"
            raise fields.fault("conversationId", expected, "nothing")
        return Part(kind, data, case=of)
    if kind == "rating":
        keys = ("conversationId", "ticketId", *(("id",) if "ratingId" in data else ()))
        found = (_maybe(data, fields, key) for key in keys)
        of = next((each for each in found if each is not None), None)
        return Part(kind, data, case=of or fields.id_of(data, "conversationId"))
    if kind in _THINGS:
        return Part(kind, data, id=fields.id_of(data, "id"))
    return Part(kind, data)


def _conversation(links: Any) -> str | None:
    """Read the id of a conversation out of the links of its threads."""
    for name in ("conversation", "self"):
        link = links.get(name) if isinstance(links, dict) else None
        href = link.get("href") if isinstance(link, dict) else None
        found = _OF_CONVERSATION.search(href[:500]) if isinstance(href, str) else None
        if found is not None:
            return found[1]
    return None


def _maybe(data: dict[str, Any], fields: Fields, key: str) -> str | None:
    return Fields({key: data.get(key)}, fields.reading).id(key)
