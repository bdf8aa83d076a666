"""What a reply promises, and what of it a team has said that it may.

A promise counts where something is at stake: a sum, a time, or a result such as a refund.
What a team allows covers the words that it lists: another sum or another time beside them is
another promise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise
from typing import Final

from supportkit.cases import Case
from supportkit.quality.own import own_text
from supportkit.quality.prose import Prose
from supportkit.quality.sentences import sentences
from supportkit.quality.terms import Terms
from supportkit.quality.words import Said, listed, stakes_in
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["Promised", "promises"]

_SPEAKERS: Final = {"bot": "bot"}
_HARD: Final = ("sum", "time")
_MOST: Final = 500_000
_PARTS: Final = regex(
    r"[;+&]|,(?!\d)|\b(?:and|plus|as well as|und|sowie|zuzüglich|et|ainsi que|y|además de"
    r"|e|mais|en|evenals)\b",
    re.IGNORECASE,
)
"""Where another promise of the same sentence may begin."""
_FIRST_WORDS: Final = 4
"""A sum that comes later in a part, as in "and your order of 20 euros", is named and not given."""
_STEM: Final = 5
_NUMBER: Final = regex(r"\d[\d.,']{0,20}")
_REST: Final = regex(r"[\d.,]{0,20}")
_CENTS: Final = regex(r"[.,](\d\d)\Z")


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise that nobody allowed.

    Attributes:
        span: Its words.
        is_done: Whether it says that a sum was given already, and the case knows of none such.
    """

    span: Span
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    span: Span
    promises: Sequence[Span]
    stakes: Sequence[Said]
    allowed: Sequence[Span]

    def within(self, part: Span) -> _Sentence:
        inner = [one for one in self.stakes if _begins(one.span, part)]
        made = [one for one in self.promises if _begins(one, part)]
        listed_here = [one for one in self.allowed if one.overlaps(part)]
        return _Sentence(self.text, part, made, inner, listed_here)

    @property
    def hard(self) -> Iterator[Said]:
        """What is at stake in figures, and stands in no words that are allowed."""
        for one in self.stakes:
            if one.advice in _HARD and not any(one.span.overlaps(each) for each in self.allowed):
                yield one

    @property
    def figures(self) -> set[str]:
        """The kinds of figures that the allowed words name."""
        return {
            one.advice
            for one in self.stakes
            if one.advice in _HARD and any(one.span.overlaps(each) for each in self.allowed)
        }


def promises(prose: Prose, allowed: Terms) -> Iterator[Promised]:
    """Find the promises that are not allowed, by place; at most one for each part of a sentence."""
    text, language = own_text(prose.text), prose.language
    said = stakes_in(prose.text, language)
    if not said:
        return
    made = sorted(chain(_announced(prose, text), _of(said, "gives")))
    listed_at = [Span(hit.start, hit.end) for hit in allowed.find(prose.text)]
    stakes = [one for one in said if one.section == "stakes"]
    given = list(_unknown(prose, _of(said, "given"))) if prose.author_kind == "bot" else []
    for span in sentences(text) if made or given else ():
        whole = _Sentence(text, span, made, stakes, listed_at).within(span)
        yield from (Promised(one) for one in _unbacked(whole, language))
        if not whole.allowed:
            yield from (Promised(one, is_done=True) for one in given if _begins(one, span))


def _announced(prose: Prose, text: str) -> Iterator[Span]:
    from supportkit.signals import SignalKind, find

    speaker = _SPEAKERS.get(prose.author_kind, "agent")
    for each in find(text, language=prose.language, speaker=speaker):
        if each.kind is SignalKind.PROMISE:
            yield each.span


def _of(said: Sequence[Said], section: str) -> Iterator[Span]:
    return (each.span for each in said if each.section == section)


def _unbacked(whole: _Sentence, language: str) -> Iterator[Span]:
    if not whole.promises or not whole.stakes:
        return
    is_soft = not any(one.advice in _HARD for one in whole.stakes)
    if is_soft and _is_conditional(whole, language):
        return
    if not whole.allowed:
        yield whole.promises[0]
        return
    for part in _parts(whole):
        found = _beside(part) if part.allowed else _apart(part)
        if found is not None:
            yield found


def _beside(part: _Sentence) -> Span | None:
    """Find a sum or a time beside allowed words that name figures, but none of this kind."""
    named = part.figures
    return next((one.span for one in part.hard if named and one.advice not in named), None)


def _apart(part: _Sentence) -> Span | None:
    """Find a promise in a part without allowed words, or a sum that it begins with."""
    if part.promises and part.stakes:
        return part.promises[0]
    for one in part.hard:
        before = part.text[part.span.start : one.span.start]
        if one.advice == "sum" and len(before.split()) < _FIRST_WORDS:
            return one.span
    return None


def _parts(whole: _Sentence) -> Iterator[_Sentence]:
    """Cut a sentence where another promise may begin, but never inside allowed words."""
    start, end = whole.span.start, whole.span.end
    cuts = [
        match.start()
        for match in _PARTS.finditer(whole.text, start, end)
        if not any(one.start <= match.start() < one.end for one in whole.allowed)
    ]
    for one, other in pairwise([start, *cuts, end]):
        if one < other:
            yield whole.within(Span(one, other))


def _begins(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start < outer.end


def _is_conditional(sentence: _Sentence, language: str) -> bool:
    said = sentence.text[sentence.span.start : sentence.span.end]
    return next(_conditions(language).find(said), None) is not None


@cache
def _conditions(language: str) -> Terms:
    return Terms(listed(language, "if"))


def _unknown(prose: Prose, given: Iterator[Span]) -> Iterator[Span]:
    """Keep what names a sum that the case does not; without a case nothing is known.

    Where no sum is named, what the team wrote has to tell of a refund, or the like.
    """
    found = list(given)
    if prose.case is None or not found:
        return
    sums, told = _sums_of(prose.case), _told_in(prose.case, prose.language)
    for span in found:
        end = _REST.match(prose.text, span.end)
        words = prose.text[span.start : end.end() if end else None]
        numbers = set(_numbers(words))
        known = sums & numbers if numbers else told & _kinds(words, prose.language)
        if not known:
            yield span


def _told_in(case: Case, language: str) -> set[str]:
    texts = [each.text[:_MOST] for each in case.messages if not each.is_from_customer]
    facts = [f"{name} {value}".replace("_", " ") for name, value in case.fields.items()]
    return {kind for text in (*texts, *facts) for kind in _kinds(text, language)}


def _kinds(text: str, language: str) -> set[str]:
    """Give the beginnings of words such as refund."""
    return {
        text[one.span.start : one.span.end][:_STEM].casefold()
        for one in stakes_in(text, language)
        if one.section == "stakes" and not one.advice
    }


def _sums_of(case: Case) -> frozenset[str]:
    texts = [each.text[:_MOST] for each in case.messages]
    facts = [case.subject or "", *map(str, case.fields.values())]
    return frozenset(number for text in (*texts, *facts) for number in _numbers(text))


def _numbers(text: str) -> Iterator[str]:
    """Give figures without what groups their digits, and without cents of nothing."""
    for match in _NUMBER.finditer(text):
        number = match[0].rstrip(".,'")
        cents = _CENTS.search(number)
        whole = number[: cents.start()] if cents else number
        digits = re.sub(r"\D", "", whole)
        yield f"{digits}.{cents[1]}" if cents and cents[1] != "00" else digits
