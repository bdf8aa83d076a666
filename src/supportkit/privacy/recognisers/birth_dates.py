"""Dates that are called a date of birth; a date alone could be anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.recognisers.bounds import ALNUM
from supportkit.privacy.recognisers.phrases import phrases
from supportkit.values import Span

__all__ = ["BirthDates"]

_YEAR: Final = r"(?:18|19|20)[0-9]{2}"
_MONTH: Final = r"[^\W\d_]{3,12}\.?"
_DAY: Final = r"[0-3]?[0-9](?:st|nd|rd|th|er|º|ª)?\.?"
_DATE: Final = re.compile(
    rf"(?<!{ALNUM})(?<![_/.-])(?:{_YEAR}[-/. ]{{1,2}}[01]?[0-9][-/. ]{{1,2}}[0-3]?[0-9](?![0-9])"
    rf"|[0-3]?[0-9][ ]?[-/. ][ ]?[0-3]?[0-9][ ]?[-/. ][ ]?(?:{_YEAR}|[0-9]{{2}})(?![0-9])"
    rf"|{_DAY}[ -](?:de |of |d')?{_MONTH},?[ -](?:de |del )?(?:{_YEAR})(?![0-9])"
    rf"|{_MONTH}[ ]{_DAY},?[ ]{_YEAR}(?![0-9])"
    rf"|{_YEAR}年[ ]?[01]?[0-9]月[ ]?[0-3]?[0-9]日"
    r"|(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])(?:19|20)[0-9]{2}(?![0-9])"
    r"|(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9]))"
)
_DIGITS: Final = re.compile("[0-9]{2}")
_REACH: Final = 64
_STOP: Final = re.compile(r"[!?;]|\.\s+(?=[A-Z])|\n\s*\n")
_LONGEST_GAP: Final = 28
_LONGEST_DATE: Final = 28


@dataclass(frozen=True, slots=True)
class BirthDates:
    """Finds dates of birth.

    >>> text = "Born 3 May 1990, ordered 4 May 2026"
    >>> [text[each.start : each.end] for each in BirthDates().find(text)]
    ['3 May 1990']
    """

    kinds: ClassVar[tuple[EntityKind, ...]] = (EntityKind.BIRTH_DATE,)
    digits: ClassVar[int] = 3

    def find(self, text: str, /) -> Iterator[Entity]:
        """Find the dates of birth of a text."""
        for start, end in phrases("birth").places(text) if _DIGITS.search(text) else ():
            span = _behind(text, end) or _ahead(text, start)
            if span:
                yield Entity(EntityKind.BIRTH_DATE, span, 0.9, "birth")


def _behind(text: str, end: int) -> Span | None:
    """Find the date behind the words for it."""
    match = _DATE.search(text, end, min(len(text), end + _REACH))
    if match is None or match.start() - end > _LONGEST_GAP:
        return None
    return None if _STOP.search(text, end, match.start()) else Span(*match.span())


def _ahead(text: str, start: int) -> Span | None:
    """Find the date before the words for it, as in "am 3. Mai 1990 geboren"."""
    for match in _DATE.finditer(text, max(0, start - _LONGEST_DATE), start):
        if text[match.end() : start] in (" ", ""):
            return Span(*match.span())
    return None
