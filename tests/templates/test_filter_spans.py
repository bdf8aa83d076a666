"""Filters of lengths of time, and of how far a day is; known answers are those of CLDR."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from filtered import filtered

from supportkit.errors import FilterError

LATE = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
"""Half past midnight of the next day in Berlin."""

BERLIN = "Europe/Berlin"


class TestDuration:
    """Lengths of time."""

    @pytest.mark.parametrize(
        ("locale", "written"),
        [
            ("en", "1 day, 3 hours"),
            ("de", "1 Tag, 3 Stunden"),
            ("fr", "1 jour et 3 heures"),
            ("es", "1 día y 3 horas"),
            ("pt-BR", "1 dia e 3 horas"),
            ("nl", "1 dag en 3 uur"),
            ("sr-Latn", "1 dan i 3 sata"),
            ("ja", "1 日 3 時間"),
            ("zh-Hant", "1 天 3 小時"),
            ("ar", "يوم و3 ساعات"),
            ("fa", "۱ روز و ۳ ساعت"),
            ("hi", "1 दिन और 3 घंटे"),
        ],
    )
    def test_locales(self, locale: str, written: str) -> None:
        """A length is told in its two largest units, the last one rounded."""
        length = timedelta(days=1, hours=2, minutes=40)
        assert filtered("{{ d|duration }}", locale, d=length).replace("\u00a0", " ") == written

    @pytest.mark.parametrize(
        ("seconds", "arguments", "written"),
        [
            (0, "", "0 seconds"),
            (45, "", "45 seconds"),
            (59.6, "", "1 minute"),
            (3_599, "(units=1)", "1 hour"),
            (3_599, "(units=1, rounding='down')", "59 minutes"),
            (3_601, "(units=1, rounding='up')", "2 hours"),
            (86_399, "(rounding='nearest')", "1 day"),
            (5_400, "(units=1)", "2 hours"),
            (93_784, "(units=4)", "1 day, 2 hours, 3 minutes, 4 seconds"),
            (90, "(style='short')", "1 min, 30 sec"),
        ],
    )
    def test_rounding(self, seconds: float, arguments: str, written: str) -> None:
        """Rounding up carries into the next unit, so nothing lasts 60 minutes."""
        body = "{{ d|duration" + arguments + " }}"
        assert filtered(body, d=timedelta(seconds=seconds)) == written

    @pytest.mark.parametrize(
        ("locale", "written"),
        [
            ("sk", "1 h 2 min"),
            ("cs", "1 h 2 min"),
            ("pt-BR", "1 h e 2 min"),
            ("es", "1 h y 2 min"),
            ("it", "1 h e 2 min"),
            ("hr", "1 h i 2 min"),
        ],
    )
    def test_short_for_every_number(self, locale: str, written: str) -> None:
        """One hour is as short as five hours are."""
        length = timedelta(hours=1, minutes=2)
        found = filtered("{{ d|duration(style='short') }}", locale, d=length)
        assert found.replace("\u00a0", " ").replace(",", "") == written

    @pytest.mark.parametrize("value", [timedelta(seconds=-1), 5, "5 minutes"])
    def test_no_length(self, value: object) -> None:
        """What ended before it began has no length, and a number has no unit."""
        with pytest.raises(FilterError):
            filtered("{{ d|duration }}", d=value)


NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class TestRelative:
    """Days as seen from the day of the reply."""

    @pytest.mark.parametrize(
        ("locale", "words"),
        [
            ("en", "yesterday today tomorrow"),
            ("de-x-informal", "gestern heute morgen"),
            ("es-MX", "ayer hoy mañana"),
            ("pt-PT", "ontem hoje amanhã"),
            ("nb", "i går i dag i morgen"),
            ("nn", "i går i dag i morgon"),
            ("zh-HK", "昨日 今日 明日"),
            ("zh-TW", "昨天 今天 明天"),
            ("sr-Latn", "juče danas sutra"),
            ("fa", "دیروز امروز فردا"),
            ("th", "เมื่อวาน วันนี้ พรุ่งนี้"),
            ("bn", "গতকাল আজ আগামীকাল"),
            ("ms", "semalam hari ini esok"),
            ("ta", "நேற்று இன்று நாளை"),
            ("ur", "گزشتہ کل آج آئندہ کل"),
            ("sw", "jana leo kesho"),
            ("fil", "kahapon ngayong araw bukas"),
            ("tl", "kahapon ngayong araw bukas"),
            ("hy", "երեկ այսօր վաղը"),
            ("ka", "გუშინ დღეს ხვალ"),
            ("kk", "кеше бүгін ертең"),
            ("cy", "ddoe heddiw yfory"),
            ("eu", "atzo gaur bihar"),
            ("sr-Latn-BA", "juče danas sutra"),
            ("uz-Cyrl", "кеча бугун эртага"),
            ("yue", "尋日 今日 聽日"),
            ("vi", "hôm qua hôm nay ngày mai"),
        ],
    )
    def test_near_days(self, locale: str, words: str) -> None:
        """The days around the reply have names."""
        body = "{{ a|relative }} {{ b|relative }} {{ c|relative }}"
        a, b, c = date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 3)
        assert filtered(body, locale, zone=BERLIN, as_of=NOON, a=a, b=b, c=c) == words

    @pytest.mark.parametrize(
        ("locale", "written"),
        [
            ("en", "in 3 days, 2 days ago"),
            ("de", "in 3 Tagen, vor 2 Tagen"),
            ("pl", "za 3 dni, 2 dni temu"),
            ("ja", "3 日後, 2 日前"),
            ("hi", "3 दिन में, 2 दिन पहले"),
            ("fa", "۳ روز دیگر, ۲ روز پیش"),
        ],
    )
    def test_further_days(self, locale: str, written: str) -> None:
        """Other days are counted."""
        body = "{{ a|relative }}, {{ b|relative }}"
        a, b = date(2026, 3, 5), date(2026, 2, 28)
        assert filtered(body, locale, zone=BERLIN, as_of=NOON, a=a, b=b) == written

    def test_days_are_the_customers(self) -> None:
        """Twelve hours from now may be tomorrow or today, by the customer's clock."""
        assert filtered("{{ m|relative }}", zone=BERLIN, as_of=NOON, m=LATE) == "tomorrow"
        assert filtered("{{ m|relative }}", zone="America/New_York", as_of=NOON, m=LATE) == "today"

    def test_within_the_hour(self) -> None:
        """What is near is told in minutes."""
        soon = NOON + timedelta(minutes=20)
        assert filtered("{{ m|relative }}", zone=BERLIN, as_of=NOON, m=soon) == "in 20 minutes"

    @pytest.mark.parametrize(
        ("locale", "written"),
        [
            ("en", "now"),
            ("de-AT", "jetzt"),
            ("fr", "maintenant"),
            ("es-MX", "ahora"),
            ("pt-PT", "agora"),
            ("pl", "teraz"),
            ("nb", "nå"),
            ("ja", "今"),
            ("hi", "अब"),
            ("th", "ขณะนี้"),
            ("zh-HK", "現在"),
        ],
    )
    def test_now(self, locale: str, written: str) -> None:
        """The moment of the reply is now, and so is what is less than half a minute away."""
        body, soon = "{{ a|relative }} {{ b|relative }}", NOON + timedelta(seconds=29)
        found = filtered(body, locale, zone=BERLIN, as_of=NOON, a=NOON, b=soon)
        assert found == f"{written} {written}"

    @pytest.mark.parametrize(
        ("seconds", "written"),
        [
            (30, "in 1 minute"),
            (-31, "1 minute ago"),
            (90, "in 2 minutes"),
            (3_569, "in 59 minutes"),
            (3_570, "in 1 hour"),
            (-3_599, "1 hour ago"),
        ],
    )
    def test_rounded_to_minutes(self, seconds: int, written: str) -> None:
        """Sixty minutes are an hour."""
        moment = NOON + timedelta(seconds=seconds)
        assert filtered("{{ m|relative }}", zone=BERLIN, as_of=NOON, m=moment) == written

    @pytest.mark.parametrize(
        ("locale", "written"),
        [("en", "in 1,234 days"), ("de", "in 1.234 Tagen"), ("es", "dentro de 1234 días")],
    )
    def test_far_days(self, locale: str, written: str) -> None:
        """Many days are a number like any other."""
        day = NOON.date() + timedelta(days=1_234)
        assert filtered("{{ d|relative }}", locale, zone=BERLIN, as_of=NOON, d=day) == written

    def test_unknown_zone_counts_hours(self) -> None:
        """Without a zone nobody knows when tomorrow begins."""
        assert filtered("{{ m|relative }}", as_of=NOON, m=LATE) == "in 12 hours"
        assert filtered("{{ d|relative }}", as_of=NOON, d=date(2026, 3, 3)) == "March 3, 2026"

    def test_hindi_has_one_word_for_two_days(self) -> None:
        """In Hindi one word means yesterday and tomorrow, so these are counted."""
        body, today = "{{ a|relative }}, {{ b|relative }}", date(2026, 3, 2)
        found = filtered(body, "hi", zone=BERLIN, as_of=NOON, a=date(2026, 3, 3), b=today)
        assert found == "1 दिन में, आज"

    def test_language_without_words(self) -> None:
        """Where CLDR has no word for today, the date is written."""
        today = NOON.date()
        assert (
            filtered("{{ d|relative }}", "za", zone=BERLIN, as_of=NOON, d=today)
            == "2026 ndwensam 2"
        )

    def test_language_that_does_not_count(self) -> None:
        """Nobody writes "+5 d" in a letter, so the date is written."""
        body, day = "{{ d|relative }}, {{ d|date }}", date(2026, 3, 7)
        written, plain = filtered(body, "yo-BJ", zone=BERLIN, as_of=NOON, d=day).split(", ")
        assert written == plain

    def test_moment_of_the_reply_is_needed(self) -> None:
        """No clock is read: who sends the reply says when."""
        with pytest.raises(FilterError, match="pass as_of="):
            filtered("{{ d|relative }}", zone=BERLIN, d=date(2026, 3, 3))
