"""Reading deliveries of Front's webhooks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from supportkit.io.desks.fields import Fields
from supportkit.io.desks.updates import Hook, Update, hook_of
from supportkit.io.desks.updates import webhook as read_webhook
from supportkit.io.front.reading import FRONT
from supportkit.io.front.records import split
from supportkit.io.front.words import PRIORITIES, STATUSES
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
    """Read one delivery of a webhook: an event, alone or inside an application's ``payload``.

    A preview of an event names its message without the text: fetch that from the API.

    Args:
        payload: The body of the request, as it came or as a dict.
        zone: IANA zone of times without offset; Front's own have one.
        statuses: What words for a status stand for, as for `read`.
        priorities: What words for a priority stand for.
        strict: Whether a field or word that this reader does not know is refused.

    Raises:
        CaseDataError: It is no JSON object, or none of Front's events.
        UnknownZoneError: There is no such zone.

    >>> update = webhook(
    ...     {
    ...         "id": "evt_1",
    ...         "type": "archive",
    ...         "emitted_at": 1772445600.5,
    ...         "conversation": {"id": "cnv_7"},
    ...     }
    ... )
    >>> update.case_id, update.changes[0].new
    ('cnv_7', <Status.CLOSED: 'closed'>)
    """
    return read_webhook(
        FRONT,
        _hook,
        payload,
        zone=zone,
        statuses=statuses,
        priorities=priorities,
        strict=strict,
    )


def _hook(fields: Fields) -> Hook:
    kind = fields.peek("type")
    inside = fields.peek("payload")
    if not isinstance(kind, str) or (fields.peek("emitted_at") is None and inside is None):
        raise fields.fault("type", "the type of an event", "nothing")
    return hook_of(kind, split(fields, ""), fields)
