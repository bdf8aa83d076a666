"""Passwords that are called so: "password: hunter2", "mein Passwort ist Sommer2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Final

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.recognisers.phrases import phrases
from supportkit.values import Span

__all__ = ["Passwords"]

_OPENING: Final = "\"'`«»„“”‘’(*"
_VALUE: Final = rf"[{re.escape(_OPENING)}]?(?P<value>[^\s\"`«»„“”<>]{{3,128}})"
_GAP: Final = r"(?P<gap>[^\n:=.!?]{0,32}?)"
_TOLD: Final = re.compile(rf"{_GAP}[ \t\u00a0]?(?:[:=：]|=>|->)\s{{0,3}}{_VALUE}")
_ENDS: Final = ".,;:)]}'’*\\"
_SYMBOLS: Final = frozenset("!@#$%^&*_+=~|?/\\-")
_MASKED: Final = re.compile(r"[*•●.xX_-]+")
_GOES_ON: Final = re.compile(r"[ \t]+[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Passwords:
    """Finds passwords behind the word for it, in the main languages.

    After a colon any word will do; after "is" only what looks like no word.

    >>> text = "My password is hunter2 but the password is wrong."
    >>> [text[each.start : each.end] for each in Passwords().find(text)]
    ['hunter2']
    """

    kinds: ClassVar[tuple[EntityKind, ...]] = (EntityKind.PASSWORD,)

    def find(self, text: str, /) -> Iterator[Entity]:
        """Find the passwords of a text."""
        for end in phrases("password").ends(text):
            span = _told(text, end) or _said(text, end)
            if span:
                yield Entity(EntityKind.PASSWORD, span, 0.8, "said")


def _told(text: str, at: int) -> Span | None:
    """Find a value behind a colon or an equals sign."""
    match = _TOLD.match(text, at)
    if match is None:
        return None
    span = _trimmed(text, *match.span("value"))
    if span is None or match["gap"].strip(" \t\u00a0\"'*_)]"):
        return span if span and _looks_secret(text[span.start : span.end]) else None
    value = text[span.start : span.end]
    lone = not (value.isalpha() and _GOES_ON.match(text, span.end))
    return span if _looks_secret(value) or lone else None


def _said(text: str, at: int) -> Span | None:
    """Find a value behind "is", or between quotes."""
    match = _is().match(text, at)
    span = match and _trimmed(text, *match.span("value"))
    return span if span and _looks_secret(text[span.start : span.end]) else None


@cache
def _is() -> re.Pattern[str]:
    joined = "|".join(map(re.escape, phrases("is").written))
    return re.compile(
        rf"(?:[ \t\u00a0][^\W\d_]{{1,16}}){{0,3}}?[ \t\u00a0](?:{joined})\s{{1,2}}{_VALUE}",
        re.IGNORECASE,
    )


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Leave out what closes a sentence, and what hides a value already."""
    while end > start and text[end - 1] in _ENDS:
        end -= 1
    value = text[start:end]
    if len(value) < 3 or _is_markup(value) or _MASKED.fullmatch(value):
        return None
    return Span(start, end)


def _looks_secret(value: str) -> bool:
    """Whether it has a digit, a sign or a capital where words have none."""
    if len(value) < 4:
        return False
    inner = value[1:-1]
    if any(char.isdigit() for char in value) or any(char in _SYMBOLS - {"-"} for char in inner):
        return True
    return not value.isupper() and any(char.isupper() for char in inner)


def _is_markup(value: str) -> bool:
    """Whether it is a link, or stands in brackets instead of a value."""
    return value[0] in "[{<" or "://" in value or value.startswith("www.")
