"""Figures of Intercom, Chatwoot, Freshdesk, Zammad and of tables beside ours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from supportkit.analysis import Outcome, Reconciliation, ReconciliationRow, reconcile, reconcile_all
from supportkit.cases import Case
from supportkit.sla import PolicySet, Schedule
from supportkit.values import NotAvailable

OFFICE = Schedule(zone="UTC", weekly={"mon-fri": "09:00-17:00"})
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
POLICIES = PolicySet.parse("""
schema: supportkit.policies/1
policies:
  - {name: all, schedule: 24x7, targets: {first_reply: 1h, resolution: 8h}}
""")


def at(minute: int) -> str:
    """Give the minute after Monday 2 March 2026, 09:00 in UTC."""
    return (MONDAY + timedelta(minutes=minute)).isoformat()


def unix(minute: int) -> int:
    """Give the same in seconds since 1970."""
    return 1_772_442_000 + 60 * minute


def said(minute: int, who: str) -> dict[str, Any]:
    """Write a public message."""
    author = {"id": who, "kind": who}
    return {"id": f"{who}{minute}", "at": at(minute), "author": author, "text": "..."}


def moved(minute: int, old: str, new: str) -> dict[str, Any]:
    """Write a change of status."""
    return {"id": f"s{minute}", "at": at(minute), "type": "status_changed", "old": old, "new": new}


def given(minute: int, new: str, kind: str = "assigned") -> dict[str, Any]:
    """Write an assignment."""
    return {"id": f"{kind}{minute}", "at": at(minute), "type": kind, "new": new}


def conversation(source: str, vendor: dict[str, Any], **facts: Any) -> Case:
    """Make a case: asked at 0, answered at 30, asked at 40, answered at 60, closed at 90."""
    known = {
        "id": "C-1",
        "created_at": at(0),
        "source": {"vendor": source},
        "fidelity": "full_log",
        "messages": [
            said(0, "customer"),
            said(30, "agent"),
            said(40, "customer"),
            said(60, "agent"),
        ],
        "events": [given(10, "a1"), moved(90, "open", "closed")],
        "vendor": vendor,
    }
    return Case.model_validate({**known, **facts})


def only(found: Reconciliation, metric: str) -> ReconciliationRow:
    """Give the one row of a metric."""
    [row] = [row for row in found.rows if row.metric == metric]
    return row


class TestIntercom:
    """The statistics of a conversation."""

    def test_of_every_figure_reckoned_by_hand(self) -> None:
        """Durations in seconds, instants in seconds since 1970, counts."""
        statistics = {
            "type": "conversation_statistics",
            "time_to_assignment": 600,
            "time_to_admin_reply": 1800,
            "time_to_first_close": 5400,
            "time_to_last_close": 5400,
            "median_time_to_reply": 1500,
            "first_contact_reply_at": unix(0),
            "first_assignment_at": unix(10),
            "first_admin_reply_at": unix(30),
            "first_close_at": unix(90),
            "last_assignment_at": unix(10),
            "last_assignment_admin_reply_at": unix(10),
            "last_contact_reply_at": unix(40),
            "last_admin_reply_at": unix(60),
            "last_close_at": unix(90),
            "last_closed_by_id": "c3po",
            "count_reopens": 0,
            "count_assignments": 1,
            "count_conversation_parts": 7,
        }
        found = reconcile(conversation("intercom", {"statistics": statistics}))
        assert len(found.rows) == 16
        assert found.agreeing == found.rows

    def test_office_hours_are_left_out(self) -> None:
        """Asked at seven, answered at half past nine: half an hour of office time."""
        statistics = {"statistics": {"time_to_admin_reply": 1800}}
        early = conversation("intercom", statistics, created_at="2026-03-02T07:00:00Z")
        assert only(reconcile(early, schedule=OFFICE), "first_reply_time").outcome == "agrees"

    def test_a_workspace_without_office_hours(self) -> None:
        """Then their seconds are those of the calendar."""
        statistics = {"statistics": {"time_to_admin_reply": 9000}}
        early = conversation("intercom", statistics, created_at="2026-03-02T07:00:00Z")
        row = only(reconcile(early, schedule=OFFICE), "first_reply_time")
        assert (row.outcome, row.explained_by) == ("explained", "calendar_time")

    def test_from_the_first_message_of_a_contact(self) -> None:
        """Opened by a bot, first written in by the customer ten minutes later."""
        turns = [said(0, "bot"), said(10, "customer"), said(30, "agent")]
        case = conversation(
            "intercom", {"statistics": {"time_to_admin_reply": 1200}}, messages=turns
        )
        assert only(reconcile(case), "first_reply_time").explained_by == "from_customer_message"

    def test_teams_counted(self) -> None:
        """An assignment to a team may be one of theirs."""
        events = [given(5, "team", "group_changed"), given(10, "a1")]
        case = conversation("intercom", {"statistics": {"count_assignments": 2}}, events=events)
        row = only(reconcile(case), "assignments")
        assert (row.ours, row.explained_by) == (1, "teams_counted")

    @pytest.mark.parametrize(
        ("status", "outcome"),
        [("hit", "agrees"), ("missed", "unexplained"), ("active", "unexplained")],
    )
    def test_the_sla_applied(self, status: str, outcome: str) -> None:
        """Their one word stands for all targets; a word alone explains nothing."""
        applied = {"type": "conversation_sla_summary", "sla_name": "?", "sla_status": status}
        case = conversation("intercom", {"sla_applied": applied})
        assert only(reconcile(case, policies=POLICIES), "sla").outcome == outcome

    def test_an_unknown_word_is_not_shown(self) -> None:
        """It could be anything."""
        case = conversation("intercom", {"sla_applied": {"sla_status": "Ada"}})
        [row] = reconcile(case, policies=POLICIES).rows
        assert row.reason.endswith("expected hit, missed, cancelled or active, found another word")

    def test_milliseconds_are_no_seconds(self) -> None:
        """A time in another unit is not guessed at."""
        case = conversation("intercom", {"statistics": {"last_close_at": unix(90) * 1000}})
        [row] = reconcile(case).rows
        assert row.reason.endswith("expected seconds since 1970, found a number out of range")


class TestChatwoot:
    """The reporting events of a conversation."""

    def events(self, *events: tuple[str, float, float, int]) -> dict[str, Any]:
        """Write events: name, seconds, seconds in business hours, and the minute of the end."""
        return {
            "reporting_events": [
                {"name": name, "value": value, "value_in_business_hours": hours,
                 "event_end_time": at(end)}
                for name, value, hours, end in events
            ]
        }  # fmt: skip

    def test_of_every_figure_reckoned_by_hand(self) -> None:
        """First response, reply to the second question, resolving."""
        vendor = self.events(
            ("first_response", 1800, 1800, 30),
            ("reply_time", 1200, 1200, 60),
            ("conversation_resolved", 5400, 5400, 90),
        )
        found = reconcile(conversation("chatwoot", vendor), schedule=OFFICE)
        assert len(found.rows) == 6
        assert found.agreeing == found.rows

    def test_an_inbox_without_working_hours(self) -> None:
        """It writes 0 seconds of business time."""
        vendor = self.events(("first_response", 1800, 0, 30))
        found = reconcile(conversation("chatwoot", vendor), schedule=OFFICE)
        assert only(found, "first_reply_time_business").explained_by == "no_working_hours"

    def test_from_the_handoff_by_the_bot(self) -> None:
        """With the bot until minute 20, so that a person needed ten minutes."""
        vendor = self.events(("first_response", 600, 600, 30))
        events = [moved(20, "new", "open"), moved(90, "open", "solved")]
        found = reconcile(conversation("chatwoot", vendor, events=events))
        assert only(found, "first_reply_time").explained_by == "from_opening"

    def test_each_resolving_counts_from_creation(self) -> None:
        """The first one is the first resolution, the last one the resolution."""
        events = [
            moved(50, "open", "solved"),
            moved(55, "solved", "open"),
            moved(90, "open", "solved"),
        ]
        vendor = self.events(
            ("conversation_resolved", 3000, 0, 50), ("conversation_resolved", 5400, 0, 90)
        )
        found = reconcile(conversation("chatwoot", vendor, events=events))
        assert [row.metric for row in found.agreeing] == [
            "first_resolution_time",
            "resolution_time",
        ]

    def test_a_reply_that_nobody_wrote_here(self) -> None:
        """No reply of ours ends at that moment."""
        found = reconcile(conversation("chatwoot", self.events(("reply_time", 60, 60, 75))))
        row = only(found, "reply_time")
        assert row.outcome is Outcome.UNEXPLAINED
        assert isinstance(row.ours, NotAvailable)

    def test_what_are_no_events(self) -> None:
        """They are said not to be."""
        [row] = reconcile(conversation("chatwoot", {"reporting_events": "x"})).rows
        assert row.reason == "not comparable: expected events, found text"

    def test_too_many_events(self) -> None:
        """More than any conversation has are not gone through."""
        many = {"reporting_events": [{"name": "reply_time"}] * 2001}
        [row] = reconcile(conversation("chatwoot", many)).rows
        assert row.reason == "not comparable: expected at most 2,000 events, found more"


class TestFreshdesk:
    """Stats and due times of a ticket."""

    def test_without_a_history(self) -> None:
        """The times of messages can be compared, those of statuses cannot."""
        stats = {
            "first_responded_at": at(30),
            "agent_responded_at": at(60),
            "requester_responded_at": at(40),
            "resolved_at": at(90),
            "closed_at": None,
        }
        case = conversation("freshdesk", {"stats": stats}, fidelity="messages_only", events=[])
        found = reconcile(case)
        assert len(found.agreeing) == 3
        assert {row.metric for row in found.of(Outcome.NOT_COMPARABLE)} == {
            "resolved_at",
            "closed_at",
        }

    def test_with_a_history(self) -> None:
        """Then all of them can."""
        stats = {"resolved_at": at(80), "closed_at": at(90), "reopened_at": None}
        events = [moved(80, "open", "solved"), moved(90, "solved", "closed")]
        assert (
            len(reconcile(conversation("freshdesk", {"stats": stats}, events=events)).agreeing) == 3
        )

    def test_resolved_and_closed_at_once(self) -> None:
        """Their resolution is the closing, ours the solving before it."""
        events = [moved(80, "open", "solved"), moved(90, "solved", "closed")]
        case = conversation("freshdesk", {"stats": {"resolved_at": at(90)}}, events=events)
        assert only(reconcile(case), "resolved_at").explained_by == "last_closing"

    def test_due_times_and_escalations(self) -> None:
        """An hour for the reply, eight for the solution; neither was missed."""
        vendor = {
            "due_by": at(480), "fr_due_by": at(60), "fr_escalated": False, "is_escalated": True,
        }  # fmt: skip
        found = reconcile(conversation("freshdesk", vendor), policies=POLICIES)
        assert [row.outcome.value for row in found.rows] == ["agrees"] * 3 + ["unexplained"]
        assert (found.rows[3].ours, found.rows[3].theirs) == ("in time", "breached")


class TestZammad:
    """The times on a ticket."""

    def test_of_every_figure_reckoned_by_hand(self) -> None:
        """Minutes, what is left of the targets, and instants."""
        vendor = {
            "first_response_at": at(30), "first_response_in_min": 30,
            "first_response_diff_in_min": 30, "first_response_escalation_at": at(60),
            "close_at": at(90), "close_in_min": 90, "close_diff_in_min": 390,
            "last_contact_agent_at": at(60), "last_contact_customer_at": at(40),
            "last_contact_at": at(60), "article_count": 4,
        }  # fmt: skip
        found = reconcile(conversation("zammad", vendor), policies=POLICIES)
        assert len(found.rows) == 11
        assert found.agreeing == found.rows

    def test_pauses_left_out(self) -> None:
        """Pending for half an hour of the ninety minutes."""
        events = [
            moved(30, "open", "pending"),
            moved(60, "pending", "open"),
            moved(90, "open", "closed"),
        ]
        case = conversation("zammad", {"close_in_min": 60}, events=events)
        assert only(reconcile(case), "resolution_time").explained_by == "pauses_excluded"


class TestTables:
    """A table of any help desk."""

    def test_simple_names(self) -> None:
        """Numbers may be texts, as in a CSV file."""
        vendor = {
            "first_reply_at": at(30), "first_reply_minutes": "30", "solved_at": at(90),
            "resolution_hours": 1.5, "reopens": "0", "replies": 2.0, "colour": "red",
        }  # fmt: skip
        found = reconcile(conversation("csv", vendor))
        assert (found.vendor, len(found.rows), len(found.agreeing)) == ("table", 6, 6)

    def test_a_case_without_a_source(self) -> None:
        """It is read as a table."""
        found = conversation("csv", {"replies": 2}).model_copy(update={"source": None})
        assert reconcile(found).agreeing

    def test_a_time_without_an_offset(self) -> None:
        """It names no instant."""
        [row] = reconcile(conversation("csv", {"solved_at": "2026-03-02 10:30"})).rows
        assert row.reason.endswith("expected a time with a UTC offset, found one without")

    def test_a_case_without_figures(self) -> None:
        """There is nothing to compare."""
        assert str(reconcile(conversation("csv", {}))) == "C-1 (table): nothing to compare"


class TestManyCases:
    """An export."""

    def test_counts_by_metric(self) -> None:
        """Each figure is in exactly one outcome, and the cases to look at are named."""
        cases = [
            conversation("csv", {"first_reply_minutes": 30}, id="same"),
            conversation("csv", {"first_reply_minutes": 31}, id="odd"),
            conversation("csv", {"first_reply_minutes": "?"}, id="unread"),
            conversation("csv", {}, id="none"),
        ]
        found = reconcile_all(cases)
        [line] = found.metrics
        assert (found.cases, line.n) == (4, 3)
        assert (line.agrees, line.unexplained, line.not_comparable) == (1, 1, 1)
        assert line.look_at == ("odd",)
        assert line.not_comparable_because == (("expected minutes, found text", 1),)

    def test_says_which_definitions_explain(self) -> None:
        """With how many cases each."""
        early = {"created_at": "2026-03-02T07:00:00Z"}
        cases = [conversation("csv", {"first_reply_minutes": 30}, id=n, **early) for n in "ab"]
        found = reconcile_all(cases, schedule=OFFICE)
        assert found.metrics[0].explained_by == (("business_time", 2),)
        assert "explained 2 (business_time 2)" in str(found)
        assert "business_time 2" in found._repr_html_()
