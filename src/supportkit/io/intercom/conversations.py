"""Building a case of an Intercom conversation or ticket and everything that belongs to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from supportkit.cases import Fidelity, Kind, Status
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.people import UNKNOWN
from supportkit.io.intercom.facts import facts, state
from supportkit.io.intercom.messages import message
from supportkit.io.intercom.parts import Log, Told, told
from supportkit.io.intercom.people import Contacts, author
from supportkit.io.intercom.words import CHANNELS
from supportkit.io.report import NoteKind
from supportkit.text import html_to_text

__all__ = ["build"]

_VENDOR = (
    "statistics", "sla_applied", "waiting_since", "snoozed_until", "first_contact_reply",
    "customer_first_reply", "ai_agent", "ai_agent_participated", "topics", "ticket_id", "category",
    "ticket",
)  # fmt: skip
_LEFT = frozenset((
    "read", "open", "teammates", "metadata", "tags_added", "is_shared", "company_id",
    "ticket_state_external_label", "redacted", "app_package_code", "_fivetran_synced",
    "_fivetran_active", "_fivetran_start", "_fivetran_end", "assignee.name", "assignee.email",
    "assignee.type", "user.do_not_track", "conversation_rating.contact",
    "conversation_rating.customer", "conversation_rating.teammate", "conversation_rating.type",
    "conversation_rating.updated_at",
))  # fmt: skip
_LEFT_OF_SOURCE = frozenset(("url", "subject", "author.is_ai_answer", "author.do_not_track"))
_MACHINES = frozenset({"automated", "campaigns_initiated", "operator_initiated"})
_MOST_PARTS = 500
_NESTED = ("conversation_parts", "ticket_parts")
"""What lists and searches of conversations leave out."""

_RELATIONS = frozenset({"conversation_contact", "conversation_tag"})
"""Rows that say something of a conversation that the source does not hold."""


class _Parts(NamedTuple):
    """The parts that are there, and whether they are all (None: nobody says how many)."""

    found: list[Fields]
    all: bool | None

    def __repr__(self) -> str:
        return "_Parts(...)"


def build(bundle: Bundle, *, news: bool = False) -> dict[str, Any]:
    """Build the data of a case; ``news`` is a record with one part of many, from a webhook."""
    if bundle.kinds() <= _RELATIONS:
        return {}
    record = _record(bundle)
    ticket = record.peek("type") == "ticket" or "ticket_parts" in record
    for key in ("type", "id"):
        record.value(key)
    contacts = Contacts(record, bundle)
    case = facts(record, bundle)
    case["status"], case["status_raw"] = state(record, case["vendor"])
    opening = _opening(record, case, bundle, contacts)
    parts = _parts(record, bundle)
    log = Log(bundle, ticket, news=news, policy=_policy(record))
    _replay(log, told(parts.found, bundle, contacts), opening, case, complete=parts.all is True)
    case["messages"] = [*opening, *_sent(bundle, opening, case), *log.messages]
    case["events"] += log.events
    case["vendor"] |= {key: record.value(key) for key in _VENDOR if key in record}
    case["fidelity"] = _fidelity(case, log, parts)
    _people(case, contacts)
    _removed(case, bundle)
    record.leave(_LEFT)
    return case


def _record(bundle: Bundle) -> Fields:
    """Give the latest record; a conversation that became a ticket has two of one id."""
    record = bundle.newest("conversation", carry=_NESTED)
    ticket = bundle.newest("ticket", carry=_NESTED)
    if not record and not ticket:
        bundle.note(NoteKind.MISSING_CASE, "conversation")
    if not record:
        return ticket
    if ticket:
        more = {key: value for key, value in ticket.rest().items() if value is not None}
        return record.refilled({**record.rest(), **more})
    return record


def _opening(
    record: Fields, case: dict[str, Any], bundle: Bundle, contacts: Contacts
) -> list[dict[str, Any]]:
    """Give the opening message, which is not among the parts, and the channel that it tells."""
    key = "source" if "source" in record else "conversation_message"
    source = record.object(key)
    raw = source.code("type")
    if raw is not None and raw.endswith("_message"):
        raw = None
    case["channel"], case["channel_raw"] = source.known(raw, CHANNELS, "type"), raw
    delivered = source.code("delivered_as")
    if delivered is not None:
        case["vendor"]["delivered_as"] = delivered
    if case["subject"] is None:
        case["subject"] = _subject(source)
    if not source:
        return []
    source.leave(_LEFT_OF_SOURCE)
    writer = author(source, bundle, contacts, machine=delivered in _MACHINES)
    found, at = source.id("id"), case["created_at"]
    if not (source.peek("body") or source.peek("attachments") or found):
        return []
    if at is None:
        raise record.fault("created_at", "a date and time", "nothing")
    return [message(source, id=f"source-{found or 0}", at=at, seq=0, author=writer)]


def _subject(source: Fields) -> str | None:
    """Give the subject of the opening message, of which some versions make a paragraph."""
    subject = source.text("subject")
    if subject and subject.startswith("<p"):
        source.note(NoteKind.COERCED, "subject", detail="HTML to text")
        subject = html_to_text(subject)
    return subject or None


def _parts(record: Fields, bundle: Bundle) -> _Parts:
    """Give the parts of a case, and whether they are all of them."""
    found = [*bundle.take("conversation_part"), *bundle.take("ticket_part")]
    total: Any = None
    for key in ("conversation_parts", "ticket_parts"):
        if isinstance(record.peek(key), list):
            found += record.objects(key)
        elif key in record:
            inside = record.object(key)
            inside.value("type")
            here, total = inside.objects(key), inside.number("total_count")
            found += here
            whole = total == len(here) and _certain(record, len(here)) and not bundle.carried
            if total is not None and not whole:
                inside.note(NoteKind.PARTIAL_LOG, detail="not all parts are there")
                return _Parts(found, all=False)
    return _Parts(found, all=True if total is not None else None)


def _certain(record: Fields, here: int) -> bool:
    """Whether so many parts can be all: the API gives at most 500, whatever it counts."""
    statistics = record.peek("statistics")
    counted = statistics.get("count_conversation_parts") if isinstance(statistics, dict) else None
    return here < _MOST_PARTS or counted == here


def _policy(record: Fields) -> str | None:
    applied = record.peek("sla_applied")
    name = applied.get("sla_name") if isinstance(applied, dict) else None
    return name if isinstance(name, str) else None


def _replay(
    log: Log,
    parts: list[Told],
    opening: list[dict[str, Any]],
    case: dict[str, Any],
    *,
    complete: bool,
) -> None:
    """Replay the parts; a log that is complete has the first state at its head."""
    writer = opening[0]["author"].kind if opening else None
    log.taken = writer is Kind.AGENT
    if not complete or log.news:
        log.taken, log.after = True, case["status_raw"] if log.news else None
    elif log.ticket:
        log.begin_ticket(parts, now=case["status_raw"])
    else:
        log.begin(parts, now=case["status_raw"], by_customer=writer is Kind.CUSTOMER)
    if case["created_at"] is not None and log.raw is not None:
        log.events.append({"type": "created", "id": "created", "at": case["created_at"], "seq": 0,
                           "status": log.status(), "raw": log.raw,
                           "actor": opening[0]["author"] if opening else None})  # fmt: skip
    log.replay(parts)
    if log.news and not parts and writer is Kind.CUSTOMER and case["status_raw"] == "open":
        log.raw, log.taken = "open", False
    if log.raw == case["status_raw"]:
        case["status"] = log.status()


def _sent(
    bundle: Bundle, opening: list[dict[str, Any]], case: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    """Give what the API answers to a message that is sent: the message without its author."""
    known = {each["id"] for each in opening}
    for sent in bundle.take("message"):
        found = f"source-{sent.id('id') or 0}"
        if found in known:
            sent.rest()
            continue
        at = sent.instant("created_at")
        by_contact = sent.code("type") == "user_message"
        kind = Kind.CUSTOMER if by_contact else Kind.AGENT
        made = message(sent, id=found, at=at, seq=0, author=bundle.reading.person(UNKNOWN, kind))
        raw = sent.code("message_type")
        made["channel"] = sent.known(raw, CHANNELS, "message_type")
        if case["channel_raw"] is None:
            case["channel"], case["channel_raw"] = made["channel"], raw
        sent.value("conversation_id")
        sent.leave(frozenset(("subject", "owner")))
        yield made


def _fidelity(case: dict[str, Any], log: Log, parts: _Parts) -> Fidelity:
    """Tell how much is known. A list has no parts, and of a webhook's there is but one."""
    if log.news or parts.all is False or (parts.all is None and not parts.found):
        return Fidelity.SNAPSHOT
    if parts.all is None:
        return Fidelity.MESSAGES_ONLY if case["messages"] else Fidelity.SNAPSHOT
    if log.raw != case["status_raw"] and not _own_label(case):
        detail = "the parts do not end in the state of the record"
        log.bundle.note(NoteKind.PARTIAL_LOG, "state", detail=detail)
        return Fidelity.MESSAGES_ONLY
    return Fidelity.FULL_LOG


def _own_label(case: dict[str, Any]) -> bool:
    """Whether the state is one of the account's own, which parts tell by its category."""
    return any(key in case["vendor"] for key in ("ticket_state", "ticket_state_internal_label"))


def _people(case: dict[str, Any], contacts: Contacts) -> None:
    """Name the people of a case, of whom more may be known from their messages."""
    known = {each["author"].id: each["author"] for each in reversed(case["messages"])}
    first, *others = [known.get(each.id, each) for each in contacts.people.values()] or [None]
    case["requester"], case["followers"] = first, others
    if case["assignee"] is not None:
        case["assignee"] = known.get(case["assignee"].id, case["assignee"])


def _removed(case: dict[str, Any], bundle: Bundle) -> None:
    """Apply what the API answered when the case was deleted."""
    deletion = bundle.thing("deletion", bundle.id)
    if deletion is not None:
        deletion.rest()
        case["status"], case["status_raw"] = Status.REMOVED, "deleted"
