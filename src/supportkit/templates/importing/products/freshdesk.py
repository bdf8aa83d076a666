"""Read Freshdesk's canned responses (``GET /api/v2/canned_response_folders/ID/responses``).

Folders, from ``GET /api/v2/canned_response_folders``, give the responses the first part
of their ids.

Sources: https://developers.freshdesk.com/api/#canned-responses, and "Understanding dynamic
content and placeholders" (support.freshdesk.com).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from supportkit.templates.importing.entry import Entry, Text
from supportkit.templates.importing.names import Names
from supportkit.templates.importing.products.background import (
    Background,
    identifier,
    named,
    text,
)
from supportkit.templates.importing.tokens import Dialect
from supportkit.values.patterns import regex

__all__ = ["DIALECT", "NAMES", "entry", "recognises"]

DIALECT: Dialect = "liquid"
_WORDS = "its words are those of the help desk's own language, which a context does not have"
_ASSIGNEE = "the agent who answers stands for the agent to whom the ticket is assigned"
NAMES = Names(
    known={
        "ticket.id": "case.id",
        "ticket.subject": "case.subject",
        "ticket.requester.name": "customer.name",
        "ticket.requester.firstname": "customer.first_name",
        "ticket.requester.first_name": "customer.first_name",
        "ticket.requester.lastname": "customer.last_name",
        "ticket.requester.last_name": "customer.last_name",
        "ticket.requester.email": "customer.email",
        "ticket.from_email": "customer.email",
        "ticket.agent.name": "agent.name",
    },
    fields=(regex(r"ticket\.(cf_\w{1,80})"),),
    notes={"ticket.agent.name": _ASSIGNEE},
    lacking=dict.fromkeys(("ticket.status", "ticket.priority", "ticket.source"), _WORDS),
)
_PERSONAL = 1
_SELECTED_GROUPS = 2


def recognises(record: Mapping[str, Any]) -> bool:
    """Whether a record is a canned response."""
    if "title" not in record or "actions" in record:
        return False
    return "content_html" in record or {"folder_id", "content"} <= record.keys()


def entry(record: Mapping[str, Any], background: Background) -> Entry:
    """Read a canned response."""
    title = named(record, "title")
    folder = identifier(record.get("folder_id"))
    files = record.get("attachments")
    return Entry(
        product="freshdesk",
        source=identifier(record.get("id")),
        title=title,
        path=(*_folder(record, folder, background), *title.split("::")),
        texts=(_text(record),),
        tags=_groups(record),
        skip="personal" if _is_personal(record, folder, background) else None,
        lost=("attachments",) if isinstance(files, list) and files else (),
    )


def _text(record: Mapping[str, Any]) -> Text:
    html = text(record, "content_html")
    if html:
        return Text(html, "html", at="content_html")
    return Text(text(record, "content"), at="content")


def _is_personal(record: Mapping[str, Any], folder: str, background: Background) -> bool:
    return record.get("visibility") == _PERSONAL or folder in background.personal_folders


def _folder(record: Mapping[str, Any], folder: str, background: Background) -> tuple[str, ...]:
    inside = record.get("folder")
    own = named(inside, "name") if isinstance(inside, dict) else named(record, "folder")
    name = own or background.folders.get(folder, "")
    return (name,) if name else ()


def _groups(record: Mapping[str, Any]) -> tuple[str, ...]:
    groups = record.get("group_ids")
    if record.get("visibility") != _SELECTED_GROUPS or not isinstance(groups, list):
        return ()
    return tuple(f"group-{one}" for one in map(identifier, groups[:50]) if one)
