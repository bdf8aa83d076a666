"""Reading Zendesk's exports."""

from __future__ import annotations

from supportkit.io.desks.desk import Desk
from supportkit.io.desks.desk import read as read_desk
from supportkit.io.desks.opening import Source
from supportkit.io.imports import Import, OnError
from supportkit.io.vocabulary import PriorityMap, StatusMap
from supportkit.io.zendesk.records import is_whole, split
from supportkit.io.zendesk.tickets import build
from supportkit.io.zendesk.words import CHANNELS, PRIORITIES, STATUSES

__all__ = ["CHANNELS", "PRIORITIES", "STATUSES", "ZENDESK", "read"]

ZENDESK = Desk(vendor="zendesk", split=split, build=build, whole=is_whole)


def read(
    source: Source,
    *,
    zone: str | None = None,
    statuses: StatusMap = STATUSES,
    priorities: PriorityMap = PRIORITIES,
    on_error: OnError = "raise",
    strict: bool = False,
) -> Import:
    """Read tickets of Zendesk as cases.

    A ticket whose comments or audits stand inside it is read by itself, one at a time.
    Otherwise tickets, comments, audits, users and the rest may stand anywhere, in several
    files, and a ticket that occurs again counts in its latest version: they wait in a
    temporary file until all of them have been read.

    Args:
        source: A file (JSON, JSON Lines, CSV), a folder of them, several files, or what
            the API answered, as dicts.
        zone: IANA zone of times without offset, as tables have; Zendesk's own have one.
        statuses: What words for a status stand for, with the account's own added by ``|``.
        priorities: What words for a priority stand for.
        on_error: Whether a bad record raises, or is skipped and reported.
        strict: Whether a field or word that this reader does not know spoils its ticket.

    Raises:
        UnreadableSourceError: A file is missing, empty or not readable.
        UnknownZoneError: There is no such zone.

    >>> ticket = {
    ...     "id": 7001,
    ...     "created_at": "2026-03-02T09:00:00Z",
    ...     "subject": "My brake squeaks",
    ...     "status": "hold",
    ...     "priority": "high",
    ...     "requester_id": 501,
    ...     "via": {"channel": "email"},
    ...     "comments": [
    ...         {
    ...             "id": 1,
    ...             "author_id": 501,
    ...             "body": "It squeaks!",
    ...             "public": True,
    ...             "created_at": "2026-03-02T09:00:00Z",
    ...         }
    ...     ],
    ... }
    >>> [case] = read(ticket)
    >>> case
    Case(id='7001', status='on_hold', created_at='2026-03-02T09:00:00Z', messages=1, events=0)
    """
    return read_desk(
        ZENDESK,
        source,
        zone=zone,
        statuses=statuses,
        priorities=priorities,
        on_error=on_error,
        strict=strict,
    )
