"""Zammad's articles as messages."""

from __future__ import annotations

from typing import Any

from supportkit.cases import Delivery, Direction, Kind, Participant, Visibility
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.messages import edited, seq_of
from supportkit.io.desks.people import UNKNOWN
from supportkit.io.report import NoteKind
from supportkit.io.zammad.people import NOBODY, person
from supportkit.io.zammad.words import CHANNELS, SENDERS
from supportkit.text import html_to_text

__all__ = ["article", "join_replies"]

_LEFT = frozenset((
    "accounted_time", "cc", "created_by", "created_by_id", "detected_language", "from",
    "message_id_md5", "origin_by", "origin_by_id", "preferences", "references", "reply_to",
    "sender_id", "subject", "ticket", "time_unit", "to", "type_id", "updated_by", "updated_by_id",
    "ticket_time_accounting", "ticket_time_accounting_ids", "mention_ids", "url",
))  # fmt: skip
_LEFT_OF_FILES = frozenset(("store_file_id", "url", "preferences", "created_at"))
_DIRECTIONS = {
    Kind.CUSTOMER: Direction.INBOUND,
    Kind.AGENT: Direction.OUTBOUND,
    Kind.SYSTEM: Direction.OUTBOUND,
}


def article(record: Fields, bundle: Bundle, *, seq: int) -> dict[str, Any]:
    """Make the data of a message."""
    at, found = record.instant("created_at"), record.id("id")
    kind, internal = _sender(record), bool(record.flag("internal"))
    body, html = record.text("body") or "", record.code("content_type") == "text/html"
    word = record.code("type") or record.code("type_id")
    made = {
        "id": found or f"article-{seq}",
        "at": at,
        "seq": seq_of(found, seq),
        "author": _author(record, bundle, kind),
        "text": html_to_text(body) if html else body,
        "html": body if html and body else None,
        "visibility": Visibility.INTERNAL if internal else Visibility.PUBLIC,
        "direction": Direction.NONE if internal else _DIRECTIONS[kind],
        "channel": record.known(word, CHANNELS, "type"),
        "message_id": record.text("message_id") or None,
        "answers": record.text("in_reply_to") or None,
        "attachments": _attachments(record) if "attachments" in record else (),
        "edited_at": edited(at, record.moment("updated_at")),
        "delivery": _delivery(record.peek("preferences")),
    }
    record.value("ticket_id")
    record.leave(_LEFT)
    return made


def _sender(record: Fields) -> Kind:
    word = record.code("sender") or record.code("sender_id")
    kind = record.known(word, SENDERS, "sender")
    return Kind.SYSTEM if kind is None else kind


def _author(record: Fields, bundle: Bundle, kind: Kind) -> Participant:
    """Tell who wrote an article: whoever it came from counts before whoever typed it in."""
    raw = record.peek("from")
    sender = raw if isinstance(raw, str) else None
    author = None
    if "origin_by_id" in record or "origin_by" in record:
        author = person(record, "origin_by", bundle, kind=kind, sender=sender)
    if author is None:
        author = person(record, "created_by", bundle, kind=kind, sender=sender)
    if author is None:
        author = bundle.reading.person(NOBODY if kind is Kind.SYSTEM else UNKNOWN, kind)
    preferences = record.peek("preferences")
    if isinstance(preferences, dict) and preferences.get("is-auto-response") is True:
        record.note(NoteKind.AUTOMATIC)
        return author.model_copy(update={"kind": Kind.BOT})
    return author


def _delivery(preferences: Any) -> Delivery:
    status = preferences.get("delivery_status") if isinstance(preferences, dict) else None
    if status in ("success", "fail"):
        return Delivery.SENT if status == "success" else Delivery.FAILED
    return Delivery.UNKNOWN


def _attachments(record: Fields) -> list[dict[str, Any]]:
    found = []
    for file in record.objects("attachments"):
        preferences, size = file.peek("preferences"), file.code("size")
        types = preferences if isinstance(preferences, dict) else {}
        type_ = types.get("Content-Type") or types.get("Mime-Type")
        if size is not None and not (size.isascii() and size.isdecimal() and len(size) < 19):
            raise file.fault("size", "a number of bytes", "other text")
        made = {
            "id": file.id("id"),
            "name": file.text("filename"),
            "content_type": type_ if isinstance(type_, str) else None,
            "size": None if size is None else int(size),
        }
        found.append(made)
        file.leave(_LEFT_OF_FILES)
    return found


def join_replies(messages: list[dict[str, Any]], bundle: Bundle) -> None:
    """Say which article each mail answers; Zammad names it by its Message-ID."""
    known = {each["message_id"]: each["id"] for each in messages if each["message_id"]}
    for each in messages:
        answered = each.pop("answers")
        each["in_reply_to"] = known.get(answered)
        if answered is not None and answered not in known:
            report = bundle.reading.report
            report.note(NoteKind.DROPPED_FIELD, "article.in_reply_to", line=report.line)
