"""Figures over a small desk, checked with a pencil."""

from __future__ import annotations

from datetime import datetime, timedelta

import desk
import pytest

from supportkit import Case
from supportkit.analysis import last_instant, metrics
from supportkit.cases import CaseLink, GroupChanged, Status
from supportkit.errors import NaiveDatetimeError, UnknownZoneError
from supportkit.sla import PolicySet
from supportkit.values import NotAvailable, NotComputed

NOW = desk.at("2026-03-05T12:00")


class TestVolume:
    """What is counted, and what is not."""

    def test_spam_and_merged_cases_are_in_no_figure(self) -> None:
        """Five cases came in: one was spam, one the duplicate of another."""
        found = metrics(desk.everything(), as_of=NOW)
        assert (found.cases, found.removed, found.merged) == (3, 1, 1)
        assert found.channels.n == found.statuses.n == found.weeks.n == 3

    def test_a_merge_known_only_by_its_link_is_a_merge(self) -> None:
        """Some help desks record no event for it."""
        link = CaseLink(kind="merged_into", case_id="answered")
        found = metrics([desk.waiting().model_copy(update={"links": (link,)})], as_of=NOW)
        assert (found.cases, found.merged) == (0, 1)

    def test_a_case_solved_at_an_unknown_time_is_not_called_open(self) -> None:
        """Its export says that it was solved, and not when: nobody is sent to look at it."""
        case = Case.from_messages(
            "C",
            [
                desk.message("m1", desk.ADA, "2026-03-02T09:00"),
                desk.message("m2", desk.BEN, "2026-03-04T09:00"),
                desk.message("m3", desk.ADA, "2026-03-04T10:00"),
            ],
            status="solved",
            updated_at=desk.at("2026-03-09T09:00"),
        )
        assert metrics([case], as_of=desk.at("2026-03-05T09:00")).urgent == ()

    def test_a_reply_that_came_later_had_not_come_yet(self) -> None:
        """However the case ended: at that moment somebody waited."""
        case = Case.from_messages(
            "C",
            [
                desk.message("m1", desk.ADA, "2026-03-02T09:00"),
                desk.message("m2", desk.BEN, "2026-03-05T09:30"),
            ],
            status="open",
        )
        solved = case.model_copy(update={"id": "D", "status": Status.SOLVED})
        noon = desk.at("2026-03-04T12:00")
        found = metrics([case, solved], as_of=noon, policies=desk.POLICIES)
        [reply, _] = found.attainment or ()
        assert (reply.missed, found.open_cases) == (2, 2)

    def test_classes_are_channels_statuses_and_weeks(self) -> None:
        """Two came by mail, one by chat; all in the tenth week of 2026."""
        found = metrics(desk.everything(), as_of=NOW)
        assert [(row.key, row.n) for row in found.channels.rows] == [("email", 2), ("chat", 1)]
        assert [(row.key, row.n) for row in found.statuses.rows] == [("solved", 2), ("new", 1)]
        assert [row.key for row in found.weeks.rows] == ["2026-W10"]

    def test_weeks_begin_in_the_named_zone(self) -> None:
        """Sunday 23:30 UTC is Monday in Berlin, and so another week."""
        case = Case(id="C", created_at=desk.at("2026-03-08T23:30"))
        weeks = metrics([case], as_of=NOW + timedelta(days=9), zone="Europe/Berlin").weeks
        assert [row.key for row in weeks.rows] == ["2026-W11"]

    def test_counts_reopened_cases_of_those_with_a_log(self) -> None:
        """One case of the desk came back."""
        assert metrics(desk.everything(), as_of=NOW).reopened == 1

    def test_without_a_log_reopenings_are_not_zero(self) -> None:
        """An export without history cannot say that nothing was reopened."""
        found = metrics([Case(id="C", created_at=NOW)], as_of=NOW)
        assert found.reopened == NotAvailable("no status history in this export")


class TestTimes:
    """Reply and resolution times."""

    def test_first_reply_on_the_calendar(self) -> None:
        """17 hours and 10 minutes: the median lies in the middle, and a bot is no reply."""
        reply = metrics(desk.everything(), as_of=NOW).first_reply
        assert reply.n == 2
        assert reply.median == timedelta(hours=8, minutes=35)
        assert [(count.reason, count.n) for count in reply.missing] == [("no reply yet", 1)]

    def test_first_reply_in_business_time(self) -> None:
        """16:30 to 17:00 and 09:00 to 09:30 make an hour; the other took ten minutes."""
        reply = metrics(desk.everything(), as_of=NOW, policies=desk.POLICIES).first_reply_business
        assert not isinstance(reply, NotComputed)
        assert (reply.n, reply.median) == (2, timedelta(minutes=35))

    def test_resolution_runs_to_the_last_solving(self) -> None:
        """18 hours, and for the reopened case 51 hours: in the middle 34 and a half."""
        resolution = metrics(desk.everything(), as_of=NOW).resolution
        assert (resolution.n, resolution.median) == (2, timedelta(hours=34, minutes=30))

    def test_without_policies_business_times_were_not_asked_for(self) -> None:
        """Not computed is another thing than not available."""
        found = metrics(desk.everything(), as_of=NOW)
        assert isinstance(found.first_reply_business, NotComputed)
        assert isinstance(found.attainment, NotComputed)

    def test_business_time_is_that_of_the_metrics_own_schedule(self) -> None:
        """A target around the clock counts the night as well."""
        policies = PolicySet.parse("""
schema: supportkit.policies/1
schedules:
  office: {zone: UTC, weekly: {mon-fri: "09:00-17:00"}}
policies:
  - {name: all, schedule: office, targets: {first_reply: {default: 2h, schedule: 24x7}}}
""")
        reply = metrics([desk.answered()], as_of=NOW, policies=policies).first_reply_business
        assert not isinstance(reply, NotComputed)
        assert reply.median == timedelta(hours=17)


class TestAsOf:
    """The past is not judged by what came later."""

    def test_what_came_later_does_not_count(self) -> None:
        """On Monday evening nobody had been answered but Ada's second case."""
        found = metrics(desk.everything(), as_of=desk.at("2026-03-02T18:00"))
        assert (found.cases, found.first_reply.n) == (2, 1)
        assert [(row.key, row.n) for row in found.statuses.rows] == [("open", 1), ("solved", 1)]

    def test_last_instant_is_the_latest_that_the_cases_record(self) -> None:
        """The last thing that happened was a solution on Wednesday at noon."""
        assert last_instant(desk.everything()) == desk.at("2026-03-04T12:00")

    def test_last_instant_needs_a_case(self) -> None:
        """Of nothing there is no end."""
        with pytest.raises(ValueError, match="at least one case"):
            last_instant([])

    def test_a_moment_without_offset_is_refused(self) -> None:
        """A wall time is no moment."""
        with pytest.raises(NaiveDatetimeError, match="as_of has no UTC offset"):
            metrics([], as_of=datetime(2026, 3, 2))  # noqa: DTZ001

    def test_an_unknown_zone_is_refused_with_a_hint(self) -> None:
        """A typing error in a zone is no zone."""
        with pytest.raises(UnknownZoneError, match="Europe/Berlin"):
            metrics([], as_of=NOW, zone="Europe/Berlim")


class TestAttainment:
    """SLA targets over the desk."""

    def test_counts_met_missed_and_running_clocks(self) -> None:
        """Two replies came within two hours of work; the third case ran out on Tuesday."""
        found = metrics(desk.everything(), as_of=NOW, policies=desk.POLICIES)
        assert not isinstance(found.attainment, NotComputed)
        [reply, resolution] = found.attainment
        assert (reply.met, reply.missed, reply.running, reply.share) == (2, 1, 0, 2 / 3)
        # reopened: 1 h before the pause, 5 h after it on Tuesday and 3 h on Wednesday are 9 h
        assert (resolution.met, resolution.missed) == (1, 2)

    def test_every_case_is_in_some_count(self) -> None:
        """Met, missed, running, paused and without a clock add up to all cases."""
        policies = PolicySet.parse("""
schema: supportkit.policies/1
policies:
  - {name: mail, when: {channel: email}, schedule: 24x7, targets: {first_reply: {urgent: 1h}}}
""")
        [reply] = metrics(desk.everything(), as_of=NOW, policies=policies).attainment or ()
        assert {count.reason: count.n for count in reply.missing} == {
            "no target for the case": 2, "no policy matches the case": 1,
        }  # fmt: skip

    def test_is_judged_by_what_held_at_the_moment(self) -> None:
        """A case that changed groups later is judged by the group that it had."""
        policies = PolicySet.parse("""
schema: supportkit.policies/1
policies:
  - {name: first, when: {group: first line}, schedule: 24x7, targets: {first_reply: 1h}}
  - {name: second, schedule: 24x7, targets: {first_reply: 9h}}
""")
        change = GroupChanged(
            id="g", at=desk.at("2026-03-03T18:00"), old="first line", new="second line"
        )
        moved = desk.waiting().model_copy(update={"group": "second line", "events": (change,)})
        found = metrics([moved], as_of=desk.at("2026-03-03T12:00"), policies=policies)
        [reply] = found.attainment or ()
        assert (reply.missed, reply.running) == (1, 0)

    def test_solved_cases_do_not_run(self) -> None:
        """A clock that stands still because the case is solved waits for nobody."""
        policies = PolicySet.parse("""
schema: supportkit.policies/1
policies:
  - {name: all, schedule: 24x7, targets: {next_reply: 90h}}
""")
        case = desk.answered()
        thanks = desk.message("m4", desk.ADA, "2026-03-03T10:00")
        thanked = case.model_copy(update={"messages": (*case.messages, thanks)})
        [next_reply] = metrics([thanked], as_of=NOW, policies=policies).attainment or ()
        assert (next_reply.running, next_reply.paused) == (0, 1)


class TestUrgent:
    """Which cases to look at first."""

    def test_lists_open_cases_only_with_their_deadline(self) -> None:
        """Of the desk only one case is open, and its reply was due on Tuesday at 11:00."""
        [urgent] = metrics(desk.everything(), as_of=NOW, policies=desk.POLICIES).urgent
        assert (urgent.id, urgent.deadline) == ("waiting", desk.at("2026-03-03T11:00"))
        assert (urgent.metric, urgent.breached) == ("first_reply", True)

    def test_without_policies_the_longest_unanswered_comes_first(self) -> None:
        """Where no clock runs, the oldest message that nobody answered decides."""
        older = desk.waiting().model_copy(
            update={"id": "older", "messages": (desk.message("m", desk.ADA, "2026-03-01T09:00"),)}
        )
        urgent = metrics([desk.waiting(), older], as_of=NOW).urgent
        assert [case.id for case in urgent] == ["older", "waiting"]

    def test_open_cases_without_deadline_or_message_come_last(self) -> None:
        """A table of tickets has neither, and its open ones are open all the same."""
        quiet = Case(id="quiet", created_at=desk.at("2026-03-01T09:00"), status="open")
        found = metrics([quiet, desk.waiting()], as_of=NOW)
        assert [case.id for case in found.urgent] == ["waiting", "quiet"]
        assert found.open_cases == 2

    def test_keeps_the_ten_most_urgent_of_many(self) -> None:
        """Whatever the order they come in."""
        hours = [desk.at("2026-03-01T00:00") + timedelta(minutes=n) for n in range(1500)]
        cases = [
            Case.from_messages(
                f"C-{n:04}",
                [desk.message("m", desk.ADA, when.isoformat()[:16])],
                status="open",
                fidelity="full_log",
            )
            for n, when in enumerate(hours)
        ]
        urgent = metrics(reversed(cases), as_of=NOW).urgent
        assert [case.id for case in urgent] == [f"C-{n:04}" for n in range(10)]

    def test_a_case_without_status_is_open_while_a_customer_waits(self) -> None:
        """Social exports record no status, but an unanswered message is work."""
        case = Case.from_messages("C", [desk.message("m", desk.ADA, "2026-03-02T09:00")])
        assert [urgent.id for urgent in metrics([case], as_of=NOW).urgent] == ["C"]
