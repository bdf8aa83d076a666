"""What a reply promises, and what of it a team has said that it may.

A promise counts where something is at stake: a sum, a time, or a result such as a refund.
What a team allows covers the words that it lists: another sum or another time beside them is
another promise, and where they name nothing but a time, so is what is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Final

from supportkit.cases import Case
from supportkit.quality.backing import Stake, announced, are_backed, backings, stake_of
from supportkit.quality.conditions import depends
from supportkit.quality.given import unknown_gifts
from supportkit.quality.own import own_text
from supportkit.quality.placed import Placed
from supportkit.quality.prose import Prose
from supportkit.quality.sentences import sentences
from supportkit.quality.terms import Terms
from supportkit.quality.words import Said, stakes_in
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["Promised", "promises"]

_SPEAKERS: Final = {"bot": "bot"}
_HARD: Final = ("sum", "time")
_NO_STAKE: Final = ("hint", "fine", "rule")
_PARTS: Final = regex(
    r"[;+&]|,(?!\d)|\b(?:and|plus|as well as|und|sowie|zuzüglich|et|ainsi que|y|además de"
    r"|e|mais|en|evenals)\b",
    re.IGNORECASE,
)
"""Where another promise of the same sentence may begin."""
_CLAUSES: Final = regex(
    r"[;:]|\b(?:and|but|und|aber|et|mais|y|pero|e|mas|ma|en|maar)\b", re.IGNORECASE
)
"""Behind these, a condition is one of something else."""
_DELIVERY: Final = regex(
    r"deliver|arriv|\beta\b|liefer|zustell|livraison|entrega|consegna|bezorg|lever|llegada",
    re.IGNORECASE,
)
_FIRST_WORDS: Final = 4
"""A sum that comes later in a part, as in "and your order of 20 euros", is named and not given."""
_NEAR: Final = 3
_LONGEST: Final = 1_000
_AFTER: Final = regex(r"(?:[^\S\n]*[\w$€£%'’.-]{1,40}){0,6}")
"""Words behind a promise that say what it is about."""


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise that nobody allowed.

    Attributes:
        span: Its words, with what is at stake.
        is_done: Whether it says that something was given already, and the case knows of none such.
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
        made = [
            Span(max(one.start, part.start), min(one.end, part.end))
            for one in self.promises
            if one.overlaps(part)
        ]
        listed_here = [one for one in self.allowed if one.overlaps(part)]
        return _Sentence(self.text, part, made, inner, listed_here)

    @property
    def hard(self) -> Iterator[Said]:
        """What is at stake in figures, and stands in no words that are allowed."""
        for one in self.stakes:
            if one.advice in _HARD and not _overlaps(one.span, self.allowed):
                yield one

    @property
    def figures(self) -> set[str]:
        """The kinds of figures that the allowed words name."""
        return {
            one.advice
            for one in self.stakes
            if one.advice in _HARD and _overlaps(one.span, self.allowed)
        }

    @property
    def gift(self) -> Span | None:
        """The first promise that gives something, and stands in no words that are allowed."""
        soft = [one.span for one in self.stakes if one.advice not in _HARD]
        if any(_overlaps(one, self.allowed) for one in soft):
            return None
        made = (one for one in self.promises if _overlaps(one, soft))
        return next((one for one in made if not _overlaps(one, self.allowed)), None)


def promises(prose: Prose, allowed: Terms) -> Iterator[Promised]:
    """Find the promises that are not allowed, by place; at most one for each part of a sentence."""
    text, language = own_text(prose.text), prose.language
    said = stakes_in(prose.text, language)
    if not said:
        return
    given = list(unknown_gifts(prose, said)) if prose.author_kind == "bot" else []
    no_promise = Placed(one.span for one in said if one.advice == "fine" or one.section == "given")
    gives = [one for one in said if one.section == "gives"]
    stakes = [one for one in said if one.section == "stakes" and one.advice not in _NO_STAKE]
    speaker = _SPEAKERS.get(prose.author_kind, "agent")
    spoken = announced(text, language, speaker) if stakes else ()
    by_day = {one.span for one in said if one.section == "by day"}
    if by_day and _knows_of_delivery(prose.case):
        by_day.clear()
    made = Placed(chain(spoken, (one.span for one in gives), by_day))
    at_stake = {one.span: one for one in (*stakes, *gives)}
    staked, done = Placed(at_stake), Placed(given)
    rules = Placed(one.span for one in said if one.advice == "rule")
    listed_at = Placed(Span(hit.start, hit.end) for hit in allowed.find(prose.text))
    known = cache(lambda: backings(prose.case, language))
    for span in _cut(text) if made.spans or given else ():
        plain = [one for one in made.within(span) if not _overlaps(one, no_promise.within(span))]
        if _is_open(text[span.start : span.end], language):
            plain = [one for one in plain if one not in by_day]
        inner = [at_stake[one] for one in staked.within(span)]
        whole = _Sentence(text, span, plain, inner, listed_at.within(span))
        has_rule = bool(rules.within(span))
        open_ones = list(_unbacked(whole, language, has_rule=has_rule))
        if open_ones and not are_backed(_stake(whole, language), known()):
            yield from map(Promised, open_ones)
        for one in done.within(span):
            if not (_overlaps(one, whole.allowed) or _is_asked(whole, one, language)):
                yield Promised(_evidence(whole, one), is_done=True)


def _cut(text: str) -> Iterator[Span]:
    """Give the sentences of a text, in pieces where one is longer than anybody writes."""
    for whole in sentences(text):
        start = whole.start
        while whole.end - start > _LONGEST:
            blank = text.rfind(" ", start + 1, start + _LONGEST)
            end = blank if blank > 0 else start + _LONGEST
            yield Span(start, end)
            start = end
        yield Span(start, whole.end)


def _unbacked(whole: _Sentence, language: str, *, has_rule: bool) -> Iterator[Span]:
    if not whole.promises or not whole.stakes:
        return
    is_soft = next(whole.hard, None) is None
    if is_soft and ((has_rule and whole.gift is None) or _is_conditional(whole, language)):
        return
    if not whole.allowed:
        yield _evidence(whole, whole.promises[0])
        return
    for part in _parts(whole):
        found = _beside(part) if part.allowed else _apart(part)
        if found is not None:
            yield found


def _beside(part: _Sentence) -> Span | None:
    """Find what stands beside allowed words that name figures, but none of its kind.

    Words that name no figures, such as "refund you", cover their part of the sentence.
    """
    named = part.figures
    if not named:
        return None
    figure = next((one.span for one in part.hard if one.advice not in named), None)
    if figure is not None or named != {"time"} or part.gift is None:
        return figure
    return _evidence(part, part.gift)


def _apart(part: _Sentence) -> Span | None:
    """Find a promise in a part without allowed words, or a sum that it begins with."""
    if part.promises and part.stakes:
        return _evidence(part, part.promises[0])
    for one in part.hard:
        before = part.text[part.span.start : one.span.start]
        if one.advice == "sum" and len(before.split()) < _FIRST_WORDS:
            return one.span
    return None


def _evidence(part: _Sentence, made: Span) -> Span:
    """Give a promise with what is at stake, and with the words behind it in its part."""
    near = next((one.span for one in _parts(part) if one.span.overlaps(made)), made)
    at = [one.span for one in part.stakes if _begins(one.span, near)]
    start = min([made.start, *(one.start for one in at)])
    least = max([made.end, *(one.end for one in at)])
    follows = _AFTER.match(part.text, least, max(near.end, least))
    end = follows.end() if follows else least
    words = part.text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip().rstrip(" \n\t.,;:!?")))


def _is_open(words: str, language: str) -> bool:
    """Whether a sentence asks, or sets a condition."""
    return words.endswith("?") or depends(words, language)


def _knows_of_delivery(case: Case | None) -> bool:
    """Whether a field of the case says when something is delivered; then a day is no promise."""
    fields = {} if case is None else case.fields
    return any(value and _DELIVERY.search(str(name)) for name, value in fields.items())


def _stake(whole: _Sentence, language: str) -> Stake:
    left = [one for one in whole.stakes if not _overlaps(one.span, whole.allowed)]
    return stake_of(whole.text, whole.span, left, language)


def _parts(whole: _Sentence) -> Iterator[_Sentence]:
    """Cut a sentence where another promise may begin, but never inside allowed words."""
    start, end = whole.span.start, whole.span.end
    for match in _PARTS.finditer(whole.text, start, end):
        if any(one.start <= match.start() < one.end for one in whole.allowed):
            continue
        if start < match.start():
            yield whole.within(Span(start, match.start()))
        start = match.end()
    if start < end:
        yield whole.within(Span(start, end))


def _begins(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start < outer.end


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span.overlaps(each) for each in others)


def _is_conditional(sentence: _Sentence, language: str) -> bool:
    """Whether the first promise depends on what stands before it, or behind it in its clause."""
    start, end = sentence.span.start, sentence.span.end
    behind = sentence.promises[0].end
    clause = _CLAUSES.search(sentence.text, behind, end)
    last = clause.start() if clause else end
    return depends(sentence.text[start:last], language)


def _is_asked(sentence: _Sentence, done: Span, language: str) -> bool:
    """Whether words such as "once" stand right before what would be done: it is not yet."""
    before = sentence.text[sentence.span.start : done.start].rsplit(",", 1)[-1]
    return depends(" ".join(before.split()[-_NEAR:]), language)
