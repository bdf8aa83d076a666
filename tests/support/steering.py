"""Cases and policies for the tests of what stands above one case."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from supportkit.cases import Case
from supportkit.sla import PolicySet
from supportkit.values import parse_instant

POLICIES = PolicySet.parse("""
schema: supportkit.policies/1
schedules:
  office: {zone: UTC, weekly: {mon-fri: "09:00-17:00"}}
policies:
  - name: urgent
    when: {priority: urgent}
    schedule: 24x7
    targets: {first_reply: 30m, resolution: 4h}
    pauses: {resolution: [pending]}
  - name: bots
    when: {tags: robot}
    schedule: office
    targets: {}
  - name: standard
    schedule: office
    targets: {first_reply: 4h, next_reply: 2h, resolution: 8h}
    pauses: {resolution: [pending]}
    warn: 75%
""")


def at(text: str) -> datetime:
    """Read an instant of March 2026, such as ``02 09:30``, in UTC."""
    return parse_instant(f"2026-03-{text}", zone="UTC")


def said(who: str, when: str) -> dict[str, Any]:
    """Write a public message."""
    return {"id": when, "at": at(when), "author": {"id": who, "kind": who}, "text": "..."}


def moved(old: str, new: str, when: str) -> dict[str, Any]:
    """Write a change of status."""
    return {"id": when, "at": at(when), "type": "status_changed", "old": old, "new": new}


def case(name: str = "C-1", *, created: str = "02 09:00", **facts: Any) -> Case:
    """Make a case of Monday 2 March 2026, 09:00 UTC, with a full log."""
    known = {"id": name, "created_at": at(created), "status": "open", "fidelity": "full_log"}
    return Case.model_validate({**known, **facts})


def solved(name: str, when: str, *, created: str = "02 09:00", **facts: Any) -> Case:
    """Make a case of an incident log that was open until it was solved."""
    log = {"fidelity": "log_only", "status": "solved", "events": [moved("open", "solved", when)]}
    return case(name, created=created, **{**log, **facts})
