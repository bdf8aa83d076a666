"""Which of two targets is the shorter one, where that can be said at all.

Times on one schedule compare as they are. A time around the clock is over before the
same time on any schedule, so it can be the shorter one beside each. Times on two other
schedules are never compared. Business days count as that many days' hours: of the
schedule's longest day where they would be the shorter one, of its shortest where they
would be the longer one, so that uneven days raise no false alarm.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from supportkit.errors import NoOpenTimeError
from supportkit.sla.durations import Duration
from supportkit.sla.schedule import ALWAYS, Schedule
from supportkit.sla.segments import total

__all__ = ["always_open", "days_hours", "shorter"]

_YEAR = timedelta(days=366)
_DATES_LOOKED_AT = 28


def always_open(schedule: Schedule, *, since: datetime) -> bool:
    """Tell whether a schedule never closes in the year after a moment."""
    if schedule == ALWAYS:
        return True
    return schedule.elapsed(since, since + _YEAR) == _YEAR


def days_hours(schedule: Schedule, *, since: datetime) -> tuple[timedelta, timedelta]:
    """Give the open time of the shortest and the longest among the dates of four weeks.

    Raises:
        NoOpenTimeError: There are none.
    """
    dates = (since.date() + timedelta(days=number) for number in range(_DATES_LOOKED_AT))
    hours = list(filter(None, (total(schedule.periods_on(day)) for day in dates)))
    if not hours:
        raise NoOpenTimeError("schedule", "dates with hours", "none")
    return min(hours), max(hours)


def shorter(
    one: Duration, on: Schedule, other: Duration, on_other: Schedule, *, since: datetime
) -> bool:
    """Tell whether one time allowed is surely over before another that begins with it.

    >>> from supportkit.sla.durations import parse
    >>> office = Schedule(zone="UTC", weekly={"mon-thu": "09:00-17:00", "fri": "09:00-15:00"})
    >>> now = datetime.fromisoformat("2026-03-02T09:00:00Z")
    >>> shorter(parse("11h"), office, parse("2 business days"), office, since=now)
    True
    >>> shorter(parse("13h"), office, parse("2 business days"), office, since=now)
    False
    >>> shorter(parse("4h"), ALWAYS, parse("5h"), office, since=now)
    True
    """
    if on == on_other and one.business_days and other.business_days:
        return one.business_days < other.business_days
    if on != on_other and not always_open(on, since=since):
        return False
    try:
        return _most(one, on, since) < _least(other, on_other, since)
    except NoOpenTimeError:
        return False


def _most(span: Duration, schedule: Schedule, since: datetime) -> timedelta:
    if not span.business_days:
        return span.time
    return span.business_days * days_hours(schedule, since=since)[1]


def _least(span: Duration, schedule: Schedule, since: datetime) -> timedelta:
    if not span.business_days:
        return span.time
    return span.business_days * days_hours(schedule, since=since)[0]
