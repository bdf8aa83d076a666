"""Zendesk's figures beside ours, on a ticket small enough to reckon with a pencil."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

import pytest

from supportkit.analysis import Outcome, Reconciliation, ReconciliationRow, reconcile
from supportkit.cases import Case
from supportkit.errors import NaiveDatetimeError
from supportkit.sla import PolicySet, Schedule
from supportkit.values import NotAvailable, NotComputed

OFFICE = Schedule(zone="UTC", weekly={"mon-fri": "09:00-17:00"})
FRIDAY = "2026-03-06T16:00:00Z"
POLICIES = PolicySet.parse("""
schema: supportkit.policies/1
schedules:
  office: {zone: UTC, weekly: {mon-fri: "09:00-17:00"}}
policies:
  - name: all
    schedule: office
    targets: {first_reply: 1h, requester_wait: 8h, resolution: 12h}
    pauses: {requester_wait: [pending]}
""")


def said(at: str, who: str, visibility: str = "public") -> dict[str, Any]:
    """Write a message."""
    author = {"id": who, "kind": who}
    return {"id": at, "at": at, "author": author, "visibility": visibility, "text": "..."}


def moved(at: str, old: str, new: str) -> dict[str, Any]:
    """Write a change of status."""
    return {"id": at, "at": at, "type": "status_changed", "old": old, "new": new}


TURNS = [
    said(FRIDAY, "customer"),
    said("2026-03-06T16:05:00Z", "bot"),
    said("2026-03-06T16:10:00Z", "agent", "internal"),
    said("2026-03-09T10:00:00Z", "agent"),
]
STEPS = [
    moved("2026-03-06T16:10:00Z", "new", "open"),
    moved("2026-03-09T10:00:00Z", "open", "pending"),
    moved("2026-03-09T14:00:00Z", "pending", "open"),
    moved("2026-03-09T15:00:00Z", "open", "on_hold"),
    moved("2026-03-10T09:00:00Z", "on_hold", "open"),
    moved("2026-03-10T10:00:00Z", "open", "solved"),
]
"""Friday 16:00 to Tuesday 10:00: pending four hours on Monday, on hold from Monday 15:00."""


def ticket(metric_set: Any = None, **facts: Any) -> Case:
    """Make a ticket with some of Zendesk's figures."""
    known = {
        "id": "17",
        "created_at": FRIDAY,
        "source": {"vendor": "zendesk"},
        "fidelity": "full_log",
        "messages": TURNS,
        "events": STEPS,
        "vendor": {} if metric_set is None else {"metric_set": metric_set},
    }
    return Case.model_validate({**known, **facts})


def minutes(calendar: Any = None, business: Any = None) -> dict[str, Any]:
    """Write a pair of minutes as Zendesk does."""
    return {"calendar": calendar, "business": business}


def only(found: Reconciliation, metric: str) -> ReconciliationRow:
    """Give the one row of a metric."""
    [row] = [row for row in found.rows if row.metric == metric]
    return row


def of_reply(calendar: Any, **facts: Any) -> ReconciliationRow:
    """Compare a first reply time in calendar minutes."""
    figures = {"reply_time_in_minutes": {"calendar": calendar}}
    return only(reconcile(ticket(figures, **facts), schedule=OFFICE), "first_reply_time")


class TestAgreement:
    """Figures that are the same."""

    HAND: ClassVar[dict[str, Any]] = {
        "reply_time_in_minutes": minutes(66 * 60, 2 * 60),
        "first_resolution_time_in_minutes": minutes(90 * 60, 10 * 60),
        "full_resolution_time_in_minutes": minutes(90 * 60, 10 * 60),
        "requester_wait_time_in_minutes": minutes(86 * 60, 6 * 60),
        "agent_wait_time_in_minutes": minutes(4 * 60, 4 * 60),
        "on_hold_time_in_minutes": minutes(18 * 60, 2 * 60),
        "reopens": 0,
        "replies": 1,
        "assignee_stations": 0,
        "group_stations": 0,
        "solved_at": "2026-03-10T10:00:00Z",
        "status_updated_at": "2026-03-10T10:00:00Z",
        "latest_comment_added_at": "2026-03-09T10:00:00Z",
        "initially_assigned_at": None,
        "assigned_at": None,
    }

    def test_of_every_figure_reckoned_by_hand(self) -> None:
        """Calendar and business minutes of a whole ticket are the same on both sides."""
        found = reconcile(ticket(self.HAND), schedule=OFFICE)
        assert len(found.rows) == 21
        assert found.agreeing == found.rows

    def test_theirs_stay_untouched(self) -> None:
        """A comparison changes nothing in the case."""
        case = ticket(self.HAND)
        reconcile(case, schedule=OFFICE)
        assert case == ticket(self.HAND)

    def test_within_the_minute(self) -> None:
        """Zendesk counts whole minutes, so 20 seconds are no difference; the row says rounding."""
        late = [*TURNS[:3], said("2026-03-09T10:00:20Z", "agent")]
        row = of_reply(3960, messages=late)
        assert (row.outcome, row.explained_by) == ("agrees", "rounding")
        assert row.difference == timedelta(seconds=-20)

    def test_a_whole_minute_is_a_difference(self) -> None:
        """One minute more is another figure."""
        assert of_reply(3961).outcome is Outcome.UNEXPLAINED

    def test_nothing_yet_on_both_sides(self) -> None:
        """Null is not yet, and never zero."""
        row = of_reply(None, messages=TURNS[:3])
        assert (row.outcome, row.theirs) == ("agrees", NotAvailable("not yet"))
        assert of_reply(0, messages=TURNS[:3]).outcome is Outcome.UNEXPLAINED

    def test_null_beside_a_figure_of_ours(self) -> None:
        """Null does not agree with a reply that there was."""
        assert of_reply(None).outcome is Outcome.UNEXPLAINED


class TestExplanations:
    """Figures that another definition explains."""

    def test_business_minutes_in_place_of_calendar_minutes(self) -> None:
        """Two hours of the 66 were working time."""
        row = of_reply(120)
        assert (row.outcome, row.explained_by) == ("explained", "business_time")
        assert (row.ours, row.theirs) == (timedelta(hours=66), timedelta(hours=2))
        assert row.difference == timedelta(hours=-64)

    def test_the_bots_answer_counted(self) -> None:
        """A bot wrote after five minutes."""
        assert of_reply(5).explained_by == "bot_counted"

    def test_an_internal_note_counted(self) -> None:
        """With ticket sharing, Zendesk takes the first private note."""
        assert of_reply(10).explained_by == "note_counted"

    def test_an_agent_created_ticket(self) -> None:
        """Its first reply is the second public agent comment, as Zendesk documents."""
        turns = [said(FRIDAY, "agent"), said("2026-03-06T16:30:00Z", "agent")]
        row = of_reply(30, messages=turns)
        assert row.explained_by == "second_reply"
        assert isinstance(row.ours, NotAvailable)

    def test_an_agent_created_ticket_without_a_second_comment(self) -> None:
        """Nobody has a figure for it."""
        assert of_reply(None, messages=[said(FRIDAY, "agent")]).outcome is Outcome.AGREES

    def test_the_first_of_two_solutions(self) -> None:
        """A ticket solved on Monday, reopened, and solved on Tuesday."""
        steps = [
            moved("2026-03-09T10:00:00Z", "open", "solved"),
            moved("2026-03-09T11:00:00Z", "solved", "open"),
            moved("2026-03-10T10:00:00Z", "open", "solved"),
        ]
        figures = {"full_resolution_time_in_minutes": minutes(66 * 60), "reopens": 1}
        found = reconcile(ticket(figures, events=steps))
        assert only(found, "resolution_time").explained_by == "first_resolution"
        assert only(found, "reopens").outcome is Outcome.AGREES

    def test_a_merged_ticket(self) -> None:
        """Zendesk closes what it merges; to us a merge is no solution."""
        merge = {"id": "m", "type": "merged", "at": "2026-03-10T10:00:00Z", "into": "18"}
        figures = {"full_resolution_time_in_minutes": minutes(90 * 60)}
        row = only(reconcile(ticket(figures, events=[*STEPS, merge])), "resolution_time")
        assert row.explained_by == "merged_counted"
        assert row.ours == NotAvailable("merged into another case")

    def test_a_stretch_that_still_lasts(self) -> None:
        """Zendesk adds a stretch when it ends: pending since Monday is not in it yet."""
        figures = {"agent_wait_time_in_minutes": minutes(None)}
        noon = datetime(2026, 3, 9, 12, tzinfo=UTC)
        row = only(reconcile(ticket(figures, events=STEPS[:2]), as_of=noon), "agent_wait_time")
        assert (row.ours, row.explained_by) == (timedelta(hours=2), "ended_stretches")

    def test_on_hold_time_left_out(self) -> None:
        """86 hours of waiting less 18 on hold."""
        figures = {"requester_wait_time_in_minutes": minutes(68 * 60)}
        row = only(reconcile(ticket(figures)), "requester_wait_time")
        assert row.explained_by == "on_hold_excluded"

    def test_handoffs_and_distinct_agents(self) -> None:
        """A, B and A again are three stations, two agents and two hand-offs."""
        assigned = [
            {"id": "1", "at": FRIDAY, "type": "assigned", "old": None, "new": "a"},
            {"id": "2", "at": STEPS[1]["at"], "type": "assigned", "old": "a", "new": "b"},
            {"id": "3", "at": STEPS[2]["at"], "type": "assigned", "old": "b", "new": "a"},
        ]
        figures = {"assignee_stations": 2}
        row = only(reconcile(ticket(figures, events=assigned)), "assignee_stations")
        assert (row.ours, row.explained_by) == (3, "distinct")

    def test_the_order_is_fixed(self) -> None:
        """Where two definitions give their figure, the one that is tried first is named."""
        turns = [TURNS[0], said("2026-03-06T16:05:00Z", "bot"), TURNS[3]]
        note = {**TURNS[2], "at": "2026-03-06T16:05:00Z"}
        assert of_reply(5, messages=[*turns, note]).explained_by == "bot_counted"

    def test_nothing_is_forced(self) -> None:
        """A figure that no definition gives stays unexplained, and says so."""
        row = of_reply(1234)
        assert (row.outcome, row.explained_by) == ("unexplained", None)
        assert row.reason == "no definition that is known gives their figure"


class TestNotComparable:
    """Figures of which one cannot be had or read."""

    def test_without_a_history(self) -> None:
        """An export with the present status alone has no resolution time."""
        figures = {"full_resolution_time_in_minutes": minutes(90 * 60)}
        found = reconcile(ticket(figures, fidelity="messages_only", events=[]))
        row = only(found, "resolution_time")
        assert row.outcome is Outcome.NOT_COMPARABLE
        assert row.ours == NotAvailable("no status history in this export")
        assert row.theirs == timedelta(hours=90)

    def test_business_time_without_a_schedule(self) -> None:
        """It was not computed, and the row says what to give."""
        figures = {"reply_time_in_minutes": minutes(3960, 120)}
        row = only(reconcile(ticket(figures)), "first_reply_time_business")
        assert row.ours == NotComputed("give a schedule to have business time")

    def test_the_schedule_of_the_policy_serves(self) -> None:
        """With policies, no schedule has to be given."""
        figures = {"reply_time_in_minutes": minutes(3960, 120)}
        assert len(reconcile(ticket(figures), policies=POLICIES).agreeing) == 2

    @pytest.mark.parametrize(
        ("value", "found"),
        [
            ("Ada", "text"), (True, "true or false"), ([1], "a list"), ({"a": 1}, "an object"),
            (10**300, "a number out of range"), (1e300, "a number out of range"),
            ("9" * 500, "text"),
        ],
    )  # fmt: skip
    def test_what_is_no_number(self, value: Any, found: str) -> None:
        """The row says what was expected and what was found, and does not show it."""
        row = of_reply(value)
        assert row.reason == f"not comparable: expected minutes, found {found}"
        assert "Ada" not in str(row)

    def test_a_metric_set_that_is_none(self) -> None:
        """What is no object is said once."""
        [row] = reconcile(ticket("nothing")).rows
        assert (row.metric, row.reason) == (
            "metric_set",
            "not comparable: expected an object, found text",
        )


def event(kind: str, at: str, instance: int = 1, **facts: Any) -> dict[str, Any]:
    """Write a metric event."""
    return {"id": 1, "instance_id": instance, "type": kind, "time": at, **facts}


class TestPromises:
    """What Zendesk says of its SLA beside our clocks."""

    MONDAY = "2026-03-09T10:00:00Z"

    def verdicts(self, events: Any, metric: str = "reply_time") -> list[ReconciliationRow]:
        """Compare the events of one metric."""
        case = ticket(vendor={"metric_events": {metric: events}})
        return list(reconcile(case, policies=POLICIES).rows)

    def test_both_say_breached(self) -> None:
        """A target of one hour, and two hours of working time."""
        applied, ran_out = event("apply_sla", FRIDAY), event("breach", "2026-03-06T17:00:00Z")
        [row] = self.verdicts([applied, ran_out, event("fulfill", self.MONDAY)])
        assert (row.metric, row.ours, row.theirs) == ("sla_first_reply", "breached", "breached")
        assert (row.outcome, row.path) == ("agrees", "metric_events.reply_time[0]")

    def test_a_breach_that_was_withdrawn(self) -> None:
        """A deleted breach is none; the promise is then judged differently."""
        withdrawn = event("breach", "2026-03-06T17:00:00Z", deleted=True)
        ended = event("fulfill", self.MONDAY)
        [row] = self.verdicts([event("apply_sla", FRIDAY), withdrawn, ended])
        assert (row.theirs, row.outcome) == ("met", "unexplained")

    def test_a_bots_answer_keeps_the_promise(self) -> None:
        """Counted as a reply, it came within the hour."""
        applied = event("apply_sla", FRIDAY)
        [row] = self.verdicts([applied, event("fulfill", "2026-03-06T16:05:00Z")])
        assert (row.theirs, row.explained_by) == ("met", "bot_counted")

    def test_requester_wait(self) -> None:
        """Six hours of eight."""
        events = [event("apply_sla", FRIDAY), event("fulfill", "2026-03-10T10:00:00Z")]
        [row] = self.verdicts(events, "requester_wait_time")
        assert (row.metric, row.outcome) == ("sla_requester_wait", "agrees")

    def test_a_metric_without_a_target_of_ours(self) -> None:
        """It cannot be compared."""
        events = [event("apply_sla", FRIDAY, 2), event("fulfill", self.MONDAY, 2)]
        [row] = self.verdicts(events)
        assert row.metric == "sla_next_reply"
        assert row.reason == "not comparable: no target for it in the policies"

    def test_events_without_an_sla_are_no_promise(self) -> None:
        """Zendesk writes metric events for every ticket."""
        assert not self.verdicts([event("activate", FRIDAY), event("fulfill", self.MONDAY)])

    def test_without_policies(self) -> None:
        """There is nothing to compare with, and the row says what to give."""
        events = {"reply_time": [event("apply_sla", FRIDAY)]}
        [row] = reconcile(ticket(vendor={"metric_events": events})).rows
        assert row.ours == NotComputed("give policies to have SLA clocks")

    def test_what_are_no_events(self) -> None:
        """They are said not to be."""
        [row] = self.verdicts("often")
        assert row.reason == "not comparable: expected events, found text"


class TestResult:
    """The comparison as a value."""

    FOUND = reconcile(ticket({"reply_time_in_minutes": minutes(5, 120)}), schedule=OFFICE)

    def test_is_a_value(self) -> None:
        """It pickles, copies and compares."""
        copies = [pickle.loads(pickle.dumps(self.FOUND)), copy.deepcopy(self.FOUND)]  # noqa: S301
        assert copies == [self.FOUND] * 2
        assert {hash(each) for each in copies} == {hash(self.FOUND)}

    def test_prints(self) -> None:
        """One line a figure, under one line that counts."""
        assert str(self.FOUND).splitlines() == [
            "17 (zendesk): 1 agrees, 1 explained",
            (
                "  explained (bot_counted): first_reply_time "
                "[metric_set.reply_time_in_minutes.calendar]: ours 66:00:00, theirs 0:05:00. "
                "theirs counts what bots wrote as replies"
            ),
            (
                "  agrees: first_reply_time_business [metric_set.reply_time_in_minutes.business]: "
                "ours 2:00:00, theirs 2:00:00. the same"
            ),
        ]

    def test_shows_in_a_notebook(self) -> None:
        """As a table, with everything escaped."""
        odd = reconcile(ticket({"reopens": 1}, id="<b>"))
        assert self.FOUND._repr_html_().count("<tr>") == 3
        assert "<b>" not in odd._repr_html_()

    def test_the_moment_needs_an_offset(self) -> None:
        """A naive moment is refused, also where nothing depends on it."""
        with pytest.raises(NaiveDatetimeError, match="as_of"):
            reconcile(ticket(), as_of=datetime(2026, 3, 9))  # noqa: DTZ001
