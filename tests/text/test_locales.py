"""Language tags and their fallback chains."""

from __future__ import annotations

import pytest

from supportkit.errors import LocaleError
from supportkit.text.locales import canonical, fallbacks, language, relatives, shortest


class TestCanonical:
    """Tags as people and programs write them."""

    @pytest.mark.parametrize(
        ("written", "expected"),
        [
            ("de", "de"),
            ("EN", "en"),
            ("pt_BR", "pt-BR"),
            ("zh-hant-tw", "zh-Hant-TW"),
            ("ES-419", "es-419"),
            ("sr_latn_rs", "sr-Latn-RS"),
            ("de-ch-1996", "de-CH-1996"),
            ("SL-ROZAJ-BISKE", "sl-rozaj-biske"),
            ("de-de-U-CO-phonebk", "de-DE-u-co-phonebk"),
            ("en-X-Pirate", "en-x-pirate"),
            ("UND", "und"),
        ],
    )
    def test_case_and_separator_are_made_regular(self, written: str, expected: str) -> None:
        """However an export writes a locale, it reads as BCP 47 recommends."""
        assert canonical(written) == expected

    @pytest.mark.parametrize(
        ("old", "new"),
        [("iw", "he"), ("in-ID", "id-ID"), ("ji", "yi"), ("mo", "ro"), ("zh-yue-HK", "yue-HK")],
    )
    def test_withdrawn_codes_become_their_successors(self, old: str, new: str) -> None:
        """Java still says iw for Hebrew, and it is the same language."""
        assert canonical(old) == new

    @pytest.mark.parametrize(
        "junk",
        ["", " de", "de ", "d", "german", "de-", "-de", "de--DE", "de_DE.UTF-8", "x", "12", "*"],
    )
    def test_junk_is_refused(self, junk: str) -> None:
        """What is no tag at all is an error, not a language nobody speaks."""
        with pytest.raises(LocaleError):
            canonical(junk)

    @pytest.mark.parametrize("junk", ["d\u212a", "ſv", "d\u0131", "de\n", "日本", "\ud800\ud800"])
    def test_letters_beyond_ascii_are_refused(self, junk: str) -> None:
        """Signs that only look like Latin letters do not slip through."""
        with pytest.raises(LocaleError):
            canonical(junk)

    def test_very_long_junk_gives_a_short_error(self) -> None:
        """A whole text given by mistake does not end up in a log."""
        with pytest.raises(LocaleError) as caught:
            canonical("de-" * 100_000)
        assert len(str(caught.value)) < 200

    @pytest.mark.parametrize("text", ["ada@example.com", "Where is my order?", "+49 30 1234567"])
    def test_what_does_not_look_like_a_tag_is_not_shown(self, text: str) -> None:
        """A text or an address given by mistake does not end up in a log."""
        with pytest.raises(LocaleError, match="expected BCP 47") as caught:
            canonical(text)
        assert text not in f"{caught.value} {caught.value!r}"

    @pytest.mark.parametrize("wrong", [None, b"de", 1, ["de"]])
    def test_other_types_are_named(self, wrong: object) -> None:
        """A missing locale says what was expected."""
        with pytest.raises(TypeError, match="expected a language tag"):
            canonical(wrong)  # type: ignore[arg-type]


class TestLanguage:
    """One language under several codes."""

    @pytest.mark.parametrize(
        ("tag", "own"),
        [
            ("eng-US", "en"), ("deu", "de"), ("ger", "de"), ("fra", "fr"), ("fre", "fr"),
            ("spa", "es"), ("por_BR", "pt"), ("nob", "no"), ("nno", "no"), ("tgl", "tl"),
            ("arb", "ar"), ("arz-EG", "ar"), ("apc", "ar"), ("pes", "fa"), ("prs", "fa"),
            ("ekk", "et"), ("lvs", "lv"), ("zsm", "ms"), ("swh", "sw"), ("uzn", "uz"),
            ("azj", "az"), ("khk", "mn"), ("npi", "ne"), ("als", "sq"), ("cmn-Hant", "zh"),
            ("yue", "yue"), ("cnr", "cnr"), ("hbs", "sh"), ("hrv", "hr"), ("qaa", "qaa"),
        ],
    )  # fmt: skip
    def test_codes_of_three_letters(self, tag: str, own: str) -> None:
        """ISO 639-2 and 639-3 say what ISO 639-1 says, and name members of its languages."""
        assert language(tag) == own

    def test_the_shortest_code(self) -> None:
        """BCP 47 wants the code of two letters where there is one; the rest stays."""
        tags = ["ENG_us", "cmn-Hant-TW", "nno", "prs", "yue-HK", "pt-br"]
        expected = ["en-US", "zh-Hant-TW", "nn", "fa-AF", "yue-HK", "pt-BR"]
        assert list(map(shortest, tags)) == expected

    def test_the_chain_goes_on_with_it(self) -> None:
        """A text for en serves whoever asks for eng."""
        assert fallbacks("eng-AU") == ("eng-AU", "en-AU", "en-001", "en")


class TestFallbacks:
    """The chains of CLDR's parent locales and likely subtags."""

    @pytest.mark.parametrize(
        ("tag", "chain"),
        [
            ("es-MX", ("es-MX", "es-419", "es")),
            ("es-ES", ("es-ES", "es")),
            ("en-US", ("en-US", "en")),
            ("en-AU", ("en-AU", "en-001", "en")),
            ("en-DE", ("en-DE", "en-150", "en-001", "en")),
            ("pt-BR", ("pt-BR", "pt")),
            ("pt-AO", ("pt-AO", "pt-PT", "pt")),
            ("de_at", ("de-AT", "de")),
            ("nb-NO", ("nb-NO", "nb", "no")),
            ("nn", ("nn", "no")),
            ("und", ("und",)),
        ],
    )
    def test_regions_follow_their_parents(self, tag: str, chain: tuple[str, ...]) -> None:
        """A Mexican customer gets Latin American Spanish before any other."""
        assert fallbacks(tag) == chain

    @pytest.mark.parametrize(
        ("tag", "chain"),
        [
            ("zh-TW", ("zh-TW", "zh-Hant-TW", "zh-Hant")),
            ("zh-HK", ("zh-HK", "zh-Hant-HK", "zh-Hant")),
            ("zh-Hant-MO", ("zh-Hant-MO", "zh-Hant-HK", "zh-Hant")),
            ("sr-ME", ("sr-ME", "sr-Latn-ME", "sr-Latn")),
            ("pa-PK", ("pa-PK", "pa-Arab-PK", "pa-Arab")),
        ],
    )
    def test_the_script_never_changes(self, tag: str, chain: tuple[str, ...]) -> None:
        """A customer in Taipei is not sent simplified Chinese."""
        assert fallbacks(tag) == chain

    @pytest.mark.parametrize(
        ("tag", "chain"),
        [
            ("zh-CN", ("zh-CN", "zh-Hans-CN", "zh-Hans", "zh")),
            ("zh-Hans", ("zh-Hans", "zh")),
            ("sr-RS", ("sr-RS", "sr-Cyrl-RS", "sr-Cyrl", "sr")),
        ],
    )
    def test_the_usual_script_leads_to_the_bare_language(
        self, tag: str, chain: tuple[str, ...]
    ) -> None:
        """Where the script is the expected one, the bare language is the last resort."""
        assert fallbacks(tag) == chain

    @pytest.mark.parametrize(
        ("tag", "chain"),
        [
            ("de-DE-u-co-phonebk", ("de-DE-u-co-phonebk", "de-DE", "de")),
            ("en-x-pirate", ("en-x-pirate", "en")),
            ("sl-rozaj-biske", ("sl-rozaj-biske", "sl-rozaj", "sl")),
            ("ca-ES-valencia", ("ca-ES-valencia", "ca-ES", "ca")),
        ],
    )
    def test_variants_and_extensions_go_first(self, tag: str, chain: tuple[str, ...]) -> None:
        """A wish for a sort order does not keep anyone from their language."""
        assert fallbacks(tag) == chain

    def test_junk_is_refused(self) -> None:
        """A chain begins with a real tag."""
        with pytest.raises(LocaleError):
            fallbacks("junk!")


class TestRelatives:
    """Other regions of the same language and script."""

    @pytest.mark.parametrize(
        ("tag", "among", "expected"),
        [
            ("pt", ["pt-PT", "pt-BR", "en"], ("pt-BR", "pt-PT")),
            ("en-GB", ["en-AU", "en-US"], ("en-AU", "en-US")),
            ("no", ["da", "nb", "sv"], ("nb",)),
            ("zh-Hans-SG", ["zh-CN", "zh-TW"], ("zh-CN",)),
            ("zh-Hant", ["zh-CN", "zh-HK", "zh-TW"], ("zh-TW", "zh-HK")),
            ("sh", ["sr", "sr-Latn"], ("sr-Latn",)),
            ("tl", ["fil"], ("fil",)),
        ],
    )
    def test_likely_region_first(
        self, tag: str, among: list[str], expected: tuple[str, ...]
    ) -> None:
        """The region that the bare language means comes early, after nearer ones (CLDR)."""
        assert relatives(tag, among=among) == expected

    @pytest.mark.parametrize(
        ("tag", "among", "first"),
        [
            ("en-IN", ["en-US", "en-GB"], "en-GB"),
            ("en-NZ", ["en-US", "en-AU"], "en-AU"),
            ("es-AR", ["es-ES", "es-MX"], "es-MX"),
            ("es-UY", ["es-CL", "es-ES"], "es-CL"),
            ("pt-AO", ["pt-BR", "pt-MZ"], "pt-MZ"),
            ("en-CA", ["en-GB", "en-US"], "en-US"),
            ("de-CH", ["de-AT", "de-DE"], "de-DE"),
        ],
    )
    def test_siblings_first(self, tag: str, among: list[str], first: str) -> None:
        """Regions under the nearest common parent of CLDR are nearest."""
        assert relatives(tag, among=among)[0] == first

    def test_aliases_of_regions(self) -> None:
        """CLDR counts the code UK as an alias of GB, and Burma as Myanmar."""
        assert fallbacks("en-UK") == ("en-UK", "en-GB", "en-001", "en")
        assert fallbacks("my-BU") == ("my-BU", "my-MM", "my")

    def test_special_wishes_come_last(self) -> None:
        """Pirate English is taken only where there is no plain one."""
        among = ["en-AU", "en-x-pirate", "en-US-u-ca-buddhist"]
        assert relatives("en", among=among) == ("en-AU", "en-US-u-ca-buddhist", "en-x-pirate")

    def test_no_language(self) -> None:
        """An undetermined language has no relatives, and no nonsense is one."""
        assert relatives("und", among=["en-US", "und"]) == ()
        assert relatives("de", among=["german", ""]) == ()
