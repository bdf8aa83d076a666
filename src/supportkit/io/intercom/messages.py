"""What Intercom's parts and opening messages say, as messages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from supportkit.cases import Channel, Participant, Visibility
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.messages import attachments, direction, edited, text_and_html

__all__ = ["INTERNAL", "SPOKEN", "message"]

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
    text, html = text_and_html(fields.text("body"))
    return {
        "id": id,
        "at": at,
        "seq": seq,
        "author": author,
        "text": text,
        "html": html,
        "visibility": Visibility.INTERNAL if internal else Visibility.PUBLIC,
        "direction": direction(author.kind, internal=internal),
        "channel": Channel.EMAIL if "email_message_metadata" in fields else None,
        "attachments": attachments(
            fields.objects("attachments"),
            left=_LEFT_OF_FILES,
            name=("name",),
            size=("filesize",),
        ),
        "edited_at": edited(at, fields.moment("updated_at")),
        "redacted": fields.flag("redacted") or False,
    }
