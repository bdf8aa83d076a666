"""Zammad's users as participants."""

from __future__ import annotations

from email.utils import parseaddr

from supportkit.cases import IdentifierType, Kind, Participant
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.people import UNKNOWN, identifiers

__all__ = ["NOBODY", "person", "user"]

NOBODY = "1"
"""Id of the user that stands for nobody, and for Zammad itself."""

_LEFT = frozenset((
    "accounts", "active", "address", "authorization_ids", "authorizations", "city", "country",
    "created_at", "created_by", "created_by_id", "department", "fax", "group_ids", "groups",
    "image", "image_source", "karma_user_ids", "last_login", "login_failed", "mobile", "note",
    "organization", "organization_id", "organization_ids", "organizations", "out_of_office",
    "out_of_office_end_at", "out_of_office_replacement_id", "out_of_office_start_at", "password",
    "preferences", "role_ids", "roles", "source", "street", "two_factor_preferences", "updated_at",
    "updated_by", "updated_by_id", "vip", "web", "zip", "out_of_office_replacement",
    "overview_sorting_ids", "checklist_ids", "mention_ids",
))  # fmt: skip
_LONGEST = 1000


def person(
    record: Fields, what: str, bundle: Bundle, *, kind: Kind, sender: str | None = None
) -> Participant | None:
    """Take the user of a record, from ``owner`` and ``owner_id`` alike; None for nobody.

    Args:
        record: The ticket or article.
        what: Such as ``owner``: an object, a login, or nothing beside the id.
        bundle: Holds the records of users.
        kind: On which side the user stands here; anyone may be a customer as well.
        sender: What stands in the ``From`` of an article, where no record tells more.
    """
    number = record.id(f"{what}_id")
    inside = record.peek(what)
    if isinstance(inside, dict):
        made = user(record.object(what), kind)
        return None if number == NOBODY else made
    login = record.text(what)
    if number == NOBODY or (number is None and login in (None, "", "-")):
        return None
    mark = f"{kind}\0{number}\0{login}\0{sender}"
    known = bundle.people.get(mark)
    if known is None:
        known = bundle.know(_known(bundle, number, login, kind, sender), key=mark)
    return known


def _known(
    bundle: Bundle, number: str | None, login: str | None, kind: Kind, sender: str | None
) -> Participant:
    if number is not None and (found := bundle.thing("user", number)) is not None:
        return user(found, kind)
    mark = f"{number}\0{login}\0{sender}"
    known = bundle.reading.people.get((mark, kind))
    return known or bundle.reading.keep(mark, kind, _by_name(number, login, kind, sender))


def _by_name(number: str | None, login: str | None, kind: Kind, sender: str | None) -> Participant:
    """Make a participant of what a ticket or article itself says of someone."""
    name, address = parseaddr(sender[:_LONGEST]) if sender else ("", "")
    address = address if "@" in address else ""
    mail = login if login is not None and "@" in login else address
    handle = login if login is not None and "@" not in login else None
    found = identifiers((IdentifierType.EMAIL, mail), (IdentifierType.HANDLE, handle))
    return Participant(
        id=number or login or UNKNOWN, kind=kind, name=name or None, identifiers=found
    )


def user(record: Fields, kind: Kind) -> Participant:
    """Make a participant of the record of a user."""
    number, verified = record.id("id"), bool(record.flag("verified"))
    mail, login = record.text("email"), record.text("login")
    names = [record.text("firstname"), record.text("lastname")]
    found = identifiers(
        (IdentifierType.EMAIL, mail),
        (IdentifierType.PHONE, record.text("phone")),
        (IdentifierType.PHONE, record.text("mobile")),
        (IdentifierType.HANDLE, None if login in (mail, "-") else login),
        verified=IdentifierType.EMAIL if verified else None,
    )
    preferences = record.peek("preferences")
    locale = preferences.get("locale") if isinstance(preferences, dict) else None
    record.leave(_LEFT)
    return Participant(
        id=number or login or mail or UNKNOWN,
        kind=Kind.SYSTEM if number == NOBODY else kind,
        name=" ".join(name for name in names if name) or None,
        identifiers=found,
        locale=locale if isinstance(locale, str) else None,
    )
