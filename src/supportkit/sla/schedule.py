"""When a team works: weekly hours, breaks, dated exceptions and holidays in one zone.

Every question is answered from one table of open intervals in real time, so
``elapsed`` is always the sum of ``periods``, and ``is_open`` holds exactly within
one. The rules, in the order in which they apply:

1. weekly hours, half-open: the opening instant is inside, the closing one outside;
2. a dated override replaces the hours that *start* on its date;
3. breaks, weekly or dated, are taken out;
4. a holiday closes its civil day from midnight to midnight, also against an override
   and for the tail of the shift that began the evening before; the shift that would
   start on it does not take place, nor does its tail after midnight. (The other
   reading, a holiday that cancels only the shifts that start on it, is not taken.)

Clock changes follow *wall membership*: a wall time is open when it occurs. Minutes
that are skipped do not occur, minutes that are repeated are open twice, and a date
that a zone left out has no hours. Instants are read to the whole second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Literal, NoReturn, TypeAlias

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema

from supportkit.errors import DurationError, NaiveDatetimeError, NoOpenTimeError, ScheduleError
from supportkit.sla._holidays import WrittenHolidays, read_holidays, read_known
from supportkit.sla._hours import (
    DAY,
    Wall,
    WrittenDate,
    WrittenDates,
    WrittenHours,
    WrittenWalls,
    read_breaks,
    read_date,
    read_dated,
    read_half_days,
    read_wall,
    read_week,
)
from supportkit.sla._rules import Combination, Plan, Rules, Source, midnight
from supportkit.sla._table import FIRST_YEAR, HORIZON_YEARS, LAST_YEAR, Timetable
from supportkit.sla._zones import (
    EPOCH,
    EPOCH_ORDINAL,
    Pairs,
    local,
    moment,
    offset_at,
    utc_seconds,
    whole_seconds,
)
from supportkit.sla.segments import Segment
from supportkit.values import find_zone

__all__ = ["ALWAYS", "Edge", "Schedule"]

Edge: TypeAlias = Literal["closing", "next_open"]
"""Which instant a span takes that is used up exactly at a closing time."""

_FIRST_DAY, _LAST_DAY = date(FIRST_YEAR, 1, 1).toordinal(), date(LAST_YEAR, 12, 31).toordinal()
_NOTHING: Mapping[Any, Any] = MappingProxyType({})


class Schedule:
    """When a team works, in its own time zone. Immutable; compares and pickles by value.

    Args:
        zone: IANA name of the zone of all its wall times and dates.
        weekly: Hours by weekday (``mon``, ``mon-fri``, ``sat,sun``), such as
            ``"09:00-12:00, 13:00-17:00"`` or pairs of wall times. A whole day is
            ``00:00-24:00``. An end before its start runs into the next day, and the
            shift belongs to the date on which it starts.
        holidays: Closed dates: a collection, a calendar of `supportkit.sla.calendars`, or
            any container that is asked ``date in holidays``.
        overrides: Hours that replace the weekly ones on a date; ``closed`` for none.
        breaks: Hours taken out, by weekday or by date.
        half_days: Wall times at which the weekly hours of single dates end, such as
            ``{"2026-12-24": "12:00"}``. For other hours write an override.
        known_from: First date for which holidays are listed; else what `holidays` says.
        known_until: Last date for which holidays are listed; else what `holidays` says.
            Deadlines after it are computed, and marked by whoever evaluates them.

    Raises:
        ScheduleError: A part makes no sense, hours overlap, or none are left. Hours may
            touch, and those of an override may meet the night shift before it.
        UnknownZoneError: ``zone`` is no IANA zone.

    >>> from datetime import UTC
    >>> office = Schedule(
    ...     zone="Europe/Berlin",
    ...     weekly={"mon-fri": "09:00-12:00, 13:00-17:00"},
    ...     holidays=["2026-12-25"],
    ...     overrides={"2026-12-24": "09:00-12:00"},
    ... )
    >>> thursday = datetime(2026, 12, 24, 10, tzinfo=UTC)
    >>> office.add(thursday, timedelta(hours=4)).isoformat()
    '2026-12-28T11:00:00+00:00'
    """

    __slots__ = ("_source", "_starting_on", "_timetable")
    _source: Source
    _starting_on: Callable[[int], Pairs]
    _timetable: Timetable

    def __init__(
        self,
        *,
        zone: str,
        weekly: Mapping[str, WrittenHours],
        holidays: WrittenHolidays = (),
        overrides: WrittenDates = _NOTHING,
        breaks: WrittenDates = _NOTHING,
        half_days: WrittenWalls = _NOTHING,
        known_from: WrittenDate | None = None,
        known_until: WrittenDate | None = None,
    ) -> None:
        find_zone(zone)
        week, dated = read_week(weekly, "weekly"), read_dated(overrides, "overrides")
        plan = Plan(
            week,
            dated | read_half_days(half_days, week, dated),
            *read_breaks(breaks),
            read_holidays(holidays),
            read_known(holidays, known_from, "known_from"),
            read_known(holidays, known_until, "known_until"),
        )
        _check_hours(plan)
        _fill(self, Rules(zone, ((0, plan),)))

    @classmethod
    def _of(cls, source: Source) -> Schedule:
        schedule = cls.__new__(cls)
        _fill(schedule, source)
        return schedule

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a Schedule cannot be changed; make another one")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("a Schedule cannot be changed; make another one")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Schedule) and self._source == other._source

    def __hash__(self) -> int:
        return hash(self._source)

    def __reduce__(self) -> tuple[Any, tuple[Source]]:
        return Schedule._of, (self._source,)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Write JSON with the keys of a policy file, and read an equal schedule from it."""
        from supportkit.sla import _declaration

        return _declaration.core_schema_of(cls, handler, source_of=attrgetter("_source"))

    def __repr__(self) -> str:
        return f"Schedule(zone={self.zone!r})"

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

    def changing(self, day: WrittenDate, /, *, to: Schedule) -> Schedule:
        """Follow another schedule from a local date on.

        What starts on that date or later is by the new one, and so are its holidays and
        breaks; a shift that began the evening before keeps its tail. So next month's
        hours do not rewrite what was measured last month.

        Raises:
            ScheduleError: The other one has another zone, or one of them is a
                combination: change its parts and combine them then.

        >>> from datetime import UTC
        >>> short = Schedule(zone="UTC", weekly={"mon-fri": "09:00-12:00"})
        >>> long = Schedule(zone="UTC", weekly={"mon-fri": "09:00-17:00"})
        >>> office = short.changing("2027-01-01", to=long)
        >>> office.elapsed(datetime(2026, 12, 31, tzinfo=UTC), datetime(2027, 1, 2, tzinfo=UTC))
        datetime.timedelta(seconds=39600)
        """
        first = read_date(day, "changing").toordinal()
        return self._of(_rules(self._source).changing(first, _rules(to._source)))

    @property
    def changes(self) -> tuple[date, ...]:
        """The dates on which another version begins; none of a combination."""
        versions = self._source.versions[1:] if isinstance(self._source, Rules) else ()
        return tuple(date.fromordinal(begin) for begin, _ in versions)

    def version_on(self, day: WrittenDate, /) -> Schedule:
        """Give the version for what starts on a date, as a schedule of its own.

        Raises:
            ScheduleError: It is a combination: ask its parts.
        """
        plan = _rules(self._source).plan_on(read_date(day, "version_on").toordinal())
        return self._of(Rules(self.zone, ((0, plan),)))

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
        return self._found(t, self._add(utc_seconds(t), 0, "next_open"))

    def previous_open(self, t: datetime, /) -> datetime:
        """Give the end of the last open time at or before ``t``: ``t`` itself inside it.

        On an opening instant that is the closing before.

        Raises:
            NoOpenTimeError: Nothing was open within a hundred years before.
            NaiveDatetimeError: ``t`` has no UTC offset.
        """
        return self._found(t, self._subtract(utc_seconds(t), 0, "next_open"))

    def elapsed(self, start: datetime, end: datetime, /) -> timedelta:
        """Measure the open time in ``[start, end)``; zero if ``end`` is before ``start``.

        Raises:
            NaiveDatetimeError: One of them has no UTC offset.

        >>> from datetime import UTC
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
        return self._found(t, self._add(utc_seconds(t), whole_seconds(span), edge))

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
        return self._found(t, self._subtract(utc_seconds(t), whole_seconds(span), edge))

    def _add(self, at: int, span: int, edge: Edge) -> int:
        near = span > 0 and edge == "closing"
        table = self._timetable.covering(at, at)
        found = table.add_near(at, span) if near else table.add_far(at, span)
        if found is not None:
            return found
        return self._timetable.search(
            at, lambda wider: wider.add_near(at, span) if near else wider.add_far(at, span)
        )

    def _subtract(self, at: int, span: int, edge: Edge) -> int:
        near = span > 0 and edge == "closing"
        table = self._timetable.covering(at, at)
        found = table.subtract_near(at, span) if near else table.subtract_far(at, span)
        if found is not None:
            return found
        return self._timetable.search(
            at,
            lambda wider: wider.subtract_near(at, span) if near else wider.subtract_far(at, span),
            back=True,
        )

    def _found(self, asked: datetime, seconds: int) -> datetime:
        zone = asked.tzinfo
        if zone is None:
            raise NaiveDatetimeError("moment")
        return moment(seconds, zone)

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
        at = utc_seconds(t)
        while True:
            pair = self._timetable.next_period(at)
            if pair is None:
                return
            yield self._segment(t, pair)
            at = pair[1]

    def periods_before(self, t: datetime, /) -> Iterator[Segment]:
        """Go through the open periods up to ``t``, the latest first and clipped.

        Raises:
            NaiveDatetimeError: ``t`` has no UTC offset.
        """
        at = utc_seconds(t)
        while True:
            pair = self._timetable.last_period(at)
            if pair is None:
                return
            yield self._segment(t, pair)
            at = pair[0]

    def _segment(self, asked: datetime, pair: tuple[int, int]) -> Segment:
        return Segment(self._found(asked, pair[0]), self._found(asked, pair[1]))

    def periods_on(self, day: date, /) -> tuple[Segment, ...]:
        """Give the open periods that start on a local date, in the schedule's zone.

        Overnight shifts reach into the next date. A combination of schedules has no
        shifts of its own; its periods are cut to the date.
        """
        return tuple(
            Segment(self._local(start), self._local(end))
            for start, end in self._starting_on(day.toordinal())
        )

    def _local(self, seconds: int) -> datetime:
        """Give an instant in the schedule's zone, with a plain offset so that it pickles."""
        return local(moment(seconds, UTC), self.zone)

    def open_dates(self, day: date, /) -> Iterator[date]:
        """Go through the dates after ``day`` on which open time starts, for a hundred years."""
        return map(date.fromordinal, self._open_days(day.toordinal(), 1))

    def _open_days(self, day: int, step: Literal[1, -1]) -> Iterator[int]:
        end = min(max(day + step * HORIZON_YEARS * 366, _FIRST_DAY), _LAST_DAY)
        return (other for other in range(day + step, end, step) if self._starting_on(other))

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
        at = utc_seconds(t)
        return at + offset_at(at, find_zone(self.zone))

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
            raise DurationError(f"{days} business days", "a negative number of days")
        day, wall = divmod(self._wall(t), DAY)
        if days == 0:
            return t
        dates = self._open_days(day + EPOCH_ORDINAL, step)
        target = next((each for count, each in enumerate(dates, 1) if count == days), None)
        if target is None:
            raise NoOpenTimeError("schedule", f"{days} dates with hours", "fewer")
        return self._found(t, self._instant(target, wall))

    def to_utc(self, day: date, wall: Wall, /) -> datetime:
        """Give the instant of a wall time on a date in the schedule's zone, in UTC.

        A wall time that occurs twice means its first occurrence; one that is skipped
        moves forward by the length of the gap.

        Raises:
            ScheduleError: ``wall`` is no wall time from 00:00 to 24:00.

        >>> new_york = ALWAYS.in_zone("America/New_York")
        >>> new_york.to_utc(date(2026, 3, 8), "02:30").isoformat()
        '2026-03-08T07:30:00+00:00'
        """
        seconds = self._instant(day.toordinal(), read_wall(wall, "wall"))
        return EPOCH + timedelta(seconds=seconds)

    def _instant(self, day: int, wall: int) -> int:
        naive = datetime.combine(date.fromordinal(day), time()) + timedelta(seconds=wall)
        offset = naive.replace(tzinfo=find_zone(self.zone)).utcoffset() or timedelta()
        return midnight(day) + wall - (offset.days * DAY + offset.seconds)

    def in_zone(self, zone: str, /) -> Schedule:
        """Give the same wall hours in another zone.

        Raises:
            UnknownZoneError: ``zone`` is no IANA zone.
        """
        return self._of(self._source.in_zone(zone))

    def __and__(self, other: Schedule) -> Schedule:
        """Time at which both are open, by instants, each in its own zone."""
        return self._of(Combination(self._source, other._source, "and"))

    def __or__(self, other: Schedule) -> Schedule:
        """Time at which at least one is open, by instants, each in its own zone."""
        return self._of(Combination(self._source, other._source, "or"))


def _check_hours(plan: Plan) -> None:
    if not any(plan.weekly) and not any(plan.overrides.values()):
        raise ScheduleError("weekly", "hours on at least one day", "none")
    if not plan.has_hours():
        raise ScheduleError("breaks", "some hours left on at least one day", "none")


def _rules(source: Source) -> Rules:
    if isinstance(source, Rules):
        return source
    raise ScheduleError(
        "changing", "a schedule with hours of its own, changed before combining", "a combination"
    )


def _fill(schedule: Schedule, source: Source) -> None:
    object.__setattr__(schedule, "_source", source)
    object.__setattr__(schedule, "_starting_on", lru_cache(maxsize=1024)(source.starting_on))
    object.__setattr__(schedule, "_timetable", Timetable(source.expand))


ALWAYS = Schedule(zone="UTC", weekly={"mon-sun": "00:00-24:00"})
"""Around the clock: the calendar clock as a schedule."""
