"""Read Zammad's text modules: ``GET /api/v1/text_modules``, or the CSV of its own import.

Sources: https://docs.zammad.org/en/latest/api/text-module.html, and the list of variables in
https://admin-docs.zammad.org/en/latest/system/variables.html.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from supportkit.templates.importing.entry import Entry, Text
from supportkit.templates.importing.names import Names
from supportkit.templates.importing.products.background import (
    Background,
    identifier,
    named,
    text,
    texts,
)
from supportkit.templates.importing.tokens import Dialect
from supportkit.values.patterns import regex

__all__ = ["DIALECT", "NAMES", "entry", "recognises"]

DIALECT: Dialect = "hash"
_OWNER = "the agent who answers stands for the owner of the ticket"
_NUMBER = "the id of a case is Zammad's internal one, not the number that customers see"
_WORDS = "its words are those of the help desk's own language, which a context does not have"
NAMES = Names(
    known={
        "ticket.id": "case.id",
        "ticket.title": "case.subject",
        "ticket.customer.firstname": "customer.first_name",
        "ticket.customer.lastname": "customer.last_name",
        "ticket.customer.fullname": "customer.name",
        "ticket.customer.email": "customer.email",
        "ticket.owner.firstname": "agent.first_name",
        "ticket.owner.fullname": "agent.name",
        "ticket.owner.lastname": "agent.last_name",
        "user.firstname": "agent.first_name",
        "user.lastname": "agent.last_name",
        "user.fullname": "agent.name",
    },
    notes={f"ticket.owner.{part}": _OWNER for part in ("firstname", "lastname", "fullname")},
    lacking={
        "ticket.number": _NUMBER,
        **dict.fromkeys(("ticket.state.name", "ticket.priority.name"), _WORDS),
    },
)
_TAG = regex(r"<[a-zA-Z/!][^<>]{0,5000}>")
_NO = (False, "false", "FALSE", "0", "no")


def recognises(record: Mapping[str, Any]) -> bool:
    """Whether a record is a text module."""
    return "name" in record and "content" in record and "visible_to" not in record


def entry(record: Mapping[str, Any], background: Background) -> Entry:  # noqa: ARG001
    """Read a text module."""
    title, content = named(record, "name"), text(record, "content")
    locale = text(record, "locale")
    return Entry(
        product="zammad",
        source=identifier(record.get("id")),
        title=title,
        path=tuple(re.split(r"::| > |/", title)),
        texts=(
            Text(content, "html" if _TAG.search(content) else "text", locale or None, "content"),
        ),
        tags=texts(record.get("keywords")) + _groups(record),
        skip=_skip(record),
    )


def _skip(record: Mapping[str, Any]) -> str | None:
    if identifier(record.get("user_id")):
        return "personal"
    return "inactive" if record.get("active") in _NO else None


def _groups(record: Mapping[str, Any]) -> tuple[str, ...]:
    groups = record.get("group_ids")
    if not isinstance(groups, list):
        return ()
    return tuple(f"group-{one}" for one in map(identifier, groups[:50]) if one)
