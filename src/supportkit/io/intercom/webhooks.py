"""What a webhook of Intercom says: a record, with the one part that is new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from supportkit.cases import Status
from supportkit.io.desks.bundle import Part
from supportkit.io.desks.desk import Desk
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.updates import Hook, Update
from supportkit.io.desks.updates import webhook as read_webhook
from supportkit.io.intercom.conversations import build
from supportkit.io.intercom.records import split
from supportkit.io.intercom.words import PRIORITIES, STATUSES
from supportkit.io.report import NoteKind
from supportkit.io.vocabulary import PriorityMap, StatusMap, code_of

__all__ = ["webhook"]

_LEFT = frozenset((
    "id", "links", "self", "delivery_status", "delivery_attempts", "delivered_at", "first_sent_at",
    "metadata",
))  # fmt: skip
_STATES = frozenset({
    "conversation.admin.closed", "conversation.admin.opened", "conversation.admin.snoozed",
    "conversation.admin.unsnoozed", "ticket.state.updated", "ticket.closed",
})  # fmt: skip
_CREATED = frozenset({
    "conversation.user.created", "conversation.admin.single.created", "ticket.created",
})  # fmt: skip
_DELETED = frozenset({"conversation.deleted", "ticket.deleted"})

_NEWS = Desk(vendor="intercom", split=split, build=partial(build, news=True))


def webhook(
    payload: Mapping[str, Any] | str | bytes,
    *,
    zone: str | None = None,
    statuses: StatusMap = STATUSES,
    priorities: PriorityMap = PRIORITIES,
    strict: bool = False,
) -> Update:
    """Read one delivery of a webhook: the message or change that is new.

    Intercom sends the conversation with the one part that caused the delivery. Topics
    that are about no conversation or ticket give an `Update` without a case.

    Args:
        payload: The body of the delivery, whose signature you have checked.
        zone: IANA zone of times without offset; Intercom's have one.
        statuses: The account's own map, as for `read`.
        priorities: The account's own map.
        strict: Whether a field or word that this reader does not know is refused.

    Raises:
        CaseDataError: It is no JSON object, or no delivery of Intercom.
        UnknownZoneError: There is no such zone.

    >>> update = webhook(
    ...     {
    ...         "type": "notification_event",
    ...         "topic": "conversation.deleted",
    ...         "id": "notif_1",
    ...         "created_at": 1772442000,
    ...         "data": {"item": {"type": "conversation", "id": "471"}},
    ...     }
    ... )
    >>> update.case_id, update.changes[0].new
    ('471', <Status.REMOVED: 'removed'>)
    """
    return read_webhook(
        _NEWS,
        _hook,
        payload,
        zone=zone,
        statuses=statuses,
        priorities=priorities,
        strict=strict,
    )


def _hook(delivery: Fields) -> Hook:
    """Read one delivery; one that is about no case, such as a new contact, changes nothing."""
    topic = delivery.code("topic")
    if topic is None:
        raise delivery.fault("topic", "the topic of a delivery of Intercom", "nothing")
    delivery.value("type")
    delivery.leave(_LEFT)
    news_id, at = delivery.id("id"), delivery.moment("created_at")
    account = delivery.id("app_id")
    data = delivery.object("data")
    data.value("type")
    item = data.object("item")
    case_id = _case_id(item, topic)
    if case_id is None:
        item.note(NoteKind.UNUSED_RECORD, detail=code_of(topic))
        item.rest()
        return Hook(topic, None)
    if topic in _DELETED:
        item.leave(frozenset(item.keys()))
        return Hook(topic, case_id, changes=partial(_deleted, news_id=news_id or topic, at=at))
    tags = _added(item)
    parts = tuple(_records(item, case_id, account))
    told = partial(_told, topic, tags, news_id=news_id or topic, at=at)
    return Hook(topic, case_id, parts=parts, changes=told, begins=topic in _CREATED)


def _case_id(item: Fields, topic: str) -> str | None:
    """Find the conversation or ticket that a delivery is about."""
    if not topic.startswith(("conversation", "ticket")):
        return None
    for key in ("ticket", "conversation"):
        inside = item.peek(key)
        if isinstance(inside, dict) and item.peek("type") not in ("ticket", "conversation"):
            return Fields({"id": inside.get("id")}, item.reading, key, parent=item).id("id")
    key = "conversation_id" if "conversation_id" in item else "id"
    return Fields({key: item.peek(key)}, item.reading, parent=item).id(key)


def _records(item: Fields, case_id: str, account: str | None) -> Iterator[Part]:
    """Give the record of a delivery; those of tickets may stand beside the part that is new."""
    of_ticket = item.peek("type") not in ("ticket", "conversation")
    for key in ("ticket", "conversation") if of_ticket else ():
        if isinstance(item.peek(key), dict):
            record = item.object(key).rest()
            yield Part(key, {"workspace_id": account, **record}, case=case_id)
    for key in ("ticket_part", "conversation_part") if of_ticket else ():
        if isinstance(item.peek(key), dict):
            yield Part(key, item.object(key).rest(), case=case_id)
    if not of_ticket or "id" in item:
        kind = str(item.peek("type") or "conversation")
        known = kind if kind in ("ticket", "conversation_part", "ticket_part") else "conversation"
        record = item.rest()
        yield Part(known, record if "part" in known else {"workspace_id": account, **record},
                   case=case_id)  # fmt: skip


def _added(item: Fields) -> list[str]:
    """Take the tags that a delivery says were put on."""
    added = item.object("tags_added")
    added.leave(frozenset(("type",)))
    tags = added.objects("tags")
    for tag in tags:
        tag.leave(frozenset(("type", "id", "applied_at", "applied_by")))
    return [name for tag in tags if (name := tag.text("name"))]


def _told(
    topic: str,
    tags: list[str],
    case: dict[str, Any],
    *,
    news_id: str,
    at: datetime | None,
) -> Iterator[dict[str, Any]]:
    """Give the changes that the topic tells and that stand in no part."""
    if at is None:
        return
    common = {"at": at, "seq": 0}
    if tags:
        yield {"type": "tagged", "id": f"{news_id}.tags", "tags": tags, **common}
    if topic in _CREATED and case.get("created_at") is not None:
        opening = (each["author"] for each in case["messages"] if each["id"].startswith("source-"))
        yield {"type": "created", "id": "created", "at": case["created_at"], "seq": 0,
               "status": case["status"], "raw": case["status_raw"],
               "actor": next(opening, None)}  # fmt: skip
    if topic == "conversation.priority.updated" and case.get("priority_raw") is not None:
        yield {"type": "priority_changed", "id": news_id, "new": case["priority"],
               "raw": case["priority_raw"], **common}  # fmt: skip
    if topic == "conversation.rating.added" and not _has(case, "rated"):
        for rating in case.get("satisfaction", ()):
            yield {"type": "rated", "id": f"{news_id}.rating", "scale": rating["scale"],
                   "value": rating["value"], **common}  # fmt: skip
    if topic in _STATES and not _has(case, "status_changed"):
        yield {"type": "status_changed", "id": f"{news_id}.status", "new": case["status"],
               "raw": case["status_raw"], **common}  # fmt: skip


def _has(case: dict[str, Any], kind: str) -> bool:
    return any(event["type"] == kind for event in case.get("events", ()))


def _deleted(_: dict[str, Any], *, news_id: str, at: datetime | None) -> Iterator[dict[str, Any]]:
    if at is not None:
        yield {"type": "status_changed", "id": news_id, "at": at, "seq": 0,
               "new": Status.REMOVED, "raw": "deleted"}  # fmt: skip
