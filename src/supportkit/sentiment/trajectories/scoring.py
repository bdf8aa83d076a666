"""Scoring what an author wrote, without what is quoted, by any scorer."""

from __future__ import annotations

from supportkit.sentiment.result import Sentiment
from supportkit.sentiment.scorer import SentimentScorer
from supportkit.sentiment.support import SupportScorer
from supportkit.text.quoting import own_words

__all__ = ["own_mood"]


def own_mood(text: str, *, scorer: SentimentScorer, language: str | None) -> Sentiment:
    """Score one text without quoted lines, forwarded mails and code.

    `SupportScorer` leaves them out by itself; from what any other is given they are blanked
    out, so that places in it are places in the original.

    Raises:
        TypeError: The scorer gives something else than a `Sentiment`.
    """
    own = text if isinstance(scorer, SupportScorer) else own_words(text)
    mood: object = scorer.score(own, language=language)
    if not isinstance(mood, Sentiment):
        named, found = type(scorer).__name__, type(mood).__name__
        raise TypeError(f"expected a Sentiment from the scorer {named}, found {found}")
    return mood
