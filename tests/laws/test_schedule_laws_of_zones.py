"""Every zone of the zone database, minute by minute, against the stated rules alone.

A minute is open when the clock on the wall is within the hours of a date that exists:
those that start on that date, or those of the night before. The walk asks ``zoneinfo``
for every minute and uses nothing of the library but its answers.
"""

from __future__ import annotations

import importlib.resources
import zoneinfo
from array import array
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from operator import or_

import pytest

from supportkit.sla import Schedule

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
YEARS = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKS: Mapping[str, Mapping[str, str]] = {
    "round the clock": dict.fromkeys(NAMES, "00:00-24:00"),
    "nights": dict.fromkeys(("mon", "wed", "fri", "sat", "sun"), "22:30-02:30"),
    "split": dict.fromkeys(NAMES, "00:15-01:00, 01:30-02:15, 02:45-12:00, 13:00-23:45"),
}


def minutes(text: str) -> int:
    """Read a wall time as minutes after midnight."""
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def rows(hours: str) -> list[tuple[int, int]]:
    """Read hours as minutes after midnight; an end before its start is on the next date."""
    pairs = (map(minutes, row.split("-")) for row in hours.split(", "))
    return [(start, end if end > start else end + 1440) for start, end in pairs]


@cache
def within_hours(week: str) -> tuple[bytes, bytes]:
    """Tell for each minute of a week whether it is open by its own date, and by the one before."""
    own, tail = bytearray(7 * 1440), bytearray(7 * 1440)
    for name, hours in WEEKS[week].items():
        midnight = NAMES.index(name) * 1440
        for start, end in rows(hours):
            for minute in range(start, min(end, 1440)):
                own[midnight + minute] = 1
            for minute in range(end - 1440):
                tail[(midnight + 1440 + minute) % len(tail)] = 1
    return bytes(own), bytes(tail)


@cache
def zone_of(name: str) -> zoneinfo.ZoneInfo:
    """Read a zone from the zone database that the library reads, not from the machine's."""
    file = importlib.resources.files("tzdata").joinpath("zoneinfo", *name.split("/"))
    with file.open("rb") as data:
        return zoneinfo.ZoneInfo.from_file(data, key=name)


def zone_names() -> list[str]:
    """Name all its zones."""
    listing = importlib.resources.files("tzdata").joinpath("zones").read_text("utf-8")
    return sorted(listing.split())


def walk(zone: zoneinfo.ZoneInfo, start: datetime, end: datetime) -> dict[str, bytes]:
    """Tell for every minute and every week of hours whether it is open: 1 or 0."""
    minute, dates = array("H"), array("L")
    utc = (start - 2 * DAY).replace(tzinfo=zone)
    for _ in range(int((end - start + 2 * DAY) / MINUTE)):
        wall = zone.fromutc(utc)
        minute.append(wall.weekday() * 1440 + wall.hour * 60 + wall.minute)
        dates.append(wall.toordinal())
        utc += MINUTE
    exists, asked_for = set(dates), slice(2 * 1440, None)
    minute, dates = minute[asked_for], dates[asked_for]
    return {week: judge(within_hours(week), minute, dates, exists) for week in WEEKS}


def judge(
    hours: tuple[bytes, bytes], minute: array[int], dates: array[int], exists: set[int]
) -> bytes:
    """Look each minute up in the hours; a shift of a date that never was has no tail."""
    own, tail = hours
    late = {day for day in set(dates) if day - 1 not in exists}
    if not late:
        return bytes(map(bytes(map(or_, own, tail)).__getitem__, minute))
    pairs = zip(minute, dates, strict=True)
    return bytes(own[at] or (tail[at] and day not in late) for at, day in pairs)


def asked(schedule: Schedule, start: datetime, end: datetime) -> bytes:
    """Ask the schedule about every minute."""
    several = range(int((end - start) / MINUTE))
    return bytes(schedule.is_open(start + MINUTE * minute) for minute in several)


def drawn(schedule: Schedule, start: datetime, end: datetime) -> bytes:
    """Draw the periods as minutes, 1 where they are open."""
    line = bytearray(int((end - start) / MINUTE))
    for period in schedule.periods(start, end):
        first, last = (int((edge - start) / MINUTE) for edge in (period.start, period.end))
        line[first:last] = b"\1" * (last - first)
    return bytes(line)


def transitions(name: str) -> tuple[tuple[datetime, timedelta], ...]:
    """Give the first minute of each offset in the two years, and the offset."""
    zone, (start, end) = zone_of(name), YEARS
    days = [start + DAY * step for step in range((end - start).days + 1)]
    changes = [(start, offset(zone, start))]
    for day, following in pairwise(days):
        if offset(zone, day) != offset(zone, following):
            several = (day + MINUTE * step for step in range(1, 1441))
            first = next(each for each in several if offset(zone, each) != changes[-1][1])
            changes.append((first, offset(zone, first)))
    return tuple(changes)


def offset(zone: zoneinfo.ZoneInfo, at: datetime) -> timedelta:
    """Give the offset from UTC."""
    return at.astimezone(zone).utcoffset() or timedelta()


def behaviours() -> dict[tuple[tuple[datetime, timedelta], ...], str]:
    """Give one zone, the first by name, of each behaviour in the two years."""
    return {transitions(name): name for name in reversed(zone_names())}


def wrong(name: str, spans: Iterable[tuple[datetime, datetime]]) -> list[str]:
    """Name the spans and weeks in which the schedule and the walk disagree."""
    zone, found = zone_of(name), []
    for start, end in spans:
        walked = walk(zone, start, end)
        for week, hours in WEEKS.items():
            schedule = Schedule(zone=name, weekly=hours)
            opened = schedule.elapsed(start, end)
            if not walked[week] == asked(schedule, start, end) == drawn(schedule, start, end):
                found.append(f"{name}, {week}, {start}: minutes")
            if opened != MINUTE * sum(walked[week]):
                found.append(f"{name}, {week}, {start}: {opened}")
    return found


class TestEachChangeOfClocks:
    """Three days round every change of an offset."""

    def test_of_every_zone_in_two_years(self) -> None:
        """Every behaviour in the zone database is walked once, changes and all."""
        mistakes = [
            mistake
            for changes, name in behaviours().items()
            for mistake in wrong(name, ((at - DAY, at + 2 * DAY) for at, _ in changes))
        ]
        assert mistakes == []

    @pytest.mark.parametrize(
        ("zone", "at"),
        [
            ("Pacific/Apia", "2011-12-30T10:00"),
            ("Pacific/Kwajalein", "1993-08-21T12:00"),
            ("America/Sao_Paulo", "2018-11-04T03:00"),
            ("Asia/Beirut", "2026-03-28T22:00"),
            ("Africa/Cairo", "2026-04-23T22:00"),
            ("Australia/Lord_Howe", "2026-10-03T15:30"),
            ("Europe/Dublin", "2026-10-25T01:00"),
            ("Africa/Casablanca", "2026-03-22T02:00"),
            ("America/Nuuk", "2023-03-26T01:00"),
            ("America/Caracas", "2016-05-01T07:00"),
            ("Asia/Pyongyang", "2018-05-04T15:00"),
        ],
    )
    def test_that_is_out_of_the_ordinary(self, zone: str, at: str) -> None:
        """Days that never were, gaps at midnight, half hours, and summer time below zero."""
        change = datetime.fromisoformat(at).replace(tzinfo=UTC)
        assert offset(zone_of(zone), change - MINUTE) != offset(zone_of(zone), change)
        assert wrong(zone, [(change - 2 * DAY, change + 2 * DAY)]) == []


@pytest.mark.laws
@pytest.mark.parametrize("name", zone_names())
def test_every_minute_of_two_years(name: str) -> None:
    """The walk and the schedules agree on each of a million minutes in each zone."""
    walked = walk(zone_of(name), *YEARS)
    schedules = {week: Schedule(zone=name, weekly=hours) for week, hours in WEEKS.items()}
    assert {week: drawn(each, *YEARS) for week, each in schedules.items()} == walked
