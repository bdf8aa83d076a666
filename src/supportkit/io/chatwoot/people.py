"""Chatwoot's contacts, users and bots as participants.

Contacts, users and bots are numbered apart, so contact 7 and user 7 are two people. A
user keeps the number as id, as an assignee is known by it; the ids of contacts and bots
are ``contact-7`` and ``bot-7``.
"""

from __future__ import annotations

from typing import Any

from supportkit.cases import IdentifierType, Kind, Participant
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.people import UNKNOWN, identifiers
from supportkit.io.report import NoteKind

__all__ = ["contact", "nobody", "person", "person_of_id"]

_KINDS = {
    "contact": Kind.CUSTOMER,
    "user": Kind.AGENT,
    "agent": Kind.AGENT,
    "agent_bot": Kind.BOT,
    "agentbot": Kind.BOT,
    "captain::assistant": Kind.BOT,
    "captain_assistant": Kind.BOT,
}
_PREFIXES = {Kind.CUSTOMER: "contact-", Kind.BOT: "bot-", Kind.AGENT: "", Kind.SYSTEM: ""}
_NOBODIES = {
    Kind.CUSTOMER: UNKNOWN, Kind.AGENT: UNKNOWN, Kind.BOT: "automation", Kind.SYSTEM: "system",
}  # fmt: skip
_LEFT = frozenset((
    "account", "account_id", "additional_attributes", "auto_offline", "availability",
    "availability_status", "available_name", "avatar", "avatar_url", "blocked", "blocked_until",
    "bot_config", "bot_type", "confirmed", "contact_inboxes", "contact_type", "created_at",
    "custom_attributes", "custom_role_id", "description", "display_name", "last_activity_at",
    "outgoing_url", "provider", "pubsub_token", "role", "system_bot", "thumbnail", "type", "uid",
    "updated_at",
))  # fmt: skip
_TAKEN = ("id", "type", "name", "email", "phone_number", "identifier")
_KNOWN = _LEFT | frozenset(_TAKEN)


def person(
    record: Fields, key: str, bundle: Bundle, *, otherwise: Kind, verified: bool = False
) -> Participant | None:
    """Take the record of a person; its kind is ``otherwise`` where the record does not tell."""
    raw = record.peek(key)
    if not raw:
        return None
    mark = _mark(raw, verified=verified) if isinstance(raw, dict) else None
    known = bundle.reading.people.get((mark, otherwise)) if mark is not None else None
    if known is not None:
        record.value(key)
        return known
    made = _made(record.object(key), otherwise, verified=verified)
    if mark is not None and made is not None:
        bundle.reading.keep(mark, otherwise, made)
    return made


def contact(record: Fields, *, verified: bool = False) -> Participant | None:
    """Make a customer of the record of a contact."""
    return _made(record, Kind.CUSTOMER, verified=verified)


def person_of_id(bundle: Bundle, number: str, kind: Kind) -> Participant:
    """Give someone of whom the record at hand holds only the number."""
    record = bundle.thing("user" if kind is Kind.AGENT else "contact", number)
    found = _made(record, kind) if record is not None and kind is not Kind.BOT else None
    return found or bundle.reading.person(f"{_PREFIXES[kind]}{number}", kind)


def nobody(bundle: Bundle, kind: Kind) -> Participant:
    """Give whoever stands for messages without an author: someone, the bot, or Chatwoot itself."""
    return bundle.reading.person(_NOBODIES[kind], kind)


def _mark(raw: dict[str, Any], *, verified: bool) -> str | None:
    """Write down all of a person that is carried, so that the same one is made once."""
    return repr((verified, *map(raw.get, _TAKEN))) if _KNOWN.issuperset(raw) else None


def _made(record: Fields, otherwise: Kind, *, verified: bool = False) -> Participant | None:
    number, kind = record.id("id"), _kind(record) or otherwise
    name = record.text("name")
    found = identifiers(
        (IdentifierType.EMAIL, record.text("email")),
        (IdentifierType.PHONE, record.text("phone_number")),
        (IdentifierType.EXTERNAL, record.id("identifier")),
        verified=IdentifierType.EXTERNAL if verified else None,
    )
    record.leave(_LEFT)
    if number is None and name is None and not found:
        return None
    number = number or (found[0].value if found else UNKNOWN)
    return Participant(
        id=f"{_PREFIXES[kind]}{number}", kind=kind, name=name or None, identifiers=found
    )


def _kind(record: Fields) -> Kind | None:
    word = record.code("type")
    if word is None:
        return None
    kind = _KINDS.get(word.lower())
    if kind is None:
        record.note(NoteKind.UNKNOWN_VALUE, "type")
    return kind
