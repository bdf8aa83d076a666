"""Laws of SLA clocks over whole histories and policies of every kind."""

from __future__ import annotations

import pickle
from datetime import datetime, timedelta

import sla_histories
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from supportkit.cases import Case
from supportkit.sla import (
    ALWAYS,
    Clock,
    ClockEventKind,
    Evaluation,
    Metric,
    PolicySet,
    State,
    evaluate,
    measure,
    time_in_status,
)
from supportkit.values import NotAvailable

SECOND = timedelta(seconds=1)
two_moments = st.tuples(sla_histories.moments, sla_histories.moments).map(sorted)


def by_cycle(evaluation: Evaluation) -> dict[tuple[Metric, int], Clock]:
    """Find clocks by what they measure."""
    return {(clock.metric, clock.cycle): clock for clock in evaluation.clocks if clock.cycle}


def same_target(one: Clock, other: Clock) -> bool:
    """Whether two readings of a cycle are of one target that counts from one start."""
    return (one.policy, one.target, one.start) == (other.policy, other.target, other.start)


class TestBreaches:
    """A target that was missed."""

    @given(case=sla_histories.cases(), policies=sla_histories.policy_sets(), when=two_moments)
    @settings(max_examples=150)
    def test_a_breach_stays(self, case: Case, policies: PolicySet, when: list[datetime]) -> None:
        """Once missed, a target stays missed as time goes on, unless it changes."""
        before, after = (by_cycle(evaluate(case, policies, as_of=at)) for at in when)
        shared = [(clock, after[key]) for key, clock in before.items() if key in after]
        assert all(
            later.breached
            for clock, later in shared
            if clock.breached and same_target(clock, later)
        )

    @given(
        case=sla_histories.cases(), policies=sla_histories.policy_sets(), at=sla_histories.moments
    )
    @settings(max_examples=100)
    def test_when_it_was_missed(self, case: Case, policies: PolicySet, at: datetime) -> None:
        """The instant of a breach has come, and a second earlier it was none."""
        for clock in evaluate(case, policies, as_of=at).clocks:
            assert clock.breached == (clock.breached_at is not None)
            assert clock.breached_at is None or clock.breached_at <= at
            assert clock.due_in is None or clock.breached == (
                clock.due_in <= timedelta()
                if clock.state is State.ACTIVE
                else clock.due_in < timedelta()
            )


class TestLog:
    """The derived log of clocks."""

    @given(
        case=sla_histories.cases(merges=False),
        policies=sla_histories.policy_sets(
            reopen="resume", transfer="keep", on_change="keep_start", replies="human"
        ),
        when=two_moments,
    )
    @settings(max_examples=100)
    def test_what_was_logged_stays(
        self, case: Case, policies: PolicySet, when: list[datetime]
    ) -> None:
        """A later log begins with the earlier one.

        Total resolution is left out, as a reopening takes its fulfilment back, and so are
        targets that were withdrawn while a case was solved, which a reopening tells.
        """
        before, after = (
            [
                event
                for event in evaluate(case, policies, as_of=at).log
                if event.metric is not Metric.TOTAL_RESOLUTION
                and event.at < when[0]
                and (event.kind is not ClockEventKind.APPLY_SLA or event.target is not None)
            ]
            for at in when
        )
        assert before == after

    @given(
        case=sla_histories.cases(), policies=sla_histories.policy_sets(), at=sla_histories.moments
    )
    def test_it_says_what_the_clocks_say(
        self, case: Case, policies: PolicySet, at: datetime
    ) -> None:
        """Each started clock is activated with a target; each missed one is logged as such."""
        evaluation = evaluate(case, policies, as_of=at)
        logged = {(event.kind, event.metric, event.cycle) for event in evaluation.log}
        for key, clock in by_cycle(evaluation).items():
            assert (ClockEventKind.ACTIVATE, *key) in logged
            assert (ClockEventKind.APPLY_SLA, *key) in logged
            assert not clock.breached or (ClockEventKind.BREACH, *key) in logged
            assert clock.state is not State.FULFILLED or (ClockEventKind.FULFIL, *key) in logged
        assert list(evaluation.log) == sorted(evaluation.log, key=lambda event: event.at)


class TestValues:
    """What an evaluation is."""

    @given(
        case=sla_histories.cases(),
        policies=sla_histories.policy_sets(),
        at=sla_histories.moments,
        order=st.randoms(use_true_random=False),
    )
    def test_the_order_of_lists_does_not_matter(
        self, case: Case, policies: PolicySet, at: datetime, order: st.DataObject
    ) -> None:
        """Events and messages may stand in any order, also those of one instant."""
        events, messages = list(case.events), list(case.messages)
        order.shuffle(events)  # type: ignore[attr-defined]
        order.shuffle(messages)  # type: ignore[attr-defined]
        mixed = case.model_copy(update={"events": tuple(events), "messages": tuple(messages)})
        assert evaluate(mixed, policies, as_of=at) == evaluate(case, policies, as_of=at)

    @given(
        case=sla_histories.cases(), policies=sla_histories.policy_sets(), at=sla_histories.moments
    )
    @settings(max_examples=40)
    def test_it_survives_the_journey(self, case: Case, policies: PolicySet, at: datetime) -> None:
        """Pickled or written as JSON and read again, it is equal and explains the same."""
        evaluation = evaluate(case, policies, as_of=at)
        adapter = TypeAdapter(Evaluation)
        again = adapter.validate_json(adapter.dump_json(evaluation))
        assert pickle.loads(pickle.dumps(evaluation)) == evaluation == again  # noqa: S301
        assert again.log == evaluation.log
        assert [each.explain() for each in again.clocks] == [
            each.explain() for each in evaluation.clocks
        ]

    @given(case=sla_histories.cases(), policies=sla_histories.policy_sets(), when=two_moments)
    def test_what_has_ended_is_settled(
        self, case: Case, policies: PolicySet, when: list[datetime]
    ) -> None:
        """A cycle of replies that has ended is the same clock at every later moment."""
        before, after = (by_cycle(evaluate(case, policies, as_of=at)) for at in when)
        answered = {
            key: clock
            for key, clock in before.items()
            if key[0] in (Metric.FIRST_REPLY, Metric.NEXT_REPLY) and clock.end is not None
        }
        assume(
            evaluate(case, policies, as_of=when[1]).policy
            == evaluate(case, policies, as_of=when[0]).policy
        )
        settled = {key: clock for key, clock in answered.items() if clock.state is State.FULFILLED}
        assert all(after.get(key, clock) == clock for key, clock in settled.items())


UNMOVED = PolicySet.parse(
    f"schema: supportkit.policies/1\n{sla_histories.SCHEDULES}\n"
    "policies:\n  - name: all\n    schedule: office\n    targets:\n"
    + "".join(f"      {metric}: 4h\n" for metric in Metric)
)
OFFICE = UNMOVED.schedule("office") or ALWAYS


class TestMeasuring:
    """Metrics without a promise."""

    @given(case=sla_histories.cases(), at=sla_histories.moments)
    @settings(max_examples=100)
    def test_a_clock_measures_the_same(self, case: Case, at: datetime) -> None:
        """A metric and its clock have the same cycles and the same time used."""
        evaluation = evaluate(case, UNMOVED, as_of=at)
        for metric in Metric:
            found = measure(case, metric, as_of=at, schedule=OFFICE)
            clocks = [each for each in evaluation.clocks if each.metric is metric and each.cycle]
            assert isinstance(found, NotAvailable) == (metric in evaluation.not_measurable)
            assert isinstance(found, NotAvailable) or [
                (each.cycle, each.start, each.end, each.elapsed) for each in found
            ] == [(each.cycle, each.start, each.end, each.elapsed) for each in clocks]

    @given(case=sla_histories.cases(merges=False), at=sla_histories.moments)
    def test_time_in_status_adds_up(self, case: Case, at: datetime) -> None:
        """On the calendar clock the statuses share all of the time since the creation."""
        spent = time_in_status(case, as_of=at)
        assert not isinstance(spent, NotAvailable)
        assert sum(spent.values(), timedelta()) == at - case.created_at
