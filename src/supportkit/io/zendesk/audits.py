"""Zendesk's audits as the log of a case, replayed in order of time.

An audit holds what one update did at one time: ``Create`` events give opening values,
``Change`` events move them, comments and redactions stand between them. Zendesk says to
ignore types of events that one does not know; they are counted in the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from supportkit.cases import Kind, Participant
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.faults import Fault
from supportkit.io.report import NoteKind
from supportkit.io.validation import kind_of
from supportkit.io.vocabulary import Word, WordMap, code_of, look_up
from supportkit.io.zendesk.people import person

__all__ = ["Change", "Log", "events", "history", "known", "replayed", "tags_of", "text_of"]

_LEFT = frozenset(("metadata", "url", "id", "author_id"))  # fmt: skip
_LEFT_OF_VIA = frozenset(("channel", "source", "followup_source_id", "merged_ticket_ids"
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One field set by an update; ``opening`` if the ticket began with the value."""

    id: str
    at: datetime
    seq: int
    actor: str | None
    name: str
    old: Any
    new: Any
    opening: bool


@dataclass(slots=True)
class Log:
    """What the audits of a ticket hold."""

    began: datetime
    changes: list[Change] = field(default_factory=list)
    comments: list[Fields] = field(default_factory=list)
    redacted: set[str] = field(default_factory=set)
    visible: dict[str, bool] = field(default_factory=dict)


def replayed(bundle: Bundle) -> Log | None:
    """Read the audits of a case in order of time; None if the source has none."""
    audits = bundle.take("audit")
    if not audits:
        return None
    timed = []
    for audit in audits:
        at = audit.moment("created_at")
        if at is None:
            raise audit.fault("created_at", "a date and time", "nothing")
        timed.append((at, audit.peek("id"), audit))
    timed.sort(key=lambda each: (each[0], _number(each[1])))
    log, seq = Log(began=timed[0][0]), 0
    for at, _, audit in timed:
        seq = _read(audit, at, seq, log)
    return log


def _read(audit: Fields, at: datetime, seq: int, log: Log) -> int:
    author = audit.peek("author_id")
    actor = audit.id("author_id") if audit.peek("events") else None
    audit.object("via").leave(_LEFT_OF_VIA)
    for event in audit.objects("events"):
        seq += 1
        kind = event.code("type") or ""
        if kind in ("Create", "Change"):
            log.changes.append(_change(event, at, seq, actor, opening=kind == "Create"))
        elif kind in ("Comment", "VoiceComment"):
            log.comments.append(_comment(event, at, author, audit))
        else:
            _other(event, kind, log)
    audit.value("ticket_id")
    audit.leave(_LEFT)
    return seq


def _change(event: Fields, at: datetime, seq: int, actor: str | None, *, opening: bool) -> Change:
    name = event.code("field_name")
    if name is None:
        raise event.fault("field_name", "the name of a field", "nothing")
    event.leave(frozenset(("via",)))
    return Change(
        event.id("id") or f"change-{seq}",
        at,
        seq,
        actor,
        name,
        event.value("previous_value"),
        event.value("value"),
        opening,
    )


def _comment(event: Fields, at: datetime, author: Any, audit: Fields) -> Fields:
    """Give a comment what only its audit knows: its time, and how it came."""
    data = event.rest()
    data.setdefault("created_at", at.isoformat())
    data.setdefault("author_id", author)
    data.setdefault("via", audit.peek("via"))
    return event.refilled(data)


def _other(event: Fields, kind: str, log: Log) -> None:
    if kind == "CommentRedactionEvent" and (redacted := event.id("comment_id")):
        log.redacted.add(redacted)
    elif kind == "AttachmentRedactionEvent":
        event.leave(
            frozenset(
                (
                    "comment_id",
                    "attachment_id",
                )
            )
        )
    elif kind == "CommentPrivacyChange" and (changed := event.id("comment_id")):
        log.visible[changed] = bool(event.flag("public"))
    else:
        event.rest()
        event.note(NoteKind.DROPPED_FIELD, detail=code_of(kind))
    event.value("id")


def history(bundle: Bundle) -> list[Change]:
    """Read the rows of a table that say which field got which value when."""
    timed, rows = [], bundle.take("field_history")
    for number, row in enumerate(rows):
        at = row.moment("updated")
        if at is None:
            raise row.fault("updated", "a date and time", "nothing")
        timed.append((at, number, row))
    before: dict[str, Any] = {}
    changes = []
    for seq, (at, _, row) in enumerate(sorted(timed, key=lambda each: each[:2]), start=1):
        name, new = row.code("field_name") or "", row.value("value")
        opening = name not in before
        changes.append(
            Change(
                f"{seq}.{name}", at, seq, row.id("user_id"), name, before.get(name), new, opening
            )
        )
        before[name] = new
        row.value("ticket_id")
        row.leave(frozenset(("_fivetran_synced",)))
    return changes


def events(log: list[Change], bundle: Bundle) -> Iterator[dict[str, Any]]:
    """Give the events of a case that its changes are."""
    openings = [change for change in log if change.opening]
    opened = [change for change in openings if change.name == "status"] or openings
    first = opened[0] if opened else None
    if first is not None:
        status = text_of(first.new) if first.name == "status" else None
        yield {
            "type": "created",
            "id": f"created-{first.id}",
            "at": first.at,
            "seq": first.seq,
            "status": known(status, bundle.reading.statuses, bundle),
            "raw": status,
            "actor": _actor(first, bundle),
        }
    for change in log:
        if not change.opening:
            for number, made in enumerate(_events_of(change, bundle)):
                made["id"] = f"{change.id}.{number}" if number else change.id
                made |= {"at": change.at, "seq": change.seq, "actor": _actor(change, bundle)}
                yield made


def _actor(change: Change, bundle: Bundle) -> Participant | None:
    actor = change.actor
    return None if actor is None else person(bundle, actor, otherwise=Kind.AGENT)


def _events_of(change: Change, bundle: Bundle) -> Iterator[dict[str, Any]]:
    name, old, new = change.name, change.old, change.new
    if name == "status":
        was, now = (
            bundle.reading.statuses.get(text_of(old) or ""),
            known(text_of(new), bundle.reading.statuses, bundle),
        )
        yield {"type": "status_changed", "old": was, "new": now, "raw": text_of(new)}
    elif name == "priority":
        was_priority, raw = bundle.reading.priorities.get(text_of(old) or ""), text_of(new)
        priority = known(raw, bundle.reading.priorities, bundle)
        yield {"type": "priority_changed", "old": was_priority, "new": priority, "raw": raw}
    elif name == "assignee_id":
        yield {"type": "assigned", "old": text_of(old), "new": text_of(new)}
    elif name == "group_id":
        groups = [bundle.name("group", text_of(group)) for group in (old, new)]
        yield {"type": "group_changed", "old": groups[0], "new": groups[1]}
    elif name == "satisfaction_score":
        yield {"type": "rated", "scale": "good-bad", "value": _score(new)}
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
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**100:
        return str(value)
    raise Fault("audits.events.value", "a text or number", kind_of(value))


def _number(value: Any) -> tuple[int, str]:
    return (value, "") if type(value) is int else (0, str(value)[:100])
