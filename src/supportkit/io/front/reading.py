"""Reading conversations of Front."""

from __future__ import annotations

from supportkit.io.desks.desk import Desk
from supportkit.io.desks.desk import read as read_desk
from supportkit.io.desks.opening import Source
from supportkit.io.front.conversations import build
from supportkit.io.front.records import is_whole, split
from supportkit.io.front.words import CHANNELS, PRIORITIES, STATUSES
from supportkit.io.imports import Import, OnError
from supportkit.io.vocabulary import PriorityMap, StatusMap

__all__ = ["CHANNELS", "FRONT", "PRIORITIES", "STATUSES", "read"]

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
        statuses: What words for a status stand for, or the ids of ticket statuses.
        priorities: What words of the custom field "Priority" stand for.
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
