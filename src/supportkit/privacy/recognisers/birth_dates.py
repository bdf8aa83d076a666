"""Dates that are called a date of birth; a date alone could be anything.

Between the words for it and the date stand few others: "is", "of my son", a place. Any other
word ("is not saved since", "voucher expires") says that the date is one of something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.recognisers.bounds import ALNUM
from supportkit.privacy.recognisers.columns import below
from supportkit.privacy.recognisers.context import words
from supportkit.privacy.recognisers.glance import Glance
from supportkit.privacy.recognisers.phrases import hints, phrases
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["BirthDates"]

_YEAR: Final = r"(?:18|19|20)[0-9]{2}"
_SHORT_YEAR: Final = r"['’]?[0-9]{2}"
_MONTH: Final = r"[^\W\d_]{3,12}\.?"
_DAY: Final = r"[0-3]?[0-9](?:st|nd|rd|th|er|e|º|ª|°)?\.?"
_OF: Final = r"(?:day of |de |of |d')?"
_EAST: Final = r"[01]?[0-9][ ]?月[ ]?[0-3]?[0-9][ ]?[日号]"
_DATE: Final = regex(
    rf"(?<!{ALNUM})(?<![_/.-])(?:{_YEAR}[-/. ]{{1,2}}[01]?[0-9][-/. ]{{1,2}}[0-3]?[0-9](?![0-9])"
    rf"|[0-3]?[0-9][ ]?[-/. ][ ]?[0-3]?[0-9][ ]?[-/. ][ ]?(?:{_YEAR}|{_SHORT_YEAR})(?![0-9])"
    rf"|[0-3]?[0-9][ ]?[-/. ][ ]?[IVX]{{1,4}}[ ]?[-/. ][ ]?{_YEAR}(?![0-9])"
    rf"|{_DAY}[ /-]?{_OF}{_MONTH},?[ /-]?(?:de |del )?(?:{_YEAR}|{_SHORT_YEAR})(?![0-9:])"
    rf"|{_MONTH}[ -]{_DAY},?[ -]{_YEAR}(?![0-9])"
    rf"|{_YEAR}[./-]?[ ]?{_MONTH}[ -]{_DAY}(?![0-9])"
    rf"|(?:{_YEAR}|(?:明治|大正|昭和|平成|令和)[ ]?[0-9元]{{1,2}})[ ]?年[ ]?{_EAST}"
    r"|(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])(?:19|20)[0-9]{2}(?![0-9])"
    r"|(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9]))"
)
_DIGITS: Final = regex("[0-9]{2}")
_REACH: Final = 80
_STOP: Final = regex(r"[!?;]|\n\s*\n")
_SENTENCE: Final = regex(r"[^\W\d_]{4}\.\s+(?=[A-Z])")
_WORD: Final = regex(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LONGEST_GAP: Final = 48
_MOST_FREE: Final = 5
_LONGEST_DATE: Final = 28
_BEFORE: Final = 32
_LONGEST_PARTICLE: Final = 3
_FIRST_OF_EAST: Final = "\u2e80"


@dataclass(frozen=True, slots=True)
class BirthDates:
    """Finds dates of birth.

    >>> text = "Born 3 May 1990, ordered 4 May 2026"
    >>> [text[each.start : each.end] for each in BirthDates().find(text)]
    ['3 May 1990']
    """

    kinds: ClassVar[tuple[EntityKind, ...]] = (EntityKind.BIRTH_DATE,)
    digits: ClassVar[int] = 3

    def telling(self) -> frozenset[str | bytes]:
        """Give the words that lead to a date of birth."""
        return hints("birth").words

    def is_worth(self, glance: Glance, /) -> bool:
        """Whether one of the words is there that lead to a date of birth."""
        return not glance.is_silent and hints("birth").may_be_in(glance.text, glance.said)

    def find(self, text: str, /) -> Iterator[Entity]:
        """Find the dates of birth of a text."""
        dated = _DIGITS.search(text) or "年" in text
        for start, end in phrases("birth").places(text) if dated else ():
            for span in _dates(text, start, end):
                yield Entity(EntityKind.BIRTH_DATE, span, 0.9, "birth")


def _dates(text: str, start: int, end: int) -> Iterator[Span]:
    """Find the date behind the words for it, before them, or those in the column below."""
    span = _behind(text, start, end) or _ahead(text, start)
    if span:
        yield span
    for cell in below(text, start, end):
        match = _DATE.match(text, cell.start, cell.end)
        if match:
            yield Span(*match.span())


def _behind(text: str, start: int, end: int) -> Span | None:
    """Find the date behind the words for it."""
    match = _DATE.search(text, end, min(len(text), end + _REACH))
    if match is None or match.start() - end > _LONGEST_GAP:
        return None
    if not _leads_on(text[end : match.start()], text[start:end]) or _is_of_thing(text, start):
        return None
    return Span(*match.span())


def _leads_on(gap: str, called: str) -> bool:
    """Whether words go on from "date of birth" to the date itself."""
    if _STOP.search(gap) or _SENTENCE.search(gap):
        return False
    found = _WORD.findall(gap)
    if not found:
        return True
    if gap.rstrip(" \t\n\"'").endswith((":", "=", "|", ">")) and len(found) <= _MOST_FREE:
        return True
    return all(map(_is_on_the_way, found, [*_WORD.findall(called.casefold())[-1:], *found]))


def _is_on_the_way(word: str, last: str) -> bool:
    """Whether a word may stand in between: a known one, or a name behind "in" or another name."""
    if word.casefold() in words("birth way") or _is_particle(word):
        return True
    place = last[:1].isupper() or last.casefold() in words("birth place")
    return word[0].isupper() and place


def _is_particle(word: str) -> bool:
    """Whether it is so short a run of a script without blanks that it says nothing else."""
    return word[0] >= _FIRST_OF_EAST and len(word) <= _LONGEST_PARTICLE


def _is_of_thing(text: str, start: int) -> bool:
    """Whether it is a thing that was born, such as an idea."""
    near = _WORD.findall(text[max(0, start - _BEFORE) : start].casefold())[-2:]
    return any(word in words("not born") for word in near)


def _ahead(text: str, start: int) -> Span | None:
    """Find the date before the words for it, as in "am 3. Mai 1990 geboren"."""
    for match in _DATE.finditer(text, max(0, start - _LONGEST_DATE), start):
        if text[match.end() : start] in (" ", "", " (", "(", "年", " г. ", " r. ", "-én ", "-i "):
            return Span(*match.span())
    return None
