"""Reading Chatwoot's conversations."""

from __future__ import annotations

from supportkit.io.chatwoot.conversations import build
from supportkit.io.chatwoot.records import is_whole, split
from supportkit.io.chatwoot.words import CHANNELS, PRIORITIES, STATUSES
from supportkit.io.desks.desk import Desk
from supportkit.io.desks.desk import read as read_desk
from supportkit.io.desks.opening import Source
from supportkit.io.imports import Import, OnError
from supportkit.io.vocabulary import PriorityMap, StatusMap

__all__ = ["CHANNELS", "CHATWOOT", "PRIORITIES", "STATUSES", "read"]

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
        statuses: What words for a status stand for, with the account's own added by ``|``.
        priorities: What words for a priority stand for.
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
