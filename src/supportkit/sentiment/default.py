"""The scorer that is used when none is named."""

from __future__ import annotations

from typing import Final

from supportkit.sentiment.result import Sentiment
from supportkit.sentiment.scorer import SentimentScorer
from supportkit.sentiment.vader import VaderScorer

__all__ = ["DEFAULT_SCORER", "score"]

DEFAULT_SCORER: Final[SentimentScorer] = VaderScorer()
"""What `score` uses. To be sure of one scorer across versions, make it yourself."""


def score(text: str, /, *, language: str | None = None) -> Sentiment:
    """Score the mood of one text with the default scorer.

    Args:
        text: Any ``str``, as its author wrote it.
        language: Its language as a BCP 47 tag; where it is None or ``und``, the scorer
            assumes one and says so in ``Sentiment.assumed``.

    Raises:
        TypeError: ``text`` is no ``str``.
        LocaleError: ``language`` is no BCP 47 tag.
        DataFileError: The data files are not those of vaderSentiment 3.3.2.

    >>> mood = score("I am not happy with this.", language="en")
    >>> mood.label, mood.level, mood.polarity
    (<Label.NEGATIVE: 'negative'>, <Level.NEGATIVE: 'negative'>, -0.4585)
    """
    return DEFAULT_SCORER.score(text, language=language)
