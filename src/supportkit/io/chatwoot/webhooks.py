"""Reading deliveries of Chatwoot's webhooks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from supportkit.io.chatwoot.reading import CHATWOOT
from supportkit.io.chatwoot.records import split
from supportkit.io.chatwoot.words import PRIORITIES, STATUSES
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.updates import Hook, Update, hook_of
from supportkit.io.desks.updates import webhook as read_webhook
from supportkit.io.vocabulary import PriorityMap, StatusMap

__all__ = ["webhook"]


def webhook(
    payload: Mapping[str, Any] | str | bytes,
    *,
    zone: str | None = None,
    statuses: StatusMap = STATUSES,
    priorities: PriorityMap = PRIORITIES,
    strict: bool = False,
) -> Update:
    """Read one delivery of a webhook.

    Events get their ids from the time and the name of what changed, so that a delivery
    that comes twice, or two deliveries of one change, are one event.

    Args:
        payload: The body of the request, as it came or as a dict.
        zone: IANA zone of times without offset; Chatwoot's own have one.
        statuses: What words for a status stand for, as for `read`.
        priorities: What words for a priority stand for.
        strict: Whether a field or word that this reader does not know is refused.

    Raises:
        CaseDataError: It is no JSON object, or none of Chatwoot's deliveries.
        UnknownZoneError: There is no such zone.

    >>> update = webhook(
    ...     {
    ...         "event": "conversation_status_changed",
    ...         "id": 10,
    ...         "status": "resolved",
    ...         "created_at": 1772442000,
    ...         "updated_at": 1772445600.25,
    ...         "changed_attributes": [
    ...             {"status": {"previous_value": "open", "current_value": "resolved"}}
    ...         ],
    ...     }
    ... )
    >>> update.case_id, update.changes[0].old, update.changes[0].new
    ('10', <Status.OPEN: 'open'>, <Status.SOLVED: 'solved'>)
    """
    return read_webhook(
        CHATWOOT,
        _hook,
        payload,
        zone=zone,
        statuses=statuses,
        priorities=priorities,
        strict=strict,
    )


def _hook(fields: Fields) -> Hook:
    kind = fields.peek("event")
    if not isinstance(kind, str):
        raise fields.fault("event", "the name of what happened", "nothing")
    begins = kind == "conversation_created"
    return hook_of(kind, split(fields, ""), fields)._replace(begins=begins)
