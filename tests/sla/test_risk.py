"""Breach risk: estimated from how long past cycles took, with what was still running."""

from __future__ import annotations

import pickle
from datetime import datetime, timedelta
from typing import Any

import pytest
from steering import at, case, moved, solved

from supportkit.cases import Case
from supportkit.errors import NaiveDatetimeError, UsageError
from supportkit.sla import Clock, PolicySet, evaluate
from supportkit.sla.statistics import wilson
from supportkit.sla.steering.queue import queue
from supportkit.sla.steering.risk import Risk, RiskModel
from supportkit.values import NotAvailable

POLICIES = PolicySet.parse("""
schema: supportkit.policies/1
schedules:
  office: {zone: UTC, weekly: {mon-fri: "09:00-17:00"}}
policies:
  - {name: vip, when: {tags: vip}, schedule: 24x7, targets: {resolution: 4h}}
  - name: all
    schedule: office
    targets: {resolution: {urgent: 3h, default: 5h}}
    pauses: {resolution: [pending]}
""")
LEARNT = at("09 00:00")
"""Monday 9 March: the model knows the week before."""


def past(hours: str, **facts: Any) -> Case:
    """A case of Monday 2 March at nine, solved that day at an hour."""
    return solved(f"P-{hours}", f"02 {hours}:00", **facts)


def waiting(when: str = "09 09:00", **facts: Any) -> Case:
    """A case of Monday 9 March that nobody has solved."""
    return case("C-1", created=when, fidelity="log_only", **facts)


def learn(*cases: Case, **options: Any) -> RiskModel:
    """Learn from cases; two are enough for an estimate here."""
    given = {"as_of": LEARNT, "smallest": 2, **options}
    return RiskModel.fit(cases, POLICIES, **given)


def clock(subject: Case, when: str) -> Clock:
    """Read the resolution clock of a case."""
    found = evaluate(subject, POLICIES, as_of=at(when)).clock("resolution")
    assert isinstance(found, Clock)
    return found


MODEL = learn(past("10"), past("11"), past("13"), past("15"), past("16"))
"""Cycles of 1, 2, 4, 6 and 7 open hours."""


class TestRisk:
    """The risk of one clock."""

    def test_at_the_start_it_is_the_share_that_took_longer(self) -> None:
        """Two of five took longer than the five hours of the target."""
        found = MODEL.risk(clock(waiting(), "09 09:00"))
        assert found.probability == pytest.approx(2 / 5)
        assert found.n == 5
        assert (found.low, found.high) == pytest.approx(wilson(2, 5))

    def test_it_grows_while_nothing_happens(self) -> None:
        """Of the three that lasted longer than two hours, two took longer than five."""
        found = MODEL.risk(clock(waiting(), "09 11:00"))
        assert found.probability == pytest.approx(2 / 3)
        assert found.n == 3

    def test_nights_do_not_count(self) -> None:
        """An hour before closing and one after opening are two hours."""
        overnight = MODEL.risk(clock(waiting("09 16:00"), "10 10:00"))
        assert overnight.probability == pytest.approx(2 / 3)

    def test_a_tighter_target_is_riskier(self) -> None:
        """Three of five took longer than the three hours of an urgent case."""
        urgent = MODEL.risk(clock(waiting(priority="urgent"), "09 09:00"))
        assert urgent.probability == pytest.approx(3 / 5)

    def test_a_paused_clock_has_a_risk(self) -> None:
        """It has taken what it has taken."""
        paused = waiting(status="pending", events=[moved("open", "pending", "09 11:00")])
        assert MODEL.risk(clock(paused, "10 16:00")).probability == pytest.approx(2 / 3)

    def test_overdue_is_a_fact(self) -> None:
        """No estimate, no interval, and it says so."""
        found = MODEL.risk(clock(waiting(), "09 14:00"))
        assert (found.probability, found.overdue, found.n) == (1.0, True, 0)
        assert isinstance(found.low, NotAvailable)
        assert str(found) == "overdue"

    def test_a_clock_that_has_ended_has_none(self) -> None:
        """What was done in time cannot be missed any more."""
        found = MODEL.risk(clock(past("10"), "02 11:00"))
        assert found.probability == NotAvailable("the clock is fulfilled")

    def test_it_prints_with_its_n(self) -> None:
        """No figure without its n and interval."""
        found = MODEL.risk(clock(waiting(), "09 09:00"))
        assert str(found) == "40.0% (11.8% to 76.9%, n 5)"


class TestCensoring:
    """What was still running when it was last seen."""

    def test_a_case_that_still_runs_is_not_left_out(self) -> None:
        """One of 1 h, one of 2 h, one running for longer: S(5 h) is 2/3 x 1/2."""
        model = learn(past("10"), past("11"), case("C-9", fidelity="log_only"))
        found = model.risk(clock(waiting(), "09 09:00"))
        assert found.probability == pytest.approx(1 / 3)

    def test_a_merged_case_counts_up_to_its_merge(self) -> None:
        """It took longer than three hours; nobody knows how long it would have taken."""
        merge = {"id": "e1", "type": "merged", "at": at("02 12:00"), "into": "C-8"}
        model = learn(past("10"), past("16"), case("C-9", fidelity="log_only", events=[merge]))
        found = model.risk(clock(waiting(), "09 09:00"))
        assert found.probability == pytest.approx(2 / 3)

    def test_nothing_after_the_moment_is_known(self) -> None:
        """A model of Monday noon does not know what was solved at three."""
        early = learn(past("10"), past("11"), past("15"), as_of=at("02 12:00"))
        assert early.risk(clock(waiting(), "09 09:00")).probability == NotAvailable(
            "no past cycle was watched for as long as the target"
        )
        assert early == learn(past("10"), past("11"), past("16"), as_of=at("02 12:00"))

    def test_cases_of_later_are_not_known(self) -> None:
        """Nor is a case that was created later."""
        later = solved("C-9", "09 12:00", created="09 10:00")
        assert learn(past("10"), past("15"), later) == learn(past("10"), past("15"))


class TestTooFew:
    """Where there is no estimate, there is a reason."""

    def test_too_few_lasted_so_long(self) -> None:
        """Of five cycles one lasted longer than six hours."""
        tight = learn(past("10"), past("16"), smallest=2)
        found = tight.risk(clock(waiting(), "09 10:00"))
        assert found.probability == NotAvailable("fewer than 2 past cycles lasted so long")

    def test_other_hours_say_nothing(self) -> None:
        """Four hours around the clock are not four hours of an office."""
        found = MODEL.risk(clock(waiting(tags=["vip"]), "09 09:00"))
        assert found.probability == NotAvailable("no past cycle of this metric on these hours")

    def test_without_any_past(self) -> None:
        """No cases, no estimate."""
        assert not learn().risk(clock(waiting(), "09 09:00")).probability


class TestKeys:
    """Kinds of cases apart, where there are enough."""

    CASES = (
        past("10", priority="low"),
        past("11", priority="low"),
        past("15", priority="high"),
        past("16", priority="normal"),
    )

    def test_its_own_kind_first(self) -> None:
        """Both of low priority were done within the target."""
        model = learn(*self.CASES, by="priority")
        found = model.risk(clock(waiting(priority="low"), "09 09:00"), "low")
        assert (found.probability, found.n, found.keyed) == (0.0, 2, True)

    def test_any_kind_where_its_own_is_rare(self) -> None:
        """One case of high priority is too few; of all four, two took longer."""
        model = learn(*self.CASES, by="priority")
        found = model.risk(clock(waiting(priority="high"), "09 09:00"), "high")
        assert found.probability == pytest.approx(1 / 2)
        assert (found.n, found.keyed) == (4, False)

    def test_a_queue_by_risk(self) -> None:
        """Overdue first, then by risk, the unknown last."""
        model = learn(*self.CASES, by="priority")
        waits = [
            case("low", created="09 09:00", priority="low", fidelity="log_only"),
            case("any", created="09 09:30", fidelity="log_only"),
            case("late", created="03 09:00", fidelity="log_only"),
            case("vip", created="09 09:30", tags=["vip"], fidelity="log_only"),
        ]
        ranked = model.rank(queue(waits, POLICIES, as_of=at("09 09:30")))
        assert [entry.case_id for entry, _ in ranked] == ["late", "any", "low", "vip"]

    def test_what_is_no_key_of_one_value_is_refused(self) -> None:
        """A case has several tags."""
        with pytest.raises(UsageError, match="not tags"):
            learn(by="tags")
        with pytest.raises(UsageError, match="at least 1"):
            learn(smallest=0)
        with pytest.raises(UsageError, match="keys of a queue"):
            learn(by="fields.plan").rank(queue([], POLICIES, as_of=LEARNT))


class TestModel:
    """The model as a value."""

    def test_it_shows_nothing_of_any_case(self) -> None:
        """Counts alone."""
        model = learn(past("10", group="Ada Lovelace"), past("11", group="Ada"), by="group")
        assert repr(model) == "RiskModel(as_of='2026-03-09T00:00:00Z', cycles=2, curves=1)"

    def test_it_pickles_and_compares(self) -> None:
        """A copy gives the same answers, whatever the order of the cases."""
        copied = pickle.loads(pickle.dumps(MODEL))  # noqa: S301
        assert copied == MODEL == learn(past("16"), past("10"), past("15"), past("11"), past("13"))
        assert copied.risk(clock(waiting(), "09 11:00")) == MODEL.risk(clock(waiting(), "09 11:00"))

    def test_a_moment_without_offset_is_refused(self) -> None:
        """It names no instant."""
        with pytest.raises(NaiveDatetimeError):
            learn(as_of=LEARNT.replace(tzinfo=None))


class TestCalibration:
    """Predictions beside what happened."""

    SOON = solved("S-1", "09 11:30", created="09 09:00")
    LATE = solved("L-1", "09 16:00", created="09 09:00")
    MOMENTS = (at("09 09:00"), at("09 11:00"), at("09 15:00"))

    def measure(self, *cases: Case, **options: Any) -> Any:
        """Predict on Monday, and look back on Friday."""
        given = {"moments": self.MOMENTS, "as_of": at("13 09:00"), **options}
        return MODEL.calibration(cases, POLICIES, **given)

    def test_the_scores_by_hand(self) -> None:
        """2/5 and 2/3 for one met and one missed: (.16 + .444 + .36 + .111) / 4."""
        found = self.measure(self.SOON, self.LATE)
        assert (found.n, found.cycles, found.missed) == (4, 2, 2)
        expected = ((2 / 5) ** 2 + (2 / 3) ** 2 + (3 / 5) ** 2 + (1 / 3) ** 2) / 4
        assert found.brier == pytest.approx(expected)
        assert found.base_brier == pytest.approx(1 / 4)
        assert found.skill == pytest.approx(1 - expected * 4)

    def test_bins(self) -> None:
        """Two predictions of 40 %, two of 67 %, of which half came true."""
        bins = {each.low: each for each in self.measure(self.SOON, self.LATE).bins if each.n}
        assert sorted(bins) == [0.4, 0.6]
        assert (bins[0.6].predicted, bins[0.6].observed) == (pytest.approx(2 / 3), 0.5)

    def test_what_is_overdue_is_not_predicted(self) -> None:
        """At three the late one is late already."""
        assert self.measure(self.LATE, moments=[at("09 15:00")]).n == 0

    def test_the_future_is_not_predicted_from_itself(self) -> None:
        """A moment before the model knew the past is refused."""
        with pytest.raises(UsageError, match="none before the model's own"):
            self.measure(self.SOON, moments=[at("02 09:00")])
        with pytest.raises(UsageError, match="or after as_of"):
            self.measure(self.SOON, moments=[at("14 09:00")])

    def test_what_is_not_decided_is_counted(self) -> None:
        """A merged case was neither met nor missed, another has no past to go by."""
        merge = {"id": "e1", "type": "merged", "at": at("09 12:00"), "into": "C-8"}
        merged = case("M-1", created="09 09:00", fidelity="log_only", events=[merge])
        vip = case("V-1", created="09 09:00", fidelity="log_only", tags=["vip"])
        found = self.measure(merged, vip)
        assert (found.n, found.undecided) == (0, 2)
        assert found.not_available == (("no past cycle of this metric on these hours", 2),)
        assert not found.brier

    def test_with_the_keys_of_the_model(self) -> None:
        """And with no others."""
        model = learn(*TestKeys.CASES, by="priority")
        low = solved("S-1", "09 11:30", created="09 09:00", priority="low")
        found = model.calibration(
            [low], POLICIES, moments=[at("09 09:00")], as_of=at("13 09:00"), by="priority"
        )
        assert (found.n, found.brier) == (1, 0.0)
        with pytest.raises(UsageError, match="the keys of the model: priority"):
            model.calibration([low], POLICIES, moments=[], as_of=at("13 09:00"))

    def test_the_text_is_a_table(self) -> None:
        """Scores beside the base rate, then ten bins."""
        text = str(self.measure(self.SOON, self.LATE))
        assert text.startswith("4 predictions of 2 cycles at 3 moments")
        assert "Brier 0.2689, base rate 0.2500, skill -0.0756" in text
        assert "40% to 50%" in text

    def test_rows_and_value(self) -> None:
        """Plain dicts; it pickles and compares."""
        found = self.measure(self.SOON)
        assert [row["n"] for row in found.to_rows()] == [0, 0, 0, 0, 1, 0, 1, 0, 0, 0]
        assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301
        assert "<table>" in found._repr_html_()

    def test_a_naive_moment_is_refused(self) -> None:
        """It names no instant."""
        with pytest.raises(NaiveDatetimeError):
            self.measure(self.SOON, moments=[datetime(2026, 3, 9)])  # noqa: DTZ001

    def test_too_many_moments_are_refused(self) -> None:
        """Ten thousand are enough."""
        endless = (at("09 09:00") + timedelta(seconds=n) for n in range(10_001))
        with pytest.raises(UsageError, match="at most 10000"):
            self.measure(self.SOON, moments=endless)


class TestRiskValue:
    """A risk as a value."""

    def test_it_says_what_it_means(self) -> None:
        """The definition names the method."""
        assert "Kaplan-Meier" in Risk(0.5, 4, 0.1, 0.9).definition
