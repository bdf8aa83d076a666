"""Words of our own in values: greetings, lists, dates, whose order of words stays theirs."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from base_direction import base_direction, directions
from pydantic import BaseModel

from supportkit.templates import Catalogue


class Customer(BaseModel):
    """Who is greeted."""

    first_name: str = "Ada"
    last_name: str = "Rossi"
    honorific: str | None = None


class Words(BaseModel):
    """What the words are made of."""

    customer: Customer = Customer()
    words: list[str] = ["Ada", "Ben", "Eve"]
    at: datetime = datetime(2026, 3, 1, 15, 5, tzinfo=UTC)


FORMS = ["plain", "sms", "whatsapp", "x", "markdown"]
WJ, MARK, RLI, FSI, PDI = "\u2060", "\u200f", "\u2067", "\u2068", "\u2069"


def written(body: str, locale: str, form: str = "plain", **values: object) -> str:
    """Render a body."""
    responses = Catalogue.load({f"a/{locale}.md.j2": body}, context=Words)
    return responses.render("a", locale=locale, context=Words(**values), form=form).text


class TestLists:
    """Lists by the patterns of CLDR, main/he.xml, ar.xml and fa.xml, listPattern standard."""

    @pytest.mark.parametrize("form", FORMS)
    @pytest.mark.parametrize(
        ("locale", "pattern"),
        [("he", "{}, {} ו-{}"), ("ar", "{} و{} و{}"), ("fa", "{}،\u200f {}، و {}")],
    )
    def test_order(self, locale: str, pattern: str, form: str) -> None:
        """Latin names stand in the order of the language, each by itself."""
        names = [f"{FSI}{name}{PDI}" for name in ("Ada", "Ben", "Eve")]
        expected = f"{MARK}{RLI}{pattern.format(*names)}{PDI}"
        assert written("{{ words|listed }}", locale, form) == expected

    def test_page(self) -> None:
        """In HTML, tags do the same."""
        page = written("{{ words|listed }}", "he", "html", words=["Ada", "<b>"])
        expected = '<p><bdi dir="rtl"><bdi>Ada</bdi> ו-<bdi>&lt;b&gt;</bdi></bdi></p>\n'
        assert page.strip() == expected.strip()

    def test_joined(self) -> None:
        """A list with commas is a list as well; with letters between, it is one value."""
        assert written("{{ words|join(', ') }}", "he", words=["a", "b"]) == (
            f"{MARK}{RLI}{FSI}a{PDI}, {FSI}b{PDI}{PDI}"
        )
        assert written("{{ words|join(' or ') }}", "he") == f"{MARK}{FSI}Ada or Ben or Eve{PDI}"

    def test_lines_of_an_item(self) -> None:
        """An item of two lines leaves no line open."""
        text = written("{{ words|listed }}", "he", words=["a\nb", "c"])
        assert directions(text) == ["rtl", "rtl"]
        assert [
            line.count(RLI) + line.count(FSI) - line.count(PDI) for line in text.split("\n")
        ] == [0, 0]

    def test_one_item(self) -> None:
        """A list of one is that one."""
        assert written("{{ words|listed }}", "he", words=["Ada"]) == f"{MARK}{FSI}Ada{PDI}"

    def test_left_to_right(self) -> None:
        """In a language from left to right, only a name in other letters is set apart."""
        text = written("{{ words|listed }}", "en", words=["Ada", "דנה", "Ben"])
        assert text == f"Ada, {FSI}דנה{PDI}, and Ben"

    def test_elsewhere(self) -> None:
        """In code and in links, a list is a value like any other."""
        body = "`{{ words|listed }}` [a](https://acme.example/?q={{ words|listed }})"
        text = written(body, "en", "markdown", words=["a.b", "c"])
        assert text == "`a.b and c` [a](https://acme.example/?q=a.b%20and%20c)"


class TestGreetings:
    """Greetings, whose words are ours and whose names are not."""

    @pytest.mark.parametrize("locale", ["he", "ar", "fa"])
    @pytest.mark.parametrize("form", FORMS)
    def test_order(self, locale: str, form: str) -> None:
        """A Latin name does not turn the greeting round, and is set apart in it."""
        text = written("{{ customer|salutation }}", locale, form)
        inside = text.removeprefix(MARK).removeprefix(RLI).removesuffix(PDI)
        assert base_direction(text) == base_direction(inside) == "rtl"
        assert f"{FSI}Ada Rossi{PDI}" in inside

    @pytest.mark.parametrize("form", [*FORMS, "html"])
    @pytest.mark.parametrize("title", ["Dott.ssa", "Sig.ra"])
    def test_title(self, title: str, form: str) -> None:
        """Italian titles with a full stop inside stay whole."""
        customer = Customer(honorific=title)
        assert f"Gentile {title} Rossi," in written(
            "{{ customer|salutation }}", "it", form, customer=customer
        )

    def test_no_title(self) -> None:
        """A title or name that is no such word may be an address, and is broken up."""
        customer = Customer(honorific="Evil.com", last_name="Sig.ra")
        assert written("{{ customer|salutation }}", "it", customer=customer) == (
            f"Gentile Evil.{WJ}com Sig.{WJ}ra,"
        )

    def test_changed(self) -> None:
        """What another filter makes of a greeting is a value, titles and all."""
        customer = Customer(honorific="Dott.ssa")
        text = written("{{ customer|salutation|upper }}", "it", customer=customer)
        assert text == f"GENTILE DOTT.{WJ}SSA ROSSI,"


class TestMoments:
    """Dates and times, all of whose words are ours."""

    @pytest.mark.parametrize("form", [*FORMS, "html"])
    def test_half_day(self, form: str) -> None:
        """The Bulgarian afternoon is no address."""
        text = written("Час: {{ at|time('hm') }}", "bg", form)
        assert WJ not in text
        assert "сл.об." in text

    def test_words(self) -> None:
        """A day of the week in the language of the text needs nothing around it."""
        assert written("{{ at|weekday }}", "he") == "יום ראשון"

    def test_number_in_front(self) -> None:
        """A date that begins with a number is set apart, or the number would join a brand."""
        assert written("Acme {{ at|date }}", "he") == f"Acme {FSI}1 במרץ 2026{PDI}"

    def test_latin_letters(self) -> None:
        """Nor does the code of a currency join the brand behind it."""
        text = written("{{ 5|money('CHF') }} (Acme)", "ar")
        assert text.startswith(FSI)
        assert text.endswith(f"CHF{PDI} (Acme)")

    def test_beginning_of_a_line(self) -> None:
        """A date begins no list."""
        assert written("{{ at|date }}", "de", "markdown") == "1\\. März 2026"
        assert written("{{ at|date }}", "de", "whatsapp") == f"{WJ}1. März 2026"

    def test_line_of_a_value(self) -> None:
        """Nor does it begin one behind a value that ends its line."""
        body = "{{ [words[0], at|date]|join(' ') }}"
        assert written(body, "de", "whatsapp", words=["x\n"]) == f"x\n{WJ} 1. März 2026"
