"""A scorer made for support text, which explains itself.

It knows complaint facts, waiting times, politeness that is no joy, emoji, negation, wishes
and irony, in seven languages; what it knows stands in `Lexicon`s that anybody can read,
extend and replace. Where it cannot tell it says ``unknown``, and why.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from supportkit.sentiment import _support_rules as rules
from supportkit.sentiment._making import known
from supportkit.sentiment.result import (
    Reason,
    Rule,
    Sentence,
    Sentiment,
    Step,
    Support,
    Thresholds,
)
from supportkit.text.given import primary_subtag, require_text
from supportkit.text.phrases import Kind, Reading
from supportkit.text.quoting import own_words

if TYPE_CHECKING:
    from supportkit.sentiment._support_words import Readers, Voice
    from supportkit.sentiment.lexicon import Lexicon

__all__ = ["SUPPORT_THRESHOLDS", "SupportScorer"]

SUPPORT_THRESHOLDS: Final = Thresholds(
    very_negative=-0.6, negative=-0.14, positive=0.3, very_positive=0.75
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
_SILENT: Final = b".,;!?\n01tdm$"
"""Kinds of pieces that are no words."""
_UNKNOWN: Final = Kind.WORD.encode()
_FULL: Final = Support.FULL


@dataclass(frozen=True, slots=True)
class SupportScorer:
    """Scores messages to support by the words, phrases and rules of its lexicons.

    Without a language it judges which of its own lexicons covers the text, and says so in
    ``language`` and ``assumed``. In a language without a lexicon it reads emoji only, and
    says ``partial``; where there are none the text is ``unknown``.

    Args:
        lexicons: Lexicons to use in place of those that come along for their languages, or
            for other languages. To add words to one that comes along, join them:
            ``shipped_lexicon("en") | own``.
        thresholds: Where labels and levels begin.

    Raises:
        ValueError: Two lexicons are of one language.

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
        object.__setattr__(self, "lexicons", _several(self.lexicons))
        languages = {primary_subtag(lexicon.language) for lexicon in self.lexicons}
        if len(languages) != len(self.lexicons):
            raise ValueError("expected one lexicon a language, found two; join them with |")

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
        voice, reading, hits = self._hear(text, language)
        if hits:
            steps = _steps(hits)
            steps += _loud(steps, reading)
            return self._sentiment(voice, reading.codes, hits, steps)
        return self._silent(voice, reading.codes, empty=not reading.text.strip())

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
        voice, reading, hits = self._hear(text, language)
        loud = _loud(_steps(hits), reading)
        found, waiting = [], deque(hits)
        for first, last in rules.sentences(reading.codes):
            said = []
            while waiting and waiting[0].first <= last:
                said.append(waiting.popleft())
            span = reading.span(first, last)
            steps = _steps(said)
            steps += [step for step in loud if span.start <= step[0] < span.end]
            codes = reading.codes[first : last + 1]
            if steps:
                mood = self._sentiment(voice, codes, said, steps)
            else:
                mood = self._silent(voice, codes, empty=False)
            found.append(Sentence(span, mood))
        return tuple(found)

    def _hear(self, text: str, language: str | None) -> tuple[Voice, Reading, list[rules.Hit]]:
        if type(text) is not str:
            require_text(text)
            text = str.__str__(text)
        own = own_words(text)
        readers = self._readers[0] if self._readers else self._all()
        voice = readers.stated(language) or readers.judged(own)
        reading = Reading(own, voice.ready.vocabulary)
        return voice, reading, rules.Scan(reading, voice.ready).hits

    def _all(self) -> Readers:
        if not self._readers:
            from supportkit.sentiment._support_words import Readers

            self._readers.append(Readers(self.lexicons))
        return self._readers[0]

    def _silent(self, voice: Voice, codes: str, *, empty: bool) -> Sentiment:
        """Answer for a text without any word of mood."""
        coverage, support = _coverage(codes), voice.support
        if support is _FULL and coverage >= ENOUGH_KNOWN:
            return self._sentiment(voice, codes, [], [])
        reason = Reason.EMPTY if empty else Reason.NOTHING_RECOGNISED
        if support is not _FULL:
            support = Support.UNSUPPORTED
            if not empty and (not voice.assumed or _has_words(codes)):
                reason = Reason.UNSUPPORTED_LANGUAGE
        return Sentiment.unknown(
            reason,
            language=voice.tag,
            scorer=_NAME,
            assumed=voice.assumed,
            coverage=coverage,
            support=support,
        )

    def _sentiment(
        self, voice: Voice, codes: str, hits: list[rules.Hit], steps: list[Step]
    ) -> Sentiment:
        raw = math.fsum([step[3] for step in steps])
        polarity = raw / math.sqrt(raw * raw + SCALE)
        return known(
            polarity,
            self.thresholds.both(polarity),
            language=voice.tag,
            assumed=voice.assumed,
            support=voice.support,
            mixed=len(hits) > 1 and _is_mixed(hits),
            coverage=_coverage(codes),
            scorer=_NAME,
            raw=raw,
            steps=tuple(steps),
        )


def _several(lexicons: object) -> tuple[Lexicon, ...]:
    """Refuse anything but several lexicons, and say what to pass."""
    if lexicons == ():
        return ()
    from supportkit.sentiment.lexicon import Lexicon

    if isinstance(lexicons, Lexicon):
        raise TypeError("expected several lexicons, found one; pass lexicons=(lexicon,)")
    found = tuple(lexicons) if isinstance(lexicons, Iterable) else (lexicons,)
    for lexicon in found:
        if not isinstance(lexicon, Lexicon):
            kind = type(lexicon).__name__
            raise TypeError(f"expected lexicons of the type Lexicon, found {kind}")
    return found


def _has_words(codes: str) -> bool:
    """Whether a text has words at all, not only links, numbers, marks and emoji."""
    return Kind.WORD in codes


def _steps(hits: list[rules.Hit]) -> list[Step]:
    return [step for hit in hits for step in hit.steps]


def _loud(steps: list[Step], reading: Reading) -> list[Step]:
    """Give the steps of exclamation and question marks, away from 0."""
    codes = reading.codes
    loud = rules.loudness(reading) if "!" in codes or "?" in codes else []
    raw = math.fsum([step[3] for step in steps]) if loud else 0.0
    if not raw:
        return []
    return [(at, at + 1, Rule.PUNCTUATION, math.copysign(amount, raw)) for at, amount in loud]


def _is_mixed(hits: list[rules.Hit]) -> bool:
    praise = blame = 0.0
    for hit in hits:
        if hit.value > 0:
            praise += hit.value
        else:
            blame += hit.value
    return praise >= MIXED and blame <= -MIXED


def _coverage(codes: str) -> float:
    """Give the share of the words of a text that are known; emoji that are rated are known."""
    kinds = codes.encode("ascii", "ignore")
    words = len(codes) - len(kinds) + len(kinds.translate(None, _SILENT))
    return (words - kinds.count(_UNKNOWN)) / words if words else 0.0
