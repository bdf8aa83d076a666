"""Telling Freshdesk's records apart: tickets, conversations, activities, people and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from supportkit.io.desks.bundle import Part
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.marks import kinds

__all__ = ["is_whole", "split"]

_PARTS = frozenset({"conversation", "activity", "rating"})
"""What belongs to the ticket that its ``ticket_id`` names."""

_THINGS = frozenset({"contact", "agent", "group", "company", "product"})
"""What tickets refer to by an id. All else that is known stands for itself."""

_SINGLE = {
    "ticket": "ticket", "helpdesk_ticket": "ticket", "conversation": "conversation",
    "note": "conversation", "user": "contact", "contact": "contact", "agent": "agent",
    "group": "group", "company": "company", "customer": "company", "product": "product",
    "time_entry": "time_entry", "satisfaction_rating": "rating", "role": "role",
}  # fmt: skip
_MANY = {
    "tickets": "ticket", "conversations": "conversation", "notes": "conversation",
    "contacts": "contact", "users": "contact", "agents": "agent", "groups": "group",
    "companies": "company", "customers": "company", "products": "product",
    "activities_data": "activity", "satisfaction_ratings": "rating",
    "time_entries": "time_entry", "roles": "role", "ticket_fields": "ticket_field",
    "solution_articles": "solution_article", "results": None,
}  # fmt: skip
_PAGE = frozenset(("total", "count", "page", "per_page", "next_page", "link", "links", "meta"))

_known = kinds(
    ("activity", "ticket_id performed_at activity"),
    ("time_entry", "ticket_id timer_running"),
    ("time_entry", "ticket_id time_spent"),
    ("rating", "ticket_id ratings"),
    ("rating", "ticket_id survey_id"),
    ("conversation", "ticket_id body"),
    ("conversation", "ticket_id body_text"),
    ("conversation", "id incoming private"),
    ("ticket", "display_id"),
    ("ticket", "id requester_id"),
    ("ticket", "id conversations"),
    ("ticket", "id subject status"),
    ("solution_article", "id folder_id title"),
    ("agent", "id contact"),
    ("agent", "id agent email"),
    ("agent", "user user_id"),
    ("contact", "id helpdesk_agent"),
    ("contact", "id email name"),
    ("contact", "id mobile name"),
    ("company", "id name domains"),
    ("group", "id name escalate_to"),
    ("group", "id name agent_ids"),
    ("ticket_field", "id name label"),
    ("product", "id name primary_email"),
    ("record", "id name"),
)


def is_whole(record: Mapping[str, Any]) -> bool:
    """Whether a ticket has its conversations inside or beside it, and no other record."""
    ticket = record.get("helpdesk_ticket", record)
    if not isinstance(ticket, Mapping):
        return False
    if isinstance(ticket.get("ticket"), Mapping):
        return record.keys() == {"ticket", "conversations"}
    return isinstance(ticket.get("conversations"), list) or isinstance(ticket.get("notes"), list)


def split(value: Fields, file: str) -> Iterator[Part]:
    """Give the records of an answer, a page, or a line."""
    kind = _kind(value, file)
    if kind is not None:
        yield _part(value.rest(), kind, value)
    else:
        yield from _page(value, file)


def _kind(value: Fields, file: str) -> str | None:
    """Tell what a bare record is, by the fields that no other kind has."""
    keys = tuple(value.keys())
    if file.lower().startswith("role") and "name" in keys:
        return "role"  # whose fields are those of a group
    return _known(keys)


def _page(page: Fields, file: str) -> Iterator[Part]:
    """Give what a page holds; a kind of record that nobody knows is reported as a field."""
    page.leave(_PAGE)
    keys = tuple(page.keys())
    known = False
    if {"ticket", "conversations"} <= set(keys):
        yield _joined(page)
        known = True
    for key in keys:
        if key in _SINGLE and isinstance(page.peek(key), dict):
            known = True
            record = page.object(key)
            yield _part(record.rest(), _SINGLE[key], record)
        elif key in _MANY and isinstance(page.peek(key), list):
            known = True
            for record in page.objects(key):
                yield from _one(record, _MANY[key], file)
    if not known:
        expected = "a record of Freshdesk: a ticket, conversation, contact, or a page of them"
        raise page.fault("", expected, "an object of other fields")


def _one(record: Fields, kind: str | None, file: str) -> Iterator[Part]:
    """Give a record of a list: wrapped, as version 1 does, bare, or in search results."""
    keys = tuple(record.keys())
    if len(keys) == 1 and keys[0] in _SINGLE:
        yield from _page(record, file)
        return
    found = kind or _kind(record, file)
    if found is None:
        raise record.fault("", "a ticket, contact or company", "an object of other fields")
    yield _part(record.rest(), found, record)


def _joined(page: Fields) -> Part:
    """Put the conversations that stand beside a ticket inside it."""
    ticket = page.object("ticket")
    beside = page.value("conversations")
    data = ticket.rest()
    if beside is not None:
        data["conversations"] = beside
    return _part({**data, "all_conversations": True}, "ticket", ticket)


def _part(data: dict[str, Any], kind: str, fields: Fields) -> Part:
    """Give one record, under the case that it belongs to."""
    if kind in _PARTS:
        return Part(kind, data, case=fields.id_of(data, "ticket_id"))
    if kind == "ticket":
        return Part(kind, data, case=fields.id_of(data, "display_id", "id"))
    if kind == "contact" and data.get("helpdesk_agent") is True:
        kind = "agent"
    if kind in _THINGS:
        return Part(kind, data, id=fields.id_of(data, "user_id", "id"))
    return Part(kind, data)
