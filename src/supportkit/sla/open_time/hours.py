"""How working hours are written: ``{"mon-fri": "09:00-12:00, 13:00-17:00"}``.

Inside, a day's hours are pairs of seconds after local midnight. An end before its
start runs into the next day, so it is more than a day's seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import pairwise
from typing import Any, TypeAlias, TypeVar

from supportkit.errors import ScheduleError
from supportkit.values.patterns import regex

DAY = 86_400
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Hours: TypeAlias = tuple[tuple[int, int], ...]
"""Sorted pairs of seconds after local midnight of the date on which they start."""
Week: TypeAlias = tuple[Hours, ...]
"""Seven `Hours`, Monday first."""
Wall: TypeAlias = str | time
WrittenHours: TypeAlias = str | Iterable[Sequence[Wall]]
WrittenDate: TypeAlias = str | date
Dated: TypeAlias = dict[int, Hours]
"""`Hours` by the ordinal of their date."""
WrittenDates: TypeAlias = (
    Mapping[str, WrittenHours] | Mapping[date, WrittenHours] | Mapping[WrittenDate, WrittenHours]
)
WrittenWalls: TypeAlias = Mapping[str, Wall] | Mapping[date, Wall] | Mapping[WrittenDate, Wall]
T = TypeVar("T")

_WALL = regex(r"([01]?[0-9]|2[0-4]):([0-5][0-9])(?::([0-5][0-9]))?")
_FULL = {
    f"{name}day": name[:3] for name in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
}
_EXAMPLE = "hours such as 09:00-12:00, 13:00-17:00"


def _shown(value: object) -> str:
    text = repr(value) if isinstance(value, str | int | float) else type(value).__name__
    return text if len(text) <= 40 else f"{text[:37]}..."


def read_wall(value: object, key: str) -> int:
    """Read a wall time, 00:00 to 24:00, as seconds after midnight."""
    if isinstance(value, time) and value.tzinfo is None:
        return value.hour * 3600 + value.minute * 60 + value.second
    match = _WALL.fullmatch(value.strip()) if isinstance(value, str) else None
    seconds = DAY + 1 if match is None else _seconds(*match.groups(default="0"))
    if seconds > DAY:
        raise ScheduleError(key, "a wall time from 00:00 to 24:00", _shown(value))
    return seconds


def _seconds(hours: str, minutes: str, seconds: str) -> int:
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds)


def read_hours(value: WrittenHours, key: str) -> Hours:
    """Read the hours of one day; an empty text or list, or ``closed``, is a closed day."""
    hours = tuple(sorted(_interval(start, end, key) for start, end in _intervals(value, key)))
    for one, other in pairwise(hours):
        if other[0] < one[1]:
            found = f"{write_interval(*one)} and {write_interval(*other)}"
            raise ScheduleError(key, "intervals that do not overlap", found)
    return hours


def _intervals(value: object, key: str) -> Iterator[tuple[object, object]]:
    if isinstance(value, str):
        text = value.strip()
        rows: Iterable[object] = [] if text in ("", "closed") else map(_split, text.split(","))
    elif isinstance(value, Iterable) and not isinstance(value, Mapping):
        rows = value
    else:
        raise ScheduleError(key, _EXAMPLE, _shown(value))
    for row in rows:
        if not isinstance(row, tuple | list) or len(row) != 2:
            raise ScheduleError(key, _EXAMPLE, _shown(value))
        yield row[0], row[1]


def _split(text: str) -> list[str]:
    return text.replace("\N{EN DASH}", "-").split("-")


def _interval(start: object, end: object, key: str) -> tuple[int, int]:
    opens, closes = read_wall(start, key), read_wall(end, key)
    if opens == closes:
        raise ScheduleError(
            key,
            "an end that differs from the start (a whole day is 00:00-24:00)",
            f"the same time twice, {_shown(str(start))}",
        )
    if opens == DAY:
        raise ScheduleError(key, "a start before 24:00", "24:00")
    return opens, closes if closes > opens else closes + DAY


def read_days(key: str, where: str) -> list[int]:
    """Read ``mon``, ``mon-fri`` or ``sat,sun`` as numbers of weekdays, Monday 0."""
    days: list[int] = []
    for part in key.lower().split(","):
        names = [_FULL.get(name.strip(), name.strip()) for name in _split(part)]
        if len(names) > 2 or not all(name in DAYS for name in names):
            raise ScheduleError(
                f"{where}.{_key(key)}", "days such as mon, mon-fri or sat,sun", _shown(key)
            )
        first, last = DAYS.index(names[0]), DAYS.index(names[-1])
        days += [(first + step) % 7 for step in range((last - first) % 7 + 1)]
    return days


def _key(key: object) -> str:
    return key.isoformat() if isinstance(key, date) else str(key)[:40]


def read_week(written: Mapping[str, WrittenHours], where: str) -> Week:
    """Read hours by weekday.

    Raises:
        ScheduleError: A key names no weekday, a weekday occurs twice, or its hours
            make no sense.
    """
    week: dict[int, Hours] = {}
    rows: dict[int, str] = {}
    for key, value in _items(written, where):
        if not isinstance(key, str):
            raise ScheduleError(where, "days such as mon, mon-fri or sat,sun", _shown(key))
        hours = read_hours(value, f"{where}.{_key(key)}")
        for day in read_days(key, where):
            if day in week:
                raise ScheduleError(
                    f"{where}.{_key(key)}", "each weekday once", f"{DAYS[day]} twice"
                )
            week[day], rows[day] = hours, key
    for day in week:
        _check_night(week, (day, (day + 1) % 7), where, rows)
    return tuple(week.get(day, ()) for day in range(7))


def _check_night(
    hours: Mapping[int, Hours], days: tuple[int, int], where: str, rows: Mapping[int, object]
) -> None:
    """Refuse a shift over midnight that reaches into the hours of the next day."""
    late, early = (hours.get(day, ()) for day in days)
    if not late or not early or late[-1][1] - DAY <= early[0][0]:
        return
    one, other = (_key(rows[day]) for day in days)
    raise ScheduleError(
        f"{where}.{other}",
        "hours that begin after those of the day before have ended",
        f"{write_interval(*early[0])}, with {write_interval(*late[-1])} in {where}.{one}",
    )


def read_date(value: object, key: str) -> date:
    """Read a date or its ISO 8601 text."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value.strip() if isinstance(value, str) else "")
    except ValueError:
        raise ScheduleError(key, "a date such as 2026-12-24", _shown(value)) from None


def read_dated(written: WrittenDates, where: str) -> Dated:
    """Read hours by date.

    Raises:
        ScheduleError: A key is no date, a date occurs twice, or its hours make no sense.
    """
    dated: Dated = {}
    rows: dict[int, object] = {}
    for key, value in _items(written, where):
        place = f"{where}.{_key(key)}"
        day = read_date(key, place).toordinal()
        if day in dated:
            raise ScheduleError(place, "each date once", "the same date twice")
        dated[day], rows[day] = read_hours(value, place), key
    for day in dated:
        _check_night(dated, (day, day + 1), where, rows)
    return dict(sorted(dated.items()))


def read_half_days(written: WrittenWalls, week: Week, overrides: Dated) -> Dated:
    """Read the times at which dates close early, as what is left of their weekly hours."""
    halves: Dated = {}
    for key, value in _items(written, "half_days"):
        place = f"half_days.{_key(key)}"
        day = read_date(key, place).toordinal()
        if day in halves or day in overrides:
            raise ScheduleError(place, "each date once", "the same date twice, or in overrides too")
        wall = read_wall(value, place)
        halves[day] = cut(week[(day - 1) % 7], wall)
    return halves


def cut(hours: Hours, wall: int) -> Hours:
    """Give what is left of a day's hours when they end at a wall time."""
    return tuple((start, min(end, wall)) for start, end in hours if start < wall)


def read_breaks(written: WrittenDates) -> tuple[Week, Dated]:
    """Read breaks, whose keys are weekdays and dates side by side."""
    weekly: dict[str, WrittenHours] = {}
    dated: dict[WrittenDate, WrittenHours] = {}
    for key, value in _items(written, "breaks"):
        if isinstance(key, str) and not key.strip()[:1].isdigit():
            weekly[key] = value
        else:
            dated[key] = value
    return read_week(weekly, "breaks"), read_dated(dated, "breaks")


def _items(written: Mapping[Any, T], where: str) -> Iterable[tuple[Any, T]]:
    if not isinstance(written, Mapping):
        raise ScheduleError(where, "a mapping of days to hours", _shown(written))
    return written.items()


def write_hours(hours: Hours) -> str:
    """Write hours so that `read_hours` reads them."""
    return ", ".join(write_interval(*each) for each in hours) or "closed"


def write_interval(start: int, end: int) -> str:
    """Write one interval of `Hours`."""
    return f"{write_wall(start)}-{write_wall(end)}"


def write_wall(seconds: int) -> str:
    """Write seconds after midnight; those of the next day without the day."""
    minutes, second = divmod(seconds - DAY if seconds > DAY else seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}" + (f":{second:02}" if second else "")
