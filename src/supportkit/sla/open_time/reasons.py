"""Why a schedule is closed at each moment: its holidays, breaks and special hours, or the night.

The reasons are read off what the schedule was made of; where it is open is asked of
the schedule itself, so that the two cannot disagree about a single second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from supportkit.sla.open_time.holidays import CountryHolidays
from supportkit.sla.open_time.hours import DAY, DAYS, Hours, cut
from supportkit.sla.open_time.rules import Combination, Plan, Rules, Source
from supportkit.sla.open_time.zones import utc_seconds
from supportkit.sla.schedule import Schedule
from supportkit.values import find_zone

OPEN = "working hours"
NIGHT = "outside working hours"
BREAK = "break"
HOLIDAY = "holiday"
SPECIAL = "special hours of"
_ONE_DAY = timedelta(days=1)


class Piece(NamedTuple):
    """A stretch of time with the reason why it is open or closed."""

    is_open: bool
    start: datetime
    end: datetime
    reason: str


class Part(NamedTuple):
    """The rules of one zone that a schedule is made of."""

    rules: Rules

    @property
    def zone(self) -> str:
        """Name of the zone."""
        return self.rules.zone

    def plan(self, day: date) -> Plan:
        """Give the version that counts on a date."""
        return self.rules.plan_on(day.toordinal())

    def breaks(self, day: date) -> Hours:
        """Give the breaks that start on a date."""
        return (*self.plan(day).weekly_breaks[day.weekday()], *self.dated_breaks(day))

    def dated_breaks(self, day: date) -> Hours:
        """Give the breaks of that date alone."""
        return self.plan(day).dated_breaks.get(day.toordinal(), ())

    def special(self, day: date) -> Hours | None:
        """Give the hours that take the place of the weekly ones on a date, if any do."""
        plan, ordinal = self.plan(day), day.toordinal()
        if ordinal in plan.overrides:
            return plan.overrides[ordinal]
        early = plan.holidays.early_closings(ordinal, ordinal + 1).get(ordinal)
        return None if early is None else cut(plan.weekly[day.weekday()], early)

    def holiday_name(self, day: date) -> str:
        """Give what the calendar calls a date, or an empty text."""
        known = self.plan(day).holidays
        if not isinstance(known, CountryHolidays):
            return ""
        names = known.calendar.between(day, day) or known.calendar.half_days_between(day, day)
        return names.get(day, "")

    def edges(self, day: date) -> Iterator[int]:
        """Go through the seconds after midnight at which the reason may change."""
        yield 0
        hours, special = self.breaks(day), self.special(day)
        if hours or special is not None:
            hours = (*hours, *(special or ()), *self.plan(day).weekly[day.weekday()])
        for start, end in hours:
            yield start
            yield end

    def interrupts(self, at: datetime) -> bool:
        """Tell whether a break is on at a moment at which there would be work without it."""
        pairs = list(self._on_the_wall(at))
        return any(_covers(self.breaks(day), second) for day, second in pairs) and any(
            _covers(self._hours(day), second) for day, second in pairs
        )

    def _hours(self, day: date) -> Hours:
        special = self.special(day)
        return self.plan(day).weekly[day.weekday()] if special is None else special

    def _on_the_wall(self, at: datetime) -> Iterator[tuple[date, int]]:
        """Give a moment in seconds after the midnight of its date, and of the date before."""
        wall = at.astimezone(find_zone(self.zone))
        second = (wall.hour * 60 + wall.minute) * 60 + wall.second
        yield wall.date(), second
        yield wall.date() - _ONE_DAY, second + DAY

    def special_day(self, at: datetime) -> date | None:
        """Give the date whose hours take the place of weekly ones at a moment, if any."""
        for day, seconds in self._on_the_wall(at):
            weekly = self.plan(day).weekly[day.weekday()]
            if _covers(weekly, seconds) and self.special(day) is not None:
                return day
        return None


def _covers(hours: Hours, second: int) -> bool:
    return any(start <= second < end for start, end in hours)


_source_of: Callable[[Schedule], Source] = attrgetter("_source")


def _parts(source: Source) -> Iterator[Part]:
    if isinstance(source, Combination):
        yield from _parts(source.left)
        yield from _parts(source.right)
    elif isinstance(source, Rules):
        yield Part(source)


class Reasons:
    """Tells why a schedule is open or closed, piece by piece."""

    def __init__(self, schedule: Schedule) -> None:
        self._schedule, self.parts = schedule, tuple(_parts(_source_of(schedule)))

    def between(self, start: datetime, end: datetime) -> Iterator[Piece]:
        """Cut ``[start, end)`` into pieces that touch; none is empty."""
        at = start
        for period in self._schedule.periods(start, end):
            if at < period.start:
                yield from self._closed(at, period.start)
            yield Piece(True, period.start, period.end, OPEN)  # noqa: FBT003 - a field of a row
            at = period.end
        if at < end:
            yield from self._closed(at, end)

    def _closed(self, start: datetime, end: datetime) -> Iterator[Piece]:
        cuts = sorted({start, end, *self._edges(start, end)})
        begin, held = start, self.why(start)
        for at, _ in list(pairwise(cuts))[1:]:
            reason = self.why(at)
            if reason != held:
                yield Piece(False, begin, at, held)  # noqa: FBT003 - a field of a row
                begin, held = at, reason
        yield Piece(False, begin, end, held)  # noqa: FBT003 - a field of a row

    def _edges(self, start: datetime, end: datetime) -> Iterator[datetime]:
        """Go through the instants within a closed stretch at which the reason may change."""
        for part in self.parts:
            zone = find_zone(part.zone)
            day, last = (at.astimezone(zone).date() for at in (start, end))
            day -= _ONE_DAY
            while day <= last:
                midnight = datetime.combine(day, time(), zone)
                for edge in part.edges(day):
                    wall = midnight + timedelta(seconds=edge)
                    for fold in (0, 1):  # a wall time that occurs twice is an edge twice
                        at = wall.replace(fold=fold).astimezone(UTC)
                        if start < at < end:
                            yield at.astimezone(start.tzinfo)
                day += _ONE_DAY

    def why(self, at: datetime) -> str:
        """Say why the schedule is closed at a moment at which it is."""
        if self._schedule.on_holiday(at):
            day = at.astimezone(find_zone(self._schedule.zone)).date()
            name = next(filter(None, (part.holiday_name(day) for part in self.parts)), "")
            return f"{HOLIDAY}: {name}" if name else HOLIDAY
        if self._schedule.on_break(at) and any(part.interrupts(at) for part in self.parts):
            return BREAK
        days = (part.special_day(at) for part in self.parts)
        special = next((day for day in days if day is not None), None)
        return NIGHT if special is None else f"{SPECIAL} {special.isoformat()}"


def weekday(day: date) -> str:
    """Write the weekday of a date, in English whatever the machine's locale is."""
    return DAYS[day.weekday()].title()


def seconds_between(start: datetime, end: datetime) -> int:
    """Measure real time in whole seconds, across clock changes too."""
    return utc_seconds(end) - utc_seconds(start)
