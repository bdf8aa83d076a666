"""A scorer made for support text, which explains itself.

It knows complaint facts, waiting times, politeness that is no joy, emoji, negation, wishes
and irony, in seven languages; what it knows stands in `Lexicon`s that anybody can read,
extend and replace. Where it cannot tell it says ``unknown``, and why.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from supportkit.sentiment import _support_rules as rules
from supportkit.sentiment.result import (
    Reason,
    Rule,
    Sentence,
    Sentiment,
    Step,
    Support,
    Thresholds,
)
from supportkit.sentiment.scorer import require_text, stated_language
from supportkit.text.phrases import Kind, Reading
from supportkit.text.quoting import own_words

if TYPE_CHECKING:
    from supportkit.sentiment._support_words import Readers
    from supportkit.sentiment.lexicon import Lexicon

__all__ = ["SUPPORT_THRESHOLDS", "SupportScorer"]

SUPPORT_THRESHOLDS: Final = Thresholds(
    very_negative=-0.6, negative=-0.1, positive=0.3, very_positive=0.75
)
"""Where the labels begin. A little praise in a message to support is politeness, so that
*positive* begins later than *negative*; "thanks" alone is neutral, "great" is positive."""

SCALE: Final = 15
"""A raw score of the square root of this much is a polarity of 0.71 (VADER's ``alpha``)."""
ENOUGH_KNOWN: Final = 0.5
"""So much of a text's words must be known before their silence says *neutral*."""
MIXED: Final = 1.0
"""So much praise and so much complaint must stand side by side before a text is *mixed*."""

_NAME: Final = "support/1"
_SILENT: Final = frozenset(".,;!?\n01tdm$")
"""Kinds of pieces that are no words."""


class _Heard(NamedTuple):
    """A text as one lexicon reads it.

    Attributes:
        language: The tag that the text was read as.
        assumed: Whether that was the scorer's choice.
        support: How well the language is covered.
        reading: The text in words.
        scan: What was found in it.
        coverage: The share of its words that are known.
    """

    language: str
    assumed: bool
    support: Support
    reading: Reading
    scan: rules.Scan
    coverage: float

    @property
    def facts(self) -> dict[str, Any]:
        return {
            "language": self.language,
            "assumed": self.assumed,
            "support": self.support,
            "coverage": self.coverage,
            "scorer": _NAME,
        }


@dataclass(frozen=True, slots=True)
class SupportScorer:
    """Scores messages to support by the words, phrases and rules of its lexicons.

    Without a language it judges which of its own lexicons covers the text, and says so in
    ``language`` and ``assumed``. In a language without a lexicon it reads emoji only, and
    says ``partial``; where there are none the text is ``unknown``.

    Args:
        lexicons: Lexicons to use in place of those that come along for their languages, or
            beside them.
        thresholds: Where labels and levels begin.

    >>> scorer = SupportScorer()
    >>> mood = scorer.score("Thanks for nothing, I have been waiting 3 weeks", language="en")
    >>> mood.label, mood.level
    (<Label.NEGATIVE: 'negative'>, <Level.VERY_NEGATIVE: 'very_negative'>)
    >>> scorer.score("Immer noch keine Antwort", language=None).language
    'de'
    >>> scorer.score("Gdzie jest moja paczka?", language="pl").reason.value
    'unsupported_language'
    """

    lexicons: tuple[Lexicon, ...] = ()
    thresholds: Thresholds = SUPPORT_THRESHOLDS
    _readers: list[Readers] = field(default_factory=list, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lexicons", tuple(self.lexicons))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.lexicons, self.thresholds)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that there is a lexicon for, as primary language tags."""
        return self._all().languages

    def score(self, text: str, /, *, language: str | None = None) -> Sentiment:
        """Score one text; never raises on a ``str``, however odd or long.

        Quoted lines, forwarded mails, code and mark-up are nobody's mood and not read. Time
        is linear in the length of the text.

        Args:
            text: The text as its author wrote it.
            language: Its language as a BCP 47 tag; any region of a language will do. None
                and ``und`` let the scorer judge.

        Raises:
            TypeError: ``text`` is no ``str``.
            LocaleError: ``language`` is no BCP 47 tag.
        """
        heard = self._hear(text, language)
        steps = _steps(heard.scan.hits, heard.reading)
        if steps:
            return self._sentiment(heard, tuple(steps + _loud(steps, heard.reading)))
        return self._silent(heard, empty=not heard.reading.text.strip())

    def sentences(self, text: str, /, *, language: str | None = None) -> tuple[Sentence, ...]:
        """Score each sentence of a text by its part in the score of the whole.

        Args:
            text: The text as its author wrote it.
            language: As for `score`.

        Returns:
            The sentences with at least one word, in order. Their raw scores add up to that
            of the whole text, whose language they are read in.

        Raises:
            TypeError: ``text`` is no ``str``.
            LocaleError: ``language`` is no BCP 47 tag.

        >>> text = "The agent was great. The product still does not work!"
        >>> for each in SupportScorer().sentences(text, language="en"):
        ...     print(text[each.start : each.end], each.label.value)
        The agent was great. positive
        The product still does not work! negative
        """
        heard = self._hear(text, language)
        hits, reading = heard.scan.hits, heard.reading
        loud = _loud(_steps(hits, reading), reading)
        found, waiting = [], deque(hits)
        for first, last in rules.sentences(reading.codes):
            said = []
            while waiting and waiting[0].first <= last:
                said.append(waiting.popleft())
            span = reading.span(first, last)
            steps = _steps(said, reading)
            steps += [step for step in loud if span.start <= step[0] < span.end]
            part = heard._replace(
                scan=heard.scan.only(said), coverage=_coverage(reading.codes[first : last + 1])
            )
            mood = self._sentiment(part, tuple(steps)) if steps else self._silent(part, empty=False)
            found.append(Sentence(span, mood))
        return tuple(found)

    def _hear(self, text: str, language: str | None) -> _Heard:
        require_text(text)
        stated = stated_language(language)
        own = own_words(str.__str__(text))
        readers = self._all()
        tag = readers.judge(own) if stated is None else stated
        ready, support = readers.of(tag)
        reading = Reading(own, ready.vocabulary)
        scan = rules.Scan(reading, ready)
        return _Heard(tag, stated is None, support, reading, scan, _coverage(reading.codes))

    def _all(self) -> Readers:
        if not self._readers:
            from supportkit.sentiment._support_words import Readers

            self._readers.append(Readers(self.lexicons))
        return self._readers[0]

    def _silent(self, heard: _Heard, *, empty: bool) -> Sentiment:
        """Answer for a text without any word of mood."""
        if heard.support is not Support.FULL:
            reason = Reason.EMPTY if empty else Reason.UNSUPPORTED_LANGUAGE
            facts = heard.facts | {"support": Support.UNSUPPORTED}
            return Sentiment.unknown(reason, **facts)
        if heard.coverage < ENOUGH_KNOWN:
            reason = Reason.EMPTY if empty else Reason.NOTHING_RECOGNISED
            return Sentiment.unknown(reason, **heard.facts)
        return self._sentiment(heard, ())

    def _sentiment(self, heard: _Heard, steps: tuple[Step, ...]) -> Sentiment:
        raw = math.fsum([step[3] for step in steps])
        polarity = raw / math.sqrt(raw * raw + SCALE)
        label, level = self.thresholds.both(polarity)
        return Sentiment(
            polarity=polarity,
            label=label,
            level=level,
            mixed=_is_mixed(heard.scan.hits),
            raw=raw,
            steps=steps,
            **heard.facts,
        )


def _steps(hits: list[rules.Hit], reading: Reading) -> list[Step]:
    place = reading.place
    steps: list[Step] = []
    for hit in hits:
        for first, last, rule, amount in hit.steps:
            start, end = place(first)
            steps.append((start, end if last == first else place(last)[1], rule, amount))
    return steps


def _loud(steps: list[Step], reading: Reading) -> list[Step]:
    """Give the steps of exclamation and question marks, away from 0."""
    loud = rules.loudness(reading)
    raw = math.fsum([step[3] for step in steps]) if loud else 0.0
    if not raw:
        return []
    return [(at, at + 1, Rule.PUNCTUATION, math.copysign(amount, raw)) for at, amount in loud]


def _is_mixed(hits: list[rules.Hit]) -> bool:
    praise = sum([hit.value for hit in hits if hit.value > 0])
    blame = sum([hit.value for hit in hits if hit.value < 0])
    return praise >= MIXED and blame <= -MIXED


def _coverage(codes: str) -> float:
    """Give the share of the words of a text that are known; emoji that are rated are known."""
    unknown = codes.count(Kind.WORD)
    words = len(codes) - sum([codes.count(kind) for kind in _SILENT.intersection(codes)])
    return (words - unknown) / words if words else 0.0
