"""Filters of dates and times; known answers are patterns of CLDR, filled in."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from filtered import filtered

from supportkit.errors import FilterError

LATE = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
"""Half past midnight of the next day in Berlin."""

BERLIN = "Europe/Berlin"


class TestDate:
    """Dates in many locales."""

    @pytest.mark.parametrize(
        ("locale", "written"),
        [
            ("en", "March 2, 2026"),
            ("en-GB", "2 March 2026"),
            ("de", "2. März 2026"),
            ("fr", "2 mars 2026"),
            ("es", "2 de marzo de 2026"),
            ("pt-BR", "2 de março de 2026"),
            ("pt-PT", "2 de março de 2026"),
            ("nl", "2 maart 2026"),
            ("nb", "2. mars 2026"),
            ("tr", "2 Mart 2026"),
            ("ru", "2 марта 2026\u202fг."),
            ("sr-Latn", "2. mart 2026."),
            ("hi", "2 मार्च 2026"),
            ("ar", "2 مارس 2026"),
            ("ar-EG", "٢ مارس ٢٠٢٦"),
            ("fa", "۲ مارس ۲۰۲۶"),
            ("ja", "2026年3月2日"),
            ("ko", "2026년 3월 2일"),
            ("zh-Hant", "2026年3月2日"),
            ("th", "2 มีนาคม ค.ศ. 2026"),
            ("de-x-informal", "2. März 2026"),
        ],
    )
    def test_long(self, locale: str, written: str) -> None:
        """A date is of the Gregorian calendar and needs no zone."""
        found = filtered("{{ d|date }}", locale, d=date(2026, 3, 2))
        assert found.replace("\u00a0", "\u202f") == written

    @pytest.mark.parametrize(
        ("body", "written"),
        [
            ("{{ d|date('short') }}", "02.03.26"),
            ("{{ d|date(format='medium') }}", "02.03.2026"),
            ("{{ d|date('full') }}", "Montag, 2. März 2026"),
            ("{{ d|date('MMMEd') }}", "Mo., 2. März"),
            ("{{ d|date('yMMMM') }}", "März 2026"),
            ("{{ d|weekday }}", "Montag"),
            ("{{ d|weekday('short') }}", "Mo"),
        ],
    )
    def test_formats(self, body: str, written: str) -> None:
        """There are four lengths and a few skeletons."""
        assert filtered(body, "de", d=date(2026, 3, 2)) == written

    def test_a_moment_has_the_customers_date(self) -> None:
        """Late in the evening in London it is tomorrow in Berlin."""
        assert filtered("{{ m|date }}", "en-GB", zone=BERLIN, m=LATE) == "3 March 2026"

    def test_a_date_never_shifts(self) -> None:
        """A date is the same everywhere."""
        assert filtered("{{ d|date }}", "en-GB", zone="Pacific/Auckland", d=LATE.date()) == (
            "2 March 2026"
        )

    def test_a_text_that_is_a_date(self) -> None:
        """Custom fields often hold dates as texts."""
        assert filtered("{{ d|date }}", "en-GB", d="2026-03-02") == "2 March 2026"
        assert filtered("{{ d|date }}", "en-GB", zone=BERLIN, d="2026-03-02T23:30:00Z") == (
            "3 March 2026"
        )

    @pytest.mark.parametrize("value", ["soon", "2026-02-30", "20260302", 17, time(9), True])
    def test_no_date(self, value: object) -> None:
        """What is no date is refused."""
        with pytest.raises(FilterError):
            filtered("{{ d|date }}", d=value)

    @pytest.mark.parametrize("pattern", ["yyyy", "d MMMM", "", "x" * 1_000])
    def test_no_free_patterns(self, pattern: str) -> None:
        """A pattern of one's own would be wrong in the next language."""
        with pytest.raises(FilterError, match="needs one of"):
            filtered("{{ d|date(f) }}", d=LATE, f=pattern)

    def test_beyond_the_calendar(self) -> None:
        """The last day of all has no tomorrow."""
        with pytest.raises(FilterError, match="year 1 to 9999"):
            filtered("{{ d|date }}", zone=BERLIN, d=datetime(9999, 12, 31, 23, 59, tzinfo=UTC))


class TestTime:
    """Times of day."""

    @pytest.mark.parametrize(
        ("locale", "written"),
        [
            ("en", "12:30\u202fAM"),
            ("en-GB", "00:30"),
            ("de", "00:30"),
            ("es", "0:30"),
            ("ja", "0:30"),
            ("ko", "오전 12:30"),
            ("fa", "۰:۳۰"),
            ("ar-EG", "١٢:٣٠ ص"),
            ("hi", "12:30 am"),
        ],
    )
    def test_locales(self, locale: str, written: str) -> None:
        """A time is told as the customer's clock shows it."""
        found = filtered("{{ m|time }}", locale, zone=BERLIN, m=LATE)
        assert found.replace("\u00a0", " ") == written

    def test_unknown_zone_is_named(self) -> None:
        """Where nobody knows the customer's zone, the time says which one it means."""
        assert filtered("{{ m|time }}", "de", m=LATE) == "23:30 UTC"
        assert filtered("{{ m|datetime }}", "de", m=LATE) == "2. März 2026, 23:30 UTC"

    def test_zone_on_request(self) -> None:
        """An author may always name the zone."""
        assert filtered("{{ m|time(zone=true) }}", "de", zone=BERLIN, m=LATE) == "00:30 MEZ"
        assert filtered("{{ m|time(zone=true) }}", "en", zone=BERLIN, m=LATE) == (
            "12:30\u202fAM GMT+1"
        )

    @pytest.mark.parametrize(
        ("locale", "zone", "name"),
        [
            ("en-GB", "Europe/Dublin", "GMT+1"),
            ("en-IE", "Europe/Dublin", "IST"),
            ("en-GB", "Europe/London", "BST"),
            ("de", "Europe/Dublin", "GMT+1"),
            ("fr", "Africa/Casablanca", "UTC+1"),
            ("fr", "Europe/Helsinki", "UTC+3"),
            ("en", "America/St_Johns", "GMT-2:30"),
            ("fr-CA", "America/Toronto", "HAE"),
            ("en", "Asia/Kathmandu", "GMT+5:45"),
            ("fa", "Asia/Tehran", "+۳:۳۰ گرینویچ"),
        ],
    )
    def test_zone_names_fit_the_offset(self, locale: str, zone: str, name: str) -> None:
        """A zone is named as its clocks run in July, else by how far they are ahead."""
        july = datetime(2026, 7, 1, 12, tzinfo=UTC)
        found = filtered("{{ m|time('Hm', zone=true) }}", locale, zone=zone, m=july)
        assert found.endswith(f" {name}")

    @pytest.mark.parametrize(
        ("locale", "zone", "name"),
        [
            ("en-GB", "Europe/London", "GMT"),
            ("en-IE", "Europe/Dublin", "GMT"),
            ("sv", "Europe/London", "GMT"),
            ("de", "Europe/London", "UTC"),
            ("en-GB", "UTC", "UTC"),
        ],
    )
    def test_zone_names_without_an_offset(self, locale: str, zone: str, name: str) -> None:
        """British winter time has a name of its own, where the language has one."""
        january = datetime(2026, 1, 5, 12, tzinfo=UTC)
        found = filtered("{{ m|time('Hm', zone=true) }}", locale, zone=zone, m=january)
        assert found == f"12:00 {name}"

    @pytest.mark.parametrize(
        ("locale", "written"),
        [
            ("da", "3.30 PM"),
            ("nb", "3:30 p.m."),
            ("pl", "3:30 PM"),
            ("sl", "3:30 pop."),
            ("it", "3:30 PM"),
            ("vi", "3:30 CH"),
            ("fr-CA", "3 h 30 p.m."),
            ("tr", "ÖS 3:30"),
            ("ko", "오후 3:30"),
            ("bg", "3:30 ч. сл.об."),
        ],
    )
    def test_half_days(self, locale: str, written: str) -> None:
        """The half of the day is written out as far as the locale does, never as one letter."""
        found = filtered("{{ t|time('hm') }}", locale, t=time(15, 30))
        assert found.replace("\u00a0", " ").replace("\u202f", " ") == written

    def test_naive_moments_are_written_as_they_are(self) -> None:
        """A moment without an offset is not moved, and no zone is claimed."""
        naive = datetime(2026, 3, 2, 14, 30)  # noqa: DTZ001
        assert filtered("{{ m|time }}", "de", m=naive) == "14:30"
        assert filtered("{{ m|time(zone=true) }}", "de", zone=BERLIN, m=naive) == "14:30"

    def test_a_time_of_day(self) -> None:
        """Opening hours are times without a day."""
        assert filtered("{{ t|time }}", "de", zone=BERLIN, t=time(9)) == "09:00"

    def test_hour_that_comes_twice(self) -> None:
        """When summer time ends, half past two says which of the two it is."""
        first, second = (datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1))
        assert filtered("{{ m|time }}", "de", zone=BERLIN, m=first) == "02:30 MESZ"
        assert filtered("{{ m|time }}", "de", zone=BERLIN, m=second) == "02:30 MEZ"

    def test_hours_of_one_kind(self) -> None:
        """Skeletons ask for 24 or 12 hours in any locale."""
        assert filtered("{{ m|time('Hm') }}", "en-US", zone=BERLIN, m=LATE) == "00:30"
        assert filtered("{{ m|time('medium') }}", "de", zone=BERLIN, m=LATE) == "00:30:00"

    @pytest.mark.parametrize("value", [date(2026, 3, 2), "2026-03-02", 9])
    def test_no_time(self, value: object) -> None:
        """A date has no time."""
        with pytest.raises(FilterError):
            filtered("{{ d|time }}", d=value)


class TestMoment:
    """Date and time together."""

    @pytest.mark.parametrize(
        ("locale", "written"),
        [
            ("de", "3. März 2026, 00:30"),
            ("en-GB", "3 March 2026, 00:30"),
            ("sv", "3 mars 2026 00:30"),
            ("ja", "2026年3月3日 0:30"),
            ("fa", "۳ مارس ۲۰۲۶، ساعت ۰:۳۰"),
        ],
    )
    def test_locales(self, locale: str, written: str) -> None:
        """Date and time are joined as the locale joins them."""
        assert filtered("{{ m|datetime }}", locale, zone=BERLIN, m=LATE) == written

    def test_formats(self) -> None:
        """Date and time have their own lengths."""
        body = "{{ m|datetime(format='short', time='medium', zone=true) }}"
        assert filtered(body, "de", zone=BERLIN, m=LATE) == "03.03.26, 00:30:00 MEZ"


class TestWeekday:
    """Days of the week."""

    @pytest.mark.parametrize(
        ("locale", "written"),
        [("fi", "maanantai"), ("de", "Montag"), ("cs", "pondělí"), ("pl", "poniedziałek")],
    )
    def test_by_itself(self, locale: str, written: str) -> None:
        """Alone, the day is in its plain form."""
        assert filtered("{{ d|weekday }}", locale, d=date(2026, 3, 2)) == written

    @pytest.mark.parametrize(
        ("locale", "written"),
        [
            ("en", "Mon"),
            ("de", "Mo"),
            ("nn", "mån"),
            ("lb", "Méi"),
            ("fr", "lun."),
            ("ja", "月"),
        ],
    )
    def test_short(self, locale: str, written: str) -> None:
        """So is its abbreviation."""
        assert filtered("{{ d|weekday('short') }}", locale, d=date(2026, 3, 2)) == written

    def test_one_language_after_another(self) -> None:
        """A reply in Pashto leaves its days and months to itself."""
        body, day = "{{ d|weekday }} {{ d|date('yMMMM') }}", date(2026, 3, 2)
        assert filtered(body, "ps", d=day) == "دونۍ ۲۰۲۶ مارچ"
        assert filtered(body, "eo", d=day) == "lundo Marto 2026"
