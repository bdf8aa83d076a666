"""Zammad's history of a ticket as the log of its case.

The history does not hold what a ticket began with, but every change of it names the value
before: the first one of the state tells the first state; without any, it never moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from supportkit.cases import Kind, Participant, Priority, Status
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.messages import seq_of
from supportkit.io.zammad.people import NOBODY
from supportkit.io.zammad.people import person as user_of
from supportkit.io.zammad.words import TYPES, Words

__all__ = ["events", "priority_of", "state_of", "state_type"]

_LEFT = frozenset((
    "created_by", "history_attribute_id", "history_object_id", "history_type_id", "id_from",
    "id_to", "object", "related_o_id", "related_object", "updated_at", "value_from", "value_to",
    "sourceable_id", "sourceable_name", "sourceable_type", "o_id", "attribute",
))  # fmt: skip
_Change = dict[str, Any]


def events(bundle: Bundle, words: Words, case: dict[str, Any]) -> tuple[list[_Change], bool]:
    """Give the events of a case, and whether they are its whole log."""
    timed = []
    for number, record in enumerate(bundle.take("history")):
        order = seq_of(record.key("id"), number)
        timed.append((record.instant("created_at"), order, record))
    timed.sort(key=lambda each: each[:2])
    found: list[_Change] = []
    seen: set[str] = set()
    for seq, (at, _, record) in enumerate(timed, start=1):
        base = {"at": at, "seq": seq, "actor": _actor(record, bundle, case["requester"])}
        for change in _events(record, base, bundle, words):
            if change["id"] not in seen:
                seen.add(change["id"])
                found.append(change)
    return found, _completed(found, case["status"], case["status_raw"])


def _completed(found: list[_Change], status: Status | None, raw: str | None) -> bool:
    """Tell the first state, and whether the changes of state reach from it to the present one."""
    created = next((each for each in found if each["type"] == "created"), None)
    moves = [(each, each.pop("was")) for each in found if each["type"] == "status_changed"]
    if created is None:
        return False
    if moves:
        first, was = moves[0]
        created.update(status=first["old"], raw=was)
    else:
        created.update(status=status, raw=raw)
    joined = all(one["raw"] == was for (one, _), (_, was) in pairwise(moves))
    return joined and (not moves or moves[-1][0]["new"] is status)


def _events(record: Fields, base: _Change, bundle: Bundle, words: Words) -> Iterator[_Change]:
    kind = record.code("type") or ""
    base["id"] = record.id("id") or f"history-{base['seq']}"
    if record.peek("object") == "Ticket":
        record.value("object")
        record.value("o_id")
        if kind == "created":
            yield {**base, "type": "created"}
        elif kind == "updated":
            yield {**base, **_updated(record, bundle, words)}
        else:
            yield {**base, **_other(record, kind)}
    elif not (kind == "created" and record.peek("object") == "Ticket::Article"):
        yield {**base, **_custom(record, kind)}
    record.leave(_LEFT)


def _actor(record: Fields, bundle: Bundle, requester: Participant | None) -> Participant | None:
    """Tell who made a change: Zammad itself, the customer of the ticket, or else an agent."""
    number = record.peek("created_by_id")
    if number == 1:
        record.value("created_by_id")
        return bundle.reading.person(NOBODY, Kind.SYSTEM)
    asked = requester is not None and str(number) == requester.id
    kind = Kind.CUSTOMER if asked else Kind.AGENT
    return user_of(record, "created_by", bundle, kind=kind)


def _updated(record: Fields, bundle: Bundle, words: Words) -> _Change:
    name = record.code("attribute") or ""
    if name == "owner":
        return {"type": "assigned", "old": _owner(record, "from"), "new": _owner(record, "to")}
    old, new = _text(record, "from"), _text(record, "to")
    if name == "state":
        was = (
            words.statuses.get(words.state(old, _type(record, "id_from", bundle))) if old else None
        )
        now = state_of(new, _type(record, "id_to", bundle), record, words)
        return {"type": "status_changed", "old": was, "new": now, "raw": new, "was": old}
    if name == "priority":
        was_priority = words.priorities.get(words.priority(old)) if old else None
        now_priority = priority_of(new, record, words)
        return {"type": "priority_changed", "old": was_priority, "new": now_priority, "raw": new}
    if name == "group":
        return {"type": "group_changed", "old": old, "new": new}
    shown = "subject" if name == "title" else name or "unknown"
    return {"type": "field_changed", "name": shown, "values": {"old": old, "new": new}}


def state_of(raw: str | None, type_: str | None, record: Fields, words: Words) -> Status | None:
    """Find the status of a state, by its type where that is known."""
    if raw is None:
        return None
    return record.known(words.state(raw, type_), words.statuses, "state")


def priority_of(raw: str | None, record: Fields, words: Words) -> Priority | None:
    """Find the priority, by its name or the number in front of it."""
    if raw is None:
        return None
    return record.known(words.priority(raw), words.priorities, "priority")


def _type(record: Fields, key: str, bundle: Bundle) -> str | None:
    number = record.peek(key)
    known = bundle.thing("state", str(number)) if isinstance(number, int) else None
    return None if known is None else state_type(known.rest())


def state_type(state: dict[str, Any]) -> str | None:
    """Read the type of a state off its record."""
    inside = state.get("state_type")
    if isinstance(inside, dict):
        inside = inside.get("name")
    return inside if isinstance(inside, str) else TYPES.get(str(state.get("state_type_id"))[:9])


def _text(record: Fields, end: str) -> str | None:
    value = record.value(f"value_{end}")
    if value is None or value == "":
        return None
    return value if isinstance(value, str) else str(value)[:1000]


def _owner(record: Fields, end: str) -> str | None:
    """Give the id of an owner; user 1, whose name is a hyphen, is nobody."""
    number = record.id(f"id_{end}")
    if number is not None:
        return None if number == NOBODY else number
    name = record.peek(f"value_{end}")
    return name if isinstance(name, str) and name not in ("", "-") else None


def _other(record: Fields, kind: str) -> _Change:
    if kind in ("added", "removed") and record.peek("attribute") == "tag":
        tag = _text(record, "to") or _text(record, "from") or ""
        return {"type": "tagged" if kind == "added" else "untagged", "tags": [tag]}
    if kind == "merged_into" and (into := record.id("id_to")) is not None:
        return {"type": "merged", "into": into}
    return _custom(record, kind)


def _custom(record: Fields, kind: str) -> _Change:
    keys = ("object", "attribute", "o_id", "value_from", "value_to", "id_from", "id_to")
    data = {key: record.value(key) for key in keys if key in record}
    return {"type": "custom", "name": kind or "unknown", "data": data}
