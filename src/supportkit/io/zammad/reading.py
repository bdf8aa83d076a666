"""Reading tickets of Zammad."""

from __future__ import annotations

from supportkit.io.desks.desk import Desk
from supportkit.io.desks.desk import read as read_desk
from supportkit.io.desks.opening import Source
from supportkit.io.imports import Import, OnError
from supportkit.io.vocabulary import PriorityMap, StatusMap
from supportkit.io.zammad.records import is_whole, split
from supportkit.io.zammad.tickets import build
from supportkit.io.zammad.words import CHANNELS, PRIORITIES, STATUSES

__all__ = ["CHANNELS", "PRIORITIES", "STATUSES", "ZAMMAD", "read"]

ZAMMAD = Desk(vendor="zammad", split=split, build=build, whole=is_whole, proven=False)


def read(
    source: Source,
    *,
    zone: str | None = None,
    statuses: StatusMap = STATUSES,
    priorities: PriorityMap = PRIORITIES,
    on_error: OnError = "raise",
    strict: bool = False,
) -> Import:
    """Read tickets of Zammad as cases.

    Tickets carry ids only; the names stand in the ``assets`` of an answer, in lists of
    their own (states, priorities, users, groups), or in the tickets, if they were asked
    for with ``expand=true``. Put all answers into one folder or list, with articles and
    histories: they are joined by their ids. Or put ``articles`` into each expanded ticket:
    then cases are read one at a time.

    This reader is written from Zammad's published documentation and not yet run on a real
    export; the report of each reading says so.

    Args:
        source: A file (JSON, JSON Lines), a folder of them, several files, or what the API
            answered, as dicts.
        zone: IANA zone of times without offset; Zammad's own have one.
        statuses: What states, or types of states, stand for.
        priorities: What names, or the numbers in front of them, stand for.
        on_error: Whether a bad record raises, or is skipped and reported.
        strict: Whether a field or word that this reader does not know spoils its case.

    Raises:
        UnreadableSourceError: A file is missing, empty or not readable.
        UnknownZoneError: There is no such zone.

    >>> ticket = {
    ...     "id": 9,
    ...     "number": "22009",
    ...     "title": "My brake squeaks",
    ...     "state": "pending reminder",
    ...     "priority": "3 high",
    ...     "owner_id": 1,
    ...     "created_at": "2026-03-02T09:00:00.000Z",
    ... }
    >>> [case] = read(ticket)
    >>> case, case.assignee
    (Case(id='9', status='pending', created_at='2026-03-02T09:00:00Z', messages=0, events=0), None)
    """
    return read_desk(
        ZAMMAD,
        source,
        zone=zone,
        statuses=statuses,
        priorities=priorities,
        on_error=on_error,
        strict=strict,
    )
