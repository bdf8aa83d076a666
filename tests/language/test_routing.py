"""Which of the team's languages answers a customer."""

from __future__ import annotations

import pickle

import pytest
from pydantic import TypeAdapter

from supportkit.errors import LocaleError
from supportkit.language import Candidate, Detection, Reason, Route, RouteReason, detect, route

UNSURE = Detection(
    "und",
    0.0,
    Reason.AMBIGUOUS,
    (Candidate("no", 0.48), Candidate("da", 0.46)),
    "Latn",
    ("no", "da"),
)


class TestKnownLanguage:
    """The customer's language is known, or was named."""

    @pytest.mark.parametrize(
        ("customer", "team", "tag", "reason"),
        [
            ("de", ["en", "de"], "de", RouteReason.EXACT),
            ("pt-BR", ["en", "pt-BR", "pt"], "pt-BR", RouteReason.EXACT),
            ("pt-BR", ["en", "pt"], "pt", RouteReason.FALLBACK),
            ("es-MX", ["es", "es-419"], "es-419", RouteReason.FALLBACK),
            ("zh-TW", ["zh-Hans", "zh-Hant"], "zh-Hant", RouteReason.FALLBACK),
            ("nb", ["en", "no"], "no", RouteReason.FALLBACK),
            ("pt-BR", ["en", "pt-PT"], "pt-PT", RouteReason.RELATIVE),
            ("en", ["en-GB", "en-US"], "en-GB", RouteReason.RELATIVE),
            ("no", ["en", "nb"], "nb", RouteReason.RELATIVE),
            ("zh", ["en", "zh-Hant"], "zh-Hant", RouteReason.RELATIVE),
            ("hi-Latn", ["en", "hi"], "hi", RouteReason.RELATIVE),
            ("sr", ["sr-Latn", "sr-Cyrl"], "sr-Cyrl", RouteReason.RELATIVE),
            ("en", ["deu", "eng"], "eng", RouteReason.EXACT),
            ("deu", ["en", "de"], "de", RouteReason.EXACT),
            ("por-BR", ["en", "pt"], "pt", RouteReason.FALLBACK),
            ("prs", ["en", "fa"], "fa", RouteReason.FALLBACK),
            ("arz", ["en", "ar"], "ar", RouteReason.RELATIVE),
        ],
    )
    def test_team_that_speaks_it(
        self, customer: str, team: list[str], tag: str, reason: RouteReason
    ) -> None:
        """The team's nearest form of the customer's language answers."""
        found = route(customer, team=team)
        assert (found.tag, found.reason, found.understood) == (tag, reason, True)
        assert found.confidence == 1.0

    def test_team_that_does_not_speak_it(self) -> None:
        """The team's first language answers, and nobody claims to understand."""
        found = route("fr", team=["en", "de"])
        assert found == Route(
            "en", RouteReason.DEFAULT, understood=False, chain=("fr", "en"), confidence=0.0
        )

    def test_default_of_the_caller(self) -> None:
        """The caller may answer in another language than the team's first."""
        found = route("fr", team=["pt", "es"], default="en-GB")
        assert (found.tag, found.chain) == ("en-GB", ("fr", "en-GB", "en-001", "en"))

    def test_detection_brings_its_confidence(self) -> None:
        """How sure the route is, is how sure the detection was."""
        found = detect("Wo bleibt meine Bestellung?")
        assert route(found, team=["de"]).confidence == found.confidence

    def test_danish_desk_for_what_may_be_danish(self) -> None:
        """A named language that the team lacks leaves its relatives, as a guess."""
        candidates = (Candidate("no", 0.7), Candidate("da", 0.3))
        found = route(Detection("no", 0.7, None, candidates, "Latn", ("da",)), team=["en", "da"])
        assert found == Route(
            "da", RouteReason.SISTER, understood=False, chain=("no", "da", "en"), confidence=0.3
        )


class TestTwins:
    """Languages that the detector counts together."""

    @pytest.mark.parametrize(
        ("customer", "team"),
        [
            ("hr", "sr"), ("hr", "bs"), ("bs", "hr"), ("sr", "hr"), ("sr-Latn", "bs"),
            ("sh", "sr-Latn"), ("cnr", "hr"), ("hi-Latn", "ur"), ("ur", "hi-Latn"), ("yue", "zh"),
        ],
    )  # fmt: skip
    def test_a_twin_is_a_guess(self, customer: str, team: str) -> None:
        """Their readers mostly understand it; whether it suits them is for the team to say."""
        found = route(customer, team=["en", team])
        assert (found.tag, found.reason, found.understood) == (team, RouteReason.SISTER, False)
        assert found.confidence == 1.0

    def test_twin_of_what_was_detected(self) -> None:
        """As sure as the language is that the twin stands in for."""
        found = route(
            Detection("hr", 0.8, None, (Candidate("hr", 0.8),), "Latn"), team=["en", "sr"]
        )
        assert (found.tag, found.reason, found.confidence) == ("sr", RouteReason.SISTER, 0.8)

    def test_the_likelier_twin(self) -> None:
        """Where no word decides between three, the team's order does not."""
        candidates = (Candidate("hr", 0.5), Candidate("sr-Latn", 0.3), Candidate("bs", 0.2))
        unsure = Detection("hr", 0.5, None, candidates, "Latn", ("sr-Latn", "bs"))
        found = route(unsure, team=["bs", "sr"])
        assert (found.tag, found.confidence) == ("sr", 0.3)

    def test_a_twin_before_a_relative(self) -> None:
        """Bosnian is nearer to Croatian than Slovenian, which the text hardly may be in."""
        candidates = (Candidate("hr", 0.9), Candidate("sl", 0.1))
        found = route(Detection("hr", 0.9, None, candidates, "Latn", ("sl",)), team=["sl", "bs"])
        assert (found.tag, found.confidence) == ("bs", 0.9)

    def test_twin_of_an_undecided_text(self) -> None:
        """The likeliest language of the text may have its twin in the team."""
        unsure = Detection("und", 0.0, Reason.TOO_SHORT, (Candidate("hr", 0.19),))
        found = route(unsure, team=["en", "sr"])
        assert (found.tag, found.reason) == ("sr", RouteReason.CANDIDATE)

    def test_hindi_and_urdu_in_their_own_letters_are_none(self) -> None:
        """Only in Latin letters are they written alike."""
        assert route("hi", team=["en", "ur"]).reason is RouteReason.DEFAULT


class TestUndecided:
    """No language was named."""

    def test_sister_of_the_confusable_set(self) -> None:
        """A Danish desk is the best guess for what is Norwegian or Danish."""
        found = route(UNSURE, team=["en", "da"])
        assert found == Route(
            "da", RouteReason.SISTER, understood=False, chain=("da", "en"), confidence=0.46
        )

    def test_candidate_that_the_team_speaks(self) -> None:
        """The likeliest language of an undecided text is a guess as well."""
        unsure = Detection(
            "und", 0.0, Reason.TOO_SHORT, (Candidate("it", 0.19), Candidate("de", 0.12))
        )
        found = route(unsure, team=["en", "it"])
        assert found == Route(
            "it", RouteReason.CANDIDATE, understood=False, chain=("it", "en"), confidence=0.19
        )

    def test_second_candidate_is_no_guess(self) -> None:
        """What is less likely than a language nobody speaks does not beat the default."""
        unsure = Detection(
            "und", 0.0, Reason.TOO_SHORT, (Candidate("it", 0.19), Candidate("de", 0.12))
        )
        assert route(unsure, team=["en", "de"]).reason is RouteReason.DEFAULT

    def test_level_candidates_are_all_best(self) -> None:
        """Of two languages level at the top, the one that the team speaks is chosen."""
        unsure = Detection(
            "und", 0.0, Reason.AMBIGUOUS, (Candidate("it", 0.5), Candidate("de", 0.5))
        )
        assert route(unsure, team=["en", "de"]).tag == "de"

    def test_nothing_to_go_by(self) -> None:
        """A text without letters is answered in the default."""
        found = route(detect("12345"), team=["de", "en"])
        assert found == Route(
            "de", RouteReason.DEFAULT, understood=False, chain=("de",), confidence=0.0
        )

    def test_tag_that_says_undecided(self) -> None:
        """The tag ``und`` is no language of the customer's."""
        assert route("und", team=["en"]).chain == ("en",)


class TestChain:
    """Which templates to try."""

    def test_own_language_then_answer_then_default(self) -> None:
        """A Brazilian gets Brazilian templates first, and English last."""
        found = route("pt-BR", team=["pt-PT"], default="en")
        assert found.chain == ("pt-BR", "pt", "pt-PT", "en")

    def test_romanised_hindi_does_not_become_english(self) -> None:
        """CLDR lets romanised Hindi fall back to English, which is no Hindi."""
        assert route("hi-Latn", team=["hi"], default="en").chain == ("hi-Latn", "hi", "en")

    def test_traditional_chinese_keeps_its_script(self) -> None:
        """Taiwan's templates never fall back to simplified characters by themselves."""
        assert route("zh-TW", team=["en"]).chain == ("zh-TW", "zh-Hant-TW", "zh-Hant", "en")


class TestWrongUse:
    """Mistakes of the caller."""

    def test_team_as_one_string(self) -> None:
        """A single string would be read letter by letter, so it is refused."""
        with pytest.raises(TypeError, match="several tags"):
            route("de", team="en")

    @pytest.mark.parametrize("team", [5, None, [5]], ids=["number", "None", "list of numbers"])
    def test_what_are_no_tags(self, team: list[str]) -> None:
        """The error says what was expected, and of which argument."""
        with pytest.raises(TypeError, match=r"expected .*, found (int|NoneType) in team"):
            route("de", team=team)

    def test_empty_team(self) -> None:
        """Somebody has to answer."""
        with pytest.raises(ValueError, match="at least one language tag in team"):
            route("de", team=[])

    def test_text_instead_of_a_tag(self) -> None:
        """A whole sentence is no language tag."""
        with pytest.raises(LocaleError):
            route("Where is my order?", team=["en"])

    def test_neither_detection_nor_tag(self) -> None:
        """Anything else is named in the error."""
        with pytest.raises(TypeError, match="found NoneType"):
            route(None, team=["en"])  # type: ignore[arg-type]


class TestValue:
    """A route as a value."""

    def test_prints_what_to_do(self) -> None:
        """The answer, the reason and the templates fit on a line."""
        assert str(route("pt-BR", team=["en", "pt"])) == "pt (fallback), templates pt-BR, pt, en"

    def test_survives_pickling_and_json(self) -> None:
        """A route may be sent to another process or stored."""
        found, routes = route("pt-BR", team=["en", "pt"]), TypeAdapter(Route)
        assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301
        assert routes.validate_json(routes.dump_json(found)) == found
