"""Zendesk: the ticket metric object and the ticket metric events.

Definitions: "About native Support time duration metrics" (support.zendesk.com, article
4408834848154), "How does Zendesk record its business hour metrics?" (5654110765338), and the
API reference (developer.zendesk.com, "Ticket Metrics", "Ticket metric event types reference").
A value is null until both of its events have happened; on-hold time alone begins at 0. A
ticket has one schedule at a time: business minutes are compared on the schedule given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from supportkit.analysis.reconciling import blocks, promises
from supportkit.analysis.reconciling.comparing import Basis, Clock, Figure, Measure, timed
from supportkit.analysis.reconciling.definitions import (
    asked,
    assignees,
    assignments,
    groups,
    last_of,
    second,
    status_updated,
    time_in,
)
from supportkit.analysis.reconciling.reading import (
    ABSENT,
    MINUTES,
    Misread,
    Path,
    as_events,
    as_instant,
    look_up,
)
from supportkit.cases import Assigned, Status
from supportkit.sla import Metric
from supportkit.values import NotAvailable

__all__ = ["figures"]

_CLOCKS: tuple[tuple[str, Clock], ...] = (("calendar", "calendar"), ("business", "business"))
_WAITS = (Status.NEW, Status.OPEN, Status.ON_HOLD)


def figures(basis: Basis) -> Iterator[Figure]:
    """Give every figure that has a counterpart, in the order of the documentation."""
    for key, clock in _CLOCKS:
        yield from _durations(key, clock)
    yield from _COUNTS
    yield from _INSTANTS
    yield from _promises(basis.case.vendor)


def _durations(key: str, clock: Clock) -> Iterator[Figure]:
    def path(name: str) -> Path:
        return "metric_set", f"{name}_time_in_minutes", key

    suffix = "_business" if clock == "business" else ""
    yield blocks.first_reply_time(path("reply"), MINUTES, clock)
    yield blocks.first_resolution_time(path("first_resolution"), MINUTES, clock)
    yield blocks.resolution_time(path("full_resolution"), MINUTES, clock)
    waiting = {
        "ended_stretches": time_in(*_WAITS, ended=True),
        "on_hold_excluded": time_in(Status.NEW, Status.OPEN),
        "pending_included": time_in(*_WAITS, Status.PENDING),
    }
    yield timed(
        f"requester_wait_time{suffix}", path("requester_wait"), MINUTES, clock,
        time_in(*_WAITS), waiting, needs="log",
    )  # fmt: skip
    pending = {
        "ended_stretches": time_in(Status.PENDING, ended=True),
        "on_hold_included": time_in(Status.PENDING, Status.ON_HOLD),
    }
    yield timed(
        f"agent_wait_time{suffix}", path("agent_wait"), MINUTES, clock,
        time_in(Status.PENDING), pending, needs="log",
    )  # fmt: skip
    held = {"ended_stretches": time_in(Status.ON_HOLD, ended=True, none=timedelta())}
    yield timed(
        f"on_hold_time{suffix}", path("on_hold"), MINUTES, clock,
        time_in(Status.ON_HOLD), held, needs="log",
    )  # fmt: skip


def _stations(metric: str, holders: Any) -> Figure:
    """Spells by agent or group: A, B, A are three."""
    others: dict[str, Measure] = {
        "distinct": lambda basis: len(set(holders(basis))),
        "handoffs": lambda basis: max(len(holders(basis)) - 1, 0),
    }
    path = ("metric_set", metric)
    return blocks.count(metric, path, lambda basis: len(holders(basis)), others, needs="log")


_COUNTS = (
    blocks.reopens(("metric_set", "reopens")),
    blocks.replies(("metric_set", "replies")),
    _stations("assignee_stations", assignees),
    _stations("group_stations", groups),
)


def _assigned(*, first: bool) -> Measure:
    def moment(basis: Basis) -> Any:
        events = assignments(Assigned)(basis)
        changes = [event for event in basis.timeline.events if isinstance(event, Assigned)]
        present = changes[0].old if changes else basis.case.assignee
        if present is not None and (first or not events):
            return second(basis.case.created_at)
        if not events:
            return NotAvailable("not assigned yet")
        return second(events[0 if first else -1].at)

    return moment


_SET = "metric_set"
_INSTANTS = (
    blocks.instant(
        "initially_assigned_at", (_SET, "initially_assigned_at"), _assigned(first=True),
        needs="log",
    ),
    blocks.instant("assigned_at", (_SET, "assigned_at"), _assigned(first=False), needs="log"),
    blocks.resolved_at((_SET, "solved_at")),
    blocks.instant(
        "latest_message_at", (_SET, "latest_comment_added_at"), last_of(lambda _: True),
        needs="messages",
    ),
    blocks.instant(
        "status_updated_at", (_SET, "status_updated_at"), status_updated, needs="log"
    ),
    blocks.instant(
        "latest_customer_message_at", (_SET, "requester_updated_at"), last_of(asked),
        needs="messages",
    ),
)  # fmt: skip

_METRICS: Mapping[str, tuple[Metric, ...]] = {
    "agent_work_time": (Metric.AGENT_WORK,),
    "requester_wait_time": (Metric.REQUESTER_WAIT,),
    "resolution_time": promises.RESOLUTIONS,
    "pausable_update_time": (Metric.PAUSABLE_UPDATE,),
    "periodic_update_time": (Metric.PERIODIC_UPDATE,),
    "group_ownership_time": (Metric.OWNERSHIP,),
}
_ONE_CLOCK = frozenset(("agent_work_time", "requester_wait_time", "resolution_time"))


def _promises(vendor: Mapping[str, Any]) -> Iterator[Figure]:
    """Compare each measurement that an SLA was applied to."""
    for name in ("reply_time", *_METRICS):
        path = ("metric_events", name)
        events = look_up(vendor, path)
        if events is ABSENT or events is None:
            continue
        known = as_events(events)
        if isinstance(known, Misread):
            yield promises.verdict(_metric(name, 1)[0], path, cycle=None, value=known)
            continue
        for instance, place, of_instance in _by_instance(name, known):
            if any(event.get("type") in ("apply_sla", "breach") for event in of_instance):
                metrics, cycle = _metric(name, instance)
                yield promises.verdict(
                    metrics,
                    (*path, place),
                    cycle=cycle,
                    value=_verdict(of_instance),
                    evidence=_evidence(of_instance),
                )


def _by_instance(
    name: str, events: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[int, int, Sequence[Mapping[str, Any]]]]:
    """Give each instance with the place of its first event, and its events."""
    places: dict[int, list[int]] = {}
    for place, event in enumerate(events):
        number = event.get("instance_id")
        if name in _ONE_CLOCK or isinstance(number, bool) or not isinstance(number, int):
            number = 1
        places.setdefault(number, []).append(place)
    for number, found in sorted(places.items()):
        yield number, found[0], [events[place] for place in found]


def _metric(name: str, instance: int) -> tuple[tuple[Metric, ...], int | None]:
    """First and next reply share ``reply_time``: its first instance is the first reply."""
    if name == "reply_time":
        return ((Metric.FIRST_REPLY,), 1) if instance <= 1 else ((Metric.NEXT_REPLY,), instance - 1)
    return _METRICS[name], None if name in _ONE_CLOCK else instance


def _verdict(events: Sequence[Mapping[str, Any]]) -> str:
    if any(map(_is_breach, events)):
        return "breached"
    return "met" if any(map(_is_end, events)) else "running"


def _is_breach(event: Mapping[str, Any]) -> bool:
    """Whether a target was missed; Zendesk keeps a breach that was withdrawn as deleted."""
    return event.get("type") == "breach" and not event.get("deleted")


def _is_end(event: Mapping[str, Any]) -> bool:
    return event.get("type") in ("fulfill", "fulfil")


def _evidence(events: Sequence[Mapping[str, Any]]) -> promises.Evidence:
    return promises.Evidence(_last(filter(_is_end, events)), _last(filter(_is_breach, events)))


def _last(events: Iterable[Mapping[str, Any]]) -> datetime | None:
    times = [as_instant(event.get("time")) for event in events]
    return max((at for at in times if isinstance(at, datetime)), default=None)
