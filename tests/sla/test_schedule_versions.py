"""Rules that change from a date on, half-days, overlaps, and what is known."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import TypeAdapter, ValidationError

from supportkit.errors import NoOpenTimeError, PolicyError, ScheduleError
from supportkit.sla import ALWAYS, PolicySet, Schedule, Segment
from supportkit.values import parse_instant

HOUR = timedelta(hours=1)
SHORT = Schedule(zone="UTC", weekly={"mon-fri": "09:00-12:00"})
LONG = Schedule(zone="UTC", weekly={"mon-fri": "09:00-17:00"})
NIGHTS = Schedule(zone="UTC", weekly={"mon-fri": "22:00-06:00"})


def at(text: str) -> datetime:
    """Read an instant in UTC."""
    return parse_instant(text, zone="UTC")


def segment(start: str, end: str) -> Segment:
    """Read two instants."""
    return Segment(at(start), at(end))


class TestChange:
    """Another schedule from a date on."""

    CHANGED = SHORT.changing("2026-03-04", to=LONG)

    def test_hours_follow_the_version_of_their_date(self) -> None:
        """Until Tuesday they end at noon, from Wednesday on at five."""
        assert self.CHANGED.periods(at("2026-03-03T00:00"), at("2026-03-05T00:00")) == (
            segment("2026-03-03T09:00", "2026-03-03T12:00"),
            segment("2026-03-04T09:00", "2026-03-04T17:00"),
        )

    def test_time_is_measured_across_the_change(self) -> None:
        """Three hours of Tuesday and eight of Wednesday."""
        assert self.CHANGED.elapsed(at("2026-03-03T00:00"), at("2026-03-05T00:00")) == 11 * HOUR
        assert self.CHANGED.add(at("2026-03-03T11:00"), 2 * HOUR) == at("2026-03-04T10:00")
        assert self.CHANGED.subtract(at("2026-03-04T10:00"), 2 * HOUR) == at("2026-03-03T11:00")

    def test_a_night_shift_keeps_its_tail(self) -> None:
        """The shift of the evening before the change works until six."""
        changed = NIGHTS.changing("2026-03-04", to=LONG)
        assert changed.periods(at("2026-03-03T12:00"), at("2026-03-04T12:00")) == (
            segment("2026-03-03T22:00", "2026-03-04T06:00"),
            segment("2026-03-04T09:00", "2026-03-04T12:00"),
        )
        assert changed.periods_on("2026-03-03") == (
            segment("2026-03-03T22:00", "2026-03-04T06:00"),
        )

    def test_a_new_holiday_cuts_that_tail(self) -> None:
        """A holiday on the date of the change closes it from midnight."""
        closed = Schedule(zone="UTC", weekly={"mon-fri": "09:00-17:00"}, holidays=["2026-03-04"])
        changed = NIGHTS.changing("2026-03-04", to=closed)
        assert changed.periods(at("2026-03-03T12:00"), at("2026-03-05T00:00")) == (
            segment("2026-03-03T22:00", "2026-03-04T00:00"),
        )

    def test_holidays_and_breaks_follow_the_version(self) -> None:
        """The new holidays and breaks hold from the date of the change, not before."""
        new = Schedule(
            zone="UTC",
            weekly={"mon-fri": "09:00-17:00"},
            breaks={"mon-fri": "12:00-13:00"},
            holidays=["2026-03-02", "2026-03-05"],
        )
        changed = LONG.changing("2026-03-04", to=new)
        assert not changed.on_holiday(at("2026-03-02T12:30"))
        assert changed.on_holiday(at("2026-03-05T12:30"))
        assert not changed.on_break(at("2026-03-03T12:30"))
        assert changed.on_break(at("2026-03-04T12:30"))

    def test_a_break_over_midnight_belongs_to_the_version_before(self) -> None:
        """The night's break goes on after the change, as its shift does."""
        old = Schedule(
            zone="UTC", weekly={"mon-sun": "22:00-06:00"}, breaks={"mon-sun": "23:30-00:30"}
        )
        changed = old.changing("2026-03-04", to=NIGHTS)
        assert changed.on_break(at("2026-03-04T00:15"))
        assert not changed.is_open(at("2026-03-04T00:15"))
        assert changed.is_open(at("2026-03-05T00:15"))

    def test_a_later_call_replaces_what_comes_after_its_date(self) -> None:
        """Changes before the date stay, those after it are those of the new schedule."""
        again = self.CHANGED.changing("2026-03-02", to=NIGHTS)
        twice = SHORT.changing("2026-03-02", to=NIGHTS.changing("2026-06-01", to=LONG))
        assert again == SHORT.changing("2026-03-02", to=NIGHTS)
        assert twice.changes == (date(2026, 3, 2), date(2026, 6, 1))
        assert twice.version_on("2026-05-31") == NIGHTS
        assert twice.version_on(date(2026, 6, 1)) == LONG

    def test_it_is_a_value(self) -> None:
        """It compares, hashes, pickles, moves and is read back from JSON."""
        adapter = TypeAdapter(Schedule)
        again = SHORT.changing(date(2026, 3, 4), to=LONG)
        assert (again, hash(again)) == (self.CHANGED, hash(self.CHANGED))
        assert SHORT.changing("2026-03-05", to=LONG) != self.CHANGED
        assert pickle.loads(pickle.dumps(again)) == again  # noqa: S301
        assert adapter.validate_json(adapter.dump_json(again)) == again
        moved = again.in_zone("Asia/Tokyo")
        assert moved.next_open(at("2026-03-03T05:00")) == at("2026-03-04T00:00")

    def test_another_zone_is_refused(self) -> None:
        """The date of the change would mean two moments."""
        with pytest.raises(ScheduleError, match=r"the same zone, UTC .*found Europe/Berlin"):
            SHORT.changing("2026-03-04", to=LONG.in_zone("Europe/Berlin"))

    def test_a_combination_is_changed_by_its_parts(self) -> None:
        """Which part should follow is for the caller to say."""
        with pytest.raises(ScheduleError, match="changed before combining, found a combination"):
            (SHORT | NIGHTS).changing("2026-03-04", to=LONG)
        assert (self.CHANGED & ALWAYS).elapsed(
            at("2026-03-03T00:00"), at("2026-03-05T00:00")
        ) == 11 * HOUR


class TestPolicyFile:
    """Schedules in policy files."""

    @staticmethod
    def office(keys: str) -> Schedule:
        """Read a file with an office of nine to five and further keys."""
        return (
            PolicySet.parse(
                "schema: supportkit.policies/1\n"
                'schedules: {office: {zone: UTC, weekly: {mon-fri: "09:00-17:00"}, ' + keys + "}}\n"
                "policies: [{name: all, schedule: office, targets: {first_reply: 1h}}]"
            )
            .policies[0]
            .schedule
        )

    def test_given_keys_replace_those_of_the_version_before(self) -> None:
        """New hours keep the holidays, and a later change keeps the new hours."""
        office = self.office(
            "holidays: [2026-12-25, 2027-12-24], changes: {"
            "2027-06-01: {known_until: 2027-12-31}, "
            '2027-01-01: {weekly: {mon-fri: "08:00-12:00"}}}'
        )
        assert office.periods_on("2026-12-24") == (segment("2026-12-24T09:00", "2026-12-24T17:00"),)
        assert office.periods_on("2027-12-23") == (segment("2027-12-23T08:00", "2027-12-23T12:00"),)
        assert office.periods_on("2027-12-24") == ()
        assert office.known_until == date(2027, 12, 31)

    def test_half_days(self) -> None:
        """A date that closes early is written as such."""
        office = self.office('half_days: {2026-12-24: "12:00"}')
        assert office.periods_on("2026-12-24") == (segment("2026-12-24T09:00", "2026-12-24T12:00"),)

    def test_a_mistake_in_a_change_is_named(self) -> None:
        """The error says which change and which key."""
        with pytest.raises(PolicyError, match=r"office\.changes\.2027-01-01\.weekly\.mon: .*'9'"):
            self.office('changes: {2027-01-01: {weekly: {mon: "9-17"}}}')

    def test_the_zone_cannot_change(self) -> None:
        """The error names the keys that can."""
        with pytest.raises(PolicyError, match=r"zone: expected one of weekly, breaks, .*'zone'"):
            self.office("changes: {2027-01-01: {zone: Europe/Berlin}}")

    def test_a_date_of_change_given_twice_is_refused(self) -> None:
        """Two spellings of a date are one date."""
        with pytest.raises(PolicyError, match="each date once"):
            self.office("changes: {2027-01-01: {}, 20270101: {}}")


class TestHalfDays:
    """Dates that close early."""

    HALF = Schedule(
        zone="UTC",
        weekly={"mon-fri": "08:00-10:00, 11:00-17:00", "sat": "22:00-06:00"},
        half_days={"2026-12-24": "12:00", "2026-12-26": "12:00:00"},
    )

    def test_the_weekly_hours_end_there(self) -> None:
        """The morning stays, what goes on is cut, what starts later does not take place."""
        assert self.HALF.periods_on("2026-12-24") == (
            segment("2026-12-24T08:00", "2026-12-24T10:00"),
            segment("2026-12-24T11:00", "2026-12-24T12:00"),
        )
        assert self.HALF.periods_on("2026-12-26") == ()

    def test_it_is_an_override(self) -> None:
        """Writing the hours out gives the same schedule."""
        weekly = {"mon-fri": "08:00-10:00, 11:00-17:00", "sat": "22:00-06:00"}
        overrides = {"2026-12-24": "08:00-10:00, 11:00-12:00", "2026-12-26": "closed"}
        assert Schedule(zone="UTC", weekly=weekly, overrides=overrides) == self.HALF

    def test_hours_are_refused(self) -> None:
        """A half-day has a closing time; other hours are an override."""
        with pytest.raises(ScheduleError, match=r"half_days\.2026-12-24: expected a wall time"):
            Schedule(
                zone="UTC", weekly={"thu": "09:00-17:00"}, half_days={"2026-12-24": "09:00-12:00"}
            )

    def test_the_date_of_an_override_is_refused(self) -> None:
        """One date has one set of hours."""
        with pytest.raises(ScheduleError, match=r"half_days\.2026-12-24: expected each date once"):
            Schedule(
                zone="UTC",
                weekly={"thu": "09:00-17:00"},
                half_days={"2026-12-24": "12:00"},
                overrides={"2026-12-24": "09:00-12:00"},
            )


class TestOverlap:
    """Hours that overlap are a slip, hours that touch are not."""

    def test_within_a_day(self) -> None:
        """The error names both intervals."""
        with pytest.raises(ScheduleError, match=r"weekly\.mon: .*09:00-12:00 and 11:00-13:00"):
            Schedule(zone="UTC", weekly={"mon": "11:00-13:00, 09:00-12:00"})

    def test_the_same_interval_twice(self) -> None:
        """Said twice is a slip too."""
        with pytest.raises(ScheduleError, match="do not overlap"):
            Schedule(zone="UTC", weekly={"mon": "09:00-12:00, 09:00-12:00"})

    def test_a_night_that_reaches_into_the_next_days_hours(self) -> None:
        """The error names both rows, around the week too."""
        with pytest.raises(
            ScheduleError, match=r"weekly\.mon-fri: .*05:00-13:00, with 22:00-06:00 in weekly\.sun"
        ):
            Schedule(zone="UTC", weekly={"mon-fri": "05:00-13:00", "sun": "22:00-06:00"})

    def test_breaks(self) -> None:
        """Breaks of a day overlap neither."""
        with pytest.raises(ScheduleError, match=r"breaks\.mon: .*12:00-13:00 and 12:30-14:00"):
            Schedule(
                zone="UTC",
                weekly={"mon": "09:00-17:00"},
                breaks={"mon": "12:00-13:00, 12:30-14:00"},
            )

    def test_overrides_of_neighbouring_dates(self) -> None:
        """Nor do two dates in a row."""
        with pytest.raises(ScheduleError, match=r"overrides\.2026-03-03: .*overrides\.2026-03-02"):
            Schedule(
                zone="UTC",
                weekly={"mon": "09:00-17:00"},
                overrides={"2026-03-02": "22:00-06:00", "2026-03-03": "05:00-09:00"},
            )

    def test_hours_may_touch(self) -> None:
        """They are one period then."""
        touching = Schedule(
            zone="UTC", weekly={"mon": "22:00-06:00", "tue": "06:00-08:00, 08:00-09:00"}
        )
        assert touching.periods(at("2026-03-02T12:00"), at("2026-03-04T00:00")) == (
            segment("2026-03-02T22:00", "2026-03-03T09:00"),
        )

    def test_an_override_may_meet_the_night_before(self) -> None:
        """A date that is open all day begins within the shift of the evening before."""
        nights = Schedule(
            zone="UTC", weekly={"mon": "22:00-06:00"}, overrides={"2026-03-03": "00:00-24:00"}
        )
        assert nights.periods(at("2026-03-02T12:00"), at("2026-03-05T00:00")) == (
            segment("2026-03-02T22:00", "2026-03-04T00:00"),
        )

    def test_hours_eaten_by_breaks(self) -> None:
        """A team that only has breaks is refused, a night's break included."""
        with pytest.raises(ScheduleError, match="breaks: expected some hours left"):
            Schedule(
                zone="UTC",
                weekly={"mon": "22:00-02:00"},
                breaks={"mon": "21:00-24:00", "tue": "00:00-03:00"},
            )

    def test_a_date_with_hours_is_enough(self) -> None:
        """Breaks that eat the week leave the one date that opens."""
        rare = Schedule(
            zone="UTC",
            weekly={"mon": "12:00-13:00"},
            breaks={"mon": "12:00-13:00"},
            overrides={"2026-03-03": "09:00-10:00"},
        )
        assert rare.next_open(at("2026-03-02T00:00")) == at("2026-03-03T09:00")


class TestKnown:
    """How far holidays are listed."""

    def test_a_moment_is_known_by_its_local_date(self) -> None:
        """In Berlin the last hour of the known year in UTC belongs to the next."""
        office = Schedule(
            zone="Europe/Berlin",
            weekly={"mon": "09:00-17:00"},
            known_from="2025-01-01",
            known_until="2026-12-31",
        )
        assert office.is_known(at("2026-12-31T22:59"))
        assert not office.is_known(at("2026-12-31T23:00"))
        assert not office.is_known(at("2024-12-31T22:59"))

    def test_nothing_stated_is_no_limit(self) -> None:
        """Who lists no horizon is not warned."""
        assert LONG.is_known(at("2500-01-01T00:00"))

    def test_a_combination_knows_what_both_know(self) -> None:
        """The earlier end and the later beginning count."""
        one = Schedule(
            zone="UTC",
            weekly={"mon": "09:00-17:00"},
            known_from="2020-01-01",
            known_until="2026-12-31",
        )
        other = Schedule(
            zone="UTC",
            weekly={"mon": "09:00-17:00"},
            known_from="2024-01-01",
            known_until="2027-12-31",
        )
        assert (one & other).known_from == date(2024, 1, 1)
        assert (other | one).known_until == date(2026, 12, 31)

    def test_versions_know_up_to_the_first_gap(self) -> None:
        """A version that knows its own time passes on to the next one."""
        old = Schedule(zone="UTC", weekly={"mon": "09:00-17:00"}, known_until="2026-12-31")
        new = Schedule(zone="UTC", weekly={"mon": "09:00-17:00"}, known_until="2027-12-31")
        assert old.changing("2027-01-01", to=new).known_until == date(2027, 12, 31)
        assert old.changing("2027-03-01", to=new).known_until == date(2026, 12, 31)
        assert old.changing("2026-03-01", to=LONG).known_until is None


class Refusing:
    """A container that fails for dates after one."""

    def __init__(self, last: date, error: Exception) -> None:
        self.last, self.error = last, error

    def __contains__(self, day: object) -> bool:
        if isinstance(day, date) and day > self.last:
            raise self.error
        return False


class TestHistory:
    """Answers do not depend on what was asked before."""

    RARE = Schedule(
        zone="UTC",
        weekly={},
        overrides={"2026-03-02": "09:00-10:00", "2150-03-02": "09:00-10:00"},
    )

    def test_nothing_is_found_beyond_the_horizon(self) -> None:
        """A date in 124 years is out of reach, also when it was asked about."""
        assert self.RARE.is_open(at("2150-03-02T09:30"))
        assert self.RARE.elapsed(at("2026-01-01T00:00"), at("2151-01-01T00:00")) == 2 * HOUR
        with pytest.raises(NoOpenTimeError, match="before the year 2126"):
            self.RARE.add(at("2026-03-02T09:00"), 2 * HOUR)
        with pytest.raises(NoOpenTimeError, match="after the year 2050"):
            self.RARE.subtract(at("2150-03-02T10:00"), 2 * HOUR)
        assert len(list(self.RARE.periods_from(at("2026-01-01T00:00")))) == 1
        assert len(list(self.RARE.periods_before(at("2151-01-01T00:00")))) == 1

    def test_endless_time_ends_at_the_same_horizon(self) -> None:
        """A period without an end is cut a hundred years on, whatever was asked before."""
        always = Schedule(zone="UTC", weekly={"mon-sun": "00:00-24:00"})
        assert always.elapsed(at("1900-01-01T00:00"), at("2200-01-01T00:00")).days == 109_573
        noon = at("2026-03-02T12:00")
        assert list(always.periods_from(noon)) == [Segment(noon, at("2127-01-01T00:00"))]
        assert list(always.periods_before(noon)) == [Segment(at("1926-01-01T00:00"), noon)]

    def test_periods_end_with_the_calendar(self) -> None:
        """Going through the last years of the calendar ends without an error."""
        assert len(list(LONG.periods_from(at("9998-12-01T00:00")))) == 23
        assert len(list(LONG.periods_before(at("0002-01-08T00:00")))) == 5


class TestAbsurdInput:
    """Clear errors in bounded time."""

    @pytest.mark.parametrize("moment", [datetime.min, datetime.max, datetime(9999, 1, 1)])  # noqa: DTZ001, DTZ901
    @pytest.mark.parametrize(
        "question",
        ["is_open", "next_open", "previous_open", "on_holiday", "on_break", "is_known"],
    )
    def test_years_that_no_zone_can_show(self, question: str, moment: datetime) -> None:
        """The first and the last year of the calendar are refused by every question."""
        with pytest.raises(ScheduleError, match="expected a year from 2 to 9998"):
            getattr(LONG.in_zone("Europe/Berlin"), question)(moment.replace(tzinfo=UTC))

    @pytest.mark.parametrize("day", [date.min, date.max])
    def test_dates_that_no_zone_can_show(self, day: date) -> None:
        """So are dates."""
        with pytest.raises(ScheduleError, match="date: expected a year from 2 to 9998"):
            LONG.periods_on(day)

    def test_the_last_years_that_can_be_asked_about(self) -> None:
        """In the years 2 and 9998 there are answers."""
        assert LONG.next_open(at("0002-01-01T00:00")) == at("0002-01-01T09:00")
        assert LONG.previous_open(at("9998-12-31T18:00")) == at("9998-12-31T17:00")

    def test_a_span_of_millennia(self) -> None:
        """It ends with an error, not with the memory."""
        with pytest.raises(NoOpenTimeError, match="before the year 2126"):
            LONG.add(at("2026-01-01T00:00"), timedelta.max)

    def test_an_unknown_edge(self) -> None:
        """A misspelt edge is not silently the other one."""
        with pytest.raises(ScheduleError, match="edge: expected closing or next_open, found 'end'"):
            LONG.add(at("2026-01-01T00:00"), HOUR, edge="end")  # type: ignore[arg-type]

    def test_a_length_that_is_none(self) -> None:
        """Hours are no number."""
        with pytest.raises(TypeError, match="span: expected a timedelta, found int"):
            LONG.add(at("2026-01-01T00:00"), 5)  # type: ignore[arg-type]

    def test_both_passes_of_a_repeated_hour(self) -> None:
        """The second half past two in the night of the autumn change is an hour later."""
        zone = "Europe/Berlin"
        first = parse_instant("2026-10-25T02:30+02:00")
        second = parse_instant("2026-10-25T02:30+01:00")
        always = ALWAYS.in_zone(zone)
        assert always.elapsed(first, second) == HOUR
        assert always.add(first, HOUR) == second

    def test_ten_thousand_dates(self) -> None:
        """Overrides of a generation are found as fast as those of a week."""
        days = [date(2000, 1, 1) + timedelta(days=step) for step in range(10_000)]
        many = Schedule(zone="UTC", weekly={}, overrides=dict.fromkeys(days, "09:00-10:00"))
        assert len(list(many.open_dates(date(1999, 12, 31)))) == 10_000
        assert many.elapsed(at("2000-01-01T00:00"), at("2030-01-01T00:00")) == 10_000 * HOUR

    @pytest.mark.parametrize("error", [ValueError("x"), KeyError("x"), NotImplementedError()])
    def test_a_container_that_fails(self, error: Exception) -> None:
        """The error names the date that it was asked for, not what it said."""
        with pytest.raises(ScheduleError, match=f"{type(error).__name__} from Refusing for"):
            Schedule(zone="UTC", weekly={"mon": "09:00-17:00"}, holidays=Refusing(date.min, error))

    def test_a_container_that_fails_later(self) -> None:
        """So does a question about dates that it does not know."""
        later = Refusing(date(2030, 1, 1), ValueError("no such year"))
        office = Schedule(zone="UTC", weekly={"mon": "09:00-17:00"}, holidays=later)
        assert office.is_open(at("2026-03-02T10:00"))
        with pytest.raises(ScheduleError, match="ValueError from Refusing for 2030"):
            office.is_open(at("2031-03-03T10:00"))

    def test_combinations_without_end(self) -> None:
        """More than a hundred schedules are refused, not nested until Python gives up."""
        half = LONG | LONG
        quarter = half | half
        eighth = quarter | quarter
        many = eighth | eighth | eighth | eighth | eighth | eighth
        with pytest.raises(ScheduleError, match="at most 100 combined, found 144"):
            many | many | many

    def test_json_that_needs_a_container(self) -> None:
        """What only a container knew cannot be read back, and says so."""
        asked = Schedule(
            zone="UTC",
            weekly={"mon": "09:00-17:00"},
            holidays=Refusing(date(2200, 1, 1), ValueError("x")),
        )
        adapter = TypeAdapter(Schedule)
        with pytest.raises(ValidationError, match="holidays: expected dates, found null"):
            adapter.validate_json(adapter.dump_json(asked))
