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

__all__ = ["Ibans"]

_CHECK: Final = re.compile(
    r"[0-9](?:(?<=[A-Za-z]{2}.)|(?<=[A-Za-z]{2} .))[0-9](?=[ \u00a0\u202f-]?[0-9A-Za-z])"
)
"""Check digits behind two letters; digits are fewer than letters, so that these are sought."""
_HEAD: Final = re.compile(rf"(?<!{ALNUM})(?:[A-Z]{{2}}|[a-z]{{2}}) ?[0-9]{{2}}")
_GAP: Final = r"(?:[ \u00a0\u2009\u202f.-]|\r?\n)"
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
    digits: ClassVar[int] = 2

    def find(self, text: str, /) -> Iterator[Entity]:
        """Find the account numbers of a text."""
        for check in _CHECK.finditer(text):
            before = check.start() - (3 if text[check.start() - 1] == " " else 2)
            head = _HEAD.match(text, before)
            if head is None:
                continue
            country = head[0][:2].upper()
            length = _LENGTH.get(country)
            small = head[0][:2].islower()
            match = _rest(length - 4, small=small).match(text, head.end()) if length else None
            if match and _adds_up(head[0], match[0]):
                span = Span(head.start(), match.end())
                yield Entity(EntityKind.IBAN, span, 1.0, "mod97", country)


@cache
def _rest(length: int, *, small: bool) -> re.Pattern[str]:
    """Make what matches all behind country and check digits."""
    if small:
        fours, last = divmod(length, 4)
        grouped = rf"(?: [a-z0-9]{{4}}){{{fours}}}" + rf" [a-z0-9]{{{last}}}" * bool(last)
        return re.compile(rf"(?:[a-z0-9]{{{length}}}|{grouped})(?!{ALNUM})")
    return re.compile(rf"(?:{_GAP}?[A-Z0-9]){{{length}}}(?!{ALNUM})")


def _adds_up(head: str, rest: str) -> bool:
    moved = "".join(char for char in rest + head if char.isascii() and char.isalnum())
    return mod97(moved)
