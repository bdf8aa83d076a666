"""Chatwoot's messages, and what their answers to forms and surveys tell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from supportkit.cases import Delivery, Direction, Kind, Participant, Visibility
from supportkit.io.chatwoot.people import nobody, person, person_of_id
from supportkit.io.chatwoot.words import DELIVERIES
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.messages import edited, seq_of
from supportkit.io.report import NoteKind

__all__ = ["Answer", "message"]

Answer = dict[str, Any]
"""What a form or survey tells: ``id`` of its message, ``asked_at``, ``at``, ``values``, and
``csat``."""

_TYPES = {
    "0": "incoming", "1": "outgoing", "2": "activity", "3": "template",
    "incoming": "incoming", "outgoing": "outgoing", "activity": "activity", "template": "template",
}  # fmt: skip
_DIRECTIONS = {
    "incoming": Direction.INBOUND,
    "outgoing": Direction.OUTBOUND,
    "activity": Direction.NONE,
    "template": Direction.OUTBOUND,
}
_SENDERS = {"Contact": Kind.CUSTOMER, "User": Kind.AGENT}
_LEFT = frozenset((
    "account", "account_id", "inbox", "inbox_id", "call", "contact", "content_type", "conversation",
    "conversation_id", "echo_id", "external_source_ids", "label", "processed_message_content",
    "sender", "sender_id", "sender_type", "sentiment", "source_id", "updated_at",
))  # fmt: skip
_NOTHING: Mapping[str, Any] = {}
_LEFT_OF_CONTENT = frozenset((
    "automation_rule_id", "data", "external_created_at", "external_error", "external_message_id",
    "image_type", "in_reply_to_external_id", "is_unsupported", "items", "preserve_waiting_since",
    "story_id", "story_sender", "story_url", "submitted_email", "translations", "user_display_type",
    "display_type", "zapier_args",
))  # fmt: skip
_LEFT_OF_MAIL = frozenset((
    "attachments", "auto_reply", "bcc", "cc", "content_type", "date", "from", "in_reply_to",
    "message_id", "multipart", "number_of_attachments", "references", "subject", "text_content",
    "to", "html_content.quoted", "html_content.reply",
))  # fmt: skip
_LEFT_OF_FILES = frozenset((
    "account_id", "coordinates_lat", "coordinates_long", "data_url", "extension",
    "external_url", "file_type", "height", "message_id", "meta", "thumb_url", "transcribed_text",
    "width",
))  # fmt: skip


def message(
    record: Fields, bundle: Bundle, answers: list[Answer], *, seq: int
) -> tuple[dict[str, Any], Participant | None]:
    """Make the data of a message; with it comes the customer, where an older record names one."""
    kind = _type(record)
    private, at = record.flag("private"), record.instant("created_at")
    updated = record.moment("updated_at")
    found = record.id("id") or f"message-{seq}"
    raw = record.peek("content_attributes")
    content = record.object("content_attributes") if raw else _NOTHING
    author, customer = _people(record, content, bundle, kind)
    internal = private or kind == "activity"
    made = {
        "id": found,
        "at": at,
        "seq": seq_of(found, seq),
        "author": author,
        "text": record.text("content") or "",
        "visibility": Visibility.INTERNAL if internal else Visibility.PUBLIC,
        "direction": Direction.NONE if internal else _DIRECTIONS[kind],
        "delivery": _delivery(record),
        "edited_at": edited(at, updated),
        "attachments": _attachments(record) if "attachments" in record else (),
    }
    asked, values = record.peek("content_type") == "input_csat", None
    if isinstance(content, Fields):
        values = content.value("submitted_values")
        _content(content, made)
    if asked or values is not None:
        answers.append(
            {"id": found, "asked_at": at, "at": updated or at, "values": values, "csat": asked}
        )
    if isinstance(record.peek("additional_attributes"), dict):
        _template(record, made)
    record.value("conversation_id")
    record.leave(_LEFT)
    return made, customer


def _type(record: Fields) -> str:
    raw = record.code("message_type")
    kind = _TYPES.get(raw or "")
    if kind is None:
        expected = "one of incoming, outgoing, activity, template, or 0 to 3"
        raise record.fault("message_type", expected, "another word" if raw else "nothing")
    return kind


def _delivery(record: Fields) -> Delivery:
    return record.word("status", DELIVERIES)[0] or Delivery.UNKNOWN


def _people(
    record: Fields, content: Fields | Mapping[str, Any], bundle: Bundle, kind: str
) -> tuple[Participant, Participant | None]:
    """Tell who wrote a message: in older records, ``sender`` is the agent whoever wrote."""
    customer = person(record, "contact", bundle, otherwise=Kind.CUSTOMER)
    if kind == "activity":
        return nobody(bundle, Kind.SYSTEM), customer
    if kind == "incoming" and customer is not None and not _is_contact(record.peek("sender")):
        return customer, customer
    ours = Kind.BOT if "automation_rule_id" in content or kind == "template" else Kind.AGENT
    otherwise = Kind.CUSTOMER if kind == "incoming" else ours
    author = person(record, "sender", bundle, otherwise=otherwise)
    if author is None:
        author = _by_id(record, bundle, kind, otherwise)
    if ours is Kind.BOT and author.kind is Kind.AGENT:
        author = author.model_copy(update={"kind": Kind.BOT})
    return author, customer


def _is_contact(sender: Any) -> bool:
    return isinstance(sender, dict) and sender.get("type") == "contact"


def _by_id(record: Fields, bundle: Bundle, kind: str, otherwise: Kind) -> Participant:
    """Find an author by its number; without one, a message was sent by the help desk itself."""
    number, word = record.id("sender_id"), record.code("sender_type")
    if number is not None:
        known = otherwise if word is None else _SENDERS.get(word, Kind.BOT)
        return person_of_id(bundle, number, known)
    return nobody(bundle, Kind.CUSTOMER if kind == "incoming" else Kind.BOT)


def _content(content: Fields, made: dict[str, Any]) -> None:
    if content.flag("deleted"):
        made["redacted"] = True
    made["in_reply_to"] = content.id("in_reply_to")
    if isinstance(content.peek("email"), dict):
        _mail(content.object("email"), made)
    if content.peek("external_created_at"):
        made["sent_at"] = content.moment("external_created_at")
    content.leave(_LEFT_OF_CONTENT)


def _mail(mail: Fields, made: dict[str, Any]) -> None:
    """Carry what a mail has more than another message."""
    (made["html"],) = mail.inside("html_content", "full")
    made["message_id"] = mail.text("message_id")
    made["sent_at"] = mail.moment("date")
    made["subject"] = mail.text("subject")
    if mail.flag("auto_reply"):
        mail.note(NoteKind.AUTOMATIC)
        made["author"] = made["author"].model_copy(update={"kind": Kind.BOT})
    mail.leave(_LEFT_OF_MAIL)


def _template(record: Fields, made: dict[str, Any]) -> None:
    """Name the template of a message that WhatsApp had to approve."""
    params, campaign = record.inside("additional_attributes", "template_params", "campaign_id")
    if campaign is not None:
        record.note(NoteKind.DROPPED_FIELD, "additional_attributes.campaign_id")
    if isinstance(params, dict) and isinstance(params.get("name"), str):
        made["template_id"] = params["name"]
        if len(params) > 1:
            record.note(NoteKind.DROPPED_FIELD, "additional_attributes.template_params")


def _attachments(record: Fields) -> list[dict[str, Any]]:
    found = []
    for file in record.objects("attachments"):
        name = file.text("fallback_title") or _name(file.peek("data_url"))
        size = file.number("file_size")
        found.append({"id": file.id("id"), "name": name, "size": size})
        file.leave(_LEFT_OF_FILES)
    return found


def _name(url: Any) -> str | None:
    """Read the name of a file off the end of its address."""
    tail = url[-300:].partition("?")[0].rpartition("/")[2] if isinstance(url, str) else ""
    return unquote(tail) if "." in tail else None
