"""Freshdesk's export of ticket activities as the log of a case.

An activity holds what one person, rule or the system did to a ticket at one time: new
values under the names of their fields, and no old ones, which the replay adds. Replies
and notes stand in it by their ids alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from supportkit.cases import Kind, Participant, Priority, Status
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.freshdesk.people import person
from supportkit.values.patterns import regex

__all__ = ["Log", "is_whole_log", "replayed"]

_DAY_FIRST = regex(r"(\d\d)-(\d\d)-(\d{4}) (\d\d:\d\d:\d\d) ([+-]\d\d):?(\d\d)")
_LEFT = frozenset(("send_email", "thank_you_note", "summary"))
_CUSTOM = frozenset(("automation", "association"))
_BOTS = frozenset(("automation", "rule", "bot"))


@dataclass(slots=True, repr=False)
class Log:
    """What the activities of a ticket hold, and the values that they end with."""

    events: list[dict[str, Any]] = field(default_factory=list)
    began: datetime | None = None
    status: Status | None = None
    raw: str | None = None
    priority: Priority | None = None
    agent: str | None = None
    group: str | None = None
    taken: bool = False
    """Whether an agent had it before the first assignment that the log tells."""


@dataclass(frozen=True, slots=True)
class _When:
    id: str
    at: datetime
    seq: int
    actor: Participant | None

    def event(self, name: str, /, **data: Any) -> dict[str, Any]:
        return {
            "id": f"{self.id}.{name}",
            "at": self.at,
            "seq": self.seq,
            "actor": self.actor,
        } | data


def replayed(bundle: Bundle, case: dict[str, Any]) -> Log | None:
    """Read the activities of a case in order of time; None if the source has none."""
    timed = []
    for number, activity in enumerate(bundle.take("activity")):
        timed.append((_moment(activity), number, activity))
    if not timed:
        return None
    timed.sort(key=lambda each: each[:2])
    assigned = any(_names_agent(activity) for _, _, activity in timed)
    log = Log(taken=case["assignee"] is not None and not assigned)
    before, same = None, 0
    for seq, (at, _, activity) in enumerate(timed):
        same = same + 1 if at == before else 0
        before = at
        actor = _actor(activity, bundle, case)
        when = _When(f"activity-{at.timestamp():.0f}.{same}", at, seq, actor)
        log.events += _read(activity, when, log)
    return log


def _moment(activity: Fields) -> datetime:
    """Read when it was done: ISO 8601, or day first as ``17-02-2017 01:38:34 +0000``."""
    written = activity.peek("performed_at")
    day_first = _DAY_FIRST.fullmatch(written) if isinstance(written, str) else None
    if day_first is not None:
        day, month, year, clock, hours, minutes = day_first.groups()
        moment = f"{year}-{month}-{day}T{clock}{hours}:{minutes}"
        own = Fields({"performed_at": moment}, activity.reading)
        activity.value("performed_at")
    else:
        own = activity
    return own.instant("performed_at")


def _names_agent(activity: Fields) -> bool:
    inside = activity.peek("activity")
    return isinstance(inside, dict) and inside.get("agent_id") is not None


def _actor(activity: Fields, bundle: Bundle, case: dict[str, Any]) -> Participant | None:
    who, kind = activity.id("performer_id"), (activity.code("performer_type") or "").lower()
    if kind == "system" or kind in _BOTS:
        role = Kind.SYSTEM if kind == "system" else Kind.BOT
        return bundle.reading.person(who or kind, role)
    if who is None:
        return None
    asked = case["requester"]
    if asked is not None and who == asked.id:
        found: Participant = asked
        return found
    return person(bundle, who, otherwise=Kind.CUSTOMER if kind == "contact" else Kind.AGENT)


def _read(activity: Fields, when: _When, log: Log) -> Iterator[dict[str, Any]]:
    """Give the events of one activity."""
    changed = activity.object("activity")
    new = changed.flag("new_ticket") or False
    before = log.status
    yield from _assignment(changed, when, log)
    status, raw = changed.word("status", activity.reading.statuses)
    if raw is not None:
        log.raw = raw
        log.status = status
    _take(log)
    if new:
        log.began = when.at
        yield when.event("created", type="created", status=log.status, raw=log.raw)
    elif raw is not None or log.status is not before:
        told = {"old": before, "new": log.status, "raw": log.raw}
        yield when.event("status", type="status_changed", **told)
    yield from _priority(changed, when, log, new=new)
    yield from _tags(changed, when)
    yield from _others(changed, when)
    activity.value("ticket_id")


def _take(log: Log) -> None:
    """Tell new from open: a ticket that no agent has is new."""
    if log.status in (Status.OPEN, Status.NEW):
        has_agent = log.agent is not None or log.taken
        log.status = Status.OPEN if has_agent else Status.NEW


def _assignment(changed: Fields, when: _When, log: Log) -> Iterator[dict[str, Any]]:
    if "agent_id" in set(changed.keys()):
        agent = changed.id("agent_id")
        if agent != log.agent:
            yield when.event("agent", type="assigned", old=log.agent, new=agent)
        log.agent = agent
    if "group" in set(changed.keys()):
        group = changed.code("group")
        if group != log.group:
            yield when.event("group", type="group_changed", old=log.group, new=group)
        log.group = group


def _priority(changed: Fields, when: _When, log: Log, *, new: bool) -> Iterator[dict[str, Any]]:
    priority, raw = changed.word("priority", changed.reading.priorities)
    if raw is None:
        return
    if not new:
        told = {"old": log.priority, "new": priority, "raw": raw}
        yield when.event("priority", type="priority_changed", **told)
    log.priority = priority


def _tags(changed: Fields, when: _When) -> Iterator[dict[str, Any]]:
    for key, kind in (("removed_tags", "untagged"), ("added_tags", "tagged")):
        tags = changed.texts(key)
        if tags:
            yield when.event(kind, type=kind, tags=tags)


def _others(changed: Fields, when: _When) -> Iterator[dict[str, Any]]:
    """Give what else changed: rules and bonds as they are, all others as fields."""
    note = changed.object("note")
    note.leave(frozenset(("id", "type")))
    for name in tuple(changed.keys()):
        if name in _CUSTOM and isinstance(changed.peek(name), dict):
            data = changed.object(name).rest()
            yield when.event(name, type="custom", name=name, data=data)
        elif name not in _LEFT:
            value = changed.value(name)
            if value is not None:
                told = {"name": name, "values": {"new": value}}
                yield when.event(name, type="field_changed", **told)
    changed.leave(_LEFT)


def is_whole_log(log: Log, case: dict[str, Any]) -> bool:
    """Whether a log reaches from the creation to the recorded status."""
    known = case["status_raw"] is not None
    return log.began is not None and not (known and case["status"] is not log.status)
