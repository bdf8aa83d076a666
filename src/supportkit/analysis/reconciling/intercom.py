"""Intercom: the statistics of a conversation, and the SLA applied to it.

Definitions: the model "Conversation statistics" (developers.intercom.com, REST API 2.15) and
"Reporting metrics for REST API and CSV exports" (intercom.com/help, article 6762778). Durations
are in seconds and leave out the time outside office hours, where a workspace has set them: they
are compared on the schedule given, else on the calendar clock. Instants count from the first
message of a contact on. Replies are visible parts by a human teammate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from supportkit.analysis.reconciling import blocks, promises
from supportkit.analysis.reconciling.comparing import Basis, Figure, Measure, Needs, timed
from supportkit.analysis.reconciling.definitions import (
    asked,
    assignments,
    changes_to,
    first_solved,
    last_of,
    reopening_ignored,
    reply_at,
    second,
    since_customer,
    solved,
    solved_at,
)
from supportkit.analysis.reconciling.reading import SECONDS
from supportkit.cases import Assigned, CaseEvent, GroupChanged, Status
from supportkit.sla import ALWAYS, Schedule, counts_as_reply
from supportkit.values import NotAvailable

__all__ = ["figures"]

_STATUS = promises.verdict_kind(
    {"hit": "met", "missed": "breached", "cancelled": "cancelled", "active": "running"},
    "hit, missed, cancelled or active",
)
_CLOSED = (Status.SOLVED, Status.CLOSED)


def figures(basis: Basis) -> Iterator[Figure]:
    """Give every figure that has a counterpart, in the order of the documentation."""
    del basis
    yield from _FIGURES


def _assigned(
    *kinds: type[Assigned | GroupChanged], first: bool = False, before_reply: bool = False
) -> Measure:
    """The instant of the first or last assignment, or of the last one before the first reply."""

    def moment(basis: Basis) -> datetime | NotAvailable | None:
        times = [second(event.at) for event in assignments(*kinds)(basis)]
        if before_reply:
            replied = reply_at(since_customer)(basis)
            times = [at for at in times if not isinstance(replied, datetime) or at <= replied]
        if not times:
            return NotAvailable("not assigned yet")
        return times[0 if first else -1]

    return moment


def _time_to(measure: Measure) -> Callable[[Basis, Schedule | None], Any]:
    """The time from the first message of a customer to an instant."""

    def time(basis: Basis, schedule: Schedule | None) -> timedelta | NotAvailable | None:
        start, end = last_of(asked, first=True)(basis), measure(basis)
        if isinstance(start, datetime) and isinstance(end, datetime):
            return (schedule or ALWAYS).elapsed(start, end)
        return NotAvailable("not assigned yet")

    return time


def _replied_since_assignment(basis: Basis) -> datetime | NotAvailable:
    """The first reply since the last assignment, as the API reference reads that figure."""
    events: list[CaseEvent] = assignments(Assigned, GroupChanged)(basis)
    after = [
        message.at for message in basis.timeline.replies() if events and message.at >= events[-1].at
    ]
    return second(after[0]) if after else NotAvailable("no reply since the last assignment")


def _count(*kinds: type[Assigned | GroupChanged]) -> Measure:
    return lambda basis: len(assignments(*kinds)(basis))


def _at(key: str, metric: str, ours: Measure, needs: Needs, **others: Measure) -> Figure:
    return blocks.instant(metric, ("statistics", key), ours, needs=needs, **others)


_BOTH = (Assigned, GroupChanged)
_FIGURES = (
    timed(
        "assignment_time", ("statistics", "time_to_assignment"), SECONDS, "declared",
        _time_to(_assigned(Assigned, before_reply=True)),
        {"teams_counted": _time_to(_assigned(*_BOTH, before_reply=True))}, needs="log",
    ),
    blocks.first_reply_time(("statistics", "time_to_admin_reply"), SECONDS, "declared"),
    blocks.first_resolution_time(("statistics", "time_to_first_close"), SECONDS, "declared"),
    blocks.resolution_time(("statistics", "time_to_last_close"), SECONDS, "declared"),
    blocks.median_reply_time(("statistics", "median_time_to_reply"), SECONDS, "declared"),
    _at(
        "first_contact_reply_at", "first_customer_message_at", last_of(asked, first=True),
        "messages",
    ),
    _at(
        "first_assignment_at", "first_assignment_at", _assigned(Assigned, first=True), "log",
        teams_counted=_assigned(*_BOTH, first=True),
    ),
    blocks.first_reply_at(("statistics", "first_admin_reply_at")),
    _at(
        "first_close_at", "first_resolved_at", solved_at(first_solved), "log",
        last_resolution=solved_at(solved),
    ),
    _at(
        "last_assignment_at", "last_assignment_at", _assigned(Assigned), "log",
        teams_counted=_assigned(*_BOTH),
    ),
    _at(
        "last_assignment_admin_reply_at", "last_assignment_before_reply_at",
        _assigned(Assigned, before_reply=True), "log",
        teams_counted=_assigned(*_BOTH, before_reply=True),
        since_assignment=_replied_since_assignment,
    ),
    _at("last_contact_reply_at", "latest_customer_message_at", last_of(asked), "messages"),
    _at("last_admin_reply_at", "latest_reply_at", last_of(counts_as_reply), "messages"),
    _at(
        "last_close_at", "resolved_at", solved_at(solved), "log",
        reopening_ignored=solved_at(reopening_ignored), last_closing=changes_to(*_CLOSED),
    ),
    blocks.reopens(("statistics", "count_reopens")),
    blocks.count(
        "assignments", ("statistics", "count_assignments"), _count(Assigned),
        {"teams_counted": _count(*_BOTH)}, needs="log",
    ),
    promises.any_verdict(("sla_applied", "sla_status"), _STATUS),
)  # fmt: skip
