"""What a scorer says about a text, and the parts it is made of.

The one convention here: a scorer that cannot tell says ``unknown`` and why, with
no polarity. *Neutral* is a finding; *unknown* is the lack of one, and a mean over
messages must not mix them up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Self

from supportkit.values import Span, Spanned

__all__ = ["Label", "Level", "Part", "Reason", "Rule", "Sentiment", "Thresholds"]


class Label(StrEnum):
    """The mood of a text in three classes, and the lack of a finding."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"
    UNKNOWN = "unknown"


class Level(StrEnum):
    """The mood of a text in five steps, as help desks show it."""

    VERY_NEGATIVE = "very_negative"
    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"
    VERY_POSITIVE = "very_positive"


class Reason(StrEnum):
    """Why a text has no sentiment."""

    EMPTY = "empty"
    NOTHING_RECOGNISED = "nothing_recognised"
    UNSUPPORTED_LANGUAGE = "unsupported_language"


class Rule(StrEnum):
    """What moved a score."""

    WORD = "word"
    CAPITALS = "capitals"
    DEGREE = "degree"
    NEGATION = "negation"
    IDIOM = "idiom"
    CONTRAST = "contrast"
    PUNCTUATION = "punctuation"


_PROSE: Mapping[Rule, str] = MappingProxyType(
    {
        Rule.WORD: "a word of the lexicon",
        Rule.CAPITALS: "written in capitals, unlike the rest",
        Rule.DEGREE: "a word of degree, such as 'very' or 'hardly', strengthens or weakens it",
        Rule.NEGATION: "a negation turns it around",
        Rule.IDIOM: "part of a phrase with a value of its own",
        Rule.CONTRAST: "before 'but' it counts less, after it more",
        Rule.PUNCTUATION: "exclamation or question marks strengthen the whole",
    }
)


@dataclass(frozen=True, slots=True)
class Part(Spanned):
    """One step of an explanation: which characters, which rule, how much.

    Parts overlap where one rule modifies another (a word in capitals), and where
    one character stands for several words (an emoji).

    Attributes:
        span: The characters of the original text that the rule acted on.
        rule: What moved the score.
        amount: By how much, in the scorer's own unit before it is squeezed into -1..1.
    """

    span: Span
    rule: Rule
    amount: float

    @property
    def reason(self) -> str:
        """What the rule says, as a phrase for a person to read."""
        return _PROSE[self.rule]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where the labels and levels begin on the scale from -1 to 1; bounds are inclusive.

    >>> halves = Thresholds(very_negative=-0.5, negative=-0.1, positive=0.1, very_positive=0.5)
    >>> halves.label(0.1), halves.level(-0.7)
    (<Label.POSITIVE: 'positive'>, <Level.VERY_NEGATIVE: 'very_negative'>)

    Raises:
        ValueError: They are not in order, or outside -1..1.
    """

    very_negative: float
    negative: float
    positive: float
    very_positive: float

    def __post_init__(self) -> None:
        low, high = self.very_negative, self.very_positive
        if not -1 <= low <= self.negative < self.positive <= high <= 1:
            raise ValueError(
                "expected -1 <= very_negative <= negative < positive <= very_positive <= 1"
            )

    def label(self, polarity: float) -> Label:
        """Name the class that a polarity falls in."""
        if polarity <= self.negative:
            return Label.NEGATIVE
        return Label.POSITIVE if polarity >= self.positive else Label.NEUTRAL

    def level(self, polarity: float) -> Level:
        """Name the step, of five, that a polarity falls in."""
        if polarity <= self.very_negative:
            return Level.VERY_NEGATIVE
        if polarity >= self.very_positive:
            return Level.VERY_POSITIVE
        return Level(self.label(polarity))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentiment:
    """The mood of one text. It holds no text, only places in it.

    Attributes:
        polarity: From -1 (worst) to 1 (best); None when unknown, never 0.0 for it.
        label: The class that the polarity falls in by the scorer's thresholds.
        level: The same in five steps; None when unknown.
        language: The BCP 47 tag that the text was read as.
        assumed: Whether that language was assumed, because none was given.
        reason: Why the sentiment is unknown, in a word that programs can compare; else None.
        coverage: The share of the text's tokens that the scorer knows, 0 to 1.
        scorer: Name and version of what made this.
        raw: The score before it is squeezed into -1..1, in the scorer's own unit: the sum
            of the parts' amounts. None when unknown.
        parts: What `explain` gives.

    Raises:
        ValueError: The fields contradict each other, such as a polarity with an
            unknown label.
    """

    polarity: float | None
    label: Label
    level: Level | None
    language: str
    assumed: bool = False
    reason: str | None = None
    coverage: float
    scorer: str
    raw: float | None = None
    parts: tuple[Part, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        known = self.polarity is not None
        if not known == (self.level is not None) == (self.label is not Label.UNKNOWN):
            raise ValueError("expected polarity, label and level to be all known or all unknown")
        if known == (self.reason is not None):
            raise ValueError("expected a reason where the sentiment is unknown, and only there")
        if self.polarity is not None and not -1 <= self.polarity <= 1:
            raise ValueError(f"expected a polarity from -1 to 1, found {self.polarity}")
        if not 0 <= self.coverage <= 1:
            raise ValueError(f"expected a coverage from 0 to 1, found {self.coverage}")

    @classmethod
    def unknown(
        cls, reason: str, *, language: str, scorer: str, assumed: bool = False, coverage: float = 0
    ) -> Self:
        """Make the answer of a scorer that cannot tell.

        >>> Sentiment.unknown(Reason.EMPTY, language="en", scorer="mine/1").polarity is None
        True
        """
        return cls(
            polarity=None,
            label=Label.UNKNOWN,
            level=None,
            language=language,
            assumed=assumed,
            reason=reason,
            coverage=float(coverage),
            scorer=scorer,
        )

    def explain(self) -> tuple[Part, ...]:
        """Give the parts that the score is made of; their amounts add up to ``raw``.

        In the order of the text's words, each word followed by what modified it; marks
        of punctuation, which act on the whole, come last. Empty when unknown.
        """
        return self.parts
