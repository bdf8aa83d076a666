"""SK402: codes of languages and regions that CLDR and ISO do not know."""

from __future__ import annotations

import pytest

from supportkit.templates import Catalogue


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
