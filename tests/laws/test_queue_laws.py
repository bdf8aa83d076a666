"""Laws of what stands above one case: queues, attainment, what-if, risk and escalations."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from steering import POLICIES, at, case, moved, said

from supportkit.cases import Case
from supportkit.sla import State, evaluate
from supportkit.sla.statistics import Survival, paired_difference, wilson
from supportkit.sla.steering.attainment import attainment
from supportkit.sla.steering.escalation import escalations
from supportkit.sla.steering.queue import queue
from supportkit.sla.steering.risk import RiskModel
from supportkit.sla.steering.simulate import simulate, with_schedule
from supportkit.values import NotAvailable

FIRST = at("02 09:00")
_STEPS = ("open", "pending", "solved", "open", "on_hold", "closed")

moments = st.integers(0, 14 * 24 * 4).map(lambda quarter: FIRST + timedelta(minutes=15 * quarter))


def _when(hour: int) -> str:
    return f"{2 + hour // 24:02} {hour % 24:02}:00"


@st.composite
def histories(draw: st.DrawFn) -> Case:
    """Draw a case of the first week of March 2026: messages, changes of status, maybe a merge."""
    begun = draw(st.integers(0, 100))
    hours = sorted(draw(st.lists(st.integers(begun + 1, 250), max_size=6, unique=True)))
    talk = sorted(draw(st.lists(st.integers(begun, 250), max_size=5, unique=True)))
    steps = zip(hours, pairwise(_STEPS), strict=False)
    events = [moved(old, new, _when(hour)) for hour, (old, new) in steps]
    if draw(st.booleans()) and hours:
        events.append({"id": "m", "type": "merged", "at": at(_when(hours[-1])), "into": "C-0"})
    return case(
        draw(st.text("abc", min_size=1, max_size=3)),
        created=_when(begun),
        events=events,
        status=_STEPS[min(len(hours), len(_STEPS) - 1)],
        messages=[said(draw(st.sampled_from(("customer", "agent"))), _when(hour)) for hour in talk],
        priority=draw(st.sampled_from((None, "low", "urgent"))),
        group=draw(st.sampled_from((None, "bikes"))),
        fidelity=draw(st.sampled_from(("full_log", "full_log", "messages_only", "log_only"))),
    )


several = st.lists(histories(), max_size=8)


class TestQueues:
    """Laws of queues."""

    @given(cases=several, now=moments)
    def test_order_is_by_deadline(self, cases: list[Case], now: datetime) -> None:
        """Deadlines never fall from head to tail, and paused cases come after all of them."""
        found = queue(cases, POLICIES, as_of=now)
        deadlines = [entry.deadline for entry in found]
        shown = [deadline for deadline in deadlines if deadline is not None]
        assert shown == sorted(shown)
        assert deadlines == [*shown, *[None] * (len(deadlines) - len(shown))]
        assert all(entry.clock.state is State.PAUSED for entry in found if entry.paused)

    @given(cases=several, now=moments)
    def test_every_case_is_in_it_or_accounted_for(self, cases: list[Case], now: datetime) -> None:
        """None gets lost."""
        found = queue(cases, POLICIES, as_of=now)
        assert len(found) + sum(n for _, n in found.left_out) == len(cases)

    @given(cases=several, now=moments, dice=st.randoms(use_true_random=False))
    def test_the_order_of_the_cases_does_not_matter(
        self, cases: list[Case], now: datetime, dice: Random
    ) -> None:
        """The same cases give the same queue and the same figures."""
        apart = list({each.id: each for each in cases}.values())
        turned = dice.sample(apart, len(apart))
        assert queue(turned, POLICIES, as_of=now) == queue(apart, POLICIES, as_of=now)
        one, other = (
            attainment(each, POLICIES, as_of=now, by=("priority", "group"))
            for each in (apart, turned)
        )
        assert one == other

    @given(cases=several, now=moments)
    def test_parts_make_the_whole(self, cases: list[Case], now: datetime) -> None:
        """Every case is in the part of exactly one group."""
        found = queue(cases, POLICIES, as_of=now)
        assert sum(map(len, found.by("group").values())) == len(found)


class TestAttainment:
    """Laws of attainment."""

    @given(cases=several, now=moments)
    def test_every_case_is_counted_once(self, cases: list[Case], now: datetime) -> None:
        """By its latest and by its worst cycle; met and missed are the n of the share."""
        found = attainment(cases, POLICIES, as_of=now)
        assert all(row.cases.total == row.worst.total == found.cases for row in found.overall)
        assert all(row.cycles.total >= found.cases for row in found.overall)
        assert found.cases + found.later == len(cases)

    @given(cases=several, now=moments)
    def test_the_worst_cycle_is_never_better(self, cases: list[Case], now: datetime) -> None:
        """Fewer cases are met by their worst cycle than by their latest, and more are missed."""
        rows = attainment(cases, POLICIES, as_of=now).overall
        assert all(row.worst.met <= row.cases.met <= row.cycles.met for row in rows)
        assert all(row.cases.missed <= row.worst.missed <= row.cycles.missed for row in rows)

    @given(cases=several, now=moments)
    def test_keys_with_one_value_add_up(self, cases: list[Case], now: datetime) -> None:
        """The rows of all groups are the figures of all cases."""
        found = attainment(cases, POLICIES, as_of=now, by="group")
        assert sum(row.cycles.missed for row in found.rows) == sum(
            row.cycles.missed for row in found.overall
        )
        assert sum(row.cases.total for row in found.rows) == sum(
            row.cases.total for row in found.overall
        )

    @given(cases=several, now=moments)
    def test_missed_cycles_are_in_the_overrun_or_open(
        self, cases: list[Case], now: datetime
    ) -> None:
        """No overrun gets lost, and none is negative."""
        rows = attainment(cases, POLICIES, as_of=now).overall
        assert all(row.over.n + row.over.open == row.cycles.missed for row in rows)


class TestWhatIf:
    """Laws of simulation."""

    @given(cases=several, now=moments)
    def test_the_same_promises_change_nothing(self, cases: list[Case], now: datetime) -> None:
        """And gain and lose nothing."""
        found = simulate(cases, POLICIES, against=POLICIES, as_of=now)
        assert found.changes == ()
        assert found.before == found.after
        assert all(paired.gained == paired.lost == 0 for paired in found.paired)

    @given(cases=several, now=moments)
    def test_there_and_back(self, cases: list[Case], now: datetime) -> None:
        """What one direction loses, the other gains."""
        later = with_schedule(POLICIES, POLICIES.policies[0].schedule)
        there = simulate(cases, POLICIES, against=later, as_of=now)
        back = simulate(cases, later, against=POLICIES, as_of=now)
        assert [paired.gained for paired in there.paired] == [each.lost for each in back.paired]
        assert len(there.changes) == len(back.changes)
        assert there.before == back.after


class TestRisk:
    """Laws of breach risk."""

    @given(cases=st.lists(histories(), min_size=3, max_size=12), now=moments, later=moments)
    def test_risk_is_a_probability_within_its_interval(
        self, cases: list[Case], now: datetime, later: datetime
    ) -> None:
        """Or there is none, and it says why."""
        model = RiskModel.fit(cases, POLICIES, as_of=now, smallest=1)
        clocks = [
            clock
            for each in cases
            for clock in evaluate(each, POLICIES, as_of=max(now, later)).clocks
        ]
        for risk in map(model.risk, clocks):
            if isinstance(risk.probability, NotAvailable):
                assert risk.n == 0
            elif not risk.overdue:
                assert not isinstance(risk.low, NotAvailable)
                assert not isinstance(risk.high, NotAvailable)
                assert 0 <= risk.low <= risk.probability + 1e-9
                assert risk.probability - 1e-9 <= risk.high <= 1

    @given(
        seen=st.lists(st.tuples(st.integers(0, 50), st.booleans()), min_size=1),
        spent=st.integers(0, 50),
        more=st.integers(0, 50),
    )
    def test_survival_falls_and_multiplies(
        self, seen: list[tuple[int, bool]], spent: int, more: int
    ) -> None:
        """Lasting so long, and then longer still, is lasting longer."""
        curve = Survival.of(seen)
        total = curve.share(spent) * curve.conditional(spent, spent + more)
        assert abs(curve.share(spent + more) - total) < 1e-9
        assert 0 <= curve.share(spent + more) <= curve.share(spent) <= 1

    @given(lengths=st.lists(st.integers(0, 50), min_size=1), spent=st.integers(0, 50))
    def test_without_censoring_survival_is_counting(self, lengths: list[int], spent: int) -> None:
        """The share of those that lasted longer."""
        curve = Survival.of((length, True) for length in lengths)
        longer = sum(length > spent for length in lengths)
        assert abs(curve.share(spent) - longer / len(lengths)) < 1e-9
        assert curve.beyond(spent) == longer


class TestIntervals:
    """Laws of intervals."""

    @given(n=st.integers(1, 500), data=st.data())
    def test_wilson_is_a_mirror(self, n: int, data: st.DataObject) -> None:
        """The interval of what was missed is that of what was met, turned round."""
        met = data.draw(st.integers(0, n))
        low, high = wilson(met, n)
        other_low, other_high = wilson(n - met, n)
        assert abs(low + other_high - 1) < 1e-9
        assert abs(high + other_low - 1) < 1e-9
        assert 0 <= low <= met / n + 1e-12
        assert met / n - 1e-12 <= high <= 1

    @given(gained=st.integers(0, 100), lost=st.integers(0, 100), same=st.integers(1, 100))
    def test_a_difference_has_two_directions(self, gained: int, lost: int, same: int) -> None:
        """Turned round, gains are losses."""
        low, high = paired_difference(gained, lost, gained + lost + same)
        back_low, back_high = paired_difference(lost, gained, gained + lost + same)
        assert abs(low + back_high) < 1e-9
        assert abs(high + back_low) < 1e-9


class TestEscalations:
    """Laws of escalations."""

    @given(subject=histories(), now=moments, share=st.integers(1, 100))
    def test_steps_come_between_start_and_deadline(
        self, subject: Case, now: datetime, share: int
    ) -> None:
        """A greater share comes later, all of it is the deadline, and what is past has passed."""
        clocks = evaluate(subject, POLICIES, as_of=now).clocks
        for clock in clocks:
            steps = escalations(clock, Fraction(share, 100), Fraction(1))
            if isinstance(steps, NotAvailable) or clock.start is None or clock.deadline is None:
                assert clock.state is not State.ACTIVE
                continue
            first, last = steps
            assert clock.start <= first.at <= last.at == clock.deadline
            assert first.passed is (first.at <= now)
            assert last.passed is clock.breached
