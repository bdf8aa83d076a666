"""Zendesk's users as participants."""

from __future__ import annotations

from supportkit.cases import Identifier, IdentifierType, Kind, Participant
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.report import NoteKind

__all__ = ["SYSTEM", "person", "remember"]

SYSTEM = "-1"
"""Id by which Zendesk names itself as an author."""

_ROLES = {"end-user": Kind.CUSTOMER, "agent": Kind.AGENT, "admin": Kind.AGENT}
_LEFT = frozenset((
    "url", "created_at", "updated_at", "active", "alias", "authenticity_token", "chat_only",
    "custom_role_id", "default_group_id", "details", "last_login_at", "last_active", "locale_id",
    "moderator", "notes", "only_private_comments", "organization_id", "permanently_deleted",
    "photo", "remote_photo_url", "report_csv", "restricted_agent", "role_type", "shared",
    "shared_agent", "shared_phone_number", "signature", "suspended", "tags", "ticket_restriction",
    "time_zone", "two_factor_auth_enabled", "user_fields", "_fivetran_synced",
    "_fivetran_deleted", "verified_phone_number",
))  # fmt: skip


def person(
    bundle: Bundle, user_id: str, *, otherwise: Kind, assumed: str | None = None
) -> Participant:
    """Give the participant with an id.

    Where no user record tells its kind, it is ``otherwise``: what the person is in this
    place, and perhaps not in another. ``assumed`` names the field in which that is a guess.
    """
    people = bundle.people
    known = people.get(user_id)
    if known is None:
        known = people.get(key := f"{otherwise}\n{user_id}") or _found(
            bundle, user_id, key, otherwise, assumed
        )
    return known


def _found(
    bundle: Bundle, user_id: str, key: str, otherwise: Kind, assumed: str | None
) -> Participant:
    if user_id == SYSTEM:
        return bundle.know(bundle.reading.person(SYSTEM, Kind.SYSTEM))
    known = bundle.person(
        "user",
        user_id,
        lambda record: remember(bundle, record, otherwise=otherwise),
        place=otherwise,
    )
    if known is not None:
        return known
    if assumed is not None:
        report = bundle.reading.report
        report.note(NoteKind.ASSUMED_KIND, assumed, line=report.line)
    return bundle.know(bundle.reading.person(user_id, otherwise), key=key)


def remember(bundle: Bundle, record: Fields, *, otherwise: Kind) -> Participant:
    """Make a participant of a user record; without a role it is ``otherwise``."""
    user_id = record.id("id") or ""
    role = record.code("role")
    kind = otherwise if role is None else _ROLES.get(role)
    if kind is None:
        record.note(NoteKind.UNKNOWN_VALUE, "role")
    verified = bool(record.flag("verified"))
    found = [
        Identifier(type=kind_of_it, value=value, verified=verified and kind_of_it == "email")
        for kind_of_it, value in (
            (IdentifierType.EMAIL, record.text("email")),
            (IdentifierType.PHONE, record.text("phone")),
            (IdentifierType.EXTERNAL, record.id("external_id")),
        )
        if value
    ]
    participant = Participant(
        id=user_id,
        kind=kind or otherwise,
        name=record.text("name"),
        identifiers=tuple(found),
        locale=record.text("locale"),
        zone=record.text("iana_time_zone"),
    )
    record.leave(_LEFT)
    return bundle.know(participant)
