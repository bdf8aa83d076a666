"""Phrases that lead to a value, such as "my password is" and "date of birth", in all languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from supportkit.privacy.recognisers.context import LANGUAGES
from supportkit.text.listing import parse_listing
from supportkit.text.shipped import shipped

__all__ = ["Phrases", "phrases"]

_WORD: Final = re.compile(r"[^\W_]+")
_SHORT: Final = 2000
_FIRST_OF_EAST: Final = "\u2e80"


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one section of all files.

    Attributes:
        written: In small letters.
        pattern: Finds any of them as whole words.
        first: Their first words.
        dense: Those of scripts that put no blanks between words.
    """

    written: tuple[str, ...]
    pattern: re.Pattern[str]
    first: frozenset[str]
    dense: tuple[str, ...]

    def ends(self, text: str) -> Iterator[int]:
        """Go through the places where a phrase ends."""
        for _, end in self.places(text):
            yield end

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Go through the places where a phrase begins and ends."""
        for match in self.pattern.finditer(text) if self._may_be_in(text) else ():
            yield match.span()

    def _may_be_in(self, text: str) -> bool:
        """Whether a text may have any of them; of a long one nothing is told."""
        if len(text) > _SHORT or not self.first.isdisjoint(_WORD.findall(text.lower())):
            return True
        return not text.isascii() and any(phrase in text for phrase in self.dense)


@cache
def phrases(section: str) -> Phrases:
    """Give the phrases of a section in all languages."""
    found = sorted({phrase for tag in LANGUAGES for phrase in _section(tag, section)})
    first = frozenset(_WORD.findall(phrase)[0] for phrase in found)
    dense = tuple(phrase for phrase in found if phrase[0] >= _FIRST_OF_EAST)
    return Phrases(tuple(found), _pattern(found), first, dense)


def _section(tag: str, section: str) -> Iterator[str]:
    content = shipped("supportkit.privacy", f"data/{tag}.txt").decode()
    for line in parse_listing(content, source=f"{tag}.txt").lines(section):
        yield from (phrase.text for phrase in line.cut(";"))


def _pattern(found: list[str]) -> re.Pattern[str]:
    """Make one pattern that begins with one set of characters, so that a search skips the rest."""
    first = sorted({phrase[0] for phrase in found})
    tails = "|".join(
        f"(?<=[{letter}{letter.upper()}])(?:{_tails(found, letter)})" for letter in first
    )
    letters = "".join(sorted({form for letter in first for form in (letter, letter.upper())}))
    return re.compile(rf"[{letters}](?:(?<!\w\w)(?i:{tails})(?!\w){_dense(found)})")


def _dense(found: list[str]) -> str:
    """Write phrases that may touch other letters, as their script puts no blanks between words."""
    dense = sorted((phrase for phrase in found if phrase[0] >= _FIRST_OF_EAST), key=len)
    return "".join(rf"|(?<={phrase[0]}){re.escape(phrase[1:])}" for phrase in reversed(dense))


def _tails(found: list[str], letter: str) -> str:
    """Write what follows a first letter, longer phrases first; blanks may be of any kind."""
    tails = sorted((phrase[1:] for phrase in found if phrase[0] == letter), key=len, reverse=True)
    return "|".join(re.escape(tail).replace(r"\ ", r"[\s_-]{1,2}") for tail in tails)
