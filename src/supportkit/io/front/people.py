"""Front's teammates and recipients as participants."""

from __future__ import annotations

from typing import Any

from supportkit.cases import IdentifierType, Kind, Participant
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.people import identifiers
from supportkit.io.report import NoteKind
from supportkit.io.validation import shown

__all__ = ["extra", "linked", "recipient", "teammate", "teammate_of"]

_BOTS = frozenset({"rule", "macro", "api", "integration", "csat"})
_HUMANS = frozenset({"user", "visitor"})
_LEFT = frozenset((
    "_links", "_meta", "username", "is_admin", "is_available", "is_blocked", "custom_fields",
    "type",
))  # fmt: skip
_TAKEN = ("id", "email", "first_name", "last_name", "type", "name")
_KNOWN = _LEFT | frozenset(_TAKEN)
_OF_RECIPIENTS = frozenset(("_links", "name", "handle", "role"))
_PHONES = frozenset("+0123456789 ()-.")


def teammate(record: Fields, key: str, bundle: Bundle) -> Participant | None:
    """Take a teammate; rules, macros and integrations are teammates too, but no agents."""
    raw = record.peek(key)
    if not raw:
        return None
    mark = _mark(raw) if isinstance(raw, dict) else None
    known = bundle.reading.people.get((mark, Kind.AGENT)) if mark is not None else None
    if known is not None:
        record.value(key)
        return known
    made = teammate_of(record.object(key), bundle)
    if mark is not None and made is not None:
        bundle.reading.keep(mark, Kind.AGENT, made)
    return made


def _mark(raw: dict[str, Any]) -> str | None:
    """Write down all of a teammate that is carried, so that the same one is made once."""
    whole = _KNOWN.issuperset(raw) and (raw.get("email") or raw.get("first_name"))
    return repr(tuple(map(raw.get, _TAKEN))) if whole else None


def teammate_of(record: Fields, bundle: Bundle, *, complete: bool = False) -> Participant | None:
    """Make a participant of a teammate's record; of a preview, by the whole record of it."""
    found, word = record.id("id"), (record.code("type") or "user").lower()
    if found is None:
        record.leave(_LEFT)
        return None
    if word not in _BOTS and word not in _HUMANS:
        record.note(NoteKind.UNKNOWN_VALUE, "type")
    kind = Kind.BOT if word in _BOTS else Kind.AGENT
    names = [record.text("first_name"), record.text("last_name"), record.text("name")]
    email = record.text("email")
    record.leave(_LEFT)
    if email is None and not any(names) and not complete:
        known = bundle.thing("teammate", found)
        if known is not None:
            return teammate_of(known, bundle, complete=True)
    return Participant(
        id=found,
        kind=kind,
        name=" ".join(name for name in names if name) or None,
        identifiers=identifiers((IdentifierType.EMAIL, email)),
    )


def extra(raw: dict[str, Any], record: Fields, key: str) -> None:
    """Report what Front's description does not name of someone who is read as a whole."""
    if not _OF_RECIPIENTS.issuperset(raw):
        for name in sorted(set(raw) - _OF_RECIPIENTS):
            record.note(NoteKind.UNKNOWN_FIELD, f"{key}.{shown(name)}")


def recipient(raw: Any, bundle: Bundle) -> Participant | None:
    """Make a customer of someone a message came from or goes to, by contact or by handle."""
    if not isinstance(raw, dict):
        return None
    handle, name = raw.get("handle"), raw.get("name")
    handle, name = (each if isinstance(each, str) and each else None for each in (handle, name))
    found = linked(raw, "contact") or handle
    if found is None:
        return None
    mark = repr((found, handle, name))
    known = bundle.reading.people.get((mark, Kind.CUSTOMER))
    if known is not None:
        return known
    made = Participant(
        id=found,
        kind=Kind.CUSTOMER,
        name=name,
        identifiers=identifiers((_type_of(handle), handle)) if handle else (),
    )
    return bundle.reading.keep(mark, Kind.CUSTOMER, made)


def _type_of(handle: str) -> IdentifierType:
    if "@" in handle[1:]:
        return IdentifierType.EMAIL
    if handle.startswith("+") and _PHONES.issuperset(handle):
        return IdentifierType.PHONE
    return IdentifierType.HANDLE


def linked(raw: Any, name: str) -> str | None:
    """Read the id of something related off the end of its address."""
    links = raw.get("_links") if isinstance(raw, dict) else None
    related = links.get("related") if isinstance(links, dict) else None
    url = related.get(name) if isinstance(related, dict) else None
    if not isinstance(url, str):
        return None
    tail = url[-200:].partition("?")[0].rstrip("/").rpartition("/")[2]
    return tail or None
