"""Zendesk's comments as messages."""

from __future__ import annotations

from typing import Any

from supportkit.cases import Direction, Kind, Participant, Visibility
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.zendesk.people import person
from supportkit.io.zendesk.words import CHANNELS, channel_of
from supportkit.text import html_to_text

__all__ = ["attachments", "direction", "message"]

_LEFT = frozenset((
    "url", "audit_id", "plain_body", "uploads", "metadata", "trusted", "formatted_to",
    "formatted_from", "transcription_visible", "data", "facebook_comment", "tweet", "voice_comment",
    "_fivetran_synced", "type", "via.source", "via_reference_id", "comment_public",
))  # fmt: skip
_LEFT_OF_FILES = frozenset((
    "url", "content_url", "mapped_content_url", "inline", "deleted", "thumbnails", "height",
    "width", "malware_access_override", "malware_scan_result",
))  # fmt: skip
_RULES = frozenset({"trigger", "automation"})
_AGENT, _CUSTOMER = Kind.AGENT, Kind.CUSTOMER  # members of enums are slow to look up
_PUBLIC, _INTERNAL = Visibility.PUBLIC, Visibility.INTERNAL
_INBOUND, _OUTBOUND, _NONE = Direction.INBOUND, Direction.OUTBOUND, Direction.NONE


def message(
    comment: Fields, bundle: Bundle, *, requester: str | None, assignee: str | None, seq: int
) -> dict[str, Any]:
    """Make the data of a message of a comment."""
    public, author_id = comment.flag("public"), comment.id("author_id")
    (channel_raw,) = comment.inside("via", "channel")
    channel = channel_of(channel_raw)
    known = comment.known(channel, CHANNELS, "via.channel")
    if author_id is None:
        author = bundle.reading.person("unknown", Kind.SYSTEM)
    elif author_id == requester:
        author = person(bundle, author_id, otherwise=_CUSTOMER)
    else:
        # Customers write no private comments.
        doubt = None if author_id == assignee or public is False else "comments.author_id"
        author = person(bundle, author_id, otherwise=_AGENT, assumed=doubt)
    source = comment.peek("via.source")
    if (source or channel_raw != "email") and author.kind in (_AGENT, _CUSTOMER):
        author = _unless_bot(author, source, channel)
    at = comment.moment("created_at")
    if at is None:
        raise comment.fault("created_at", "a date and time", "nothing")
    text, html = comment.text("body"), comment.text("html_body")
    made = {
        "id": comment.id("id") or f"comment-{seq}",
        "at": at,
        "seq": seq,
        "author": author,
        "text": text if text is not None else _text(comment, html),
        "html": html,
        "visibility": _INTERNAL if public is False else _PUBLIC,
        "direction": direction(author, public=public),
        "channel": known,
    }
    if comment.peek("attachments"):
        made["attachments"] = attachments(comment)
    comment.value("ticket_id")
    comment.leave(_LEFT)
    return made


def _text(comment: Fields, html: str | None) -> str:
    """Give the words of a comment that comes without its body."""
    plain = comment.text("plain_body")
    return html_to_text(html) if plain is None and html else plain or ""


def attachments(fields: Fields) -> list[dict[str, Any]]:
    """Make the data of the files of a comment."""
    found = []
    for file in fields.objects("attachments"):
        found.append(
            {
                "id": file.id("id"),
                "name": file.text("file_name"),
                "content_type": file.text("content_type"),
                "size": file.number("size"),
            }
        )
        file.leave(_LEFT_OF_FILES)
    return found


def _unless_bot(author: Participant, source: Any, channel: str | None) -> Participant:
    """Tell what a trigger, an automation or a bot sends under the name of a person."""
    rel = source.get("rel") if isinstance(source, dict) else None
    if channel == "rule" or (isinstance(rel, str) and rel in _RULES) or _is_bot(channel):
        return author.model_copy(update={"kind": Kind.BOT})
    return author


def _is_bot(channel: str | None) -> bool:
    return channel is not None and channel.startswith("answer_bot")


def direction(author: Participant, *, public: bool | None) -> Direction:
    """Tell which way a comment went."""
    if public is False:
        return _NONE
    return _INBOUND if author.kind is _CUSTOMER else _OUTBOUND
