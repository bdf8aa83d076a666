"""Numbers that states give to persons, each with its check digits.

Some prove themselves. Others are so short, or so loosely checked, that one number in ten or
eleven would pass: these need their region to be named, or a word that says what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Final

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.recognisers.bounds import ALNUM
from supportkit.privacy.recognisers.context import Words, is_reference, named
from supportkit.privacy.recognisers.national_numbers import NATIONAL_NUMBERS
from supportkit.privacy.recognisers.national_numbers.number import NationalNumber, Needs
from supportkit.values import Span

__all__ = ["NationalIds"]

_STRETCH: Final = re.compile(
    r"[0-9][0-9A-Z]*+(?:[ ./+-][A-Z]{0,3}[0-9][0-9A-Z]*+)*+(?:[ -]?[A-Z]{1,2}\b)?(?:\([0-9A]\))?",
    re.IGNORECASE | re.ASCII,
)
_LEFT: Final = len("RSS MRA ")
_FEWEST: Final = 6


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

    def find(self, text: str, /) -> Iterator[Entity]:
        """Find the national ids of a text."""
        for stretch in _STRETCH.finditer(text):
            if sum(char.isdigit() for char in stretch[0]) >= _FEWEST:
                yield from self._within(text, max(0, stretch.start() - _LEFT), stretch.end() + 2)

    def _within(self, text: str, start: int, end: int) -> Iterator[Entity]:
        for number, pattern in _patterns():
            for match in pattern.finditer(text, start, end):
                score = self._score(number, match)
                if score:
                    yield _entity(number, match, score)

    def _score(self, number: NationalNumber, match: re.Match[str]) -> float:
        """Tell how sure a number is that has the form; 0 if it is none."""
        compact = "".join(char for char in match[0].upper() if char.isalnum())
        if not compact.isascii() or not number.holds(compact):
            return 0.0
        if named(_words(number), match.string, *match.span()):
            return 0.95
        if number.needs is Needs.WORD or is_reference(match.string, *match.span()):
            return 0.0
        proven = number.needs is Needs.NOTHING or _is_plain(number, match[0])
        return 0.9 if proven else 0.7 * (number.region in self.regions)


def _entity(number: NationalNumber, match: re.Match[str], score: float) -> Entity:
    reason = f"form and check digits are those of a {number.name}"
    span = Span(*match.span())
    return Entity(EntityKind.NATIONAL_ID, span, score, "check digits", number.region, reason)


@cache
def _patterns() -> tuple[tuple[NationalNumber, re.Pattern[str]], ...]:
    return tuple((number, _pattern(number)) for number in NATIONAL_NUMBERS)


def _pattern(number: NationalNumber) -> re.Pattern[str]:
    form = rf"(?<!{ALNUM})(?<!\+)(?<![0-9][./-])(?:{number.form})(?!{ALNUM}|[./-][0-9])"
    return re.compile(form, re.ASCII | re.IGNORECASE if "[A-Z" in number.form else re.ASCII)


@cache
def _words(number: NationalNumber) -> Words:
    return Words.of(number.words)


def _is_plain(number: NationalNumber, written: str) -> bool:
    return bool(number.plain) and re.fullmatch(number.plain, written, re.ASCII) is not None
