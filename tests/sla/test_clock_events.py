"""The log of clocks, as a help desk would have kept it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from supportkit.cases import Case
from supportkit.sla import PolicySet, evaluate
from supportkit.values import parse_instant

POLICIES = PolicySet.parse("""
schema: supportkit.policies/1
policies:
  - name: urgent
    when: {priority: urgent}
    schedule: 24x7
    targets: {first_reply: 30m, requester_wait: 4h}
  - name: standard
    schedule: 24x7
    targets: {first_reply: 4h, requester_wait: 8h}
""")


def at(time: str) -> datetime:
    """Read a time of 2 March 2026, in UTC."""
    return parse_instant(f"2026-03-02 {time}", zone="UTC")


def moved(old: str, new: str, when: str) -> dict[str, Any]:
    """Write a change of status."""
    return {"id": when, "type": "status_changed", "at": at(when), "old": old, "new": new}


def raised(old: str, new: str, when: str) -> dict[str, Any]:
    """Write a change of priority."""
    return {"id": when, "type": "priority_changed", "at": at(when), "old": old, "new": new}


def log(*events: dict[str, Any], until: str, metric: str, **facts: Any) -> list[str]:
    """Write the log of a case of 09:00 as lines."""
    case = Case.model_validate(
        {
            "id": "C-1",
            "created_at": at("09:00"),
            "status": "open",
            "priority": "normal",
            "fidelity": "full_log",
            "events": events,
            **facts,
        }
    )
    return [
        f"{event.at:%H:%M} {event.kind} {event.target or ''}".rstrip()
        for event in evaluate(case, POLICIES, as_of=at(until)).log
        if event.metric == metric
    ]


class TestOneTarget:
    """A clock whose target stays."""

    def test_it_runs(self) -> None:
        """A clock that just runs has begun and has a target."""
        assert log(until="10:00", metric="first_reply") == ["09:00 activate", "09:00 apply_sla 4h"]

    def test_it_is_missed(self) -> None:
        """The breach is at the deadline, however late one looks."""
        assert log(until="22:00", metric="first_reply")[2:] == ["13:00 breach 4h"]

    def test_pauses(self) -> None:
        """Waiting for the customer pauses requester wait, as Zendesk's ticket metric events do."""
        assert log(
            moved("open", "pending", "10:00"),
            moved("pending", "open", "11:00"),
            until="12:00",
            metric="requester_wait",
        )[2:] == ["10:00 pause", "11:00 activate"]

    def test_solved_and_reopened(self) -> None:
        """Solving fulfils it, a reopening activates it again."""
        assert log(
            moved("open", "solved", "10:00"),
            moved("solved", "open", "11:00"),
            moved("open", "solved", "12:00"),
            until="13:00",
            metric="requester_wait",
            status="solved",
        )[2:] == ["10:00 fulfil", "11:00 activate", "12:00 fulfil"]

    def test_merged(self) -> None:
        """A merge cancels what runs."""
        merged = {"id": "x", "type": "merged", "at": at("10:00"), "into": "C-2"}
        assert log(merged, until="13:00", metric="first_reply")[2:] == ["10:00 cancel"]


class TestNewTargets:
    """A clock whose target changes."""

    def test_a_priority_that_is_raised_too_late(self) -> None:
        """Under the new target the clock is missed from the moment it was applied."""
        assert log(
            raised("normal", "urgent", "11:00"),
            until="12:00",
            metric="first_reply",
            priority="urgent",
        ) == ["09:00 activate", "09:00 apply_sla 4h", "11:00 apply_sla 30m", "11:00 breach 30m"]

    def test_an_interim_breach_stays_in_the_log(self) -> None:
        """A priority that is lowered again clears the clock, and not the log."""
        assert log(
            raised("normal", "urgent", "09:10"),
            raised("urgent", "normal", "10:00"),
            until="10:30",
            metric="first_reply",
        ) == [
            "09:00 activate",
            "09:00 apply_sla 4h",
            "09:10 apply_sla 30m",
            "09:30 breach 30m",
            "10:00 apply_sla 4h",
        ]

    def test_a_pause_goes_on(self) -> None:
        """A new target while the clock stands still does not start it."""
        assert log(
            moved("open", "pending", "10:00"),
            raised("normal", "urgent", "10:30"),
            moved("pending", "open", "11:00"),
            until="12:00",
            metric="requester_wait",
            priority="urgent",
        )[2:] == ["10:00 pause", "10:30 apply_sla 4h", "11:00 activate"]
