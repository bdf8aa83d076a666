"""The facts of an Intercom conversation or ticket that stand in its own record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from supportkit.cases import Kind, Status
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.intercom.people import NOBODY, person
from supportkit.io.intercom.words import NOT_PRIORITY, STATUSES
from supportkit.io.report import NoteKind

__all__ = ["facts", "state"]

_LEFT_OF_TYPES = frozenset((
    "type", "id", "description", "icon", "workspace_id", "archived", "created_at", "updated_at",
    "is_internal", "ticket_type_attributes", "category", "ticket_states",
))  # fmt: skip
_LEFT_OF_TAGS = frozenset(("type", "id", "applied_at", "applied_by"))
_LIST = frozenset(("type", "has_more", "url", "total_count"))
_TITLE = "_default_title_"


def state(record: Fields, vendor: dict[str, Any]) -> tuple[Status | None, str | None]:
    """Take the state of a conversation, or of a ticket, which has one of the account's own.

    A ticket's state is an object, or a word with a label beside it. What the account's map
    says of the label counts before the category that the state belongs to.
    """
    statuses = record.reading.statuses
    label = record.text("ticket_state_internal_label")
    category: Any = record.peek("ticket_state")
    if isinstance(category, dict):
        label = label or category.get("internal_label")
        vendor["ticket_state"] = record.value("ticket_state")
        category = category.get("category")
    elif category is not None:
        category = record.code("ticket_state")
        vendor["ticket_state_internal_label"] = label
    raw = record.code("state")
    if raw is None and category is None and isinstance(record.peek("open"), bool):
        raw = "open" if record.peek("open") else "closed"
    if isinstance(label, str) and label in statuses and label not in STATUSES:
        return statuses[label], label
    word = category if category is not None else raw
    return record.known(word, statuses, "state" if category is None else "ticket_state"), word


def facts(record: Fields, bundle: Bundle) -> dict[str, Any]:
    """Take everything but the messages and the log."""
    priority_raw = record.code("priority")
    priority, priorities = None, record.reading.priorities
    if priority_raw != NOT_PRIORITY or NOT_PRIORITY in priorities:
        priority = record.known(priority_raw, priorities, "priority")
    fields = {
        **_attributes(record, "custom_attributes"),
        **_attributes(record, "ticket_attributes"),
    }
    title = fields.pop(_TITLE, None)
    if title is not None and not isinstance(title, str):
        fields[_TITLE] = title
    tags, events = _tags(record, bundle)
    ratings = list(_rating(record))
    subject = record.text("title") or (title if isinstance(title, str) else None)
    return {
        "created_at": record.moment("created_at"),
        "updated_at": record.moment("updated_at"),
        "subject": subject,
        "kind": _kind(record),
        "priority": priority,
        "priority_raw": priority_raw,
        **_assignees(record, bundle),
        "organisation": _company(record, bundle),
        "tags": tags,
        "events": [*events, *_rated(ratings)],
        "fields": fields,
        "satisfaction": ratings,
        "links": list(_links(record)),
        "source": _source(record),
        "vendor": {},
    }


def _attributes(record: Fields, key: str) -> dict[str, Any]:
    if key not in record:
        return {}
    values = record.object(key).rest()
    return {name: value for name, value in values.items() if value is not None}


def _kind(record: Fields) -> str | None:
    """Give the name of the ticket's type."""
    if not isinstance(record.peek("ticket_type"), dict):
        return record.code("ticket_type")
    its_type = record.object("ticket_type")
    its_type.leave(_LEFT_OF_TYPES)
    return its_type.text("name")


def _assignees(record: Fields, bundle: Bundle) -> dict[str, Any]:
    admin, team = record.id("admin_assignee_id"), record.id("team_assignee_id")
    if record.peek("assignee") is not None:
        kind, found = record.inside("assignee", "type", "id")
        found = Fields({"assignee.id": found}, record.reading, parent=record).id("assignee.id")
        if kind == "team":
            team = team or found
        elif kind == "admin":
            admin = admin or found
    return {
        "assignee": None if admin in NOBODY else person(bundle, str(admin), Kind.AGENT),
        "group": None if team in NOBODY else bundle.name("team", team),
    }


def _company(record: Fields, bundle: Bundle) -> str | None:
    if isinstance(record.peek("company"), dict):
        company = record.object("company")
        company.leave(frozenset(company.keys()) - {"name"})
        return company.text("name")
    return bundle.name("company", record.id("company_id"))


def _source(record: Fields) -> dict[str, Any]:
    """Give where a case can be seen; webhooks of older versions tell it."""
    url = record.object("links").text("conversation_web") if "links" in record else None
    return {"url": url, "account": record.text("workspace_id")}


def _tags(record: Fields, bundle: Bundle) -> tuple[list[str], list[dict[str, Any]]]:
    """Give the tags, and an event for each of which it is known when it was put on."""
    names: dict[str, None] = {}
    events: list[dict[str, Any]] = []
    if isinstance(record.peek("tags"), dict):
        inside = record.object("tags")
        inside.leave(_LIST)
        tags = [*inside.objects("tags"), *inside.objects("data")]
    else:
        tags = record.objects("tags")
    for tag in tags:
        name = tag.text("name") or tag.id("id")
        tag.leave(_LEFT_OF_TAGS)
        if name:
            names[name] = None
            events += _tagged(tag, name, record, bundle)
    for row in bundle.take("conversation_tag"):
        if row.flag("_fivetran_active") is False:
            row.note(NoteKind.STALE_UPDATE, detail="not active")
        elif name := bundle.name("tag", row.id("tag_id")):
            names[name] = None
        row.rest()
    return list(names), events


def _tagged(tag: Fields, name: str, record: Fields, bundle: Bundle) -> Iterator[dict[str, Any]]:
    at = tag.moment("applied_at")
    if at is None:
        return
    created = Fields({"at": record.peek("created_at")}, record.reading).moment("at")
    if created is not None and at < created:
        tag.note(NoteKind.EARLY_EVENT, "applied_at")
        return
    kind, found = tag.inside("applied_by", "type", "id")
    actor = None
    if isinstance(found, str | int) and not isinstance(found, bool):
        by = Kind.CUSTOMER if kind in ("contact", "user", "lead") else Kind.AGENT
        actor = person(bundle, str(found)[:200], by)
    yield {
        "type": "tagged",
        "id": f"tag-{tag.id('id') or name}",
        "at": at,
        "seq": 0,
        "tags": [name],
        "actor": actor,
    }


def _rating(record: Fields) -> Iterator[dict[str, Any]]:
    """Give the rating, or that one was asked for; nothing where there is an empty object."""
    if "conversation_rating" not in record:
        return
    value, remark, created, updated = record.inside(
        "conversation_rating", "rating", "remark", "created_at", "updated_at"
    )
    own = Fields(
        {"rating": value, "remark": remark, "created_at": created, "updated_at": updated},
        record.reading, "conversation_rating", parent=record,
    )  # fmt: skip
    given, comment = own.code("rating"), own.text("remark")
    offered, answered = own.moment("created_at"), own.moment("updated_at")
    if given is not None or comment or offered is not None:
        yield {
            "scale": "1-5",
            "value": given,
            "comment": comment or None,
            "offered_at": offered,
            "answered_at": answered if given is not None else None,
        }


def _rated(ratings: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give the event of a rating, where its time is known."""
    for rating in ratings:
        at = rating["answered_at"]
        if at is not None:
            own = {"id": f"rating-{at.timestamp():.0f}", "at": at, "seq": 0}
            yield {"type": "rated", "scale": rating["scale"], "value": rating["value"], **own}


def _links(record: Fields) -> Iterator[dict[str, str]]:
    """Give what is linked by a tracker ticket: it is the problem, the others its incidents."""
    if not isinstance(record.peek("linked_objects"), dict):
        return
    linked = record.object("linked_objects")
    linked.leave(_LIST)
    ours = record.peek("category")
    for each in linked.objects("data"):
        theirs, found = each.code("category"), each.id("id")
        each.value("type")
        if found is not None and theirs == "Tracker":
            yield {"kind": "problem", "case_id": found}
        elif found is not None and ours == "Tracker":
            yield {"kind": "incident", "case_id": found}
        else:
            each.note(NoteKind.DROPPED_FIELD, "id")
