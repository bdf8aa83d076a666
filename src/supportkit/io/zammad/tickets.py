"""Building a case of a Zammad ticket and everything that belongs to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from supportkit.cases import Kind, Participant
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.finishing import fidelity
from supportkit.io.report import NoteKind
from supportkit.io.zammad.articles import article, join_replies
from supportkit.io.zammad.history import events, priority_of, state_of, state_type
from supportkit.io.zammad.people import person, user
from supportkit.io.zammad.words import CHANNELS, Words

__all__ = ["build"]

_CLOCKS = (
    "article_count", "close_at", "close_diff_in_min", "close_escalation_at", "close_in_min",
    "escalation_at", "first_response_at", "first_response_diff_in_min",
    "first_response_escalation_at", "first_response_in_min", "last_close_at",
    "last_contact_agent_at",
    "last_contact_at", "last_contact_customer_at", "last_owner_update_at", "pending_time",
    "ticket_time_accounting", "time_unit", "update_diff_in_min", "update_escalation_at",
    "update_in_min",
)  # fmt: skip
_LEFT = frozenset((
    "article_ids", "checklist", "checklist_id", "create_article_sender", "mention_ids", "mentions",
    "create_article_sender_id", "create_article_type_id", "created_by", "created_by_id",
    "preferences", "ticket_time_accounting_ids", "updated_by", "updated_by_id", "links", "group_id",
    "organization_id", "state_id", "priority_id", "referencing_checklist_ids",
    "referencing_checklists", "shared_draft", "shared_draft_id", "ai_agent_running", "article",
))  # fmt: skip
_LEFT_OF_RECORDS = frozenset((
    "active", "created_at", "created_by", "created_by_id", "default_create", "default_follow_up",
    "ignore_escalation", "next_state_id", "next_state", "note", "state_type", "state_type_id",
    "ui_color", "ui_icon", "updated_at", "updated_by", "updated_by_id", "id", "assignment_timeout",
    "email_address", "email_address_id", "follow_up_assignment", "follow_up_possible",
    "reopen_time_in_days", "shared_drafts", "signature", "signature_id", "user_ids", "users",
    "name_last", "parent_id", "domain", "domain_assignment", "member_ids", "members", "shared",
    "secondary_member_ids", "secondary_members", "vip", "summary_generation", "tickets",
))  # fmt: skip


def build(bundle: Bundle) -> dict[str, Any]:
    """Build the data of a case."""
    words = Words(bundle.reading.statuses, bundle.reading.priorities)
    ticket = bundle.record("ticket")
    ticket.value("id")
    case = _facts(ticket, bundle, words)
    case["messages"] = list(_messages(bundle))
    join_replies(case["messages"], bundle)
    case["events"], whole = events(bundle, words, case)
    case["links"] = [
        {"kind": "merged_into", "case_id": event["into"]}
        for event in case["events"]
        if event["type"] == "merged"
    ]
    gap = "history" if case["events"] else None
    case["fidelity"] = fidelity(bundle, messages=bool(case["messages"]), whole=whole, gap=gap)
    case["fields"] = _own(ticket)
    return case


def _facts(ticket: Fields, bundle: Bundle, words: Words) -> dict[str, Any]:
    type_ = _state_type(ticket, bundle)
    status_raw, priority_raw = _name(ticket, "state", bundle), _name(ticket, "priority", bundle)
    channel = ticket.code("create_article_type") or ticket.code("create_article_type_id")
    vendor = {key: ticket.value(key) for key in _CLOCKS if key in ticket}
    return {
        "created_at": ticket.moment("created_at"),
        "updated_at": ticket.moment("updated_at"),
        "source": {},
        "subject": ticket.text("title"),
        "kind": ticket.code("type"),
        "status": state_of(status_raw, type_, ticket, words),
        "status_raw": status_raw,
        "priority": priority_of(priority_raw, ticket, words),
        "priority_raw": priority_raw,
        "channel": ticket.known(channel, CHANNELS, "create_article_type"),
        "channel_raw": channel,
        "requester": person(ticket, "customer", bundle, kind=Kind.CUSTOMER),
        "assignee": person(ticket, "owner", bundle, kind=Kind.AGENT),
        "followers": list(_followers(ticket, bundle)),
        "group": _name(ticket, "group", bundle),
        "organisation": _name(ticket, "organization", bundle),
        "tags": _tags(ticket, bundle),
        "vendor": vendor,
    }


def _state_type(ticket: Fields, bundle: Bundle) -> str | None:
    """Find the type of a ticket's state, in the state inside or in its record."""
    inside = ticket.peek("state")
    if isinstance(inside, dict):
        return state_type(inside)
    number = ticket.peek("state_id")
    known = bundle.thing("state", str(number)) if isinstance(number, int | str) else None
    return None if known is None else state_type(known.rest())


def _name(ticket: Fields, what: str, bundle: Bundle) -> str | None:
    """Take a name: as it stands, of the object inside, or of its record; else take the id."""
    key = f"{what}_id"
    name = _inside(ticket, what)
    if name is None:
        number = ticket.id(key)
        name = bundle.name(what, number)
        if name != number:
            ticket.note(NoteKind.DROPPED_FIELD, key)
    return name


def _inside(ticket: Fields, what: str) -> str | None:
    if not isinstance(ticket.peek(what), dict):
        return ticket.text(what) or None
    record = ticket.object(what)
    record.leave(_LEFT_OF_RECORDS)
    return record.text("name") or None


def _followers(ticket: Fields, bundle: Bundle) -> Iterator[Participant]:
    for number in ticket.ids("mention_user_ids"):
        known = bundle.thing("user", number)
        if known is None:
            yield bundle.reading.person(number, Kind.AGENT)
        else:
            yield user(known, Kind.AGENT)


def _tags(ticket: Fields, bundle: Bundle) -> list[str]:
    if isinstance(ticket.peek("tags"), str):
        found = [tag.strip() for tag in (ticket.text("tags") or "").split(",") if tag.strip()]
    else:
        found = ticket.texts("tags")
    for record in bundle.take("tags"):
        record.value("o_id")
        record.leave(frozenset(("object",)))
        found += record.texts("tags")
    return list(dict.fromkeys(found))


def _messages(bundle: Bundle) -> Iterator[dict[str, Any]]:
    """Give every article once, in its latest version."""
    records = bundle.take("article")
    found: dict[str, dict[str, Any]] = {}
    for seq, record in enumerate(records):
        made = article(record, bundle, seq=seq)
        known = found.get(made["id"])
        if known is None or _version(made) >= _version(known):
            found[made["id"]] = made
        if known is not None:
            record.note(NoteKind.DUPLICATE_MESSAGE)
    yield from found.values()


def _version(made: dict[str, Any]) -> Any:
    return made["edited_at"] or made["at"]


def _own(ticket: Fields) -> dict[str, Any]:
    """Give the columns that the account added, which stand between Zammad's own."""
    found = {
        key: ticket.value(key)
        for key in tuple(ticket.keys())
        if key not in _LEFT and ticket.peek(key) not in (None, "", [])
    }
    ticket.leave(_LEFT)
    return found
