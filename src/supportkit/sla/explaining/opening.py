"""Opening hours day by day: when a team works, when it does not, and why.

Each day is a civil day of the schedule's zone, so one on which clocks change is 23 or
25 hours long, and a date that the zone left out has no length at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from supportkit.errors import UsageError
from supportkit.sla.open_time.hours import DAY, write_hours
from supportkit.sla.open_time.reasons import (
    HOLIDAY,
    Part,
    Reasons,
    seconds_between,
    weekday,
)
from supportkit.sla.open_time.zones import (
    EPOCH_ORDINAL,
    local,
    span_seconds,
    stretches,
    utc_seconds,
)
from supportkit.sla.schedule import Schedule
from supportkit.sla.segments import Segment, total
from supportkit.sla.trace import Stretch, StretchKind, written_span
from supportkit.values import find_zone

__all__ = ["Mark", "MarkKind", "OpeningDay", "opening_days"]

_ONE_DAY, _SECOND = timedelta(days=1), timedelta(seconds=1)
_MOST_DAYS = 3_660


class MarkKind(StrEnum):
    """What is special about a day."""

    HOLIDAY = "holiday"
    """It is closed all day."""
    OVERRIDE = "override"
    """It has hours of its own."""
    BREAK = "break"
    """Working hours are interrupted."""
    CLOCK_CHANGE = "clock_change"
    """It is shorter or longer than 24 hours, or another offset holds."""
    VERSION = "version"
    """From it on another version of the schedule counts."""
    SKIPPED = "skipped"
    """The zone left the date out."""
    UNKNOWN = "unknown"
    """It is after the last day whose holidays are listed."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that is special about a day, in words."""

    kind: MarkKind
    text: str


@dataclass(frozen=True, slots=True)
class OpeningDay:
    """One civil day of a schedule.

    Attributes:
        day: The date, in the schedule's zone.
        zone: Name of that zone.
        stretches: All of the day in order, ``running`` where open and ``closed`` with the
            reason where not. A night shift is cut at midnight.
        marks: What is special about it.
    """

    day: date
    zone: str
    stretches: tuple[Stretch, ...]
    marks: tuple[Mark, ...]

    @property
    def open(self) -> tuple[Segment, ...]:
        """The open time of the day."""
        return tuple(
            Segment(each.start, each.end)
            for each in self.stretches
            if each.kind is StretchKind.RUNNING
        )

    @property
    def open_time(self) -> timedelta:
        """How long it is open."""
        return total(self.open)

    @property
    def length(self) -> timedelta:
        """How long the civil day is: nearly always 24 hours."""
        return total(Segment(each.start, each.end) for each in self.stretches)

    def on_the_wall(self) -> Iterator[tuple[int, int, Stretch]]:
        """Go through the stretches as the clock on the wall shows them.

        Yields:
            Start and end in seconds after midnight, and the stretch, which is cut where
            clocks change: a skipped hour is in none, a repeated one in two.
        """
        midnight = self.day.toordinal() - EPOCH_ORDINAL
        for each in self.stretches:
            start, end = utc_seconds(each.start), utc_seconds(each.end)
            for piece in stretches(self.zone, start, end):
                begin, stop = max(start, piece.start), min(end, piece.end)
                if begin < stop:
                    shift = piece.offset - midnight * DAY
                    yield begin + shift, stop + shift, each

    def to_row(self) -> dict[str, Any]:
        """Give it as plain data, for JSON."""
        return {
            "date": self.day.isoformat(),
            "weekday": weekday(self.day).lower(),
            "open_seconds": span_seconds(self.open_time),
            "length_seconds": span_seconds(self.length),
            "marks": [{"kind": mark.kind.value, "text": mark.text} for mark in self.marks],
            "stretches": [each.to_row() | {"kind": _kind(each)} for each in self.stretches],
        }


def _kind(stretch: Stretch) -> str:
    return "open" if stretch.kind is StretchKind.RUNNING else "closed"


def opening_days(schedule: Schedule, /, *, first: date, last: date) -> tuple[OpeningDay, ...]:
    """Give the opening hours of each date, with the reason of every hour that is closed.

    Args:
        schedule: When the team works.
        first: First date, in the schedule's zone.
        last: Last date, included.

    Raises:
        UsageError: ``last`` is before ``first``, or more than ten years after it.

    >>> office = Schedule(
    ...     zone="Europe/Berlin", weekly={"mon-fri": "09:00-17:00"}, holidays=["2026-12-25"]
    ... )
    >>> days = opening_days(office, first=date(2026, 12, 24), last=date(2026, 12, 25))
    >>> [(day.day.isoformat(), str(day.open_time)) for day in days]
    [('2026-12-24', '8:00:00'), ('2026-12-25', '0:00:00')]
    >>> days[1].marks
    (Mark(kind=<MarkKind.HOLIDAY: 'holiday'>, text='holiday'),)
    """
    if last < first:
        raise UsageError("last", "a date that is not before the first one")
    if (last - first).days >= _MOST_DAYS:
        raise UsageError("last", f"a date within {_MOST_DAYS} days of the first one")
    reasons = Reasons(schedule)
    dates = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return tuple(_day(schedule, reasons, each) for each in dates)


def _day(schedule: Schedule, reasons: Reasons, day: date) -> OpeningDay:
    zone = schedule.zone
    start, end = schedule.to_utc(day, "00:00"), schedule.to_utc(day + _ONE_DAY, "00:00")
    if start.astimezone(find_zone(zone)).date() > day:
        skipped = Mark(MarkKind.SKIPPED, f"{zone} left this date out")
        return OpeningDay(day, zone, (), (skipped,))
    whole = tuple(
        Stretch(
            StretchKind.RUNNING if piece.is_open else StretchKind.CLOSED,
            local(piece.start, zone),
            local(piece.end, zone),
            piece.reason,
        )
        for piece in reasons.between(start, end)
    )
    return OpeningDay(day, zone, whole, tuple(_marks(schedule, reasons, day, whole)))


def _marks(
    schedule: Schedule, reasons: Reasons, day: date, whole: tuple[Stretch, ...]
) -> Iterator[Mark]:
    holidays = [each.reason for each in whole if each.reason.startswith(HOLIDAY)]
    if holidays:
        yield Mark(MarkKind.HOLIDAY, holidays[0])
    for part in reasons.parts:
        yield from _rules_marks(part, day, closed=bool(holidays))
    yield from _clock_changes(whole, schedule.zone)
    if schedule.known_until is not None and day > schedule.known_until:
        yield Mark(MarkKind.UNKNOWN, f"holidays are listed until {schedule.known_until}")


def _rules_marks(part: Part, day: date, *, closed: bool) -> Iterator[Mark]:
    special = part.special(day)
    if special is not None:
        name = "" if closed else part.holiday_name(day)
        of_it = f" ({name})" if name else " (but a holiday closes the day)" if closed else ""
        yield Mark(MarkKind.OVERRIDE, f"hours of this date: {write_hours(special)}{of_it}")
    dated = part.dated_breaks(day)
    if dated:
        yield Mark(MarkKind.BREAK, f"break on this date: {write_hours(dated)}")
    if day.toordinal() in {begin for begin, _ in part.rules.versions[1:]}:
        yield Mark(MarkKind.VERSION, "other hours from this date on")


def _clock_changes(whole: tuple[Stretch, ...], zone: str) -> Iterator[Mark]:
    """Find the second at which another offset begins, if one does on this day."""
    low, high = (local(at - _SECOND, zone) for at in (whole[0].start, whole[-1].end))
    before, after = _offset(low), _offset(high)
    if before == after:
        return
    while seconds_between(low, high) > 1:
        middle = local(low + timedelta(seconds=seconds_between(low, high) // 2), zone)
        if _offset(middle) == before:
            low = middle
        else:
            high = middle
    step = _offset(high) - before
    way = "forward" if step > timedelta() else "back"
    wall = high.replace(tzinfo=None) - step  # as the clock showed it before
    yield Mark(MarkKind.CLOCK_CHANGE, f"clocks go {way} {written_span(abs(step))} at {wall:%H:%M}")


def _offset(at: datetime) -> timedelta:
    return at.utcoffset() or timedelta()
