"""Laws of columns: each row has the answer that the schedule gives for it alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
from hypothesis import example, given, settings
from hypothesis import strategies as st

from supportkit.errors import NoOpenTimeError
from supportkit.sla import ALWAYS, Edge, Schedule, arrays

ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
QUARTERS = 96
"""Quarters of an hour in a day."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NIGHTS = Schedule(zone="Europe/Berlin", weekly={"mon-fri": "22:00-06:00"})
SHIFTS = Schedule(
    zone="America/New_York",
    weekly={"mon-fri": "09:00-12:00, 13:00-17:00"},
    holidays=["1969-12-25", "2026-12-25"],
    overrides={"1969-12-24": "09:00-12:00"},
    breaks={"wed": "10:00-10:15", "2026-03-02": "15:00-16:00"},
)


def by_weekday(cuts: list[int]) -> dict[str, Any]:
    """Make hours of the week between each two of its quarters of an hour, in turn."""
    week: dict[str, Any] = {}
    for opens, closes in zip(cuts[::2], cuts[1::2], strict=False):
        ends = (opens % QUARTERS, min(closes, opens + QUARTERS - 1) % QUARTERS)
        first, last = (time(quarter // 4, quarter % 4 * 15) for quarter in ends)
        week.setdefault(DAYS[opens // QUARTERS], []).append((first, last))
    return week


weeks = st.sets(st.integers(0, 7 * QUARTERS - 1), min_size=2, max_size=12).map(sorted)
dates = st.dates(date(1969, 1, 1), date(1972, 1, 1))
drawn = st.builds(
    Schedule,
    zone=st.sampled_from(ZONES),
    weekly=weeks.map(by_weekday),
    holidays=st.frozensets(dates, max_size=4),
    overrides=st.dictionaries(dates, st.sampled_from(["closed", "10:00-11:15"]), max_size=4),
    breaks=st.dictionaries(dates | st.sampled_from(DAYS), st.just("12:00-12:20"), max_size=2),
)
schedules = st.sampled_from([ALWAYS, NIGHTS, SHIFTS]) | drawn
near = st.datetimes(datetime(1969, 6, 1), datetime(1971, 6, 1))  # noqa: DTZ001
far = st.datetimes(datetime(1800, 1, 1), datetime(2240, 1, 1))  # noqa: DTZ001
instants = near.map(lambda at: at.replace(tzinfo=UTC))
columns = st.lists(instants | st.none(), max_size=6)
distant = st.lists(far.map(lambda at: at.replace(tzinfo=UTC)) | st.none(), max_size=4)
spans = st.timedeltas(timedelta(), timedelta(days=40)) | st.just(timedelta())
units = st.sampled_from(["s", "ms", "us", "ns"])
edges: st.SearchStrategy[Edge] = st.sampled_from(["closing", "next_open"])


def ticks(moments: list[datetime | None], unit: str) -> list[int | None]:
    """Count from 1970 in a unit, as a column of that unit holds a moment."""
    per = {"s": 10**6, "ms": 10**3, "us": 1, "ns": 1}[unit]
    times = 1000 if unit == "ns" else 1
    return [
        None if at is None else (at - EPOCH) // timedelta(microseconds=1) // per * times
        for at in moments
    ]


def as_numpy(moments: list[datetime | None], unit: str) -> Any:
    """Make ``datetime64``."""
    missing = -(2**63)
    return np.array([missing if at is None else at for at in ticks(moments, unit)], np.int64).view(
        f"M8[{unit}]"
    )


def as_arrow(moments: list[datetime | None], unit: str) -> Any:
    """Make an Arrow column."""
    return pa.array(ticks(moments, unit), pa.int64()).view(pa.timestamp(unit, tz="UTC"))


def to_second(moments: list[datetime | None]) -> list[datetime | None]:
    """Cut fractions, as every answer does."""
    return [None if at is None else at.replace(microsecond=0) for at in moments]


def one_by_one(ask: Callable[[datetime], Any], moments: list[datetime | None]) -> list[Any]:
    """Ask the schedule for each row."""
    return [None if at is None else ask(at) for at in moments]


def same(ask: Callable[[], list[Any]], column: Callable[[], list[Any]]) -> bool:
    """Tell whether both give the same answers, or both say that there is none."""
    try:
        expected = ask()
    except NoOpenTimeError:
        try:
            column()
        except NoOpenTimeError:
            return True
        return False
    return column() == expected


def instants_of(column: Any) -> list[datetime | None]:
    """Read an answer of instants, whatever its family."""
    if isinstance(column, pa.Array):
        seconds = column.cast(pa.timestamp("s", tz="UTC")).view(pa.int64()).to_pylist()
    else:
        whole = column.astype("M8[s]")
        seconds = [None if at is None else int(at.timestamp()) for at in _aware(whole.tolist())]
    return [None if at is None else EPOCH + timedelta(seconds=at) for at in seconds]


def _aware(moments: list[datetime | None]) -> list[datetime | None]:
    return [None if at is None else at.replace(tzinfo=UTC) for at in moments]


class TestRows:
    """What a column says is what the schedule says for each row."""

    @given(schedule=schedules, starts=columns, end=instants, unit=units)
    @example(NIGHTS, [datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)], EPOCH, "us")
    def test_elapsed(
        self, schedule: Schedule, starts: list[datetime | None], end: datetime, unit: str
    ) -> None:
        """Time worked between two columns, in every unit, before and after 1970."""
        ends: list[datetime | None] = [end for _ in starts]
        expected = one_by_one(lambda at: schedule.elapsed(at, end), starts)
        numpy = arrays.elapsed(schedule, as_numpy(starts, unit), as_numpy(ends, unit))
        arrow = arrays.elapsed(schedule, as_arrow(starts, unit), end)
        assert numpy.tolist() == arrow.to_pylist() == expected

    @given(schedule=schedules, starts=columns, span=spans, unit=units, edge=edges)
    def test_add(
        self,
        schedule: Schedule,
        starts: list[datetime | None],
        span: timedelta,
        unit: str,
        edge: Edge,
    ) -> None:
        """Deadlines of a column."""
        assert same(
            lambda: one_by_one(lambda at: schedule.add(at, span, edge=edge), to_second(starts)),
            lambda: instants_of(arrays.add(schedule, as_numpy(starts, unit), span, edge=edge)),
        )

    @given(schedule=schedules, starts=columns, span=spans, unit=units, edge=edges)
    def test_subtract(
        self,
        schedule: Schedule,
        starts: list[datetime | None],
        span: timedelta,
        unit: str,
        edge: Edge,
    ) -> None:
        """Warnings of a column."""
        assert same(
            lambda: one_by_one(
                lambda at: schedule.subtract(at, span, edge=edge), to_second(starts)
            ),
            lambda: instants_of(arrays.subtract(schedule, as_arrow(starts, unit), span, edge=edge)),
        )

    @settings(max_examples=12)
    @given(schedule=st.sampled_from([ALWAYS, SHIFTS]), starts=distant, span=spans, unit=units)
    def test_centuries(
        self, schedule: Schedule, starts: list[datetime | None], span: timedelta, unit: str
    ) -> None:
        """Moments centuries apart in one column; one table would not hold them all."""
        expected = one_by_one(lambda at: schedule.add(at, span), to_second(starts))
        assert instants_of(arrays.add(schedule, as_numpy(starts, unit), span)) == expected
        waited = one_by_one(lambda at: schedule.elapsed(at, EPOCH), starts)
        assert arrays.elapsed(schedule, as_numpy(starts, unit), EPOCH).tolist() == waited

    @given(schedule=schedules, moments=columns, unit=units)
    def test_is_open(self, schedule: Schedule, moments: list[datetime | None], unit: str) -> None:
        """Whether the team works at each moment; unknown where the moment is."""
        expected = one_by_one(schedule.is_open, moments)
        assert arrays.is_open(schedule, as_arrow(moments, unit)).to_pylist() == expected
        assert arrays.is_open(schedule, as_numpy(moments, unit)).tolist() == [
            bool(each) for each in expected
        ]

    @given(schedule=schedules, moments=columns, unit=units)
    def test_neighbours(
        self, schedule: Schedule, moments: list[datetime | None], unit: str
    ) -> None:
        """The next and the previous open instant of each moment."""
        whole = to_second(moments)
        assert same(
            lambda: one_by_one(schedule.next_open, whole),
            lambda: instants_of(arrays.next_open(schedule, as_arrow(moments, unit))),
        )
        assert same(
            lambda: one_by_one(schedule.previous_open, whole),
            lambda: instants_of(arrays.previous_open(schedule, as_numpy(moments, unit))),
        )

    @given(schedule=schedules, moments=st.lists(near, max_size=4), zone=st.sampled_from(ZONES))
    def test_datetimes_keep_their_zone(
        self, schedule: Schedule, moments: list[datetime], zone: str
    ) -> None:
        """Datetimes in any zone, on either side of a change of clocks."""
        rows = [at.replace(tzinfo=ZoneInfo(zone)) for at in moments]
        assert same(
            lambda: [schedule.next_open(at).isoformat() for at in rows],
            lambda: [at.isoformat() for at in arrays.next_open(schedule, rows)],
        )

    @given(
        schedule=schedules,
        moments=st.lists(near, min_size=1, max_size=4),
        zone=st.sampled_from(ZONES),
    )
    def test_wall_time_is_read_as_the_schedule_reads_it(
        self, schedule: Schedule, moments: list[datetime], zone: str
    ) -> None:
        """A column without zone, of which the caller says whose wall time it is."""
        place = ZoneInfo(zone)
        column = pa.array(moments, pa.timestamp("us"))
        end = datetime(1972, 1, 1, tzinfo=UTC)
        expected = [schedule.elapsed(at.replace(tzinfo=place), end) for at in moments]
        assert arrays.elapsed(schedule, column, end, zone=zone).to_pylist() == expected
