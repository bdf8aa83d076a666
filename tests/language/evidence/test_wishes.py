"""What the caller knows beforehand."""

from __future__ import annotations

import math

import pytest

from supportkit.errors import LocaleError
from supportkit.language.evidence.wishes import (
    LOCALE_TRUST,
    NO_WISHES,
    lanes_of,
    settled,
    settled_wishes,
    wishes,
)


class TestLanes:
    """Which scored languages a tag stands for."""

    @pytest.mark.parametrize(
        ("tag", "languages"),
        [
            ("de-AT", ("de",)),
            ("nb-NO", ("no",)),
            ("nn", ("no",)),
            ("fil", ("tl",)),
            ("bs", ("hr",)),
            ("sr", ("sr", "hr")),
            ("sr-Cyrl-RS", ("sr",)),
            ("sr-Latn", ("hr",)),
            ("hi", ("hi", "hi-Latn")),
            ("hi-Latn-IN", ("hi-Latn",)),
            ("ar-EG", ("ar", "ar-Latn")),
            ("zh-TW", ("zh",)),
            ("xx", ("xx",)),
            ("eng-US", ("en",)),
            ("nob", ("no",)),
            ("yue-HK", ("zh",)),
            ("arz", ("ar", "ar-Latn")),
            ("hbs", ("hr",)),
            ("cnr", ("hr",)),
            ("srp-Latn", ("hr",)),
            ("hin-Latn", ("hi-Latn",)),
        ],
    )
    def test_one_or_two(self, tag: str, languages: tuple[str, ...]) -> None:
        """Serbian, Hindi and Arabic are written in two scripts."""
        assert lanes_of(tag) == languages


class TestAmong:
    """The languages that may be answered."""

    def test_nothing_known_costs_nothing(self) -> None:
        """Most calls have no wishes."""
        assert wishes(None, None) is NO_WISHES

    def test_tags_are_sorted_by_language(self) -> None:
        """Two desks of one language are both members of it, as BCP 47 writes them."""
        assert wishes(["pt_br", "en", "pt-PT"], None).members == {
            "pt": ("pt-BR", "pt-PT"),
            "en": ("en",),
        }

    @pytest.mark.parametrize(
        ("among", "evident", "language", "tag"),
        [
            (["pt-BR", "pt-PT"], "pt-PT", "pt", "pt-PT"),
            (["pt-BR", "pt-PT"], "pt", "pt", "pt-BR"),
            (["pt-BR"], "pt-PT", "pt", "pt-BR"),
            (["es-ES", "es-MX"], "es-419", "es", "es-MX"),
            (["zh-CN", "zh-TW"], "zh-Hant", "zh", "zh-TW"),
            (["sr", "hr"], "hr", "hr", "hr"),
            (["hr", "sr"], "sr-Latn", "hr", "sr"),
            (["en"], "de", "de", "de"),
            (["por-PT", "por-BR"], "pt-BR", "pt", "por-BR"),
            (["nob", "nno"], "nn", "no", "nno"),
            (["bos", "hrv"], "hr", "hr", "hrv"),
            (["yue", "eng"], "zh-Hant", "zh", "yue"),
        ],
    )
    def test_the_team_s_own_tag_comes_back(
        self, among: list[str], evident: str, language: str, tag: str
    ) -> None:
        """The nearest of its tags, else the first, else what is evident."""
        assert wishes(among, None).tag(evident, language) == tag

    @pytest.mark.parametrize(
        ("among", "error", "said"),
        [
            ("en", TypeError, "expected several tags, such as"),
            (b"de", TypeError, "expected several tags, such as"),
            ([], ValueError, "at least one language tag in among"),
            (["english"], LocaleError, "'english' is no language tag"),
            ([None], TypeError, "expected a language tag such as 'pt-BR', found NoneType"),
        ],
    )
    def test_mistakes_are_named(self, among: list[str], error: type[Exception], said: str) -> None:
        """A list with a mistake is not silently ignored."""
        with pytest.raises(error, match=said):
            wishes(among, None)

    @pytest.mark.parametrize("among", [3, [["en"]]], ids=["number", "list of lists"])
    def test_other_types_are_refused(self, among: list[str]) -> None:
        """The error says what was expected, as for every other mistake."""
        with pytest.raises(TypeError, match="expected"):
            wishes(among, None)


class TestPrior:
    """What is likely before reading."""

    def test_a_locale_is_trusted_in_85_of_100_cases(self) -> None:
        """Its odds against each of 54 others, by hand: 0.85 / (0.15 / 54) = 306 to 1."""
        assert wishes(None, "de-DE").bonus == {"de": pytest.approx(math.log(307))}
        assert pytest.approx(0.85) == LOCALE_TRUST

    def test_weights_are_shares(self) -> None:
        """Their sum does not matter."""
        assert wishes(None, {"de": 3, "fr": 1}) == wishes(None, {"de": 75, "fr": 25})

    def test_two_tags_of_a_language_add_up(self) -> None:
        """Austria and Germany speak for German together."""
        assert wishes(None, {"de-AT": 1, "de-DE": 1}).bonus == wishes(None, "de").bonus

    def test_zero_is_no_bonus(self) -> None:
        """A language that was never met gets nothing."""
        assert wishes(None, {"de": 1, "fr": 0}).bonus["fr"] == 0

    @pytest.mark.parametrize(
        "prior",
        [{"de": -1}, {"de": float("nan")}, {"de": float("inf")}, {}, {"de": 0}, {"de": 0, "fr": 0}],
    )
    def test_impossible_weights_are_refused(self, prior: dict[str, float]) -> None:
        """Weights are shares, so they are finite, not negative and not all zero."""
        with pytest.raises(ValueError, match="weight"):
            wishes(None, prior)

    @pytest.mark.parametrize("prior", [["de"], 3, b"x"])
    def test_other_types_are_refused(self, prior: str) -> None:
        """A list of tags has no weights."""
        with pytest.raises(TypeError, match="a tag or a mapping of tags to weights"):
            wishes(None, prior)

    @pytest.mark.parametrize("prior", ["", "german", {"german": 1}])
    def test_a_locale_must_be_a_tag(self, prior: str) -> None:
        """A name of a language is no tag."""
        with pytest.raises(LocaleError):
            wishes(None, prior)

    @pytest.mark.parametrize("weight", ["x", None, -1.0])
    def test_a_key_that_is_no_tag_is_not_shown(self, weight: float) -> None:
        """Whoever mixes up two columns does not find addresses in the log."""
        with pytest.raises(LocaleError) as caught:
            wishes(None, {"ada@example.com": weight})
        assert "ada" not in f"{caught.value} {caught.value!r}"

    @pytest.mark.parametrize("weight", ["x", None, 10**400], ids=["text", "None", "too large"])
    def test_a_weight_must_be_a_number(self, weight: float) -> None:
        """The error names the tag that it stands at."""
        with pytest.raises((TypeError, ValueError), match="for 'de' in prior"):
            wishes(None, {"de": weight})


class TestSettled:
    """One way of writing what the caller knows."""

    def test_equal_wishes_are_written_alike(self) -> None:
        """Case, repetition, order of weights and their sum do not matter."""
        assert settled(["EN", "pt_br", "en"], {"en": 1.5, "PT-br": 3}) == (
            ("en", "pt-BR"),
            (("en", 0.333333333333), ("pt-BR", 0.666666666667)),
        )

    def test_order_of_among_is_kept(self) -> None:
        """The first tag of a language is the one that is answered."""
        assert settled(["pt-PT", "pt-BR"], None)[0] == ("pt-PT", "pt-BR")

    def test_nothing_known(self) -> None:
        """No list is not the same as an empty one."""
        assert settled(None, None) == (None, ())
        assert settled_wishes(None, ()) == NO_WISHES

    def test_a_tag_is_the_whole_prior(self) -> None:
        """It may stand alone or with any weight."""
        assert settled(None, "de_AT") == settled(None, {"de-AT": 7}) == (None, (("de-AT", 1.0),))

    def test_they_are_the_same_wishes(self) -> None:
        """Writing them down and reading them again changes nothing."""
        among, prior = ["DE", "en"], {"en": 0.1, "de": 0.7}
        assert settled_wishes(*settled(among, prior)) == wishes(among, prior)
