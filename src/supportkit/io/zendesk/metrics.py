"""Zendesk's own figures, ratings and SLA clocks."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from typing import Any

from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields

__all__ = ["clocks", "ratings"]

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


def clocks(ticket: Fields, bundle: Bundle) -> tuple[list[dict[str, Any]], dict[str, list[Any]]]:
    """Give the events of SLA clocks, and Zendesk's whole log of its clocks as it came."""
    log: dict[str, list[Any]] = {}
    events: list[dict[str, Any]] = []
    for record in [*bundle.take_once("metric_event"), *_beside(ticket)]:
        event = record.rest()
        read = Fields(dict(event), bundle.reading, "metric_events", parent=None)
        metric = read.code("metric")
        log.setdefault(metric or "", []).append(event)
        events += _clock(read, metric, len(events))
    for seq, each in enumerate(sorted(events, key=itemgetter("at"))):
        each["seq"] = seq
    return events, log


def _beside(ticket: Fields) -> list[Fields]:
    """Take the metric events that are side-loaded into a ticket, by metric."""
    inside = ticket.peek("metric_events")
    if inside is None:
        return []
    if isinstance(inside, list):
        return ticket.objects("metric_events")
    metrics = ticket.object("metric_events")
    return [event for metric in tuple(metrics.keys()) for event in metrics.objects(metric)]


def _clock(event: Fields, metric: str | None, seq: int) -> Iterator[dict[str, Any]]:
    kind, at = event.code("type"), event.moment("time")
    if kind in _CLOCKS and at is not None and metric is not None:
        yield {
            "type": _CLOCKS[kind],
            "id": f"metric-{event.id('id') or seq}",
            "at": at,
            "seq": seq,
            "metric": metric,
            "policy": _title(event.peek("sla") or event.peek("group_sla")),
        }


def _title(policy: Any) -> str | None:
    """Name the policy that a clock event tells of."""
    inside = policy.get("policy") if isinstance(policy, dict) else None
    title = inside.get("title") if isinstance(inside, dict) else None
    return title if isinstance(title, str) else None


def ratings(ticket: Fields, bundle: Bundle) -> list[dict[str, Any]]:
    """Give every rating; the one on the ticket is only the last of them."""
    records = bundle.take_once("rating")
    known = [record.key("id") for record in records]
    found = [_rating(record) for record in records]
    for key in ("satisfaction_rating", "satisfaction_ratings"):
        last = ticket.peek(key)
        if last is None:
            continue
        for one in ticket.objects(key) if isinstance(last, list) else (ticket.object(key),):
            again = one.key("id") in known and "id" in one
            rating = _rating(one)
            if not again:
                found.append(rating)
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
