"""A case as it was known at an earlier moment."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from supportkit.cases.case import Case
from supportkit.cases.events import PriorityChanged
from supportkit.cases.statuses import Priority
from supportkit.values import require_offset

__all__ = ["latest_instant", "replay"]


def latest_instant(case: Case) -> datetime:
    """Give the latest moment that a case records anything of.

    >>> latest_instant(Case(id="C-1", created_at="2026-03-02T09:00:00Z")).hour
    9
    """
    moments = [case.created_at]
    if case.updated_at is not None:
        moments.append(case.updated_at)
    moments += [message.at for message in case.messages]
    moments += [event.at for event in case.events]
    return max(moments)


def replay(case: Case, *, as_of: datetime) -> Case | None:
    """Give the case without what happened after a moment, or None before it existed.

    What happened at the very moment has happened. Status and priority follow the log;
    a status that only the present export tells is unknown at an earlier moment. Other
    fields (tags, custom fields, subject) stay as they were recorded last.

    Raises:
        NaiveDatetimeError: ``as_of`` has no UTC offset.

    >>> case = Case(id="C-1", created_at="2026-03-02T09:00:00Z")
    >>> replay(case, as_of=case.created_at) is case
    True
    """
    require_offset(as_of, what="as_of")
    if case.created_at > as_of:
        return None
    if latest_instant(case) <= as_of:
        return case
    changed: dict[str, Any] = {
        "messages": tuple(message for message in case.messages if message.at <= as_of),
        "events": tuple(event for event in case.events if event.at <= as_of),
        "updated_at": None,
        "status": None,
        "status_raw": None,
        "priority": _priority(case, as_of),
        "satisfaction": tuple(
            rating for rating in case.satisfaction
            if rating.answered_at is None or rating.answered_at <= as_of
        ),
    }  # fmt: skip
    if case.fidelity.has_log:
        changed["status"] = case.timeline().status_at(as_of) or None
    return case.model_copy(update=changed)


def _priority(case: Case, as_of: datetime) -> Priority | None:
    """Undo the changes of priority that came later."""
    later = [
        event
        for event in case.timeline().events
        if isinstance(event, PriorityChanged) and event.at > as_of
    ]
    return later[0].old if later else case.priority
