"""A case as it was known at an earlier moment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from supportkit.cases.case import Case, LinkKind, Satisfaction
from supportkit.cases.events import (
    Assigned,
    CaseEvent,
    FieldChanged,
    GroupChanged,
    Merged,
    PriorityChanged,
    TagsChanged,
)
from supportkit.cases.people import Kind, Participant
from supportkit.cases.statuses import Status
from supportkit.values import FrozenMapping, require_offset

__all__ = ["latest_instant", "replay"]


def latest_instant(case: Case) -> datetime:
    """Give the latest moment that a case records anything of.

    >>> latest_instant(Case(id="C-1", created_at="2026-03-02T09:00:00Z")).hour
    9
    """
    moments = [case.created_at]
    if case.updated_at is not None:
        moments.append(case.updated_at)
    moments += [
        at for each in case.satisfaction for at in (each.offered_at, each.answered_at) if at
    ]
    moments += [message.at for message in case.messages]
    moments += [event.at for event in case.events]
    return max(moments)


def replay(case: Case, *, as_of: datetime) -> Case | None:
    """Give the case without what happened after a moment, or None before it existed.

    What happened at the very moment has happened. What the log records is undone, step
    by step from its end: status, priority, group, assignee, tags, custom fields and subject.
    A rating that was not given yet is not there, or only offered. What the log does not
    record (language, brand) stays as it was recorded last, as does a custom
    field whose old value is not in the log.

    Without a log, nobody knows when the present status began, so at an earlier moment it
    is None. To tell whether an SLA clock may have run, give `supportkit.sla.evaluate` the
    whole case, which knows that it was solved sometime. Two states hold at every moment,
    since such a case counts nowhere: removed, where there is no log of it, and merged,
    where only a link tells it.

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
    timeline = case.timeline()
    later = [event for event in timeline.events if event.at > as_of]
    merged = {event.into for event in later if isinstance(event, Merged)}
    changed: dict[str, Any] = {
        "messages": tuple(message for message in case.messages if message.at <= as_of),
        "events": tuple(event for event in case.events if event.at <= as_of),
        "updated_at": None,
        "recorded": None,
        "status": Status.REMOVED if case.status is Status.REMOVED else None,
        "status_raw": None,
        "satisfaction": tuple(_ratings(case, as_of)),
        "links": tuple(
            link for link in case.links
            if link.kind != LinkKind.MERGED_INTO or link.case_id not in merged
        ),
    }  # fmt: skip
    if case.fidelity.has_log:
        changed["status"] = timeline.status_at(as_of) or None
    return case.model_copy(update=changed | _undone(case, later))


def _ratings(case: Case, as_of: datetime) -> Iterator[Satisfaction]:
    for each in case.satisfaction:
        offered = each.offered_at is not None and each.offered_at <= as_of
        if each.answered_at is None:
            if offered or each.offered_at is None:
                yield each
        elif each.answered_at <= as_of:
            yield each
        elif offered:
            yield each.model_copy(update={"value": None, "comment": None, "answered_at": None})


def _undone(case: Case, later: Sequence[CaseEvent]) -> dict[str, Any]:
    """Give the fields that changed later as they were before, from the end of the log back."""
    past: dict[str, Any] = {}
    tags: dict[str, list[str]] = {}
    for tag in case.tags:
        tags.setdefault(tag.casefold(), []).append(tag)
    fields = dict(case.fields)
    for event in reversed(later):
        if isinstance(event, PriorityChanged):
            past |= {"priority": event.old, "priority_raw": None}
        elif isinstance(event, GroupChanged):
            past["group"] = event.old
        elif isinstance(event, Assigned):
            past["assignee"] = _agent(event.old, past.get("assignee", case.assignee))
        elif isinstance(event, TagsChanged):
            _undo_tags(tags, event)
        elif isinstance(event, FieldChanged) and event.name == "subject":
            past |= {"subject": event.values["old"]} if "old" in event.values else {}
        elif isinstance(event, FieldChanged):
            _undo_field(fields, event)
    past["tags"] = tuple(tag for same in tags.values() for tag in same)
    past["fields"] = FrozenMapping(fields)
    return past


def _agent(person_id: str | None, known: Participant | None) -> Participant | None:
    if person_id is None:
        return None
    if known is not None and known.id == person_id:
        return known
    return Participant(id=person_id, kind=Kind.AGENT)


def _undo_tags(tags: dict[str, list[str]], event: TagsChanged) -> None:
    """Take tags off or put them on again, without regard to case, as policies read them."""
    for tag in event.tags:
        if event.type == "tagged":
            tags.pop(tag.casefold(), None)
        else:
            tags.setdefault(tag.casefold(), [tag])


def _undo_field(fields: dict[str, Any], event: FieldChanged) -> None:
    if event.values.get("old") is not None:
        fields[event.name] = event.values["old"]
    elif "old" in event.values:
        fields.pop(event.name, None)
