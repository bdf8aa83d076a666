"""The questions to a schedule, answered from one table of open time.

Here is what follows from knowing when it is open, for schedules of every making;
`supportkit.sla.schedule` says how one is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal, NoReturn, TypeAlias, get_args

from supportkit.errors import DurationError, NoOpenTimeError, ScheduleError
from supportkit.sla.open_time.hours import DAY, Wall, WrittenDate, read_date, read_wall
from supportkit.sla.open_time.rules import Source, midnight
from supportkit.sla.open_time.table import HORIZON_YEARS, Timetable
from supportkit.sla.open_time.zones import (
    EPOCH,
    EPOCH_ORDINAL,
    FIRST_YEAR,
    LAST_YEAR,
    Pairs,
    local,
    moment,
    utc_seconds,
    wall_at,
    whole_seconds,
)
from supportkit.sla.segments import Segment
from supportkit.values import find_zone

Edge: TypeAlias = Literal["closing", "next_open"]
"""Which instant a span takes that is used up exactly at a closing time."""

_FIRST_DAY, _LAST_DAY = date(FIRST_YEAR, 1, 1).toordinal(), date(LAST_YEAR, 12, 31).toordinal()


class OpenTime:
    """What a schedule answers, whatever it is made of. Immutable."""

    __slots__ = ("_source", "_starting_on", "_timetable")
    _source: Source
    _starting_on: Callable[[int], Pairs]
    _timetable: Timetable

    def _set(self, source: Source) -> None:
        object.__setattr__(self, "_source", source)
        object.__setattr__(self, "_starting_on", lru_cache(maxsize=1024)(source.starting_on))
        object.__setattr__(self, "_timetable", Timetable(source.expand))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a Schedule cannot be changed; make another one")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("a Schedule cannot be changed; make another one")

    @property
    def zone(self) -> str:
        """IANA name of the zone of its wall times and dates."""
        return self._source.zone

    @property
    def known_from(self) -> date | None:
        """First date for which holidays are known, or None where that is not stated."""
        return self._source.known_from

    @property
    def known_until(self) -> date | None:
        """Last date for which holidays are known, or None where that is not stated.

        Of several versions, up to the first gap; of a combination, the earlier one.
        """
        return self._source.known_until

    def is_known(self, t: datetime, /) -> bool:
        """Tell whether the holidays of the local date of ``t`` are known, as far as is stated.

        Raises:
            NaiveDatetimeError: ``t`` has no UTC offset.
        """
        day = date.fromordinal(self._wall(t) // DAY + EPOCH_ORDINAL)
        first, last = self.known_from or day, self.known_until or day
        return first <= day <= last

    def is_open(self, t: datetime, /) -> bool:
        """Tell whether the team works at ``t``; the closing instant is outside.

        Raises:
            NaiveDatetimeError: ``t`` has no UTC offset.
        """
        at = utc_seconds(t)
        return self._timetable.covering(at, at).is_open(at)

    def next_open(self, t: datetime, /) -> datetime:
        """Give the first open instant at or after ``t``: ``t`` itself when open.

        Raises:
            NoOpenTimeError: Nothing opens within a hundred years.
            NaiveDatetimeError: ``t`` has no UTC offset.
        """
        return self._found(t, self._timetable.add_far(utc_seconds(t), 0))

    def previous_open(self, t: datetime, /) -> datetime:
        """Give the end of the last open time at or before ``t``: ``t`` itself inside it.

        On an opening instant that is the closing before.

        Raises:
            NoOpenTimeError: Nothing was open within a hundred years before.
            NaiveDatetimeError: ``t`` has no UTC offset.
        """
        return self._found(t, self._timetable.subtract_far(utc_seconds(t), 0))

    def elapsed(self, start: datetime, end: datetime, /) -> timedelta:
        """Measure the open time in ``[start, end)``; zero if ``end`` is before ``start``.

        Raises:
            NaiveDatetimeError: One of them has no UTC offset.

        >>> from datetime import UTC
        >>> from supportkit.sla import Schedule
        >>> nights = Schedule(zone="UTC", weekly={"fri": "22:00-06:00"})
        >>> friday, monday = (datetime(2026, 3, day, tzinfo=UTC) for day in (6, 9))
        >>> nights.elapsed(friday, monday)
        datetime.timedelta(seconds=28800)
        """
        a, b = utc_seconds(start), utc_seconds(end)
        if b <= a:
            return timedelta()
        table = self._timetable.covering(a, b)
        return timedelta(0, table.position(b) - table.position(a))

    def add(self, t: datetime, span: timedelta, /, *, edge: Edge = "closing") -> datetime:
        """Give the instant at which ``span`` of open time has passed since ``t``.

        A closed ``t`` counts from the next opening, also for a span of zero. A span
        that is used up exactly at a closing time ends at that closing; with
        ``edge="next_open"`` at the opening after it.

        Raises:
            DurationError: ``span`` is negative; use `subtract`.
            NoOpenTimeError: The span does not end within a hundred years.
            NaiveDatetimeError: ``t`` has no UTC offset.
        """
        at, seconds = utc_seconds(t), whole_seconds(span)
        is_near = seconds and (edge == "closing" or _is_closing(edge))
        ask = self._timetable.add_near if is_near else self._timetable.add_far
        return moment(ask(at, seconds), t.tzinfo or UTC)

    def subtract(self, t: datetime, span: timedelta, /, *, edge: Edge = "closing") -> datetime:
        """Give the instant from which ``span`` of open time passes until ``t``.

        The mirror of `add`: a closed ``t`` counts from the last closing, and a span
        that is used up exactly at an opening time ends at that opening; with
        ``edge="next_open"`` at the closing before it.

        Raises:
            DurationError: ``span`` is negative; use `add`.
            NoOpenTimeError: The span does not begin within a hundred years before.
            NaiveDatetimeError: ``t`` has no UTC offset.
        """
        at, seconds = utc_seconds(t), whole_seconds(span)
        is_near = seconds and (edge == "closing" or _is_closing(edge))
        ask = self._timetable.subtract_near if is_near else self._timetable.subtract_far
        return moment(ask(at, seconds), t.tzinfo or UTC)

    def _found(self, asked: datetime, seconds: int) -> datetime:
        return moment(seconds, asked.tzinfo or UTC)  # `utc_seconds` has refused naive ones

    def periods(self, start: datetime, end: datetime, /) -> tuple[Segment, ...]:
        """Give the open periods in ``[start, end)``: clipped, merged, none of them empty.

        Raises:
            NaiveDatetimeError: One of them has no UTC offset.
        """
        a, b = utc_seconds(start), utc_seconds(end)
        pairs = self._timetable.covering(a, b).between(a, b) if a < b else ()
        return tuple(self._segment(start, pair) for pair in pairs)

    def periods_from(self, t: datetime, /) -> Iterator[Segment]:
        """Go through the open periods from ``t`` on, the first one clipped.

        It ends when nothing opens for a hundred years; time that never closes is one
        period up to there.

        Raises:
            NaiveDatetimeError: ``t`` has no UTC offset.
        """
        pairs = self._timetable.periods_from(utc_seconds(t))
        return (self._segment(t, pair) for pair in pairs)

    def periods_before(self, t: datetime, /) -> Iterator[Segment]:
        """Go through the open periods up to ``t``, the latest first and clipped.

        Raises:
            NaiveDatetimeError: ``t`` has no UTC offset.
        """
        pairs = self._timetable.periods_before(utc_seconds(t))
        return (self._segment(t, pair) for pair in pairs)

    def _segment(self, asked: datetime, pair: tuple[int, int]) -> Segment:
        return Segment(self._found(asked, pair[0]), self._found(asked, pair[1]))

    def periods_on(self, day: WrittenDate, /) -> tuple[Segment, ...]:
        """Give the open periods that start on a local date, in the schedule's zone.

        Overnight shifts reach into the next date. A combination of schedules has no
        shifts of its own; its periods are cut to the date.
        """
        return tuple(
            Segment(self._local(start), self._local(end))
            for start, end in self._starting_on(ordinal_of(day))
        )

    def _local(self, seconds: int) -> datetime:
        """Give an instant in the schedule's zone, with a plain offset so that it pickles."""
        return local(moment(seconds, UTC), self.zone)

    def open_dates(self, day: WrittenDate, /) -> Iterator[date]:
        """Go through the dates after ``day`` on which open time starts, for a hundred years."""
        return map(date.fromordinal, self._open_days(ordinal_of(day), 1))

    def _open_days(self, day: int, step: Literal[1, -1]) -> Iterator[int]:
        ends = day + step, day + step * HORIZON_YEARS * 366
        first, last = (min(max(end, _FIRST_DAY), _LAST_DAY) for end in ends)
        return (other for other in range(first, last, step) if self._starting_on(other))

    def on_holiday(self, t: datetime, /) -> bool:
        """Tell whether the local date of ``t`` is a holiday.

        Of a combination each part looks at its own date: one holiday closes what both
        are needed for, and for ``|`` both must have one.

        Raises:
            NaiveDatetimeError: ``t`` has no UTC offset.
        """
        return self._source.on_holiday(utc_seconds(t))

    def on_break(self, t: datetime, /) -> bool:
        """Tell whether a break is on at ``t``, whether or not the team would work else.

        Of a combination, as with `on_holiday`: one is enough for ``&``, ``|`` needs both.

        Raises:
            NaiveDatetimeError: ``t`` has no UTC offset.
        """
        return self._source.on_break(utc_seconds(t))

    def _wall(self, t: datetime) -> int:
        return wall_at(utc_seconds(t), self.zone)

    def add_days(self, t: datetime, days: int, /) -> datetime:
        """Go to the n-th next date with hours, same wall time, then to the next open instant.

        Zero days give `next_open`.

        Raises:
            DurationError: ``days`` is negative; use `subtract_days`.
            NoOpenTimeError: There are not so many dates with hours within a hundred years.
            NaiveDatetimeError: ``t`` has no UTC offset.
        """
        return self.next_open(self._step(t, days, 1))

    def subtract_days(self, t: datetime, days: int, /) -> datetime:
        """Mirror of `add_days`: the n-th date with hours before, then `previous_open`.

        Raises:
            DurationError: ``days`` is negative; use `add_days`.
            NoOpenTimeError: There are not so many dates with hours within a hundred years.
            NaiveDatetimeError: ``t`` has no UTC offset.
        """
        return self.previous_open(self._step(t, days, -1))

    def _step(self, t: datetime, days: int, step: Literal[1, -1]) -> datetime:
        if days < 0:
            other = "subtract_days" if step > 0 else "add_days"
            raise DurationError(
                f"{days} business days", f"a negative number of days; to go that way use {other}"
            )
        day, wall = divmod(self._wall(t), DAY)
        if days == 0:
            return t
        dates = self._open_days(day + EPOCH_ORDINAL, step)
        target = next((each for count, each in enumerate(dates, 1) if count == days), None)
        if target is None:
            raise NoOpenTimeError("schedule", f"{days} dates with hours", "fewer")
        return self._found(t, self._instant(target, wall))

    def to_utc(self, day: WrittenDate, wall: Wall, /) -> datetime:
        """Give the instant of a wall time on a date in the schedule's zone, in UTC.

        A wall time that occurs twice means its first occurrence; one that is skipped
        moves forward by the length of the gap.

        Raises:
            ScheduleError: ``wall`` is no wall time from 00:00 to 24:00.

        >>> from supportkit.sla import ALWAYS
        >>> new_york = ALWAYS.in_zone("America/New_York")
        >>> new_york.to_utc(date(2026, 3, 8), "02:30").isoformat()
        '2026-03-08T07:30:00+00:00'
        """
        seconds = self._instant(ordinal_of(day), read_wall(wall, "wall"))
        return EPOCH + timedelta(seconds=seconds)

    def _instant(self, day: int, wall: int) -> int:
        naive = datetime.combine(date.fromordinal(day), time()) + timedelta(seconds=wall)
        offset = naive.replace(tzinfo=find_zone(self.zone)).utcoffset() or timedelta()
        return midnight(day) + wall - (offset.days * DAY + offset.seconds)


def _is_closing(edge: Edge) -> bool:
    if edge not in get_args(Edge):
        raise ScheduleError("edge", " or ".join(get_args(Edge)), repr(str(edge)[:40]))
    return edge == "closing"


def ordinal_of(day: WrittenDate) -> int:
    """Give the ordinal of a date as written."""
    found = read_date(day, "date")
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        expected = f"a year from {FIRST_YEAR} to {LAST_YEAR}"
        raise ScheduleError("date", expected, str(found.year))
    return found.toordinal()
