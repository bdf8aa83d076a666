"""VADER, bit for bit, and an honest way to use it.

`VaderScorer.polarity_scores` gives the figures of vaderSentiment 3.3.2, for those who
have thresholds and dashboards that rest on them, in time that is linear in the length
of the text. `VaderScorer.score` gives the same compound, and says what VADER itself
cannot: that a language is not covered, or that nothing in a text was recognised.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from supportkit.sentiment._vader_places import Places, spell_out
from supportkit.sentiment._vader_reading import Reading, reader
from supportkit.sentiment._vader_rules import BEFORE
from supportkit.sentiment._vader_sums import (
    MANY_QUESTIONS,
    MARK,
    MOST_MARKS,
    QUESTION,
    figures,
)
from supportkit.sentiment.result import Part, Reason, Rule, Sentiment, Support, Thresholds
from supportkit.text.given import primary_subtag, require_text, stated_language

__all__ = ["VADER_THRESHOLDS", "VaderScorer"]

VADER_THRESHOLDS: Final = Thresholds(
    very_negative=-0.6, negative=-0.05, positive=0.05, very_positive=0.6
)
"""The authors' thresholds for the three classes (README of vaderSentiment 3.3.2, "About the
Scoring": 0.05 and -0.05). They give none for five levels; 0.6 is ours, about two words of
average rating."""

_NAME: Final = "vader/3.3.2"
_LANGUAGE: Final = "en"


@dataclass(frozen=True, slots=True)
class VaderScorer:
    """Scores English text by the word list and rules of vaderSentiment 3.3.2.

    The word list is read from the installed package at first use; the package itself is
    never imported. VADER was made for short social posts and is a poor judge of support
    text: it takes politeness for joy and does not know the words of complaint. See
    ``docs/explanation/vader-scorer.md`` for measured figures.

    >>> mood = VaderScorer().score("The app is NOT good!", language="en")
    >>> mood.label, mood.polarity
    (<Label.NEGATIVE: 'negative'>, -0.4015)
    >>> [(part.start, part.end, part.rule.value, round(part.amount, 2)) for part in mood.explain()]
    [(15, 19, 'word', 1.9), (11, 14, 'negation', -3.31), (19, 20, 'punctuation', -0.29)]
    """

    def polarity_scores(self, text: str, /) -> dict[str, float]:
        """Give the figures of ``SentimentIntensityAnalyzer().polarity_scores``, bit for bit.

        Equal by ``repr`` to release 3.3.2 on the same interpreter; CPython 3.12 changed how
        floats are summed, so the fourth decimal may differ between 3.11 and later ones.

        Args:
            text: Any ``str``. A megabyte of prose takes about a fifth of a second.

        Returns:
            ``compound``, -1 to 1 with 4 decimals, and ``neg``, ``neu``, ``pos`` with 3: shares
            of the text's tokens, not probabilities. All are 0.0 for a text without tokens.

        Raises:
            TypeError: ``text`` is no ``str``.
            DataFileError: The data files are not those of vaderSentiment 3.3.2.

        >>> VaderScorer().polarity_scores("The room was good.")
        {'neg': 0.0, 'neu': 0.508, 'pos': 0.492, 'compound': 0.4404}
        """
        if type(text) is not str:
            text = _plain(text)
        vader = reader()
        if not text.isascii():
            text = spell_out(text, vader.vocabulary.emoji)
        tokens = text.split()
        return figures(vader.values(tokens), len(tokens), text)

    def score(self, text: str, /, *, language: str | None = None) -> Sentiment:
        """Score one text; ``polarity`` is VADER's compound.

        Args:
            text: Any ``str``, as its author wrote it.
            language: A BCP 47 tag. Only English is covered, in any region. None and ``und``
                mean that it is not known: the text is read as English, with ``assumed=True``.

        Returns:
            `Label.UNKNOWN` with `Reason.UNSUPPORTED_LANGUAGE` for another language, with
            `Reason.EMPTY` for a text without tokens, and with `Reason.NOTHING_RECOGNISED`
            where no word has a rating; VADER itself says 0.0 to all three.

        Raises:
            TypeError: ``text`` is no ``str``.
            LocaleError: ``language`` is no BCP 47 tag.
            DataFileError: The data files are not those of vaderSentiment 3.3.2.

        >>> VaderScorer().score("My order never arrived", language="en-GB").reason
        <Reason.NOTHING_RECOGNISED: 'nothing_recognised'>
        >>> VaderScorer().score("Das ist die beste App", language="de").label
        <Label.UNKNOWN: 'unknown'>
        """
        text = _plain(text)
        stated = stated_language(language)
        if stated is None:
            return _score(text, language=_LANGUAGE, assumed=True)
        if primary_subtag(stated) != _LANGUAGE:
            return Sentiment.unknown(
                Reason.UNSUPPORTED_LANGUAGE,
                language=stated,
                scorer=_NAME,
                support=Support.UNSUPPORTED,
            )
        return _score(text, language=stated, assumed=False)


def _plain(text: str) -> str:
    """Refuse what is no ``str``, and make one of a kind of it, such as NumPy's or MarkupSafe's."""
    require_text(text)
    return str.__str__(text)


def _score(text: str, *, language: str, assumed: bool) -> Sentiment:
    names = reader().vocabulary.emoji
    spelled = spell_out(text, names)
    tokens = spelled.split()
    reading = reader().read(tokens)
    coverage = reading.known / len(tokens) if tokens else 0.0
    if not reading.hits:
        reason = Reason.NOTHING_RECOGNISED if tokens else Reason.EMPTY
        return Sentiment.unknown(
            reason, language=language, scorer=_NAME, assumed=assumed, coverage=coverage
        )
    polarity = figures(reading.contrasted, len(tokens), spelled)["compound"]
    parts = tuple(_parts(reading, Places(text, spelled, tokens, names)))
    return Sentiment(
        polarity=polarity,
        label=VADER_THRESHOLDS.label(polarity),
        level=VADER_THRESHOLDS.level(polarity),
        language=language,
        assumed=assumed,
        coverage=coverage,
        scorer=_NAME,
        raw=math.fsum(part.amount for part in parts),
        steps=tuple((part.start, part.end, part.rule, part.amount) for part in parts),
    )


def _parts(reading: Reading, places: Places) -> Iterator[Part]:
    final = reading.contrasted
    for place, value, contrasted in zip(reading.hits, reading.values, final, strict=True):
        yield from _parts_of_word(reading, place, places)
        if value != contrasted:
            but = reading.but - BEFORE
            yield Part(places.of_tokens(but, but), Rule.CONTRAST, contrasted - value)
    raw = sum(final)
    if raw:
        yield from _loud_parts(places, sign=math.copysign(1, raw))


def _parts_of_word(reading: Reading, place: int, places: Places) -> Iterator[Part]:
    old = 0.0
    for rule, first, last, new in reader().steps(reading.codes, place):
        yield Part(places.of_tokens(first - BEFORE, last - BEFORE), rule, new - old)
        old = new


def _loud_parts(places: Places, *, sign: float) -> Iterator[Part]:
    for span in places.of_marks("!", MOST_MARKS):
        yield Part(span, Rule.PUNCTUATION, sign * MARK)
    asked = places.of_marks("?", MOST_MARKS)
    if len(asked) > 1:
        each = MANY_QUESTIONS / MOST_MARKS if len(asked) == MOST_MARKS else QUESTION
        for span in asked:
            yield Part(span, Rule.PUNCTUATION, sign * each)
