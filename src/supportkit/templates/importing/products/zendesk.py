"""Read Zendesk's macros and dynamic content (``/api/v2/macros``, ``.../dynamic_content/items``).

Sources: https://developer.zendesk.com/api-reference/ticketing/business-rules/macros/,
https://developer.zendesk.com/api-reference/ticketing/ticket-management/dynamic_content/,
"Zendesk placeholders reference" (support.zendesk.com, article 4408886858138).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from supportkit.templates.importing.entry import Entry, Text
from supportkit.templates.importing.names import Names
from supportkit.templates.importing.products.background import (
    Background,
    identifier,
    named,
    texts,
)
from supportkit.templates.importing.tokens import Dialect
from supportkit.values.patterns import regex

__all__ = ["DIALECT", "NAMES", "dynamic_name", "entry", "recognises"]

DIALECT: Dialect = "liquid"
_ASSIGNEE = "the agent who answers stands for the agent to whom the ticket is assigned"
_WORDS = "its words are those of the help desk's own language, which a context does not have"
NAMES = Names(
    known={
        "ticket.id": "case.id",
        "ticket.title": "case.subject",
        "ticket.created_at": "case.created_at|date",
        "ticket.brand.name": "brand.name",
        "ticket.requester.name": "customer.name",
        "ticket.requester.first_name": "customer.first_name",
        "ticket.requester.last_name": "customer.last_name",
        "ticket.requester.email": "customer.email",
        "ticket.assignee.name": "agent.name",
        "ticket.assignee.first_name": "agent.first_name",
        "ticket.external_id": "case.fields.external_id",
        "current_user.name": "agent.name",
        "ticket.assignee.last_name": "agent.last_name",
        "current_user.first_name": "agent.first_name",
        "current_user.last_name": "agent.last_name",
        "agent.name": "agent.name",
        "agent.first_name": "agent.first_name",
        "agent.last_name": "agent.last_name",
    },
    fields=(regex(r"ticket\.ticket_field_(\d{1,20})"),),
    notes={
        "ticket.created_at": "it is the day in the zone of the customer, or of the catalogue",
        "ticket.assignee.name": _ASSIGNEE,
        "ticket.assignee.first_name": _ASSIGNEE,
        "ticket.assignee.last_name": _ASSIGNEE,
    },
    lacking=dict.fromkeys(("ticket.status", "ticket.priority", "ticket.ticket_type"), _WORDS),
)
_CHANNELS = {"chat": ("chat",)}
_INTERNAL = ("false", False)
_COMMENTS = ("comment_value", "comment_value_html")
_NOTHING = regex(r"<[^<>]*>|&nbsp;")
_UNNAMED = "variants in locales whose number is not in the export (add locales.json)"
_DYNAMIC = regex(r"\s*dc\.([\w-]{1,100})\s*")


def recognises(record: Mapping[str, Any]) -> bool:
    """Whether a record is a macro or an item of dynamic content."""
    if isinstance(record.get("actions"), list):
        return "title" in record
    return isinstance(record.get("variants"), list) and "name" in record


def entry(record: Mapping[str, Any], background: Background) -> Entry:
    """Read a macro, or an item of dynamic content."""
    if "actions" not in record:
        return _item(record, background)
    actions = _actions(record)
    title = named(record, "raw_title", "title")
    found, channels = _comment(actions)
    return Entry(
        product="zendesk",
        source=identifier(record.get("id")),
        title=title,
        path=tuple(title.split("::")),
        texts=found,
        subject=_subject(actions),
        tags=_tags(actions) + _groups(record.get("restriction")),
        channels=channels,
        skip=_skip(record, actions),
        lost=("attachments",) if any(one.field == "attachment" for one in actions) else (),
        missing=_left_out(actions),
    )


def dynamic_name(code: str) -> str | None:
    """Give the name of the dynamic content that a placeholder stands for.

    >>> dynamic_name(" dc.greeting "), dynamic_name("ticket.id")
    ('greeting', None)
    """
    match = _DYNAMIC.fullmatch(code)
    return match[1] if match else None


@dataclass(frozen=True, slots=True)
class _Action:
    """What a macro does to one field of a ticket."""

    field: str
    value: Any
    at: str


def _actions(record: Mapping[str, Any]) -> list[_Action]:
    raw = record.get("actions")
    rows = raw[:200] if isinstance(raw, list) else []
    return [
        _Action(str(row.get("field")), row.get("value"), f"actions[{number}].value")
        for number, row in enumerate(rows)
        if isinstance(row, dict)
    ]


def _comment(actions: list[_Action]) -> tuple[tuple[Text, ...], tuple[str, ...]]:
    """Give the comment; the one in HTML before the plain one, as Zendesk does."""
    for name, markup in (("comment_value_html", "html"), ("comment_value", "text")):
        for one in (one for one in actions if one.field == name):
            channel, content = _channelled(one.value)
            if not _is_blank(content):
                made = Text(content, "html" if markup == "html" else "text", at=one.at)
                return (made,), _CHANNELS.get(channel, ())
    return (), ()


def _subject(actions: list[_Action]) -> Text | None:
    found = (one for one in actions if one.field == "subject" and isinstance(one.value, str))
    return next((Text(one.value, at=one.at) for one in found if one.value.strip()), None)


def _is_blank(content: str) -> bool:
    """Whether a text shows nothing, such as the empty paragraph of an editor."""
    return "<img" not in content and not _NOTHING.sub("", content).strip()


def _channelled(value: object) -> tuple[str, str]:
    """Read a value that may name a channel before the text, as in ``["channel:chat", "Hi"]``."""
    if isinstance(value, list) and len(value) == 2 and all(isinstance(one, str) for one in value):
        return value[0].removeprefix("channel:"), value[1]
    return "all", value if isinstance(value, str) else ""


def _skip(record: Mapping[str, Any], actions: list[_Action]) -> str | None:
    restriction = record.get("restriction")
    if isinstance(restriction, dict) and restriction.get("type") == "User":
        return "personal"
    if record.get("active") is False:
        return "inactive"
    internal = any(
        one.field == "comment_mode_is_public" and one.value in _INTERNAL for one in actions
    )
    return "internal_note" if internal else None


def _tags(actions: list[_Action]) -> tuple[str, ...]:
    found = [texts(one.value) for one in actions if one.field in ("set_tags", "current_tags")]
    return tuple(dict.fromkeys(tag for tags in found for tag in tags))


def _groups(restriction: object) -> tuple[str, ...]:
    if not isinstance(restriction, dict) or restriction.get("type") != "Group":
        return ()
    listed = restriction.get("ids")
    ids = listed if isinstance(listed, list) else [restriction.get("id")]
    return tuple(f"group-{one}" for one in map(identifier, ids[:50]) if one)


def _left_out(actions: list[_Action]) -> tuple[str, ...]:
    comments = [one.value for one in actions if one.field in _COMMENTS]
    channels = {_channelled(value)[0] for value in comments}
    return ("its texts for other channels are left out",) if len(channels) > 1 else ()


def _item(record: Mapping[str, Any], background: Background) -> Entry:
    raw = record.get("variants")
    rows = raw[:200] if isinstance(raw, list) else []
    active = [
        (row, f"variants[{number}].content")
        for number, row in enumerate(rows)
        if isinstance(row, dict) and row.get("active") is not False
    ]
    unnamed = any(not _locale(row, background) for row, _ in active)
    title = named(record, "name")
    return Entry(
        product="zendesk",
        source=identifier(record.get("id")),
        title=title,
        path=("dc", *title.split("::")),
        texts=tuple(
            Text(row["content"], "text", locale, at)
            for row, at in active
            if isinstance(row.get("content"), str) and (locale := _locale(row, background))
        ),
        missing=(_UNNAMED,) if unnamed else (),
        key=_key(record, title),
    )


def _key(record: Mapping[str, Any], title: str) -> str:
    """Give the name in the placeholder of an item, as Zendesk makes it of its title."""
    written = record.get("placeholder")
    known = dynamic_name(written.strip("{} ")) if isinstance(written, str) else None
    return known or re.sub(r"\W+", "_", title.lower()).strip("_")


def _locale(row: Mapping[str, Any], background: Background) -> str | None:
    locale = row.get("locale")
    if isinstance(locale, str) and locale:
        return locale
    return background.locales.get(identifier(row.get("locale_id")))
