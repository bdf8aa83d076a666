"""Numbers of payment cards: prefix, length, check digit, and the words beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final, NamedTuple

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.recognisers.bounds import ALNUM
from supportkit.privacy.recognisers.card_codes import code_behind
from supportkit.privacy.recognisers.card_words import (
    is_called_a_card,
    is_called_a_number,
    is_paid_with,
    is_serial,
    is_settled_by_card,
)
from supportkit.privacy.recognisers.checksums import luhn
from supportkit.privacy.recognisers.context import is_reference, named, words
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["Cards"]

_GAP: Final = r"(?:[ \u00a0\u2009\u202f]{1,2}|[.\u2010-\u2013-]|\r?\n(?:>[ ]?){0,3})"
_RUN: Final = regex(
    rf"[0-9](?=[0-9 \u00a0\u2009\u202f.\u2010-\u2013\r\n>-]{{11}})[0-9]*+(?:{_GAP}[0-9]+)*+"
)
_GROUP: Final = regex(r"[0-9]+")
_APART: Final = r"[ \t]{0,3}[\t/_|·•*,;-][ \t]{0,3}|[ ]{3,4}"
_CELLS: Final = regex(
    rf"[0-9](?<![0-9].)[0-9]{{3}}(?P<gap>{_APART})"
    r"(?:[0-9]{4}(?P=gap)[0-9]{4}(?P=gap)[0-9]{4}(?!(?:(?P=gap)[0-9]{4}){2})"
    r"|[0-9]{6}(?P=gap)[0-9]{5})(?![0-9])"
)
"""Groups as on the card, with the same between them, and no more of them in the row."""
_IN_ROW: Final = regex(rf"[0-9]{{4}}(?:{_APART})\Z")
_FEWEST, _MOST = 12, 19
_SMALLEST: Final = 3
"""Digits in a group of a card, the last one apart."""
_BESIDE: Final = 8
"""Digits that may stand beside a card without a word for it: when it ends, and its code."""
_BY_CHANCE: Final = 0.035
"""How often drawn digits are a card: one in ten by check digit, one in three by prefix."""
_OFTENER: Final = 3
"""How many times as often as by chance there are cards in a row of digits that holds any."""
_DECIMALS: Final = regex(r"[.,](?!0{1,2}(?![0-9]))[0-9]{1,2}(?![0-9]|[,./:-][0-9]|[^\W\d_])")
"""Noughts are none: a table may have written a long number so. Nor are dates and times."""
_TIGHT: Final = frozenset("-./")
_TOUCHING: Final = regex(ALNUM)
_WORD_BEFORE: Final = regex(r"(?<![^\W_])[^\W\d_]{2,20}\Z")
_WORD_AFTER: Final = regex(
    r"exp|cv[vcn]|cid|valid|thru|(?=[a-f]*[^\W\d_a-fA-F])[^\W\d_]{3,20}(?![^\W_])", re.IGNORECASE
)
"""What may touch the last digit: a word, and no more of a key."""
_WHOLE: Final = regex(r"(?<![0-9])[0-9][.,]\Z")
_SHORT: Final = 14
"""Shorter numbers are as often bar codes and times of machines: these need a word."""


_LOOKED_AT: Final = 100
"""Characters before a number that hold all words that tell what it is."""
_CERTAIN: Final = 2
_EMBOSSED: Final = ([4, 4, 4, 4, 3], [4, 4, 4, 4], [4, 6, 5])
"""Groups as on the card itself: so written, it is one even where it is called an order."""
_AMERICAN: Final = "3"
"""Cards that begin so have codes of four digits."""
_TELECOM: Final = "89"
"""SIM cards have numbers of the same make, which begin so (ITU-T E.118)."""
_SCORES: Final = {"luhn+bin": 0.95, "luhn": 0.7}


_OF_FOUR: Final = 4
_CROWDED: Final = _SHORT + _BESIDE


_Place = tuple[int, int]


class _Row(NamedTuple):
    """A row of groups of digits: all its digits, and the cards that stand out of many."""

    start: int
    total: int
    cards: frozenset[_Place]


class _Scheme(NamedTuple):
    first: int
    last: int
    digits: int
    lengths: frozenset[int]


def _scheme(first: int, last: int, *lengths: int) -> _Scheme:
    return _Scheme(first, last, len(str(first)), frozenset(lengths))


_TO_19: Final = (16, 17, 18, 19)
_MAESTRO: Final = (12, 13, 14, 15, *_TO_19)
_SCHEMES: Final = (
    _scheme(4, 4, 13, 16, 19),  # Visa
    _scheme(51, 55, 16),  # Mastercard
    _scheme(2221, 2720, 16),
    _scheme(34, 34, 15),  # American Express
    _scheme(37, 37, 15),
    _scheme(300, 305, 14, *_TO_19),  # Diners Club
    _scheme(3095, 3095, 14, *_TO_19),
    _scheme(36, 36, 14, *_TO_19),
    _scheme(38, 39, 14, *_TO_19),
    _scheme(6011, 6011, *_TO_19),  # Discover
    _scheme(644, 659, *_TO_19),
    _scheme(622126, 622925, *_TO_19),
    _scheme(3528, 3589, *_TO_19),  # JCB
    _scheme(1800, 1800, 15),
    _scheme(2131, 2131, 15),
    _scheme(62, 62, *_TO_19),  # UnionPay
    _scheme(81, 81, *_TO_19),
    _scheme(500, 509, *_MAESTRO),  # Maestro and others
    _scheme(560, 589, *_MAESTRO),
    _scheme(600, 639, *_MAESTRO),
    _scheme(670, 679, *_MAESTRO),
    _scheme(2200, 2205, *_TO_19),  # Mir, Borica
    _scheme(8600, 8600, 16),  # Uzcard
    _scheme(9792, 9792, 16),  # Troy
    _scheme(9860, 9860, 16),  # Humo
)
_BY_LENGTH: Final = {
    length: tuple(scheme for scheme in _SCHEMES if length in scheme.lengths)
    for length in range(_FEWEST, _MOST + 1)
}


@dataclass(frozen=True, slots=True)
class Cards:
    """Finds card numbers, in one piece or in groups.

    A number that is called an order, a ticket or the like is none, whatever its digits. One
    of a scheme that is not known here has to be called a card.

    >>> [each.start for each in Cards().find("Visa 4111-1111-1111-1111, order 4111111111111111")]
    [5]
    """

    kinds: ClassVar[tuple[EntityKind, ...]] = (EntityKind.CARD, EntityKind.CARD_CODE)
    digits: ClassVar[int] = 12

    def find(self, text: str, /) -> Iterator[Entity]:
        """Find the card numbers of a text, and the codes behind a card and its date."""
        for run in _RUN.finditer(text):
            if run.end() - run.start() >= _FEWEST:
                for card in _in_run(text, *run.span()):
                    yield from _with_code(text, card)
        for cells in _CELLS.finditer(text) if _may_hold_cells(text) else ():
            if _is_in_cells(text, Span(*cells.span())):
                card = Entity(EntityKind.CARD, Span(*cells.span()), 0.9, "luhn+bin")
                yield from _with_code(text, card)


def _with_code(text: str, card: Entity) -> Iterator[Entity]:
    """Give a card, and the code behind it."""
    yield card
    code = code_behind(text, card.end, american=text[card.start] == _AMERICAN)
    if code:
        yield Entity(EntityKind.CARD_CODE, code, 0.8, "card code")


def _may_hold_cells(text: str) -> bool:
    """Whether a text has what stands between cells; most have not."""
    parted = "\t" in text or "|" in text or "_" in text or "   " in text or "·" in text
    parted = parted or text.count("/") > 1 or text.count(" -") > 1 or "•" in text
    return parted or text.count(",") > 2 or "*" in text or ";" in text


def _is_in_cells(text: str, span: Span) -> bool:
    """Whether groups in cells are a card, and no part of a longer row."""
    number = "".join(_GROUP.findall(text[span.start : span.end]))
    if not luhn(number) or not _is_issued(number) or not _stands_alone(text, span):
        return False
    return _IN_ROW.search(text[max(0, span.start - 12) : span.start]) is None


def _in_run(text: str, start: int, end: int) -> Iterator[Entity]:
    """Find the cards in a row of groups of digits; one may have other numbers beside it."""
    groups = [match.span() for match in _GROUP.finditer(text, start, end)]
    total = sum(end - start for start, end in groups)
    row = _Row(start, total, _amid(text, groups) if total > _CROWDED else frozenset())
    first = 0 if total >= _FEWEST else len(groups)
    while first < len(groups):
        last, rule = _last(text, groups, first, row)
        if rule:
            span = Span(groups[first][0], groups[last][1])
            yield Entity(EntityKind.CARD, span, _SCORES[rule], rule)
        first = last + 1


def _amid(text: str, groups: list[_Place]) -> frozenset[_Place]:
    """Give the cards amid many digits, if there are more of them than by chance.

    Counted is whatever is written as a card; of a long table some such are cards by chance.
    """
    tried, found = 0, []
    for first in range(len(groups)):
        places = [*_written_as_cards(text, groups, first)]
        tried += bool(places)
        found += [each for each in places if _adds_up(text, each)]
    return frozenset(found if len(found) >= tried * _BY_CHANCE * _OFTENER else ())


def _written_as_cards(text: str, groups: list[_Place], first: int) -> Iterator[_Place]:
    """Go through what is written in one piece, or as on the card with equal gaps."""
    start, length = groups[first][0], _length(groups[first])
    if _SHORT <= length <= _MOST:
        yield groups[first]
    if length != _OF_FOUR:
        return
    for made in _EMBOSSED:
        last = first + len(made) - 1
        if [*map(_length, groups[first : last + 1])] == made:
            gap = _gap(text, groups, first)
            if all(_gap(text, groups, at) == gap for at in range(first + 1, last)):
                yield start, groups[last][1]


def _length(place: _Place) -> int:
    return place[1] - place[0]


def _gap(text: str, groups: list[_Place], at: int) -> str:
    """Give what stands between a group and the next."""
    return text[groups[at][1] : groups[at + 1][0]]


def _adds_up(text: str, place: _Place) -> bool:
    number = "".join(_GROUP.findall(text, *place))
    return luhn(number) and _is_issued(number) and len(set(number)) > 1


def _last(text: str, groups: list[_Place], first: int, row: _Row) -> tuple[int, str]:
    """Find the group with which a card ends that begins with another, and what accepts it."""
    found, rule, number = first, "", ""
    for last in range(first, min(first + _MOST, len(groups))):
        start, end = groups[last]
        if len(number) + end - start > _MOST or (end - start < _SMALLEST and last == first):
            break
        number += text[start:end]
        if len(number) >= _FEWEST and luhn(number):
            accepted = _rule(text, Span(groups[first][0], end), number, row)
            if _SCORES.get(accepted, 0.0) >= _SCORES.get(rule, 0.1):
                found, rule = last, accepted
        if end - start < _SMALLEST:
            break
    return found, rule


def _stands_alone(text: str, span: Span) -> bool:
    """Whether no letter touches the digits, and no digits before them belong to them."""
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    if _TOUCHING.match(before):
        word = _WORD_BEFORE.search(text[max(0, span.start - 21) : span.start])
        if word is None or not (is_called_a_card(word[0]) or is_called_a_number(word[0])):
            return False
    if _TOUCHING.match(after) and not _WORD_AFTER.match(text, span.end):
        return False
    glued = before in _TIGHT and text[max(0, span.start - 2) : span.start - 1].isdigit()
    if glued and before not in text[span.start : span.end]:
        return False
    return _WHOLE.search(text[max(0, span.start - 3) : span.start]) is None


def _rule(text: str, span: Span, number: str, row: _Row) -> str:
    """Tell what accepts digits that add up as a card; nothing where they are none."""
    grouped = _is_grouped(text[span.start : span.end])
    if len(set(number)) < 2 or not grouped or not _stands_alone(text, span):
        return ""
    issued = _is_issued(number)
    meant = issued and len(number) >= _SHORT and row.total - len(number) <= _BESIDE
    amid = (span.start, span.end) in row.cards
    if (meant or amid) and grouped == _CERTAIN:
        return "luhn+bin"
    if _is_called_a_card(text, span):
        likely = len(number) >= _SHORT and not number.startswith(_TELECOM)
        return "luhn+bin" if issued else "luhn" * likely
    if _DECIMALS.match(text, span.end):
        return ""
    asked = Span(row.start, span.end) if amid else span
    return "luhn+bin" if (meant or amid) and _may_be_one(text, asked) else ""


def _is_called_a_card(text: str, span: Span) -> bool:
    """Whether a word for cards stands near, other than in "order 4711 with my card"."""
    if not named(words("card"), text, span.start, span.end):
        return False
    if not is_settled_by_card(text, span.end) or not is_reference(text, span.start, span.end):
        return True
    first = max(0, span.start - _LOOKED_AT)
    return named(words("card"), text[first : span.end], span.start - first, span.end - first)


def _may_be_one(text: str, span: Span) -> bool:
    """Whether something was paid with a number, or it is at least called nothing else."""
    if is_paid_with(text, span.start, span.end):
        return True
    return not (is_reference(text, span.start, span.end) or is_serial(text, span.start))


def _is_issued(number: str) -> bool:
    """Whether a scheme gives out numbers of this prefix and length."""
    return any(
        scheme.first <= int(number[: scheme.digits]) <= scheme.last
        for scheme in _BY_LENGTH.get(len(number), ())
    )


def _is_grouped(written: str) -> int:
    """Tell whether the groups are ones that people make: 0 for no, 2 for those of card.

    No pair of digits stands alone; on cards stand four groups of four, or 4, 6 and 5.
    """
    groups = [len(group) for group in _GROUP.findall(written)]
    if len(groups) == 1:
        return 1
    if written.count("\n") > 1:
        return 1 if groups in _EMBOSSED and written.count("\n") == len(groups) - 1 else 0
    if max(groups[:-1]) < _OF_FOUR or min(groups[:-1]) < _SMALLEST:
        return 0
    return _CERTAIN if groups in _EMBOSSED else 1
