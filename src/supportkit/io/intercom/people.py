"""Intercom's contacts, admins and bots as participants."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.cases import Identifier, IdentifierType, Kind, Participant
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.people import UNKNOWN, identifiers
from supportkit.io.intercom.words import KINDS
from supportkit.io.report import NoteKind
from supportkit.io.validation import kind_of

__all__ = ["NOBODY", "Contacts", "author", "person"]

NOBODY = frozenset({None, "0"})
"""Ids of no admin and no team."""

_LEFT = frozenset((
    "_fivetran_active", "_fivetran_deleted", "_fivetran_end", "_fivetran_start",
    "_fivetran_synced", "admin_id", "android_app_name", "android_app_version", "android_device",
    "android_last_seen_at", "android_os_version", "android_sdk_version", "anonymous", "app",
    "assignment_limit", "avatar", "away_mode_enabled", "away_mode_reassign",
    "away_status_reason_id", "browser", "browser_language", "browser_version", "companies",
    "created_at", "custom_attributes", "do_not_track", "enabled_push_messaging",
    "has_hard_bounced", "has_inbox_seat", "ios_app_name", "ios_app_version", "ios_device",
    "ios_last_seen_at", "ios_os_version", "ios_sdk_version", "job_title", "last_contacted_at",
    "last_email_clicked_at", "last_email_opened_at", "last_replied_at", "last_request_at",
    "last_seen_at", "last_seen_ip",
    "location", "location_city", "location_country",
    "location_data", "location_region", "marked_email_as_spam", "notes",
    "opted_in_subscription_types", "opted_out_subscription_types", "os", "owner_id", "pseudonym",
    "referrer", "segments",
    "session_count", "signed_up_at", "social_profiles", "tags", "team_ids", "team_priority_level",
    "unsubscribed_from_emails", "unsubscribed_from_sms", "updated_at", "user_agent_data",
    "utm_campaign", "utm_content", "utm_medium", "utm_source", "utm_term", "workspace_id",
    "formatted_phone", "first_contact_message_id", "permanent", "merge_history", "sms_consent",
))  # fmt: skip


class Contacts:
    """The contacts of one case, the first of them its requester, and what is known of them."""

    __slots__ = ("facts", "people")

    def __init__(self, record: Fields, bundle: Bundle) -> None:
        self.facts: dict[str, tuple[str | None, str | None, str | None]] = {}
        self.people: dict[str, Participant] = {}
        for contact in _contacts(record):
            self._add(contact, bundle)
        for row in bundle.take("conversation_contact"):
            if row.flag("_fivetran_active") is False:
                row.note(NoteKind.STALE_UPDATE, detail="not active")
                row.rest()
                continue
            self._add(row.refilled({"id": row.peek("contact_id")}), bundle)

    def _add(self, contact: Fields, bundle: Bundle) -> None:
        found = contact.id("id")
        external = contact.id("external_id") or contact.id("user_id")
        name, email = contact.text("name"), contact.text("email")
        contact.code("type")
        contact.leave(_LEFT)
        if found is None:
            return
        self.facts[found] = external, name, email
        made = _made(bundle, found, Kind.CUSTOMER, name=name, email=email, external=external)
        self.people.setdefault(found, made)


def _contacts(record: Fields) -> Iterator[Fields]:
    """Give the contacts of any version: a list in an object, an array, or a user."""
    if isinstance(record.peek("contacts"), dict):
        inside = record.object("contacts")
        inside.leave(frozenset(("type", "total_count", "has_more", "url")))
        yield from inside.objects("contacts")
    else:
        yield from record.objects("contacts")
    yield from record.objects("customers")
    for key in ("user", "contact"):
        if record.peek(key) is not None:
            yield record.object(key)


def author(
    fields: Fields, bundle: Bundle, contacts: Contacts, *, machine: bool = False
) -> Participant:
    """Take the author of a message; what AI agents, bots and campaigns send is no agent's."""
    word, raw_id, name, email, by_ai = fields.inside(
        "author", "type", "id", "name", "email", "from_ai_agent"
    )
    if type(raw_id) is not str:
        raw_id = Fields({"author.id": raw_id}, fields.reading, parent=fields).id("author.id")
    for key, value in (("type", word), ("name", name), ("email", email)):
        if value is not None and type(value) is not str:
            raise fields.fault(f"author.{key}", "text", kind_of(value))
    external = None
    if raw_id in contacts.facts:
        external, its_name, its_email = contacts.facts[raw_id]
        name, email = name or its_name, email or its_email
    key = f"{word}\0{raw_id}\0{by_ai is True or machine}\0{external}\0{email}\0{name}"
    known = bundle.people.get(key)
    if known is not None:
        return known
    kind = _kind(fields, word, email, machine=machine or by_ai is True)
    made = _made(bundle, raw_id or UNKNOWN, kind, name=name, email=email, external=external)
    return bundle.know(made, key=key)


def _kind(fields: Fields, word: str | None, email: str | None, *, machine: bool) -> Kind:
    kind = KINDS.get(word or "")
    if kind is None:
        if word is not None:
            fields.note(NoteKind.UNKNOWN_VALUE, "author.type")
        kind = Kind.SYSTEM
    # Intercom's own bot, Operator, has been an admin with this address in some versions.
    operator = (
        bool(email) and str(email).startswith("operator+") and str(email).endswith("@intercom.io")
    )
    return Kind.BOT if kind is Kind.AGENT and (machine or operator) else kind


def person(bundle: Bundle, found: str, kind: Kind) -> Participant:
    """Give the participant with an id."""
    return _made(bundle, found, kind)


def _made(
    bundle: Bundle,
    found: str,
    kind: Kind,
    *,
    name: str | None = None,
    email: str | None = None,
    external: str | None = None,
) -> Participant:
    """Make a participant of its record and of what stands beside its id."""
    record = _recorded(bundle, found, kind)
    if record is None:
        return _named(bundle, found, kind, name=name, email=email, external=external)
    known_by = {each.type: each for each in record.identifiers}
    for each in _identifiers(email, external):
        known_by.setdefault(each.type, each)
    return Participant(
        id=found,
        kind=kind,
        name=record.name or name or None,
        identifiers=tuple(known_by.values()),
        locale=record.locale,
    )


def _named(
    bundle: Bundle,
    found: str,
    kind: Kind,
    *,
    name: str | None,
    email: str | None,
    external: str | None,
) -> Participant:
    """Make a participant of what stands beside its id, once for all records of a source."""
    if not (name or email or external):
        return bundle.reading.person(found, kind)
    mark = f"{found}\0{external}\0{email}\0{name}"
    known = bundle.reading.people.get((mark, kind))
    if known is not None:
        return known
    made = Participant(
        id=found, kind=kind, name=name or None, identifiers=_identifiers(email, external)
    )
    return bundle.reading.keep(mark, kind, made)


def _identifiers(email: str | None, external: str | None) -> tuple[Identifier, ...]:
    return identifiers((IdentifierType.EMAIL, email), (IdentifierType.EXTERNAL, external))


def _recorded(bundle: Bundle, found: str, kind: Kind) -> Participant | None:
    """Give what the contact's or admin's own record says, read once."""
    table = "contact" if kind is Kind.CUSTOMER else "admin"
    key = f"{table}\0{found}"
    known = bundle.people.get(key)
    if known is not None:
        return known
    record = bundle.thing(table, found)
    if not record:
        return None
    return bundle.know(_read(record, found, kind), key=key)


def _read(record: Fields, found: str, kind: Kind) -> Participant:
    for key in ("id", "type", "role"):
        record.value(key)
    known_by = identifiers(
        (IdentifierType.EMAIL, record.text("email")),
        (IdentifierType.PHONE, record.id("phone")),
        (IdentifierType.EXTERNAL, record.id("external_id") or record.id("user_id")),
    )
    record.leave(_LEFT | {key for key in tuple(record.keys()) if key.startswith("custom_")})
    return Participant(
        id=found,
        kind=kind,
        name=record.text("name") or None,
        identifiers=known_by,
        locale=record.text("language_override"),
    )
