"""Laws of sentiment that hold for any text."""

from __future__ import annotations

import math
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportkit.sentiment import Label, VaderScorer, _vader_data, _vader_words, score
from supportkit.sentiment._vader_sums import rounded

SPOKEN = (
    "so this no never without doubt least at very or nor but kind sort of just enough the shit "
    "bomb bad ass badass bus stop yeah right kiss death to die for beating heart good not"
)
ODD = ["İ", "ß", "ǆ", "ſo", "K", "\ufe0f", "\u200d", "can’t", "xn't", "\x00", "\ud800", "'", "but!"]

emoji = st.sampled_from(sorted(_vader_data.emoji_names()))
rated = st.sampled_from(sorted(_vader_data.lexicon()))
ruled = st.sampled_from(
    sorted(_vader_words._MORE | _vader_words._LESS | _vader_words._NEGATORS) + SPOKEN.split()
)
any_text = st.text(alphabet=st.characters(exclude_categories=()), max_size=40)
short_odd = st.sampled_from(ODD) | st.text(
    alphabet=st.characters(exclude_categories=()), max_size=3
)
words = st.one_of(rated, ruled, ruled, st.sampled_from(SPOKEN.split()), emoji, short_odd)
cased = st.builds(
    lambda word, change: change(word),
    words,
    st.sampled_from([str, str, str, str.upper, str.capitalize, str.title]),
)
edges = st.sampled_from(["", "", "", "", "!", "?", ".", "!!", "???", ",", "(", '"', "'s"])
tokens = st.builds("{}{}{}".format, edges, cased, edges)
gaps = st.sampled_from([" ", " ", " ", "  ", "\t", "\n", "\u3000", "\x1c", ""])
adversarial = st.lists(st.builds("{}{}".format, tokens, gaps), max_size=25).map("".join)
repetitive = st.lists(tokens, min_size=1, max_size=4).flatmap(
    lambda pool: st.lists(st.sampled_from([*pool, "but", "good"]), max_size=30).map(" ".join)
)
PHRASES = (
    "kind of, sort of, just enough, at least, very least, least, no, nor, or, never so, "
    "never this, without doubt, without a doubt, so, this, not, very, kiss of death, the bomb, "
    "bad ass, yeah right, to die for, bus stop, good, bad, GOOD, nice, x"
)
HALVES = "love accept fine but love accept fine ok but very happy true adequate"
"""Words whose ratings are halves, or one and a half times, of one another: 3.2, 1.6, 0.8, ..."""

phrased = st.lists(st.sampled_from(PHRASES.split(", ")), max_size=14).map(" ".join)
contrasted = st.lists(st.sampled_from(HALVES.split()), max_size=30).map(" ".join)
texts = st.one_of(adversarial, repetitive, phrased, contrasted, any_text)


@pytest.fixture(scope="module")
def upstream() -> object:
    """Give the original, to compare with."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # codecs.open, from 3.14 on
        return SentimentIntensityAnalyzer()


class TestVader:
    """What holds for the figures of VADER."""

    @given(text=texts)
    @settings(max_examples=2000)
    def test_same_bits_as_the_original(self, upstream: object, text: str) -> None:
        """Whatever the text, all four figures are those of vaderSentiment."""
        theirs = upstream.polarity_scores(text)  # type: ignore[attr-defined]
        assert repr(VaderScorer().polarity_scores(text)) == repr(theirs)

    @given(text=texts)
    def test_polarity_is_the_compound(self, text: str) -> None:
        """Where a text has a polarity, it is the compound; where not, the compound is zero."""
        polarity = VaderScorer().score(text).polarity
        assert (polarity or 0.0) == VaderScorer().polarity_scores(text)["compound"]

    @given(text=texts)
    def test_parts_add_up(self, text: str) -> None:
        """The parts sum to the raw score, and that gives the polarity by the published formula."""
        mood = VaderScorer().score(text)
        raw = math.fsum(part.amount for part in mood.explain())
        assert raw == (mood.raw or 0.0)
        assert abs(raw / math.sqrt(raw * raw + 15) - (mood.polarity or 0.0)) <= 0.00005 + 1e-9

    @given(text=texts)
    def test_four_figures_make_sense(self, text: str) -> None:
        """Shares add up to one, or to nothing where there are no tokens."""
        figures = VaderScorer().polarity_scores(text)
        shares = figures["neg"] + figures["neu"] + figures["pos"]
        assert shares == pytest.approx(1 if text.split() else 0, abs=0.0016)

    @given(number=st.floats(-1, 1))
    def test_rounding_is_that_of_the_builtin(self, number: float) -> None:
        """Figures are rounded to the nearest decimal, and zero keeps its sign."""
        assert repr(rounded(number, 3, 1e3)) == repr(round(number, 3))
        assert repr(rounded(number, 4, 1e4)) == repr(round(number, 4))


class TestAnyScorer:
    """What holds for whatever scores."""

    @given(text=texts)
    def test_spans_lie_in_the_text(self, text: str) -> None:
        """Every part covers at least one character of what was written."""
        assert all(0 <= part.start < part.end <= len(text) for part in score(text).explain())

    @given(text=texts)
    def test_unknown_is_never_zero(self, text: str) -> None:
        """Unknown has no polarity, no level and a reason; known has all but the reason."""
        mood = score(text)
        unknown = mood.label is Label.UNKNOWN
        assert (mood.polarity is None, mood.level is None, mood.reason is not None) == (
            unknown,
        ) * 3

    @given(text=texts, around=st.sampled_from([" ", "\n\n", "\t ", "\u3000"]))
    def test_white_space_around_changes_nothing(self, text: str, around: str) -> None:
        """Blank lines above and below a message do not change its mood."""
        assert score(around + text + around).polarity == score(text).polarity

    @given(text=texts)
    def test_same_text_same_answer(self, text: str) -> None:
        """A score is a function of the text."""
        assert score(text) == score(text)

    @given(text=texts, language=st.sampled_from(["de", "fr-CA", "zh-Hant", "pt"]))
    def test_other_languages_get_no_vader_score(self, text: str, language: str) -> None:
        """No text is scored by the words of another language."""
        assert VaderScorer().score(text, language=language).polarity is None
