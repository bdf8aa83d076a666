"""Filters of names: greetings and full names."""

from __future__ import annotations

import pytest
from filtered import filtered
from jinja2 import UndefinedError

from supportkit.errors import FilterError
from supportkit.templates.filters.greetings import GREETINGS

MEIER = {"name": "Anna Meier", "first_name": "Anna", "last_name": "Meier"}
DOCTOR = {**MEIER, "honorific": "Frau Dr."}
TANAKA = {"first_name": "太郎", "last_name": "田中"}


class TestSalutation:
    """A greeting for a customer."""

    @pytest.mark.parametrize(
        ("locale", "written"),
        [
            ("de", "Guten Tag Anna Meier,"),
            ("de-x-informal", "Hallo Anna,"),
            ("de-AT-x-formal", "Guten Tag Anna Meier,"),
            ("de-CH", "Guten Tag Anna Meier"),
            ("en", "Hi Anna,"),
            ("en-GB-x-formal", "Dear Anna Meier,"),
            ("fr", "Bonjour Anna Meier,"),
            ("fr-CA-x-informal", "Bonjour Anna,"),
            ("es-MX", "Hola, Anna:"),
            ("it", "Gentile Anna Meier,"),
            ("nl-x-formal", "Beste Anna Meier,"),
            ("pt-BR", "Olá, Anna,"),
            ("sv", "Hej Anna,"),
            ("nb", "Hei, Anna!"),
            ("tr", "Sayın Anna Meier,"),
            ("ru", "Здравствуйте, Anna!"),
            ("pl", "Dzień dobry,"),
            ("cs-x-informal", "Ahoj,"),
            ("sr-Latn-RS", "Dobar dan,"),
            ("sr-RS", "Добар дан,"),
            ("hu", "Tisztelt Anna Meier!"),
            ("zh-TW", "Anna Meier 您好："),
        ],
    )
    def test_full_name_known(self, locale: str, written: str) -> None:
        """The form of address comes from the locale of the response, or is the usual one."""
        assert filtered("{{ c|salutation }}", locale, c=MEIER) == written

    @pytest.mark.parametrize(
        ("locale", "written"),
        [
            ("de", "Guten Tag Frau Dr. Meier,"),
            ("de-x-informal", "Hallo Anna,"),
            ("en-x-formal", "Dear Frau Dr. Meier,"),
            ("ja", "Meier様"),
        ],
    )
    def test_honorific_of_the_record(self, locale: str, written: str) -> None:
        """An honorific is said only if the record has it, and in languages where it fits."""
        assert filtered("{{ c|salutation }}", locale, c=DOCTOR) == written

    def test_dutch_prefix_has_a_capital_after_an_honorific(self) -> None:
        """After "mevrouw" a surname begins with a capital (Taalunie)."""
        customer = {"first_name": "Ana", "last_name": "de Vries", "honorific": "mevrouw"}
        assert filtered("{{ c|salutation }}", "nl-x-formal", c=customer) == (
            "Geachte mevrouw De Vries,"
        )

    @pytest.mark.parametrize(
        ("locale", "written"),
        [
            ("ja", "田中様"),
            ("zh", "尊敬的田中太郎："),
            ("ko", "田中太郎 고객님, 안녕하세요."),
            ("en", "Hi 太郎,"),
        ],
    )
    def test_family_name_first(self, locale: str, written: str) -> None:
        """East Asian names keep their order, without a blank."""
        assert filtered("{{ c|salutation }}", locale, c=TANAKA) == written

    @pytest.mark.parametrize(
        ("locale", "written"),
        [
            ("en", "Hi there,"),
            ("en-x-formal", "Hello,"),
            ("de", "Guten Tag,"),
            ("fr", "Bonjour,"),
            ("es", "Hola:"),
            ("ja", "お客様"),
            ("vi", "Kính gửi Quý khách,"),
            ("ar", "مرحبًا،"),
        ],
    )
    @pytest.mark.parametrize(
        "customer",
        [
            {},
            {"name": None, "first_name": None},
            {"name": "ada@example.com"},
            {"name": "user_4711"},
            {"name": "mira92"},
            {"name": "mira"},
            {"name": "[Reset](http://evil.example)"},
            {"name": "<b>Ada</b>"},
            {"name": "Ada" * 40},
            {"last_name": "Meier"},
        ],
        ids=[
            "nothing", "none", "address", "login", "handle", "small letters",
            "link", "markup", "too long", "surname alone",
        ],
    )  # fmt: skip
    def test_no_name_to_say(self, locale: str, written: str, customer: dict[str, object]) -> None:
        """Without a name, or with something that is none, the greeting does without."""
        expected = {"ja": "Meier様"}.get(locale) if customer.get("last_name") else None
        assert filtered("{{ c|salutation }}", locale, c=customer) == (expected or written)

    def test_blanks_and_lines_in_a_name(self) -> None:
        """A greeting is one line."""
        customer = {"first_name": " Ada\n Mary "}
        assert filtered("{{ c|salutation }}", c=customer) == "Hi Ada Mary,"

    def test_no_customer_at_all(self) -> None:
        """Nobody knows who writes; a greeting is still a greeting."""
        assert filtered("{{ c|salutation }}", "de", c=None) == "Guten Tag,"

    def test_a_name_alone(self) -> None:
        """Models without a customer may give the name itself."""
        assert filtered("{{ c|salutation }}", "de", c="Anna Meier") == "Guten Tag Anna Meier,"

    def test_formality_of_one_greeting(self) -> None:
        """An author may choose the form of address in place."""
        assert filtered("{{ c|salutation(formality='informal') }}", "de", c=MEIER) == "Hallo Anna,"
        with pytest.raises(FilterError, match="'formal', 'informal'"):
            filtered("{{ c|salutation(formality='royal') }}", "de", c=MEIER)

    def test_language_without_words(self) -> None:
        """For other languages the author gives the words."""
        assert filtered("{{ c|salutation(default='Barev,') }}", "hy", c=MEIER) == "Barev,"
        with pytest.raises(FilterError, match="default="):
            filtered("{{ c|salutation }}", "hy", c=MEIER)

    def test_misspelt_customer(self) -> None:
        """A field that does not exist is no customer whom nobody knows."""
        with pytest.raises(UndefinedError):
            filtered("{{ c.customr|salutation }}", c={"customer": MEIER})

    @pytest.mark.parametrize("value", [5, ["Ada"]])
    def test_no_customer_but_something_else(self, value: object) -> None:
        """A number or list is nobody."""
        with pytest.raises(FilterError, match="needs a customer"):
            filtered("{{ c|salutation }}", c=value)

    @pytest.mark.parametrize("locale", sorted(GREETINGS))
    def test_every_language_ends_without_a_name(self, locale: str) -> None:
        """The last greeting of each language names nobody, and the ones before do."""
        words = GREETINGS[locale]
        assert "{" not in words.formal[-1] + words.informal[-1]
        assert all("{" in one for one in (*words.formal[:-1], *words.informal[:-1]))


class TestFullName:
    """The whole name in its own order."""

    @pytest.mark.parametrize(
        ("customer", "written"),
        [
            (MEIER, "Anna Meier"),
            ({**MEIER, "name": "Anna B. Meier"}, "Anna B. Meier"),
            ({**MEIER, "name": None}, "Anna Meier"),
            ({**MEIER, "name": None, "name_order": "family-first"}, "Meier Anna"),
            ({**MEIER, "name_order": "given-first", "locale": "hu"}, "Anna Meier"),
            ({"first_name": "Anna", "last_name": "Kovács", "locale": "hu-HU"}, "Kovács Anna"),
            (TANAKA, "田中太郎"),
            ({**TANAKA, "name": "田中 太郎"}, "田中 太郎"),
            ({"first_name": "민준", "last_name": "김"}, "김민준"),
            ({"first_name": "Anna"}, "unknown"),
        ],
    )
    def test_order(self, customer: dict[str, object], written: str) -> None:
        """The order is that of the record, of the customer's language, or of the script."""
        assert filtered("{{ c|full_name or 'unknown' }}", c=customer) == written


class TestOrder:
    """Which part of a name comes first."""

    @pytest.mark.parametrize(
        ("locale", "customer", "written"),
        [
            ("hu", {"first_name": "Anna", "last_name": "Nagy"}, "Nagy Anna"),
            ("vi", {"first_name": "Lan", "last_name": "Nguyễn"}, "Nguyễn Lan"),
            ("ja", {"first_name": "Ada", "last_name": "Lovelace"}, "Ada Lovelace"),
            ("de", {"first_name": "Anna", "last_name": "Nagy"}, "Anna Nagy"),
            ("de", {"first_name": "Anna", "last_name": "Nagy", "locale": "hu"}, "Nagy Anna"),
            ("hu", {"first_name": "Ada", "last_name": "Lovelace", "locale": "en"}, "Ada Lovelace"),
            (
                "hu",
                {"first_name": "Ada", "last_name": "Lovelace", "name_order": "given-first"},
                "Ada Lovelace",
            ),
            (
                "en",
                {"first_name": "Anna", "last_name": "Nagy", "name_order": "family-first"},
                "Nagy Anna",
            ),
            ("km", {"first_name": "សុខា", "last_name": "ចាន់"}, "ចាន់ សុខា"),
            ("te", {"first_name": "రవి", "last_name": "కుమార్"}, "కుమార్ రవి"),
            ("te", {"first_name": "Ravi", "last_name": "Kumar"}, "Ravi Kumar"),
            ("mn", {"first_name": "Болд", "last_name": "Бат"}, "Бат Болд"),
            ("ru", {"first_name": "Иван", "last_name": "Петров"}, "Иван Петров"),
        ],
    )
    def test_rule(self, locale: str, customer: dict[str, str], written: str) -> None:
        """The record decides, then the customer's language, then that of the response."""
        assert filtered("{{ c|full_name }}", locale, c=customer) == written

    @pytest.mark.parametrize("order", ["surname-first", "Family-First", "western"])
    def test_other_orders(self, order: str) -> None:
        """An order of another name is refused rather than passed over."""
        customer = {"first_name": "Anna", "last_name": "Nagy", "name_order": order}
        with pytest.raises(FilterError, match=r"'full_name' needs .* in the field 'name_order'"):
            filtered("{{ c|full_name }}", c=customer)
        with pytest.raises(FilterError, match=r"'salutation' needs .* in the field 'name_order'"):
            filtered("{{ c|salutation }}", c=customer)
