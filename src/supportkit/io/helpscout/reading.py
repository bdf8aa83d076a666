"""Reading Help Scout's exports and webhooks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from supportkit.io.desks.desk import Desk
from supportkit.io.desks.desk import read as read_desk
from supportkit.io.desks.opening import Source
from supportkit.io.desks.updates import Update
from supportkit.io.desks.updates import webhook as read_webhook
from supportkit.io.helpscout.conversations import build
from supportkit.io.helpscout.hooks import hook
from supportkit.io.helpscout.records import is_whole, split
from supportkit.io.helpscout.words import CHANNELS, PRIORITIES, STATUSES
from supportkit.io.imports import Import, OnError
from supportkit.io.vocabulary import PriorityMap, StatusMap

__all__ = ["CHANNELS", "HELPSCOUT", "PRIORITIES", "STATUSES", "read", "webhook"]

HELPSCOUT = Desk(vendor="helpscout", split=split, build=build, whole=is_whole)


def read(
    source: Source,
    *,
    zone: str | None = None,
    statuses: StatusMap = STATUSES,
    priorities: PriorityMap = PRIORITIES,
    on_error: OnError = "raise",
    strict: bool = False,
) -> Import:
    """Read conversations of Help Scout as cases.

    A conversation with its threads inside is read by itself, one at a time. Otherwise
    conversations, threads, customers and users may stand anywhere, in several files. A
    case has the ``id`` of its conversation; the number that people see is
    ``case.source.raw_id``. Drafts and hidden threads were not sent: they are reported and
    left out.

    Args:
        source: A file (JSON, JSON Lines), a folder of them, several files, or what the
            API answered, as dicts.
        zone: IANA zone of times without offset; Help Scout's own have one.
        statuses: What words for a status stand for.
        priorities: What the values of a custom field called "Priority" stand for; without
            any, no case has a priority.
        on_error: Whether a bad record raises, or is skipped and reported.
        strict: Whether a field or word that this reader does not know spoils its case.

    Raises:
        UnreadableSourceError: A file is missing, empty or not readable.
        UnknownZoneError: There is no such zone.

    >>> conversation = {
    ...     "id": 4001,
    ...     "number": 12,
    ...     "type": "email",
    ...     "status": "active",
    ...     "subject": "My brake squeaks",
    ...     "createdAt": "2026-03-02T09:00:00Z",
    ...     "primaryCustomer": {"id": 9001, "first": "Ada"},
    ...     "_embedded": {
    ...         "threads": [
    ...             {
    ...                 "id": 1,
    ...                 "type": "customer",
    ...                 "state": "published",
    ...                 "status": "active",
    ...                 "createdAt": "2026-03-02T09:00:00Z",
    ...                 "createdBy": {"id": 9001, "type": "customer", "first": "Ada"},
    ...                 "body": "It <b>squeaks</b>!",
    ...             }
    ...         ]
    ...     },
    ... }
    >>> [case] = read(conversation)
    >>> case
    Case(id='4001', status='new', created_at='2026-03-02T09:00:00Z', messages=1, events=1)
    """
    return read_desk(
        HELPSCOUT,
        source,
        zone=zone,
        statuses=statuses,
        priorities=priorities,
        on_error=on_error,
        strict=strict,
    )


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
        partial(hook, event=event, received_at=received_at),
        payload,
        zone=zone,
        statuses=statuses,
        priorities=priorities,
        strict=strict,
    )
