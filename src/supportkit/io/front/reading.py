"""Reading conversations of Front and deliveries of its webhooks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from supportkit.io.desks.desk import Desk
from supportkit.io.desks.desk import read as read_desk
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.opening import Source
from supportkit.io.desks.updates import Hook, Update, hook_of
from supportkit.io.desks.updates import webhook as read_delivery
from supportkit.io.front.conversations import build
from supportkit.io.front.records import is_whole, split
from supportkit.io.front.words import CHANNELS, PRIORITIES, STATUSES
from supportkit.io.imports import Import, OnError
from supportkit.io.vocabulary import PriorityMap, StatusMap

__all__ = ["CHANNELS", "FRONT", "PRIORITIES", "STATUSES", "read", "webhook"]

FRONT = Desk(vendor="front", split=split, build=build, whole=is_whole, proven=False)


def read(
    source: Source,
    *,
    zone: str | None = None,
    statuses: StatusMap = STATUSES,
    priorities: PriorityMap = PRIORITIES,
    on_error: OnError = "raise",
    strict: bool = False,
) -> Import:
    """Read conversations of Front as cases.

    Conversations, messages, comments and events are answers of their own; put all of them
    into one folder or list. Or put ``messages``, ``comments`` and ``events`` into their
    conversation: then cases are read one at a time.

    This reader is written from Front's published description and not yet run on a real
    export; the report of each reading says so.

    Args:
        source: A file (JSON, JSON Lines), a folder of them, several files, or what the API
            answered, as dicts.
        zone: IANA zone of times without offset; Front's own have one.
        statuses: Which status a word stands for, or the id of a ticket status.
        priorities: Which priority a word of the custom field "Priority" stands for.
        on_error: Whether a bad record raises, or is skipped and reported.
        strict: Whether a field or word that this reader does not know spoils its case.

    Raises:
        UnreadableSourceError: A file is missing, empty or not readable.
        UnknownZoneError: There is no such zone.

    >>> conversation = {
    ...     "id": "cnv_7",
    ...     "subject": "My brake squeaks",
    ...     "status": "assigned",
    ...     "status_category": "waiting",
    ...     "created_at": 1772442000.0,
    ...     "recipient": {"handle": "ana@example.com", "role": "from"},
    ...     "messages": [],
    ... }
    >>> [case] = read(conversation)
    >>> case
    Case(id='cnv_7', status='pending', created_at='2026-03-02T09:00:00Z', messages=0, events=0)
    """
    return read_desk(
        FRONT,
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
    zone: str | None = None,
    statuses: StatusMap = STATUSES,
    priorities: PriorityMap = PRIORITIES,
    strict: bool = False,
) -> Update:
    """Read one delivery of a webhook: an event, alone or inside an application's ``payload``.

    A preview of an event names its message without the text: fetch that from the API.

    Raises:
        CaseDataError: It is no JSON object, or none of Front's events.
        UnknownZoneError: There is no such zone.

    >>> update = webhook(
    ...     {
    ...         "id": "evt_1",
    ...         "type": "archive",
    ...         "emitted_at": 1772445600.5,
    ...         "conversation": {"id": "cnv_7"},
    ...     }
    ... )
    >>> update.case_id, update.changes[0].new
    ('cnv_7', <Status.CLOSED: 'closed'>)
    """
    return read_delivery(
        FRONT,
        _hook,
        payload,
        zone=zone,
        statuses=statuses,
        priorities=priorities,
        strict=strict,
    )


def _hook(fields: Fields) -> Hook:
    kind = fields.peek("type")
    inside = fields.peek("payload")
    if not isinstance(kind, str) or (fields.peek("emitted_at") is None and inside is None):
        raise fields.fault("type", "the type of an event", "nothing")
    return hook_of(kind, split(fields, ""), fields)
