"""Help Scout's ratings: 1 great, 2 okay, 3 not good."""

from __future__ import annotations

from typing import Any

from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.report import NoteKind

__all__ = ["SCALE", "rated", "rating", "ratings"]

SCALE = "1-3"
"""1 is the best, as Help Scout numbers them: great, okay, not good."""

_VALUES = {"1": "1", "2": "2", "3": "3", "great": "1", "okay": "2", "bad": "3", "not good": "3"}
_LEFT = frozenset((
    "customer", "mailbox", "threadId", "threadid", "threadCreatedAt", "number", "type", "user",
    "ratingCustomerId", "ratingCustomerName", "ratingUserId", "ratingUserName", "modifiedAt",
))  # fmt: skip


def rating(record: Fields) -> dict[str, Any]:
    """Take a rating: as a webhook or the report of ratings gives it."""
    raw = record.code("ratingId") or record.code("rating")
    record.value("rating")
    value = _VALUES.get((raw or "").lower())
    if value is None and raw is not None:
        record.note(NoteKind.UNKNOWN_VALUE, "rating")
    comment = record.text("ratingComments") or record.text("comments")
    at = record.moment("ratingCreatedAt") or record.moment("createdAt")
    for key in ("conversationId", "ticketId"):
        record.value(key)
    record.leave(_LEFT)
    return {"scale": SCALE, "value": value or raw, "comment": comment, "answered_at": at}


def rated(fact: dict[str, Any], id_: str, seq: int) -> dict[str, Any] | None:
    """Make the event of a rating, where its time is known."""
    if fact["answered_at"] is None or fact["value"] is None:
        return None
    known = {"scale": SCALE, "value": fact["value"], "seq": seq}
    return {"type": "rated", "id": f"rating-{id_}", "at": fact["answered_at"]} | known


def ratings(bundle: Bundle) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Give the ratings of a conversation, and the events that they are."""
    facts, events = [], []
    for number, record in enumerate(bundle.take("rating")):
        id_ = record.id("id") or str(number)
        fact = rating(record)
        facts.append(fact)
        event = rated(fact, f"{id_}.{number}", number)
        if event is not None:
            events.append(event)
    return facts, events
