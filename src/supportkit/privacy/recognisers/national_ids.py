"""Numbers that states give to persons, each with its check digits.

Some prove themselves. Others are so short, or so loosely checked, that one number in ten or
eleven would pass: these need their region to be named, or a word that says what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Final, NamedTuple

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.recognisers.bounds import ALNUM
from supportkit.privacy.recognisers.context import Words, is_amid_digits, is_reference, named
from supportkit.privacy.recognisers.national_numbers import NATIONAL_NUMBERS
from supportkit.privacy.recognisers.national_numbers.number import NationalNumber, Needs
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["NationalIds"]

_STRETCH: Final = regex(
    r"[0-9][0-9A-Z]*+(?:[ ./+-](?:[A-Z]{1,2}[ -])?+[A-Z]{0,3}[0-9][0-9A-Z]*+)*+"
    r"(?:[ -]?[A-Z]{1,2}\b)?(?:\([0-9A]\))?",
    re.IGNORECASE | re.ASCII,
)
_GROUP: Final = regex(r"[0-9A-Za-z]++")
_LEFT: Final = regex(
    r"(?:(?<![0-9A-Za-z])(?:[A-Za-z]{1,3}[ -]){1,2})?(?:(?<![0-9A-Za-z])[A-Za-z]{1,6})?\Z"
)
"""What may stand before the first digit: ``RSS MRA 85...``, ``X-1234567-L``."""
_FARTHEST: Final = len("RSS MRA ")
_FEWEST: Final = 6
_LONGEST: Final = 18
_MOST_GROUPS: Final = 7
_REACH: Final = 24
"""How far before a number capitals may stand that name it."""


@dataclass(frozen=True, slots=True)
class NationalIds:
    """Finds national ids by form and check digits.

    Attributes:
        regions: ISO 3166 codes of the states whose numbers need no word beside them.

    >>> text = "DNI 12345678Z, AHV 756.9217.0769.85"
    >>> sorted(each.region for each in NationalIds().find(text))
    ['CH', 'ES']
    """

    regions: tuple[str, ...] = ()
    kinds: ClassVar[tuple[EntityKind, ...]] = (EntityKind.NATIONAL_ID,)
    digits: ClassVar[int] = 6

    def find(self, text: str, /) -> Iterator[Entity]:
        """Find the national ids of a text."""
        for stretch in _STRETCH.finditer(text):
            if len(stretch[0]) >= _FEWEST:
                yield from self._within(text, *stretch.span())

    def _within(self, text: str, start: int, end: int) -> Iterator[Entity]:
        """Find them in a row of groups of digits and letters; most have no length of any."""
        groups = [group.span() for group in _GROUP.finditer(text, _left(text, start), end)]
        for place, (first, _) in enumerate(groups):
            for form, last in _candidates(text, groups[place : place + _MOST_GROUPS]):
                match = form.pattern.match(text, first)
                if match and match.end() - last in (0, len(")")):
                    yield from self._proven(form, match)

    def _proven(self, form: _Form, match: re.Match[str]) -> Iterator[Entity]:
        """Give those of the numbers with a form that one is."""
        for number in form.numbers:
            score = self._score(number, match)
            if score:
                yield _entity(number, match, score)

    def _score(self, number: NationalNumber, match: re.Match[str]) -> float:
        """Tell how sure a number is that has the form; 0 if it is none."""
        alone = number.needs is not Needs.NOTHING and number.region not in self.regions
        if alone and not number.plain and is_amid_digits(match.string, *match.span()):
            return 0.0
        compact = "".join(filter(str.isalnum, match[0].upper()))
        if not compact.isascii() or not number.holds(compact):
            return 0.0
        if _is_called(number, match.string, *match.span()):
            return 0.95
        if number.needs is Needs.WORD or is_reference(match.string, *match.span()):
            return 0.0
        proven = number.needs is Needs.NOTHING or _is_plain(number, match[0])
        return 0.9 if proven else 0.7 * (number.region in self.regions)


def _left(text: str, start: int) -> int:
    """Find where the letters before a first digit begin that may belong to it."""
    before = text[start - 1 : start]
    if not (before.isalpha() or before in (" ", "-")):
        return start
    match = _LEFT.search(text, max(0, start - _FARTHEST), start)
    return match.start() if match else start


def _candidates(text: str, groups: Sequence[tuple[int, int]]) -> Iterator[tuple[_Form, int]]:
    """Give the forms that are as long as the first groups together, and where these end."""
    length, first = 0, groups[0][0]
    for start, end in groups:
        length += end - start
        if length > _LONGEST:
            return
        forms = _by_length().get(length)
        if forms and forms.any.match(text, first):
            for form in forms.each:
                yield form, end


def _entity(number: NationalNumber, match: re.Match[str], score: float) -> Entity:
    reason = f"form and check digits are those of a {number.name}"
    span = Span(*match.span())
    return Entity(EntityKind.NATIONAL_ID, span, score, "check digits", number.region, reason)


class _Form(NamedTuple):
    """A way to write numbers of one length, and the numbers that are written so."""

    pattern: re.Pattern[str]
    numbers: tuple[NationalNumber, ...]


class _Forms(NamedTuple):
    """The forms of one length, and one pattern for any of them."""

    any: re.Pattern[str]
    each: tuple[_Form, ...]


@cache
def _by_length() -> Mapping[int, _Forms]:
    lengths = {length for number in NATIONAL_NUMBERS for length in number.lengths}
    return {
        length: _forms([number for number in NATIONAL_NUMBERS if length in number.lengths])
        for length in lengths
    }


def _forms(numbers: list[NationalNumber]) -> _Forms:
    by_form: dict[str, list[NationalNumber]] = {}
    for number in numbers:
        by_form.setdefault(number.form, []).append(number)
    each = tuple(_Form(_pattern(some[0]), tuple(some)) for some in by_form.values())
    return _Forms(regex("|".join(by_form), re.ASCII | re.IGNORECASE), each)


@cache
def _pattern(number: NationalNumber) -> re.Pattern[str]:
    form = rf"(?<!{ALNUM})(?<!\+)(?<![0-9][./-])(?:{number.form})(?!{ALNUM}|[./-][0-9])"
    return regex(form, re.ASCII | re.IGNORECASE if "[A-Z" in number.form else re.ASCII)


def _is_called(number: NationalNumber, text: str, start: int, end: int) -> bool:
    if named(_words(number), text, start, end):
        return True
    return (
        bool(number.capitals)
        and _capitals(number).search(text, max(0, start - _REACH), start) is not None
    )


@cache
def _words(number: NationalNumber) -> Words:
    return Words.of(number.words)


@cache
def _capitals(number: NationalNumber) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(number.capitals.split())})\b")


def _is_plain(number: NationalNumber, written: str) -> bool:
    return bool(number.plain) and re.fullmatch(number.plain, written, re.ASCII) is not None
