"""The figures of vaderSentiment 3.3.2 on text that nobody would write, made to trip the rules.

The texts come from seeds, so that every run reads the same hundred thousand.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from itertools import islice
from random import Random

import pytest

from supportkit.sentiment import VaderScorer, _vader_data, _vader_words

Figures = Callable[[str], dict[str, float]]


def listed(words: str, /, between: str = " ") -> list[str]:
    """Read a list of words."""
    return words.split(between)


RATED = sorted(_vader_data.lexicon())
EMOJI = sorted(_vader_data.emoji_names())
RULED = sorted(_vader_words._MORE | _vader_words._LESS | _vader_words._NEGATORS)
IDIOMS = listed(
    "the shit bomb bad ass badass bus stop yeah right kiss of death to die for beating heart "
    "kind sort just enough so this no never without doubt least at very or nor not a"
)
PHRASES = listed(
    "the shit, the bomb, bad ass, bus stop, yeah right, kiss of death, to die for, beating heart, "
    "kind of, sort of, just enough, never so, never this, without doubt, at least, very least",
    between=", ",
)
EQUAL = listed("love accept fine ok happy true adequate very good nice bad but but")
"""Ratings that are equal, or the half or one and a half times of one another."""
CONTRACTED = ["isn't", "don’t", "xn't", "CAN'T", "n't", "ain't", "dont"]
ODD_LETTERS = ["İ", "İyi", "ß", "groß", "ǆ", "ǅ", "Ǆungla", "ſo", "K", "ﬁne", "ΌΣΟΣ", "ª", "ⅷ"]
ODD_SIGNS = ["\ufe0f", "\u200d", "\U0001f3fd", "\x00", "\x7f", "\ud800", "\udfff", "\ufeff"]
SMILEYS = [":)", ":-(", ";)", "<3", "(:", "'", "@united", "#fail", "&amp;", "10/10", "a.b"]
GAPS = [" "] * 12 + ["", "  ", "\t", "\n", "\r\n", "\xa0", "\x85", "\x1c", "\u2028", "\u3000"]
EDGES = [""] * 8 + ["!", "?", ".", ",", "!!", "??", "???", "!!!!!", "?????", "(", '"', "'s", "*-"]
CASES = (str, str, str, str, str.upper, str.upper, str.capitalize, str.title, str.swapcase)


def character(rng: Random) -> str:
    """Make a character of any plane, surrogates and unassigned ones included."""
    return chr(rng.randrange(rng.choice((0x20, 0x100, 0x3000, 0x10000, 0x110000))))


def word(rng: Random) -> str:
    """Make a word that a rule may look at, in some case, with some punctuation."""
    pool = rng.choice((RATED, RATED, RULED, IDIOMS, EQUAL, EMOJI, CONTRACTED, ODD_LETTERS, SMILEYS))
    return rng.choice(EDGES) + rng.choice(CASES)(rng.choice(pool)) + rng.choice(EDGES)


def mixed(rng: Random) -> str:
    """Make a text of all kinds of words and gaps."""
    words = (word(rng) for _ in range(rng.randrange(24)))
    return "".join(f"{each}{rng.choice(GAPS)}" for each in words)


def phrases(rng: Random) -> str:
    """Make a text of phrases and of words that stand in phrases, around rated ones."""
    words = [*rng.choices(IDIOMS + PHRASES, k=rng.randrange(1, 15)), *rng.choices(RATED, k=3)]
    rng.shuffle(words)
    return " ".join(rng.choice(CASES)(each) for each in words)


def contrasts(rng: Random) -> str:
    """Make a text of few words again and again, among them "but"."""
    pool = [*rng.choices(EQUAL, k=4), word(rng), "but"]
    return " ".join(rng.choices(pool, k=rng.randrange(1, 32)))


def loud(rng: Random) -> str:
    """Make a text that is all in capitals, or all but one word, and asks and shouts."""
    words = [rng.choice(RATED + RULED).upper() for _ in range(rng.randrange(1, 6))]
    words.append(rng.choice(CASES)(rng.choice(RATED)))
    return " ".join(words) + "!" * rng.randrange(7) + "?" * rng.randrange(7)


def emoji(rng: Random) -> str:
    """Make a text of emoji, selectors, skin tones and letters without spaces between."""
    pool = (*rng.choices(EMOJI, k=3), rng.choice(ODD_SIGNS), rng.choice(GAPS), word(rng), "x")
    return "".join(rng.choices(pool, k=rng.randrange(1, 10)))


def noise(rng: Random) -> str:
    """Make a text of characters of any plane and a word between them."""
    before, after = ("".join(character(rng) for _ in range(rng.randrange(8))) for _ in range(2))
    return before + word(rng) + rng.choice(ODD_SIGNS) + after


KINDS = (mixed, mixed, mixed, phrases, phrases, contrasts, loud, emoji, noise)


def generated(seed: int) -> Iterator[str]:
    """Give endless texts, the same for the same seed."""
    rng = Random(seed)  # noqa: S311
    while True:
        yield rng.choice(KINDS)(rng)


def different(texts: Iterator[str], upstream: Figures) -> list[str]:
    """Give the texts whose figures differ, in ASCII."""
    ours = VaderScorer().polarity_scores
    return [ascii(text) for text in texts if repr(ours(text)) != repr(upstream(text))]


@pytest.fixture(scope="module")
def upstream() -> Figures:
    """Give the original, to compare with."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # codecs.open, from Python 3.14 on
        return SentimentIntensityAnalyzer().polarity_scores  # type: ignore[no-any-return]


class TestHundredThousandTexts:
    """Two halves, so that two workers can share them."""

    def test_first_half(self, upstream: Figures) -> None:
        """Fifty thousand texts have the same four figures, to the last bit."""
        assert different(islice(generated(seed=1), 50_000), upstream) == []

    def test_second_half(self, upstream: Figures) -> None:
        """So do fifty thousand others."""
        assert different(islice(generated(seed=2), 50_000), upstream) == []
