"""Reading tickets of Zammad and deliveries of its webhooks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from supportkit.io.desks.desk import Desk
from supportkit.io.desks.desk import read as read_desk
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.opening import Source
from supportkit.io.desks.updates import Hook, Update, hook_of
from supportkit.io.desks.updates import webhook as read_delivery
from supportkit.io.imports import Import, OnError
from supportkit.io.vocabulary import PriorityMap, StatusMap
from supportkit.io.zammad.records import is_whole, split
from supportkit.io.zammad.tickets import build
from supportkit.io.zammad.words import CHANNELS, PRIORITIES, STATUSES

__all__ = ["CHANNELS", "PRIORITIES", "STATUSES", "ZAMMAD", "read", "webhook"]

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
        statuses: Which status a state, or a type of states, stands for.
        priorities: Which priority a name, or the number in front of it, stands for.
        on_error: Whether a bad record raises, or is skipped and reported.
        strict: Whether a word or field that this reader does not know spoils its case.

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


def webhook(
    payload: Mapping[str, Any] | str | bytes,
    *,
    zone: str | None = None,
    statuses: StatusMap = STATUSES,
    priorities: PriorityMap = PRIORITIES,
    strict: bool = False,
) -> Update:
    """Read one delivery of a webhook with Zammad's default payload: a ticket and an article.

    A delivery shows how the ticket stands and not what changed, so its state, priority,
    owner and group are told as events of that time: of several, the latest counts.

    Raises:
        CaseDataError: It is no JSON object, or holds no ticket.
        UnknownZoneError: There is no such zone.

    >>> update = webhook(
    ...     {
    ...         "ticket": {
    ...             "id": 9,
    ...             "title": "My brake squeaks",
    ...             "state": "closed",
    ...             "created_at": "2026-03-02T09:00:00Z",
    ...             "updated_at": "2026-03-02T10:00:00Z",
    ...         },
    ...         "article": {},
    ...     }
    ... )
    >>> update.case_id, update.apply(None).status
    ('9', <Status.CLOSED: 'closed'>)
    """
    return read_delivery(
        ZAMMAD,
        _hook,
        payload,
        zone=zone,
        statuses=statuses,
        priorities=priorities,
        strict=strict,
    )


def _hook(fields: Fields) -> Hook:
    if not isinstance(fields.peek("ticket"), dict):
        raise fields.fault("ticket", "an object", "nothing of the kind")
    found = hook_of("ticket", split(fields, ""), fields)
    owned = any("owner_id" in part.data or "owner" in part.data for part in found.parts[:1])
    kind = "article" if any(part.kind == "article" for part in found.parts) else "ticket"
    return found._replace(kind=kind, changes=partial(_standing, owned=owned))


def _standing(case: dict[str, Any], *, owned: bool) -> Iterator[dict[str, Any]]:
    """Give how a ticket stood, as events with ids that are the same when it is told again."""
    at = case.get("updated_at") or case["created_at"]
    mark = at.isoformat()
    if case["status_raw"] is not None:
        change = {"type": "status_changed", "new": case["status"], "raw": case["status_raw"]}
        yield {**change, "id": f"state-{mark}", "at": at}
    if case["priority_raw"] is not None:
        change = {"type": "priority_changed", "new": case["priority"], "raw": case["priority_raw"]}
        yield {**change, "id": f"priority-{mark}", "at": at}
    if owned:
        new = None if case["assignee"] is None else case["assignee"].id
        yield {"type": "assigned", "new": new, "id": f"owner-{mark}", "at": at}
    if case["group"] is not None:
        yield {"type": "group_changed", "new": case["group"], "id": f"group-{mark}", "at": at}
