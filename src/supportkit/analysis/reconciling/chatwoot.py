"""Chatwoot: the reporting events of a conversation, and the SLA applied to it.

Definitions: the resource "Conversation Reporting Events" (developers.chatwoot.com) and what the
application records (chatwoot/chatwoot, ``reporting_event_listener.rb`` and
``reporting_event_helper.rb``, read for the rules): a first response is measured from creation,
in later versions from the last handoff or reopening; each resolving writes one
``conversation_resolved``, always measured from creation; ``reply_time`` runs from the oldest
unanswered message. Values are in seconds; the one in business hours is 0 where the inbox has
no working hours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from supportkit.analysis.reconciling import blocks, promises
from supportkit.analysis.reconciling.comparing import Basis, Clock, Figure, timed
from supportkit.analysis.reconciling.definitions import exchanges, second
from supportkit.analysis.reconciling.reading import (
    ABSENT,
    SECONDS,
    Misread,
    Path,
    as_events,
    as_instant,
    look_up,
)
from supportkit.sla import ALWAYS, Schedule
from supportkit.values import NotAvailable

__all__ = ["figures"]

_EVENTS = "reporting_events"
_VALUES: tuple[tuple[str, Clock], ...] = (
    ("value", "calendar"),
    ("value_in_business_hours", "business"),
)
_STATUS = promises.verdict_kind(
    {"hit": "met", "missed": "breached", "active": "running", "active_with_misses": "breached"},
    "hit, missed, active or active_with_misses",
)


def figures(basis: Basis) -> Iterator[Figure]:
    """Give every figure that has a counterpart, in the order of the events."""
    events = look_up(basis.case.vendor, (_EVENTS,))
    known = () if events is ABSENT or events is None else as_events(events)
    if isinstance(known, Misread):
        yield replace(blocks.first_reply_time((_EVENTS,), SECONDS, "calendar"), value=known)
    else:
        yield from _of_events(known, {second(end): (start, end) for start, end in exchanges(basis)})
    yield promises.any_verdict(("applied_sla", "sla_status"), _STATUS)


def _of_events(
    events: Sequence[Mapping[str, Any]], replied: Mapping[datetime, tuple[datetime, datetime]]
) -> Iterator[Figure]:
    answered, resolved = _places(events, "first_response"), _places(events, "conversation_resolved")
    for number, event in enumerate(events):
        for key, clock in _VALUES:
            path = (_EVENTS, number, key)
            if number in answered[:1]:
                yield _or_zero(blocks.first_reply_time(path, SECONDS, clock), clock)
            elif event.get("name") == "reply_time":
                yield _or_zero(_reply_time(event, replied, path, clock), clock)
            elif number in resolved[-1:]:
                yield _or_zero(blocks.resolution_time(path, SECONDS, clock), clock)
            elif number in resolved[:1]:
                yield _or_zero(blocks.first_resolution_time(path, SECONDS, clock), clock)


def _places(events: Sequence[Mapping[str, Any]], name: str) -> list[int]:
    return [number for number, event in enumerate(events) if event.get("name") == name]


def _or_zero(figure: Figure, clock: Clock) -> Figure:
    """Add what an inbox without working hours writes."""
    if clock != "business":
        return figure
    return replace(figure, others=(*figure.others, ("no_working_hours", lambda _: timedelta())))


def _reply_time(
    event: Mapping[str, Any],
    replied: Mapping[datetime, tuple[datetime, datetime]],
    path: Path,
    clock: Clock,
) -> Figure:
    """Compare with the exchange that ended at the same second."""
    ended = as_instant(event.get("event_end_time"))
    exchange = replied.get(second(ended)) if isinstance(ended, datetime) else None

    def ours(basis: Basis, schedule: Schedule | None) -> timedelta | NotAvailable:
        del basis
        if exchange is None:
            return NotAvailable("no reply of an agent to a customer at that moment")
        return (schedule or ALWAYS).elapsed(*exchange)

    suffix = "_business" if clock == "business" else ""
    return timed(f"reply_time{suffix}", path, SECONDS, clock, ours, {}, needs="messages")
