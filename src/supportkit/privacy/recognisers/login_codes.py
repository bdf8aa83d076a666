"""Numbers that are called nothing, but used to log in: "Use 482913 to sign in"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Final

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.recognisers.beside import Beside, is_one_of
from supportkit.privacy.recognisers.context import words
from supportkit.privacy.recognisers.glance import Glance
from supportkit.privacy.recognisers.phrases import hints, phrases
from supportkit.values import Span

__all__ = ["LoginCodes"]

_LEADING: Final = 4
"""Words within which it is said to use it, as in "use the code 4711"."""
_REACH: Final = 48
_EAST: Final = "\u2e80"
"""Where the verb stands behind, as in Japanese, the words for logging in hold it."""


@dataclass(frozen=True, slots=True)
class LoginCodes:
    """Finds the codes that somebody is told to use for a login.

    >>> [each.start for each in LoginCodes().find("Use 482913 to sign in, use 4711 to order")]
    [4]
    """

    kinds: ClassVar[tuple[EntityKind, ...]] = (EntityKind.PASSWORD,)
    digits: ClassVar[int] = 4

    def telling(self) -> frozenset[str | bytes]:
        """Give the words for logging in."""
        return hints("logging in").words

    def is_worth(self, glance: Glance, /) -> bool:
        """Whether one of these words is there."""
        return not glance.is_silent and hints("logging in").may_be_in(glance.text, glance.said)

    def find(self, text: str, /) -> Iterator[Entity]:
        """Find the codes of a text."""
        for match in _led().finditer(text):
            start, end = match.span("code")
            if _is_used(text, start, end):
                yield Entity(EntityKind.PASSWORD, Span(start, end), 0.8, "one-time code")


def _is_used(text: str, start: int, end: int) -> bool:
    """Whether it is said to use a number, and to log in with it."""
    login = phrases("logging in").pattern
    first = login.search(text, end, end + _REACH)
    if first is None or any(stop in text[end : first.start()] for stop in ".!?\n"):
        return False
    near = Beside(text, start, end).near[:_LEADING]
    return first[0] >= _EAST or any(is_one_of(word, "use it") for word in near)


@cache
def _led() -> re.Pattern[str]:
    """Make a pattern of a number that goes on with "to", "for" or the like."""
    joined = "|".join(sorted(map(re.escape, words("in order to").whole), key=len, reverse=True))
    return re.compile(
        rf"(?P<code>[0-9](?<![0-9A-Za-z.,:/+-].)[0-9]{{3,7}})"
        rf"(?:,?[ ](?:{joined})|(?=[\u2e80-\uffef])(?:{joined}))",
        re.IGNORECASE,
    )
