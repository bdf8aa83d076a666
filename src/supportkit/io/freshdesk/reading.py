"""Reading Freshdesk's exports."""

from __future__ import annotations

from supportkit.io.desks.desk import Desk
from supportkit.io.desks.desk import read as read_desk
from supportkit.io.desks.opening import Source
from supportkit.io.freshdesk.records import is_whole, split
from supportkit.io.freshdesk.tickets import build
from supportkit.io.freshdesk.words import CHANNELS, PRIORITIES, STATUSES
from supportkit.io.imports import Import, OnError
from supportkit.io.vocabulary import PriorityMap, StatusMap

__all__ = ["CHANNELS", "FRESHDESK", "PRIORITIES", "STATUSES", "read"]

FRESHDESK = Desk(vendor="freshdesk", split=split, build=build, whole=is_whole)


def read(
    source: Source,
    *,
    zone: str | None = None,
    statuses: StatusMap = STATUSES,
    priorities: PriorityMap = PRIORITIES,
    on_error: OnError = "raise",
    strict: bool = False,
) -> Import:
    """Read tickets of Freshdesk as cases.

    A ticket with its conversations inside or beside it is read by itself. Otherwise
    tickets, conversations, activities, contacts and agents may stand anywhere, in several
    files, and a ticket that occurs again counts in its latest version.

    A case has the id that the desk shows: ``display_id`` in version 1 of the API, whose
    other ``id`` is kept as ``case.source.raw_id``.

    Args:
        source: A file (JSON, JSON Lines), a folder of them, several files, or what the
            API answered, as dicts.
        zone: IANA zone of times without offset; Freshdesk's own have one.
        statuses: What status codes stand for; codes from 6 up are the account's own.
        priorities: What priority codes stand for.
        on_error: Whether a bad record raises, or is skipped and reported.
        strict: Whether a field or word that this reader does not know spoils its ticket.

    Raises:
        UnreadableSourceError: A file is missing, empty or not readable.
        UnknownZoneError: There is no such zone.

    >>> ticket = {
    ...     "id": 71,
    ...     "subject": "My brake squeaks",
    ...     "description_text": "It squeaks!",
    ...     "status": 8,
    ...     "priority": 3,
    ...     "source": 1,
    ...     "requester_id": 9001,
    ...     "responder_id": 51,
    ...     "created_at": "2026-03-02T09:00:00Z",
    ...     "conversations": [],
    ... }
    >>> [case] = read(ticket, statuses=STATUSES | {8: "on_hold"})
    >>> case
    Case(id='71', status='on_hold', created_at='2026-03-02T09:00:00Z', messages=1, events=0)
    """
    return read_desk(
        FRESHDESK,
        source,
        zone=zone,
        statuses=statuses,
        priorities=priorities,
        on_error=on_error,
        strict=strict,
    )
