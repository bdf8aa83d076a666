"""Traces: the stretches of a clock, and why each counts as it does."""

from __future__ import annotations

import json
import pickle
from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import TypeAdapter, ValidationError

from supportkit import sla
from supportkit.sla import Schedule, Stretch, StretchKind, Trace
from supportkit.sla.explaining.opening import opening_days
from supportkit.sla.trace import written_span

OFFICE = Schedule(
    zone="Europe/Berlin",
    weekly={"mon-fri": "09:00-17:00"},
    breaks={"mon-fri": "12:00-12:30", "2026-12-22": "15:00-16:00"},
    holidays=["2026-12-25"],
    overrides={"2026-12-24": "09:00-12:00"},
)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Give a moment of December 2026 in Berlin, which is an hour ahead of UTC then."""
    return datetime(2026, 12, day, hour, minute, tzinfo=UTC) - timedelta(hours=1)


def reasons(schedule: Schedule, start: datetime, end: datetime) -> list[tuple[str, str, str]]:
    """Give kind, local start and reason of each stretch."""
    trace = Trace.of(schedule, start=start, end=end)
    return [(each.kind.value, f"{each.start:%d %H:%M}", each.reason) for each in trace]


class TestReasons:
    """Why a schedule is closed."""

    def test_special_hours_a_holiday_and_a_weekend(self) -> None:
        """From Christmas Eve to the Monday after."""
        assert reasons(OFFICE, at(24, 11), at(28, 10)) == [
            ("running", "24 11:00", "working hours"),
            ("closed", "24 12:00", "special hours of 2026-12-24"),
            ("closed", "24 17:00", "outside working hours"),
            ("closed", "25 00:00", "holiday"),
            ("closed", "26 00:00", "outside working hours"),
            ("running", "28 09:00", "working hours"),
        ]

    def test_a_break_after_closing_time_interrupts_nothing(self) -> None:
        """Half past twelve is in the break, and after the end of half a day."""
        half = Schedule(
            zone="Europe/Berlin",
            weekly={"mon-fri": "09:00-17:00"},
            breaks={"mon-fri": "12:00-13:00"},
            half_days={"2026-12-24": "12:00"},
        )
        assert reasons(half, at(24, 11), at(24, 18)) == [
            ("running", "24 11:00", "working hours"),
            ("closed", "24 12:00", "special hours of 2026-12-24"),
            ("closed", "24 17:00", "outside working hours"),
        ]

    def test_a_break_that_outlasts_the_hours_ends_with_them(self) -> None:
        """From half past twelve on nobody would work anyway."""
        mornings = Schedule(
            zone="Europe/Berlin",
            weekly={"mon-fri": "09:00-12:30"},
            breaks={"mon-fri": "12:00-13:00"},
        )
        assert reasons(mornings, at(22, 11), at(22, 18)) == [
            ("running", "22 11:00", "working hours"),
            ("closed", "22 12:00", "break"),
            ("closed", "22 12:30", "outside working hours"),
        ]

    def test_a_break_of_a_night_shift(self) -> None:
        """At three in the morning the shift of the evening before takes a break."""
        nights = Schedule(
            zone="Europe/Berlin",
            weekly={"mon-fri": "22:00-06:00"},
            breaks={"tue-sat": "03:00-03:30"},
        )
        assert reasons(nights, at(22, 2), at(22, 4)) == [
            ("running", "22 02:00", "working hours"),
            ("closed", "22 03:00", "break"),
            ("running", "22 03:30", "working hours"),
        ]

    def test_a_break_every_day_and_one_of_a_date(self) -> None:
        """Both interrupt the twenty-second."""
        assert reasons(OFFICE, at(22, 11, 45), at(22, 17)) == [
            ("running", "22 11:45", "working hours"),
            ("closed", "22 12:00", "break"),
            ("running", "22 12:30", "working hours"),
            ("closed", "22 15:00", "break"),
            ("running", "22 16:00", "working hours"),
        ]

    def test_a_night_is_one_stretch_though_midnight_is_in_it(self) -> None:
        """Nothing changes there."""
        assert reasons(OFFICE, at(21, 16), at(22, 10)) == [
            ("running", "21 16:00", "working hours"),
            ("closed", "21 17:00", "outside working hours"),
            ("running", "22 09:00", "working hours"),
        ]

    def test_a_shift_that_special_hours_cut_after_midnight(self) -> None:
        """The shift of the twenty-fourth ends at midnight and not at six."""
        night = Schedule(
            zone="UTC", weekly={"mon-sun": "22:00-06:00"}, overrides={"2026-12-24": "22:00-24:00"}
        )
        start = datetime(2026, 12, 24, 23, tzinfo=UTC)
        assert reasons(night, start, start + timedelta(hours=24)) == [
            ("running", "24 23:00", "working hours"),
            ("closed", "25 00:00", "special hours of 2026-12-24"),
            ("closed", "25 06:00", "outside working hours"),
            ("running", "25 22:00", "working hours"),
        ]

    def test_a_holiday_of_a_country_has_its_name(self) -> None:
        """As the calendar calls it."""
        bavaria = Schedule(
            zone="Europe/Berlin",
            weekly={"mon-fri": "09:00-17:00"},
            holidays=sla.calendars.public_holidays("DE", subdivision="BY"),
        )
        [stretch] = Trace.of(bavaria, start=at(25, 10), end=at(25, 11))
        assert stretch.reason == "holiday: Erster Weihnachtstag"

    def test_schedules_that_are_combined_give_reasons_of_both(self) -> None:
        """Berlin's break closes an office that both must staff."""
        both = OFFICE & Schedule(zone="Europe/Lisbon", weekly={"mon-fri": "09:00-18:00"})
        assert reasons(both, at(21, 11, 30), at(21, 13)) == [
            ("running", "21 11:30", "working hours"),
            ("closed", "21 12:00", "break"),
            ("running", "21 12:30", "working hours"),
        ]

    def test_running_time_is_what_the_schedule_says(self) -> None:
        """Over the clock change of the spring too."""
        start, end = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 15, tzinfo=UTC)
        assert Trace.of(OFFICE, start=start, end=end).elapsed == OFFICE.elapsed(start, end)


class TestTrace:
    """A trace as a value."""

    TRACE = Trace.of(
        OFFICE,
        start=at(21, 16),
        end=at(22, 11),
        holds=[(at(22, 9, 30), at(22, 10), "status pending")],
    )

    def test_its_sums_add_up_to_its_time(self) -> None:
        """Running, paused and closed."""
        assert (self.TRACE.elapsed, self.TRACE.paused, self.TRACE.closed) == (
            timedelta(hours=2, minutes=30),
            timedelta(minutes=30),
            timedelta(hours=16),
        )

    def test_its_text_is_aligned(self) -> None:
        """A table with the sums below."""
        assert str(self.TRACE) == (
            "running  Mon 2026-12-21 16:00+01:00  Mon 2026-12-21 17:00+01:00   1h  working hours\n"
            "closed   Mon 2026-12-21 17:00+01:00  Tue 2026-12-22 09:00+01:00  16h  "
            "outside working hours\n"
            "running  Tue 2026-12-22 09:00+01:00  Tue 2026-12-22 09:30+01:00  30m  working hours\n"
            "paused   Tue 2026-12-22 09:30+01:00  Tue 2026-12-22 10:00+01:00  30m  status pending\n"
            "running  Tue 2026-12-22 10:00+01:00  Tue 2026-12-22 11:00+01:00   1h  working hours\n"
            "running 2h 30m, paused 30m, closed 16h"
        )

    def test_its_rows_are_plain_data(self) -> None:
        """For JSON or a data frame."""
        assert self.TRACE.to_rows()[3] == {
            "kind": "paused",
            "start": "2026-12-22T09:30:00+01:00",
            "end": "2026-12-22T10:00:00+01:00",
            "seconds": 1800,
            "reason": "status pending",
        }

    def test_a_notebook_shows_a_table_with_reasons_escaped(self) -> None:
        """Whatever a reason holds."""
        trace = Trace([Stretch(StretchKind.PAUSED, at(22, 9), at(22, 10), "<b>status</b>")])
        shown = trace._repr_html_()
        assert "<td>&lt;b&gt;status&lt;/b&gt;</td>" in shown
        assert "<b>" not in shown

    def test_an_empty_trace_has_sums_of_nothing(self) -> None:
        """Of a clock that nothing has started."""
        assert str(Trace()) == "running 0m, paused 0m, closed 0m"
        assert Trace().to_rows() == []

    def test_it_pickles(self) -> None:
        """And compares by value."""
        again = pickle.loads(pickle.dumps(self.TRACE))  # noqa: S301
        assert again == self.TRACE
        assert again.paused == self.TRACE.paused


class TestWrittenSpans:
    """Lengths of time for people."""

    @pytest.mark.parametrize(
        ("seconds", "written"),
        [
            (0, "0m"),
            (59, "59s"),
            (60, "1m"),
            (3_661, "1h 1m 1s"),
            (360_000, "100h"),
            (-5_400, "-1h 30m"),
        ],
    )
    def test_in_hours_minutes_and_seconds(self, seconds: int, written: str) -> None:
        """Never in days, which could be business days."""
        assert written_span(timedelta(seconds=seconds)) == written


class TestJson:
    """Traces in pydantic models and web routes."""

    TRACE = Trace.of(OFFICE, start=at(23, 16), end=at(24, 10))

    def test_a_trace_is_its_rows(self) -> None:
        """As `to_rows` gives them."""
        written = json.loads(TypeAdapter(Trace).dump_json(self.TRACE))
        assert written == self.TRACE.to_rows()
        assert len(written) == 3

    def test_it_is_read_back(self) -> None:
        """As an equal value."""
        traces = TypeAdapter(Trace)
        found = traces.validate_json(traces.dump_json(self.TRACE))
        assert (type(found), found) == (Trace, self.TRACE)
        assert traces.validate_python(self.TRACE) is self.TRACE

    def test_it_has_a_schema(self) -> None:
        """For the documentation of a route."""
        schema = TypeAdapter(Trace).json_schema(mode="serialization")
        assert schema["type"] == "array"

    def test_what_is_no_stretch_is_refused(self) -> None:
        """With its place."""
        with pytest.raises(ValidationError, match="kind"):
            TypeAdapter(Trace).validate_json('[{"kind": "resting"}]')


class TestOpeningDays:
    """Opening hours day by day."""

    def marks(self, schedule: Schedule, day: date) -> list[tuple[str, str]]:
        """Give kind and text of the marks of a day."""
        [found] = opening_days(schedule, first=day, last=day)
        return [(mark.kind.value, mark.text) for mark in found.marks]

    def test_hours_of_a_date_that_is_a_holiday_too(self) -> None:
        """The holiday wins, and the reader learns why the hours do not count."""
        schedule = Schedule(
            zone="UTC",
            weekly={"mon-fri": "09:00-17:00"},
            holidays=["2026-12-24"],
            overrides={"2026-12-24": "09:00-12:00"},
        )
        assert self.marks(schedule, date(2026, 12, 24)) == [
            ("holiday", "holiday"),
            ("override", "hours of this date: 09:00-12:00 (but a holiday closes the day)"),
        ]

    def test_a_break_of_one_date(self) -> None:
        """The weekly one is no news."""
        assert self.marks(OFFICE, date(2026, 12, 22)) == [
            ("break", "break on this date: 15:00-16:00")
        ]

    @pytest.mark.parametrize(
        ("zone", "day", "text", "hours"),
        [
            ("Europe/Berlin", date(2026, 3, 29), "clocks go forward 1h at 02:00", 23),
            ("Europe/Berlin", date(2026, 10, 25), "clocks go back 1h at 03:00", 25),
            ("Asia/Beirut", date(2026, 3, 29), "clocks go forward 1h at 00:00", 23),
            ("Australia/Lord_Howe", date(2026, 4, 5), "clocks go back 30m at 02:00", 24.5),
        ],
    )
    def test_clock_changes(self, zone: str, day: date, text: str, hours: float) -> None:
        """As the wall clock showed it just before."""
        always = sla.ALWAYS.in_zone(zone)
        assert self.marks(always, day) == [("clock_change", text)]
        [found] = opening_days(always, first=day, last=day)
        assert found.length == found.open_time == timedelta(hours=hours)

    def test_a_date_that_a_zone_left_out(self) -> None:
        """Samoa had no thirtieth of December 2011."""
        samoa = sla.ALWAYS.in_zone("Pacific/Apia")
        days = opening_days(samoa, first=date(2011, 12, 29), last=date(2011, 12, 31))
        assert [day.open_time / timedelta(hours=1) for day in days] == [24, 0, 24]
        assert days[1].marks[0].text == "Pacific/Apia left this date out"

    def test_a_night_shift_is_cut_at_midnight(self) -> None:
        """Each civil day has its own open time."""
        night = Schedule(zone="UTC", weekly={"mon": "22:00-06:00"})
        days = opening_days(night, first=date(2026, 3, 2), last=date(2026, 3, 3))
        assert [day.open_time / timedelta(hours=1) for day in days] == [2, 6]

    def test_another_version_begins(self) -> None:
        """From New Year the team starts at ten."""
        later = Schedule(zone="UTC", weekly={"mon-fri": "10:00-14:00"})
        early = Schedule(zone="UTC", weekly={"mon-fri": "09:00-17:00"})
        schedule = early.changing("2027-01-01", to=later)
        assert self.marks(schedule, date(2027, 1, 1)) == [
            ("version", "other hours from this date on")
        ]

    def test_the_days_add_up_to_the_schedule(self) -> None:
        """A year of them."""
        days = opening_days(OFFICE, first=date(2026, 1, 1), last=date(2026, 12, 31))
        start, end = (
            OFFICE.to_utc(date(2026, 1, 1), "00:00"),
            OFFICE.to_utc(date(2027, 1, 1), "00:00"),
        )
        assert sum((day.open_time for day in days), timedelta()) == OFFICE.elapsed(start, end)
