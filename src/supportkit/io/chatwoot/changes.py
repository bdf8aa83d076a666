"""The log of a Chatwoot conversation: deliveries of webhooks, reporting events, SLAs and surveys.

Chatwoot's API gives no history. What a case knows of it comes from deliveries that were
kept, which say what changed, or from reporting events, which tell of resolutions and
reopenings only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from supportkit.cases import Kind
from supportkit.io.chatwoot.messages import Answer
from supportkit.io.chatwoot.people import person
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.report import NoteKind

__all__ = ["Change", "deliveries", "is_whole_log", "reported", "satisfaction", "sla_events"]

Change = dict[str, Any]

_STATUS_EVENTS = frozenset({"conversation_status_changed", "conversation_opened",
                            "conversation_resolved"})  # fmt: skip
_SILENT = frozenset((
    "additional_attributes", "agent_last_seen_at", "assignee_last_seen_at", "cached_label_list",
    "contact_last_seen_at", "first_reply_created_at", "last_activity_at", "snoozed_until",
    "updated_at", "waiting_since",
))  # fmt: skip
_REPORTED = {
    "conversation_resolved": ("open", "resolved"),
    "conversation_opened": ("resolved", "open"),
    "conversation_bot_handoff": ("pending", "open"),
}
_SLA_METRICS = {"frt": "first_reply", "nrt": "next_reply", "rt": "resolution"}
_SCALE = "1-5"


def deliveries(bundle: Bundle) -> list[Change]:
    """Give the changes that deliveries tell, each once, however often it was delivered."""
    found: dict[str, Change] = {}
    for record in bundle.take("delivery"):
        event, at = record.code("event") or "", _time(record)
        for change in _changes(record, event, at):
            found.setdefault(change["id"], change)
    return list(found.values())


def _time(record: Fields) -> datetime | None:
    """Find when a delivery's change was made; older ones only tell the latest activity."""
    created, latest = record.moment("created_at"), record.moment("timestamp")
    updated = record.moment("updated_at")
    if record.peek("event") == "conversation_created":
        return created or latest or updated
    return updated or latest or created


def _changes(record: Fields, event: str, at: datetime | None) -> Iterator[Change]:
    team, raw = record.value("team"), record.code("status")
    changed = list(_changed(record))
    if at is None:
        raise record.fault("updated_at", "a time of the change", "nothing")
    if event == "conversation_created":
        status = record.known(raw, record.reading.statuses, "status")
        yield {"type": "created", "id": "created", "at": at, "status": status, "raw": raw}
    if event in _STATUS_EVENTS and not any(name == "status" for name, _, _ in changed):
        changed.append(("status", None, raw))
    mark = f"{at.timestamp():.6f}"
    for name, old, new in changed:
        for number, change in enumerate(_events(name, old, new, record, team)):
            yield {"id": f"{mark}-{name}-{number}", "at": at, **change}


def _changed(record: Fields) -> Iterator[tuple[str, Any, Any]]:
    """Read ``changed_attributes``: an array of objects, of which each names one field or more."""
    if not isinstance(record.peek("changed_attributes"), list):
        record = record.refilled({"changed_attributes": [record.value("changed_attributes") or {}]})
    for each in record.objects("changed_attributes"):
        for name in tuple(each.keys()):
            values = each.object(name)
            if "current_value" in values or "previous_value" in values:
                yield name, values.value("previous_value"), values.value("current_value")


def _events(name: str, old: Any, new: Any, record: Fields, team: Any) -> Iterator[Change]:
    if name == "status":
        yield _moved("status", old, new, record.reading.statuses, record)
    elif name == "priority":
        yield _moved("priority", old, new, record.reading.priorities, record)
    elif name == "assignee_id":
        yield {"type": "assigned", "old": _text(old), "new": _text(new)}
    elif name == "team_id":
        yield {"type": "group_changed", "old": _text(old), "new": _name_of(team, new)}
    elif name in ("label_list", "labels"):
        yield from _tags(old, new)
    elif name == "custom_attributes":
        yield from _fields(old, new)
    elif name not in _SILENT:
        yield {"type": "custom", "name": name, "data": {"old": old, "new": new}}


def _moved(what: str, old: Any, new: Any, words: Mapping[str, Any], record: Fields) -> Change:
    was, now = _text(old), _text(new)
    return {
        "type": f"{what}_changed",
        "old": words.get(was or ""),
        "new": record.known(now, words, what),
        "raw": now,
    }


def _text(value: Any) -> str | None:
    if value is None or value == "":
        return None
    return value if isinstance(value, str) else str(value)[:100]


def _name_of(team: Any, number: Any) -> str | None:
    if isinstance(team, dict) and team.get("id") == number and isinstance(team.get("name"), str):
        name: str = team["name"]
        return name
    return _text(number)


def _tags(old: Any, new: Any) -> Iterator[Change]:
    was, now = (
        [each for each in tags if isinstance(each, str)] if isinstance(tags, list) else []
        for tags in (old, new)
    )
    before, after = frozenset(was), frozenset(now)
    for kind, tags in (
        ("untagged", [each for each in was if each not in after]),
        ("tagged", [each for each in now if each not in before]),
    ):
        if tags:
            yield {"type": kind, "tags": tags}


def _fields(old: Any, new: Any) -> Iterator[Change]:
    was, now = (each if isinstance(each, dict) else {} for each in (old, new))
    for name in sorted({**was, **now}):
        if was.get(name) != now.get(name):
            values = {"old": was.get(name), "new": now.get(name)}
            yield {"type": "field_changed", "name": name, "values": values}


def is_whole_log(changes: list[Change], status: Any) -> bool:
    """Whether changes of status begin with the conversation, join, and end where it stands."""
    moves = sorted(
        (each for each in changes if each["type"] in ("created", "status_changed")),
        key=lambda each: (each["at"], each["type"] != "created"),
    )
    if not moves or moves[0]["type"] != "created":
        return False
    now = moves[0]["status"]
    for move in moves[1:]:
        if move["type"] == "created" or move["old"] != now:
            return False
        now = move["new"]
    return now is status


def reported(bundle: Bundle, *, known: bool) -> tuple[list[Change], list[Any]]:
    """Give Chatwoot's own figures as they came, and the changes of status that they tell.

    Resolutions, reopenings and hand-overs of bots are no whole log: nobody reports that a
    conversation was snoozed. Where deliveries tell the log, these are not needed.
    """
    figures = [dict(each) for each in bundle.peek("reporting_event")]
    found = []
    for record in bundle.take("reporting_event"):
        name, at = record.code("name") or "", record.moment("event_end_time")
        number = record.id("id")
        record.rest()  # all of it stands in ``vendor``
        if name in _REPORTED and at is not None and not known:
            old, new = (bundle.reading.statuses.get(each) for each in _REPORTED[name])
            change = {"type": "status_changed", "new": new, "raw": _REPORTED[name][1]}
            was = old if name == "conversation_bot_handoff" else None
            mark = number or f"{at.timestamp():.6f}"
            found.append({"id": f"report-{mark}", "at": at, "old": was, **change})
    return found, figures


def sla_events(conversation: Fields, vendor: dict[str, Any]) -> Iterator[Change]:
    """Give the breaches that Chatwoot recorded; its SLA stands as it came in ``vendor``."""
    applied = conversation.value("applied_sla")
    title = applied.get("sla_name") if isinstance(applied, dict) else None
    if applied is not None:
        vendor["applied_sla"] = applied
    for record in conversation.objects("sla_events"):
        vendor.setdefault("sla_events", []).append(_copy(record))
        metric, at = _SLA_METRICS.get(record.code("event_type") or ""), record.moment("created_at")
        number = record.id("id")
        record.rest()  # all of it stands in ``vendor``
        if metric is not None and at is not None:
            made = {"type": "sla_breached", "metric": metric, "policy": _text(title)}
            yield {**made, "id": f"sla-{number or metric}", "at": at}


def _copy(record: Fields) -> dict[str, Any]:
    data = record.rest()
    record.refilled(dict(data))
    return data


def satisfaction(
    bundle: Bundle, answers: list[Answer], case: dict[str, Any]
) -> tuple[list[Change], list[Change]]:
    """Give ratings, and the events of asking and answering; a survey's record counts most."""
    ratings: dict[str, dict[str, Any]] = {}
    events: list[Change] = []
    for answer in answers:
        values = answer["values"]
        survey = values.get("csat_survey_response") if isinstance(values, dict) else None
        if not answer["csat"] and not isinstance(survey, dict):
            data = {"values": values}
            made = {"type": "custom", "name": "form_submitted", "data": data, "at": answer["at"]}
            events.append({**made, "id": f"form-{answer['id']}"})
            continue
        fields = Fields(dict(survey) if isinstance(survey, dict) else {}, bundle.reading, "survey")
        rating = _rating(fields, answer["at"])
        ratings[answer["id"]] = {**rating, "offered_at": answer["asked_at"]}
        fields.finish()
    for record in bundle.take("csat"):
        customer = person(record, "contact", bundle, otherwise=Kind.CUSTOMER)
        case["requester"] = case["requester"] or customer
        key = record.id("message_id") or f"survey-{record.peek('id')}"
        rating = _rating(record, record.moment("created_at"))
        ratings[key] = {**ratings.get(key, {}), **rating}
        record.leave(_LEFT_OF_SURVEYS)
        record.value("conversation_id")
    events.extend(_rated(ratings))
    return list(ratings.values()), events


_LEFT_OF_SURVEYS = frozenset((
    "account_id", "assigned_agent", "contact_id", "csat_review_notes", "id",
    "assigned_agent_id", "review_notes_updated_at", "review_notes_updated_by", "updated_at",
))  # fmt: skip


def _rating(fields: Fields, at: datetime | None) -> dict[str, Any]:
    value = fields.number("rating")
    if value is not None and value not in (1, 2, 3, 4, 5):
        fields.note(NoteKind.UNKNOWN_VALUE, "rating")
    given = None if value is None else f"{value:g}"
    comment = fields.text("feedback_message")
    made = {"scale": _SCALE, "value": given, "comment": comment or None}
    return {**made, "answered_at": at} if given is not None else made


def _rated(ratings: Mapping[str, dict[str, Any]]) -> Iterator[Change]:
    for key, rating in ratings.items():
        asked, answered = rating.get("offered_at"), rating.get("answered_at")
        if asked is not None:
            yield {"type": "rated", "id": f"asked-{key}", "at": asked, "scale": _SCALE}
        if answered is not None:
            made = {"type": "rated", "id": f"rated-{key}", "at": answered, "scale": _SCALE}
            yield {**made, "value": rating["value"]}
