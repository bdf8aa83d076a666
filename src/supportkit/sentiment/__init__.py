"""The mood of a text, with its reasons, or an honest "unknown".

`score` gives a `Sentiment`: a polarity from -1 to 1, a label, and the parts it is made
of, each with its place in the text. A text in which nothing was recognised, or whose
language is not covered, is *unknown* and never *neutral*. Any object with the one method
of `SentimentScorer` can stand in for the scorers here.

`VaderScorer` gives the figures of vaderSentiment 3.3.2 bit for bit.
"""

from supportkit.sentiment.default import DEFAULT_SCORER, score
from supportkit.sentiment.result import Label, Level, Part, Reason, Rule, Sentiment, Thresholds
from supportkit.sentiment.scorer import SentimentScorer
from supportkit.sentiment.vader import VADER_THRESHOLDS, VaderScorer

__all__ = [
    "DEFAULT_SCORER",
    "VADER_THRESHOLDS",
    "Label",
    "Level",
    "Part",
    "Reason",
    "Rule",
    "Sentiment",
    "SentimentScorer",
    "Thresholds",
    "VaderScorer",
    "score",
]
