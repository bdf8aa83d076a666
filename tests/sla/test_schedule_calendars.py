"""Holidays of countries and of iCalendar feeds."""

from __future__ import annotations

import pickle
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from supportkit.errors import (
    BackendUnavailableError,
    PolicyError,
    ScheduleError,
    UnknownZoneError,
    UnreadableSourceError,
)
from supportkit.sla import PolicySet, Schedule
from supportkit.sla.calendars import (
    ICalendar,
    Occasion,
    PublicHolidays,
    Reason,
    public_holidays,
    read_ical,
)
from supportkit.values import parse_instant

WEEK = {"mon-fri": "09:00-17:00"}


def at(text: str) -> datetime:
    """Read an instant in UTC."""
    return parse_instant(text, zone="UTC")


class TestCountries:
    """Public holidays by country."""

    def test_of_a_part_of_a_country(self) -> None:
        """Epiphany is a holiday in Bavaria and none in Berlin (the states' holiday laws)."""
        epiphany = date(2026, 1, 6)
        assert epiphany in public_holidays("DE", subdivision="BY")
        assert epiphany not in public_holidays("DE", subdivision="BE")

    def test_close_a_schedule(self) -> None:
        """On Christmas Day the office is closed, every year."""
        office = Schedule(
            zone="Europe/Berlin", weekly=WEEK, holidays=public_holidays("DE", subdivision="BY")
        )
        assert office.on_holiday(at("2029-12-25T12:00"))
        assert office.next_open(at("2026-12-24T18:00")) == at("2026-12-28T08:00")

    def test_have_names_in_their_own_language(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The language of the machine plays no part."""
        monkeypatch.setenv("LANGUAGE", "en_US")
        named = public_holidays("DE").between(date(2027, 10, 1), date(2027, 10, 31))
        assert named == {date(2027, 10, 3): "Tag der Deutschen Einheit"}

    def test_are_a_value(self) -> None:
        """They compare, hash, pickle and are read back from JSON, by what was asked for."""
        bavaria = public_holidays("de", subdivision="bayern", also=["2026-12-31"])
        assert bavaria == public_holidays("DE", subdivision="BY", also=[date(2026, 12, 31)])
        assert pickle.loads(pickle.dumps(bavaria)) == bavaria  # noqa: S301
        office, adapter = (
            Schedule(zone="UTC", weekly=WEEK, holidays=bavaria),
            TypeAdapter(Schedule),
        )
        assert pickle.loads(pickle.dumps(office)) == office  # noqa: S301
        assert adapter.validate_json(adapter.dump_json(office)) == office
        assert hash(office) == hash(adapter.validate_json(adapter.dump_json(office)))

    def test_say_where_they_come_from(self) -> None:
        """The package with its version, the place and the categories are visible."""
        source = public_holidays("DE", subdivision="BY", categories=["public", "catholic"]).source
        assert source.startswith("holidays 0.")
        assert source.endswith(", DE-BY, catholic, public")

    def test_are_known_for_the_years_of_the_package(self) -> None:
        """German holidays begin with the unity of 1990, and the schedule knows that."""
        germany = public_holidays("DE")
        office = Schedule(zone="UTC", weekly=WEEK, holidays=germany)
        assert (office.known_from, office.known_until) == (germany.known_from, germany.known_until)
        assert not office.is_known(at("1980-01-01T00:00"))
        assert not office.is_known(at("2200-01-01T00:00"))

    def test_the_stated_horizon_goes_before(self) -> None:
        """Whoever checked the dates may know less than the package says."""
        office = Schedule(
            zone="UTC", weekly=WEEK, holidays=public_holidays("DE"), known_until="2026-12-31"
        )
        assert office.known_until == date(2026, 12, 31)

    def test_with_dates_of_ones_own(self) -> None:
        """A company closes on New Year's Eve and works on Corpus Christi."""
        ours = public_holidays("DE", subdivision="BY", also=["2026-12-31"], without=["2026-06-04"])
        assert date(2026, 12, 31) in ours
        assert date(2026, 6, 4) not in ours
        assert date(2027, 5, 27) in ours

    def test_half_days_close_at_a_time(self) -> None:
        """Estonian offices close early on the eve of Christmas; its hours go on till noon."""
        holidays = public_holidays("EE", half_days="12:00")
        office = Schedule(zone="Europe/Tallinn", weekly=WEEK, holidays=holidays)
        [eve] = office.periods_on("2026-12-23")
        assert (eve.start, eve.end) == (at("2026-12-23T07:00"), at("2026-12-23T10:00"))
        assert date(2026, 12, 23) not in holidays

    def test_half_days_are_ordinary_without_a_time(self) -> None:
        """Nobody says when they close, so nothing is cut."""
        office = Schedule(zone="Europe/Tallinn", weekly=WEEK, holidays=public_holidays("EE"))
        [eve] = office.periods_on("2026-12-23")
        assert eve.duration == timedelta(hours=8)

    def test_an_override_goes_before_a_half_day(self) -> None:
        """What was written for the date holds."""
        office = Schedule(
            zone="Europe/Tallinn",
            weekly=WEEK,
            holidays=public_holidays("EE", half_days="12:00"),
            overrides={"2026-12-23": "09:00-15:00"},
        )
        [eve] = office.periods_on("2026-12-23")
        assert eve.duration == timedelta(hours=6)

    @pytest.mark.parametrize(
        ("country", "keys", "message"),
        [
            ("Germany", {}, r"country: expected an ISO 3166-1 code .*did you mean DE.*'Germany'"),
            ("XX", {}, r"country: expected an ISO 3166-1 code"),
            ("DE", {"subdivision": "XX"}, "subdivision: expected one of .*BE, BW, BY.*'XX'"),
            ("VA", {"subdivision": "RM"}, "subdivision: expected none, as VA has no parts"),
            ("DE", {"categories": "bank"}, "categories: expected some of catholic, public.*'bank'"),
            ("DE", {"categories": ()}, "categories: expected some of"),
            ("DE", {"half_days": "12:00"}, "half_days: expected none, as DE has no days"),
            ("EE", {"half_days": "noon"}, "half_days: expected a wall time"),
            ("DE", {"also": ["soon"]}, "also: expected a date"),
        ],
    )
    def test_unknown_ones_are_refused(
        self, country: str, keys: dict[str, str], message: str
    ) -> None:
        """The error names what there is."""
        with pytest.raises(ScheduleError, match=message):
            public_holidays(country, **keys)

    def test_without_the_package(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The error says what to install."""
        monkeypatch.setitem(sys.modules, "holidays", None)
        with pytest.raises(BackendUnavailableError, match=r"supportkit\[calendars\]"):
            public_holidays("DE")

    FILE = (
        "schema: supportkit.policies/1\n"
        "schedules:\n"
        "  office:\n"
        "    zone: Europe/Berlin\n"
        "    weekly: {{mon-fri: '09:00-17:00'}}\n"
        "    holidays: {holidays}\n"
        "policies: [{{name: all, schedule: office, targets: {{first_reply: 1h}}}}]"
    )

    def test_in_a_policy_file(self) -> None:
        """A country is named where dates could stand."""
        text = self.FILE.format(holidays="{country: DE, subdivision: BY}")
        office = PolicySet.parse(text).policies[0].schedule
        bavaria: PublicHolidays = public_holidays("DE", subdivision="BY")
        assert office == Schedule(zone="Europe/Berlin", weekly=WEEK, holidays=bavaria)

    def test_a_mistake_in_a_policy_file(self) -> None:
        """The error names line, key and the allowed values."""
        with pytest.raises(PolicyError, match=r"6: schedules\.office\.holidays\.subdivision: .*BY"):
            PolicySet.parse(self.FILE.format(holidays="{country: DE, subdivision: ZZ}"))
        with pytest.raises(PolicyError, match=r"holidays\.land: expected one of country, subdiv"):
            PolicySet.parse(self.FILE.format(holidays="{land: DE}"))


def feed(*events: str) -> str:
    """Write a feed; each event is its lines, separated by blanks."""
    lines = [f"BEGIN:VEVENT\n{event.replace(' ', chr(10))}\nEND:VEVENT" for event in events]
    return "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""])


def read(*events: str, until: str | None = None) -> ICalendar:
    """Read a feed in Berlin."""
    return read_ical(feed(*events), zone="Europe/Berlin", until=until)


CHRISTMAS = "DTSTART;VALUE=DATE:20261225 DTEND;VALUE=DATE:20261227 SUMMARY:Christmas"


class TestFeeds:
    """Closed days of iCalendar feeds."""

    def test_several_days(self) -> None:
        """The end of an event of dates is the day after its last one (RFC 5545, 3.6.1)."""
        christmas = read(CHRISTMAS)
        assert christmas.names == {
            date(2026, 12, 25): "Christmas",
            date(2026, 12, 26): "Christmas",
        }
        assert (christmas.known_from, christmas.known_until) == (
            date(2026, 12, 25),
            date(2026, 12, 26),
        )

    @pytest.mark.parametrize(
        "end", ["", " DTEND;VALUE=DATE:20261225", " DTEND;VALUE=DATE:20261226", " DURATION:P1D"]
    )
    def test_one_day(self, end: str) -> None:
        """Without an end, with the day itself or a length of a day it is one day."""
        assert read(f"DTSTART;VALUE=DATE:20261225{end}").dates == (date(2026, 12, 25),)

    def test_close_a_schedule(self) -> None:
        """The dates are holidays, and the last one is the horizon."""
        office = Schedule(zone="Europe/Berlin", weekly=WEEK, holidays=read(CHRISTMAS))
        assert office.on_holiday(at("2026-12-25T12:00"))
        assert office.known_until == date(2026, 12, 26)
        adapter = TypeAdapter(Schedule)
        assert adapter.validate_json(adapter.dump_json(office)) == office

    def test_are_a_value(self) -> None:
        """They compare, hash and pickle; names are not in the repr."""
        christmas = read(CHRISTMAS)
        assert pickle.loads(pickle.dumps(christmas)) == christmas == read(CHRISTMAS)  # noqa: S301
        assert hash(christmas) == hash(read(CHRISTMAS))
        assert "Christmas" not in repr(christmas)

    def test_from_a_file(self, tmp_path: Path) -> None:
        """A path, bytes and text give the same."""
        path = tmp_path / "closed.ics"
        path.write_bytes(feed(CHRISTMAS).encode())
        from_bytes = read_ical(feed(CHRISTMAS).encode(), zone="Europe/Berlin")
        assert read_ical(path, zone="Europe/Berlin") == from_bytes == read(CHRISTMAS)

    def test_every_year(self) -> None:
        """A yearly rule is followed up to the last date that was asked for."""
        yearly = read("DTSTART;VALUE=DATE:20241225 RRULE:FREQ=YEARLY", until="2027-06-30")
        assert [day.year for day in yearly.dates] == [2024, 2025, 2026]
        assert yearly.known_until == date(2027, 6, 30)

    def test_a_rule_with_an_end(self) -> None:
        """It needs no last date; a count and a date end it."""
        counted = read("DTSTART;VALUE=DATE:20241225 RRULE:FREQ=YEARLY;COUNT=2")
        dated = read("DTSTART;VALUE=DATE:20241225 RRULE:FREQ=YEARLY;UNTIL=20251231")
        assert counted.dates == dated.dates == (date(2024, 12, 25), date(2025, 12, 25))
        assert counted.known_until == date(2025, 12, 25)

    def test_a_rule_without_an_end(self) -> None:
        """Somebody has to say how far."""
        with pytest.raises(ScheduleError, match="until: expected the last date to take"):
            read("DTSTART;VALUE=DATE:20241225 RRULE:FREQ=YEARLY")

    def test_the_third_monday_of_january(self) -> None:
        """Martin Luther King's day was on 19 January 2026 and is on 18 January 2027."""
        rule = "DTSTART;VALUE=DATE:20260119 RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=3MO"
        assert read(rule, until="2027-12-31").dates == (date(2026, 1, 19), date(2027, 1, 18))

    def test_exceptions_and_further_dates(self) -> None:
        """Single dates are taken out and put in."""
        event = (
            "DTSTART;VALUE=DATE:20240501 RRULE:FREQ=YEARLY;COUNT=3 "
            "EXDATE;VALUE=DATE:20250501 RDATE;VALUE=DATE:20250502,20280501"
        )
        assert [day.isoformat() for day in read(event).dates] == [
            "2024-05-01",
            "2025-05-02",
            "2026-05-01",
            "2028-05-01",
        ]

    def test_an_occurrence_that_was_moved_or_cancelled(self) -> None:
        """An event for one occurrence takes its place (RFC 5545, 3.8.4.4)."""
        moved = read(
            "UID:a DTSTART;VALUE=DATE:20240501 RRULE:FREQ=YEARLY;COUNT=3",
            "UID:a RECURRENCE-ID;VALUE=DATE:20250501 DTSTART;VALUE=DATE:20250502",
            "UID:a RECURRENCE-ID;VALUE=DATE:20260501 DTSTART;VALUE=DATE:20260501 STATUS:CANCELLED",
        )
        assert moved.dates == (date(2024, 5, 1), date(2025, 5, 2))
        assert [(left.number, left.reason) for left in moved.left_out] == [(3, Reason.CANCELLED)]

    def test_from_midnight_to_midnight(self) -> None:
        """Some programs write whole days as times; in Berlin these are two."""
        days = read("DTSTART:20261224T230000Z DTEND:20261226T230000Z")
        assert days.dates == (date(2026, 12, 25), date(2026, 12, 26))

    @pytest.mark.parametrize(
        ("event", "reason"),
        [
            ("DTSTART;VALUE=DATE:20261225 STATUS:CANCELLED", Reason.CANCELLED),
            ("DTSTART;VALUE=DATE:20261225 TRANSP:TRANSPARENT", Reason.TRANSPARENT),
            ("DTSTART:20261224T110000Z DTEND:20261224T160000Z", Reason.TIMED),
            ("DTSTART:20261224T110000", Reason.TIMED),
            ("DTSTART;VALUE=DATE:20261225 RRULE:FREQ=WEEKLY;COUNT=2", Reason.RULE),
            ("DTSTART;VALUE=DATE:20261225 RRULE:FREQ=YEARLY;BYWEEKNO=20;COUNT=2", Reason.RULE),
            ("DTSTART;VALUE=DATE:20261225 RRULE:FREQ=YEARLY;BYDAY=XX;COUNT=2", Reason.RULE),
            ("DTSTART;VALUE=DATE:20261225 RRULE:FREQ=YEARLY;INTERVAL=0;COUNT=2", Reason.RULE),
            ("DTSTART;VALUE=DATE:20300101", Reason.BEYOND),
            ("DTSTART;VALUE=DATE:20200101 DTEND;VALUE=DATE:20260101", Reason.TOO_LONG),
            ("SUMMARY:Someday", Reason.UNREADABLE),
            ("DTSTART;VALUE=DATE:20261325", Reason.UNREADABLE),
            ("DTSTART;VALUE=DATE:20261225 DTEND;VALUE=DATE:20261220", Reason.UNREADABLE),
        ],
    )
    def test_what_is_left_out_has_a_reason(self, event: str, reason: Reason) -> None:
        """Nothing is dropped in silence."""
        result = read(CHRISTMAS, event, until="2029-12-31")
        assert [(left.number, left.reason) for left in result.left_out] == [(2, reason)]
        assert str(result) == "2 closed days taken, 1 events left out"

    def test_days_that_are_marked_as_free(self) -> None:
        """Some public feeds mark all their holidays so, and they can be taken."""
        free = feed(f"{CHRISTMAS} TRANSP:TRANSPARENT")
        assert len(read_ical(free, zone="UTC", transparent=True).dates) == 2

    def test_a_checked_list(self) -> None:
        """Whoever reads a public feed says which of its days close the office."""
        mothers = "DTSTART;VALUE=DATE:20260510 SUMMARY:Mothers CATEGORIES:Observance,Family"

        def closes(occasion: Occasion) -> bool:
            return "Observance" not in occasion.categories

        result = read_ical(feed(CHRISTMAS, mothers), zone="UTC", keep=closes)
        assert result.dates == (date(2026, 12, 25), date(2026, 12, 26))
        assert [(left.reason, left.name) for left in result.left_out] == [
            (Reason.NOT_KEPT, "Mothers")
        ]

    @pytest.mark.parametrize("data", [b"", b"no calendar", b"BEGIN:VEVENT\nEND:VEVENT\n", b"\xff"])
    def test_what_is_no_feed(self, data: bytes) -> None:
        """The error says so, and nothing of the text."""
        with pytest.raises(UnreadableSourceError, match="expected an iCalendar feed, found none"):
            read_ical(data, zone="UTC")

    def test_a_missing_file(self, tmp_path: Path) -> None:
        """The error names it."""
        with pytest.raises(UnreadableSourceError, match=r"none\.ics"):
            read_ical(tmp_path / "none.ics", zone="UTC")

    @pytest.mark.parametrize(
        ("text", "found"),
        [("", "an empty text"), (" ", "an empty text"), ("a\nb", "a text without BEGIN")],
    )
    def test_a_text_that_is_neither_file_nor_feed(self, text: str, found: str) -> None:
        """An empty answer of a server is no folder."""
        with pytest.raises(UnreadableSourceError, match=f"iCalendar feed: .*found {found}"):
            read_ical(text, zone="UTC")

    def test_an_unknown_zone(self) -> None:
        """Zones have IANA names."""
        with pytest.raises(UnknownZoneError):
            read_ical(feed(CHRISTMAS), zone="Europe/Berln")

    def test_without_the_package(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The error says what to install."""
        monkeypatch.setitem(sys.modules, "icalendar", None)
        with pytest.raises(BackendUnavailableError, match=r"supportkit\[calendars\]"):
            read(CHRISTMAS)


class TestHostileFeeds:
    """Feeds that want to keep a machine busy."""

    WHOLE = feed(
        f"UID:a {CHRISTMAS} CATEGORIES:One,Two RRULE:FREQ=YEARLY;COUNT=3;BYDAY=MO",
        "UID:a RECURRENCE-ID;VALUE=DATE:20270101 DTSTART;TZID=Europe/Berlin:20261224T000000",
        "DTSTART:20261224T000000Z DURATION:P1D EXDATE:20261224T000000Z STATUS:CONFIRMED",
    ).encode()

    @settings(max_examples=200)
    @given(place=st.integers(0, len(WHOLE)), cut=st.integers(0, 9), put=st.binary(max_size=6))
    def test_damage_anywhere(self, place: int, cut: int, put: bytes) -> None:
        """A damaged feed is read with what is left of it, or refused in our words."""
        damaged = self.WHOLE[:place] + put + self.WHOLE[place + cut :]
        try:
            assert len(read_ical(damaged, zone="UTC", until="2050-01-01").left_out) <= 3
        except (UnreadableSourceError, ScheduleError) as error:
            assert damaged.decode("utf-8", "replace") not in str(error)  # noqa: PT017

    def test_too_many_bytes(self) -> None:
        """Nothing is parsed beyond the limit."""
        with pytest.raises(UnreadableSourceError, match="at most 1000000 bytes"):
            read_ical(b"BEGIN:VCALENDAR\n" + b"X" * 1_000_000, zone="UTC")

    def test_too_many_events(self) -> None:
        """A feed of a hundred years has fewer."""
        with pytest.raises(UnreadableSourceError, match="at most 5000 events"):
            read(*["DTSTART;VALUE=DATE:20261225"] * 5001)

    def test_too_many_dates(self) -> None:
        """Every day of thousands of years, many times over, is no list of holidays."""
        rule = "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;UNTIL=99991231"
        with pytest.raises(UnreadableSourceError, match="at most 500000 recurrences and dates"):
            read(f"DTSTART;VALUE=DATE:00010101 RRULE:{rule}")

    def test_a_rule_that_never_matches(self) -> None:
        """There is no 30 February, and the search for it ends with the calendar."""
        never = "DTSTART;VALUE=DATE:20260101 RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=9"
        assert [left.reason for left in read(never).left_out] == [Reason.BEYOND]

    def test_the_end_of_the_calendar(self) -> None:
        """A day after the last one that Python knows is no date."""
        last = "DTSTART;VALUE=DATE:99991231 DTEND;VALUE=DATE:99991231 RDATE;VALUE=DATE:99991230"
        assert read(last).dates == (date(9999, 12, 30), date(9999, 12, 31))
        many = "DTSTART:99991231T235959Z DURATION:P400D"
        assert [left.reason for left in read(many).left_out] == [Reason.UNREADABLE]

    def test_deep_nesting(self) -> None:
        """Calendars in calendars do not use up the stack."""
        deep = b"BEGIN:VCALENDAR\n" * 20_000 + b"END:VCALENDAR\n" * 20_000
        assert read_ical(deep, zone="UTC").dates == ()


names = st.sampled_from(("MO", "WE", "SU"))
positions = st.sampled_from(("-5", "-2", "-1", "", "1", "3", "5"))
months = st.lists(st.integers(1, 12), max_size=3)
month_days = st.lists(st.integers(-28, 28).filter(bool), max_size=3)
parts = st.fixed_dictionaries(
    {"BYMONTH": months, "BYMONTHDAY": month_days, "BYDAY": st.lists(names, max_size=2)}
) | st.fixed_dictionaries(
    {"BYMONTH": months, "BYDAY": st.lists(st.builds(str.__add__, positions, names), max_size=2)}
)
"""Parts of rules that match sooner or later: dateutil looks for the others up to year 9999."""


class TestYearlyRules:
    """Our reading of yearly rules beside that of dateutil."""

    @given(
        start=st.dates(date(2000, 1, 1), date(2010, 12, 31)),
        parts=parts,
        interval=st.integers(1, 4),
        count=st.integers(1, 12),
    )
    def test_the_same_dates(
        self, start: date, parts: dict[str, list[object]], interval: int, count: int
    ) -> None:
        """Both give the same dates of the first decades."""
        said = [f"{key}={','.join(map(str, each))}" for key, each in parts.items() if each]
        rule = ";".join(["FREQ=YEARLY", f"INTERVAL={interval}", f"COUNT={count}", *said])
        begin = datetime(start.year, start.month, start.day, tzinfo=UTC)
        theirs = [each.date() for each in rrulestr(rule, dtstart=begin)]
        ours = read(f"DTSTART;VALUE=DATE:{start:%Y%m%d} RRULE:{rule}", until="2080-12-31")
        assert ours.dates == tuple(day for day in theirs if day.year <= 2080)
