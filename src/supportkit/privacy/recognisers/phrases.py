"""Phrases that lead to a value, such as "my password is" and "date of birth", in all languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from supportkit.privacy.recognisers.context import LANGUAGES
from supportkit.text.listing import parse_listing
from supportkit.text.shipped import shipped

__all__ = ["Phrases", "phrases"]


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one section of all files.

    Attributes:
        written: In small letters.
        pattern: Finds any of them as whole words.
    """

    written: tuple[str, ...]
    pattern: re.Pattern[str]

    def ends(self, text: str) -> Iterator[int]:
        """Go through the places where a phrase ends."""
        for match in self.pattern.finditer(text):
            yield match.end()


@cache
def phrases(section: str) -> Phrases:
    """Give the phrases of a section in all languages."""
    found = sorted({phrase for tag in LANGUAGES for phrase in _section(tag, section)})
    return Phrases(tuple(found), _pattern(found))


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
    return re.compile(rf"[{letters}](?<!\w\w)(?i:{tails})(?!\w)")


def _tails(found: list[str], letter: str) -> str:
    """Write what follows a first letter, longer phrases first; blanks may be of any kind."""
    tails = sorted((phrase[1:] for phrase in found if phrase[0] == letter), key=len, reverse=True)
    return "|".join(re.escape(tail).replace(r"\ ", r"[\s_-]{1,2}") for tail in tails)
