"""Attainment: three ways to count, split by any key, and nothing without its n."""

from __future__ import annotations

import pickle
from datetime import timedelta
from typing import Any

import pytest
from steering import POLICIES, at, case, moved, said, solved

from supportkit import analysis
from supportkit.cases import Case
from supportkit.errors import NaiveDatetimeError, UsageError
from supportkit.sla import PolicySet, evaluate
from supportkit.sla.steering.attainment import Attainment, AttainmentRow, attainment
from supportkit.sla.steering.verdicts import Verdict, verdict
from supportkit.values import NotAvailable, NotComputed

LATER = at("20 09:00")
HOUR = timedelta(hours=1)


def ask(*cases: Case, **options: Any) -> Attainment:
    """Count cases as of 20 March, unless asked otherwise."""
    return attainment(cases, POLICIES, **{"as_of": LATER, **options})


def row(found: Attainment, metric: str, *key: str | None) -> AttainmentRow:
    """Find a row that must be there."""
    found_row = found.row(metric, *key)
    assert isinstance(found_row, AttainmentRow)
    return found_row


def chatty(name: str = "C-1") -> Case:
    """A case whose customer waited three times: 3 h (late), 1 h, and still waits."""
    return case(
        name,
        messages=[
            said("customer", "02 09:00"),
            said("agent", "02 10:00"),
            said("customer", "02 11:00"),
            said("agent", "02 14:00"),
            said("customer", "02 15:00"),
            said("agent", "02 16:00"),
            said("customer", "02 16:30"),
        ],
    )


class TestWrongUse:
    """What is no iterable of cases."""

    def test_the_path_of_an_export(self) -> None:
        """It says what reads one."""
        with pytest.raises(TypeError, match=r"found str: read a file with supportkit\.io\.read"):
            attainment("x.jsonl", POLICIES, as_of=at("02 10:00"))  # type: ignore[arg-type]

    def test_a_single_evaluation(self) -> None:
        """As with a single case."""
        found = evaluate(case(), POLICIES, as_of=at("02 10:00"))
        with pytest.raises(TypeError, match="found a single Evaluation: put it in a list"):
            attainment(found, POLICIES, as_of=at("02 10:00"))  # type: ignore[arg-type]

    def test_evaluations_are_as_good_as_cases(self) -> None:
        """In a list."""
        found = evaluate(case(), POLICIES, as_of=at("02 10:00"))
        assert attainment([found], POLICIES, as_of=at("02 10:00")).cases == 1


class TestThreeWays:
    """Per cycle, per case and by worst cycle."""

    def test_every_cycle_counts_once(self) -> None:
        """One late, one in time, one that still waits."""
        counted = row(ask(chatty(), as_of=at("02 16:45")), "next_reply").cycles
        assert (counted.met, counted.missed, counted.running, counted.total) == (1, 1, 1, 3)
        assert counted.share == 0.5

    def test_a_case_is_judged_by_its_latest_cycle(self) -> None:
        """While its latest cycle waits, the case is not decided; before, it was in time."""
        waits = row(ask(chatty(), as_of=at("02 16:45")), "next_reply").cases
        answered = row(ask(chatty(), as_of=at("02 16:15")), "next_reply").cases
        assert (waits.running, waits.n) == (1, 0)
        assert (answered.met, answered.n) == (1, 1)

    def test_a_case_is_judged_by_its_worst_cycle(self) -> None:
        """Once late is late, whatever came after."""
        worst = row(ask(chatty(), as_of=at("02 16:15")), "next_reply").worst
        assert (worst.missed, worst.total) == (1, 1)

    def test_every_case_is_counted_even_without_a_cycle(self) -> None:
        """No target, not measurable and not started are numbers of their own."""
        robot, log = case("C-1", tags=["robot"]), solved("C-2", "02 10:00")
        found = row(ask(robot, log, case("C-3"), as_of=at("02 10:00")), "next_reply")
        counted = found.cases
        assert (counted.no_target, counted.not_measurable, counted.not_started) == (1, 1, 1)
        assert found.reasons == (
            ("no messages in this export", 1),
            ("no target for the case", 1),
        )

    def test_a_merged_case_is_cancelled(self) -> None:
        """It is in no share."""
        merged = case(events=[{"id": "e1", "type": "merged", "at": at("02 10:00"), "into": "C-9"}])
        counted = row(ask(merged), "resolution").cycles
        assert (counted.cancelled, counted.n) == (1, 0)
        assert isinstance(counted.share, NotAvailable)

    def test_pending_is_paused(self) -> None:
        """What stands still in time is neither met nor missed."""
        waiting = case(events=[moved("open", "pending", "02 10:00")])
        assert row(ask(waiting), "resolution").cases.paused == 1

    def test_later_cases_are_left_out_and_told(self) -> None:
        """A case of the tenth is unknown on the ninth."""
        found = ask(case(), case("C-2", created="10 09:00"), as_of=at("09 09:00"))
        assert (found.cases, found.later) == (1, 1)

    def test_a_breach_that_was_cancelled_later_stays(self) -> None:
        """Missed on Monday and merged on Thursday is missed."""
        merged = case(events=[{"id": "e1", "type": "merged", "at": at("05 10:00"), "into": "C-9"}])
        found = evaluate(merged, POLICIES, as_of=LATER)
        assert [verdict(clock) for clock in found.breaches if clock.metric == "resolution"] == [
            Verdict.MISSED
        ]


class TestShare:
    """Shares and their intervals."""

    def test_nine_of_ten(self) -> None:
        """Published by Wilson's formula: 0.596 to 0.982."""
        cases = [solved(f"C-{n}", "02 12:00") for n in range(9)] + [solved("C-9", "04 12:00")]
        counted = row(ask(*cases), "resolution").cycles
        low, high = counted.interval
        assert (counted.share, counted.n) == (0.9, 10)
        assert (low, high) == pytest.approx((0.5958, 0.9821), abs=5e-5)

    def test_nothing_decided_is_not_zero(self) -> None:
        """No share of nothing, and it says why."""
        counted = row(ask(case(), as_of=at("02 09:30")), "resolution").cycles
        assert counted.share == NotAvailable("nothing was met or missed yet")
        assert not any(counted.interval)

    def test_no_case_at_all(self) -> None:
        """There is no row, and a reason in place of one."""
        found = ask()
        assert (found.cases, found.rows) == (0, ())
        assert isinstance(found.row("resolution"), NotAvailable)


class TestOverrun:
    """By how much the late ones were late."""

    def test_median_and_p90(self) -> None:
        """Over by 1, 2 and 3 working hours."""
        late = [solved(f"C-{n}", f"03 {9 + n}:00") for n in (1, 2, 3)]
        over = row(ask(*late), "resolution").over
        assert (over.n, over.median, over.p90) == (3, 2 * HOUR, 2.8 * HOUR)

    def test_what_is_still_open_is_not_in_it(self) -> None:
        """Its time over is not known yet."""
        over = row(ask(case()), "resolution").over
        assert (over.n, over.open) == (0, 1)
        assert isinstance(over.median, NotAvailable)


class TestKeys:
    """Split by what is known of a case."""

    def test_by_priority(self) -> None:
        """The most urgent first, cases without priority last."""
        found = ask(
            solved("C-1", "02 10:00"),
            solved("C-2", "02 10:00", priority="low"),
            solved("C-3", "02 10:00", priority="urgent"),
            by="priority",
        )
        keys = [each.key for each in found.rows if each.metric == "resolution"]
        assert keys == [("urgent",), ("low",), (None,)]

    def test_by_two_keys(self) -> None:
        """Each combination that occurs has a row."""
        found = ask(
            solved("C-1", "02 10:00", group="bikes", channel="email"),
            solved("C-2", "04 10:00", group="bikes", channel="phone"),
            by=("group", "channel"),
        )
        assert row(found, "resolution", "bikes", "phone").cycles.missed == 1
        assert row(found, "resolution", "bikes", "email").cycles.met == 1

    def test_a_case_counts_under_each_of_its_tags(self) -> None:
        """The rows of tags overlap; the figures of all cases do not."""
        found = ask(solved("C-1", "02 10:00", tags=["vip", "bug"]), by="tags")
        assert row(found, "resolution", "vip").cycles.met == 1
        assert row(found, "resolution", "bug").cycles.met == 1
        assert row(found, "resolution").cycles.met == 1

    def test_by_a_custom_field_and_by_a_function(self) -> None:
        """Any value becomes a short text."""
        found = ask(
            solved("C-1", "02 10:00", fields={"plan": "gold", "seats": 3}),
            by=("fields.plan", lambda case: case.fields["seats"] > 2),
        )
        assert found.by == ("fields.plan", "key")
        assert row(found, "resolution", "gold", "true").cycles.met == 1

    def test_a_function_gives_its_name_to_its_column(self) -> None:
        """Unless the table has such a column already."""

        def plan(case: Case) -> object:
            return case.fields.get("plan")

        def metric(case: Case) -> object:
            return case.id

        assert ask(by=(plan, metric)).by == ("plan", "key")

    def test_by_assignee(self) -> None:
        """Under the id of the agent, and None where nobody has it."""
        mine = solved("C-1", "02 10:00", assignee={"id": "a1", "kind": "agent", "name": "Ben"})
        found = ask(mine, solved("C-2", "02 10:00"), by="assignee")
        assert [each.key for each in found.rows if each.metric == "resolution"] == [
            ("a1",),
            (None,),
        ]

    def test_by_policy_where_none_matches(self) -> None:
        """Such a case has no target, and None as its policy."""
        vip = PolicySet.parse("""
            schema: supportkit.policies/1
            policies:
              - {name: vip, when: {tags: vip}, schedule: 24x7, targets: {first_reply: 1h}}
        """)
        [found] = attainment([case()], vip, as_of=LATER, by="policy").rows
        assert (found.key, found.cases.no_target) == ((None,), 1)
        assert found.reasons == (("no policy matches the case", 1),)

    def test_by_policy(self) -> None:
        """Under the name of the policy in force."""
        found = ask(solved("C-1", "02 10:00", priority="urgent"), by="policy")
        assert row(found, "resolution", "urgent").cycles.met == 1

    def test_months_begin_in_the_zone(self) -> None:
        """Eleven in the evening of 31 March in UTC is April in Berlin."""
        night = solved("C-1", "31 23:30", created="31 23:00", priority="urgent")
        found = ask(night, by="created_month", zone="Europe/Berlin", as_of=at("31 23:59"))
        assert row(found, "resolution", "2026-04").cycles.met == 1

    def test_the_month_of_the_breach(self) -> None:
        """Of a paused clock too, which shows no deadline."""
        late = case(
            created="31 10:00",
            events=[{**moved("open", "pending", "31 10:00"), "at": "2026-04-01T12:00:00Z"}],
        )
        april = at("31 09:00") + timedelta(days=7)
        found = ask(late, by="breach_month", as_of=april)
        assert row(found, "resolution", "2026-04").cycles.missed == 1

    def test_keys_are_those_of_the_moment(self) -> None:
        """A case that was moved to another group later counts for the one that had it."""
        change = {
            "id": "e1", "type": "group_changed", "at": at("10 09:00"), "old": "a", "new": "b",
        }  # fmt: skip
        moved_case = case(group="b", events=[change])
        assert row(ask(moved_case, by="group", as_of=at("05 09:00")), "resolution", "a").key == (
            "a",
        )
        assert row(ask(moved_case, by="group"), "resolution", "b").key == ("b",)

    def test_an_unknown_key_is_refused(self) -> None:
        """The error names the keys there are."""
        with pytest.raises(UsageError, match="one of priority, channel, group"):
            ask(by="prority")

    def test_too_many_keys_are_refused(self) -> None:
        """Four are enough for anybody."""
        with pytest.raises(UsageError, match="at most 4 keys"):
            ask(by=("group",) * 5)


class TestInput:
    """What it takes."""

    def test_evaluations_do_as_well(self) -> None:
        """Whoever has them need not evaluate again."""
        cases = [solved("C-1", "02 10:00"), chatty("C-2")]
        evaluations = [evaluate(each, POLICIES, as_of=LATER) for each in cases]
        assert attainment(evaluations, POLICIES, as_of=LATER) == ask(*cases)

    def test_the_analysis_gives_the_same_figures(self) -> None:
        """There is one definition of met and missed."""
        cases = [chatty(), solved("C-2", "02 10:00"), solved("C-3", "04 10:00")]
        reported = analysis.metrics(cases, as_of=LATER, policies=POLICIES).attainment
        assert not isinstance(reported, NotComputed)
        found = ask(*cases).overall
        assert [(each.met, each.missed) for each in reported] == [
            (each.cycles.met, each.cycles.missed) for each in found
        ]

    def test_a_key_of_the_case_needs_the_case(self) -> None:
        """An evaluation alone does not know the group."""
        found = evaluate(case(), POLICIES, as_of=LATER)
        with pytest.raises(UsageError, match="cases in place of evaluations"):
            attainment([found], POLICIES, as_of=LATER, by="group")

    def test_evaluations_of_another_moment_are_refused(self) -> None:
        """Figures of different moments do not add up."""
        found = evaluate(case(), POLICIES, as_of=at("02 10:00"))
        with pytest.raises(UsageError, match="as_of"):
            attainment([found], POLICIES, as_of=LATER)

    def test_a_moment_without_offset_is_refused(self) -> None:
        """It names no instant."""
        with pytest.raises(NaiveDatetimeError):
            ask(as_of=LATER.replace(tzinfo=None))


class TestOutput:
    """Rows, tables and values."""

    def test_rows_for_a_data_frame(self) -> None:
        """Plain dicts; what is not there is null with its reason."""
        rows = ask(case(group="bikes"), by="group", as_of=at("02 10:00")).to_rows()
        first = rows[0]
        assert (first["metric"], first["group"], first["view"]) == (
            "first_reply",
            "bikes",
            "cycles",
        )
        assert (first["share"], first["n"], first["running"]) == (None, 0, 1)
        assert first["share_reason"] == "not available: nothing was met or missed yet"
        assert {tuple(each) for each in rows} == {tuple(first)}

    def test_the_text_is_a_table_with_its_definitions(self) -> None:
        """Every share has its n, and says what it means."""
        text = str(ask(solved("C-1", "02 10:00")))
        assert text.startswith("SLA attainment of 1 cases as of 2026-03-20T09:00:00Z")
        assert "worst: cases all of whose cycles were met" in text
        assert "100.0%  20.7% to 100.0%" in text

    def test_nothing_in_a_key_can_act_on_a_page_or_terminal(self) -> None:
        """Markup is escaped and controls are replaced."""
        found = ask(solved("C-1", "02 10:00", group="<b>\x1b[2J"), by="group")
        assert "&lt;b&gt;" in found._repr_html_()
        assert "<b>" not in found._repr_html_()
        assert "\x1b" not in str(found)

    def test_the_repr_shows_counts_alone(self) -> None:
        """No value of a key, which could be a name."""
        found = ask(solved("C-1", "02 10:00", group="Ada Lovelace"), by="group")
        assert repr(found) == "Attainment(as_of='2026-03-20T09:00:00Z', cases=1, rows=3)"
        assert "Ada" not in repr(found.rows)

    def test_it_is_a_value(self) -> None:
        """It pickles and compares."""
        found = ask(chatty(), by="policy")
        assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301
