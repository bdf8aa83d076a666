"""The names of what a mapping can fill."""

from __future__ import annotations

from supportkit.cases import LinkKind

__all__ = ["CASE_FIELDS", "FREE", "MESSAGE_FIELDS", "WORDS", "is_case_field"]

WORDS = ("status", "priority", "channel")
"""Fields of a case whose words are mapped; the raw ones are kept beside them."""

FREE = ("fields", "vendor")
"""Groups of a case that take any name: ``fields.order_id``, ``vendor.solved_at``."""

CASE_FIELDS = frozenset(
    [
        "id",
        "created_at",
        "updated_at",
        "subject",
        "description",
        "kind",
        *WORDS,
        "group",
        "organisation",
        "brand",
        "language",
        "tags",
        "requester.id",
        "requester.name",
        "requester.email",
        "requester.phone",
        "requester.handle",
        "assignee.id",
        "assignee.name",
        "assignee.email",
        "satisfaction.value",
        "satisfaction.scale",
        "satisfaction.comment",
        "satisfaction.answered_at",
        "source.account",
        "source.raw_id",
        "source.url",
        *(f"links.{kind}" for kind in LinkKind),
    ]
)
"""Fields of a case that a mapping can fill, beside ``fields.<name>`` and ``vendor.<name>``.

``description`` is the text with which a case began: its first message, by the requester.
"""

MESSAGE_FIELDS = frozenset(
    [
        "id",
        "at",
        "text",
        "html",
        "visibility",
        "in_reply_to",
        "message_id",
        "channel",
        "author.kind",
        "author.id",
        "author.name",
        "author.email",
        "author.handle",
    ]
)
"""Fields of a message that a mapping can fill."""


def is_case_field(name: str) -> bool:
    """Whether a mapping can fill a field of this name.

    >>> is_case_field("fields.order_id"), is_case_field("fields."), is_case_field("mood")
    (True, False, False)
    """
    group, _, rest = name.partition(".")
    return name in CASE_FIELDS or (group in FREE and bool(rest))
