"""Filters of numbers, money and plurals; known answers are CLDR's patterns, filled in by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from filtered import filtered

from supportkit.errors import FilterError, RenderLimitError
from supportkit.templates.rendering.forms import Form


class TestNumber:
    """Numbers in many locales."""

    @pytest.mark.parametrize(
        ("locale", "written"),
        [
            ("en", "1,234,567.89"),
            ("de", "1.234.567,89"),
            ("it", "1.234.567,89"),
            ("de-CH", "1’234’567.89"),
            ("fr", "1\u202f234\u202f567,89"),
            ("pt-BR", "1.234.567,89"),
            ("pt-PT", "1\u00a0234\u00a0567,89"),
            ("pl", "1\u00a0234\u00a0567,89"),
            ("sr-Latn", "1.234.567,89"),
            ("hi", "12,34,567.89"),
            ("bn", "১২,৩৪,৫৬৭.৮৯"),
            ("fa", "۱٬۲۳۴٬۵۶۷٫۸۹"),
            ("ar-EG", "١٬٢٣٤٬٥٦٧٫٨٩"),
            ("ja", "1,234,567.89"),
            ("zh-Hant-TW", "1,234,567.89"),
            ("de-x-informal", "1.234.567,89"),
        ],
    )
    def test_groups_and_point(self, locale: str, written: str) -> None:
        """Every locale has its own groups, point and digits."""
        assert filtered("{{ n|number }}", locale, n=Decimal("1234567.89")) == written

    @pytest.mark.parametrize(
        ("locale", "written"),
        [
            ("en", "1,234 and 12,345"),
            ("es", "1234 and 12.345"),
            ("es-MX", "1,234 and 12,345"),
            ("es-ES-x-formal", "1234 and 12.345"),
            ("it", "1234 and 12.345"),
            ("hu", "1234 and 12\u00a0345"),
            ("pl", "1234 and 12\u00a0345"),
            ("pt-BR", "1.234 and 12.345"),
            ("pt-PT", "1234 and 12\u00a0345"),
            ("pt-AO", "1\u00a0234 and 12\u00a0345"),
            ("ee", "1234 and 12345"),
            ("de-AT", "1\u00a0234 and 12\u00a0345"),
            ("fr-MA", "1.234 and 12.345"),
            ("fr-CH", "1\u202f234 and 12\u202f345"),
        ],
    )
    def test_short_numbers(self, locale: str, written: str) -> None:
        """Some languages leave four digits together; known answers are those of ICU 78."""
        assert filtered("{{ 1234|number }} and {{ 12345|number }}", locale) == written

    @pytest.mark.parametrize(
        ("body", "written"),
        [
            ("{{ 9999.5|number }}", "9999,5"),
            ("{{ 9999.96|number(1) }}", "10.000,0"),
            ("{{ -1234|number }}", "-1234"),
            ("{{ 12.34|percent }}", "1234\u00a0%"),
            ("{{ 123.45|percent }}", "12.345\u00a0%"),
            ("{{ 1234|plural(one='# pedido', other='# pedidos') }}", "1234 pedidos"),
        ],
    )
    def test_short_numbers_everywhere(self, body: str, written: str) -> None:
        """What counts is the number that is shown, before the comma, in every filter."""
        assert filtered(body, "es") == written

    @pytest.mark.parametrize(
        ("body", "written"),
        [
            ("{{ 1.5|number }}", "1.5"),
            ("{{ 1.5|number(digits=2) }}", "1.50"),
            ("{{ 1234|number(2) }}", "1,234.00"),
            ("{{ 0.125|number(2) }}", "0.12"),
            ("{{ -0.4|number(0) }}", "0"),
            ("{{ d|number }}", "1"),
            ("{{ 0.1|number }}", "0.1"),
            ("{{ 0.256|percent }}", "26%"),
            ("{{ 0.256|percent(digits=1) }}", "25.6%"),
            ("{{ 1|percent }}", "100%"),
            ("{{ 2.345|round(1) }}", "2.3"),
        ],
    )
    def test_digits(self, body: str, written: str) -> None:
        """Halves are rounded to even; without a number of digits, all are shown."""
        assert filtered(body, d=Decimal("1.000")) == written

    @pytest.mark.parametrize(
        ("locale", "written"),
        [("sv", "−5"), ("de", "-5"), ("fa", "\u200e−۵"), ("he", "\u200e-5")],
    )
    def test_minus(self, locale: str, written: str) -> None:
        """The sign for less than zero is the one of the locale."""
        assert filtered("{{ n|number }}", locale, n=-5) == written

    @pytest.mark.parametrize(
        ("locale", "written"),
        [("de", "26\u00a0%"), ("tr", "%26"), ("fr", "26\u202f%"), ("fa", "۲۶٪")],
    )
    def test_percent(self, locale: str, written: str) -> None:
        """The percent sign stands where the locale has it."""
        found = filtered("{{ 0.26|percent }}", locale)
        assert found.replace("\u00a0", "\u202f") == written.replace("\u00a0", "\u202f")

    @pytest.mark.parametrize(
        ("value", "found"),
        [
            ("5,5", "found a text"),
            (True, "found true or false"),
            (float("nan"), "infinite"),
            (Decimal("Infinity"), "infinite"),
            (10**40, "at most 30 digits"),
            (1e300, "at most 30 digits"),
        ],
    )
    def test_no_number(self, value: object, found: str) -> None:
        """Texts that are no plain number, truths, and what has no end are refused unshown."""
        with pytest.raises(FilterError, match=found):
            filtered("{{ n|number }}", n=value)

    def test_unknown_language(self) -> None:
        """A language that CLDR does not know is named."""
        with pytest.raises(FilterError, match="'tlh', which CLDR does not know"):
            filtered("{{ 1|number }}", "tlh")

    def test_text_messages_have_plain_blanks(self) -> None:
        """A no-break space would more than halve the room of an SMS."""
        assert filtered("{{ 12345.5|number }}", "pl", form=Form.SMS) == "12 345,5"


class TestMoney:
    """Amounts in a currency."""

    @pytest.mark.parametrize(
        ("locale", "currency", "written"),
        [
            ("en-US", "USD", "$1,234.50"),
            ("en-US", "CHF", "CHF\u00a01,234.50"),
            ("de", "EUR", "1.234,50\u00a0€"),
            ("de-AT", "EUR", "€\u00a01.234,50"),
            ("nl", "EUR", "€\u00a01.234,50"),
            ("fr", "EUR", "1\u202f234,50\u00a0€"),
            ("pt-BR", "BRL", "R$\u00a01.234,50"),
            ("pt-PT", "EUR", "1234,50\u00a0€"),
            ("pl", "PLN", "1234,50\u00a0zł"),
            ("es", "EUR", "1234,50\u00a0€"),
            ("es-MX", "MXN", "$1,234.50"),
            ("es-AR", "ARS", "$\u00a01.234,50"),
            ("es-CO", "USD", "US$\u00a01.234,50"),
            ("fr-CH", "CHF", "1\u202f234.50\u00a0CHF"),
            ("si", "LKR", "රු.\u00a01,234.50"),
            ("ta-LK", "LKR", "Rs.\u00a01,234.50"),
            ("sv", "SEK", "1\u00a0234,50\u00a0kr"),
            ("tr", "TRY", "₺1.234,50"),
            ("hi", "INR", "₹1,234.50"),
            ("sr-Latn", "RSD", "1.234,50\u00a0RSD"),
            ("ko", "USD", "US$1,234.50"),
            ("zh-Hant", "HKD", "HK$1,234.50"),
        ],
    )
    def test_locales(self, locale: str, currency: str, written: str) -> None:
        """Sign, place and blanks are those of the locale."""
        assert filtered("{{ n|money(c) }}", locale, n=Decimal("1234.50"), c=currency) == written

    @pytest.mark.parametrize(
        ("body", "written"),
        [
            ("{{ 1234|money('JPY') }}", "¥1,234"),
            ("{{ 1|money('KWD') }}", "KWD\u00a01.000"),
            ("{{ 19.99|money('EUR') }}", "€19.99"),
            ("{{ 19.996|money('EUR') }}", "€20.00"),
            ("{{ -5|money('USD') }}", "-$5.00"),
            ("{{ 5|money('USD', style='code') }}", "USD\u00a05.00"),
            ("{{ 0.0035|money('EUR', digits=4) }}", "€0.0035"),
            ("{{ 1234|money('RSD') }}", "RSD\u00a01,234"),
            ("{{ 1234.5|money('RSD') }}", "RSD\u00a01,234.50"),
        ],
    )
    def test_digits(self, body: str, written: str) -> None:
        """A currency has as many decimals as CLDR says; floating-point numbers are rounded."""
        assert filtered(body) == written

    def test_yen_in_japan(self) -> None:
        """Japanese yen have no decimals."""
        assert filtered("{{ 1234|money('JPY') }}", "ja") == "￥1,234"

    def test_exact_amounts_are_not_rounded(self) -> None:
        """An exact amount below the smallest coin is a mistake, not a matter of taste."""
        with pytest.raises(FilterError, match="at most 2 digits"):
            filtered("{{ n|money('EUR') }}", n=Decimal("19.995"))

    def test_yen_are_whole(self) -> None:
        """Half a yen does not exist, so its currency is most likely another."""
        with pytest.raises(FilterError, match="at most 0 digits"):
            filtered("{{ n|money('JPY') }}", n=Decimal("19.50"))

    def test_zeros_at_the_end_are_fine(self) -> None:
        """Zeros at the end change nothing."""
        assert filtered("{{ n|money('EUR') }}", n=Decimal("5.5000")) == "€5.50"

    @pytest.mark.parametrize("currency", ["eur", "€", "XXX", "QQQ", "", None, 978])
    def test_no_currency(self, currency: object) -> None:
        """A currency is a code of ISO 4217."""
        with pytest.raises(FilterError, match="ISO 4217"):
            filtered("{{ 5|money(c) }}", c=currency)

    def test_currency_is_needed(self) -> None:
        """No currency is guessed from the locale."""
        with pytest.raises(FilterError, match="ISO 4217"):
            filtered("{{ 5|money }}", "de")


SIX = "{{ n|plural(zero='0', one='1', two='2', few='f', many='m', other='o') }}"


class TestPlural:
    """Plural categories of CLDR."""

    @pytest.mark.parametrize(
        ("locale", "number", "category"),
        [
            ("en", 0, "o"),
            ("en", 1, "1"),
            ("fr", 0, "1"),
            ("fr", 1_000_000, "m"),
            ("es", 1_000_000, "m"),
            ("pt-BR", 0, "1"),
            ("pt-PT", 0, "o"),
            ("it", 1_000_000, "m"),
            ("pl", 3, "f"),
            ("pl", 12, "m"),
            ("pl", 22, "f"),
            ("ru", 21, "1"),
            ("ru", 11, "m"),
            ("cs", 3, "f"),
            ("cs", Decimal("1.5"), "m"),
            ("sl", 2, "2"),
            ("lv", 0, "0"),
            ("lt", 11, "o"),
            ("ro", 0, "f"),
            ("he", 2, "2"),
            ("ar", 0, "0"),
            ("ar", 11, "m"),
            ("ar", 103, "f"),
            ("ja", 1, "o"),
            ("zh-Hant", 1, "o"),
            ("hi", 0, "1"),
            ("fa", Decimal("0.5"), "1"),
            ("sr-Latn", 4, "f"),
            ("de-x-formal", 1, "1"),
        ],
    )
    def test_category(self, locale: str, number: object, category: str) -> None:
        """Each language counts in its own categories."""
        assert filtered(SIX, locale, n=number) == category

    @pytest.mark.parametrize(
        ("body", "written"),
        [
            ("{{ 1234|plural(one='# order', other='# orders') }}", "1,234 orders"),
            ("{{ 1|plural(one='one order', other='# orders') }}", "one order"),
            ("{{ 1|plural(other='# of #') }}", "1 of 1"),
            ("{{ 1|plural(one='# star', other='# stars', digits=1) }}", "1.0 stars"),
            ("{{ d|plural(one='# star', other='# stars') }}", "1 star"),
            ("{{ 1.5|plural(one='# hour', other='# hours') }}", "1.5 hours"),
        ],
    )
    def test_number_in_the_text(self, body: str, written: str) -> None:
        """A sharp sign is the number as the locale writes it, and the text fits what is shown."""
        assert filtered(body, d=Decimal("1.0")) == written

    def test_persian_digits(self) -> None:
        """The number has the digits of the locale."""
        assert filtered("{{ 12|plural(other='# سفارش') }}", "fa") == "۱۲ سفارش"

    @pytest.mark.parametrize(
        "arguments", ["one='x'", "", "'x', 'y'", "other='x', ones='y'", "other=[1]"]
    )
    def test_wrong_texts(self, arguments: str) -> None:
        """The text for other is needed, and there are six categories and no more."""
        with pytest.raises(FilterError):
            filtered("{{ 2|plural(" + arguments + ") }}")

    def test_growth_is_bounded(self) -> None:
        """The number cannot be put in often enough to make a text without end."""
        with pytest.raises(RenderLimitError):
            filtered("{{ 100000000000000|plural(other=s) }}", s="#" * 10_000)
