"""International bank account numbers (ISO 13616): country, length, check digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Final

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.recognisers.bounds import ALNUM
from supportkit.privacy.recognisers.checksums import mod97
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["Ibans"]

_CHECK: Final = regex(
    r"[0-9](?:(?<=[A-Za-z]{2}.)|(?<=[A-Za-z]{2}[ -].))[0-9](?=[ \t./_|-]{0,7}[0-9A-Za-z])"
)
"""Check digits behind two letters; digits are fewer than letters, so that these are sought."""
_HEAD: Final = regex(rf"(?:(?<!{ALNUM})|(?<=IBAN)|(?<=iban))[A-Za-z][A-Za-z][ -]?[0-9]{{2}}")
_GAP: Final = r"(?:[ .-]|\r?\n)"
_APART: Final = r"[ \t]{0,3}[\t/_|·•.-][ \t]{0,3}|[ ]{2,4}"
_END: Final = rf"(?:(?!{ALNUM})|(?=BIC|SWIFT|bic|swift))"
_LENGTHS: Final = {
    length: frozenset(countries.split())
    for length, countries in (
        (15, "NO"),
        (16, "BE"),
        (18, "DK FI FK FO GL NL SD"),
        (19, "MK SI"),
        (20, "AT BA EE KZ LT LU MN XK"),
        (21, "CH HR LI LV"),
        (22, "BG BH CR DE GB GE IE ME RS VA"),
        (23, "AE GI IL IQ OM SO TL"),
        (24, "AD CZ ES MD PK RO SA SE SK TN VG"),
        (25, "LY PT ST"),
        (26, "IS TR"),
        (27, "BI DJ FR GR IT MC MR SM"),
        (28, "AL AZ BY CY DO GT HN HU LB NI PL SV"),
        (29, "BR EG PS QA UA"),
        (30, "JO KW MU YE"),
        (31, "MT SC"),
        (32, "LC"),
        (33, "RU"),
    )
}
_LENGTH: Final = {
    country: length for length, countries in _LENGTHS.items() for country in countries
}


@dataclass(frozen=True, slots=True)
class Ibans:
    """Finds account numbers, in one piece or in groups.

    The length of the country says where it ends, so that the next word stays out.

    >>> text = "Konto DE89 3704 0044 0532 0130 00 bei der Bank"
    >>> [(each.start, each.end, each.region) for each in Ibans().find(text)]
    [(6, 33, 'DE')]
    """

    kinds: ClassVar[tuple[EntityKind, ...]] = (EntityKind.IBAN,)
    digits: ClassVar[int] = 8

    def find(self, text: str, /) -> Iterator[Entity]:
        """Find the account numbers of a text."""
        for check in _CHECK.finditer(text):
            before = check.start() - (2 if text[check.start() - 1].isalpha() else 3)
            length = _LENGTH.get(text[before : before + 2].upper())
            head = _HEAD.match(text, before) if length else None
            if head is None or length is None:
                continue
            match = _rest(length - 4, _letters(head[0])).match(text, head.end())
            if match and _adds_up(head[0], match[0]):
                span = Span(head.start(), match.end())
                yield Entity(EntityKind.IBAN, span, 1.0, "mod97", head[0][:2].upper())


def _letters(head: str) -> str:
    """Give the letters that may follow; a telephone writes ``De89`` at the start of a line."""
    if head[:2].isupper():
        return "A-Z"
    return "a-z" if head.islower() else "A-Za-z"


@cache
def _rest(length: int, letters: str) -> re.Pattern[str]:
    """Make what matches all behind country and check digits; in small letters, fours only."""
    fours, last = divmod(length, 4)
    char = f"[{letters}0-9]"
    same = rf"(?:(?P=gap){char}{{4}}){{{fours - 1}}}" + rf"(?P=gap){char}{{{last}}}" * bool(last)
    cells = rf"(?P<gap>{_APART}){char}{{4}}{same}"
    loose = rf"{char}{{{length}}}|(?: {char}{{4}}){{{fours}}}" + rf" {char}{{{last}}}" * bool(last)
    loose = rf"(?:{_GAP}?[A-Z0-9]){{{length}}}" if letters == "A-Z" else loose
    return re.compile(rf"(?:{loose}|{cells}){_END}")


def _adds_up(head: str, rest: str) -> bool:
    moved = "".join(char for char in rest + head if char.isascii() and char.isalnum())
    return mod97(moved)
