"""Reading Intercom's exports."""

from __future__ import annotations

from supportkit.io.desks.desk import Desk
from supportkit.io.desks.desk import read as read_desk
from supportkit.io.desks.opening import Source
from supportkit.io.imports import Import, OnError
from supportkit.io.intercom.conversations import build
from supportkit.io.intercom.records import is_whole, split
from supportkit.io.intercom.words import CHANNELS, PRIORITIES, STATUSES
from supportkit.io.vocabulary import PriorityMap, StatusMap

__all__ = ["CHANNELS", "INTERCOM", "PRIORITIES", "STATUSES", "read"]


INTERCOM = Desk(vendor="intercom", split=split, build=build, whole=is_whole)


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
