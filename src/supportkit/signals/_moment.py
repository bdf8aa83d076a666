"""What a sentence says of one moment, put together: a day, a date, a time of day, a zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Final

from supportkit.signals import _calendar as calendar
from supportkit.values.patterns import regex

__all__ = ["Clock", "Moment", "UnsureError", "written_clock"]

_NOON, _EVENING, _HALF_A_DAY = time(12), time(18), 12
_PARTS: Final = {"morning": _NOON, "afternoon": _EVENING, "evening": time.max}
_NEAR: Final = {"today": 0, "tonight": 0, "tomorrow": 1, "overmorrow": 2}
_OF_NIGHT: Final = (0, 1, 2, 3, 4, 12)
_NEAR_ENOUGH: Final = timedelta(days=31)
_DAYLIGHT: Final = range(7, 21)
_EARLY: Final = 7
"""An hour below this is one of the afternoon, where a day is named and nothing else is said."""
_CLOCK: Final = regex(r"(\d{1,2})(?:[:.hu](\d{2})(?:[:.]\d{2})?)?")
_DATE: Final = regex(
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
    r"|(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})[-/.](?P<last>\d{4}|\d{2})?"
)


class UnsureError(Exception):
    """Words that mean no instant, or several; never leaves this package."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day.

    Attributes:
        time: What the clock shows; ``time.max`` for midnight at the end of the day.
        open: Whether it may as well be twelve hours later.
        early: Whether it is an hour of the night that people also say of the afternoon.
    """

    time: time
    open: bool = False
    early: bool = False


def written_clock(
    written: str, *, minutes: int = 0, said: str = "", half_days: bool = False
) -> Clock:
    """Read ``17:30``, ``18h``, ``5`` and a word behind it: am, pm, or another.

    Where people count twelve hours, ``4:30`` is open and ``04:30`` is not.

    Raises:
        UnsureError: It is no time of day.
    """
    match = _CLOCK.fullmatch(written)
    hour, minute = (int(match[1]), int(match[2] or minutes)) if match else (99, 0)
    half = said.replace(".", "").replace(" ", "").lower()
    if half in ("am", "pm"):
        hour = hour % _HALF_A_DAY + _HALF_A_DAY * (half == "pm") if 0 < hour <= 12 else hour
    if (hour, minute) == (24, 0):
        return Clock(time.max)
    if hour > 23 or minute > 59:
        raise UnsureError
    stated = match and match[2] and (not half_days or written[0] == "0")
    exact = bool(stated) or written[0] == "0" or half in ("am", "pm")
    bare = not exact and (not said or half_days)
    early = not exact and not bare and 0 < hour < _EARLY
    return Clock(time(hour, minute), bare and 0 < hour <= _HALF_A_DAY, early)


@dataclass(slots=True)
class Moment:
    """What is said of one moment; whatever was not said is None or False.

    Attributes:
        weekday: Key of a day of the week, or of today, tonight, tomorrow, the weekend.
        since: Key of the day that it follows, as Monday in "Monday or Tuesday".
        next: It is called that of the next week.
        coming: It is called the one to come.
        dated: Day, month and year, as far as they were named, or how they were written.
        part: Key of a part of the day.
        clock: A time of day.
        zone: The zone that was named.
        unsure: A zone that is not sure, or a time that no clock shows.
        bare: The day of the month is a number without a mark of its own.
        before: "before" was said, so that a day ends the wait when it begins.
        until: "by" was said.
        also: The day of the week that "tomorrow" is said to be.
    """

    weekday: str | None = None
    since: str | None = None
    next: bool = False
    coming: bool = False
    dated: tuple[int, int | None, int | None] | str | None = None
    part: str | None = None
    clock: Clock | None = None
    zone: timezone | None = None
    unsure: bool = False
    bare: bool = False
    before: bool = False
    until: bool = False
    also: str | None = None

    @property
    def is_bare_clock(self) -> bool:
        """Whether nothing but a time of day was said."""
        timed = self.clock is not None or self.unsure
        return timed and self.weekday is None and self.dated is None and self.part is None

    def resolve(self, at: datetime) -> datetime:
        """Give the instant that is meant.

        Raises:
            UnsureError: There is none, or several.
            ValueError: No calendar has such a day.
        """
        if self.unsure:
            raise UnsureError
        here = at.astimezone(self.zone) if self.zone else at
        return self._resolved(here).astimezone(at.tzinfo)

    def _resolved(self, at: datetime) -> datetime:
        day = self._day(at.date())
        if self.clock is not None:
            if self.clock.early and self.part is None and self.weekday != "tonight":
                raise UnsureError
            if day is None and self.part is None:
                return self._next(self.clock, at)
            return calendar.on(day or at.date(), self._time(self.clock), at)
        day = day or at.date()
        if self.before:
            return calendar.on(self._first(day), time(), at)
        return calendar.on(day, _PARTS[self.part] if self.part else time.max, at)

    def _next(self, clock: Clock, at: datetime) -> datetime:
        """Give the next time that clocks show this; one of two is of today, by daylight."""
        found = calendar.next_clock(self._clocks(clock), at)
        if clock.open and (found.date() != at.date() or found.hour not in _DAYLIGHT):
            raise UnsureError
        return found

    def _clocks(self, clock: Clock) -> list[time]:
        if not clock.open:
            return [clock.time]
        hour = clock.time.hour % _HALF_A_DAY
        return [clock.time.replace(hour=each) for each in (hour, hour + _HALF_A_DAY)]

    def _time(self, clock: Clock) -> time:
        """Give the time of a day: "at 3" on Friday is in the afternoon, "at 9" in the morning."""
        part = "evening" if self.weekday == "tonight" else self.part
        if part == "evening" and clock.time.hour in _OF_NIGHT:
            raise UnsureError
        late = part in ("afternoon", "evening") or (part is None and clock.time.hour < _EARLY)
        if clock.time.hour < _HALF_A_DAY and late and (clock.open or part):
            return clock.time.replace(hour=clock.time.hour + _HALF_A_DAY)
        return clock.time

    def _first(self, day: date) -> date:
        return day - timedelta(days=1) if self.weekday == "weekend" else day

    def _day(self, today: date) -> date | None:
        if self.dated is not None:
            return self._by_date(self.dated, today)
        if self.weekday is None:
            return None
        if self.since is not None:
            return self._after(self._named(self.since, today), self.weekday, today)
        return self._named(self.weekday, today)

    def _after(self, first: date, weekday: str, today: date) -> date:
        """Give the later of two days, the first of its name from the other one on."""
        if weekday in _NEAR:
            return max(first, today + timedelta(days=_NEAR[weekday]))
        return first if weekday == self.since else calendar.coming_weekday(weekday, first)

    def _named(self, weekday: str, today: date) -> date:
        if weekday in _NEAR:
            return self._near(today + timedelta(days=_NEAR[weekday]))
        named = self.next or self.coming or self.since is not None or weekday == "weekend"
        if not named and calendar.weekday_of(weekday) == today.weekday():
            raise UnsureError
        coming = calendar.coming_weekday(weekday, today)
        later = calendar.weekday_in_next_week(weekday, today) if self.next else coming
        if self.coming and coming != later:
            raise UnsureError
        return later

    def _near(self, day: date) -> date:
        if self.also is not None and calendar.weekday_of(self.also) != day.weekday():
            raise UnsureError
        return day

    def _by_date(self, named: tuple[int, int | None, int | None] | str, today: date) -> date:
        """Give the date that is named, which must be on the day of the week that is named."""
        wanted = None
        if self.weekday is not None and self.weekday not in (*_NEAR, "weekend"):
            wanted = calendar.weekday_of(self.weekday)
        day, month, year = _read_date(named) if isinstance(named, str) else named
        if month is None:
            found = calendar.day_of_month(day, today, weekday=wanted)
            if self.bare and wanted is not None and found - today > _NEAR_ENOUGH:
                raise UnsureError
        elif year is None:
            found = calendar.coming_date(day, month, today)
        else:
            found = date(year if year > 99 else 2000 + year, month, day)
        if wanted is not None and found.weekday() != wanted:
            raise UnsureError
        return found


def _read_date(written: str) -> tuple[int, int | None, int | None]:
    """Read ``2026-03-09`` and ``9.3.``; with other marks a day above 12 tells the order."""
    match = _DATE.fullmatch(written)
    if match is None:
        raise UnsureError
    if match["year"]:
        return int(match["day"]), int(match["month"]), int(match["year"])
    day, month = int(match["first"]), int(match["second"])
    if match["mark"] != "." and day != month:
        if month > 12:
            day, month = month, day
        elif day <= 12:
            raise UnsureError
    return day, month, int(match["last"]) if match["last"] else None
