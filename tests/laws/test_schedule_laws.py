"""Laws of segments and of business time."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any, TypeAlias

from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from supportkit.errors import ScheduleError
from supportkit.sla import Schedule, Segment, segments
from supportkit.values import find_zone

ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "America/Havana",
    "Africa/Casablanca",
    "Pacific/Apia",
)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FIRST = datetime(2011, 12, 20, tzinfo=UTC)
YEAR, MONTH = timedelta(days=366), timedelta(days=30)
QUARTERS = 96
"""Quarters of an hour in a day."""

Row: TypeAlias = tuple[int, int, int]
"""A day's number, and an interval's start and length in quarters of an hour."""


def apart(rows: Iterable[Row], *, around: int | None) -> dict[int, list[tuple[time, time]]]:
    """Keep the rows that overlap no earlier one, on a line of days or around a week."""
    taken: set[int] = set()
    kept: dict[int, list[tuple[time, time]]] = {}
    for day, start, length in rows:
        first = day * QUARTERS + start
        covered = {q % around if around else q for q in range(first, first + length)}
        if taken.isdisjoint(covered):
            taken |= covered
            ends = (start, (start + length) % QUARTERS)
            opens, closes = (time(quarter // 4, quarter % 4 * 15) for quarter in ends)
            kept.setdefault(day, []).append((opens, closes))
    return kept


def by_weekday(rows: list[Row]) -> dict[str, Any]:
    """Write rows as hours of a week."""
    return {DAYS[day]: hours for day, hours in apart(rows, around=7 * QUARTERS).items()}


def by_date(rows: list[Row]) -> dict[date, Any]:
    """Write rows as hours of dates."""
    dated = apart(rows, around=None).items()
    return {FIRST.date() + timedelta(days=day): hours for day, hours in dated}


starts, lengths = st.integers(0, QUARTERS - 1), st.integers(1, QUARTERS - 1)
weeks = st.lists(st.tuples(st.integers(0, 6), starts, lengths), max_size=8).map(by_weekday)
busy_weeks = weeks.filter(bool)
dated = st.lists(st.tuples(st.integers(0, 365), starts, lengths), max_size=6).map(by_date)
dates = st.integers(0, 365).map(lambda days: FIRST.date() + timedelta(days=days))
closings = st.frozensets(dates, max_size=3).map(lambda days: dict.fromkeys(days, "closed"))
instants = st.integers(0, 366 * 86_400).map(lambda seconds: FIRST + timedelta(seconds=seconds))
spans = st.integers(0, 400 * 3600).map(lambda seconds: timedelta(seconds=seconds))
holidays = st.frozensets(dates, max_size=4)


def opens(schedule: Schedule | None) -> bool:
    """Tell whether it opens in an ordinary week, so that there is time beyond the exceptions."""
    return schedule is not None and any(schedule.periods(FIRST + YEAR, FIRST + YEAR + MONTH))


def made(weekly: Any, dated_breaks: Any, **keys: Any) -> Schedule | None:
    """Make a schedule; None when breaks leave nothing of its hours."""
    try:
        return Schedule(weekly=weekly, breaks=keys.pop("weekly_breaks") | dated_breaks, **keys)
    except ScheduleError as error:
        assert error.key == "breaks"  # noqa: PT017 - no other refusal is expected
        return None


def schedules_in(zones: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Draw schedules of some zones."""
    overrides = st.builds(lambda hours, none: none | hours, dated, closings)
    return st.builds(
        made,
        zone=zones,
        weekly=busy_weeks,
        holidays=holidays,
        overrides=overrides,
        weekly_breaks=weeks,
        dated_breaks=dated,
    ).filter(opens)


schedules = schedules_in(st.sampled_from(ZONES))
neighbours = st.sampled_from(ZONES).flatmap(
    lambda zone: st.tuples(schedules_in(st.just(zone)), schedules_in(st.just(zone)))
)


class TestSegments:
    """Laws of segments."""

    moments = st.integers(0, 20).map(lambda hour: FIRST + timedelta(hours=hour))
    some = st.builds(Segment, moments, moments).filter(bool)

    @given(whole=some, hole=some)
    def test_cutting_loses_no_time(self, whole: Segment, hole: Segment) -> None:
        """What is cut away and what remains add up to the whole."""
        assert segments.total(whole - hole) + (whole & hole).duration == whole.duration

    @given(one=some, other=some)
    def test_a_union_counts_common_time_once(self, one: Segment, other: Segment) -> None:
        """Two shifts together last as long as both, less what they share."""
        together = segments.total(one | other)
        assert together == one.duration + other.duration - (one & other).duration


class TestMeasuring:
    """Laws of elapsed time and periods."""

    @given(schedule=schedules, start=instants, end=instants, middle=instants)
    def test_elapsed_time_adds_up(
        self, schedule: Schedule, start: datetime, end: datetime, middle: datetime
    ) -> None:
        """Cutting a span anywhere changes nothing, and it is the sum of its periods."""
        first, second, third = sorted((start, middle, end))
        whole = schedule.elapsed(first, third)
        assert whole == schedule.elapsed(first, second) + schedule.elapsed(second, third)
        assert whole == segments.total(schedule.periods(first, third))

    @given(schedule=schedules, start=instants, end=instants)
    def test_periods_are_apart_and_in_order(
        self, schedule: Schedule, start: datetime, end: datetime
    ) -> None:
        """No period is empty, and between two of them the team is closed."""
        periods = schedule.periods(start, end)
        assert all(periods)
        assert all(before.end < after.start for before, after in pairwise(periods))
        assert not any(schedule.is_open(before.end) for before, _ in pairwise(periods))

    @given(schedule=schedules, moment=instants)
    def test_open_means_within_a_period(self, schedule: Schedule, moment: datetime) -> None:
        """Being open and lying in a period are the same."""
        second = timedelta(seconds=1)
        assert schedule.is_open(moment) == bool(schedule.periods(moment, moment + second))

    @given(schedule=schedules, start=instants, days=st.integers(1, 20))
    def test_periods_are_the_same_forwards_and_backwards(
        self, schedule: Schedule, start: datetime, days: int
    ) -> None:
        """Going through the periods one by one, either way, gives the periods of the span."""
        end = start + timedelta(days=days)
        periods = schedule.periods(start, end)
        forwards = zip(schedule.periods_from(start), periods, strict=False)
        backwards = zip(schedule.periods_before(end), reversed(periods), strict=False)
        assert all(one.start == other.start for one, other in forwards)
        assert all(one.end == other.end for one, other in backwards)

    @given(schedule=schedules, day=dates)
    def test_what_starts_on_a_date_is_open(self, schedule: Schedule, day: date) -> None:
        """The periods of a date are open from end to end, and the dates with them are listed."""
        periods = schedule.periods_on(day)
        assert all(schedule.elapsed(each.start, each.end) == each.duration for each in periods)
        following = next(schedule.open_dates(day - timedelta(days=1)))
        assert (following == day) == bool(periods)


class TestAdding:
    """Laws of adding and subtracting business time."""

    @given(schedule=schedules, moment=instants, span=spans)
    def test_adding_is_the_inverse_of_measuring(
        self, schedule: Schedule, moment: datetime, span: timedelta
    ) -> None:
        """Between a moment and its deadline lies exactly the span, at either edge."""
        near, far = schedule.add(moment, span), schedule.add(moment, span, edge="next_open")
        assert moment <= near <= far
        assert schedule.elapsed(moment, near) == schedule.elapsed(moment, far) == span
        assert schedule.is_open(far)

    @given(schedule=schedules, one=instants, other=instants)
    def test_adding_what_has_passed_leads_back(
        self, schedule: Schedule, one: datetime, other: datetime
    ) -> None:
        """After the time that has passed comes the same moment, or the edge of the closed time."""
        start, end = sorted((one, other))
        passed = schedule.elapsed(start, end)
        assert schedule.add(start, passed, edge="next_open") == schedule.next_open(end)
        assert not passed or schedule.add(start, passed) == schedule.previous_open(end)
        assert not passed or schedule.subtract(end, passed) == schedule.next_open(start)

    @given(schedule=schedules, moment=instants, span=spans)
    def test_subtracting_mirrors_adding(
        self, schedule: Schedule, moment: datetime, span: timedelta
    ) -> None:
        """What lies before a moment is measured back the same way."""
        late = schedule.add(moment, span + timedelta(seconds=1))
        near, far = schedule.subtract(late, span), schedule.subtract(late, span, edge="next_open")
        assert far <= near <= late
        assert schedule.elapsed(near, late) == schedule.elapsed(far, late) == span

    @given(schedule=schedules, moment=instants, first=spans, second=spans)
    def test_adding_in_two_steps_is_adding_at_once(
        self, schedule: Schedule, moment: datetime, first: timedelta, second: timedelta
    ) -> None:
        """Four hours and then two are six."""
        halfway = schedule.add(moment, first)
        one_step = schedule.add(moment, first + second, edge="next_open")
        assert schedule.add(halfway, second, edge="next_open") == one_step

    @given(schedule=schedules, moment=instants)
    def test_neighbours(self, schedule: Schedule, moment: datetime) -> None:
        """Between now and the next opening nobody works."""
        opening = schedule.next_open(moment)
        assert schedule.is_open(opening)
        assert schedule.elapsed(moment, opening) == timedelta()


class TestCombining:
    """Laws of combinations and versions."""

    @given(one=schedules, other=schedules, start=instants)
    def test_combinations_are_by_instants(
        self, one: Schedule, other: Schedule, start: datetime
    ) -> None:
        """Both is what both do; either counts common time once."""
        end = start + timedelta(days=9)
        both, either = (one & other).elapsed(start, end), (one | other).elapsed(start, end)
        assert both + either == one.elapsed(start, end) + other.elapsed(start, end)
        assert (one & other).is_open(start) == (one.is_open(start) and other.is_open(start))

    @given(pair=neighbours, day=dates, moment=instants)
    def test_a_change_leaves_the_past_alone(
        self, pair: tuple[Schedule, Schedule], day: date, moment: datetime
    ) -> None:
        """Before the date all is as it was, after it as it will be, and on it as it starts."""
        old, new = pair
        changing = old.changing(day, to=new)
        today = moment.astimezone(find_zone(old.zone)).date()
        assert today >= day or changing.is_open(moment) == old.is_open(moment)
        assert today <= day or changing.is_open(moment) == new.is_open(moment)
        started = any(moment in period for period in new.periods_on(day))
        assert today != day or changing.is_open(moment) >= started
        assert changing.on_holiday(moment) == (old if today < day else new).on_holiday(moment)

    @given(schedule=schedules)
    def test_a_schedule_survives_pickling(self, schedule: Schedule) -> None:
        """It compares and travels by value."""
        assert pickle.loads(pickle.dumps(schedule)) == schedule  # noqa: S301

    @given(pair=neighbours, other=schedules, day=dates)
    def test_a_schedule_survives_json(
        self, pair: tuple[Schedule, Schedule], other: Schedule, day: date
    ) -> None:
        """What is written as JSON is read as the same schedule, changed and combined or not."""
        adapter = TypeAdapter(Schedule)
        one, changed = pair[0], pair[0].changing(day, to=pair[1])
        assert adapter.validate_json(adapter.dump_json(one)) == one
        assert adapter.validate_json(adapter.dump_json(changed | other)) == changed | other


class TestWall:
    """Business time and the clock on the wall."""

    @settings(max_examples=300)
    @given(
        zone=st.sampled_from(ZONES),
        weekly=busy_weeks,
        overrides=dated,
        holidays=st.frozensets(dates, max_size=20),
        moment=instants,
    )
    @example(
        zone="Pacific/Apia",
        weekly={"fri": [(time(22), time(6))]},
        overrides={},
        holidays=frozenset(),
        moment=datetime(2011, 12, 30, 13, tzinfo=UTC),
    )
    def test_open_is_what_the_clock_on_the_wall_says(
        self,
        zone: str,
        weekly: dict[str, Any],
        overrides: dict[date, Any],
        holidays: frozenset[date],
        moment: datetime,
    ) -> None:
        """A team is open when its wall clock is within the hours of a day that exists."""
        schedule = Schedule(zone=zone, weekly=weekly, overrides=overrides, holidays=holidays)
        wall = moment.astimezone(find_zone(zone)).replace(tzinfo=None)
        today, yesterday = wall.date(), wall.date() - timedelta(days=1)

        def rows(day: date) -> list[tuple[datetime, datetime]]:
            exists = (zone, day) != ("Pacific/Apia", date(2011, 12, 30))
            pairs = overrides.get(day, weekly.get(DAYS[day.weekday()], [])) if exists else []
            return [
                (
                    datetime.combine(day, start),
                    datetime.combine(day + timedelta(days=end <= start), end),
                )
                for start, end in (() if day in holidays else pairs)
            ]

        shifts = rows(today) + rows(yesterday)
        inside = any(start <= wall < end for start, end in shifts)
        assert schedule.is_open(moment) == (inside and today not in holidays)
