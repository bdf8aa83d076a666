"""Telling Zammad's records apart: tickets, articles, history, users and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from supportkit.io.desks.bundle import Part
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.marks import kinds
from supportkit.io.faults import Fault
from supportkit.io.validation import kind_of

__all__ = ["is_whole", "split"]

_ASSETS = {
    "Ticket": "ticket",
    "TicketArticle": "article",
    "User": "user",
    "Group": "group",
    "Organization": "organization",
    "TicketState": "state",
    "TicketStateType": "state_type",
    "TicketPriority": "priority",
}
_kind = kinds(
    ("ticket", "id number title"),
    ("ticket", "id title state_id"),
    ("ticket", "id title state"),
    ("page", "assets"),
    ("delivery", "ticket"),
    ("page", "history"),
    ("history", "o_id object type"),
    ("page", "articles ticket_articles"),
    ("article", "ticket_id body"),
    ("article", "ticket_id content_type"),
    ("ticket", "id articles"),
    ("state", "id name state_type_id"),
    ("user", "id firstname lastname"),
    ("user", "id login"),
    ("organization", "id name domain"),
    ("organization", "id name shared"),
    ("group", "id name follow_up_possible"),
    ("group", "id name assignment_timeout"),
    ("priority", "id name default_create"),
    ("page", "tickets"),
    ("tags", "tags"),
)
_OTHERS = frozenset((
    "tickets_count", "ticket_article_ids", "form_meta", "links", "mentions", "time_accountings",
    "ticket_id", "record_ids", "total_count", "count", "object_ids", "index", "draft", "checklist",
))  # fmt: skip
_EXPECTED = "a record of Zammad: a ticket, article, history, user, or an answer that holds them"


def is_whole(record: Mapping[str, Any]) -> bool:
    """Whether a ticket has its articles and the name of its state, so that it needs no more."""
    return isinstance(record.get("articles"), list) and isinstance(record.get("state"), str | dict)


def split(value: Fields, _: str) -> Iterator[Part | Fault]:
    """Give the records of an answer, a delivery or a line."""
    kind = _kind(tuple(value.keys()))
    if kind is None:
        raise value.fault("", _EXPECTED, "an object of other fields")
    if kind == "page":
        yield from _page(value)
    elif kind == "delivery":
        yield from _delivery(value)
    else:
        yield from _record(value.rest(), kind, value)


def _page(page: Fields) -> Iterator[Part | Fault]:
    """Give what an answer holds; ``assets`` holds records by their kind and id."""
    ticket = page.peek("ticket_id")
    page.leave(_OTHERS)
    assets = page.object("assets")
    for kind in tuple(assets.keys()):
        records = assets.object(kind)
        for number in tuple(records.keys()):
            yield from _safely(records.object(number), _ASSETS.get(kind, kind))
    for record in page.objects("history"):
        yield from _safely(record, "history")
    if isinstance(page.peek("tags"), list) and ticket is not None:
        yield Part(
            "tags",
            {"tags": page.value("tags")},
            case=page.id_of({"ticket_id": ticket}, "ticket_id"),
        )
    yield from _tickets(page)


def _safely(record: Fields, kind: str) -> Iterator[Part | Fault]:
    """Give one record of many; if it is broken, it spoils none beside it."""
    try:
        yield from _record(record.rest(), kind, record)
    except Fault as fault:
        yield fault


def _tickets(page: Fields) -> Iterator[Part | Fault]:
    """Give the tickets of a search, which are ids alone where their records are assets."""
    tickets = page.peek("tickets")
    if isinstance(tickets, list) and all(isinstance(each, int) for each in tickets):
        page.value("tickets")
        return
    for record in page.objects("tickets"):
        yield from _safely(record, "ticket")


def _delivery(value: Fields) -> Iterator[Part]:
    ticket, article = value.object("ticket"), value.object("article")
    data = ticket.rest()
    case = ticket.id_of(data, "id")
    yield from _record(data, "ticket", ticket)
    if article.peek("id") is not None:
        yield Part("article", article.rest(), case=case)


def _record(data: dict[str, Any], kind: str, fields: Fields) -> Iterator[Part]:
    """Give one record, under the case that it belongs to."""
    if kind == "ticket":
        yield from _ticket(data, fields)
    elif kind == "article":
        yield Part(kind, data, case=fields.id_of(data, "ticket_id"))
    elif kind == "history":
        of_ticket = data.get("object") == "Ticket"
        key = "o_id" if of_ticket else "related_o_id"
        yield Part(kind, data, case=None if data.get(key) is None else fields.id_of(data, key))
    elif kind == "tags":
        yield Part(
            kind, data, case=None if data.get("o_id") is None else fields.id_of(data, "o_id")
        )
    elif kind in _ASSETS.values():
        yield Part(kind, data, id=fields.id_of(data, "id"))
    else:
        yield Part(kind, data)


def _ticket(data: dict[str, Any], fields: Fields) -> Iterator[Part]:
    case = fields.id_of(data, "id")
    articles = data.pop("articles", None)
    if articles is None and isinstance(data.get("article"), list):
        articles = data.pop("article")
    history = data.pop("history", None)
    yield Part("ticket", data, case=case)
    for kind, records in (("article", articles), ("history", history)):
        if records is not None and not isinstance(records, list):
            raise fields.fault(f"{kind}s", "an array", kind_of(records))
        for record in records or ():
            if not isinstance(record, dict):
                raise fields.fault(f"{kind}s", "an array of objects", kind_of(record))
            yield Part(kind, record, case=case)
