"""When to tell whom: instants before a deadline, in business time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from typing import TypeAlias

from supportkit.errors import UsageError
from supportkit.sla import durations
from supportkit.sla.clocks import Clock, State
from supportkit.sla.durations import Duration
from supportkit.sla.open_time.zones import local, span_seconds, whole_seconds
from supportkit.sla.trace import StretchKind
from supportkit.values import NotAvailable
from supportkit.values.patterns import regex

__all__ = ["Escalation", "Step", "escalations"]

Step: TypeAlias = str | Duration | timedelta | Fraction
"""Open time before the deadline (``"1h"``, a `Duration`, a timedelta), or a share of the target
(``"75%"``, a `Fraction`)."""

_PERCENT = regex(r"([0-9]{1,3}(?:\.[0-9]{1,6})?) ?%")
_MOST = 100


@dataclass(frozen=True, slots=True)
class Escalation:
    """One step towards a deadline.

    Attributes:
        step: As it was asked for: open time before the deadline, or a share of the target.
        at: When it comes, in the zone of the clock's schedule.
        passed: Whether it has come.
    """

    step: Duration | Fraction
    at: datetime
    passed: bool

    def __str__(self) -> str:
        what = f"{self.step} before" if isinstance(self.step, Duration) else _percent(self.step)
        return f"{what}: {self.at.isoformat(' ')}{' (passed)' if self.passed else ''}"


def escalations(clock: Clock, /, *steps: Step) -> tuple[Escalation, ...] | NotAvailable:
    """Give the instants at which a clock passes steps on its way to its deadline.

    Time before the deadline is subtracted on the clock's own schedule, so an hour before a
    deadline on Monday at half past nine is on Friday. A share is reached when so much of
    the target is used; pauses do not count.

    Args:
        clock: A clock; the moment at which it was read says which steps have passed.
        *steps: At most a hundred.

    Returns:
        The steps in the order in which they come, or why there are none: a clock that is
        paused, ended or not started has no deadline ahead.

    Raises:
        DurationError: A text is neither a length of time nor a share; a timedelta is negative.
        UsageError: A share is not above 0 and up to 100 %, or there are too many steps.
        NoOpenTimeError: The schedule was not open for so long before.

    >>> from supportkit.cases import Case
    >>> from supportkit.sla import PolicySet, evaluate
    >>> from supportkit.values import parse_instant
    >>> policies = PolicySet.parse('''
    ... schema: supportkit.policies/1
    ... schedules: {office: {zone: UTC, weekly: {mon-fri: "09:00-17:00"}}}
    ... policies: [{name: all, schedule: office, targets: {resolution: 8h}}]
    ... ''')
    >>> friday = parse_instant("2026-03-06T10:00:00Z")
    >>> case = Case(id="C-1", created_at=friday, status="open", fidelity="full_log")
    >>> clock = evaluate(case, policies, as_of=friday).clock("resolution")
    >>> for step in escalations(clock, "50%", "2h"):
    ...     print(step)
    50%: 2026-03-06 14:00:00+00:00
    2h before: 2026-03-06 16:00:00+00:00
    """
    if len(steps) > _MOST:
        raise UsageError("steps", f"at most {_MOST} steps")
    wanted = [_read(step) for step in steps]
    if clock.state is not State.ACTIVE or clock.deadline is None:
        return NotAvailable(f"the clock is {clock.state}: no deadline lies ahead")
    found = [(_instant(clock, clock.deadline, step), step) for step in wanted]
    found.sort(key=lambda pair: pair[0])
    return tuple(Escalation(step, at, at <= clock.as_of) for at, step in found)


def _read(step: Step) -> Duration | Fraction:
    if isinstance(step, str) and (share := _PERCENT.fullmatch(step.strip())):
        step = Fraction(share[1]) / 100
    elif isinstance(step, str):
        step = durations.parse(step)
    elif isinstance(step, timedelta):
        step = Duration(timedelta(seconds=whole_seconds(step)))
    if isinstance(step, Fraction) and not 0 < step <= 1:
        raise UsageError("steps", "shares above 0 and up to 100 %")
    if not isinstance(step, Fraction | Duration):
        raise TypeError(
            "steps: expected texts such as '1h' or '75%', durations, timedeltas or fractions"
        )
    return step


def _instant(clock: Clock, deadline: datetime, step: Duration | Fraction) -> datetime:
    schedule = clock.schedule
    if isinstance(step, Fraction):
        return _share_used(clock, step)
    if step.business_days:
        return local(schedule.subtract_days(deadline, step.business_days), schedule.zone)
    return local(schedule.subtract(deadline, step.time), schedule.zone) if step.time else deadline


def _share_used(clock: Clock, share: Fraction) -> datetime:
    size = clock.elapsed + (clock.remaining or timedelta())
    seconds = span_seconds(size)
    span = timedelta(seconds=seconds * share.numerator // share.denominator)
    past = _reached(clock, span)
    if past is not None:
        return past
    ahead = clock.schedule.add(clock.as_of, span - clock.elapsed)
    return local(ahead, clock.schedule.zone)


def _reached(clock: Clock, span: timedelta) -> datetime | None:
    """Give the instant at which a clock had used so much time, or None if it has not."""
    for stretch in clock.explain():
        if stretch.kind is not StretchKind.RUNNING:
            continue
        if stretch.duration >= span:
            return local(stretch.start + span, clock.schedule.zone)
        span -= stretch.duration
    return None


def _percent(share: Fraction) -> str:
    return f"{float(share * 100):g}%"
