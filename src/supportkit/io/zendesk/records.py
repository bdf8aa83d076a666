"""Telling Zendesk's records apart: tickets, comments, audits, users and the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from supportkit.io.desks.bundle import Part
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.marks import kinds
from supportkit.io.faults import Fault
from supportkit.io.validation import kind_of, shown
from supportkit.io.zendesk import tables
from supportkit.io.zendesk.ticket_events import as_audit

__all__ = ["is_whole", "split"]

_PARTS = {
    "comments": "comment",
    "audits": "audit",
    "ticket_audits": "audit",
    "ticket_events": "audit",
    "ticket_metrics": "metrics",
    "metric_sets": "metrics",
    "metric_events": "metric_event",
    "ticket_metric_events": "metric_event",
    "satisfaction_ratings": "rating",
    "ticket_field_history": "field_history",
}
"""What belongs to a ticket, by the key of its array in an answer of the API."""

_THINGS = {
    "users": "user",
    "groups": "group",
    "organizations": "organization",
    "brands": "brand",
    "ticket_fields": "ticket_field",
    "ticket_forms": "ticket_form",
    "sla_policies": "sla_policy",
}
_OWN = frozenset(["ticket", *_THINGS.values()])
_INSIDE = frozenset([*_PARTS, *_THINGS]) - {"comments", "metric_events"}
_SINGLE = {
    "ticket": "tickets",
    "comment": "comments", "audit": "audits", "ticket_metric": "ticket_metrics",
    "satisfaction_rating": "satisfaction_ratings",
    "user": "users", "group": "groups", "organization": "organizations", "brand": "brands",
}  # fmt: skip
_RESULTS = {"ticket": "ticket", "user": "user", "organization": "organization", "group": "group"}
_PAGE = frozenset((
    "count", "next_page", "previous_page", "after_url", "before_url", "after_cursor", "facets",
    "before_cursor", "end_of_stream", "end_time", "meta", "links", "page", "sort_by", "sort_order",
))  # fmt: skip


def is_whole(record: Mapping[str, Any]) -> bool:
    """Whether a ticket has its comments or audits inside, so that it needs no other record."""
    return isinstance(record.get("comments"), list) or isinstance(record.get("audits"), list)


def split(value: Fields, file: str) -> Iterator[Part | Fault]:
    """Give the records of an answer, a page, or a line."""
    kind = _kind(value.keys(), file)
    if kind is None:
        yield from _page(value)
    elif kind == "ticket":
        yield from _ticket(value)
    else:
        yield _part_of(value.rest(), kind, value)


def _ticket(ticket: Fields) -> Iterator[Part | Fault]:
    """Give a ticket and what stands inside it, except for its comments."""
    if ticket.keys().isdisjoint(_INSIDE):
        yield _part_of(ticket.rest(), "ticket", ticket)
        return
    inside = [key for key in ticket.keys() & _INSIDE if isinstance(ticket.peek(key), list)]
    case_id = ticket.peek("id")
    for key in sorted(inside):
        kind = _PARTS.get(key) or _THINGS[key]
        for data in ticket.records(key):
            if key in _PARTS:
                data.setdefault("ticket_id", case_id)
            yield _part_of(data, kind, ticket)
    yield _part_of(ticket.rest(), "ticket", ticket)


def _page(page: Fields) -> Iterator[Part | Fault]:
    """Give what a page holds; records of a kind that no case has are counted as unused."""
    page.leave(_PAGE)
    keys = [key for key, value in page.items() if isinstance(value, list | dict)]
    known = [key for key in keys if _many(key) or _singular(key) or key == "results"]
    others = [key for key in keys if key not in known and key not in _PAGE]
    if not known and (not others or "id" in page):
        expected = "a record of Zendesk: a ticket, comment, audit, user, or a page of them"
        yield page.fault("", expected, "an object of other fields")
        return
    ticket = page.peek("ticket")
    only = ticket.get("id") if isinstance(ticket, dict) else None
    for key in known:
        yield from _records(page, key, only)
    for key in others:
        value = page.value(key)
        for each in value if isinstance(value, list) else [value]:
            yield Part(shown(key), each)


def _records(page: Fields, key: str, only: Any) -> Iterator[Part | Fault]:
    """Give the records of one key of a page; ``only`` is the id of the one ticket in it."""
    many = key == "results" or _many(key)
    for record in page.objects(key) if many else [page.object(key)]:
        kind = _many(key) or _singular(key) or _result(record)
        if kind == "ticket":
            yield from _ticket(record)
            continue
        data = record.rest()
        if only is not None and kind in _PARTS.values():
            data.setdefault("ticket_id", only)
        yield _part_of(data, kind, record)


def _many(key: str) -> str | None:
    """Name the kind of records in an array of a page."""
    return "ticket" if key == "tickets" else _PARTS.get(key) or _THINGS.get(key)


def _singular(key: str) -> str | None:
    many = _SINGLE.get(key)
    return None if many is None else _many(many)


def _result(record: Fields) -> str:
    """Name the kind of what a search found."""
    kind = record.peek("result_type")
    if kind is None:
        return "ticket"
    return _RESULTS.get(kind, "thing") if isinstance(kind, str) else "thing"


def _kind(names: Iterable[str], file: str) -> str | None:
    """Tell what a bare record is, by the fields that no other kind has."""
    return tables.kind(names) or _by_fields(names) or tables.named(file)


_by_fields = kinds(
    ("metric_event", "ticket_id metric instance_id type"),
    ("metrics", "ticket_id reply_time_in_minutes"),
    ("audit", "ticket_id events"),
    ("audit", "ticket_id child_events"),
    ("rating", "ticket_id score"),
    ("comment", "ticket_id body author_id"),
    ("ticket", "id subject status"),
    ("ticket", "id requester_id created_at"),
    ("ticket", "id comments"),
    ("user", "id role name"),
    ("user", "id email name"),
    ("group", "id deleted name is_public"),
    ("organization", "id domain_names name"),
    ("brand", "id subdomain name"),
)


def _part_of(data: dict[str, Any], kind: str, fields: Fields) -> Part | Fault:
    """Give one record, under the case that it belongs to."""
    if kind == "thing":
        return Part("row", data)
    data = as_audit(data) if kind == "audit" else tables.as_answer(data, kind)
    of_ticket = kind not in _OWN
    key = "ticket_id" if of_ticket else "id"
    found = data.get(key)
    try:
        own = str(found) if type(found) is int else Fields({key: found}, fields.reading).id(key)
    except (Fault, ValueError):
        return fields.fault(key, "an id", kind_of(found))
    if own is None:
        expected = "the id of the ticket (comments of one ticket go inside it)"
        return fields.fault(key, expected if of_ticket else "an id", "nothing")
    if kind == "ticket" or of_ticket:
        return Part(kind, data, case=own)
    return Part(kind, data, id=own)
