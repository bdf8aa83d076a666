"""Front's messages and comments."""

from __future__ import annotations

from typing import Any

from supportkit.cases import Delivery, Direction, Kind, Participant, Visibility
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.messages import attachments, text_and_html
from supportkit.io.desks.people import UNKNOWN
from supportkit.io.front.people import extra, linked, recipient, teammate
from supportkit.io.front.words import CHANNELS
from supportkit.io.report import NoteKind
from supportkit.io.validation import kind_of

__all__ = ["comment", "message"]

_LEFT = frozenset((
    "_links", "_meta", "blurb", "error_type", "is_draft", "message_uid", "metadata", "signature",
    "version",
))  # fmt: skip
_LEFT_OF_COMMENTS = frozenset(("_links", "_meta", "is_pinned"))
_LEFT_OF_FILES = frozenset(("_links", "metadata", "url"))


def message(
    record: Fields, bundle: Bundle, *, seq: int
) -> tuple[dict[str, Any], list[Participant]] | None:
    """Make the data of a message, and who got a copy; None for a draft, which nobody was sent."""
    raw = record.peek("_links")
    if record.code("draft_mode") is not None or record.peek("is_draft") is True:
        record.rest()
        return None
    inbound, word = bool(record.flag("is_inbound")), record.code("type")
    author = teammate(record, "author", bundle)
    sender, copied = _recipients(record, bundle)
    body, text = record.text("body"), record.text("text")
    html = body if body and body != text else None
    if text is None:
        text, html = text_and_html(body)
    found = record.id("id")
    made = {
        "id": found or f"message-{seq}",
        "at": record.instant("created_at"),
        "seq": seq,
        "author": _author(author, sender, bundle, inbound=inbound),
        "text": text,
        "html": html,
        "direction": Direction.INBOUND if inbound else Direction.OUTBOUND,
        "channel": record.known(word, CHANNELS, "type"),
        "in_reply_to": linked({"_links": raw}, "message_replied_to"),
        "attachments": attachments(record.objects("attachments"), left=_LEFT_OF_FILES),
        "delivery": Delivery.FAILED if record.peek("error_type") else Delivery.UNKNOWN,
        "subject": record.text("subject"),
        "channel_raw": word,
    }
    record.leave(_LEFT)
    return made, copied


def _author(
    author: Participant | None, sender: Participant | None, bundle: Bundle, *, inbound: bool
) -> Participant:
    """Tell who wrote a message; what goes out without a teammate was sent by a rule or the API."""
    if inbound:
        return sender or author or bundle.reading.person(UNKNOWN, Kind.CUSTOMER)
    return author or bundle.reading.person("automation", Kind.BOT)


def _recipients(record: Fields, bundle: Bundle) -> tuple[Participant | None, list[Participant]]:
    """Find who sent a message, and who got a copy; other addressees are reported."""
    values = record.value("recipients")
    if values is not None and not isinstance(values, list):
        raise record.fault("recipients", "an array", kind_of(values))
    sender, copied = None, []
    for each in values or ():
        if not isinstance(each, dict):
            raise record.fault("recipients", "an array of objects", kind_of(each))
        extra(each, record, "recipients")
        role = each.get("role")
        if role == "from":
            sender = recipient(each, bundle)
        elif role == "cc":
            found = recipient(each, bundle)
            copied += [] if found is None else [found]
        else:
            record.note(NoteKind.DROPPED_FIELD, "recipients")
    return sender, copied


def comment(record: Fields, bundle: Bundle, *, seq: int) -> dict[str, Any]:
    """Make the data of an internal note."""
    author = teammate(record, "author", bundle)
    made = {
        "id": record.id("id") or f"comment-{seq}",
        "at": record.instant("posted_at"),
        "seq": seq,
        "author": author or bundle.reading.person("automation", Kind.BOT),
        "text": record.text("body") or "",
        "visibility": Visibility.INTERNAL,
        "direction": Direction.NONE,
        "attachments": attachments(record.objects("attachments"), left=_LEFT_OF_FILES),
    }
    record.leave(_LEFT_OF_COMMENTS)
    return made
