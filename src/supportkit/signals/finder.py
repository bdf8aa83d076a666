"""Find signals in one message."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Any, Final, Protocol

from supportkit.signals._language import shipped_words, words_of
from supportkit.signals._loudness import loudness
from supportkit.signals._measures import Measures
from supportkit.signals._messages import own_sentences
from supportkit.signals._ready import Ready
from supportkit.signals.coverage import Coverage, Support
from supportkit.signals.rules import LANGUAGES, SignalRules, shipped_rules
from supportkit.signals.signal import Signal, SignalKind
from supportkit.text.common_words import common_words
from supportkit.text.given import UNDETERMINED, primary_subtag, require_text, stated_language
from supportkit.text.judging import LanguageJudge
from supportkit.text.locales import canonical
from supportkit.text.phrases import Reading
from supportkit.text.turns import Speaker, speaking
from supportkit.values import require_offset

__all__ = ["DEFAULT_FINDER", "SignalFinder", "SignalModel", "covers", "find"]

_ANSWERING: Final = frozenset((Speaker.AGENT, Speaker.BOT))


class SignalModel(Protocol):
    """Anything that finds signals, such as a fitted model: pass one where a finder is asked for."""

    def find(
        self,
        text: str,
        /,
        *,
        language: str | None = None,
        speaker: Speaker | str = Speaker.CUSTOMER,
        at: datetime | None = None,
    ) -> tuple[Signal, ...]:
        """Find the signals of one message; never raises on a ``str``, however odd or long."""
        ...


@dataclass(frozen=True, slots=True)
class SignalFinder:
    r"""Finds signals by rules.

    Immutable and shared between threads; what it prepares is made when first needed, and is
    neither pickled nor compared.

    Attributes:
        rules: What it knows, one for each language; empty for those that come along.

    >>> own = SignalRules.parse("language: en\n[escalation guild]\nstrong the guild")
    >>> SignalFinder().extend(own).find("I shall tell the guild.", language="en")[0].rule
    'guild'

    Raises:
        TypeError: They are no several `SignalRules`.
        ValueError: Two are of one language; join them with ``|``.
    """

    rules: tuple[SignalRules, ...] = ()
    _made: _Made = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rules", _several(self.rules))
        object.__setattr__(self, "_made", _Made(self.rules))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.rules,)

    def extend(self, rules: SignalRules, /) -> SignalFinder:
        """Give a finder that knows more rules of one language, beside all it knows.

        Args:
            rules: They are joined with ``|`` to those of the same language, in whatever region,
                if there are any.

        Raises:
            TypeError: They are no `SignalRules`.
        """
        if not isinstance(rules, SignalRules):
            raise TypeError(_expected("rules for signals", rules))
        known = {tag: self._made.rules(tag) for tag in self._made.languages}
        tag = primary_subtag(rules.language)
        known[tag] = known[tag] | rules if tag in known else rules
        return SignalFinder(tuple(known.values()))

    def covers(self, language: str, /) -> Coverage:
        """Tell how well a language is covered; see `supportkit.signals.covers`."""
        tag = canonical(language)
        primary = self._made.nearest(tag)
        if primary is None:
            return Coverage(tag, Support.UNSUPPORTED, (SignalKind.FRUSTRATION,))
        kinds = self._made.rules(primary).kinds
        full = primary == LANGUAGES[0] and set(kinds) == set(SignalKind)
        return Coverage(tag, Support.FULL if full else Support.PARTIAL, kinds)

    def find(
        self,
        text: str,
        /,
        *,
        language: str | None = None,
        speaker: Speaker | str = Speaker.CUSTOMER,
        at: datetime | None = None,
    ) -> tuple[Signal, ...]:
        """Find the signals of one message; see `supportkit.signals.find`."""
        require_text(text)
        speaks = speaking(speaker)
        if at is not None:
            require_offset(at, what="at")
        if speaks is Speaker.SYSTEM:
            return ()
        own = own_sentences(text)
        tag = self._tag(own, language)
        ready = None if tag is None else self._made.ready(tag)
        found = [] if ready is None else _by_words(own, ready, speaks, at)
        if speaks is Speaker.CUSTOMER:
            tag = UNDETERMINED if ready is None else ready.language
            known = common_words(tag) if ready else frozenset()
            found += loudness(own, language=tag, known=known, among=tuple(found))
        if len(found) > 1:
            found.sort(key=_place)
        return tuple(found)

    def _tag(self, text: str, language: str | None) -> str | None:
        stated = stated_language(language)
        return self._made.judged(text) if stated is None else self._made.nearest(stated)


class _Made:
    """What a finder has prepared: made under a lock, when first needed."""

    def __init__(self, rules: tuple[SignalRules, ...]) -> None:
        self._given = {primary_subtag(one.language): one for one in rules}
        if len(self._given) != len(rules):
            raise ValueError("expected one set of rules a language, found two; join them with |")
        self.languages = tuple(self._given) or LANGUAGES
        self._ready: dict[str, Ready] = {}
        self._judge: LanguageJudge | None = None
        self._lock = Lock()

    def rules(self, tag: str) -> SignalRules:
        """Give the rules of one of the languages."""
        return self._given[tag] if self._given else shipped_rules(tag)

    def nearest(self, tag: str) -> str | None:
        """Give the language whose rules read a tag, in whatever region."""
        primary = primary_subtag(tag)
        return primary if primary in self.languages else None

    def ready(self, tag: str) -> Ready:
        """Give the rules of one of the languages, ready to read with."""
        found = self._ready.get(tag)
        if found is None:
            with self._lock:
                found = self._ready.get(tag)
                if found is None:
                    found = self._ready[tag] = Ready(self.rules(tag))
        return found

    def judged(self, text: str) -> str | None:
        """Choose the language whose words cover a text best."""
        judge = self._judge or self._make_judge()
        tag = judge.choose(text)
        return None if tag == UNDETERMINED else tag

    def _make_judge(self) -> LanguageJudge:
        with self._lock:
            if self._judge is None:
                self._judge = LanguageJudge({tag: self._words(tag) for tag in self.languages})
            return self._judge

    def _words(self, tag: str) -> frozenset[str]:
        given = self._given.get(tag)
        return words_of(given) if given else shipped_words(tag)


def _several(rules: object) -> tuple[SignalRules, ...]:
    """Refuse anything but several rules, and say what to pass."""
    if isinstance(rules, SignalRules):
        found = "found one; pass rules=(rules,), or SignalFinder().extend(rules)"
        raise TypeError(f"expected several rules for signals, {found}")
    several = tuple(rules) if isinstance(rules, Iterable) else (rules,)
    for each in several:
        if not isinstance(each, SignalRules):
            raise TypeError(_expected("several rules for signals", each))
    return several


def _expected(what: str, found: object) -> str:
    hint = "read them first: SignalRules.load or SignalRules.parse"
    return f"expected {what}, of the type SignalRules, found {type(found).__name__}; {hint}"


def _by_words(text: str, ready: Ready, speaks: Speaker, at: datetime | None) -> list[Signal]:
    reading = Reading(text, ready.vocabulary)
    found = ready.find(reading.codes, of_agents=speaks in _ANSWERING)
    if not found:
        return []
    measures = Measures(text, ready.language, at)
    return measures.signals(reading, found)


def _place(signal: Signal) -> tuple[int, int, str]:
    return signal.span.start, signal.span.end, signal.kind


DEFAULT_FINDER: Final = SignalFinder()
"""What `find` uses: the rules that come along."""


def find(
    text: str,
    /,
    *,
    language: str | None = None,
    speaker: Speaker | str = Speaker.CUSTOMER,
    at: datetime | None = None,
) -> tuple[Signal, ...]:
    """Find what a message says that a help desk should act on, in order of place.

    Rules over words, no prediction: what is said in words that no rule knows is not found.
    Quoted lines, forwarded mails, code, and what stands between double quotes are not the
    words of the author, and say nothing. A promise is only found in messages of agents and
    bots, all other kinds only in those of customers; what a system writes says nothing.

    When something is due is resolved in the zone of ``at``, is later than ``at``, and is
    exclusive:

    * "by Friday", "on Friday": the midnight that ends the coming Friday, and none if the
      message is of a Friday; "before Friday": the one that begins it. "Next Friday" is that of
      the next week, which begins on Monday; in Romance languages it is the coming one, and in
      German, which means either, none is sure;
    * "today", "tomorrow", "by March 3rd", "by the 14th": the midnight that ends that day, the
      next of that name, but none if it passed within half a year; "Friday the 13th" is the
      next day that is both;
    * "tomorrow morning": noon; "afternoon": 18:00; "evening", "tonight": midnight;
    * "end of the week", "next week": the midnight that ends Sunday; of the day, the month,
      the year likewise;
    * "by 5 pm", "at 17:00": the next time that a clock shows this; "by 5" is the next of
      both, if today from 7 to 20; "Friday at 10": that time of that day, and "Friday at 3" in
      the afternoon; of "9 to 11" the later;
    * "3 pm UTC", "GMT+2": that time in that zone;
    * "within 2 hours", "in 3 days": so long after ``at``; of "2-3 days" the longer; months
      are those of the calendar, working days those from Monday to Friday.

    What is vague or may be several instants has a `Signal.due_span` and no `Signal.due`, for a
    wrong instant is worse than none: "in the coming days", "a few days", "early next week",
    "3 pm EST", "your time", "03/04/2026", "Thursday 4 March" in a year in which that is no
    Thursday, "today at 9" said at ten, "um 3 Uhr", "Friday week", "by next month", "within 5 days
    of receipt", "what happened on Friday", "your Friday appointment", "extend it until Friday".
    What is asked is no promise: "Shall I call you tomorrow?".

    A moment may follow a promise in its sentence, or open its clause. Two promises in a sentence
    may share a moment; two of which one goes on with the other, without a comma or an "and"
    between, are one.

    Working hours and holidays are not considered: `supportkit.sla` does that.

    Args:
        text: Any ``str``, as its author wrote it.
        language: Its language as a BCP 47 tag. Where it is None or ``und``, the languages
            with rules are compared by how many of the text's words are common in each, and
            `Signal.language` says which was taken. A language without rules is no error: what
            needs no words is found; `covers` tells.
        speaker: Who wrote it: a `supportkit.text.Speaker` or its plain name.
        at: When it was written, in the zone that counts; without it nothing is resolved.

    Raises:
        TypeError: ``text`` is no ``str``, or ``at`` is no datetime.
        LocaleError: ``language`` is no BCP 47 tag.
        NaiveDatetimeError: ``at`` has no UTC offset.
        ValueError: There is no such speaker.

    >>> for signal in find("Third time I write! Cancel my contract or I call my lawyer."):
    ...     print(signal.kind, signal.rule, signal.strength.name)
    frustration repeat STRONG
    churn_risk cancel STRONG
    escalation lawyer STRONG
    >>> from datetime import UTC
    >>> asked = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    >>> promise = find("I will call you back by Friday.", speaker="agent", at=asked)[0]
    >>> promise.kind.value, promise.due.isoformat()
    ('promise', '2026-03-07T00:00:00+00:00')
    """
    return DEFAULT_FINDER.find(text, language=language, speaker=speaker, at=at)


def covers(language: str, /) -> Coverage:
    """Tell how well the rules that come along cover a language, and which kinds.

    Raises:
        LocaleError: It is no BCP 47 tag.

    >>> covers("en-GB").support, covers("fi").support
    (<Support.FULL: 'full'>, <Support.UNSUPPORTED: 'unsupported'>)
    """
    return DEFAULT_FINDER.covers(language)
