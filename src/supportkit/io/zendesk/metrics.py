"""Zendesk's own figures, ratings and SLA clocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields

__all__ = ["clock_events", "metric_events", "ratings"]

_CLOCKS = {
    "apply_sla": "sla_applied",
    "apply_group_sla": "sla_applied",
    "pause": "sla_paused",
    "fulfill": "sla_fulfilled",
    "breach": "sla_breached",
}
_OFFERED = frozenset({"offered", "unoffered"})
_LEFT_OF_RATINGS = frozenset((
    "url", "id", "assignee_id", "group_id", "requester_id", "reason_id",
    "reason_code", "_fivetran_synced",
))  # fmt: skip


def metric_events(bundle: Bundle) -> dict[str, Any]:
    """Give the clock log of Zendesk as it came, by metric."""
    found: dict[str, list[Any]] = {}
    for event in bundle.peek("metric_event"):
        found.setdefault(str(event.get("metric"))[:100], []).append(event)
    return {"metric_events": found} if found else {}


def clock_events(bundle: Bundle) -> Iterator[dict[str, Any]]:
    """Give the events of Zendesk's SLA clocks: applied, paused, fulfilled, breached."""
    for seq, event in enumerate(bundle.take("metric_event")):
        kind, metric = event.code("type") or "", event.code("metric")
        at, policy = event.moment("time"), event.peek("sla") or event.peek("group_sla")
        if kind in _CLOCKS and at is not None and metric is not None:
            title = _title(policy)
            yield {
                "type": _CLOCKS[kind],
                "id": f"metric-{event.id('id') or seq}",
                "at": at,
                "seq": seq,
                "metric": metric,
                "policy": title,
            }
        event.rest()  # all of it stands in ``vendor``


def _title(policy: Any) -> str | None:
    """Name the policy that a clock event tells of."""
    inside = policy.get("policy") if isinstance(policy, dict) else None
    title = inside.get("title") if isinstance(inside, dict) else None
    return title if isinstance(title, str) else None


def ratings(ticket: Fields, bundle: Bundle) -> list[dict[str, Any]]:
    """Give every rating; the one on the ticket is only the last, so it counts without others."""
    found = [_rating(each) for each in bundle.take("rating")]
    for key in ("satisfaction_rating", "satisfaction_ratings"):
        last = ticket.peek(key)
        if isinstance(last, dict):
            one = ticket.object(key)
            if found:
                one.rest()
            else:
                found = [_rating(one)]
        elif isinstance(last, list):
            found += [_rating(each) for each in ticket.objects(key)]
    return [each for each in found if each]


def _rating(rating: Fields) -> dict[str, Any]:
    score = rating.code("score")
    created_at, updated_at = rating.moment("created_at"), rating.moment("updated_at")
    comment, reason = rating.text("comment"), rating.text("reason")
    rating.value("ticket_id")
    rating.leave(_LEFT_OF_RATINGS)
    if score is None or score == "unoffered":
        return {}
    answered = score not in _OFFERED
    return {
        "scale": "good-bad",
        "value": score if answered else None,
        "comment": comment,
        "reason": reason,
        "offered_at": None if answered else created_at,
        "answered_at": (updated_at or created_at) if answered else None,
    }
