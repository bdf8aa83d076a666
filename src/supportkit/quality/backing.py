"""What a team has promised a customer already, in messages that the customer can read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from supportkit.cases import Case, Visibility
from supportkit.quality.answers import topics
from supportkit.quality.conditions import depends
from supportkit.quality.given import numbers_of
from supportkit.quality.own import own_text
from supportkit.quality.placed import Placed
from supportkit.quality.sentences import sentences
from supportkit.quality.words import Said, listed, stakes_in
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["Stake", "announced", "are_backed", "backings", "stake_of"]

_MOST: Final = 100_000
_NO_STAKE: Final = ("hint", "fine", "rule")
_WORD: Final = regex(r"\w+")
_NOT: Final = regex(
    r"\b(?:never|not|cannot|no|nicht|kein\w{0,2}|nie|pas|aucun|jamais|ne|nunca|não|non|mai|niet"
    r"|geen|nooit|unable)\b|n['’]t\b",
    re.IGNORECASE,
)

_SAID_SO: Final = regex(r"promis|promes|promet|versp|belo(?:of|v)")
"""Beginnings of words that only say that something was promised."""


@dataclass(frozen=True, slots=True)
class Stake:
    """What some sentences promise, to be held against what others do.

    Attributes:
        figures: Sums and times, written in one way.
        kinds: What else is at stake, such as ``money``.
        about: Beginnings of the words that tell what the sentences are about.
        gives: The words that promise something, where nothing else tells what.
    """

    figures: frozenset[tuple[str, str]] = frozenset()
    kinds: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    gives: frozenset[str] = frozenset()

    def __or__(self, other: Stake) -> Stake:
        return Stake(
            self.figures | other.figures,
            self.kinds | other.kinds,
            self.about | other.about,
            self.gives | other.gives,
        )

    def covers(self, other: Stake) -> bool:
        """Whether another promises nothing but this: no other sum, time or kind of thing."""
        if ("time", "") in other.figures:
            return False
        if not (other.figures <= self.figures and other.kinds <= self.kinds):
            return False
        if not (other.figures or other.kinds):
            return bool(other.gives) and other.gives <= self.gives
        has_sum = any(kind == "sum" for kind, _ in other.figures)
        return has_sum or not other.about or not self.about.isdisjoint(other.about)


def stake_of(text: str, span: Span, said: Sequence[Said], language: str) -> Stake:
    """Give what is at stake in a sentence, of what was found in it."""
    figures: set[tuple[str, str]] = set()
    kinds: set[str] = set()
    gives: set[str] = set()
    in_figures: set[str] = set()
    for one in said:
        words = text[one.span.start : one.span.end].lower()
        if one.advice == "sum":
            figures.update(("sum", number) for number in numbers_of(text, one.span))
        elif one.advice == "time":
            figures.add(("time", _time(words, language)))
        elif one.section == "gives":
            gives.add(words)
        elif one.section == "stakes" and not (one.advice in _NO_STAKE or _SAID_SO.match(words)):
            kinds.add(one.advice or words)
        if one.advice in ("sum", "time"):
            in_figures |= topics(words, language)
    about = topics(text[span.start : span.end], language) - in_figures
    return Stake(frozenset(figures), frozenset(kinds), about, frozenset(gives))


def announced(text: str, language: str, speaker: str) -> Iterator[Span]:
    """Find where a text promises something in words such as "we will"."""
    from supportkit.signals import SignalKind, find

    for each in find(text, language=language, speaker=speaker):
        if each.kind is SignalKind.PROMISE:
            yield each.span


def backings(case: Case | None, language: str) -> list[Stake]:
    """Give what each message of the team promised, unless a later one takes it back."""
    found: list[Stake] = []
    for each in () if case is None else case.messages:
        if each.visibility is not Visibility.PUBLIC or each.is_from_customer:
            continue
        made = Stake()
        for stake, is_made in _told(each.text[:_MOST], language):
            if is_made:
                made |= stake
            else:
                found = [one for one in found if stake.kinds.isdisjoint(one.kinds)]
        found.append(made)
    return found


def are_backed(stake: Stake, known: Sequence[Stake]) -> bool:
    """Whether a message of the team promised all that is at stake."""
    return any(one.covers(stake) for one in known)


def _told(text: str, language: str) -> Iterator[tuple[Stake, bool]]:
    """Give what each sentence promises, or says that there is not."""
    text = own_text(text)
    said = stakes_in(text, language)
    if not said:
        return
    gives = (one.span for one in said if one.section in ("gives", "by day"))
    promised = Placed(chain(announced(text, language, "agent"), gives))
    at: dict[Span, list[Said]] = {}
    for one in said:
        at.setdefault(one.span, []).append(one)
    placed = Placed(at)
    for span in sentences(text):
        words = text[span.start : span.end]
        inner = [one for place in placed.within(span) for one in at[place]]
        if not inner or words.endswith("?"):
            continue
        stake = stake_of(text, span, inner, language)
        if promised.within(span):
            if not depends(words, language):
                yield stake, True
        elif _NOT.search(words):
            yield stake, False


def _time(words: str, language: str) -> str:
    """Write a time in one way; one that is another tomorrow is none that can be compared."""
    parts = _WORD.findall(words)
    if not set(listed(language, "relative")).isdisjoint(parts):
        return ""
    return " ".join(sorted(part.lstrip("0") or part for part in parts))
