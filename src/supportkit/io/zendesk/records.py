"""Telling Zendesk's records apart: tickets, comments, audits, users and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from supportkit.io.desks.bundle import Part
from supportkit.io.desks.fields import Fields
from supportkit.io.zendesk import tables

__all__ = ["is_whole", "split"]

_PARTS = {
    "comments": "comment",
    "audits": "audit",
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
_SINGLE = {
    "comment": "comments", "audit": "audits", "ticket_metric": "ticket_metrics",
    "satisfaction_rating": "satisfaction_ratings",
    "user": "users", "group": "groups", "organization": "organizations", "brand": "brands",
}  # fmt: skip
_TICKETS = ("tickets", "results", "rows")
_PAGE = frozenset((
    "count", "next_page", "previous_page", "after_url", "before_url", "after_cursor", "facets",
    "before_cursor", "end_of_stream", "end_time", "meta", "links", "page", "sort_by", "sort_order",
))  # fmt: skip


def is_whole(record: Mapping[str, Any]) -> bool:
    """Whether a ticket has its comments or audits inside, so that it needs no other record."""
    return isinstance(record.get("comments"), list) or isinstance(record.get("audits"), list)


def split(value: Fields, file: str) -> Iterator[Part]:
    """Give the records of an answer, a page, or a line."""
    kind = _kind(value, file)
    if kind is None:
        yield from _page(value)
    else:
        yield from _parts_of(value.rest(), kind, value)


def _page(page: Fields) -> Iterator[Part]:
    """Give what a page holds; a kind of record that nobody knows is reported as a field."""
    page.leave(_PAGE)
    known = False
    for key in tuple(page.keys()):
        kind = _PARTS.get(key) or _THINGS.get(key) or ("ticket" if key in _TICKETS else None)
        one = "ticket" if key == "ticket" else _singular(key)
        if kind is None and one is None:
            continue
        known = True
        records = page.objects(key) if kind is not None else [page.object(key)]
        for record in records:
            yield from _parts_of(record.rest(), kind or one or "", record)
    if not known:
        expected = "a record of Zendesk: a ticket, comment, audit, user, or a page of them"
        raise page.fault("", expected, "an object of other fields")


def _singular(key: str) -> str | None:
    many = _SINGLE.get(key)
    return None if many is None else _PARTS.get(many) or _THINGS.get(many)


def _kind(value: Fields, file: str) -> str | None:
    """Tell what a bare record is, by the fields that no other kind has."""
    keys = frozenset(value.keys())
    table = tables.kind(keys, file)
    if table is not None:
        return table
    for kind, needed in _MARKS:
        if needed <= keys:
            return kind
    return None


_MARKS = tuple(
    (kind, frozenset(keys.split()))
    for kind, keys in (
        ("metric_event", "ticket_id metric instance_id type"),
        ("metrics", "ticket_id reply_time_in_minutes"),
        ("audit", "ticket_id events"),
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
)


def _parts_of(data: dict[str, Any], kind: str, fields: Fields) -> Iterator[Part]:
    """Give one record, under the case that it belongs to."""
    data = tables.as_answer(data, kind)
    if kind == "thing":
        yield Part("row", data)
        return
    own = Fields(data, fields.reading, name=kind, parent=fields)
    of_ticket = kind != "ticket" and kind not in _THINGS.values()
    key = "ticket_id" if of_ticket else "id"
    found = own.id(key)
    if found is None:
        raise own.fault(key, "an id", "nothing")
    if kind in _THINGS.values():
        yield Part(kind, data, id=found)
    else:
        yield Part(kind, data, case=found)
