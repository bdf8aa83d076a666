"""The calendars of the SLA benchmark, as supportkit and as each peer says them.

A peer answers two questions, elapsed seconds and "so many hours later", as far as it can.
It is asked in the form that it likes best, prepared beforehand: business-duration in naive
local time, pandas in its own timestamps, businesstimedelta in aware datetimes.
"""

from __future__ import annotations

import importlib
import importlib.metadata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from supportkit.sla import Schedule

ZONE = "Europe/Berlin"
BERLIN = ZoneInfo(ZONE)
HOLIDAYS = tuple(
    date(2026, month, day)
    for month, day in (
        (1, 1), (1, 6), (4, 3), (4, 6), (5, 1), (5, 14), (5, 25), (6, 4), (12, 25), (12, 26),
    )
)  # fmt: skip
WEEKDAYS, EVERY_DAY = (0, 1, 2, 3, 4), (0, 1, 2, 3, 4, 5, 6)
_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True)
class Calendar:
    """Hours that every library here can be asked for, if it has a way to say them."""

    name: str
    opens: str
    closes: str
    days: tuple[int, ...]
    lunch: bool = False
    holidays: tuple[date, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether it never closes."""
        return (self.opens, self.closes) == ("00:00", "24:00")

    def schedule(self) -> Schedule:
        """Say it to supportkit."""
        days = ",".join(_NAMES[day].lower() for day in self.days)
        return Schedule(
            zone=ZONE,
            weekly={days: f"{self.opens}-{self.closes}"},
            breaks={days: "12:00-13:00"} if self.lunch else {},
            holidays=self.holidays,
        )


OFFICE = Calendar("09-17 Mon-Fri, 10 holidays", "09:00", "17:00", WEEKDAYS, holidays=HOLIDAYS)
CALENDARS = (
    Calendar("00:00-08:00 daily", "00:00", "08:00", EVERY_DAY),
    Calendar("22:00-06:00 Mon-Fri", "22:00", "06:00", WEEKDAYS),
    Calendar("24x7", "00:00", "24:00", EVERY_DAY),
    Calendar("09-12 + 13-17 Mon-Fri", "09:00", "17:00", WEEKDAYS, lunch=True),
)


class UnsayableError(Exception):
    """A peer has no way to say a calendar."""


@dataclass(frozen=True)
class Peer:
    """What a library answers for one calendar; None where it has no such question."""

    prepare: Callable[[datetime], Any]
    elapsed: Callable[[Any, Any], Any] | None = None
    seconds: Callable[[Any], float] = float
    add: Callable[[Any], Any] | None = None
    """Add the hours that the peer was made with."""


def _end(calendar: Calendar) -> time:
    """Say the end; midnight at the end of a day can only be said as its last second."""
    return time(23, 59, 59) if calendar.whole else time.fromisoformat(calendar.closes)


def businesstimedelta(calendar: Calendar, hours: int) -> Peer:
    """Ask businesstimedelta."""
    library, zone = _load("businesstimedelta"), _load("pytz").timezone(ZONE)
    days = list(calendar.days)
    start = time.fromisoformat(calendar.opens)
    rules = [library.WorkDayRule(start, _end(calendar), days, tz=zone)]
    if calendar.lunch:
        rules.append(library.LunchTimeRule(time(12), time(13), days, tz=zone))
    if calendar.holidays:
        # It raises TypeError where no later holiday is listed, so one is listed far ahead.
        closed = dict.fromkeys((*calendar.holidays, date(2030, 12, 25)), "holiday")
        rules.append(library.HolidayRule(closed, tz=zone))
    together = library.Rules(rules)
    later = library.BusinessTimeDelta(together, hours=hours)
    return Peer(
        prepare=lambda at: at,
        elapsed=together.difference,
        seconds=lambda found: found.timedelta.total_seconds(),
        add=lambda at: at + later,
    )


def business_duration(calendar: Calendar, hours: int) -> Peer:
    """Ask business-duration, in naive local time, as it knows no zones; it cannot add."""
    del hours
    ask = _load("business_duration").businessDuration
    if calendar.lunch:
        raise UnsayableError("has no breaks")
    start, end = time.fromisoformat(calendar.opens), _end(calendar)
    weekend = [day for day in EVERY_DAY if day not in calendar.days]
    closed = list(calendar.holidays) or None
    return Peer(
        prepare=lambda at: at.astimezone(BERLIN).replace(tzinfo=None),
        elapsed=lambda a, b: ask(a, b, start, end, weekend, closed, "sec"),
    )


def pandas_hours(calendar: Calendar, hours: int) -> Peer:
    """Ask pandas' CustomBusinessHour; for elapsed time by counting whole hours."""
    pandas = _load("pandas")
    opens = [calendar.opens, "13:00"] if calendar.lunch else calendar.opens
    closes = ["12:00", calendar.closes] if calendar.lunch else calendar.closes.replace("24", "00")
    mask = " ".join(_NAMES[day] for day in calendar.days)
    closed = list(calendar.holidays)
    try:
        step = pandas.offsets.CustomBusinessHour(
            start=opens, end=closes, weekmask=mask, holidays=closed
        )
    except ValueError:
        raise UnsayableError("refuses hours that touch") from None
    later = step * hours
    return Peer(
        prepare=lambda at: pandas.Timestamp(at).tz_convert(ZONE),
        elapsed=lambda a, b: len(pandas.date_range(a, b, freq=step)),
        seconds=lambda found: 3600.0 * found,
        add=lambda at: at + later,
    )


PEERS: dict[str, Callable[[Calendar, int], Peer]] = {
    "businesstimedelta": businesstimedelta,
    "business-duration": business_duration,
    "pandas": pandas_hours,
}


def version(package: str) -> str | None:
    """Give the version that is installed, or None."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def _load(module: str) -> Any:
    return importlib.import_module(module)


def answers_wrong(
    peer: Peer, schedule: Schedule, questions: list[tuple[datetime, datetime]], hours: int
) -> tuple[int | None, int | None]:
    """Count the answers of a peer that are not ours: elapsed to the second, and added hours.

    For added hours either edge of a closing time is right. An exception is no answer.
    """
    span = timedelta(hours=hours)
    elapsed = added = None
    if peer.elapsed is not None:
        elapsed = 0
        for a, b in questions:
            found = peer.seconds(peer.elapsed(peer.prepare(a), peer.prepare(b)))
            elapsed += found != schedule.elapsed(a, b).total_seconds()
    if peer.add is not None:
        added = 0
        for a, _ in questions:
            near, far = schedule.add(a, span), schedule.add(a, span, edge="next_open")
            try:
                added += peer.add(peer.prepare(a)) not in (near, far)
            except ValueError:  # pandas, for a wall time that a change of clocks skips
                added += 1
    return elapsed, added
