"""Zendesk's audits as the log of a case, replayed in order of time.

An audit holds what one update did at one time: ``Create`` events give opening values,
``Change`` events move them, comments and redactions stand between them. Zendesk says to
ignore types of events that one does not know; they are counted in the report.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.report import NoteKind
from supportkit.io.vocabulary import code_of

__all__ = ["MERGE", "Change", "Log", "history", "replayed"]

MERGE = "via.merge"
"""Stands as the name of a field for a merge of tickets, which is none."""

_LEFT = frozenset(("metadata", "url", "id", "author_id", "timestamp", "system", "event_type"))
_LEFT_OF_VIA = frozenset(("channel", "source", "followup_source_id", "merged_ticket_ids"))
_LEFT_OF_CHANGE = frozenset(("via", "via_reference_id", "comment_present", "comment_public"))
_LEFT_OF_REDACTION = frozenset(("comment_id", "attachment_id"))


class Change(NamedTuple):
    """One field set by an update; ``opening`` if the ticket began with the value."""

    id: str
    at: datetime
    seq: int
    actor: str | None
    name: str
    old: Any
    new: Any
    opening: bool

    def __repr__(self) -> str:
        return "Change(...)"


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
    audits = bundle.take_once("audit")
    if not audits:
        return None
    timed: list[tuple[datetime, tuple[int, str], int, Fields]] = []
    for audit in audits:
        at = audit.moment("created_at")
        if at is None:
            raise audit.fault("created_at", "a date and time", "nothing")
        timed.append((at, _rank(audit), len(timed), audit))
    timed.sort(key=lambda each: each[:3])
    log, seq = Log(began=timed[0][0]), 0
    for at, _, _, audit in timed:
        seq = _read(audit, at, seq, log)
    return log


def _read(audit: Fields, at: datetime, seq: int, log: Log) -> int:
    author, via = audit.peek("author_id"), audit.peek("via")
    events = audit.objects("events")
    actor = audit.id("author_id") if events else None
    rated = any(event.peek("field_name") == "satisfaction_score" for event in events)
    for event in events:
        seq += 1
        kind = event.code("type") or ""
        if kind in ("Create", "Change"):
            log.changes.append(_change(event, at, seq, actor, opening=kind == "Create"))
        elif kind in ("Comment", "VoiceComment"):
            log.comments.append(_comment(event, at, author, via))
        elif kind == "SatisfactionRating" and not rated:
            log.changes.append(_rating(event, at, seq, actor))
        else:
            _other(event, kind, log)
    origin = _origin_of_merge(via)
    if origin is not None:
        log.changes.append(_merge(origin, audit, at, seq))
    audit.object("via").leave(_LEFT_OF_VIA)
    audit.value("ticket_id")
    audit.leave(_LEFT)
    return seq


def _origin_of_merge(via: Any) -> dict[str, Any] | None:
    """Give where a merge came from, if an audit is part of one."""
    source = via.get("source") if isinstance(via, dict) else None
    if not isinstance(source, dict) or source.get("rel") != "merge":
        return None
    origin = source.get("from")
    return origin if isinstance(origin, dict) else None


def _merge(origin: dict[str, Any], audit: Fields, at: datetime, seq: int) -> Change:
    """Tell of a merge: the ticket that ends names the other, the one that goes on names them all.

    Zendesk's reference is silent on it: ``via.source.from`` has ``ticket_id`` in the audit of
    the ticket that ends, and ``ticket_ids`` in that of the ticket that goes on.
    """
    named = {"ticket_id": origin.get("ticket_id"), "ticket_ids": origin.get("ticket_ids")}
    merge = Fields(named, audit.reading, "via.source.from", parent=audit)
    into, ended = merge.id("ticket_id"), merge.ids("ticket_ids")
    event_id, actor = f"merge-{audit.key('id') or seq}", audit.key("author_id")
    return Change(event_id, at, seq, actor, MERGE, ended, into, opening=False)


def _change(event: Fields, at: datetime, seq: int, actor: str | None, *, opening: bool) -> Change:
    name = event.code("field_name")
    if name is None:
        raise event.fault("field_name", "the name of a field", "nothing")
    event.leave(_LEFT_OF_CHANGE)
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


def _comment(event: Fields, at: datetime, author: Any, via: Any) -> Fields:
    """Give a comment what only its audit knows: its time, its author, and how it came."""
    data = event.rest()
    for key, value in (("created_at", at.isoformat()), ("author_id", author), ("via", via)):
        if data.get(key) is None:
            data[key] = value
    return event.refilled(data)


def _rating(event: Fields, at: datetime, seq: int, actor: str | None) -> Change:
    """Read a rating that no change of the score stands for."""
    event.leave(frozenset(("assignee_id", "body", "via")))
    score = event.code("score")
    event_id = event.id("id") or f"change-{seq}"
    return Change(event_id, at, seq, actor, "satisfaction_score", None, score, opening=False)


def _other(event: Fields, kind: str, log: Log) -> None:
    if kind == "CommentRedactionEvent" and (redacted := event.id("comment_id")):
        log.redacted.add(redacted)
    elif kind == "AttachmentRedactionEvent":
        event.leave(_LEFT_OF_REDACTION)
    elif kind == "CommentPrivacyChange" and (changed := event.id("comment_id")):
        log.visible[changed] = bool(event.flag("public"))
    else:
        event.rest()
        event.note(NoteKind.DROPPED_FIELD, detail=code_of(kind))
    event.value("id")


def history(bundle: Bundle, *, created_at: datetime | None) -> list[Change]:
    """Read the rows of a table that say which field got which value when.

    Values that were set when the ticket was created are its opening ones; a table that
    begins later tells of changes alone.
    """
    timed = []
    for number, row in enumerate(bundle.take("field_history")):
        at = row.moment("updated")
        if at is None:
            raise row.fault("updated", "a date and time", "nothing")
        timed.append((at, number, row))
    timed.sort(key=lambda each: each[:2])
    began = timed[0][0] if timed else None
    if began is not None and created_at is not None:
        began = created_at if began <= created_at else None
    before: dict[str, Any] = {}
    changes = []
    for seq, (at, _, row) in enumerate(timed, start=1):
        name, new = row.code("field_name"), row.value("value")
        if name is None:
            raise row.fault("field_name", "the name of a field", "nothing")
        opening = name not in before and began is not None and at <= began
        actor, old = row.id("user_id"), before.get(name)
        changes.append(Change(f"{seq}.{name}", at, seq, actor, name, old, new, opening))
        before[name] = new
        row.value("ticket_id")
        row.leave(frozenset(("_fivetran_synced",)))
    return changes


def _rank(audit: Fields) -> tuple[int, str]:
    """Put audits of one moment in the order of their ids."""
    value = audit.peek("id")
    return (value, "") if type(value) is int else (0, audit.key("id") or "")
