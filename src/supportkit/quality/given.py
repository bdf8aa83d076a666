"""Whether a case knows of what a reply says was given: a refund, a sum, a new piece.

Only what the team wrote, and what fields and tags record, makes it known. What the customer
asks for does not, nor what a note says was asked for or refused.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from supportkit.cases import Case
from supportkit.quality.prose import Prose
from supportkit.quality.sentences import sentences
from supportkit.quality.terms import Terms
from supportkit.quality.words import LANGUAGES, Said, listed, stakes_in
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["numbers_of", "unknown_gifts"]

_MOST: Final = 500_000
_GIFTS: Final = ("money", "goods")
_NUMBER: Final = regex(r"\d[\d.,']{0,20}")
_REST: Final = regex(r"[\d.,]{0,20}")
_CENTS: Final = regex(r"[.,](\d\d)\Z")
_OF_MONEY: Final = regex(
    r"amount|total|sum\b|price|value|paid|betrag|summe|preis|wert|montant|prix|valeur|importe|precio"
    r"|valor|preço|importo|prezzo|bedrag|prijs",
    re.IGNORECASE,
)
"""Names of fields that hold sums, where the team says that something was given."""


class _Known(NamedTuple):
    gifts: frozenset[str]
    sums: frozenset[str]


def unknown_gifts(prose: Prose, said: Sequence[Said]) -> Iterator[Span]:
    """Find what a reply says was given and the case does not; without a case nothing is.

    Where a sum is named, it has to be that sum; where none is, the team has to tell of a
    gift of that kind: of money, or of goods.
    """
    found = [one.span for one in said if one.section == "given"]
    if prose.case is None or not found:
        return
    known = _known(prose.case, prose.language)
    for span in found:
        words = _with_cents(prose.text, span)
        sums = set(_sums(words, prose.language))
        kinds = _kinds(words, prose.language) or {"money"}
        if not (sums & known.sums if sums else kinds & known.gifts):
            yield span


def _known(case: Case, language: str) -> _Known:
    texts = [each.text[:_MOST] for each in case.messages if not each.is_from_customer]
    facts = [f"{name.replace('_', ', ')} {value}" for name, value in case.fields.items()]
    told = [one for text in (*texts, *facts, *case.tags) for one in _told(text, language)]
    kinds = frozenset(kind for each in told for kind in each.gifts)
    sums = {one for each in told for one in each.sums}
    if kinds:
        sums |= {one for fact in facts if _OF_MONEY.search(fact) for one in _numbers(fact)}
    return _Known(kinds, frozenset(sums))


def _told(text: str, language: str) -> Iterator[_Known]:
    """Give what each sentence tells of, in the language of the reply or else in another."""
    left = list(sentences(text))
    for tongue in (language, *LANGUAGES):
        said = [one for one in stakes_in(text, tongue) if _tells(one)]
        starts = [one.span.start for one in said]
        others = []
        for span in left:
            first, last = bisect.bisect_left(starts, span.start), bisect.bisect(starts, span.end)
            kinds = frozenset(one.advice or "money" for one in said[first:last])
            words = text[span.start : span.end]
            if not kinds:
                others.append(span)
            elif not (words.endswith("?") or _denies(words, tongue)):
                yield _Known(kinds, frozenset(_numbers(words)))
        left = others


def _tells(one: Said) -> bool:
    return one.section == "given" or (one.section == "stakes" and one.advice in _GIFTS)


def _denies(words: str, language: str) -> bool:
    return next(_denials(language).find(words), None) is not None


@cache
def _denials(language: str) -> Terms:
    return Terms(listed(language, "denies"))


def _kinds(text: str, language: str) -> set[str]:
    return {one.advice for one in stakes_in(text, language) if one.advice in _GIFTS}


def _sums(text: str, language: str) -> Iterator[str]:
    """Give the sums of money that a text names."""
    for one in stakes_in(text, language):
        if one.advice == "sum":
            yield from numbers_of(text, one.span)


def numbers_of(text: str, span: Span) -> Iterator[str]:
    """Give the figures of a sum in a text, written in one way."""
    return _numbers(_with_cents(text, span))


def _with_cents(text: str, span: Span) -> str:
    rest = _REST.match(text, span.end)
    return text[span.start : rest.end() if rest else span.end]


def _numbers(text: str) -> Iterator[str]:
    """Give figures without what groups their digits, and without cents of nothing."""
    for match in _NUMBER.finditer(text):
        number = match[0].rstrip(".,'")
        cents = _CENTS.search(number)
        whole = number[: cents.start()] if cents else number
        digits = re.sub(r"\D", "", whole)
        yield f"{digits}.{cents[1]}" if cents and cents[1] != "00" else digits
