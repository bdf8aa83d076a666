"""Reading deliveries of Zammad's webhooks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from supportkit.io.desks.fields import Fields
from supportkit.io.desks.updates import Hook, Update, hook_of
from supportkit.io.desks.updates import webhook as read_webhook
from supportkit.io.vocabulary import PriorityMap, StatusMap
from supportkit.io.zammad.reading import ZAMMAD
from supportkit.io.zammad.records import split
from supportkit.io.zammad.words import PRIORITIES, STATUSES

__all__ = ["webhook"]


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

    Args:
        payload: The body of the request, as it came or as a dict.
        zone: IANA zone of times without offset; Zammad's own have one.
        statuses: What words for a status stand for, as for `read`.
        priorities: What words for a priority stand for.
        strict: Whether a field or word that this reader does not know is refused.

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
    return read_webhook(
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
    at = case.get("updated_at") or case.get("created_at")
    if at is None:
        return
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
