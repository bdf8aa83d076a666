"""Front's events as the log of a case.

There is no event of a conversation's beginning: its first message or comment is it. An
event says what was done and not what was before, so the status before is known only from
the events before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from supportkit.cases import Kind, Participant, Status
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.front.people import teammate
from supportkit.io.report import NoteKind
from supportkit.io.vocabulary import StatusMap

__all__ = ["Log", "replayed"]

_BEGINNINGS = frozenset({"inbound", "outbound", "out_reply", "comment", "forward"})
_OF_MESSAGES = _BEGINNINGS | {"mention"}
_STATUSES = {"archive": "archived", "trash": "deleted", "reopen": "open", "reminder": "open"}
_TICKET = frozenset(
    {"ticket_status_update", "ticket_status_updated", "conversation_status_updated"}
)
_FAILED = frozenset({"sending_error", "message_bounce_error"})
_LEFT = frozenset(("_links", "_meta"))
_LEFT_OF_TARGETS = frozenset((
    "_links", "_meta", "_meta.type", "data._links", "data._meta",
))  # fmt: skip


@dataclass(slots=True, repr=False)
class Log:
    """What the events of a conversation hold.

    Attributes:
        events: The data of its events.
        whole: Whether they reach back to the beginning and join.
        failed: Ids of messages that could not be sent or delivered.
    """

    events: list[dict[str, Any]] = field(default_factory=list)
    whole: bool = False
    failed: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _State:
    """What is known of a conversation at some point of its log."""

    words: StatusMap
    ticketing: bool
    present: str | None
    alone: bool
    status: Status | None = None
    joined: bool = True

    def move(self, new: Status | None, raw: str) -> dict[str, Any]:
        """Give the change to a status."""
        old, self.status = self.status, new
        return {"type": "status_changed", "old": old, "new": new, "raw": raw}


def replayed(bundle: Bundle, *, present: str | None, category: str | None) -> Log:
    """Read the events of a conversation in order of time."""
    timed = [
        (record.instant("emitted_at"), -seq, record)
        for seq, record in enumerate(bundle.take("event"))
    ]
    log, words = Log(), bundle.reading.statuses
    if not timed:
        return log
    timed.sort(key=lambda each: each[:2])  # pages of the API begin with the latest event
    kinds = [_word(record.peek("type")) for _, _, record in timed]
    ticketing = category is not None or not _TICKET.isdisjoint(kinds)
    state = _State(words, ticketing, present, len(timed) == 1)
    log.whole = len(timed) > 1 and kinds[0] in _BEGINNINGS
    if log.whole:
        state.status = None if ticketing or kinds[0] != "inbound" else words["unassigned"]
        log.events.append(_beginning(state, timed[0][0], bundle))
    seen: set[str] = set()
    for seq, (at, _, record) in enumerate(timed, start=1):
        _read(record, at, seq, state, log, bundle, seen)
    expected = words.get(category or present or "")
    log.whole = log.whole and state.joined and None is not state.status is expected
    return log


def _word(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _beginning(state: _State, at: datetime, bundle: Bundle) -> dict[str, Any]:
    raw = None if state.status is None else "unassigned"
    return {"type": "created", "id": f"created-{bundle.id}", "at": at, "seq": 0,
            "status": state.status, "raw": raw}  # fmt: skip


def _read(
    record: Fields,
    at: datetime,
    seq: int,
    state: _State,
    log: Log,
    bundle: Bundle,
    seen: set[str],
) -> None:
    kind, found = record.code("type") or "", record.id("id") or f"event-{seq}"
    actor = _actor(record.object("source"), bundle)
    target = record.object("target")
    target.object("_meta").code("type")
    record.leave(_LEFT)
    if found in seen:
        record.note(NoteKind.STALE_UPDATE)
        target.rest()
        return
    seen.add(found)
    if kind in _OF_MESSAGES:
        for key in ("id", "emitted_at", "source", "target"):  # the message stands for it
            record.note(NoteKind.DROPPED_FIELD, key)
    for number, change in enumerate(_changes(kind, target, state, log)):
        change["id"] = f"{found}.{number}" if number else found
        log.events.append({**change, "at": at, "seq": seq, "actor": actor})
    target.leave(_LEFT_OF_TARGETS)


def _changes(kind: str, target: Fields, state: _State, log: Log) -> Iterator[dict[str, Any]]:
    """Give the changes that one event tells; messages and comments are none."""
    data = target.peek("data")
    inside = data if isinstance(data, dict) else {}
    found = inside.get("id")
    if kind in _OF_MESSAGES:
        target.value("data")
    elif kind in ("assign", "unassign"):
        target.value("data")
        yield {"type": "assigned", "new": str(found)[:200] if kind == "assign" and found else None}
        yield from _taken(kind, state)
    elif kind in ("tag", "untag"):
        target.value("data")
        tag = inside.get("name") or found
        yield {"type": "tagged" if kind == "tag" else "untagged", "tags": [str(tag)[:500]]}
    elif kind in _TICKET or kind in _STATUSES:
        target.value("data")
        yield from _status(kind, inside, state, target)
    elif kind == "move":
        target.value("data")
        yield {"type": "group_changed", "new": _inbox(data)}
    else:
        if kind in _FAILED and isinstance(found, str):
            log.failed.add(found)
        state.joined = state.joined and kind != "restore"
        shown = {"id": found} if kind in _FAILED else target.value("data")
        target.value("data")
        yield {"type": "custom", "name": kind, "data": {} if shown is None else {"target": shown}}


def _taken(kind: str, state: _State) -> Iterator[dict[str, Any]]:
    """An unassigned conversation becomes an assigned one, and the other way round."""
    if state.ticketing:
        return
    raw, before = ("assigned", "unassigned") if kind == "assign" else ("unassigned", "assigned")
    alone = state.alone and state.present == raw
    if alone or (state.status is not None and state.status is state.words.get(before)):
        yield state.move(state.words.get(raw), raw)


def _status(
    kind: str, data: dict[str, Any], state: _State, target: Fields
) -> Iterator[dict[str, Any]]:
    words = state.words
    if kind in _TICKET:
        category, found = data.get("category"), data.get("id")
        raw = found if isinstance(found, str) and found in words else category
        yield state.move(target.known(raw, words, "data.category"), raw or str(found))
    elif not state.ticketing or kind == "trash":
        new = words.get(_STATUSES[kind])
        if state.status is new is words.get("archived"):
            state.joined = False  # it was open between, and no event says since when
        yield state.move(new, _STATUSES[kind])
    else:
        yield {"type": "custom", "name": kind, "data": {}}


def _inbox(data: Any) -> str | None:
    first = data[0] if isinstance(data, list) and data else data
    if not isinstance(first, dict):
        return None
    name = first.get("name") or first.get("id")
    return str(name)[:500] if name else None


def _actor(source: Fields, bundle: Bundle) -> Participant | None:
    """Tell who made a change: a teammate, or a rule or another machine of Front's."""
    word, data = source.object("_meta").code("type"), source.peek("data")
    source.leave(frozenset(("_links", "_meta")))
    if word == "teammate" and isinstance(data, dict):
        return teammate(source, "data", bundle)
    source.value("data")
    if word in (None, "inboxes", "recipient"):
        return None
    found = data.get("id") if isinstance(data, dict) else None
    return bundle.reading.person(found if isinstance(found, str) else str(word), Kind.SYSTEM)
