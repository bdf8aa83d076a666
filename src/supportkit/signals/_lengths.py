"""What a length of time or the end of one means: "within 2 hours", "next week", "eod"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from types import MappingProxyType
from typing import Final

from supportkit.signals import _calendar as calendar
from supportkit.signals._moment import Moment, UnsureError
from supportkit.text.prose_durations import longest
from supportkit.text.time_words import TimeReading
from supportkit.values.patterns import regex

__all__ = ["MEANINGS"]

_SURE_HOURS: Final = range(13, 24)
_LATER: Final = ("next", "coming")
_DAY: Final = timedelta(days=1)
_HM: Final = regex(r"(\d{1,2})[hu](\d\d)")
_LENGTHS: Final = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": _DAY,
    "week": timedelta(weeks=1),
    "month": timedelta(days=30),
}


def _within(read: TimeReading, match: re.Match[str], _: Moment, at: datetime) -> datetime:
    """Read "within 2 hours"; of "2-3 days" the longer."""
    places = range(*match.span())
    if any(read.tells(place, "vague") for place in places):
        raise UnsureError
    long, low = longest(read, match.start("low")), match.start("low")
    if match["start"]:
        raise UnsureError
    working = any(read.tells(place, "working") for place in places)
    working = working or any(_unit(read, place) == "workday" for place in places)
    if long is None or (working and long < _DAY):
        raise UnsureError
    if read.tells(match.start(), "until") and _is_hour_of_a_day(read, match, low):
        raise UnsureError
    long = _with_more(read, match, long)
    if working:
        return calendar.workdays_later(long // _DAY, at)
    months, rest = divmod(long, _LENGTHS["month"])
    if _unit(read, match.start("unit")) == "month" and not rest:
        return calendar.months_later(months, at)
    return calendar.later_by(long, at)


def _with_more(read: TimeReading, match: re.Match[str], long: timedelta) -> timedelta:
    """Add the minutes of French "1 h 30"; read "or two" of "in a week or two"."""
    unit = _LENGTHS.get(_unit(read, match.start("unit")))
    if match["mins"]:
        minutes = read.word(match.start("mins"))
        if unit != _LENGTHS["hour"] or not minutes.isdigit() or int(minutes) > 59:
            raise UnsureError
        return long + timedelta(minutes=int(minutes)) * (long % unit == timedelta())
    if match["more"]:
        more = read.key(match.start("more"), "numbers")
        if unit is None or not more.isdigit():
            raise UnsureError
        return max(long, unit * int(more))
    return long


def _hours_and_minutes(
    read: TimeReading, match: re.Match[str], _: Moment, at: datetime
) -> datetime:
    """Read French "dans 1h30", a length of time and no time of day, and Italian "tra mezz'ora"."""
    if not match["hm"]:
        return calendar.later_by(timedelta(minutes=30), at)
    told = _HM.fullmatch(read.word(match.start("hm")))
    if told is None or read.tells(match.start(), "until"):
        raise UnsureError
    return calendar.later_by(timedelta(hours=int(told[1]), minutes=int(told[2])), at)


def _is_hour_of_a_day(read: TimeReading, match: re.Match[str], low: int) -> bool:
    """Whether it may as well be a time of day, as in French "d'ici 18h"."""
    number = read.key(low, "numbers")
    hours = _unit(read, match.start("unit")) == "hour"
    return hours and number.isdigit() and int(number) in _SURE_HOURS


def _one(read: TimeReading, match: re.Match[str], _: Moment, at: datetime) -> datetime:
    """Read "within the hour", "in the next hour", "in the course of the day"."""
    unit = _unit(read, match.start("unit"))
    later = any(read.tells(place, section) for place in range(*match.span()) for section in _LATER)
    if unit in ("second", "minute", "hour"):
        return calendar.later_by(_LENGTHS[unit], at)
    if later and read.tells(match.start("within"), "within"):
        length = _LENGTHS.get(unit)
        if length is None:
            raise UnsureError
        return calendar.later_by(length, at)
    if later or unit == "day":
        return calendar.on(calendar.end_of(unit, int(later), at.date()), time(), at)
    raise UnsureError


def _unsure(*_: object) -> datetime:
    raise UnsureError


def _end(read: TimeReading, match: re.Match[str], _: Moment, at: datetime) -> datetime:
    """Read "end of the week", "eod", "end of March"."""
    today = at.date()
    if match["month"]:
        month = int(read.key(match.start("month"), "months"))
        first = calendar.coming_date(1, month % 12 + 1, today + _DAY)
        return calendar.on(first, time(), at)
    unit = _unit(read, match.start("unit")) if match["unit"] else "day"
    if match["whole"]:
        unit = read.key(match.start("whole"), "ends")
    later = bool(match["later"] or match["later2"])
    return calendar.on(calendar.end_of(unit, int(later), today), time(), at)


def _week(read: TimeReading, match: re.Match[str], moment: Moment, at: datetime) -> datetime:
    """Read "next week", "this month"."""
    unit = _unit(read, match.start("unit" if match["unit"] else "unit2"))
    if unit in ("second", "minute", "hour"):
        raise UnsureError
    later = bool(match["later"] or match["later2"])
    if "working" in {each for place in range(*match.span()) for each in read.sections(place)}:
        unit = "workday" if unit == "day" else unit
    if (moment.before and not later) or (moment.until and later):
        raise UnsureError  # "by next month": by its beginning, or by its end
    return calendar.on(
        calendar.end_of(unit, int(later and not moment.before), at.date()), time(), at
    )


def _unit(read: TimeReading, place: int) -> str:
    return read.key(place, "units")


MEANINGS: Final[Mapping[str, Callable[..., datetime]]] = MappingProxyType(
    {
        "hm": _hours_and_minutes,
        "within": _within,
        "one": _one,
        "vague": _unsure,
        "early": _unsure,
        "end": _end,
        "week": _week,
    }
)
"""By the name of the expression that finds it; the first that matches counts."""
