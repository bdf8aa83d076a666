"""The rule that holds the texts of plurals against the language of a response."""

from __future__ import annotations

import pytest

from supportkit.findings import Finding
from supportkit.templates import Catalogue


def found(locale: str, arguments: str) -> list[Finding]:
    """List the findings of the rule in a response that counts to five."""
    text = "Hello!\n\n{{ 5|plural(" + arguments + ") }}"
    responses = Catalogue.load({f"orders/{locale}.txt.j2": text}, default_locale=locale)
    return [one for one in responses.check() if one.code == "SK203"]


class TestKeys:
    """Which texts a language has."""

    @pytest.mark.parametrize(
        ("locale", "arguments"),
        [
            ("en", "one='a', other='b'"),
            ("ja", "other='b'"),
            ("fr", "one='a', other='b'"),
            ("fr", "one='a', many='m', other='b'"),
            ("cs", "one='a', few='f', other='b'"),
            ("cs", "one='a', few='f', many='m', other='b'"),
            ("pl", "one='a', few='f', many='m', other='b'"),
            ("ar", "zero='z', one='a', two='t', few='f', many='m', other='b'"),
            ("he", "one='a', two='t', other='b'"),
            ("lv", "zero='z', one='a', other='b'"),
            ("de-x-informal", "one='a', other='b'"),
            ("tlh", "few='f', other='b'"),
        ],
    )
    def test_all_there(self, locale: str, arguments: str) -> None:
        """The texts that whole numbers need are enough; those for fractions and millions may be."""
        assert found(locale, arguments) == []

    @pytest.mark.parametrize(
        ("locale", "arguments", "message"),
        [
            ("en", "other='b'", "'plural' lacks 'one', which 'en' needs"),
            ("pl", "one='a', other='b'", "'plural' lacks 'few', 'many', which 'pl' needs"),
            ("de", "one='a', few='f', other='b'", "'plural' has 'few', which 'de' never uses"),
            (
                "ru",
                "one='a', two='t', many='m', other='b'",
                "'plural' lacks 'few', which 'ru' needs and has 'two', which 'ru' never uses",
            ),
        ],
    )
    def test_other_texts(self, locale: str, arguments: str, message: str) -> None:
        """What is missing and what is never used is named, with the texts of the language."""
        (finding,) = found(locale, arguments)
        assert finding.message.startswith(f"{message}; the texts for '{locale}' are ")

    def test_zero_is_a_category_of_few_languages(self) -> None:
        """English counts no orders like two, so a text for zero is never used."""
        (finding,) = found("en", "zero='none', one='a', other='b'")
        assert finding.message.endswith("write an 'if' for a text of its own")

    def test_place(self) -> None:
        """The finding stands at the filter."""
        (finding,) = found("en", "other='b'")
        assert (finding.line, finding.column) == (3, 6)

    def test_subject(self) -> None:
        """A subject counts as well."""
        text = "---\nsubject: \"{{ 5|plural(other='#') }}\"\n---\nHello!"
        responses = Catalogue.load({"orders/en.txt.j2": text})
        assert [(one.code, one.line) for one in responses.check()] == [("SK203", 2)]
