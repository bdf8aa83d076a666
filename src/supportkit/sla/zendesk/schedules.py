"""Zendesk's schedules: minutes since Sunday midnight, a zone by its Rails name, holidays.

Source: https://developer.zendesk.com/api-reference/ticketing/ticket-management/schedules/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from supportkit.errors import ScheduleError
from supportkit.sla.open_time.hours import DAYS
from supportkit.sla.schedule import Schedule
from supportkit.sla.zendesk.filters import Untranslated, word
from supportkit.sla.zendesk.zones import zone_of

__all__ = ["schedule_of"]

_DAY = 24 * 60
_WEEK = 7 * _DAY
_LONGEST_HOLIDAY = 366
_MOST_HOLIDAYS = 5_000
_SUNDAY_FIRST = ("sun", *DAYS[:6])


def schedule_of(row: Mapping[str, Any], holidays: object) -> Schedule:
    """Make a schedule of its record and its holidays."""
    name = row.get("time_zone")
    zone = zone_of(name) if isinstance(name, str) else None
    if zone is None:
        raise Untranslated(
            "time_zone", "a zone that Rails or IANA knows", word(name, "another name")
        )
    weekly: dict[str, list[str]] = {}
    for day, hours in _intervals(row.get("intervals")):
        weekly.setdefault(day, []).append(hours)
    try:
        return Schedule(
            zone=zone,
            weekly={day: ", ".join(hours) for day, hours in weekly.items()},
            holidays=sorted(set(_dates(holidays))),
        )
    except ScheduleError as error:
        raise Untranslated("intervals", error.expected, error.found) from None


def _intervals(raw: object) -> Iterator[tuple[str, str]]:
    rows = raw if isinstance(raw, list) else []
    for number, row in enumerate(rows):
        path = f"intervals[{number}]"
        start = _minute(f"{path}.start_time", row, "start_time")
        end = _minute(f"{path}.end_time", row, "end_time")
        if start >= end:
            raise Untranslated(path, "an end after the start", "one before it")
        for day in range(start // _DAY, -(-end // _DAY)):
            first, last = max(start - day * _DAY, 0), min(end - day * _DAY, _DAY)
            yield _SUNDAY_FIRST[day], f"{_wall(first)}-{_wall(last)}"


def _minute(path: str, row: object, key: str) -> int:
    value = row.get(key) if isinstance(row, Mapping) else None
    if type(value) is not int or not 0 <= value <= _WEEK:
        raise Untranslated(path, f"minutes since Sunday midnight, 0 to {_WEEK}", word(value))
    return value


def _wall(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _dates(holidays: object) -> Iterator[date]:
    if not isinstance(holidays, list | tuple):
        raise Untranslated("holidays", "a list of holidays", "something else")
    for number, row in enumerate(holidays):
        if number == _MOST_HOLIDAYS:
            raise Untranslated("holidays", f"at most {_MOST_HOLIDAYS}", "more")
        first = _date(f"holidays[{number}].start_date", row, "start_date")
        last = _date(f"holidays[{number}].end_date", row, "end_date")
        days = (last - first).days + 1
        if not 0 < days <= _LONGEST_HOLIDAY:
            raise Untranslated(
                f"holidays[{number}]", f"1 to {_LONGEST_HOLIDAY} days", "another length"
            )
        yield from (first + timedelta(days=day) for day in range(days))


def _date(path: str, row: object, key: str) -> date:
    value = row.get(key) if isinstance(row, Mapping) else None
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise Untranslated(path, "a date such as 2026-12-24", word(value)) from None
