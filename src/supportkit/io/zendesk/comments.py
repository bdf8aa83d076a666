"""Zendesk's comments as messages."""

from __future__ import annotations

from typing import Any

from supportkit.cases import Direction, Kind, Participant, Visibility
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.zendesk.people import SYSTEM, person
from supportkit.io.zendesk.words import CHANNELS

__all__ = ["attachments", "message"]

_LEFT = frozenset((
    "url", "audit_id", "plain_body", "uploads", "metadata", "trusted", "formatted_to",
    "formatted_from", "transcription_visible", "data", "facebook_comment", "tweet", "voice_comment",
    "_fivetran_synced", "type", "via.source",
))  # fmt: skip
_LEFT_OF_FILES = frozenset((
    "url", "content_url", "mapped_content_url", "inline", "deleted", "thumbnails", "height",
    "width", "malware_access_override", "malware_scan_result",
))  # fmt: skip


def message(comment: Fields, bundle: Bundle, *, requester: str | None, seq: int) -> dict[str, Any]:
    """Make the data of a message of a comment."""
    public = comment.flag("public")
    (channel,) = comment.inside("via", "channel")
    author_id = comment.id("author_id")
    author = _author(
        bundle, author_id, requester=requester, by_rule=_by_rule(comment.peek("via.source"))
    )
    at = comment.moment("created_at")
    if at is None:
        raise comment.fault("created_at", "a date and time", "nothing")
    body, html = comment.text("body"), comment.text("html_body")
    if body is None:
        body = comment.text("plain_body")
    made = {
        "id": comment.id("id") or f"comment-{seq}",
        "at": at,
        "seq": seq,
        "author": author,
        "text": body or "",
        "html": html,
        "visibility": Visibility.INTERNAL if public is False else Visibility.PUBLIC,
        "direction": _direction(author, public=public),
        "channel": comment.known(channel, CHANNELS, "via.channel"),
        "attachments": attachments(comment),
    }
    comment.value("ticket_id")
    comment.leave(_LEFT)
    return made


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


def _author(
    bundle: Bundle, author_id: str | None, *, requester: str | None, by_rule: bool
) -> Participant:
    """Tell who wrote a comment; what a trigger or automation sends is nobody's answer."""
    if author_id is None:
        return Participant(id="unknown", kind=Kind.SYSTEM)
    otherwise = Kind.CUSTOMER if author_id == requester else Kind.AGENT
    author = person(bundle, author_id, otherwise=otherwise)
    if by_rule and author_id != SYSTEM:
        return author.model_copy(update={"kind": Kind.BOT})
    return author


def _by_rule(source: Any) -> bool:
    rel = source.get("rel") if isinstance(source, dict) else None
    return rel in ("trigger", "automation")


def _direction(author: Participant, *, public: bool | None) -> Direction:
    if public is False:
        return Direction.NONE
    return Direction.INBOUND if author.kind is Kind.CUSTOMER else Direction.OUTBOUND
