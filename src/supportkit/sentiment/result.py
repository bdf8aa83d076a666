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
from typing import Any, Final, Self, TypeVar

from supportkit.text.support import Support
from supportkit.values import Span, Spanned
from supportkit.values.ordered import OrderedNames

__all__ = [
    "Label",
    "Level",
    "Part",
    "Reason",
    "Rule",
    "Sentence",
    "Sentiment",
    "Step",
    "Support",
    "Thresholds",
]

E = TypeVar("E", bound=StrEnum)

Step = tuple[int, int, "Rule", float]
"""A part as a plain tuple: first character, one after the last, rule, amount."""


class Label(StrEnum):
    """The mood of a text in three classes, and the lack of a finding."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"
    UNKNOWN = "unknown"


class Level(OrderedNames):
    """The mood of a text in five steps, as help desks show it, from the worst to the best.

    >>> sorted([Level.POSITIVE, Level.NEGATIVE, Level.VERY_NEGATIVE])[0].value
    'very_negative'
    """

    VERY_NEGATIVE = "very_negative"
    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"
    VERY_POSITIVE = "very_positive"


_VERY_NEGATIVE: Final = Label.NEGATIVE, Level.VERY_NEGATIVE
_NEGATIVE: Final = Label.NEGATIVE, Level.NEGATIVE
_NEUTRAL: Final = Label.NEUTRAL, Level.NEUTRAL
_POSITIVE: Final = Label.POSITIVE, Level.POSITIVE
_VERY_POSITIVE: Final = Label.POSITIVE, Level.VERY_POSITIVE


class Reason(StrEnum):
    """Why a text has no sentiment."""

    EMPTY = "empty"
    """There is no text, or none of the author's own."""
    NOTHING_RECOGNISED = "nothing_recognised"
    """Too few of its words are known, or it has no words at all: only marks, numbers, emoji."""
    UNSUPPORTED_LANGUAGE = "unsupported_language"
    """There is no lexicon for the language; or none is stated, and none of the languages that
    there is one for has words like these, which may as well be no language."""


class Rule(StrEnum):
    """What moved a score."""

    WORD = "word"
    CAPITALS = "capitals"
    DEGREE = "degree"
    NEGATION = "negation"
    IDIOM = "idiom"
    PHRASE = "phrase"
    EMOJI = "emoji"
    DENIAL = "denial"
    WISH = "wish"
    QUESTION = "question"
    COMPLAINT = "complaint"
    CONTRAST = "contrast"
    PUNCTUATION = "punctuation"


_PROSE: Mapping[Rule, str] = MappingProxyType(
    {
        Rule.WORD: "a word of the lexicon",
        Rule.CAPITALS: "written in capitals, unlike the rest",
        Rule.DEGREE: "a word of degree, such as 'very' or 'hardly', strengthens or weakens it",
        Rule.NEGATION: "a negation turns it around",
        Rule.IDIOM: "part of a phrase with a value of its own",
        Rule.PHRASE: "a phrase of the lexicon",
        Rule.EMOJI: "an emoji or emoticon",
        Rule.DENIAL: "a denial by itself, which mostly misses something",
        Rule.WISH: "only wished or supposed, so it counts less",
        Rule.QUESTION: "a question asks about it and does not say it, so it counts less",
        Rule.COMPLAINT: "praise beside a complaint is politeness or irony, so it counts less",
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
        return self.both(polarity)[0]

    def both(self, polarity: float) -> tuple[Label, Level]:
        """Name the class and the step that a polarity falls in."""
        if polarity <= self.negative:
            return _VERY_NEGATIVE if polarity <= self.very_negative else _NEGATIVE
        if polarity >= self.positive:
            return _VERY_POSITIVE if polarity >= self.very_positive else _POSITIVE
        return _NEUTRAL

    def level(self, polarity: float) -> Level:
        """Name the step, of five, that a polarity falls in."""
        return self.both(polarity)[1]


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
        support: How well the scorer covers that language.
        mixed: Whether clear praise and a clear complaint stand side by side.
        coverage: The share of the text's words that the scorer knows, 0 to 1.
        scorer: Name and version of what made this.
        raw: The score before it is squeezed into -1..1, in the scorer's own unit: the sum
            of the parts' amounts. None when unknown.
        steps: What `explain` gives, as plain tuples.

    Raises:
        ValueError: There is no such label, level or support, or the fields contradict each
            other, such as a polarity with an unknown label.
    """

    polarity: float | None
    label: Label
    level: Level | None
    language: str
    assumed: bool = False
    reason: str | None = None
    support: Support = Support.FULL
    mixed: bool = False
    coverage: float
    scorer: str
    raw: float | None = None
    steps: tuple[Step, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", _one_of(Label, self.label))
        object.__setattr__(self, "support", _one_of(Support, self.support))
        if self.level is not None:
            object.__setattr__(self, "level", _one_of(Level, self.level))
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
        cls,
        reason: str,
        *,
        language: str,
        scorer: str,
        assumed: bool = False,
        coverage: float = 0,
        support: Support = Support.FULL,
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
            support=support,
            scorer=scorer,
        )

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that the score is made of; see `explain`."""
        return tuple(
            Part(Span(start, end), rule, amount) for start, end, rule, amount in self.steps
        )

    def explain(self) -> tuple[Part, ...]:
        """Give the parts that the score is made of; their amounts add up to ``raw``.

        In the order of the text's words, each word followed by what modified it; marks
        of punctuation, which act on the whole, come last. Empty when unknown.
        """
        return self.parts

    def to_row(self) -> dict[str, Any]:
        """Give a row of plain values for JSON, a table or a data frame.

        Its keys: ``polarity`` (-1 to 1), ``label``, ``level``, ``mixed``, ``coverage`` (0 to
        1), ``support``, ``language``, ``assumed``, ``reason`` and ``scorer``. What is unknown
        is None, and ``reason`` says why.

        >>> Sentiment.unknown(Reason.EMPTY, language="en", scorer="mine/1").to_row()["label"]
        'unknown'
        """
        return {
            "polarity": self.polarity,
            "label": self.label.value,
            "level": None if self.level is None else self.level.value,
            "mixed": self.mixed,
            "coverage": self.coverage,
            "support": self.support.value,
            "language": self.language,
            "assumed": self.assumed,
            "reason": None if self.reason is None else str(self.reason),
            "scorer": self.scorer,
        }


def _one_of(kind: type[E], found: str) -> E:
    """Read one of the words of a kind, also as plain text."""
    try:
        return kind(found)
    except ValueError:
        known = ", ".join(one.value for one in kind)
        name = kind.__name__.lower()
        raise ValueError(f"expected a {name} ({known}), found another value") from None


@dataclass(frozen=True, slots=True)
class Sentence(Spanned):
    """The mood of one sentence, as its part in the mood of the whole text.

    Attributes:
        span: Its characters in the text.
        sentiment: Its mood; the raw scores of all sentences add up to that of the text.
    """

    span: Span
    sentiment: Sentiment

    @property
    def label(self) -> Label:
        """The class of the sentence."""
        return self.sentiment.label

    @property
    def polarity(self) -> float | None:
        """From -1 to 1; None when unknown."""
        return self.sentiment.polarity

    @property
    def reason(self) -> str | None:
        """Why its mood is unknown; None where it is known."""
        return self.sentiment.reason
