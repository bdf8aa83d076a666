"""Help Scout's customers, users and teams as participants."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from supportkit.cases import Identifier, IdentifierType, Kind, Participant
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.people import identifiers
from supportkit.io.report import NoteKind

__all__ = ["named", "person_in", "team"]

_KINDS = {
    "customer": Kind.CUSTOMER,
    "user": Kind.AGENT,
    "team": Kind.AGENT,
    "system_user": Kind.BOT,
    "system": Kind.SYSTEM,
}
_THINGS = {Kind.CUSTOMER: "customer", Kind.AGENT: "user"}
_LEFT = frozenset((
    "photoUrl", "photoType", "to", "cc", "bcc", "createdAt", "jobTitle", "company", "emails",
    "mention", "initials", "alternateEmails",
))  # fmt: skip
_LEFT_OF_RECORDS = frozenset((
    "_links", "address", "age", "background", "companyId", "conversationCount", "createdAt",
    "draft", "gender", "id", "jobTitle", "location", "mention", "modifiedAt", "organization",
    "organizationId", "photoType", "photoUrl", "properties", "role", "type", "updatedAt",
    "websites", "initials", "alternateEmails", "companyDomains", "fullName",
))  # fmt: skip
_MANY = (
    (IdentifierType.EMAIL, "emails"),
    (IdentifierType.PHONE, "phones"),
    (IdentifierType.HANDLE, "social_profiles"),
    (IdentifierType.HANDLE, "socialProfiles"),
    (IdentifierType.HANDLE, "chats"),
)
_SIMPLE = frozenset(("id", "type", "first", "last", "firstName", "lastName", "email"))
_NOBODY = "none@nowhere.com"


def person_in(parent: Fields, key: str, bundle: Bundle, *, otherwise: Kind) -> Participant | None:
    """Take a person that stands in a conversation or thread; None for nobody.

    Where the source has the record of a customer or user, it tells more. Who is written
    in the same way, which threads repeat all the time, is made once.
    """
    raw = parent.peek(key)
    if not isinstance(raw, dict):
        return None
    written = _written(raw)
    known = None if written is None else bundle.reading.people.get((written, otherwise))
    if known is not None:
        parent.value(key)
        return known
    found = _person(parent.object(key), bundle, otherwise=otherwise)
    if found is not None and written is not None:
        bundle.reading.keep(written, otherwise, found)
    return found


def _written(raw: dict[str, Any]) -> str | None:
    """Write a person down as they stand there, if nothing about them is left to be reported."""
    kind = raw.get("type")
    if not raw.keys() <= _SIMPLE or not (kind is None or (type(kind) is str and kind in _KINDS)):
        return None
    try:
        return repr(raw)
    except ValueError:  # a number without end
        return None


def _person(fields: Fields, bundle: Bundle, *, otherwise: Kind) -> Participant | None:
    who = fields.id("id")
    kind = _kind(fields, otherwise)
    name, email = _name(fields), fields.text("email")
    fields.leave(_LEFT)
    if email == _NOBODY:
        email = None
    if who is None or who == "0":
        who = email
    if who is None:
        return None
    recorded = named(bundle, who, kind)
    if recorded is not None:
        return _with_address(recorded, email)
    if name is None and email is None:
        return bundle.reading.person(who, kind)
    return _made(bundle, who, kind, name, email)


def _kind(fields: Fields, otherwise: Kind) -> Kind:
    raw = fields.code("type")
    found = _KINDS.get(raw) if raw is not None else otherwise
    if found is None:
        fields.note(NoteKind.UNKNOWN_VALUE, "type")
    return found or otherwise


def _made(bundle: Bundle, who: str, kind: Kind, name: str | None, email: str | None) -> Participant:
    known = bundle.people.get(who)
    if known is not None and known.kind is kind and known.name == name:
        emails = known.identifiers
        if (emails[0].value if emails else None) == email:
            return known
    found = identifiers((IdentifierType.EMAIL, email))
    return bundle.know(Participant(id=who, kind=kind, name=name, identifiers=found))


def _with_address(found: Participant, email: str | None) -> Participant:
    """Add an address to those of a record, which may be older."""
    if email is None or any(each.value == email for each in found.identifiers):
        return found
    other = Identifier(type=IdentifierType.EMAIL, value=email)
    return found.model_copy(update={"identifiers": (*found.identifiers, other)})


def _name(fields: Fields) -> str | None:
    """Put a name together; version 1 has ``firstName``, version 2 ``first``."""
    first = fields.text("first") or fields.text("firstName") or ""
    last = fields.text("last") or fields.text("lastName") or ""
    return f"{first} {last}".strip() or None


def named(bundle: Bundle, who: str, kind: Kind) -> Participant | None:
    """Give the participant of a record of a customer or user, if the source has it."""
    thing = _THINGS.get(kind)
    if thing is None:
        return None
    key = f"{thing}:{who}"
    known = bundle.people.get(key)
    if known is None and (who, kind) not in bundle.reading.people:
        record = bundle.thing(thing, who)
        if record is None:
            bundle.reading.person(who, kind)
            return None
        known = _recorded(record, who, kind)
        bundle.know(known)
        bundle.people[key] = known
    return known


def _recorded(record: Fields, who: str, kind: Kind) -> Participant:
    found = list(_identifiers(record))
    email = record.text("email")
    if email:
        found.insert(0, Identifier(type=IdentifierType.EMAIL, value=email))
    zone = record.text("timezone")
    record.leave(_LEFT_OF_RECORDS)
    return Participant(id=who, kind=kind, name=_name(record), identifiers=tuple(found), zone=zone)


def _identifiers(record: Fields) -> Iterator[Identifier]:
    places = [record]
    if isinstance(record.peek("_embedded"), dict):
        inside = record.object("_embedded")
        inside.leave(_LEFT_OF_RECORDS)
        places.append(inside)
    for place in places:
        for kind, key in _MANY:
            for each in place.objects(key) if isinstance(place.peek(key), list) else ():
                value = each.text("value")
                each.leave(frozenset(("id", "type", "location")))
                if value:
                    yield Identifier(type=kind, value=value)


def team(fields: Fields) -> str | None:
    """Take the name of a team, or its id."""
    who, name = fields.id("id"), _name(fields)
    fields.value("type")
    email = fields.peek("email")
    if email == _NOBODY:
        fields.value("email")
    fields.leave(_LEFT | {"email"})
    return name or who
