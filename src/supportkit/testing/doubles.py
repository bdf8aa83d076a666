"""Doubles: small real objects that satisfy a protocol and always answer the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from supportkit.language import Candidate, Detection
from supportkit.sentiment import VADER_THRESHOLDS, Sentiment

__all__ = ["FixedDetector", "FixedScorer"]


@dataclass(frozen=True, slots=True)
class FixedDetector:
    """A `supportkit.language.LanguageDetector` that names one language for every text.

    Attributes:
        tag: The BCP 47 tag to answer; ``und`` for "could not tell".
        confidence: From 0 to 1; always 0 for ``und``.

    >>> FixedDetector("de").detect("Where is my order?").tag
    'de'
    >>> FixedDetector("und").detect("ok").reason
    'fixed'
    """

    tag: str
    confidence: float = 1.0

    def detect(
        self,
        text: str,
        /,
        *,
        among: Iterable[str] | None = None,
        prior: str | Mapping[str, float] | None = None,
    ) -> Detection:
        """Answer the language; the text and the hints do not matter."""
        del text, among, prior
        if self.tag == "und":
            return Detection("und", 0.0, reason="fixed")
        return Detection(
            self.tag, self.confidence, candidates=(Candidate(self.tag, self.confidence),)
        )


@dataclass(frozen=True, slots=True)
class FixedScorer:
    """A `supportkit.sentiment.SentimentScorer` that hears one mood in every text.

    Attributes:
        polarity: From -1 to 1, or None for "could not tell". The label follows from it,
            by VADER's thresholds.

    >>> FixedScorer(-0.8).score("I love it!", language="en").label
    <Label.NEGATIVE: 'negative'>
    >>> FixedScorer(None).score("I love it!").reason
    'fixed'
    """

    polarity: float | None

    def score(self, text: str, /, *, language: str | None = None) -> Sentiment:
        """Answer the mood; the text does not matter."""
        del text
        if self.polarity is None:
            return Sentiment.unknown("fixed", language=language or "und", scorer="fixed/1")
        return Sentiment(
            polarity=self.polarity,
            label=VADER_THRESHOLDS.label(self.polarity),
            level=VADER_THRESHOLDS.level(self.polarity),
            language=language or "und",
            assumed=language is None,
            coverage=1.0,
            scorer="fixed/1",
        )
