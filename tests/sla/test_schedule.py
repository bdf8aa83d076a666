"""Working hours: construction, rules and every question."""

from __future__ import annotations

import copy
import pickle
import threading
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import islice

import pytest

from supportkit.errors import (
    DurationError,
    NaiveDatetimeError,
    NoOpenTimeError,
    ScheduleError,
    UnknownZoneError,
)
from supportkit.sla import ALWAYS, Schedule, Segment
from supportkit.values import parse_instant

OFFICE = Schedule(zone="UTC", weekly={"mon-fri": "09:00-17:00"})
NIGHTS = Schedule(zone="UTC", weekly={"mon-fri": "22:00-06:00"})
HOUR = timedelta(hours=1)


def at(text: str) -> datetime:
    """Read an instant; UTC unless it says otherwise."""
    return parse_instant(text, zone="UTC")


def segment(start: str, end: str) -> Segment:
    """Read two instants."""
    return Segment(at(start), at(end))


class TestConstruction:
    """How hours are written, and what is refused."""

    def test_days_and_hours_can_be_written_in_several_ways(self) -> None:
        """Ranges, lists, full names, pairs and times mean the same."""
        pairs = [(time(9), "12:00"), ["13:00", "17:00"]]
        assert Schedule(
            zone="UTC", weekly={"mon-wed": "9:00-12:00, 13:00–17:00", "Thursday,fri": pairs}
        ) == Schedule(zone="UTC", weekly={"mon-fri": "09:00-12:00,13:00-17:00"})

    def test_a_range_may_run_over_the_weekend(self) -> None:
        """From Saturday to Monday is three days."""
        weekend = Schedule(zone="UTC", weekly={"sat-mon": "09:00-10:00"})
        assert list(islice(weekend.open_dates(date(2026, 3, 6)), 3)) == [
            date(2026, 3, 7),
            date(2026, 3, 8),
            date(2026, 3, 9),
        ]

    def test_no_hours_at_all_are_refused(self) -> None:
        """An empty calendar is a mistake, not an endless search."""
        with pytest.raises(ScheduleError, match="weekly: expected hours on at least one day"):
            Schedule(zone="UTC", weekly={"mon": "closed"})

    def test_equal_start_and_end_are_refused(self) -> None:
        """Nine to nine is not 24 hours."""
        with pytest.raises(ScheduleError, match=r"weekly\.mon: .*00:00-24:00.*'09:00'"):
            Schedule(zone="UTC", weekly={"mon": "09:00-09:00"})

    def test_an_impossible_time_is_refused(self) -> None:
        """Half past 24 does not exist."""
        with pytest.raises(ScheduleError, match=r"weekly\.mon: expected a wall time"):
            Schedule(zone="UTC", weekly={"mon": "09:00-24:30"})

    def test_hours_without_an_end_are_refused(self) -> None:
        """The error shows how hours are written."""
        with pytest.raises(ScheduleError, match="09:00-12:00, 13:00-17:00"):
            Schedule(zone="UTC", weekly={"mon": "09:00"})

    def test_an_unknown_day_is_refused(self) -> None:
        """The error names the key."""
        with pytest.raises(ScheduleError, match=r"weekly\.mo-fr: expected days such as mon"):
            Schedule(zone="UTC", weekly={"mo-fr": "09:00-17:00"})

    def test_a_day_given_twice_is_refused(self) -> None:
        """Friday cannot be in two rows."""
        with pytest.raises(ScheduleError, match=r"weekly\.fri: expected each weekday once"):
            Schedule(zone="UTC", weekly={"mon-fri": "09:00-17:00", "fri": "09:00-12:00"})

    def test_a_holiday_that_is_no_date_is_refused(self) -> None:
        """The error says which one."""
        with pytest.raises(ScheduleError, match=r"holidays\[1\]: expected a date"):
            Schedule(zone="UTC", weekly={"mon": "09:00-17:00"}, holidays=["2026-01-01", "25 Dec"])

    def test_an_unknown_zone_is_refused(self) -> None:
        """Zones have IANA names."""
        with pytest.raises(UnknownZoneError, match="Europe/Berlin"):
            Schedule(zone="Europe/Berln", weekly={"mon": "09:00-17:00"})

    def test_it_cannot_be_changed(self) -> None:
        """A schedule may be shared."""
        with pytest.raises(AttributeError):
            OFFICE.zone = "Europe/Berlin"  # type: ignore[misc]


class TestValue:
    """A schedule as a value."""

    def test_equal_rules_are_equal(self) -> None:
        """Two schedules with the same rules are the same value."""
        again = Schedule(zone="UTC", weekly={"mon-fri": "09:00-17:00"})
        assert (again, hash(again)) == (OFFICE, hash(OFFICE))

    def test_it_survives_pickling_and_copying_after_use(self) -> None:
        """What was compiled is not carried along."""
        used = Schedule(
            zone="Europe/Berlin", weekly={"mon-fri": "09:00-17:00"}, known_until="2026-12-31"
        )
        used.add(at("2026-03-02T12:00"), HOUR)
        assert pickle.loads(pickle.dumps(used)) == copy.deepcopy(used) == used  # noqa: S301
        assert pickle.loads(pickle.dumps(used)).known_until == date(2026, 12, 31)  # noqa: S301

    def test_threads_share_one(self) -> None:
        """Many threads that ask a fresh schedule get the same answer."""
        fresh = Schedule(zone="Europe/Berlin", weekly={"mon-fri": "09:00-17:00"})
        answers: list[datetime] = []
        threads = [
            threading.Thread(target=lambda: answers.append(fresh.add(at("2026-03-02T12:00"), HOUR)))
            for _ in range(8)
        ]
        [thread.start() for thread in threads]  # type: ignore[func-returns-value]
        [thread.join() for thread in threads]  # type: ignore[func-returns-value]
        assert answers == [at("2026-03-02T13:00")] * 8


class TestAdding:
    """Open time forwards."""

    def test_from_a_closed_instant(self) -> None:
        """Two hours from Saturday morning are Monday at eleven."""
        assert OFFICE.add(at("2026-03-07T10:00"), 2 * HOUR) == at("2026-03-09T11:00")

    def test_used_up_at_closing_time(self) -> None:
        """A day's budget from the opening is due at closing time, not next morning."""
        assert OFFICE.add(at("2026-03-02T09:00"), 8 * HOUR) == at("2026-03-02T17:00")

    def test_used_up_at_closing_time_with_the_other_edge(self) -> None:
        """On request it is due at the next opening."""
        due = OFFICE.add(at("2026-03-02T09:00"), 8 * HOUR, edge="next_open")
        assert due == at("2026-03-03T09:00")

    def test_nothing_from_a_closed_instant(self) -> None:
        """No time at all still waits for the opening."""
        assert OFFICE.add(at("2026-03-07T10:00"), timedelta()) == at("2026-03-09T09:00")

    def test_a_negative_span_is_refused(self) -> None:
        """Going back is another question."""
        with pytest.raises(DurationError, match="negative"):
            OFFICE.add(at("2026-03-02T09:00"), -HOUR)

    def test_years_ahead(self) -> None:
        """2,088 hours are 261 days of eight hours: from Thursday, a year of 52 weeks and a day."""
        assert OFFICE.add(at("2026-01-01T09:00"), 2088 * HOUR) == at("2026-12-31T17:00")

    def test_never_open_again(self) -> None:
        """A calendar of a single day says that there is no time left."""
        once = Schedule(zone="UTC", weekly={}, overrides={"2026-03-02": "09:00-10:00"})
        with pytest.raises(NoOpenTimeError, match="open time before the year 2126"):
            once.add(at("2026-03-02T09:00"), 2 * HOUR)

    def test_the_answer_is_in_the_zone_of_the_question(self) -> None:
        """Who asks in New York hears it in New York, in a form that pickles."""
        new_york = timezone(-5 * HOUR)
        due = OFFICE.add(at("2026-03-02T10:00").astimezone(new_york), HOUR)
        assert pickle.loads(pickle.dumps(due)).isoformat() == "2026-03-02T06:00:00-05:00"  # noqa: S301

    def test_a_naive_time_is_refused(self) -> None:
        """Nine o'clock somewhere is no instant."""
        with pytest.raises(NaiveDatetimeError):
            OFFICE.add(datetime(2026, 3, 2, 9), HOUR)  # noqa: DTZ001


class TestSubtracting:
    """Open time backwards."""

    def test_over_the_weekend(self) -> None:
        """Two hours before Monday at ten are Friday at four."""
        assert OFFICE.subtract(at("2026-03-09T10:00"), 2 * HOUR) == at("2026-03-06T16:00")

    def test_used_up_at_opening_time(self) -> None:
        """A whole day back from closing time is that day's opening."""
        assert OFFICE.subtract(at("2026-03-03T17:00"), 8 * HOUR) == at("2026-03-03T09:00")

    def test_used_up_at_opening_time_with_the_other_edge(self) -> None:
        """On request it is the closing before."""
        start = OFFICE.subtract(at("2026-03-03T17:00"), 8 * HOUR, edge="next_open")
        assert start == at("2026-03-02T17:00")

    def test_nothing_from_a_closed_instant(self) -> None:
        """No time back from Sunday is Friday's closing."""
        assert OFFICE.subtract(at("2026-03-08T10:00"), timedelta()) == at("2026-03-06T17:00")


class TestNeighbours:
    """The next and the last open instant."""

    def test_next_open(self) -> None:
        """An open instant is its own answer; closing time leads to the next day."""
        assert OFFICE.next_open(at("2026-03-02T10:00")) == at("2026-03-02T10:00")
        assert OFFICE.next_open(at("2026-03-02T17:00")) == at("2026-03-03T09:00")

    def test_previous_open(self) -> None:
        """On an opening instant the last open time ended the evening before."""
        assert OFFICE.previous_open(at("2026-03-03T09:00")) == at("2026-03-02T17:00")
        assert OFFICE.previous_open(at("2026-03-03T10:00")) == at("2026-03-03T10:00")

    def test_around_the_clock(self) -> None:
        """A service that never closes is open now, and its period has no end in sight."""
        noon = at("2026-03-02T12:00")
        assert ALWAYS.next_open(noon) == ALWAYS.previous_open(noon) == noon
        assert next(ALWAYS.periods_from(noon)).end == at("2127-01-01T00:00")
        assert next(ALWAYS.periods_before(noon)).end == noon


class TestElapsed:
    """Open time between two instants."""

    def test_over_the_weekend(self) -> None:
        """Friday at four to Monday at ten is two hours of work."""
        assert OFFICE.elapsed(at("2026-03-06T16:00"), at("2026-03-09T10:00")) == 2 * HOUR

    def test_backwards_is_zero(self) -> None:
        """An end before the start is no time, not negative time."""
        assert OFFICE.elapsed(at("2026-03-03T10:00"), at("2026-03-02T10:00")) == timedelta()

    def test_a_text_is_no_datetime(self) -> None:
        """It says what was expected, and not that an offset is missing."""
        with pytest.raises(TypeError, match="expected an aware datetime, found str"):
            OFFICE.elapsed("2026-01-01T00:00Z", at("2026-03-02T10:00"))  # type: ignore[arg-type]

    def test_a_date_is_no_datetime(self) -> None:
        """It has no hour."""
        with pytest.raises(TypeError, match="expected an aware datetime, found date"):
            OFFICE.is_open(date(2026, 3, 2))  # type: ignore[arg-type]

    def test_moments_too_far_apart_are_refused(self) -> None:
        """A date of year 2 in an export is an error, not minutes of computing."""
        with pytest.raises(ScheduleError, match="at most 400 years apart"):
            OFFICE.elapsed(at("0002-01-01T00:00"), at("2026-03-02T10:00"))

    def test_far_apart_questions_do_not_disturb_each_other(self) -> None:
        """A schedule that was asked about 1700 still knows 2200."""
        schedule = Schedule(zone="UTC", weekly={"mon-sun": "09:00-10:00"})
        assert schedule.elapsed(at("1700-01-01T00:00"), at("1700-01-03T00:00")) == 2 * HOUR
        assert schedule.elapsed(at("2200-01-01T00:00"), at("2200-01-03T00:00")) == 2 * HOUR


class TestOvernight:
    """Shifts over midnight."""

    def test_the_shift_belongs_to_its_first_day(self) -> None:
        """Friday's shift is open on Saturday at two, Sunday's does not exist."""
        assert NIGHTS.is_open(at("2026-03-07T02:00"))
        assert not NIGHTS.is_open(at("2026-03-09T02:00"))

    def test_periods_of_a_date_reach_into_the_next(self) -> None:
        """The periods of Friday end on Saturday."""
        assert NIGHTS.periods_on(date(2026, 3, 6)) == (
            segment("2026-03-06T22:00", "2026-03-07T06:00"),
        )

    def test_an_override_does_not_cut_the_tail_of_the_shift_before(self) -> None:
        """Closing on Tuesday leaves Monday's night shift alone."""
        nights = Schedule(
            zone="UTC", weekly={"mon-fri": "22:00-06:00"}, overrides={"2026-03-03": "closed"}
        )
        assert nights.is_open(at("2026-03-03T02:00"))
        assert not nights.is_open(at("2026-03-03T23:00"))

    def test_a_holiday_cuts_the_tail_of_the_shift_before(self) -> None:
        """On a holiday nobody works from midnight to midnight, nor in the night after it."""
        nights = Schedule(zone="UTC", weekly={"mon-fri": "22:00-06:00"}, holidays=["2026-03-03"])
        assert nights.periods(at("2026-03-02T12:00"), at("2026-03-04T12:00")) == (
            segment("2026-03-02T22:00", "2026-03-03T00:00"),
        )

    def test_midnight_as_an_end(self) -> None:
        """Until 00:00 is until 24:00."""
        late = Schedule(zone="UTC", weekly={"mon": "18:00-00:00"})
        assert late == Schedule(zone="UTC", weekly={"mon": "18:00-24:00"})


class TestExceptions:
    """Breaks, overrides and holidays."""

    EXCEPTIONS = Schedule(
        zone="UTC",
        weekly={"mon-fri": "09:00-17:00"},
        overrides={"2026-03-07": "10:00-12:00", "2026-03-04": "09:00-12:00", "2026-03-05": ""},
        holidays=(day for day in (date(2026, 3, 6),)),
        breaks={"mon-fri": "12:00-12:30", "2026-03-02": [("15:00", "15:15")]},
    )

    def test_breaks_close(self) -> None:
        """At lunch and in a dated break nobody is there, whatever weekday it is."""
        assert self.EXCEPTIONS.periods_on(date(2026, 3, 2)) == (
            segment("2026-03-02T09:00", "2026-03-02T12:00"),
            segment("2026-03-02T12:30", "2026-03-02T15:00"),
            segment("2026-03-02T15:15", "2026-03-02T17:00"),
        )
        assert self.EXCEPTIONS.on_break(at("2026-03-02T12:10"))
        assert not self.EXCEPTIONS.on_break(at("2026-03-02T12:30"))

    def test_overrides_open_close_and_shorten(self) -> None:
        """A Saturday opens, a Thursday closes, a Wednesday is a half day."""
        assert self.EXCEPTIONS.periods(at("2026-03-04T00:00"), at("2026-03-08T00:00")) == (
            segment("2026-03-04T09:00", "2026-03-04T12:00"),
            segment("2026-03-07T10:00", "2026-03-07T12:00"),
        )

    def test_a_holiday_is_a_local_day(self) -> None:
        """In Berlin the holiday begins an hour before midnight UTC."""
        berlin = self.EXCEPTIONS.in_zone("Europe/Berlin")
        assert berlin.on_holiday(at("2026-03-05T23:00"))
        assert not berlin.on_holiday(at("2026-03-06T23:00"))

    def test_a_holiday_beats_an_override(self) -> None:
        """Hours that were added on a holiday stay closed."""
        both = Schedule(
            zone="UTC",
            weekly={"mon": "09:00-17:00"},
            overrides={date(2026, 3, 7): "10:00-12:00"},
            holidays={date(2026, 3, 7): "Founders' day"},
        )
        assert not both.is_open(at("2026-03-07T11:00"))

    def test_holidays_may_be_a_container_that_is_only_asked(self) -> None:
        """A calendar that computes its dates when asked works, compares and pickles."""
        first = Schedule(zone="UTC", weekly={"mon-sun": "09:00-17:00"}, holidays=NewYear())
        assert not first.is_open(at("2031-01-01T12:00"))
        again = Schedule(zone="UTC", weekly={"mon-sun": "09:00-17:00"}, holidays=NewYear())
        assert again == first == pickle.loads(pickle.dumps(first))  # noqa: S301


class NewYear:
    """Every first of January; remembers what it was asked, as lazy calendars do."""

    def __init__(self) -> None:
        self.asked: set[object] = set()

    def __contains__(self, day: object) -> bool:
        self.asked.add(day)
        return isinstance(day, date) and (day.month, day.day) == (1, 1)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NewYear) and self.asked == other.asked

    __hash__ = None  # type: ignore[assignment]


class TestClockChanges:
    """Days on which clocks change."""

    def test_a_whole_day_is_as_long_as_it_was(self) -> None:
        """The days of the changes have 23 and 25 hours in Berlin."""
        berlin = ALWAYS.in_zone("Europe/Berlin")
        [spring], [autumn] = (
            berlin.periods_on(date(2026, 3, 29)),
            berlin.periods_on(date(2026, 10, 25)),
        )
        assert (spring.duration, autumn.duration) == (23 * HOUR, 25 * HOUR)

    def test_skipped_minutes_do_not_occur(self) -> None:
        """A shift from two to half past three on the night of the spring change is half an hour."""
        night = Schedule(zone="Europe/Berlin", weekly={"sun": "02:00-03:30"})
        assert night.periods_on(date(2026, 3, 29)) == (
            segment("2026-03-29T01:00", "2026-03-29T01:30"),
        )

    def test_repeated_minutes_are_open_twice(self) -> None:
        """Half past one to two happens twice in New York in autumn."""
        night = Schedule(zone="America/New_York", weekly={"sun": "01:30-02:00"})
        assert night.periods_on(date(2026, 11, 1)) == (
            segment("2026-11-01T05:30", "2026-11-01T06:00"),
            segment("2026-11-01T06:30", "2026-11-01T07:00"),
        )

    def test_a_gap_at_midnight(self) -> None:
        """In Havana midnight itself is skipped; no sliver opens and none is lost."""
        havana = ALWAYS.in_zone("America/Havana")
        assert havana.elapsed(at("2026-03-07T05:00"), at("2026-03-09T04:00")) == 47 * HOUR
        [day] = havana.periods_on(date(2026, 3, 8))
        assert day.duration == 23 * HOUR

    def test_a_date_that_a_zone_left_out(self) -> None:
        """Samoa had no 30 December 2011: no shift starts on it, and no tail of it is open."""
        samoa = Schedule(zone="Pacific/Apia", weekly={"mon-sun": "22:00-02:00"})
        assert samoa.periods_on(date(2011, 12, 30)) == ()
        assert samoa.periods(at("2011-12-30T00:00"), at("2011-12-31T12:00")) == (
            segment("2011-12-30T08:00", "2011-12-30T10:00"),
            segment("2011-12-31T08:00", "2011-12-31T12:00"),
        )

    def test_wall_times_as_instants(self) -> None:
        """A repeated time means its first occurrence, a skipped one moves forward by the gap."""
        berlin = ALWAYS.in_zone("Europe/Berlin")
        assert berlin.to_utc(date(2026, 10, 25), "02:30") == at("2026-10-25T00:30")
        assert berlin.to_utc(date(2026, 3, 29), time(2, 30)) == at("2026-03-29T01:30")
        assert berlin.to_utc(date(2026, 3, 28), "24:00") == at("2026-03-28T23:00")


class TestDays:
    """Business days."""

    def test_the_same_time_some_days_on(self) -> None:
        """Two business days from Friday at three are Tuesday at three."""
        assert OFFICE.add_days(at("2026-03-06T15:00"), 2) == at("2026-03-10T15:00")

    def test_after_closing_time(self) -> None:
        """From six in the evening, the next open instant is the morning after."""
        assert OFFICE.add_days(at("2026-03-02T18:00"), 1) == at("2026-03-04T09:00")

    def test_backwards(self) -> None:
        """Two business days before Monday at six in the evening end with Thursday's work."""
        assert OFFICE.subtract_days(at("2026-03-09T18:00"), 2) == at("2026-03-05T17:00")

    def test_no_days(self) -> None:
        """Zero days from Sunday are the next opening."""
        assert OFFICE.add_days(at("2026-03-08T10:00"), 0) == at("2026-03-09T09:00")

    def test_negative_days_are_refused(self) -> None:
        """Going back is another question."""
        with pytest.raises(DurationError, match=r"negative number of days.* use subtract_days"):
            OFFICE.add_days(at("2026-03-02T09:00"), -1)
        with pytest.raises(DurationError, match=r"negative number of days.* use add_days"):
            OFFICE.subtract_days(at("2026-03-02T09:00"), -1)


class TestPeriods:
    """Open periods one by one."""

    def test_forwards(self) -> None:
        """The first period is cut to the question."""
        assert list(islice(OFFICE.periods_from(at("2026-03-06T16:00")), 2)) == [
            segment("2026-03-06T16:00", "2026-03-06T17:00"),
            segment("2026-03-09T09:00", "2026-03-09T17:00"),
        ]

    def test_backwards(self) -> None:
        """The latest comes first; an opening instant gives no empty period."""
        assert list(islice(OFFICE.periods_before(at("2026-03-09T09:00")), 1)) == [
            segment("2026-03-06T09:00", "2026-03-06T17:00")
        ]

    def test_they_end_when_nothing_opens_again(self) -> None:
        """The periods of a calendar of one day are one."""
        once = Schedule(zone="UTC", weekly={}, overrides={"2026-03-02": "09:00-10:00"})
        only = segment("2026-03-02T09:00", "2026-03-02T10:00")
        assert list(once.periods_from(at("2026-01-01T00:00"))) == [only]
        assert list(once.periods_before(at("2027-01-01T00:00"))) == [only]


class TestCombination:
    """Two schedules as one."""

    BERLIN = Schedule(zone="Europe/Berlin", weekly={"mon-fri": "09:00-17:00"})
    NEW_YORK = Schedule(zone="America/New_York", weekly={"mon-fri": "09:00-17:00"})

    def test_both(self) -> None:
        """Berlin and New York share three hours in July: 13:00 to 15:00 UTC is two."""
        both = self.BERLIN & self.NEW_YORK
        assert both.periods_on(date(2026, 7, 1)) == (
            segment("2026-07-01T13:00", "2026-07-01T15:00"),
        )

    def test_either(self) -> None:
        """Together they work from seven to twenty-one UTC."""
        either = self.BERLIN | self.NEW_YORK
        assert either.periods_on(date(2026, 7, 1)) == (
            segment("2026-07-01T07:00", "2026-07-01T21:00"),
        )

    def test_it_is_a_schedule_like_any_other(self) -> None:
        """It adds, compares, pickles, and counts business days."""
        both = self.BERLIN & self.NEW_YORK
        assert both.add(at("2026-07-01T00:00"), 3 * HOUR) == at("2026-07-02T14:00")
        assert both.add_days(at("2026-07-03T14:00"), 1) == at("2026-07-06T14:00")
        assert pickle.loads(pickle.dumps(both)) == self.BERLIN & self.NEW_YORK  # noqa: S301
        assert (both.zone, both.known_until) == ("Europe/Berlin", None)

    def test_holidays_and_breaks(self) -> None:
        """One holiday closes the intersection; a union needs both."""
        off = Schedule(zone="UTC", weekly={"mon-fri": "09:00-17:00"}, holidays=["2026-07-01"])
        noon = at("2026-07-01T12:00")
        assert (off & OFFICE).on_holiday(noon)
        assert not (off | OFFICE).on_holiday(noon)
        assert not (off & OFFICE).on_break(noon)
        assert (off & OFFICE).in_zone("Europe/Berlin").zone == "Europe/Berlin"


def test_repr_names_the_zone() -> None:
    """It is short enough for a log."""
    assert repr(OFFICE) == "Schedule(zone='UTC')"


def test_utc_is_kept() -> None:
    """An answer to a question in UTC is in UTC."""
    assert OFFICE.next_open(at("2026-03-07T10:00").astimezone(UTC)).tzinfo is UTC
