"""Days and instants by the calendar, seen from the instant of a message, in its zone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

__all__ = [
    "coming_date",
    "coming_weekday",
    "day_of_month",
    "end_of",
    "later_by",
    "months_later",
    "next_clock",
    "on",
    "weekday_in_next_week",
    "weekday_of",
    "workdays_later",
]

_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun", "weekend")
_SATURDAY, _SUNDAY, _WEEK = 5, 6, 7
_MONTHS: Final = 12
_LEAP_YEARS_APART: Final = 8
_FAR: Final = 500
_HALF_A_YEAR: Final = timedelta(days=183)
_DAY: Final = timedelta(days=1)


def on(day: date, clock: time, at: datetime) -> datetime:
    """Give the instant at which clocks in the zone of ``at`` show this; ``time.max`` is 24:00.

    An hour that a change of the clock leaves out is read as if it had not been changed.
    """
    if clock == time.max:
        day, clock = day + _DAY, time()
    moment = datetime.combine(day, clock, tzinfo=at.tzinfo)
    return moment.astimezone(UTC).astimezone(at.tzinfo)


def later_by(length: timedelta, at: datetime) -> datetime:
    """Give the instant so long after ``at``, whatever clocks show."""
    # By way of UTC: in one zone, Python adds to the wall clock, also over a change of it.
    return (at.astimezone(UTC) + length).astimezone(at.tzinfo)


def workdays_later(days: int, at: datetime) -> datetime:
    """Give the same time of day so many days from Monday to Friday later."""
    day = at.date()
    for _ in range(min(days, _FAR)):
        day += _DAY
        while day.weekday() >= _SATURDAY:
            day += _DAY
    return on(day, at.time(), at)


def end_of(unit: str, later: int, today: date) -> date:
    """Give the first day after a day, week, month or year, this one or one so many later."""
    if unit == "week":
        return today + timedelta(days=_WEEK * (later + 1) - today.weekday())
    if unit == "month":
        years, month = divmod(today.month + later, _MONTHS)
        return date(today.year + years, month + 1, 1)
    if unit == "year":
        return date(today.year + 1 + later, 1, 1)
    day = today + _DAY * later
    while later and unit == "workday" and day.weekday() >= _SATURDAY:
        day += _DAY
    return day + _DAY


def weekday_of(key: str) -> int:
    """Give the number of a day of the week, from 0 for Monday; a weekend ends on Sunday."""
    return min(_DAYS.index(key), _SUNDAY)


def coming_weekday(key: str, today: date) -> date:
    """Give the coming Friday, never today; a weekend may have begun."""
    ahead = (weekday_of(key) - today.weekday()) % _WEEK
    return today + timedelta(days=ahead or (0 if key == "weekend" else _WEEK))


def weekday_in_next_week(key: str, today: date) -> date:
    """Give the Friday of the next week, which begins on Monday."""
    return today + timedelta(days=_WEEK - today.weekday() + weekday_of(key))


def months_later(months: int, at: datetime) -> datetime:
    """Give the same time of day so many months later, or on the last day of a shorter month."""
    years, month = divmod(at.month - 1 + months, _MONTHS)
    for day in range(at.day, 0, -1):
        found = _date(at.year + years, month + 1, day)
        if found is not None:
            return on(found, at.time(), at)
    raise ValueError("no such month")


def coming_date(day: int, month: int, today: date) -> date:
    """Give the next such day, today included; the next leap day may be eight years away.

    Raises:
        ValueError: No calendar has such a day, or it has passed within half a year: who
            names it means that one.
    """
    if _has_just_passed(day, month, today):
        raise ValueError("just passed")
    for year in range(today.year, today.year + _LEAP_YEARS_APART + 1):
        found = _date(year, month, day)
        if found is not None and found >= today:
            return found
    raise ValueError("no such day")


def _has_just_passed(day: int, month: int, today: date) -> bool:
    dates = (_date(year, month, day) for year in (today.year - 1, today.year))
    return any(found and timedelta() < today - found <= _HALF_A_YEAR for found in dates)


def day_of_month(day: int, today: date, *, weekday: int | None = None) -> date:
    """Give the next day of that number, today included, if asked for on a day of the week.

    Raises:
        ValueError: No month has such a day.
    """
    for year, month in _months_from(today):
        found = _date(year, month, day)
        if found and found >= today and weekday in (None, found.weekday()):
            return found
    raise ValueError("no such day")


def _months_from(today: date) -> Iterator[tuple[int, int]]:
    """Go through the months of ten years: a Friday the 13th is at most fourteen months away."""
    first = today.year * _MONTHS + today.month - 1
    for count in range(first, first + 10 * _MONTHS):
        yield count // _MONTHS, count % _MONTHS + 1


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def next_clock(clocks: list[time], at: datetime) -> datetime:
    """Give the next time that a clock shows one of these."""
    days = (at.date(), at.date() + _DAY)
    moments = [on(day, clock, at).astimezone(UTC) for day in days for clock in clocks]
    now = at.astimezone(UTC)
    return min(moment for moment in moments if moment > now).astimezone(at.tzinfo)
