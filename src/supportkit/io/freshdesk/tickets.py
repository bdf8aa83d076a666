"""Building a case of a Freshdesk ticket and everything that belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from supportkit.cases import (
    Direction,
    Identifier,
    IdentifierType,
    Kind,
    Participant,
    Status,
)
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.finishing import fidelity
from supportkit.io.desks.people import UNKNOWN, copied_in
from supportkit.io.freshdesk.activities import is_whole_log, replayed
from supportkit.io.freshdesk.conversations import attachments, body, message, unique
from supportkit.io.freshdesk.people import (
    LEFT_OF_PEOPLE,
    as_customer,
    as_text,
    identifiers,
    person,
)
from supportkit.io.freshdesk.ratings import ratings
from supportkit.io.freshdesk.words import CHANNELS
from supportkit.io.report import NoteKind

__all__ = ["build"]

_LEFT = frozenset((
    "archived", "associated_tickets_count", "association_type", "associated_tickets_list",
    "can_be_associated", "cc_email", "delta", "email_config_id", "ehawk_score",
    "form_id", "fwd_emails", "internal_agent_id", "internal_group_id", "owner_id",
    "name", "parent_ticket_id", "priority_name", "requester_name", "requester_status_name",
    "responder_name", "product_name", "source_additional_info", "source_info", "source_name",
    "status_name", "structured_description", "support_email", "ticket_cc_emails", "to_email",
    "to_emails", "trained", "type_name", "urgent", "all_conversations", "nr_reminded",
))  # fmt: skip
_CLOCKS = {
    "due_by": "due_by",
    "fr_due_by": "fr_due_by",
    "frDueBy": "fr_due_by",
    "nr_due_by": "nr_due_by",
    "fr_escalated": "fr_escalated",
    "nr_escalated": "nr_escalated",
    "is_escalated": "is_escalated",
    "isescalated": "is_escalated",
    "stats": "stats",
    "sla_policy_id": "sla_policy_id",
    "sla_policies": "sla_policies",
    "sentiment_score": "sentiment_score",
    "initial_sentiment_score": "initial_sentiment_score",
}
"""Freshdesk's own figures, and their names in ``case.vendor``: those of version 2."""

_LEFT_OF_COMPANY = frozenset((
    "account_tier", "created_at", "custom_fields", "description", "domains", "health_score",
    "industry", "note", "renewal_date", "updated_at",
))  # fmt: skip
_RENAMEABLE = frozenset({"6", "7"})
_OUTBOUND = "10"
_MOST_INCLUDED = 10
_BONDS = {"3": "incident", "4": "problem"}
"""Values of ``association_type``: a tracker has incidents, a related ticket its tracker."""


_DESCRIPTION = ("description", "description_text", "description_html")
"""What lists of tickets leave out unless they are asked for it; it never changes."""


def build(bundle: Bundle) -> dict[str, Any]:
    """Build the data of a case."""
    ticket = bundle.record("ticket", carry=_DESCRIPTION)
    there = bool(ticket)
    conversations, listed = _conversations(ticket, bundle)
    case = _facts(ticket, bundle)
    case["requester"] = _requester(ticket, conversations, bundle)
    messages = [
        message(each, bundle, asked=case["requester"], seq=seq)
        for seq, each in enumerate(conversations, start=1)
    ]
    case["messages"] = [*_opening(ticket, case, bundle, others=bool(messages)), *messages]
    case["vendor"] = {name: ticket.value(key) for key, name in _CLOCKS.items() if key in ticket}
    case["satisfaction"], rated = ratings(ticket, bundle, case)
    log = replayed(bundle, case)
    case["events"] = [*(log.events if log is not None else ()), *rated]
    if case["created_at"] is None and log is not None:
        case["created_at"] = log.began
    whole = log is not None and is_whole_log(log, case)
    gap = None if log is None else "activities"
    # without its ticket a case lacks its first message
    case["fidelity"] = fidelity(bundle, messages=listed and there, whole=whole, gap=gap)
    ticket.leave(_LEFT)
    return case


def _conversations(ticket: Fields, bundle: Bundle) -> tuple[list[Fields], bool]:
    """Take the conversations, and tell whether their list is known, be it empty."""
    listed = False
    found: list[Fields] = []
    for key in ("conversations", "notes"):
        if ticket.peek(key) is None:
            continue
        listed = True
        found += [
            each.object("note") if isinstance(each.peek("note"), dict) else each
            for each in ticket.objects(key)
        ]
    inside = len(found)
    beside = ticket.value("all_conversations")
    found += bundle.take("conversation")
    if inside == len(found) == _MOST_INCLUDED and not beside and "display_id" not in ticket:
        ticket.note(NoteKind.MISSING_END, "conversations", detail="a ticket includes ten at most")
    return unique(found), listed or bool(found)


def _facts(ticket: Fields, bundle: Bundle) -> dict[str, Any]:
    display, number = ticket.id("display_id"), ticket.id("id")
    source = ticket.code("source")
    priority, priority_raw = ticket.word("priority", bundle.reading.priorities)
    responder, company = ticket.id("responder_id"), ticket.id("company_id")
    status, status_raw = _status(ticket, responder=responder)
    return {
        "source": {
            "raw_id": number if display is not None and number != display else None,
            "url": ticket.text("ticket_url"),
        },
        "created_at": ticket.moment("created_at"),
        "updated_at": ticket.moment("updated_at"),
        "subject": ticket.text("subject"),
        "kind": ticket.code("type") or ticket.code("ticket_type"),
        "status": status,
        "status_raw": status_raw,
        "priority": priority,
        "priority_raw": priority_raw,
        "channel": ticket.known(source, CHANNELS, "source"),
        "channel_raw": source,
        "assignee": None if responder is None else _assignee(ticket, responder, bundle),
        "followers": list(_followers(ticket)),
        "group": bundle.name("group", ticket.id("group_id")),
        "organisation": _company(ticket, company, bundle),
        "brand": bundle.name("product", ticket.id("product_id")),
        "tags": ticket.texts("tags"),
        "fields": _fields(ticket),
        "links": list(_links(ticket)),
    }


def _status(ticket: Fields, *, responder: str | None) -> tuple[Status | None, str | None]:
    """Read the status; where the code is the account's own, its name in the ticket counts."""
    raw, name = ticket.code("status"), ticket.peek("status_name")
    spam, deleted = ticket.flag("spam"), ticket.flag("deleted")
    statuses = ticket.reading.statuses
    known = statuses.get(name) if isinstance(name, str) else None
    status: Status | None
    if known is not None and (raw in _RENAMEABLE or raw not in statuses):
        status = known
    else:
        status = ticket.known(raw, statuses, "status")
    if spam or deleted:
        return Status.REMOVED, raw
    alone = responder is None and not ticket.value("agent_unknown")
    if alone and status is Status.OPEN and raw is not None and _is_open(raw):
        return Status.NEW, raw
    return status, raw


def _is_open(raw: str) -> bool:
    return raw == "2" or raw.strip().lower() == "open"


def _assignee(ticket: Fields, responder: str, bundle: Bundle) -> Participant:
    found = person(bundle, responder, otherwise=Kind.AGENT)
    name = ticket.peek("responder_name")
    if found.name is None and isinstance(name, str) and name:
        ticket.value("responder_name")
        found = Participant(**{**dict(found), "name": name})
    return found


def _company(ticket: Fields, company: str | None, bundle: Bundle) -> str | None:
    if isinstance(ticket.peek("company"), dict):
        inside = ticket.object("company")
        inside.leave(_LEFT_OF_COMPANY)
        own = inside.id("id")
        return inside.text("name") or bundle.name("company", company or own)
    return bundle.name("company", company)


def _requester(ticket: Fields, conversations: list[Fields], bundle: Bundle) -> Participant | None:
    """Give who asked, with what the ticket itself tells of them."""
    asked = ticket.id("requester_id")
    inside = ticket.object("requester") if isinstance(ticket.peek("requester"), dict) else None
    other = None if inside is None else as_text(inside.peek("id"))
    if inside is not None and asked is not None and other not in (None, asked):
        ticket.note(NoteKind.CONFLICT, "requester", detail="not the one of requester_id")
        inside.leave(frozenset(inside.keys()))
        inside = None
    if asked is None and inside is not None:
        asked = inside.id("id")
    if asked is None:
        return None
    found = as_customer(person(bundle, asked, otherwise=Kind.CUSTOMER))
    return _completed(found, ticket, inside, conversations)


def _completed(
    found: Participant, ticket: Fields, inside: Fields | None, conversations: list[Fields]
) -> Participant:
    """Add what the record of the contact lacks, or all there is where there is no record."""
    name, locale = found.name, found.locale
    added = list(found.identifiers)
    for fields in (ticket,) if inside is None else (inside, ticket):
        own = fields.text("name")
        if own and name and own != name:
            fields.note(NoteKind.CONFLICT, "name", detail="another name of the requester")
        name = name or own
        _add(added, identifiers(fields))
    if inside is not None:
        locale = locale or inside.text("language")
        inside.value("id")
        inside.leave(LEFT_OF_PEOPLE | {"language"})
    _add(added, _written_from(found.id, added, conversations))
    if name is None and isinstance(ticket.peek("requester_name"), str):
        name = ticket.text("requester_name")
    if name == found.name and len(added) == len(found.identifiers) and locale == found.locale:
        return found
    told = {"name": name, "identifiers": tuple(added), "locale": locale}
    return Participant(**{**dict(found), **told})


def _add(known: list[Identifier], others: Iterable[Identifier]) -> None:
    for each in others:
        if all(each.type != old.type or each.value != old.value for old in known):
            known.append(each)


def _written_from(
    asked: str, known: list[Identifier], conversations: list[Fields]
) -> Iterator[Identifier]:
    """Give the address that the requester wrote from, where no other one is known."""
    addresses = {each.value.lower() for each in known if each.type is IdentifierType.EMAIL}
    alone = not addresses
    for each in conversations:
        written = each.peek("from_email")
        if isinstance(written, str) and each.peek("incoming") is True:
            if as_text(each.peek("user_id")) != asked:
                continue
            if written.lower() in addresses:
                each.value("from_email")
            elif alone and "@" in written and "<" not in written:
                alone = False
                addresses.add(written.lower())
                each.value("from_email")
                yield Identifier(type=IdentifierType.EMAIL, value=written)


def _followers(ticket: Fields) -> Iterator[Participant]:
    addresses = [*ticket.texts("cc_emails"), *ticket.texts("reply_cc_emails")]
    if isinstance(ticket.peek("cc_email"), dict):
        inside = ticket.object("cc_email")
        addresses += [*inside.texts("cc_emails"), *inside.texts("reply_cc")]
        inside.leave(frozenset(("fwd_emails", "tkt_cc")))
    if addresses:
        yield from copied_in(addresses)


def _fields(ticket: Fields) -> dict[str, Any]:
    """Give custom fields that are set, by their names; some tools write them as an array."""
    found: dict[str, Any] = {}
    for key in ("custom_field", "custom_fields"):
        if isinstance(ticket.peek(key), list):
            for field in ticket.objects(key):
                name, value = field.code("name"), field.value("value")
                if name is not None and value is not None:
                    found[name] = value
        else:
            own = ticket.object(key).rest()
            found |= {name: value for name, value in own.items() if value is not None}
    return found


def _links(ticket: Fields) -> Iterator[dict[str, str]]:
    """Give the bonds of a tracker and its incidents; parents and children are no such bond."""
    bond = _BONDS.get(as_text(ticket.peek("association_type")) or "")
    if bond is not None:
        ticket.value("association_type")
        for other in ticket.ids("associated_tickets_list"):
            yield {"kind": bond, "case_id": other}


def _opening(
    ticket: Fields, case: dict[str, Any], bundle: Bundle, *, others: bool
) -> Iterator[dict[str, Any]]:
    """Give the first message, which is the description; an outbound mail is the agent's."""
    told = ticket.peek("description") is not None or ticket.peek("description_text") is not None
    if not told:
        if others and ticket:
            ticket.note(NoteKind.MISSING_END, "description")
        return
    text, html = _description(ticket)
    at = case["created_at"]
    files = attachments(ticket)
    if at is None:
        raise ticket.fault("created_at", "a date and time", "nothing")
    sent = case["channel_raw"] == _OUTBOUND
    yield {
        "id": "description",
        "at": at,
        "seq": 0,
        "author": _opener(case, bundle, sent=sent),
        "text": text or "",
        "html": html,
        "direction": Direction.OUTBOUND if sent else Direction.INBOUND,
        "attachments": files,
    }


def _description(ticket: Fields) -> tuple[str | None, str | None]:
    return body(ticket, "description", "description_text", "description_html")


def _opener(case: dict[str, Any], bundle: Bundle, *, sent: bool) -> Participant:
    known = case["assignee"] if sent else case["requester"]
    kind = Kind.AGENT if sent else Kind.CUSTOMER
    found: Participant = known or bundle.reading.person(UNKNOWN, kind)
    return found
