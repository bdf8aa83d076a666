"""Business time over columns of NumPy, pandas and Arrow."""

from __future__ import annotations

import pickle
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from supportkit.errors import (
    BackendUnavailableError,
    DurationError,
    NaiveDatetimeError,
    NoOpenTimeError,
    ScheduleError,
    UsageError,
)
from supportkit.sla import ALWAYS, Schedule, arrays

OFFICE = Schedule(zone="Europe/Berlin", weekly={"mon-fri": "09:00-17:00"})
BERLIN = ZoneInfo("Europe/Berlin")
# Friday 16:00 and Saturday noon in Berlin, and Monday 09:30 there, in winter.
STARTS = ["2026-03-06T15:00:00", "2026-03-07T11:00:00", "NaT"]
END = datetime(2026, 3, 9, 8, 30, tzinfo=UTC)


def column(*moments: str, unit: str = "s") -> Any:
    """Make ``datetime64``."""
    return np.array(moments, dtype=f"datetime64[{unit}]")


def berlin(*moments: str) -> Any:
    """Make a Series of Berlin's wall time, with an index that is not 0, 1, 2."""
    series = pd.Series(pd.to_datetime(list(moments)), index=[f"T-{n}" for n in range(len(moments))])
    return series.dt.tz_localize("Europe/Berlin")


class Capsule:
    """A column of another library, which hands itself over by Arrow's C interface."""

    def __init__(self, inner: Any) -> None:
        self._inner = pa.chunked_array([inner])

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._inner.__arrow_c_stream__(requested_schema)


class TestNumpy:
    """NumPy's ``datetime64`` and ``timedelta64``."""

    def test_time_from_friday_to_monday(self) -> None:
        """One hour of Friday and half an hour of Monday; nothing of the weekend."""
        waited = arrays.elapsed(OFFICE, column(*STARTS), END)
        assert waited.dtype == np.dtype("timedelta64[s]")
        assert waited.tolist() == [timedelta(hours=1.5), timedelta(minutes=30), None]

    def test_an_end_before_its_start_is_no_time(self) -> None:
        """As the schedule answers; such a row may lie outside the years it knows."""
        starts = column("2026-03-09T15:00:00", "9999-12-31T00:00:00")
        assert arrays.elapsed(OFFICE, starts, END).tolist() == [timedelta(), timedelta()]

    def test_a_deadline_keeps_the_unit(self) -> None:
        """Milliseconds stay milliseconds; days become seconds, as a day is too coarse."""
        found = arrays.add(OFFICE, column(*STARTS, unit="ms"), timedelta(hours=2))
        assert found.dtype == np.dtype("datetime64[ms]")
        assert found.tolist() == [
            datetime(2026, 3, 9, 9),  # noqa: DTZ001
            datetime(2026, 3, 9, 10),  # noqa: DTZ001
            None,
        ]
        days = arrays.next_open(OFFICE, column("2026-03-07", unit="D"))
        assert days.dtype == np.dtype("datetime64[s]")
        assert str(days[0]) == "2026-03-09T08:00:00"

    def test_a_span_for_each_row(self) -> None:
        """Targets differ by priority; a row without target has no deadline."""
        spans = np.array([60, 0, "NaT"], dtype="timedelta64[m]")
        found = arrays.add(OFFICE, column(STARTS[0], STARTS[1], STARTS[0]), spans)
        assert [str(each) for each in found] == [
            "2026-03-06T16:00:00",
            "2026-03-09T08:00:00",
            "NaT",
        ]

    def test_one_start_for_many_spans(self) -> None:
        """What several promises mean for one case."""
        spans = np.array([1, 2], dtype="timedelta64[h]")
        found = arrays.add(OFFICE, datetime(2026, 3, 6, 16, tzinfo=BERLIN), spans)
        assert [str(each) for each in found] == ["2026-03-06T16:00:00", "2026-03-09T09:00:00"]

    def test_edges_by_name(self) -> None:
        """Eight hours from Monday nine o'clock: closing time, or the next opening."""
        start, day = column("2026-03-09T08:00:00"), timedelta(hours=8)
        closing = arrays.add(OFFICE, start, day)
        opening = arrays.add(OFFICE, start, day, edge="next_open")
        assert str(closing[0]) == "2026-03-09T16:00:00"
        assert str(opening[0]) == "2026-03-10T08:00:00"
        assert str(arrays.subtract(OFFICE, closing, day)[0]) == "2026-03-09T08:00:00"
        earlier = arrays.subtract(OFFICE, closing, day, edge="next_open")
        assert str(earlier[0]) == "2026-03-06T16:00:00"

    def test_open_and_closed(self) -> None:
        """The opening instant is inside, the closing one outside, a missing one nowhere."""
        moments = column("2026-03-06T08:00:00", "2026-03-06T16:00:00", "NaT")
        assert arrays.is_open(OFFICE, moments).tolist() == [True, False, False]
        previous = arrays.previous_open(OFFICE, moments)
        assert [str(each) for each in previous] == [
            "2026-03-05T16:00:00",
            "2026-03-06T16:00:00",
            "NaT",
        ]

    def test_fractions_before_1970_are_cut_towards_the_past(self) -> None:
        """As the schedule reads an instant: half a second before 1970 is a second before."""
        half = np.array([-500], dtype="datetime64[ms]")
        expected = ALWAYS.elapsed(
            datetime(1969, 12, 31, 23, 59, 59, 500_000, tzinfo=UTC),
            datetime(1970, 1, 1, tzinfo=UTC),
        )
        assert arrays.elapsed(ALWAYS, half, np.datetime64(0, "s")).tolist() == [expected]
        assert str(arrays.next_open(ALWAYS, half)[0]) == "1969-12-31T23:59:59.000"

    def test_the_night_of_the_clock_change(self) -> None:
        """A night shift in spring lasts seven hours."""
        nights = Schedule(zone="Europe/Berlin", weekly={"sat": "22:00-06:00"})
        found = arrays.elapsed(nights, column("2026-03-28T12:00:00"), column("2026-03-29T12:00:00"))
        assert found.tolist() == [timedelta(hours=7)]

    def test_openings_closer_than_the_table_steps(self) -> None:
        """Ten minutes on, ten minutes off, all morning."""
        walls = [f"{h:02}:{m:02}-{h:02}:{m + 10:02}" for h in range(6, 12) for m in (0, 20, 40)]
        dense = Schedule(zone="UTC", weekly={"mon-sun": ", ".join(walls)})
        moments = column("2026-03-06T06:05:00", "2026-03-06T06:15:00", "2026-03-06T11:59:00")
        assert arrays.is_open(dense, moments).tolist() == [True, False, False]
        waited = arrays.elapsed(dense, np.datetime64("2026-03-06T00:00:00"), moments)
        assert waited.tolist() == [timedelta(minutes=m) for m in (5, 10, 180)]

    def test_openings_every_few_minutes(self) -> None:
        """Two minutes of each four."""
        walls = [f"{h:02}:{m:02}-{h:02}:{m + 2:02}" for h in range(24) for m in range(0, 60, 4)]
        dense = Schedule(zone="UTC", weekly={"mon-sun": ", ".join(walls)})
        start = column("2026-03-06T00:00:00")
        assert arrays.elapsed(dense, start, column("2026-03-06T10:00:00")).tolist() == [
            timedelta(hours=5)
        ]
        assert str(arrays.add(dense, start, timedelta(hours=12))[0]) == "2026-03-06T23:58:00"

    def test_no_rows(self) -> None:
        """An empty frame has empty answers."""
        empty = column()
        assert arrays.elapsed(OFFICE, empty, empty).tolist() == []
        assert arrays.add(OFFICE, empty, timedelta(hours=1)).tolist() == []
        assert arrays.is_open(OFFICE, empty).tolist() == []

    def test_only_missing_rows(self) -> None:
        """Nothing is known, and nothing is looked up."""
        gone = column("NaT", "NaT")
        assert np.isnat(arrays.next_open(OFFICE, gone)).all()
        assert np.isnat(arrays.elapsed(OFFICE, gone, END)).all()

    def test_masked_rows_are_missing(self) -> None:
        """What a mask hides is not read."""
        masked = np.ma.MaskedArray(column(STARTS[0], STARTS[1]), mask=[False, True])
        assert arrays.elapsed(OFFICE, masked, END).tolist() == [timedelta(hours=1.5), None]

    def test_the_input_is_left_alone(self) -> None:
        """Answers are columns of their own."""
        starts = column(*STARTS)
        before = starts.copy()
        starts.setflags(write=False)
        arrays.add(OFFICE, starts, timedelta(hours=2))
        np.testing.assert_array_equal(starts, before)


class TestDatetimes:
    """Aware datetimes, as lists and arrays of objects."""

    def test_an_answer_is_in_the_zone_of_its_row(self) -> None:
        """A list of datetimes of several offices gives an array of datetimes."""
        moments = [
            datetime(2026, 3, 7, 12, tzinfo=BERLIN),
            None,
            datetime(2026, 3, 7, 12, tzinfo=ZoneInfo("America/New_York")),
        ]
        found = arrays.next_open(OFFICE, moments)
        assert found.dtype == object
        assert [None if at is None else at.isoformat() for at in found] == [
            "2026-03-09T09:00:00+01:00",
            None,
            "2026-03-09T04:00:00-04:00",
        ]

    def test_lengths_between_datetimes(self) -> None:
        """Arrays of objects work as lists do."""
        starts = np.array([datetime(2026, 3, 6, 16, tzinfo=BERLIN), None], dtype=object)
        assert arrays.elapsed(OFFICE, starts, END).tolist() == [timedelta(hours=1.5), None]
        assert arrays.is_open(OFFICE, starts).tolist() == [True, False]

    def test_spans_as_objects(self) -> None:
        """A list of lengths, one of them missing."""
        found = arrays.add(OFFICE, column(STARTS[0], STARTS[0]), [timedelta(hours=1), None])
        assert [str(each) for each in found] == ["2026-03-06T16:00:00", "NaT"]
        due = arrays.add(OFFICE, END, [timedelta(hours=1)])
        assert due.tolist() == [datetime(2026, 3, 9, 9, 30, tzinfo=UTC)]

    def test_naive_datetimes_are_refused_by_row(self) -> None:
        """As everywhere, unless the caller says whose wall time they are."""
        moments = [END, datetime(2026, 3, 6, 16)]  # noqa: DTZ001
        with pytest.raises(NaiveDatetimeError, match=r"moments\[1\] has no UTC offset"):
            arrays.is_open(OFFICE, moments)
        [_, second] = arrays.next_open(OFFICE, moments, zone="Europe/Berlin")
        assert second.isoformat() == "2026-03-06T16:00:00+01:00"


class TestPandas:
    """Series and indexes of pandas."""

    def test_a_series_keeps_index_name_and_zone(self) -> None:
        """The answer fits into the frame that it came from."""
        created = berlin("2026-03-06 16:00", "2026-03-07 12:00").rename("created")
        due = arrays.add(OFFICE, created, pd.Timedelta(hours=2))
        assert str(due.dtype.tz) == "Europe/Berlin"
        assert due.name == "created"
        assert due.index.tolist() == ["T-0", "T-1"]
        assert [at.isoformat() for at in due] == [
            "2026-03-09T10:00:00+01:00",
            "2026-03-09T11:00:00+01:00",
        ]

    def test_time_between_two_columns(self) -> None:
        """A case without reply has none."""
        created = berlin("2026-03-06 16:00", "2026-03-07 12:00")
        replied = created.copy()
        replied.iloc[:] = [pd.Timestamp(END).tz_convert("Europe/Berlin"), pd.NaT]
        waited = arrays.elapsed(OFFICE, created, replied)
        assert waited.iloc[0] == pd.Timedelta(hours=1.5)
        assert waited.isna().tolist() == [False, True]
        assert waited.index.equals(created.index)

    def test_spans_in_a_column(self) -> None:
        """Targets as a Series of lengths."""
        spans = pd.Series(pd.to_timedelta([1, 2], unit="h"))
        due = arrays.add(OFFICE, datetime(2026, 3, 6, 15, tzinfo=UTC), spans)
        assert [at.isoformat() for at in due] == [
            "2026-03-06T16:00:00+00:00",
            "2026-03-09T09:00:00+00:00",
        ]

    def test_open_or_closed_selects_rows(self) -> None:
        """Booleans with the index of the column."""
        created = berlin("2026-03-06 16:00", "2026-03-07 12:00")
        assert created[arrays.is_open(OFFICE, created)].index.tolist() == ["T-0"]

    def test_an_index_of_dates(self) -> None:
        """An index gives an index, of lengths where lengths are asked for."""
        index = pd.DatetimeIndex(["2026-03-06 16:00", "2026-03-07 12:00"], tz="Europe/Berlin")
        opened = arrays.next_open(OFFICE, index)
        assert isinstance(opened, pd.DatetimeIndex)
        assert str(opened.tz) == "Europe/Berlin"
        waited = arrays.elapsed(OFFICE, index, END)
        assert isinstance(waited, pd.TimedeltaIndex)
        assert waited.tolist() == [pd.Timedelta(hours=1.5), pd.Timedelta(hours=0.5)]
        due = arrays.add(OFFICE, END, waited)
        assert due.tolist() == [
            pd.Timestamp("2026-03-09T10:00:00Z"),
            pd.Timestamp("2026-03-09T09:00:00Z"),
        ]
        assert arrays.is_open(OFFICE, index).tolist() == [True, False]

    def test_rows_with_other_names_are_refused(self) -> None:
        """Where pandas would match by index, matching by place would be wrong."""
        created = berlin("2026-03-06 16:00", "2026-03-07 12:00")
        with pytest.raises(UsageError, match="ends: expected the index of the first column"):
            arrays.elapsed(OFFICE, created, created.iloc[::-1])

    def test_wall_time_without_zone(self) -> None:
        """It is refused, unless the caller says whose it is; the answer then carries the zone."""
        naive = pd.Series(pd.to_datetime(["2026-03-06 16:00"]))
        with pytest.raises(NaiveDatetimeError, match="moments has no UTC offset"):
            arrays.next_open(OFFICE, naive)
        [opened] = arrays.next_open(OFFICE, naive, zone="Europe/Berlin")
        assert opened.isoformat() == "2026-03-06T16:00:00+01:00"

    def test_a_series_of_datetimes(self) -> None:
        """Rows in zones of their own are objects to pandas."""
        moments = pd.Series([datetime(2026, 3, 7, tzinfo=BERLIN), END], index=[7, 8], dtype=object)
        opened = arrays.next_open(OFFICE, moments)
        assert opened.index.tolist() == [7, 8]
        assert [at.isoformat() for at in opened] == [
            "2026-03-09T09:00:00+01:00",
            "2026-03-09T08:30:00+00:00",
        ]
        spans = pd.Series([timedelta(hours=1)] * 2, index=[7, 8], dtype=object)
        assert arrays.add(OFFICE, moments, spans).tolist()[1] == END + timedelta(hours=1)

    def test_a_series_whose_rows_lie_in_arrow(self) -> None:
        """It stays in Arrow."""
        dtype = pd.ArrowDtype(pa.timestamp("us", tz="Europe/Berlin"))
        created = pd.Series([END, None], index=[7, 8], dtype=dtype)
        opened = arrays.next_open(OFFICE, created)
        assert (opened.dtype, opened.index.tolist()) == (dtype, [7, 8])
        assert opened.isna().tolist() == [False, True]
        spans = pd.Series([3600, None], index=[7, 8], dtype=pd.ArrowDtype(pa.duration("s")))
        assert arrays.add(OFFICE, created, spans).iloc[0] == END + timedelta(hours=1)
        assert arrays.is_open(OFFICE, created).tolist() == [True, pd.NA]
        with pytest.raises(UsageError, match="the index of the first column"):
            arrays.add(OFFICE, created, spans.reset_index(drop=True))


class TestArrow:
    """Arrow's columns, and those of libraries that speak its interface."""

    def test_unit_zone_and_nulls_are_kept(self) -> None:
        """The answer has the type of the column."""
        kind = pa.timestamp("us", tz="Europe/Berlin")
        created = pa.array([datetime(2026, 3, 6, 15, tzinfo=UTC), None], kind)
        due = arrays.add(OFFICE, created, timedelta(hours=2))
        assert due.type == kind
        assert due.to_pylist() == [datetime(2026, 3, 9, 10, tzinfo=BERLIN), None]

    def test_lengths_and_booleans_have_nulls(self) -> None:
        """Whether the team works at an unknown moment is unknown."""
        created = pa.array([datetime(2026, 3, 6, 15, tzinfo=UTC), None], pa.timestamp("ns", "UTC"))
        waited = arrays.elapsed(OFFICE, created, END)
        assert waited.type == pa.duration("s")
        assert waited.to_pylist() == [timedelta(hours=1.5), None]
        assert arrays.is_open(OFFICE, created).to_pylist() == [True, None]

    def test_chunks(self) -> None:
        """A chunked column gives a chunked column, also without any chunk."""
        kind = pa.timestamp("s", tz="UTC")
        chunks = pa.chunked_array([pa.array([END], kind), pa.array([None], kind)])
        waited = arrays.elapsed(OFFICE, chunks, END + timedelta(hours=1))
        assert isinstance(waited, pa.ChunkedArray)
        assert waited.to_pylist() == [timedelta(hours=1), None]
        assert arrays.next_open(OFFICE, pa.chunked_array([], kind)).to_pylist() == []

    def test_a_slice(self) -> None:
        """Rows of a slice are its own."""
        kind = pa.timestamp("s", tz="UTC")
        moments = pa.array([None, END, END + timedelta(days=1), None], kind)
        assert arrays.is_open(OFFICE, moments.slice(1, 2)).to_pylist() == [True, True]

    def test_spans_in_a_column(self) -> None:
        """Targets as Arrow's durations; with one start, deadlines are in UTC."""
        spans = pa.array([timedelta(hours=1), None], pa.duration("ms"))
        due = arrays.add(OFFICE, END, spans)
        assert due.type == pa.timestamp("s", tz="UTC")
        assert due.to_pylist() == [END + timedelta(hours=1), None]

    def test_columns_of_other_libraries(self) -> None:
        """What speaks Arrow's C interface is read as Arrow, and answered in Arrow."""
        other = Capsule(pa.array([END, None], pa.timestamp("us", tz="UTC")))
        opened = arrays.next_open(OFFICE, other)
        assert isinstance(opened, pa.ChunkedArray)
        assert opened.to_pylist() == [END, None]

    def test_wall_time_without_zone(self) -> None:
        """02:30 is skipped in spring and moves on; in autumn the first one is meant."""
        walls = [datetime(2026, 3, 29, 2, 30), datetime(2026, 10, 25, 2, 30)]  # noqa: DTZ001
        naive = pa.array(walls, pa.timestamp("s"))
        with pytest.raises(NaiveDatetimeError, match="moments has no UTC offset"):
            arrays.next_open(ALWAYS, naive)
        found = arrays.next_open(ALWAYS, naive, zone="Europe/Berlin")
        assert found.type == pa.timestamp("s", tz="Europe/Berlin")
        assert [at.isoformat() for at in found.to_pylist()] == [
            "2026-03-29T03:30:00+02:00",
            "2026-10-25T02:30:00+02:00",
        ]


class TestRefusals:
    """What is no column, and rows without an answer."""

    @pytest.mark.parametrize(
        ("starts", "ends", "message"),
        [
            (END, END, "ends: expected a column; for single values ask the schedule itself"),
            (column(*STARTS), column(STARTS[0]), "ends: expected 3 rows, found 1"),
            (np.array([1.5]), END, "starts: .*found float64"),
            ([END, "2026-03-06"], END, r"starts\[1\]: expected a datetime, found str"),
            ("2026-03-06", END, "starts: .*found str"),
            (column(*STARTS).reshape(1, 3), END, "starts: expected one column, found 2 dimensions"),
            (pa.array([END.date()]), END, "starts: .*found Arrow's date32"),
            (pa.table({"secret": [1]}), END, "starts: .*found Arrow's struct"),
            (pd.Series([1]), END, "starts: .*found int64"),
        ],
    )
    def test_what_is_no_column_of_instants(self, starts: Any, ends: Any, message: str) -> None:
        """The error says what was expected, and never shows a value."""
        with pytest.raises(UsageError, match=message):
            arrays.elapsed(OFFICE, starts, ends)

    @pytest.mark.parametrize(
        ("spans", "message"),
        [
            (8, "spans: .*found int"),
            (np.array([8]), "spans: .*found int64"),
            ([timedelta(1), 8], r"spans\[1\]: expected a timedelta, found int"),
            (np.array([1], dtype="timedelta64[M]"), "found ones without a fixed length"),
            (pa.array([8]), "spans: .*found Arrow's int64"),
            (pd.Series([8]), "spans: .*found int64"),
        ],
    )
    def test_what_is_no_column_of_lengths(self, spans: Any, message: str) -> None:
        """A bare number has no unit, and a month no fixed length."""
        with pytest.raises(UsageError, match=message):
            arrays.add(OFFICE, column(STARTS[0]), spans)

    def test_a_zone_for_what_is_utc(self) -> None:
        """NumPy's instants are UTC; another zone would shift them silently."""
        with pytest.raises(UsageError, match=r"zone: .*datetime64 is UTC"):
            arrays.is_open(OFFICE, column(*STARTS), zone="Europe/Berlin")

    def test_a_negative_span_names_its_row(self) -> None:
        """Going back has a function of its own."""
        spans = np.array([60, -1], dtype="timedelta64[s]")
        with pytest.raises(DurationError, match=r"a negative length, spans\[1\]"):
            arrays.add(OFFICE, column(STARTS[0], STARTS[0]), spans)
        with pytest.raises(DurationError, match="a negative length"):
            arrays.subtract(OFFICE, column(STARTS[0]), timedelta(microseconds=-1))

    def test_an_edge_without_a_name(self) -> None:
        """A slip of the pen is no rule."""
        edge: Any = "opening"
        with pytest.raises(ScheduleError, match="edge: expected closing or next_open"):
            arrays.add(OFFICE, column(STARTS[0]), timedelta(hours=1), edge=edge)

    @pytest.mark.parametrize("unit", ["Y", "D", "s"])
    def test_years_that_no_schedule_knows(self, unit: str) -> None:
        """Such as a marker for "never"; the error names the row."""
        moments = np.array(["2026", "20000"], dtype=f"datetime64[{unit}]")
        with pytest.raises(ScheduleError, match=r"moments\[1\]: expected a year from 2 to 9998"):
            arrays.is_open(OFFICE, moments)
        with pytest.raises(ScheduleError, match=r"starts\[0\].*found an earlier one"):
            arrays.add(OFFICE, np.array([-(2**62)], dtype=f"datetime64[{unit}]"), timedelta(1))

    def test_rows_of_centuries(self) -> None:
        """No row may be longer than the schedule's own limit; the column as a whole may."""
        starts, ends = column("1200-01-01", "2026-01-01"), column("1200-01-02", "2026-01-02")
        assert arrays.elapsed(ALWAYS, starts, ends).tolist() == [timedelta(1), timedelta(1)]
        with pytest.raises(ScheduleError, match=r"ends\[1\]: expected at most 400 years"):
            arrays.elapsed(ALWAYS, column("2026-01-01", "1200-01-01"), ends)

    def test_a_schedule_that_never_opens_again(self) -> None:
        """The answer of the schedule, with the row."""
        once = Schedule(zone="UTC", weekly={}, overrides={"2026-03-02": "09:00-17:00"})
        moments = column("2026-03-01T00:00:00", "2026-03-03T00:00:00")
        assert arrays.add(once, moments[:1], timedelta(hours=8)).tolist() == [
            datetime(2026, 3, 2, 17)  # noqa: DTZ001
        ]
        with pytest.raises(NoOpenTimeError, match=r"moments\[1\].*before the year 2126"):
            arrays.next_open(once, moments)
        with pytest.raises(NoOpenTimeError, match=r"moments\[0\].*after the year 1926"):
            arrays.previous_open(once, moments)
        with pytest.raises(NoOpenTimeError, match=r"starts\[0\]"):
            arrays.add(once, moments, timedelta(days=10**6))

    def test_a_deadline_beyond_the_horizon(self) -> None:
        """A hundred years, counted from each row, whatever was asked before."""
        arrays.add(ALWAYS, column("2150-01-01"), timedelta(days=1))
        with pytest.raises(NoOpenTimeError, match=r"starts\[1\]"):
            arrays.add(ALWAYS, column("2100-01-01", "2026-06-01"), timedelta(days=36_880))
        with pytest.raises(NoOpenTimeError, match=r"starts\[0\]"):
            arrays.subtract(ALWAYS, column("2200-01-01"), timedelta(days=102 * 366))

    def test_a_deadline_that_the_unit_cannot_hold(self) -> None:
        """Nanoseconds end in the year 2262."""
        late = np.array(["2262-04-10"], dtype="datetime64[ns]")
        with pytest.raises(ScheduleError, match=r"row 0: expected an answer that .* ns, can hold"):
            arrays.add(ALWAYS, late, timedelta(days=30))


class TestSharing:
    """A schedule in threads and processes."""

    def test_threads_share_a_schedule(self) -> None:
        """Columns of different years at once."""
        schedule = Schedule(zone="Europe/Berlin", weekly={"mon-fri": "09:00-17:00"})
        starts = [datetime(year, 1, 5, tzinfo=UTC) for year in range(2000, 2016)]

        def due(start: datetime) -> list[datetime]:
            found: list[datetime] = arrays.add(
                schedule, [start] * 100, timedelta(hours=80)
            ).tolist()
            return found

        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(due, starts))
        alone = [schedule.add(start, timedelta(hours=80)) for start in starts]
        assert found == [[at] * 100 for at in alone]

    def test_columns_are_not_pickled_with_a_schedule(self) -> None:
        """A schedule that has answered a million rows is as small as before."""
        fresh = Schedule(zone="Europe/Berlin", weekly={"mon-fri": "09:00-17:00"})
        before = len(pickle.dumps(fresh))
        arrays.is_open(fresh, column(*STARTS))
        assert len(pickle.dumps(fresh)) == before


class TestExtras:
    """What is needed, and what is not installed."""

    def test_without_numpy(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The error says what to install."""
        monkeypatch.setitem(sys.modules, "numpy", None)
        with pytest.raises(BackendUnavailableError, match=r"supportkit\[arrays\]"):
            arrays.is_open(OFFICE, [END])

    def test_without_arrow(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Arrow columns need one more."""
        moments = pa.array([END])
        monkeypatch.setitem(sys.modules, "pyarrow", None)
        with pytest.raises(BackendUnavailableError, match=r"supportkit\[frames\]"):
            arrays.is_open(OFFICE, moments)
