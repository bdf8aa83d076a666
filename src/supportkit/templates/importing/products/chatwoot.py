"""Read Chatwoot's canned responses (``GET /api/v1/accounts/ID/canned_responses``).

Their text is Markdown with Liquid in it.

Sources: https://developers.chatwoot.com/api-reference/canned-responses, and the names of its
variables in github.com/chatwoot/utils (``canned.ts``).
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
from supportkit.templates.importing.tokens import Dialect
from supportkit.values.patterns import regex

__all__ = ["DIALECT", "NAMES", "entry", "recognises"]

DIALECT: Dialect = "liquid"
_ASSIGNEE = "the agent who answers stands for the agent to whom the conversation is assigned"
NAMES = Names(
    known={
        "contact.name": "customer.name",
        "contact.first_name": "customer.first_name",
        "contact.last_name": "customer.last_name",
        "contact.email": "customer.email",
        "conversation.id": "case.id",
        "conversation.display_id": "case.id",
        "agent.name": "agent.name",
        "agent.first_name": "agent.first_name",
        "agent.last_name": "agent.last_name",
    },
    fields=(regex(r"conversation\.custom_attribute\.([\w-]{1,80})"),),
    notes=dict.fromkeys(("agent.name", "agent.first_name", "agent.last_name"), _ASSIGNEE),
)


def recognises(record: Mapping[str, Any]) -> bool:
    """Whether a record is a canned response."""
    return "short_code" in record and "content" in record


def entry(record: Mapping[str, Any], background: Background) -> Entry:  # noqa: ARG001
    """Read a canned response."""
    code = named(record, "short_code")
    return Entry(
        product="chatwoot",
        source=identifier(record.get("id")),
        title=code,
        path=tuple(re.split(r"::|[./]", code)),
        texts=(Text(text(record, "content"), "markdown", at="content"),),
    )
