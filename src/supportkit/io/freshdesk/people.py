"""Freshdesk's contacts and agents as participants."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.cases import Identifier, IdentifierType, Kind, Participant
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields

__all__ = ["LEFT_OF_PEOPLE", "as_customer", "as_text", "identifiers", "person"]

LEFT_OF_PEOPLE = frozenset((
    "active", "active_since", "address", "agent", "available", "available_since", "avatar",
    "company_id", "created_at", "custom_field", "custom_fields", "customer_id", "deleted",
    "description", "fb_profile_id", "first_name", "focus_mode", "group_ids", "helpdesk_agent",
    "id", "job_title", "last_login_at", "last_name", "occasional", "org_agent_id",
    "other_companies", "points", "role_ids", "scoreboard_level_id", "signature",
    "signature_html", "skill_ids", "tags", "ticket_permission", "ticket_scope", "time_zone",
    "type", "updated_at", "view_all_tickets", "visitor_id", "deactivated", "other_phone_numbers",
    "agent_operational_status", "last_active_at", "contribution_group_ids", "org_contact_id",
    "preferred_source", "twitter_profile_status", "twitter_followers_count", "merge_id",
))  # fmt: skip
_SINGLE = (
    (IdentifierType.EMAIL, "email"),
    (IdentifierType.PHONE, "phone"),
    (IdentifierType.PHONE, "mobile"),
    (IdentifierType.EXTERNAL, "external_id"),
    (IdentifierType.EXTERNAL, "unique_external_id"),
    (IdentifierType.HANDLE, "twitter_id"),
    (IdentifierType.HANDLE, "facebook_id"),
)


def person(bundle: Bundle, user_id: str, *, otherwise: Kind) -> Participant:
    """Give the participant with an id; its kind is ``otherwise`` where no record tells it."""
    known = bundle.people.get(user_id) or bundle.reading.people.get((user_id, otherwise))
    if known is not None:
        return known
    record = bundle.thing("agent", user_id)
    if record is not None:
        return _remember(bundle, record, user_id, Kind.AGENT)
    record = bundle.thing("contact", user_id)
    if record is not None:
        return _remember(bundle, record, user_id, Kind.CUSTOMER)
    return bundle.reading.person(user_id, otherwise)


def as_text(value: object) -> str | None:
    """Write an id or time that is looked at before it is taken; None for what is neither."""
    if isinstance(value, str):
        return value
    small = type(value) is int and abs(value) < 10**100
    return str(value) if small else None


def as_customer(found: Participant) -> Participant:
    """Give who asked: an agent who asks for help is a customer of that case."""
    if found.kind is Kind.CUSTOMER:
        return found
    return found.model_copy(update={"kind": Kind.CUSTOMER})


def _remember(bundle: Bundle, record: Fields, user_id: str, kind: Kind) -> Participant:
    """Make a participant; version 2 puts what is personal of an agent into ``contact``."""
    inner = next((key for key in ("contact", "user") if isinstance(record.peek(key), dict)), None)
    own = record if inner is None else record.object(inner)
    zone = own.peek("time_zone")
    made = Participant(
        id=user_id,
        kind=kind,
        name=own.text("name"),
        identifiers=tuple(identifiers(own)),
        locale=own.text("language"),
        zone=own.text("time_zone") if isinstance(zone, str) and "/" in zone else None,
    )
    for fields in (own, record):
        if as_text(fields.peek("id")) == user_id:
            fields.value("id")
        fields.leave(LEFT_OF_PEOPLE)
    record.value("user_id")
    return bundle.know(made)


def identifiers(fields: Fields) -> Iterator[Identifier]:
    """Take all by which someone is known. The mail address of an active contact is verified."""
    active = fields.flag("active")
    for kind, key in _SINGLE:
        value = fields.id(key)
        if value:
            yield Identifier(type=kind, value=value, verified=bool(active) and key == "email")
    if "other_emails" in fields:
        for email in fields.texts("other_emails"):
            yield Identifier(type=IdentifierType.EMAIL, value=email)
