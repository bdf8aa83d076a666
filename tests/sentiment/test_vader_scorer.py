"""VADER used honestly: what it does not know, it does not score."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from random import Random

import pytest

from supportkit.errors import LocaleError
from supportkit.sentiment import (
    VADER_THRESHOLDS,
    Label,
    Level,
    Reason,
    Rule,
    Sentiment,
    SentimentScorer,
    Support,
    VaderScorer,
    _vader_data,
    _vader_reading,
    _vader_words,
)
from supportkit.values import Span


def explained(text: str) -> list[tuple[str, str, float]]:
    """Give the parts as (text of the span, rule, amount to three decimals)."""
    parts = VaderScorer().score(text, language="en").explain()
    return [(text[part.start : part.end], part.rule.value, round(part.amount, 3)) for part in parts]


class NAType:
    """Stands for ``pandas.NA``, whose class has this name."""


class Glued(str):
    """A kind of ``str`` that does not split as a ``str`` does."""

    __slots__ = ()

    def split(self, *_: object) -> list[str]:
        """Give it whole."""
        return [str(self)]


class TestLanguage:
    """Which languages get a score."""

    @pytest.mark.parametrize(
        ("tag", "canonical"),
        [("en", "en"), ("EN", "en"), ("en-us", "en-US"), ("en_GB", "en-GB")],
    )
    def test_english_of_any_region(self, tag: str, canonical: str) -> None:
        """English is covered, and the answer names the tag that was given."""
        mood = VaderScorer().score("This is great", language=tag)
        assert (mood.label, mood.language, mood.assumed) == (Label.POSITIVE, canonical, False)

    @pytest.mark.parametrize("tag", ["de", "de-AT", "pt-BR", "yue", "zxx"])
    def test_other_languages_are_unknown(self, tag: str) -> None:
        """German "die" is not dying: other languages get no score, but a reason."""
        mood = VaderScorer().score("Das ist die war", language=tag)
        assert (mood.label, mood.polarity, mood.level) == (Label.UNKNOWN, None, None)
        assert (mood.reason, mood.language) == (Reason.UNSUPPORTED_LANGUAGE, tag)

    @pytest.mark.parametrize("tag", [None, "und"])
    def test_no_language_is_assumed_english(self, tag: str | None) -> None:
        """Without a language the text is read as English, and the answer says so."""
        mood = VaderScorer().score("This is great", language=tag)
        assert (mood.label, mood.language, mood.assumed) == (Label.POSITIVE, "en", True)

    @pytest.mark.parametrize("tag", ["", "english language", "e", "en\n"])
    def test_what_is_no_tag(self, tag: str) -> None:
        """A language that is no BCP 47 tag is an error, not a guess."""
        with pytest.raises(LocaleError, match="BCP 47"):
            VaderScorer().score("This is great", language=tag)


class TestUnknown:
    """When there is no finding."""

    @pytest.mark.parametrize("text", ["", "  ", "\n"])
    def test_empty(self, text: str) -> None:
        """An empty message has no mood."""
        mood = VaderScorer().score(text, language="en")
        assert (mood.label, mood.reason, mood.coverage) == (Label.UNKNOWN, Reason.EMPTY, 0.0)

    @pytest.mark.parametrize("text", ["The parcel is here", "very not", "1234", "!!!", "kind of"])
    def test_nothing_recognised(self, text: str) -> None:
        """A text without a rated word is unknown, not neutral."""
        mood = VaderScorer().score(text, language="en")
        assert (mood.polarity, mood.reason) == (None, Reason.NOTHING_RECOGNISED)

    def test_neutral_is_a_finding(self) -> None:
        """A rated word whose value comes to nothing is a finding: neutral."""
        mood = VaderScorer().score("we wait at the bus stop", language="en")
        assert (mood.polarity, mood.label, mood.level) == (0.0, Label.NEUTRAL, Level.NEUTRAL)


class TestScore:
    """What an answer holds."""

    def test_fields(self) -> None:
        """An answer says what made it, how much it knew, and where it falls."""
        mood = VaderScorer().score("the food was good", language="en")
        assert (mood.polarity, mood.label, mood.level) == (0.4404, "positive", "positive")
        assert (mood.coverage, mood.scorer, mood.reason) == (0.25, "vader/3.3.2", None)
        assert mood.raw == 1.9

    @pytest.mark.parametrize(
        ("text", "level"),
        [
            ("horrible, horrible", Level.VERY_NEGATIVE),
            ("it is bad", Level.NEGATIVE),
            ("it is good", Level.POSITIVE),
            ("great and excellent", Level.VERY_POSITIVE),
        ],
    )
    def test_levels(self, text: str, level: Level) -> None:
        """One rated word is a mood; two of them are a strong one."""
        assert VaderScorer().score(text, language="en").level is level

    def test_any_object_with_score_will_do(self) -> None:
        """A scorer of your own needs one method."""

        class Cheerful:
            def score(self, text: str, /, *, language: str | None = None) -> Sentiment:
                return Sentiment(
                    polarity=1.0,
                    label=VADER_THRESHOLDS.label(1.0),
                    level=VADER_THRESHOLDS.level(1.0),
                    language=language or "en",
                    coverage=float(bool(text)),
                    scorer="cheerful/1",
                )

        scorer: SentimentScorer = Cheerful()
        assert scorer.score("Oh no").level is Level.VERY_POSITIVE

    def test_scorers_are_values(self) -> None:
        """Scorers compare equal and pickle, so they can go to other processes."""
        scorer = VaderScorer()
        assert pickle.loads(pickle.dumps(scorer)) == scorer == VaderScorer()  # noqa: S301


class TestExplain:
    """Which characters, which rule, how much."""

    def test_word(self) -> None:
        """A rated word stands without the punctuation around it."""
        assert explained("It is (good).") == [("good", "word", 1.9)]

    def test_negation_and_punctuation(self) -> None:
        """What turned a word around is named, and so is each exclamation mark."""
        assert explained("not good!") == [
            ("good", "word", 1.9),
            ("not", "negation", -3.306),
            ("!", "punctuation", -0.292),
        ]

    def test_degree_and_capitals(self) -> None:
        """Words of degree and capitals add their own amounts."""
        assert explained("this is very GOOD") == [
            ("GOOD", "word", 1.9),
            ("GOOD", "capitals", 0.733),
            ("very", "degree", 0.293),
        ]

    def test_contrast(self) -> None:
        """What stands before "but" loses half; what follows gains half."""
        assert explained("good but bad") == [
            ("good", "word", 1.9),
            ("but", "contrast", -0.95),
            ("bad", "word", -2.5),
            ("but", "contrast", -1.25),
        ]

    def test_idiom(self) -> None:
        """A phrase takes the place of the word in it."""
        assert explained("this new app is the bomb") == [
            ("bomb", "word", -2.2),
            ("the bomb", "idiom", 5.2),
        ]

    def test_questions(self) -> None:
        """From four question marks on, they share 0.96."""
        assert explained("bad????") == [
            ("bad", "word", -2.5),
            *repeat(("?", "punctuation", -0.24), 4),
        ]

    def test_emoji(self) -> None:
        """A word of an emoji's name points at the emoji in the text that was written."""
        text = "so \N{HEAVY BLACK HEART}!"
        parts = VaderScorer().score(text, language="en").explain()
        assert [part.span for part in parts] == [Span(3, 4), Span(0, 2), Span(4, 5)]
        assert [part.rule for part in parts] == [Rule.WORD, Rule.DEGREE, Rule.PUNCTUATION]


class TestInput:
    """Anything that can be passed."""

    @pytest.mark.parametrize(
        ("value", "hint"),
        [
            (None, "NoneType; leave the message out"),
            (float("nan"), "float; a missing value of a data frame"),
            (b"good", r"bytes; decode it first: text.decode\('utf-8'\)"),
            (NAType(), "NAType; a missing value of a data frame"),
            (7, "int; pass the text of one message"),
            (["good"], "list; pass the text of one message"),
        ],
        ids=["none", "nan", "bytes", "na", "int", "list"],
    )
    def test_what_is_no_text(self, value: object, hint: str) -> None:
        """What is no text is refused with what to pass instead."""
        with pytest.raises(TypeError, match=hint):
            VaderScorer().score(value)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match=hint):
            VaderScorer().polarity_scores(value)  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        "text",
        [
            "a" * 1_000_000,
            "not good but " * 20_000,
            "\N{GRINNING FACE}" * 20_000,
            "\ud800\x00 " * 100_000,
            "!?" * 500_000,
            " ".join(f"id{number}" for number in range(150_000)),
        ],
        ids=["one-token", "many-hits", "emoji", "surrogates", "marks", "ids"],
    )
    def test_long_and_odd_texts(self, text: str) -> None:
        """A pasted log, a wall of emoji or broken text is scored like any other."""
        mood = VaderScorer().score(text, language="en")
        assert mood.polarity == (VaderScorer().polarity_scores(text)["compound"] or None)

    def test_kinds_of_str(self) -> None:
        """A kind of ``str``, such as NumPy's or MarkupSafe's, is read as the text it holds."""
        text = "it was not good \N{PILE OF POO}!"
        assert VaderScorer().polarity_scores(Glued(text)) == VaderScorer().polarity_scores(text)
        assert VaderScorer().score(Glued(text)) == VaderScorer().score(text)

    def test_memory_of_tokens_is_bounded(self) -> None:
        """Endless ids do not fill the memory."""
        VaderScorer().polarity_scores(" ".join(f"t{number}" for number in range(150_000)))
        VaderScorer().polarity_scores("x" * 100_000)
        vocabulary = _vader_reading.reader().vocabulary
        assert len(vocabulary) <= _vader_words._MOST_TOKENS
        assert max(map(len, vocabulary)) <= _vader_words._LONGEST_TOKEN

    def test_memory_of_surroundings_is_bounded(self) -> None:
        """Neither do endless combinations of words; what was forgotten is found again."""
        rated = sorted(_vader_data.lexicon())
        text = " ".join(Random(1).choices(rated, k=120_000))  # noqa: S311
        first = VaderScorer().polarity_scores(text)
        assert len(_vader_reading.reader().windows) <= _vader_reading._MOST_WINDOWS
        assert VaderScorer().polarity_scores(text) == first

    def test_threads_share_it(self) -> None:
        """Many threads get the same answers as one."""
        texts = [f"order A{number} is not good" for number in range(500)]
        with ThreadPoolExecutor(8) as pool:
            moods = set(pool.map(VaderScorer().score, texts))
        assert {mood.polarity for mood in moods} == {-0.3412}


class TestSupport:
    """How well a language is covered."""

    def test_another_language_is_not(self) -> None:
        """A table of moods can tell it from a text of unknown words."""
        assert VaderScorer().score("Das ist gut", language="de").support is Support.UNSUPPORTED
        assert VaderScorer().score("qwertz", language="en").support is Support.FULL
