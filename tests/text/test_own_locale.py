"""Locales that keep apart what they know; known answers are names of months and days of CLDR."""

from __future__ import annotations

from datetime import date

from babel import localedata
from babel.dates import format_date

from supportkit.text.own_locale import OwnLocale

MARCH = date(2026, 3, 2)


class TestNames:
    """Names of months and days, after those of another language were used."""

    def test_months_after_hebrew(self) -> None:
        """A month by itself is in its own language, whichever came before."""
        found = [format_date(MARCH, "LLLL", OwnLocale.parse(tag)) for tag in ("he", "nb", "fr")]
        assert found == ["מרץ", "mars", "mars"]

    def test_days_after_pashto(self) -> None:
        """So is a day of the week."""
        found = [format_date(MARCH, "cccc", OwnLocale.parse(tag)) for tag in ("ps", "it", "uz")]
        assert found == ["دونۍ", "lunedì", "dushanba"]

    def test_nothing_shared_is_changed(self) -> None:
        """What other parts of a programme read from Babel stays as it was."""
        shared = localedata.load("root")["days"]["stand-alone"]
        before = shared["wide"]
        format_date(MARCH, "cccc", OwnLocale.parse("zu"))
        assert shared["wide"] is before

    def test_a_locale_as_any_other(self) -> None:
        """All else is as in Babel."""
        own = OwnLocale.parse("de_AT")
        assert (str(own), own.months["format"]["wide"][1]) == ("de_AT", "Jänner")
        assert OwnLocale.parse("zh_TW") == own.parse("zh_Hant_TW")
