"""The formats that `read` knows, and what each is known by.

A format of someone else is an entry point of the group ``supportkit.adapters``: its name
is the name of the format, and it is a function like `supportkit.io.zendesk.read`.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from supportkit.errors import UsageError
from supportkit.io.imports import Import

__all__ = ["FORMATS", "GROUP", "Format", "Reader", "by_columns", "by_keys", "installed", "reader"]

GROUP = "supportkit.adapters"
"""Entry points of this group are formats of others, by their names."""

Reader = Callable[..., Import]
"""Reads a path; takes ``zone``, ``on_error`` and ``strict`` as far as it has a use for them."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name.

    Attributes:
        name: As ``format=`` and ``--format`` take it.
        module: Module whose ``read`` reads it.
        keys: Sets of keys, written as words; a JSON object that has all of one is of this
            format. A word with ``=`` also says what its value is, or begins with.
        columns: Sets of columns, by which a table is known.
    """

    name: str
    module: str
    keys: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


_FORMATS = (
    Format("jsonl", "jsonl", keys=("schema=supportkit.case/",)),
    Format(
        "zendesk",
        "zendesk",
        keys=(
            "type=zen:",
            "ticket_id audit_id",
            "ticket_id events",
            "ticket_id metric instance_id",
            "requester_id submitter_id assignee_id",
            "requester_id assignee_id via",
            "ticket_id author_id public",
            "end_time tickets",
            "next_page tickets",
            "end_of_stream tickets",
            "audits after_cursor",
        ),
        columns=(
            "via_channel requester_id",
            "field_name ticket_id updated value",
            "ticket_id body user_id public created",
        ),
    ),
    Format(
        "intercom",
        "intercom",
        keys=(
            "type=conversation",
            "type=conversation.list",
            "type=ticket ticket_attributes",
            "type=ticket.list",
            "type=ticket_part",
            "type=ticket_state",
            "type=ticket_type",
            "type=ticket_type_attribute",
            "type=contact workspace_id",
            "type=notification_event",
            "type=admin",
            "type=admin.list",
            "type=team",
            "type=team.list",
            "conversation_message conversation_parts",
        ),
        columns=("conversation_rating_value source_type", "conversation_id part_type author_type"),
    ),
    Format(
        "freshdesk",
        "freshdesk",
        keys=(
            "responder_id requester_id",
            "responder_id fr_due_by",
            "helpdesk_ticket",
            "freshdesk_webhook",
            "body_text incoming private",
        ),
    ),
    Format(
        "helpscout",
        "helpscout",
        keys=(
            "mailboxId threads",
            "mailbox threads customer",
            "mailboxId primaryCustomer",
            "_embedded _links mailboxId",
            "_embedded page",
            "item",
        ),
    ),
    Format(
        "chatwoot",
        "chatwoot",
        keys=(
            "meta inbox_id messages",
            "meta inbox_id account_id",
            "event account conversation",
            "event inbox_id contact_inbox",
            "event contact inbox",
            "conversation_id inbox_id message_type",
            "event=conversation",
            "event=message",
        ),
    ),
    Format(
        "zammad",
        "zammad",
        keys=(
            "state_id priority_id owner_id",
            "owner_id customer_id article_count",
            "state_id customer_id group_id",
            "tickets assets",
            "ticket_id sender_id type_id",
            "article ticket",
        ),
    ),
    Format(
        "front",
        "front",
        keys=("id=cnv_", "id=msg_", "id=evt_", "_pagination _results", "conversation=cnv_"),
    ),
    Format("mail", "mail"),
    Format("transcript", "transcript", keys=("segments", "utterances", "jobName results")),
    Format(
        "twcs",
        "twcs",
        columns=("tweet_id author_id inbound created_at text in_response_to_tweet_id",),
    ),
    Format(
        "incident-log",
        "incident_log",
        columns=("number incident_state sys_mod_count sys_updated_at opened_at priority",),
    ),
    Format("hubspot", "mapped"),
    Format("salesforce", "mapped"),
    Format("salesforce-emails", "mapped"),
    Format("jira", "mapped"),
    Format("servicenow", "mapped"),
    Format("mapped", "mapped"),
)

FORMATS = tuple(each.name for each in _FORMATS)
"""Names of the formats that `read` knows; see `installed` for those of others."""


def installed() -> tuple[str, ...]:
    """Name the formats that other packages bring.

    >>> installed()
    ()
    """
    return tuple(sorted({point.name for point in entry_points(group=GROUP)} - set(FORMATS)))


def reader(name: str) -> Reader | None:
    """Find what reads a format: ours, or else that of an installed package.

    Raises:
        UsageError: The package's reader cannot be loaded.
    """
    for each in _FORMATS:
        if each.name == name:
            read: Reader = importlib.import_module(f"supportkit.io.{each.module}").read
            return read
    for point in entry_points(group=GROUP):
        if point.name == name:
            return _loaded(point)
    return None


def _loaded(point: EntryPoint) -> Reader:
    try:
        found: Reader = point.load()
    except (ImportError, AttributeError) as error:
        expected = f"a reader that can be loaded, and {point.value} cannot: {error}"
        raise UsageError("format=", expected) from error
    return found


def by_keys(record: Mapping[str, Any]) -> tuple[str, str] | None:
    """Tell the format of a JSON object, and the keys by which it is known.

    >>> by_keys({"id": 7, "responder_id": 1, "requester_id": 2})
    ('freshdesk', 'responder_id, requester_id')
    """
    for each in _FORMATS:
        for words in each.keys:
            if all(_holds(record, word) for word in words.split()):
                return each.name, words.replace(" ", ", ").replace("=", ": ")
    return None


def by_columns(columns: frozenset[str]) -> tuple[str, str] | None:
    """Tell the format of a table, and the columns by which it is known."""
    for each in _FORMATS:
        for words in each.columns:
            if columns.issuperset(words.split()):
                return each.name, ", ".join(words.split())
    return None


def _holds(record: Mapping[str, Any], word: str) -> bool:
    key, sign, start = word.partition("=")
    if key not in record:
        return False
    value = record[key]
    return not sign or (isinstance(value, str) and value.startswith(start))
