"""Reading Chatwoot's conversations and deliveries of its webhooks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from supportkit.io.chatwoot.conversations import build
from supportkit.io.chatwoot.records import is_whole, split
from supportkit.io.chatwoot.words import CHANNELS, PRIORITIES, STATUSES
from supportkit.io.desks.desk import Desk
from supportkit.io.desks.desk import read as read_desk
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.opening import Source
from supportkit.io.desks.updates import Hook, Update, hook_of
from supportkit.io.desks.updates import webhook as read_delivery
from supportkit.io.imports import Import, OnError
from supportkit.io.vocabulary import PriorityMap, StatusMap

__all__ = ["CHANNELS", "CHATWOOT", "PRIORITIES", "STATUSES", "read", "webhook"]

CHATWOOT = Desk(vendor="chatwoot", split=split, build=build, whole=is_whole)


def read(
    source: Source,
    *,
    zone: str | None = None,
    statuses: StatusMap = STATUSES,
    priorities: PriorityMap = PRIORITIES,
    on_error: OnError = "raise",
    strict: bool = False,
) -> Import:
    """Read conversations of Chatwoot as cases.

    The API lists conversations with their last message only; the messages of each are an
    answer of their own. Put all answers into one folder or list: they are joined by the
    number of the conversation, in any order. Deliveries of webhooks that were kept, one a
    line, are read the same way, and the changes in them become the log of their case.

    Args:
        source: A file (JSON, JSON Lines), a folder of them, several files, or what the API
            answered, as dicts.
        zone: IANA zone of times without offset; Chatwoot's own have one.
        statuses: Which status a word stands for.
        priorities: Which priority a word stands for.
        on_error: Whether a bad record raises, or is skipped and reported.
        strict: Whether a field or word that this reader does not know spoils its case.

    Raises:
        UnreadableSourceError: A file is missing, empty or not readable.
        UnknownZoneError: There is no such zone.

    >>> conversation = {
    ...     "id": 10,
    ...     "status": "pending",
    ...     "channel": "Channel::WebWidget",
    ...     "created_at": 1772442000,
    ...     "meta": {"sender": {"id": 7, "name": "Ana", "type": "contact"}},
    ...     "messages": [
    ...         {
    ...             "id": 1,
    ...             "message_type": 0,
    ...             "content": "Hi",
    ...             "created_at": 1772442000,
    ...             "sender": {"id": 7, "name": "Ana", "type": "contact"},
    ...         }
    ...     ],
    ... }
    >>> [case] = read(conversation)
    >>> case
    Case(id='10', status='new', created_at='2026-03-02T09:00:00Z', messages=1, events=0)
    """
    return read_desk(
        CHATWOOT,
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
    """Read one delivery of a webhook.

    Events get their ids from the time and the name of what changed, so that a delivery
    that comes twice, or two deliveries of one change, are one event.

    Raises:
        CaseDataError: It is no JSON object, or none of Chatwoot's deliveries.
        UnknownZoneError: There is no such zone.

    >>> update = webhook(
    ...     {
    ...         "event": "conversation_status_changed",
    ...         "id": 10,
    ...         "status": "resolved",
    ...         "created_at": 1772442000,
    ...         "updated_at": 1772445600.25,
    ...         "changed_attributes": [
    ...             {"status": {"previous_value": "open", "current_value": "resolved"}}
    ...         ],
    ...     }
    ... )
    >>> update.case_id, update.changes[0].old, update.changes[0].new
    ('10', <Status.OPEN: 'open'>, <Status.SOLVED: 'solved'>)
    """
    return read_delivery(
        CHATWOOT,
        _hook,
        payload,
        zone=zone,
        statuses=statuses,
        priorities=priorities,
        strict=strict,
    )


def _hook(fields: Fields) -> Hook:
    kind = fields.peek("event")
    if not isinstance(kind, str):
        raise fields.fault("event", "the name of what happened", "nothing")
    begins = kind == "conversation_created"
    return hook_of(kind, split(fields, ""), fields)._replace(begins=begins)
