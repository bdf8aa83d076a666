"""Freshdesk: the stats of a ticket, when it is due, and whether it escalated.

Definitions: "Tickets" in the API reference (developers.freshdesk.com/api, ``include=stats``);
its resource lists ``due_by`` as when the resolution is due, ``fr_due_by`` as when the first
response is. Exports carry no history of statuses, so most instants have no counterpart then.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from supportkit.analysis.reconciling import blocks, promises
from supportkit.analysis.reconciling.comparing import Basis, Figure
from supportkit.analysis.reconciling.definitions import (
    asked,
    changes_to,
    last_of,
    second,
    status_updated,
)
from supportkit.cases import Status
from supportkit.sla import Metric, counts_as_reply
from supportkit.values import NotAvailable

__all__ = ["figures"]


def figures(basis: Basis) -> Iterator[Figure]:
    """Give every figure that has a counterpart, in the order of the documentation."""
    del basis
    yield from _FIGURES


def _reopened(basis: Basis) -> datetime | NotAvailable:
    found = basis.timeline.reopenings()
    return second(found[-1].at) if found else NotAvailable("never reopened")


_FIRST, _LAST = (Metric.FIRST_REPLY,), promises.RESOLUTIONS
_FIGURES = (
    blocks.first_reply_at(("stats", "first_responded_at")),
    blocks.instant(
        "latest_reply_at", ("stats", "agent_responded_at"), last_of(counts_as_reply),
        needs="messages",
    ),
    blocks.instant(
        "latest_customer_message_at", ("stats", "requester_responded_at"), last_of(asked),
        needs="messages",
    ),
    blocks.instant(
        "status_updated_at", ("stats", "status_updated_at"), status_updated, needs="log"
    ),
    blocks.instant("reopened_at", ("stats", "reopened_at"), _reopened, needs="log"),
    blocks.resolved_at(("stats", "resolved_at")),
    blocks.instant(
        "closed_at", ("stats", "closed_at"), changes_to(Status.CLOSED), needs="log",
        solving=changes_to(Status.SOLVED, Status.CLOSED, first=True),
    ),
    blocks.instant(
        "pending_since", ("stats", "pending_since"), changes_to(Status.PENDING), needs="log"
    ),
    promises.deadline(_LAST, ("due_by",)),
    promises.deadline(_FIRST, ("fr_due_by",)),
    promises.breach(_FIRST, ("fr_escalated",)),
    promises.breach(_LAST, ("is_escalated",)),
)  # fmt: skip
