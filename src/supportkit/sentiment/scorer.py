"""What a scorer is."""

from __future__ import annotations

from typing import Protocol

from supportkit.sentiment.result import Sentiment

__all__ = ["SentimentScorer"]


class SentimentScorer(Protocol):
    """Anything that scores the mood of a text: pass one wherever a scorer is asked for."""

    def score(self, text: str, /, *, language: str | None = None) -> Sentiment:
        """Score one text; never raises on a ``str``, however odd or long.

        Args:
            text: The text as its author wrote it.
            language: Its language as a BCP 47 tag. None lets the scorer assume one, and
                say so in ``Sentiment.assumed``.
        """
        ...
