"""Escalations: whom to tell when, in business time."""

from __future__ import annotations

import pickle
from datetime import datetime, timedelta
from fractions import Fraction

import pytest
from steering import POLICIES, at, case, moved

from supportkit.cases import Case
from supportkit.errors import DurationError, UsageError
from supportkit.sla import Clock, Duration, PolicySet, evaluate
from supportkit.sla.steering.escalation import Escalation, Step, escalations
from supportkit.values import NotAvailable


def clock(subject: Case, when: datetime, policies: PolicySet = POLICIES) -> Clock:
    """Read the resolution clock of a case."""
    found = evaluate(subject, policies, as_of=when).clock("resolution")
    assert isinstance(found, Clock)
    return found


def ask(subject: Case, when: str, *steps: Step) -> tuple[Escalation, ...]:
    """Give the steps of a clock that runs."""
    found = escalations(clock(subject, at(when)), *steps)
    assert not isinstance(found, NotAvailable)
    return found


class TestTimeBefore:
    """So much open time before the deadline."""

    def test_an_hour_before_on_the_same_day(self) -> None:
        """Due at five, told at four."""
        [step] = ask(case(), "02 10:00", "1h")
        assert (step.at, step.passed) == (at("02 16:00"), False)

    def test_a_timedelta_is_open_time_too(self) -> None:
        """As a text or a duration."""
        assert ask(case(), "02 10:00", timedelta(hours=1)) == ask(case(), "02 10:00", "1h")

    def test_a_negative_timedelta_is_refused(self) -> None:
        """It would be after the deadline."""
        with pytest.raises(DurationError, match="negative"):
            ask(case(), "02 10:00", -timedelta(hours=1))

    def test_the_night_does_not_count(self) -> None:
        """Due on Tuesday at nine thirty, an hour before is Monday at half past four."""
        [step] = ask(case(created="02 09:30"), "02 10:00", "1h")
        assert step.at == at("02 16:30")

    def test_the_weekend_does_not_count(self) -> None:
        """Due on Monday at ten, two hours before is Friday at four."""
        [step] = ask(case(created="06 10:00"), "06 11:00", "2h")
        assert step.at == at("06 16:00")

    def test_a_business_day_before(self) -> None:
        """Due on Tuesday at ten, a day before is Monday at ten."""
        [step] = ask(case(created="02 10:00"), "02 10:00", Duration(business_days=1))
        assert step.at == at("02 10:00")

    def test_the_deadline_itself(self) -> None:
        """No time before it."""
        [step] = ask(case(), "02 10:00", Duration())
        assert step.at == at("02 17:00")


class TestShares:
    """So much of the target used."""

    def test_half_of_it(self) -> None:
        """Four of eight hours from nine."""
        [step] = ask(case(), "02 10:00", "50%")
        assert (step.step, step.at) == (Fraction(1, 2), at("02 13:00"))

    def test_one_that_has_passed(self) -> None:
        """A tenth of eight hours is 48 minutes."""
        [step] = ask(case(), "02 10:00", "10%")
        assert (step.at, step.passed) == (at("02 09:48"), True)

    def test_pauses_do_not_count(self) -> None:
        """One hour before the pause and three after it."""
        resumed = case(
            events=[moved("open", "pending", "02 10:00"), moved("pending", "open", "02 13:00")]
        )
        [half] = ask(resumed, "02 14:00", "50%")
        [eighth] = ask(resumed, "02 14:00", Fraction(1, 8))
        assert (half.at, eighth.at) == (at("02 16:00"), at("02 10:00"))

    def test_the_share_of_a_warning_is_the_warning(self) -> None:
        """Three quarters, as the policy warns."""
        found = clock(case(), at("02 10:00"))
        [step] = ask(case(), "02 10:00", "75%")
        assert step.at == found.warn_at == at("02 15:00")

    def test_the_whole_target_is_the_deadline(self) -> None:
        """Also at a closing time."""
        [step] = ask(case(), "02 10:00", "100%")
        assert step.at == at("02 17:00")

    def test_of_business_days(self) -> None:
        """Two business days from Monday at nine are sixteen hours."""
        days = PolicySet.parse("""
            schema: supportkit.policies/1
            schedules: {office: {zone: UTC, weekly: {mon-fri: "09:00-17:00"}}}
            policies: [{name: all, schedule: office, targets: {resolution: 2 business days}}]
        """)
        found = escalations(clock(case(), at("02 10:00"), days), "75%")
        assert [step.at for step in found or ()] == [at("03 13:00")]


class TestSteps:
    """Several at once."""

    def test_they_come_in_the_order_of_time(self) -> None:
        """Whatever the order in which they were asked for."""
        steps = ask(case(), "02 15:30", "1h", "50%", "75%")
        assert [step.at.hour for step in steps] == [13, 15, 16]
        assert [step.passed for step in steps] == [True, True, False]

    def test_each_prints_as_a_line(self) -> None:
        """What, when, and whether it has come."""
        assert [str(step) for step in ask(case(), "02 13:00", "50%", "1h30m")] == [
            "50%: 2026-03-02 13:00:00+00:00 (passed)",
            "1h30m before: 2026-03-02 15:30:00+00:00",
        ]

    def test_none_while_paused(self) -> None:
        """A paused clock has no deadline to count back from."""
        waiting = clock(case(events=[moved("open", "pending", "02 10:00")]), at("02 11:00"))
        assert escalations(waiting, "1h") == NotAvailable(
            "the clock is paused: no deadline lies ahead"
        )

    def test_what_is_no_step_is_refused(self) -> None:
        """Texts, shares and numbers of steps."""
        found = clock(case(), at("02 10:00"))
        with pytest.raises(DurationError):
            escalations(found, "soon")
        with pytest.raises(UsageError, match="up to 100 %"):
            escalations(found, "120%")
        with pytest.raises(UsageError, match="at most 100 steps"):
            escalations(found, *["1h"] * 101)
        with pytest.raises(TypeError, match="expected texts"):
            escalations(found, 0.75)  # type: ignore[arg-type]

    def test_it_is_a_value(self) -> None:
        """It pickles and compares."""
        steps = ask(case(), "02 13:00", "50%", "1h30m")
        assert pickle.loads(pickle.dumps(steps)) == steps  # noqa: S301
        assert steps[1].at - steps[0].at == timedelta(hours=2, minutes=30)
