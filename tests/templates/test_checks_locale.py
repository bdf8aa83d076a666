"""SK402: codes of languages and regions that CLDR and ISO do not know."""

from __future__ import annotations

import pytest

from supportkit.cases import Case
from supportkit.templates import Catalogue, source_rev


def found(locale: str) -> list[str]:
    """Give what the rule says of a response in a locale."""
    catalogue = Catalogue.load({f"hello/{locale}.md.j2": "Hello!"})
    return [one.message for one in catalogue.check(select=["SK402"])]


class TestUnknownCodes:
    """Codes that no customer's locale leads to."""

    @pytest.mark.parametrize(
        ("locale", "meant"),
        [
            ("jp", "ja"),
            ("cz", "cs"),
            ("gr", "el"),
            ("sp", "es"),
            ("dk", "da"),
            ("cn", "zh"),
            ("en-UK", "en-GB"),
            ("cz-CZ", "cs-CZ"),
            ("jp-x-formal", "ja-x-formal"),
            ("ger", "de"),
            ("deu-AT", "de-AT"),
            ("jpn", "ja"),
        ],
    )
    def test_meant(self, locale: str, meant: str) -> None:
        """A country in place of a language is found, and the language of the country named."""
        (message,) = found(locale)
        assert message.endswith(f"did you mean {meant!r}?")

    @pytest.mark.parametrize("locale", ["xx", "en-XQ"])
    def test_nothing_meant(self, locale: str) -> None:
        """What nobody knows is found without advice."""
        assert len(found(locale)) == 1

    @pytest.mark.parametrize(
        "locale",
        ["no", "nb", "tl", "sh", "fil", "iw", "es-419", "zh-Hant-TW", "de-x-informal", "gsw-CH"],
    )
    def test_known(self, locale: str) -> None:
        """Codes that are registered pass, older ones as well."""
        assert found(locale) == []


TEXTS = {
    "a/ar.md.j2": "{{ agent.name }}",
    "a/de-x-formal.md.j2": "Ihr Fall {{ case.id }}",
    "a/de-x-informal.md.j2": "Dein Fall {{ case.id }}",
}


class TestReference:
    """The variant that the others translate."""

    @pytest.mark.parametrize("default", ["de", "de-AT"])
    def test_is_what_the_default_locale_gets(self, default: str) -> None:
        """A desk that writes German first, in two forms of address, translates from German."""
        responses = Catalogue.load(TEXTS, default_locale=default)
        found = responses.check(select=["SK2"])
        assert {finding.path for finding in found} == {"a/ar.md.j2"}
        case = Case(id="C-1", created_at="2026-03-02T09:30:00Z")
        assert responses.render("a", case=case).locale == "de-x-formal"
        german = TEXTS["a/de-x-formal.md.j2"]
        assert responses.reference_rev("a") == source_rev(german)

    def test_the_first_where_the_default_locale_gets_none(self) -> None:
        """Without any German, the first locale by its tag is the reference."""
        texts = {"a/fr.md.j2": "Bonjour", "a/es.md.j2": "Hola"}
        responses = Catalogue.load(texts, default_locale="de")
        assert responses.reference_rev("a") == source_rev("Hola")
