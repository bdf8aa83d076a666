"""Zammad: the times that a ticket carries itself.

Definitions: the ticket's attributes (docs.zammad.org, "Ticket" in the REST API) and its SLAs,
which "depend on calendars" (docs.zammad.org, "Service-Level Agreements"): ``*_in_min`` is business
time on the calendar of the SLA and set only where an SLA applies; ``*_diff_in_min`` is what was
left of its target.
"""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.analysis.reconciling import blocks, promises
from supportkit.analysis.reconciling.comparing import Basis, Figure, Measure
from supportkit.analysis.reconciling.definitions import asked, last_of
from supportkit.analysis.reconciling.reading import MINUTES
from supportkit.sla import Metric, counts_as_reply

__all__ = ["figures"]


def figures(basis: Basis) -> Iterator[Figure]:
    """Give every figure that has a counterpart."""
    del basis
    yield from _FIGURES


def _articles(basis: Basis) -> int:
    return len(basis.case.messages)


_FIRST, _LAST = (Metric.FIRST_REPLY,), promises.RESOLUTIONS
_MESSAGES: Measure = last_of(lambda _: True)
_FIGURES = (
    blocks.first_reply_at(("first_response_at",)),
    blocks.first_reply_time(("first_response_in_min",), MINUTES, "declared"),
    promises.remaining(_FIRST, ("first_response_diff_in_min",)),
    promises.deadline(_FIRST, ("first_response_escalation_at",)),
    blocks.resolved_at(("close_at",)),
    blocks.resolution_time(("close_in_min",), MINUTES, "declared"),
    promises.remaining(_LAST, ("close_diff_in_min",)),
    promises.deadline(_LAST, ("close_escalation_at",)),
    blocks.instant("latest_message_at", ("last_contact_at",), _MESSAGES, needs="messages"),
    blocks.instant(
        "latest_reply_at", ("last_contact_agent_at",), last_of(counts_as_reply), needs="messages"
    ),
    blocks.instant(
        "latest_customer_message_at", ("last_contact_customer_at",), last_of(asked),
        needs="messages",
    ),
    blocks.count("messages", ("article_count",), _articles, {}, needs="messages"),
)  # fmt: skip
