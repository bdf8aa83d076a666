"""Freshdesk's conversations (notes, in version 1) as messages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from supportkit.cases import Kind, Participant, Visibility
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.messages import attachments as files_of
from supportkit.io.desks.messages import direction, edited, seq_of
from supportkit.io.desks.people import UNKNOWN
from supportkit.io.freshdesk.people import as_text, person
from supportkit.io.freshdesk.words import NOTES
from supportkit.io.report import NoteKind
from supportkit.text import html_to_text

__all__ = ["attachments", "body", "message", "unique"]

_LEFT = frozenset((
    "automation_id", "automation_type_id", "auto_response", "bcc_emails", "category",
    "cc_emails", "email_config_id", "email_failure_count", "from_email", "full_text",
    "has_quoted_text", "last_edited_at", "last_edited_user_id", "outgoing_failures", "source",
    "source_additional_info", "structured_body", "support_email", "thread_id",
    "thread_message_id", "to_emails", "updated_at", "cloud_files", "translated_content",
))  # fmt: skip
_LEFT_OF_FILES = frozenset((
    "attachment_url", "content_url", "created_at", "thumb_url", "updated_at", "inline",
))  # fmt: skip
_WRITTEN = frozenset({1, 3, 5})
"""Values of ``category`` that the author tells as well: customer, agent, bot."""
_BOT = 5
_REPLY, _NOTE = "0", "2"


def unique(conversations: list[Fields]) -> list[Fields]:
    """Give each conversation once, in its latest version; deleted ones are not part of it."""
    found: dict[str | int, Fields] = {}
    for number, each in enumerate(conversations):
        key = as_text(each.peek("id")) or number
        if each.peek("deleted") is True:
            each.note(NoteKind.DROPPED_FIELD, detail="deleted in Freshdesk")
            each.rest()
        elif key in found:
            found[key] = _later(found[key], each)
        else:
            found[key] = each
    return list(found.values())


def _later(known: Fields, other: Fields) -> Fields:
    known.note(NoteKind.DUPLICATE_MESSAGE)
    times = [as_text(each.peek("updated_at")) or "" for each in (other, known)]
    newer = times[0] > times[1]
    kept, dropped = (other, known) if newer else (known, other)
    dropped.rest()
    return kept


def message(
    conversation: Fields, bundle: Bundle, *, asked: Participant | None, seq: int
) -> dict[str, Any]:
    """Make the data of a message of a conversation."""
    private, incoming = conversation.flag("private"), conversation.flag("incoming")
    author = _author(conversation, bundle, asked=asked, incoming=incoming)
    at, changed = _times(conversation)
    found = conversation.id("id")
    text, html = body(conversation, "body", "body_text", "body_html")
    made = {
        "id": found or f"conversation-{seq}",
        "at": at,
        "seq": seq_of(found, seq),
        "author": author,
        "text": text or "",
        "html": html,
        "edited_at": edited(at, changed),
        "visibility": Visibility.INTERNAL if private else Visibility.PUBLIC,
        "direction": direction(author.kind, internal=bool(private)),
    }
    _source(conversation, made, private=private)
    if "attachments" in conversation:
        made["attachments"] = attachments(conversation)
    conversation.value("ticket_id")
    conversation.value("deleted")
    conversation.leave(_LEFT)
    return made


def _times(conversation: Fields) -> tuple[datetime, datetime | None]:
    """Take when it was written, and when it was changed last."""
    if conversation.peek("updated_at") == conversation.peek("created_at"):
        conversation.value("updated_at")
    changed = conversation.moment("last_edited_at")
    if changed is None:
        changed = conversation.moment("updated_at")
    return conversation.instant("created_at"), changed


def _source(conversation: Fields, made: dict[str, Any], *, private: bool | None) -> None:
    """Read how it came. A note that the customer sees is one more message, and that is said."""
    source = conversation.code("source")
    if source == _NOTE and not private:
        conversation.note(NoteKind.DROPPED_FIELD, "source", detail="a public note is a message")
    elif source not in (_REPLY, _NOTE, None):
        made["channel"] = conversation.known(source, NOTES, "source")


def body(fields: Fields, main: str, text: str, html: str) -> tuple[str | None, str | None]:
    """Take a body as text and HTML. Version 1 writes the main field in text, version 2 in HTML."""
    written, plain, marked = fields.text(main), fields.text(text), fields.text(html)
    if marked is not None:
        return (written if plain is None else plain), marked
    if plain is not None or written is None:
        return plain, written
    return html_to_text(written), written


def attachments(fields: Fields) -> list[dict[str, Any]]:
    """Make the data of the files of a ticket or conversation, in the names of either version."""
    return files_of(
        fields.objects("attachments"),
        left=_LEFT_OF_FILES,
        name=("name", "content_file_name"),
        content_type=("content_type", "content_content_type"),
        size=("size", "file_size", "content_file_size"),
    )


def _author(
    conversation: Fields, bundle: Bundle, *, asked: Participant | None, incoming: bool | None
) -> Participant:
    """Tell who wrote: whoever asked, else as the record of the user says, else by direction."""
    category = conversation.peek("category")
    if type(category) is int and category in _WRITTEN:
        conversation.value("category")
    user = conversation.id("user_id")
    if user is None:
        if incoming:
            return asked or bundle.reading.person(UNKNOWN, Kind.CUSTOMER)
        kind = Kind.BOT if category == _BOT else Kind.SYSTEM
        return bundle.reading.person(kind.value, kind)
    if asked is not None and user == asked.id:
        return asked
    return person(bundle, user, otherwise=Kind.CUSTOMER if incoming else Kind.AGENT)
