"""What Help Scout's webhooks send: the conversation, a rating, or the id of what was deleted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from supportkit.cases import Status
from supportkit.io.desks.bundle import Part
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.updates import Hook, Update
from supportkit.io.desks.updates import webhook as read_webhook
from supportkit.io.helpscout.ratings import rated, rating
from supportkit.io.helpscout.reading import HELPSCOUT
from supportkit.io.helpscout.words import PRIORITIES, STATUSES
from supportkit.io.report import NoteKind
from supportkit.io.validation import kind_of
from supportkit.io.vocabulary import PriorityMap, StatusMap
from supportkit.values.instants import require_offset, with_plain_offset

__all__ = ["webhook"]

_DELETED = "convo.deleted"
_RATED = "satisfaction.ratings"
_STATES = frozenset(("status_changed", "created"))


def webhook(
    payload: Mapping[str, Any] | str | bytes,
    *,
    event: str | None = None,
    zone: str | None = None,
    statuses: StatusMap = STATUSES,
    priorities: PriorityMap = PRIORITIES,
    received_at: datetime | None = None,
    strict: bool = False,
) -> Update:
    """Read one delivery of Help Scout: a conversation, a rating, or the id of a deleted one.

    Its changes are the threads that it holds and, where no thread tells it, the change that
    ``event`` names. Tags and custom fields come as they are, and not which were added, so
    they are `supportkit.cases.Custom` events.

    Args:
        payload: The body of the request, or the JSON object in it.
        event: What the header ``X-HelpScout-Event`` says, such as ``convo.status``.
        zone: IANA zone of times without offset.
        statuses: What words for a status stand for.
        priorities: What the values of a custom field called "Priority" stand for.
        received_at: When the delivery came in; ``convo.deleted`` has no time of its own.
        strict: Whether a field or word that this reader does not know is refused.

    Raises:
        CaseDataError: It is no JSON object, or not one of Help Scout's.
        NaiveDatetimeError: ``received_at`` has no UTC offset.
        UnknownZoneError: There is no such zone.

    >>> rating = {
    ...     "id": 5,
    ...     "ticketId": 4001,
    ...     "threadId": 2,
    ...     "rating": "Great",
    ...     "createdAt": "2026-03-03T08:00:00Z",
    ... }
    >>> update = webhook(rating, event="satisfaction.ratings")
    >>> update.case_id, [(change.scale, change.value) for change in update.changes]
    ('4001', [('1-3', '1')])
    """
    return read_webhook(
        HELPSCOUT,
        partial(_hook, event=event, received_at=received_at),
        payload,
        zone=zone,
        statuses=statuses,
        priorities=priorities,
        strict=strict,
    )


def _hook(fields: Fields, *, event: str | None, received_at: datetime | None) -> Hook:
    """Find in a delivery the case and what has changed."""
    keys = frozenset(fields.keys())
    if event == _DELETED:
        return _deleted(fields, received_at)
    if event == _RATED or {"rating", "threadId"} <= keys:
        return _rating(fields)
    if {"id", "number"} <= keys or (event or "").startswith("convo."):
        return _conversation(fields, event)
    if event is None:
        expected = "a conversation or rating, or the name of what happened (event=)"
        raise fields.fault("", expected, "other fields")
    fields.rest()
    report = fields.reading.report
    report.note(NoteKind.UNUSED_RECORD, event.partition(".")[0], line=report.line)
    return Hook(event, None)


def _conversation(fields: Fields, event: str | None) -> Hook:
    data = fields.rest()
    case_id = Fields({"id": data.get("id")}, fields.reading).id("id")
    if case_id is None:
        raise fields.fault("id", "the id of a conversation", kind_of(data.get("id")))
    part = Part("conversation", data, case=case_id)
    return Hook(event or "conversation", case_id, (part,), lambda case: _changes(case, event))


def _changes(case: dict[str, Any], event: str | None) -> Iterator[dict[str, Any]]:
    """Give the change that an event tells of, where no thread of the delivery does."""
    at: datetime | None = case.get("updated_at")
    if at is None or event is None:
        return
    own = {"id": f"{event}-{at.timestamp():.0f}", "at": at}
    if event == "convo.status" and _last_status(case) is not case["status"]:
        yield own | {"type": "status_changed", "new": case["status"], "raw": case["status_raw"]}
    elif event == "convo.assigned":
        yield from _assigned(case, own)
    elif event == "convo.tags":
        yield own | {"type": "custom", "name": event, "data": {"tags": list(case["tags"])}}
    elif event == "convo.custom-fields":
        yield own | {"type": "custom", "name": event, "data": dict(case["fields"])}


def _last_status(case: dict[str, Any]) -> Status | None:
    found: Status | None = None
    for event in case["events"]:
        if event["type"] in _STATES:
            found = event.get("new") or event.get("status")
    return found


def _assigned(case: dict[str, Any], own: dict[str, Any]) -> Iterator[dict[str, Any]]:
    agent = None if case["assignee"] is None else case["assignee"].id
    known = [event["new"] for event in case["events"] if event["type"] == "assigned"]
    if known[-1:] != [agent] and (agent is not None or case["group"] is None):
        yield own | {"type": "assigned", "new": agent}
    groups = [event["new"] for event in case["events"] if event["type"] == "group_changed"]
    if case["group"] is not None and groups[-1:] != [case["group"]]:
        group = {"id": f"{own['id']}.group", "type": "group_changed", "new": case["group"]}
        yield own | group


def _deleted(fields: Fields, received_at: datetime | None) -> Hook:
    case_id = fields.id("id")
    if case_id is None:
        raise fields.fault("id", "the id of a conversation", "nothing")
    if received_at is None:
        fields.note(NoteKind.DROPPED_FIELD, "changes", detail="no time: give received_at")
        return Hook(_DELETED, case_id)
    at = with_plain_offset(require_offset(received_at, what="received_at"))
    made = {"type": "status_changed", "id": "deleted", "at": at, "new": Status.REMOVED}
    return Hook(_DELETED, case_id, (), lambda _: iter([{**made, "raw": "deleted"}]))


def _rating(fields: Fields) -> Hook:
    found = (_peeked(fields, key) for key in ("conversationId", "ticketId"))
    case_id = next((each for each in found if each is not None), None)
    id_ = fields.id("id")
    fact = rating(fields)
    event = rated(fact, id_ or "last", 0)
    changes = [] if event is None else [event]
    if event is not None and fact["comment"]:
        told = {"type": "custom", "name": "rating_comment", "data": {"comment": fact["comment"]}}
        changes.append({"id": f"{event['id']}.comment", "at": event["at"], **told})
    return Hook(_RATED, case_id, (), lambda _: iter(changes))


def _peeked(fields: Fields, key: str) -> str | None:
    return Fields({key: fields.peek(key)}, fields.reading).id(key)
