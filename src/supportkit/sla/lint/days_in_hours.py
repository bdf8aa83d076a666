"""SLA128: whole days are written as hours, on a schedule whose days are shorter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from supportkit.errors import NoOpenTimeError
from supportkit.findings import Finding, Severity
from supportkit.sla.durations import Duration
from supportkit.sla.lint._lengths import days_hours
from supportkit.sla.lint._subject import Examination, Promised

__all__ = ["DaysInHours"]

_DAY = timedelta(hours=24)
_HALF = timedelta(hours=12)


class DaysInHours:
    """A target of 24, 48 or 72 hours counts office hours, of which a day has far fewer.

    Only schedules whose longest day is shorter than 12 hours are looked at.
    """

    code, name, severity = "SLA128", "days-in-hours", Severity.INFO

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such target once, with how many working days it really is."""
        for each in subject.promised():
            longest = _longest(subject, each)
            for priority, time in each.allowed() if timedelta() < longest < _HALF else ():
                if _is_whole_days(time):
                    days = round(time.time / longest, 1)
                    message = (
                        f"{each.target.metric} of {each.policy.name!r} allows {time} of working "
                        f"hours, which is {days:g} working days; write business days, or put it on "
                        "24x7 if hours by the clock are meant"
                    )
                    yield subject.finding(self, message, at=each.place_of(priority))
                    break


def _is_whole_days(span: Duration) -> bool:
    return span.time >= _DAY and span.time % _DAY == timedelta()


def _longest(subject: Examination, each: Promised) -> timedelta:
    try:
        return days_hours(each.target.schedule, since=subject.reference)[1]
    except NoOpenTimeError:
        return timedelta()
