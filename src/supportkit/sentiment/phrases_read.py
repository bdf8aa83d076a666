"""Which phrases of a lexicon a text holds: those that a scorer reads in place of its words."""

from __future__ import annotations

from typing import NamedTuple

from supportkit.sentiment.lexicon import Lexicon
from supportkit.text.phrases import Reading
from supportkit.text.quoting import own_words
from supportkit.values import FrozenMapping, Span

__all__ = ["ReadPhrase", "phrases_in"]


class ReadPhrase(NamedTuple):
    """A phrase of a lexicon that stands in a text.

    Attributes:
        phrase: As the lexicon writes it.
        value: What it weighs; one of 0 leaves no part in an explanation.
        span: Where it stands.
    """

    phrase: str
    value: float
    span: Span


def phrases_in(text: str, *, lexicon: Lexicon) -> tuple[ReadPhrase, ...]:
    """Find the phrases of a text, also those of value 0, in order of place.

    >>> lexicon = Lexicon(language="en", words={"sorry": -4}, phrases={"i am sorry": 0})
    >>> [found.phrase for found in phrases_in("I am sorry!", lexicon=lexicon)]
    ['i am sorry']
    """
    from supportkit.sentiment._support_words import Ready

    phrases, values = tuple(lexicon.phrases), tuple(map(float, lexicon.phrases.values()))
    places = FrozenMapping({phrase: place for place, phrase in enumerate(phrases)})
    ready = Ready(lexicon.model_copy(update={"phrases": places}))
    reading = Reading(own_words(text), ready.vocabulary)
    return tuple(
        ReadPhrase(
            phrases[int(match.value)],
            values[int(match.value)],
            reading.span(match.first, match.last),
        )
        for match in ready.matcher.find(reading.codes)
    )
