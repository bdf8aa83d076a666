"""What-if: the same history under other promises, case by case and on the whole."""

from __future__ import annotations

import pickle
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from steering import at, case, moved, said, solved

from supportkit import io
from supportkit.cases import Case
from supportkit.errors import NaiveDatetimeError
from supportkit.sla import ALWAYS, PolicySet
from supportkit.sla.steering.changes import ChangeKind, PairedDifference
from supportkit.sla.steering.simulate import Simulation, simulate, with_schedule
from supportkit.sla.steering.verdicts import Verdict
from supportkit.values import NotAvailable, parse_instant

LATER = at("20 09:00")
HOUR = timedelta(hours=1)


def policies(targets: str, schedule: str = "office") -> PolicySet:
    """Make one policy for every case."""
    return PolicySet.parse(f"""
        schema: supportkit.policies/1
        schedules: {{office: {{zone: UTC, weekly: {{mon-fri: "09:00-17:00"}}}}}}
        policies:
          - {{name: all, schedule: {schedule}, targets: {{{targets}}}}}
    """)


EIGHT, FOUR = policies("resolution: 8h"), policies("resolution: 4h")


def ask(*cases: Case, against: PolicySet = FOUR, **options: Any) -> Simulation:
    """Compare eight hours with another promise."""
    return simulate(cases, EIGHT, **{"against": against, "as_of": LATER, **options})


def difference(found: Simulation, metric: str = "resolution") -> PairedDifference:
    """Find the difference of a metric that must be there."""
    paired = found.difference(metric)
    assert isinstance(paired, PairedDifference)
    return paired


class TestChanges:
    """What changes about a clock."""

    def test_met_becomes_missed(self) -> None:
        """Solved after six hours: in time for eight, late for four."""
        [change] = ask(solved("C-1", "02 15:00")).changes
        assert change.kind is ChangeKind.NEWLY_MISSED
        assert (change.before, change.after) == (Verdict.MET, Verdict.MISSED)
        assert (change.deadline_before, change.deadline_after) == (at("02 17:00"), at("02 13:00"))
        assert change.shift == -4 * HOUR

    def test_missed_becomes_met(self) -> None:
        """Twenty hours are allowed in place of eight."""
        [change] = ask(solved("C-1", "04 10:00"), against=policies("resolution: 20h")).changes
        assert change.kind is ChangeKind.NO_LONGER_MISSED

    def test_only_the_deadline_moves(self) -> None:
        """Solved after an hour, it is in time for both."""
        solved_early = solved("C-1", "02 10:00")
        earlier = ask(solved_early).changes[0]
        later = ask(solved_early, against=policies("resolution: 9h")).changes[0]
        assert (earlier.kind, later.kind) == (ChangeKind.EARLIER, ChangeKind.LATER)
        assert later.shift == 17 * HOUR  # from closing time to ten the next morning

    def test_a_target_that_is_new_or_withdrawn(self) -> None:
        """Measured under one of them alone; what nothing has started changes nothing."""
        both = ask(solved("C-1", "02 10:00"), against=policies("ownership: 1h, agent_work: 1h"))
        kinds = {change.metric.value: change.kind for change in both.changes}
        assert kinds == {
            "resolution": ChangeKind.WITHDRAWN,
            "agent_work": ChangeKind.MEASURED,
        }

    def test_a_clock_that_stands_still_under_one_of_them(self) -> None:
        """Pending pauses agent work, and not resolution here."""
        paused = PolicySet.parse("""
            schema: supportkit.policies/1
            policies:
              - name: all
                schedule: 24x7
                targets: {resolution: 9999h}
                pauses: {resolution: [pending]}
        """)
        waiting = case(events=[moved("open", "pending", "02 10:00")])
        found = simulate(
            [waiting], policies("resolution: 9999h", "24x7"), against=paused, as_of=LATER
        )
        [change] = found.changes
        assert (change.kind, change.after) == (ChangeKind.STATE, Verdict.PAUSED)
        assert change.shift is None

    def test_late_under_both_and_paused_under_one(self) -> None:
        """The verdict stays, the state does not."""
        paused = PolicySet.parse("""
            schema: supportkit.policies/1
            policies:
              - name: all
                schedule: 24x7
                targets: {resolution: 1h}
                pauses: {resolution: [pending]}
        """)
        waiting = case(events=[moved("open", "pending", "02 12:00")])
        found = simulate([waiting], policies("resolution: 1h", "24x7"), against=paused, as_of=LATER)
        [change] = found.changes
        assert (change.kind, change.before, change.after) == (
            ChangeKind.STATE,
            Verdict.MISSED,
            Verdict.MISSED,
        )

    def test_cycle_by_cycle(self) -> None:
        """Of two waits of one and three hours, a target of two catches the second."""
        chat = case(
            messages=[
                said("customer", "02 09:00"), said("agent", "02 09:30"),
                said("customer", "02 10:00"), said("agent", "02 11:00"),
                said("customer", "02 12:00"), said("agent", "02 15:00"),
            ],
        )  # fmt: skip
        found = simulate(
            [chat], policies("next_reply: 4h"), against=policies("next_reply: 2h"), as_of=LATER
        )
        assert [(change.cycle, change.kind) for change in found.changes] == [
            (1, ChangeKind.EARLIER),
            (2, ChangeKind.NEWLY_MISSED),
        ]
        assert (found.clocks, found.changed_cases) == (2, 1)

    def test_of_one_case(self) -> None:
        """Its changes, and none of the others'."""
        found = ask(solved("C-1", "02 15:00"), solved("C-2", "02 15:00"))
        assert [change.case_id for change in found.of("C-2")] == ["C-2"]

    def test_nothing_changes_under_the_same_promises(self) -> None:
        """And it says so."""
        found = ask(solved("C-1", "02 15:00"), against=EIGHT)
        assert found.changes == ()
        assert "Nothing differs: every cycle is read alike under both" in str(found)


class TestDifference:
    """The difference of two shares on the same cases."""

    def test_counts_and_interval(self) -> None:
        """One gained and seven lost of 21: the published example, -0.286, -0.508 to -0.013."""
        cases = [
            *(solved(f"met-{n}", "02 09:30") for n in range(1)),
            *(solved(f"lost-{n}", "02 15:00") for n in range(7)),
            *(solved(f"gained-{n}", "04 10:00", priority="low") for n in range(1)),
            *(solved(f"missed-{n}", "04 10:00") for n in range(12)),
        ]
        against = PolicySet.parse("""
            schema: supportkit.policies/1
            policies:
              - {name: low, when: {priority: low}, schedule: 24x7, targets: {resolution: 99h}}
              - {name: all, schedule: 24x7, targets: {resolution: 1h}}
        """)
        paired = difference(ask(*cases, against=against))
        counts = (paired.both_met, paired.lost, paired.gained, paired.both_missed)
        assert counts == (1, 7, 1, 12)
        assert paired.n == 21
        assert paired.difference == pytest.approx(-6 / 21)
        assert paired.interval == pytest.approx((-0.508, -0.013), abs=5e-4)

    def test_nothing_decided_is_not_zero(self) -> None:
        """A case that still runs under one of them says nothing about the difference."""
        paired = difference(ask(case(), as_of=at("02 10:00")))
        assert paired.n == 0
        assert isinstance(paired.difference, NotAvailable)
        assert not any(paired.interval)

    def test_attainment_of_both_speaks_of_the_same_metrics(self) -> None:
        """A metric that one of them has no target for has a row of no targets there."""
        found = ask(solved("C-1", "02 10:00"), against=policies("agent_work: 1h"))
        assert [row.metric for row in found.before.rows] == [row.metric for row in found.after.rows]

    def test_both_may_be_split(self) -> None:
        """By the same keys."""
        found = ask(solved("C-1", "02 15:00", group="bikes"), by="group")
        assert found.before.row("resolution", "bikes") != found.after.row("resolution", "bikes")


class TestSchedules:
    """Other working hours."""

    def test_around_the_clock(self) -> None:
        """Eight hours from one in the afternoon end at nine the same evening."""
        always = with_schedule(EIGHT, ALWAYS)
        [change] = ask(solved("C-1", "03 10:00", created="02 13:00"), against=always).changes
        assert (change.kind, change.deadline_after) == (ChangeKind.NEWLY_MISSED, at("02 21:00"))

    def test_a_target_with_hours_of_its_own_keeps_them(self) -> None:
        """Only the hours of the policy are replaced, unless others are named."""
        mixed = PolicySet.parse("""
            schema: supportkit.policies/1
            schedules: {office: {zone: UTC, weekly: {mon-fri: "09:00-17:00"}}}
            policies:
              - name: all
                schedule: office
                targets: {first_reply: 1h, resolution: {default: 8h, schedule: 24x7}}
        """)
        late = mixed.policies[0].schedule.in_zone("America/New_York")
        changed, other = (
            with_schedule(mixed, late).policies[0],
            with_schedule(mixed, late, instead_of=ALWAYS).policies[0],
        )
        assert [target.schedule for target in changed.targets] == [late, ALWAYS]
        assert [target.schedule for target in other.targets] == [mixed.policies[0].schedule, late]


class TestOutput:
    """Rows, tables and values."""

    def test_rows_for_a_data_frame(self) -> None:
        """One for each change, one for each metric."""
        found = ask(solved("C-1", "02 15:00"))
        [row], [summary] = found.to_rows(), found.summary_rows()
        assert (row["case_id"], row["kind"], row["shift_seconds"]) == (
            "C-1",
            "newly_missed",
            -14400,
        )
        assert (row["before"], row["deadline_after"]) == ("met", "2026-03-02T13:00:00+00:00")
        assert (summary["n"], summary["lost"], summary["difference"]) == (1, 1, -1.0)
        assert "Bonett and Price" in str(summary["definition"])

    def test_the_text_says_what_changes(self) -> None:
        """Figures first, then case by case."""
        text = str(ask(solved("C-1", "02 15:00"), solved("C-2", "02 10:00")))
        assert text.startswith("Simulation as of 2026-03-20T09:00:00Z: 2 cases, 2 change")
        assert "of 2 cycles: 1 newly missed, 1 earlier" in text
        assert "-4h" in text

    def test_the_interval_is_said_to_be_of_the_difference(self) -> None:
        """It is of neither share."""
        text = str(ask(solved("C-1", "02 15:00")))
        assert "difference  95 % interval of it" in text
        assert "the interval is of the paired difference, for cases like these" in text

    def test_deadlines_have_the_offset_of_their_schedule(self) -> None:
        """As in every other output."""
        always = with_schedule(EIGHT, ALWAYS.in_zone("Europe/Berlin"))
        [row] = ask(solved("C-1", "02 15:00", created="02 10:00"), against=always).to_rows()
        assert row["deadline_before"] == "2026-03-03T10:00:00+00:00"
        assert row["deadline_after"] == "2026-03-02T19:00:00+01:00"

    def test_a_single_case_is_refused(self) -> None:
        """Before the work, in words."""
        with pytest.raises(TypeError, match="found a single Case: put it in a list"):
            simulate(case(), EIGHT, against=FOUR, as_of=LATER)  # type: ignore[arg-type]

    def test_the_other_policies_are_named(self) -> None:
        """Either of the two may be the path of a file by mistake."""
        with pytest.raises(TypeError, match="against: expected a PolicySet"):
            simulate([], EIGHT, against="b.yaml", as_of=LATER)  # type: ignore[arg-type]

    def test_the_text_begins_with_what_weighs_most(self) -> None:
        """A newly missed target stands before a deadline that only moves."""
        text = str(ask(solved("C-1", "02 10:00"), solved("C-2", "02 15:00")))
        assert text.index("C-2") < text.index("C-1")

    def test_nothing_in_a_case_can_act_on_a_page(self) -> None:
        """Markup is escaped."""
        assert "<script>" not in ask(solved("<script>", "02 15:00"))._repr_html_()

    def test_the_repr_shows_nothing_personal(self) -> None:
        """Not even an id that could be an address."""
        found = ask(solved("ada@example.com", "02 15:00"))
        assert "ada" not in repr(found) + repr(found.changes)
        assert repr(found.changes) == "(ClockChange(…, resolution 1, newly_missed),)"

    def test_a_moment_without_offset_is_refused(self) -> None:
        """It names no instant."""
        with pytest.raises(NaiveDatetimeError):
            ask(as_of=LATER.replace(tzinfo=None))

    def test_it_is_a_value(self) -> None:
        """It pickles and compares."""
        found = ask(solved("C-1", "02 15:00"))
        assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301


class TestIncidentLog:
    """A public log of incidents, whose sample is not part of the repository."""

    def test_a_working_day_in_place_of_the_clock(self, shared_data: Path) -> None:
        """Every incident is read under both, and the parts add up."""
        log = shared_data / "incidents" / "incident_event_log_sample.csv"
        cases = io.read(log, zone="UTC")
        always, office = policies("resolution: 72h", "24x7"), policies("resolution: 72h")
        found = simulate(cases, always, against=office, as_of=parse_instant("2017-03-01T00:00:00Z"))
        paired = difference(found)
        assert found.cases == paired.n == found.clocks > 800
        assert sum(found.kinds.values()) == len(found.changes)
        # No deadline is earlier when only office hours count, so none is newly missed.
        assert (paired.lost, found.kinds[ChangeKind.EARLIER]) == (0, 0)
        assert paired.gained == found.kinds[ChangeKind.NO_LONGER_MISSED] > 0
