"""Durations of a case, one definition each."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import TypeAdapter, ValidationError

from supportkit.cases import Case
from supportkit.sla import (
    Metric,
    Schedule,
    counts_as_reply,
    first_reply_time,
    first_resolution_time,
    resolution_time,
)
from supportkit.values import NotAvailable

OFFICE = Schedule(zone="UTC", weekly={"mon-fri": "09:00-17:00"})
HOUR = timedelta(hours=1)


def said(who: str, at: str, visibility: str = "public") -> dict[str, Any]:
    """Write a message."""
    author = {"id": who, "kind": who}
    return {"id": at, "at": at, "author": author, "visibility": visibility, "text": "..."}


def moved(old: str, new: str | None, at: str) -> dict[str, Any]:
    """Write a change of status."""
    return {"id": at, "at": at, "type": "status_changed", "old": old, "new": new}


def case(**facts: Any) -> Case:
    """Make a case of Friday 6 March 2026, 16:00 UTC."""
    known = {"id": "C-1", "created_at": "2026-03-06T16:00:00Z", "fidelity": "full_log"}
    return Case.model_validate({**known, **facts})


class TestNames:
    """Metrics by their names."""

    def test_an_unknown_one_is_refused_with_those_there_are(self) -> None:
        """Wherever a metric is named."""
        with pytest.raises(
            ValueError, match=r"one of first_reply, next_reply, .* 'first_response'"
        ):
            Metric("first_response")

    def test_pydantic_refuses_it_as_ever(self) -> None:
        """As bad input, with its place."""
        with pytest.raises(ValidationError, match="1 validation error"):
            TypeAdapter(list[Metric]).validate_python(["first_response"])


class TestFirstReply:
    """Time to the first reply."""

    def test_on_both_clocks(self) -> None:
        """From Friday at four to Monday at ten: 66 hours, two of them working time."""
        answered = case(messages=[said("agent", "2026-03-09T10:00:00Z")])
        assert first_reply_time(answered) == 66 * HOUR
        assert first_reply_time(answered, schedule=OFFICE) == 2 * HOUR

    def test_notes_and_bots_do_not_count(self) -> None:
        """Only a public message by a person answers."""
        noisy = case(
            messages=[
                said("agent", "2026-03-06T16:10:00Z", "internal"),
                said("bot", "2026-03-06T16:20:00Z"),
                said("agent", "2026-03-06T17:00:00Z"),
            ]
        )
        assert first_reply_time(noisy) == HOUR
        assert [counts_as_reply(message) for message in noisy.messages] == [False, False, True]

    def test_what_counts_can_be_chosen(self) -> None:
        """A team whose bot answers may count it."""
        bot = case(messages=[said("bot", "2026-03-06T17:00:00Z")])
        assert first_reply_time(bot, counts=lambda message: message.author.kind == "bot") == HOUR

    def test_none_yet(self) -> None:
        """No reply is not zero."""
        asked = case(messages=[said("customer", "2026-03-06T16:00:00Z")])
        assert first_reply_time(asked) == NotAvailable("no reply yet")

    def test_a_case_without_messages_cannot_tell(self) -> None:
        """An incident log holds changes of status alone; that nobody replied is not in it."""
        logged = case(fidelity="log_only")
        assert first_reply_time(logged) == NotAvailable("no messages in this export")

    def test_a_case_that_an_agent_opened_has_no_first_reply(self) -> None:
        """An outbound call answers nobody, and is no reply after zero seconds."""
        called = case(messages=[said("agent", "2026-03-06T16:00:00Z")])
        assert not first_reply_time(called)
        assert "opened by an agent" in str(first_reply_time(called))

    def test_a_snapshot_cannot_tell(self) -> None:
        """Without messages nobody knows."""
        assert isinstance(first_reply_time(case(fidelity="snapshot")), NotAvailable)

    def test_real_time_counts_across_a_clock_change(self) -> None:
        """Times written in one zone still differ by real time."""
        berlin = ZoneInfo("Europe/Berlin")
        night = case(
            created_at=datetime(2026, 3, 29, 1, tzinfo=berlin),
            messages=[{**said("agent", "x"), "at": datetime(2026, 3, 29, 4, tzinfo=berlin)}],
        )
        assert first_reply_time(night) == 2 * HOUR


class TestResolution:
    """Time to the solution."""

    REOPENED = case(
        events=[
            moved("open", "solved", "2026-03-06T17:00:00Z"),
            moved("solved", "open", "2026-03-09T09:00:00Z"),
            moved("open", "solved", "2026-03-09T11:00:00Z"),
            moved("solved", "closed", "2026-03-13T11:00:00Z"),
        ]
    )

    def test_the_last_solving_counts(self) -> None:
        """A reopened case was not solved before; closing it later adds nothing."""
        assert resolution_time(self.REOPENED) == 67 * HOUR
        assert resolution_time(self.REOPENED, schedule=OFFICE) == 3 * HOUR

    def test_the_first_solving_is_another_metric(self) -> None:
        """It is settled for good."""
        assert first_resolution_time(self.REOPENED) == HOUR

    def test_unsolved(self) -> None:
        """A case that is open again has no resolution time yet."""
        again = case(events=self.REOPENED.events[:2])
        assert resolution_time(again) == NotAvailable("not solved yet")
        assert first_resolution_time(again) == HOUR
        assert first_resolution_time(case(status="open")) == NotAvailable("not solved yet")

    def test_closed_without_solving(self) -> None:
        """Where solved was skipped, closing is the end."""
        assert (
            resolution_time(case(events=[moved("open", "closed", "2026-03-06T17:00:00Z")])) == HOUR
        )

    def test_an_unknown_code_does_not_reopen(self) -> None:
        """A status that no map knows is looked through."""
        odd = case(
            events=[
                moved("open", "solved", "2026-03-06T17:00:00Z"),
                moved("solved", None, "2026-03-07T17:00:00Z"),
            ]
        )
        assert resolution_time(odd) == HOUR

    def test_merged(self) -> None:
        """A merge is no solution."""
        merged = {"id": "e", "type": "merged", "at": "2026-03-06T17:00:00Z", "into": "C-2"}
        solved = moved("open", "closed", "2026-03-06T17:00:00Z")
        assert resolution_time(case(events=[merged, solved])) == NotAvailable(
            "merged into another case"
        )

    def test_removed(self) -> None:
        """A deleted case is in no metric."""
        gone = case(events=[moved("open", "removed", "2026-03-06T17:00:00Z")])
        assert resolution_time(gone) == NotAvailable("removed from the help desk")

    def test_without_history(self) -> None:
        """The present status does not say when it began."""
        solved = case(fidelity="messages_only", status="solved")
        assert resolution_time(solved) == NotAvailable("no status history in this export")
        assert isinstance(first_resolution_time(solved), NotAvailable)
