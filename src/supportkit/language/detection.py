"""What a detector answers, and the protocol that any detector satisfies."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from supportkit.values import Span, Spanned

__all__ = [
    "Candidate",
    "Detection",
    "Evidence",
    "Explanation",
    "Gram",
    "LanguageDetector",
    "Reason",
]


class Reason(StrEnum):
    """Why a language was not named."""

    NO_LETTERS = "no_letters"
    ONLY_REMOVED = "only_removed"
    """All letters stood in links, addresses, handles, order numbers, code or mark-up."""
    TOO_SHORT = "too_short"
    AMBIGUOUS = "ambiguous"
    """Several languages are about equally likely; the candidates say which."""
    NO_EVIDENCE = "no_evidence"
    """No word of the text speaks for any language that the detector knows."""
    UNSUPPORTED_SCRIPT = "unsupported_script"
    NOT_AMONG = "not_among"
    """The text is in none of the languages that the caller allowed."""
    NOT_READ = "not_read"
    """It stands behind the 10,000 characters that are read; only of spans."""


class Candidate(NamedTuple):
    """A language that the text may be in.

    Attributes:
        tag: BCP 47 tag.
        confidence: From 0 to 1.
    """

    tag: str
    confidence: float


class Gram(NamedTuple):
    """Some letters of a word and what they said.

    Attributes:
        text: One to four characters; a space is the edge of the word.
        weight: Log-odds for the answer against the runner-up.
    """

    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Evidence(Spanned):
    """What one word of the text said.

    Attributes:
        span: Where the word stands in the text.
        word: The word itself; a `repr` does not show it.
        weight: Log-odds (natural logarithm) for the answer against the runner-up;
            negative if the word spoke for the runner-up.
        listed: How much of it comes from lists of words.
        grams: How much comes from the word's letters, the most decisive first;
            a `repr` does not show them. Together with ``listed`` they add up to the weight.
    """

    span: Span
    word: str = field(repr=False)
    weight: float
    listed: float = 0.0
    grams: tuple[Gram, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one language was named rather than another.

    Attributes:
        tag: The answer.
        against: The runner-up, or None if the script alone decided or nothing did.
        words: Every word that was weighed, the most decisive first.
        prior: Log-odds that the caller's prior added.
        head_start: Log-odds from what is not in the words: more customers write English
            than Galician, and Han characters are mostly Chinese.
        phrase: Log-odds that the whole message added as a fixed phrase, such as "no problem".
    """

    tag: str
    against: str | None = None
    words: tuple[Evidence, ...] = ()
    prior: float = 0.0
    head_start: float = 0.0
    phrase: float = 0.0

    @property
    def log_odds(self) -> float:
        """Sum of all weights and of the other attributes: how far the answer is ahead."""
        weights = math.fsum(word.weight for word in self.words)
        return round(weights + self.prior + self.head_start + self.phrase, 4)


class _Explaining:
    """Room for what `explain` calls, outside the fields: it holds the text of the message."""

    __slots__ = ("_because",)
    _because: Callable[[], Explanation] | None


@dataclass(frozen=True, slots=True)
class Detection(_Explaining):
    """The language of a text, or why there is none.

    Attributes:
        tag: BCP 47 tag, or ``"und"`` if no language could be named.
        confidence: From 0 to 1: of many answers with about this confidence, this
            share is right. 0 for ``"und"``. Croatian, Bosnian and Serbian in Latin letters
            share theirs where no word decides between them.
        reason: Why the tag is ``"und"``; otherwise None.
        candidates: The answer, then the likeliest others, best first; also when the tag is
            ``"und"`` because several are close.
        script: ISO 15924 code of the script that decided, if known.
        confusable: Tags of close relatives that the text does not rule out, best first.
            With a named language these are the others that may be meant as well; with
            ``"und"`` all of the languages that remain, if these are relatives: Danish
            or Norwegian is an answer that a router can use.

    The fields hold nothing of the text, so a detection may be logged, stored or sent as
    JSON (``pydantic.TypeAdapter(Detection)``, or the result of a FastAPI route). Its
    evidence, which `explain` needs, is kept apart from them and travels by pickling only.
    """

    tag: str
    confidence: float
    reason: Reason | str | None = None
    candidates: tuple[Candidate, ...] = ()
    script: str | None = None
    confusable: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "_because", None)

    def explained_by(self, because: Callable[[], Explanation], /) -> Detection:
        """Give the same detection with what `explain` calls; for whoever writes a detector."""
        return _with(self._values(), because)

    def _values(self) -> tuple[Any, ...]:
        return self.tag, self.confidence, self.reason, self.candidates, self.script, self.confusable

    def __reduce__(self) -> tuple[Any, ...]:
        return _with, (self._values(), self._because)

    def explain(self) -> Explanation:
        """Give the words that decided, with their weights.

        The text is weighed once more, so asking costs as much as detecting. The
        detection keeps a reference to its text for this.

        >>> from supportkit.language import detect
        >>> why = detect("Where is my order?", among=["en", "de"]).explain()
        >>> why.tag, why.against, len(why.words)
        ('en', 'de', 4)
        """
        return Explanation(self.tag) if self._because is None else self._because()


def _with(fields: tuple[Any, ...], because: Callable[[], Explanation] | None) -> Detection:
    detection = Detection(*fields)
    object.__setattr__(detection, "_because", because)
    return detection


_NEW, _SET = Detection.__new__, object.__setattr__


def explained(
    tag: str,
    confidence: float,
    candidates: tuple[Candidate, ...],
    script: str,
    confusable: tuple[str, ...],
    because: Callable[[], Explanation] | None,
) -> Detection:
    """Make a detection that names a language, with what `Detection.explain` calls.

    The fields are set without the detours of a frozen dataclass: it is made for every text.
    """
    detection = _NEW(Detection)
    _SET(detection, "tag", tag)
    _SET(detection, "confidence", confidence)
    _SET(detection, "reason", None)
    _SET(detection, "candidates", candidates)
    _SET(detection, "script", script)
    _SET(detection, "confusable", confusable)
    _SET(detection, "_because", because)
    return detection


class LanguageDetector(Protocol):
    """Anything that guesses the language of a text."""

    def detect(
        self,
        text: str,
        /,
        *,
        among: Iterable[str] | None = None,
        prior: str | Mapping[str, float] | None = None,
    ) -> Detection:
        """Guess the language of ``text``; never raises on text, however short.

        Args:
            text: Any text.
            among: BCP 47 tags of the only languages that may be answered.
            prior: The customer's locale, or a weight for each of several tags.
        """
        ...
