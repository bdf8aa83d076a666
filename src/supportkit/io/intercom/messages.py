"""What Intercom's parts and opening messages say, as messages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from supportkit.cases import Channel, Direction, Kind, Participant, Visibility
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.plain_text import plain_text

__all__ = ["INTERNAL", "SPOKEN", "message", "seq_of"]

SPOKEN = frozenset({"comment", "note", "quick_reply", "note_and_reopen", "note_and_unsnooze"})
"""Types of parts that are messages even where they are empty."""

INTERNAL = frozenset({"note", "note_and_reopen", "note_and_unsnooze"})
"""Types of parts that only the team sees."""

_LEFT_OF_FILES = frozenset(("type", "url", "width", "height"))


def message(
    fields: Fields,
    *,
    id: str,  # noqa: A002
    at: datetime,
    seq: int,
    author: Participant,
    internal: bool = False,
) -> dict[str, Any]:
    """Make the data of a message. HTML is kept as it came, and its words beside it."""
    body = fields.text("body") or ""
    edited = fields.moment("updated_at")
    return {
        "id": id,
        "at": at,
        "seq": seq,
        "author": author,
        "text": plain_text(body),
        "html": body if "<" in body else None,
        "visibility": Visibility.INTERNAL if internal else Visibility.PUBLIC,
        "direction": _direction(author, internal=internal),
        "channel": Channel.EMAIL if "email_message_metadata" in fields else None,
        "attachments": _attachments(fields),
        "edited_at": edited if edited is not None and edited > at else None,
        "redacted": fields.flag("redacted") or False,
    }


def seq_of(part_id: str, number: int) -> int:
    """Give the place of a part among those of the same second: ids of parts count upwards."""
    plain = part_id.isascii() and part_id.isdecimal() and len(part_id) <= 18
    return int(part_id) if plain else number


def _direction(author: Participant, *, internal: bool) -> Direction:
    if internal:
        return Direction.NONE
    return Direction.INBOUND if author.kind is Kind.CUSTOMER else Direction.OUTBOUND


def _attachments(fields: Fields) -> list[dict[str, Any]]:
    found = []
    for file in fields.objects("attachments"):
        found.append(
            {
                "name": file.text("name"),
                "content_type": file.text("content_type"),
                "size": file.number("filesize"),
            }
        )
        file.leave(_LEFT_OF_FILES)
    return found
