"""The scorer that is used when none is named."""

from __future__ import annotations

from typing import Final

from supportkit.sentiment.result import Sentence, Sentiment
from supportkit.sentiment.support import SupportScorer

__all__ = ["DEFAULT_SCORER", "score", "sentences"]

DEFAULT_SCORER: Final = SupportScorer()
"""What `score` uses. To be sure of one scorer across versions, make it yourself."""


def score(text: str, /, *, language: str | None = None) -> Sentiment:
    """Score the mood of one text with the default scorer, made for messages to support.

    Args:
        text: Any ``str``, as its author wrote it.
        language: Its language as a BCP 47 tag. Where it is None or ``und`` the scorer judges
            which of its own lexicons covers the text, and says so in ``Sentiment.language``
            and ``Sentiment.assumed``.

    Raises:
        TypeError: ``text`` is no ``str``.
        LocaleError: ``language`` is no BCP 47 tag.

    >>> mood = score("I have been waiting 3 weeks for a reply", language="en")
    >>> mood.label.value, mood.level.value
    ('negative', 'negative')
    """
    return DEFAULT_SCORER.score(text, language=language)


def sentences(text: str, /, *, language: str | None = None) -> tuple[Sentence, ...]:
    """Score each sentence of a text by its part in the score of the whole.

    Args:
        text: Any ``str``, as its author wrote it.
        language: As for `score`.

    Raises:
        TypeError: ``text`` is no ``str``.
        LocaleError: ``language`` is no BCP 47 tag.

    >>> [each.label.value for each in sentences("Great agent. The app keeps crashing.")]
    ['positive', 'negative']
    """
    return DEFAULT_SCORER.sentences(text, language=language)
