"""Whole records that Zendesk's full JSON export puts inside a ticket, in the place of ids."""

from __future__ import annotations

from supportkit.cases import Kind
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.zendesk.people import remember

__all__ = ["nested"]

_PEOPLE = {"requester": Kind.CUSTOMER, "assignee": Kind.AGENT, "submitter": Kind.CUSTOMER}
_COPIED = ("collaborator", "collaborators", "followers", "email_ccs")
_NAMED = ("group", "organization", "brand")
_ANY = (*_PEOPLE, *_COPIED, *_NAMED)


def nested(ticket: Fields, bundle: Bundle) -> dict[str, str]:
    """Make participants of the people inside a ticket; give the names of what else is there."""
    names: dict[str, str] = {}
    if ticket.keys().isdisjoint(_ANY):
        return names
    for key in _ANY:
        value = ticket.peek(key)
        if key in _PEOPLE and isinstance(value, dict):
            _one(ticket, key, bundle)
        elif key in _NAMED and isinstance(value, dict):
            names |= _name(ticket, key)
        elif isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
            _several(ticket, key, bundle)
    return names


def _one(ticket: Fields, key: str, bundle: Bundle) -> None:
    record = ticket.object(key)
    if record.peek("id") is not None:
        found = remember(bundle, record, otherwise=_PEOPLE[key])
        ticket.give(f"{key}_id", found.id)
    else:
        record.leave(frozenset(record.keys()))


def _several(ticket: Fields, key: str, bundle: Bundle) -> None:
    """Remember who is copied in; they stand with the ids of other such people."""
    records = [record for record in ticket.objects(key) if record.peek("id") is not None]
    found = [remember(bundle, record, otherwise=Kind.CUSTOMER).id for record in records]
    ticket.give("collaborator_ids", [*ticket.ids("collaborator_ids"), *found])


def _name(ticket: Fields, key: str) -> dict[str, str]:
    record = ticket.object(key)
    name, found = record.text("name"), record.id("id")
    record.leave(frozenset(record.keys()))
    ticket.give(f"{key}_id", found)
    return {key: name} if name else {}
