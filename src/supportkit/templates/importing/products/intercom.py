"""Read Intercom's macros (``GET /macros``).

The HTML of a macro has its placeholders as elements, such as
``<attribute key="user.name" default="there"/>``; its plain text has them as
``{{user.name|fallback:"there"}}``.

Source: https://developers.intercom.com/docs/references/preview/rest-api/api.intercom.io/macros
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
)
from supportkit.templates.importing.tokens import QUOTE, Dialect
from supportkit.text.hypertext.attributes import attributes
from supportkit.values.patterns import regex

__all__ = ["DIALECT", "NAMES", "entry", "recognises"]

DIALECT: Dialect = "braces"
_PERSON = {
    "name": "customer.name",
    "first_name": "customer.first_name",
    "last_name": "customer.last_name",
    "email": "customer.email",
}
_AGENT = {"name": "agent.name", "first_name": "agent.first_name", "last_name": "agent.last_name"}
NAMES = Names(
    known={
        **_PERSON,
        **{f"{who}.{key}": path for who in ("user", "contact") for key, path in _PERSON.items()},
        **{
            f"{who}.{key}": path
            for who in ("author", "teammate", "admin")
            for key, path in _AGENT.items()
        },
        "conversation.id": "case.id",
    },
)
_ATTRIBUTE = regex(
    r"""<attribute((?:\s{1,9}[\w-]{1,40}\s{0,9}=\s{0,9}(?:"[^"]{0,2000}"|'[^']{0,2000}')){1,9})"""
    r"""\s{0,9}/?>(?:\s{0,9}</attribute\s{0,9}>)?""",
    re.IGNORECASE,
)


def recognises(record: Mapping[str, Any]) -> bool:
    """Whether a record is a macro."""
    return record.get("type") == "macro" or ("visible_to" in record and "body" in record)


def entry(record: Mapping[str, Any], background: Background) -> Entry:  # noqa: ARG001
    """Read a macro."""
    title, body = named(record, "name"), text(record, "body")
    plain = text(record, "body_text")
    written = Text(_in_braces(body), "html", at="body") if body else Text(plain, at="body_text")
    available = record.get("available_on")
    return Entry(
        product="intercom",
        source=identifier(record.get("id")),
        title=title,
        path=tuple(re.split(r"::| > |/", title)),
        texts=(written,),
        tags=_teams(record),
        channels=("chat",) if available == ["messenger"] else (),
    )


def _in_braces(body: str) -> str:
    """Write the placeholders of the HTML the way that the plain text has them."""

    def braces(match: re.Match[str]) -> str:
        found = attributes(match[1])
        key, default = found.get("key", ""), found.get("default", "")
        if not default:
            return f"{{{{ {key} }}}}"
        written = _entities(default.replace('"', QUOTE))
        return f'{{{{ {key} | fallback: "{written}" }}}}'

    return _ATTRIBUTE.sub(braces, body)


def _entities(text: str) -> str:
    """Write what would end the placeholder or begin a tag as entities, as in any HTML."""
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("}", "&#125;")
    )


def _teams(record: Mapping[str, Any]) -> tuple[str, ...]:
    teams = record.get("visible_to_team_ids")
    if record.get("visible_to") != "specific_teams" or not isinstance(teams, list):
        return ()
    return tuple(f"team-{one}" for one in map(identifier, teams[:50]) if one)
