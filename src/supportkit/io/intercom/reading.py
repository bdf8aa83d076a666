"""Reading Intercom's exports and webhooks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from supportkit.io.desks.desk import Desk
from supportkit.io.desks.desk import read as read_desk
from supportkit.io.desks.opening import Source
from supportkit.io.desks.updates import Update
from supportkit.io.desks.updates import webhook as read_webhook
from supportkit.io.imports import Import, OnError
from supportkit.io.intercom.conversations import build
from supportkit.io.intercom.hooks import hook
from supportkit.io.intercom.records import is_whole, split
from supportkit.io.intercom.words import CHANNELS, PRIORITIES, STATUSES
from supportkit.io.vocabulary import PriorityMap, StatusMap

__all__ = ["CHANNELS", "INTERCOM", "PRIORITIES", "STATUSES", "read", "webhook"]


INTERCOM = Desk(vendor="intercom", split=split, build=build, whole=is_whole)
_NEWS = Desk(vendor="intercom", split=split, build=partial(build, news=True))


def read(
    source: Source,
    *,
    zone: str | None = None,
    statuses: StatusMap = STATUSES,
    priorities: PriorityMap = PRIORITIES,
    on_error: OnError = "raise",
    strict: bool = False,
) -> Import:
    """Read conversations and tickets of Intercom as cases.

    A conversation or ticket with its parts inside is read by itself, one at a time.
    Otherwise conversations, parts, contacts, admins and the rest may stand anywhere, in
    several files, and a record that occurs again counts in its latest version: they wait
    in a temporary file until all of them have been read.

    A case has its whole log only where all of its parts are there. Intercom lists and
    searches conversations without their parts: such cases are snapshots.

    Args:
        source: A file (JSON, JSON Lines, CSV), a folder of them, several files, or what
            the API answered, as dicts.
        zone: IANA zone of times without offset, as tables have; Intercom's own have one.
        statuses: The account's own map, such as ``STATUSES | {"With dev team": "on_hold"}``,
            by the internal labels of its ticket states.
        priorities: The account's own map.
        on_error: Whether a bad record raises, or is skipped and reported.
        strict: Whether a field or word that this reader does not know spoils its case.

    Raises:
        UnreadableSourceError: A file is missing, empty or not readable.
        UnknownZoneError: There is no such zone.

    >>> conversation = {
    ...     "type": "conversation",
    ...     "id": "471",
    ...     "created_at": 1772442000,
    ...     "state": "open",
    ...     "source": {
    ...         "type": "email",
    ...         "id": "9",
    ...         "delivered_as": "customer_initiated",
    ...         "body": "<p>My brake squeaks.</p>",
    ...         "author": {"type": "user", "id": "5f19", "name": "Ana"},
    ...     },
    ...     "conversation_parts": {"conversation_parts": [], "total_count": 0},
    ... }
    >>> [case] = read(conversation)
    >>> case
    Case(id='471', status='new', created_at='2026-03-02T09:00:00Z', messages=1, events=1)
    """
    return read_desk(
        INTERCOM,
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
        hook,
        payload,
        zone=zone,
        statuses=statuses,
        priorities=priorities,
        strict=strict,
    )
