"""Reading Help Scout's exports."""

from __future__ import annotations

from supportkit.io.desks.desk import Desk
from supportkit.io.desks.desk import read as read_desk
from supportkit.io.desks.opening import Source
from supportkit.io.helpscout.conversations import build
from supportkit.io.helpscout.records import is_whole, split
from supportkit.io.helpscout.words import CHANNELS, PRIORITIES, STATUSES
from supportkit.io.imports import Import, OnError
from supportkit.io.vocabulary import PriorityMap, StatusMap

__all__ = ["CHANNELS", "HELPSCOUT", "PRIORITIES", "STATUSES", "read"]

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
