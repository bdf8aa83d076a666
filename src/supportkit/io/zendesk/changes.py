"""Changes of Zendesk's fields as events of a case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from supportkit.cases import Kind
from supportkit.io.desks.bundle import Bundle
from supportkit.io.faults import Fault
from supportkit.io.validation import kind_of
from supportkit.io.vocabulary import Word, WordMap, look_up
from supportkit.io.zendesk.audits import MERGE, Change
from supportkit.io.zendesk.people import person

__all__ = ["events", "known", "tags_of", "text_of"]


def events(log: list[Change], bundle: Bundle, *, requester: str | None) -> Iterator[dict[str, Any]]:
    """Give the events of a case that its changes are."""
    openings = [change for change in log if change.opening]
    opened = [change for change in openings if change.name == "status"] or openings
    if opened:
        first = opened[0]
        raw = text_of(first.new) if first.name == "status" else None
        status = known(raw, bundle.reading.statuses, bundle)
        created = {"type": "created", "status": status, "raw": raw}
        yield _placed(created, first, bundle, requester) | {"id": f"created-{first.id}"}
    for change in log:
        if not change.opening:
            for number, made in enumerate(_events_of(change, bundle)):
                event = _placed(made, change, bundle, requester)
                yield event | {"id": f"{change.id}.{number}"} if number else event


def _placed(
    event: dict[str, Any], change: Change, bundle: Bundle, requester: str | None
) -> dict[str, Any]:
    actor = change.actor
    kind = Kind.CUSTOMER if actor == requester else Kind.AGENT
    who = None if actor is None else person(bundle, actor, otherwise=kind)
    return event | {"id": change.id, "at": change.at, "seq": change.seq, "actor": who}


def _events_of(change: Change, bundle: Bundle) -> Iterator[dict[str, Any]]:
    name, old, new = change.name, change.old, change.new
    reading = bundle.reading
    if name == "status":
        was, raw = reading.statuses.get(text_of(old) or ""), text_of(new)
        status = known(raw, reading.statuses, bundle)
        yield {"type": "status_changed", "old": was, "new": status, "raw": raw}
    elif name == "priority":
        earlier, raw = reading.priorities.get(text_of(old) or ""), text_of(new)
        priority = known(raw, reading.priorities, bundle)
        yield {"type": "priority_changed", "old": earlier, "new": priority, "raw": raw}
    elif name == "assignee_id":
        yield {"type": "assigned", "old": text_of(old), "new": text_of(new)}
    elif name == "group_id":
        groups = [bundle.name("group", text_of(group)) for group in (old, new)]
        yield {"type": "group_changed", "old": groups[0], "new": groups[1]}
    elif name == "satisfaction_score":
        yield {"type": "rated", "scale": "good-bad", "value": _score(new)}
    elif name == MERGE and new is not None:
        yield {"type": "merged", "into": new}
    elif name == MERGE:
        if old:
            yield {"type": "custom", "name": "merged_from", "data": {"ticket_ids": old}}
    elif name == "tags":
        yield from _tags(set(tags_of(old)), set(tags_of(new)))
    else:
        yield {"type": "field_changed", "name": name, "values": {"old": old, "new": new}}


def _tags(old: set[str], new: set[str]) -> Iterator[dict[str, Any]]:
    for kind, tags in (("untagged", old - new), ("tagged", new - old)):
        if tags:
            yield {"type": kind, "tags": sorted(tags)}


def tags_of(value: Any) -> list[str]:
    """Give the tags of an audit, which it writes as an array or as words."""
    if isinstance(value, list):
        return [word for word in value if isinstance(word, str)]
    return value.split() if isinstance(value, str) else []


def known(raw: str | None, words: WordMap[Word], bundle: Bundle) -> Word | None:
    """Find the core's word for one in an audit."""
    report = bundle.reading.report
    return look_up(words, raw, field="audits.events.value", report=report, code=True)


def _score(value: Any) -> str | None:
    raw = text_of(value)
    return None if raw in (None, "offered", "unoffered") else raw


def text_of(value: Any) -> str | None:
    """Give a value of an audit as text: numbers as they are written, nothing as None."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return value
    if type(value) is int and abs(value) < 10**100:
        return str(value)
    raise Fault("audits.events.value", "a text or number", kind_of(value))
