"""The mood of a text, with its reasons, or an honest "unknown".

`score` gives a `Sentiment`: a polarity from -1 to 1, a label, and the parts it is made
of, each with its place in the text. A text in which nothing was recognised, or whose
language is not covered, is *unknown* and never *neutral*.

`SupportScorer`, the default, is made for messages to support; its words stand in `Lexicon`s.
`VaderScorer` gives the figures of vaderSentiment 3.3.2 bit for bit. Any object with the one
method of `SentimentScorer` can stand in for them. `trajectory` follows the mood of a
conversation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from supportkit.sentiment.default import DEFAULT_SCORER, score, sentences
from supportkit.sentiment.result import (
    Label,
    Level,
    Part,
    Reason,
    Rule,
    Sentence,
    Sentiment,
    Support,
    Thresholds,
)
from supportkit.sentiment.scorer import SentimentScorer
from supportkit.sentiment.support import SUPPORT_THRESHOLDS, SupportScorer
from supportkit.values.lazily import lazily

if TYPE_CHECKING:
    from supportkit.sentiment.lexicon import Lexicon, shipped_lexicon
    from supportkit.sentiment.trajectories import (
        FIRST_MESSAGE_WEIGHT,
        NOTABLE_CHANGE,
        Recovery,
        Trajectory,
        TrajectoryExplanation,
        TrajectoryFacts,
        Trend,
        TurningPoint,
        TurnMood,
        TurnShare,
        trajectory,
    )
    from supportkit.sentiment.vader import VADER_THRESHOLDS, VaderScorer

_LAZY = {
    **dict.fromkeys(("Lexicon", "shipped_lexicon"), "lexicon"),
    **dict.fromkeys(("VADER_THRESHOLDS", "VaderScorer"), "vader"),
    **dict.fromkeys(
        (
            "FIRST_MESSAGE_WEIGHT",
            "NOTABLE_CHANGE",
            "Recovery",
            "Trajectory",
            "TrajectoryExplanation",
            "TrajectoryFacts",
            "Trend",
            "TurningPoint",
            "TurnMood",
            "TurnShare",
            "trajectory",
        ),
        "trajectories",
    ),
}

__all__ = [
    "DEFAULT_SCORER",
    "FIRST_MESSAGE_WEIGHT",
    "NOTABLE_CHANGE",
    "SUPPORT_THRESHOLDS",
    "VADER_THRESHOLDS",
    "Label",
    "Level",
    "Lexicon",
    "Part",
    "Reason",
    "Recovery",
    "Rule",
    "Sentence",
    "Sentiment",
    "SentimentScorer",
    "Support",
    "SupportScorer",
    "Thresholds",
    "Trajectory",
    "TrajectoryExplanation",
    "TrajectoryFacts",
    "Trend",
    "TurnMood",
    "TurnShare",
    "TurningPoint",
    "VaderScorer",
    "score",
    "sentences",
    "shipped_lexicon",
    "trajectory",
]

__getattr__, __dir__ = lazily(__name__, _LAZY)
