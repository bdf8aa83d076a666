"""E-mail addresses, also those in brackets, in links and of other scripts.

The search begins at the at sign and goes both ways, so that its cost does not depend on how
many places an address could begin at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.recognisers.context import Words
from supportkit.privacy.recognisers.glance import Glance
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["Emails"]

_AT: Final = regex(r"@|%40")
_LONGEST: Final = 254  # RFC 3696, erratum 1690
_IN_NAME: Final = frozenset(".+-_'’~!#$%*^")
_FIRST_OF_EAST: Final = "\u0e00"
"""From here on scripts put no blanks between words."""
_DOMAIN: Final = regex(r"[^\W_](?:[^\W_]|-|\.(?=[^\W_])){0,253}+")
_LITERAL: Final = regex(r"\[(?:IPv6:)?[0-9A-Fa-f:.]{3,45}\]", re.IGNORECASE)
_TOP: Final = regex(r"xn--[A-Za-z0-9-]{2,59}|[A-Za-z]{2,24}|[^\W\d_A-Za-z]{2,24}")
_FILES: Final = frozenset(("png", "jpg", "jpeg", "gif", "svg", "webp", "bmp", "ico", "css", "js"))
_SHORT_TOP: Final = 4
_GLUED: Final = Words.of("com net org edu gov info de fr es it nl pl pt br ru uk jp cn eu").whole
"""What an address ends in, also where figures follow without a blank."""


@dataclass(frozen=True, slots=True)
class Emails:
    """Finds e-mail addresses.

    >>> text = "Write to <mailto:ann+news@example.co.uk>."
    >>> [text[each.start : each.end] for each in Emails().find(text)]
    ['ann+news@example.co.uk']
    """

    kinds: ClassVar[tuple[EntityKind, ...]] = (EntityKind.EMAIL,)
    digits: ClassVar[int] = 0

    def is_worth(self, glance: Glance, /) -> bool:
        """Whether there is an at sign, or what links write in its place."""
        return "@" in glance.text or "%40" in glance.text

    def find(self, text: str, /) -> Iterator[Entity]:
        """Find the addresses of a text; ``%40`` is an at sign, as links write it."""
        for at in _AT.finditer(text):
            start, end = _name_start(text, at.start()), _domain_end(text, at.end())
            if start < at.start() and at.end() < end and not _of_link(text, start):
                yield Entity(EntityKind.EMAIL, Span(start, end), 1.0, "address")


def _name_start(text: str, at: int) -> int:
    """Find where the name before an at sign begins; the at sign itself where there is none."""
    if text[at - 1 : at] == '"':
        quote = text.rfind('"', max(0, at - _LONGEST), at - 1)
        return quote if quote >= 0 and "\n" not in text[quote:at] else at
    start, first = at, max(0, at - _LONGEST)
    while start > first and _belongs(text[start - 1], text[start]):
        start -= 1
    if start == first and first:
        return at
    start = max(start, text.rfind("...", start, at))
    while start < at and text[start] in _IN_NAME and text[start] != "_":
        start += 1
    return start


def _belongs(char: str, after: str) -> bool:
    if char >= _FIRST_OF_EAST and char not in _IN_NAME:
        return char.isalnum() and (after >= _FIRST_OF_EAST or after in "@%")
    return char.isalnum() or char in _IN_NAME


def _domain_end(text: str, at: int) -> int:
    """Find where the domain behind an at sign ends; the place itself where there is none."""
    literal = _LITERAL.match(text, at)
    if literal:
        return literal.end()
    match = _DOMAIN.match(text, at)
    if match is None or "." not in match[0]:
        return at
    *labels, last = match[0].split(".")
    if len(labels) > 1 and last.istitle() and labels[-1].islower() and _is_short(labels[-1]):
        last = labels.pop()  # "ann@example.com.Please" lacks a blank
    top = _TOP.match(last)
    if top is None or top[0].lower() in _FILES:
        return at
    if last[top.end() :][:1].isdigit() and top[0].lower() not in _GLUED:
        return at
    return at + sum(len(label) + 1 for label in labels) + top.end()


def _is_short(label: str) -> bool:
    return len(label) <= _SHORT_TOP and label.isalpha()


def _of_link(text: str, start: int) -> bool:
    """Whether what looks like a name is the password in a link."""
    if text[start - 1 : start] != ":":
        return False
    scheme = text.rfind("://", max(0, start - _LONGEST), start)
    return scheme >= 0 and not any(
        char.isspace() or char in "/?#@" for char in text[scheme + 3 : start]
    )
