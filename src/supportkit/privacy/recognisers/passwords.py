"""Passwords that are called so: "password: hunter2", "mein Passwort ist Sommer2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Final

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.recognisers.context import words
from supportkit.privacy.recognisers.phrases import phrases
from supportkit.values import Span

__all__ = ["Passwords"]

_OPENING: Final = "\"'`«»„“”‘’(*「『"
_VALUE: Final = rf"[{re.escape(_OPENING)}]?(?P<value>[^\s\"`«»„“”<>「」『』]{{3,128}})"
_GAP: Final = r"(?P<gap>[^\n:=.!?]{0,32}?)"
_TOLD: Final = re.compile(rf"{_GAP}[ \t\u00a0]?(?:[:=：]|=>|->)\s{{0,3}}{_VALUE}")
_BARE: Final = re.compile(rf"[ \t\u00a0]{_VALUE}")
_PIN: Final = re.compile(r"(?i:pin|пин|pincode|pinkod\w*|pin-kod\w*|пин-код)\Z")
_FIGURES: Final = re.compile(r"[ \t\u00a0](?P<value>[0-9]{4,6})(?![\w-]|[.,:][0-9])")
_ENDS: Final = ".,;:)]}'’*\\。、，；！"
_SYMBOLS: Final = frozenset("!@#$%^&*_+=~|?/\\-")
_MASKED: Final = re.compile(r"[*•●.xX_-]+")
_EAST: Final = re.compile("[\u2e80-\U0003ffff]")
_WORD_AHEAD: Final = re.compile(r"[ \t]*[,;/|-]?[ \t]*([^\W\d_]+)[ \t]*([:=]?)")
_CLAUSE_END: Final = re.compile(r"[.,;!?)]|\s*\Z|[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Passwords:
    """Finds passwords behind the word for it, in the main languages.

    After a colon any word will do; after "is" what looks like no word, and after "my password
    is" also a word that does not tell what is the matter with it.

    >>> text = "My password is hunter2 but the password is wrong."
    >>> [text[each.start : each.end] for each in Passwords().find(text)]
    ['hunter2']
    """

    kinds: ClassVar[tuple[EntityKind, ...]] = (EntityKind.PASSWORD,)
    digits: ClassVar[int] = 0

    def find(self, text: str, /) -> Iterator[Entity]:
        """Find the passwords of a text."""
        ends = [*phrases("password").ends(text)]
        for end in ends:
            span = _told(text, end) or _said(text, end) or _bare(text, end)
            if span:
                yield Entity(EntityKind.PASSWORD, span, 0.8, "said")
        for end in phrases("my password is").ends(text) if ends else ():
            span = _plain(text, end)
            if span:
                yield Entity(EntityKind.PASSWORD, span, 0.6, "said")


def _told(text: str, at: int) -> Span | None:
    """Find a value behind a colon or an equals sign."""
    match = _TOLD.match(text, at)
    if match is None:
        return None
    span = _trimmed(text, *match.span("value"))
    if span is None or match["gap"].strip(" \t\u00a0\"'*_)]"):
        return span if span and _looks_secret(text[span.start : span.end]) else None
    value = text[span.start : span.end]
    return span if _looks_secret(value) or not value.isalpha() or _is_alone(text, span) else None


def _is_alone(text: str, span: Span) -> bool:
    """Whether a word is all that is said: nothing follows, or "but ...", or "user: ..."."""
    ahead = _WORD_AHEAD.match(text, span.end)
    if ahead is None or not text[span.end : span.end + 1].isspace():
        return True
    if text[span.start : span.end].casefold() in words("no password"):
        return False
    return bool(ahead[2]) or ahead[1].casefold() in words("goes on")


def _said(text: str, at: int) -> Span | None:
    """Find a value behind "is", or between quotes."""
    match = _is().match(text, at)
    span = match and _trimmed(text, *match.span("value"))
    return span if span and _looks_secret(text[span.start : span.end]) else None


def _bare(text: str, at: int) -> Span | None:
    """Find the figures right behind "PIN", and a value right behind that mixes all kinds."""
    if _PIN.search(text, max(0, at - 12), at):
        figures = _FIGURES.match(text, at)
        return Span(*figures.span("value")) if figures else None
    match = _BARE.match(text, at)
    span = match and _trimmed(text, *match.span("value"))
    return span if span and _is_mixed(text[span.start : span.end]) else None


def _plain(text: str, at: int) -> Span | None:
    """Find a word behind "my password is" that is none of "wrong", "expired" and the like."""
    match = _BARE.match(text, at)
    span = match and _trimmed(text, *match.span("value"))
    if not span or not text[span.start : span.end].isalpha():
        return None
    if text[span.start : span.end].casefold() in words("no password"):
        return None
    ahead = _WORD_AHEAD.match(text, span.end)
    goes_on = ahead is not None and ahead[1].casefold() in words("goes on")
    return span if goes_on or _CLAUSE_END.match(text, span.end) else None


@cache
def _is() -> re.Pattern[str]:
    joined = "|".join(map(re.escape, phrases("is").written))
    return re.compile(
        rf"(?:(?:[ \t\u00a0][^\W\d_]{{1,16}}){{0,3}}?[ \t\u00a0](?:{joined})\s{{1,2}}"
        rf"|[ \t\u00a0]?[はが是为為][ \t\u00a0]?){_VALUE}",
        re.IGNORECASE,
    )


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Leave out what closes a sentence, and what hides a value already."""
    east = _EAST.search(text, start, end) if text[start:end][:1].isascii() else None
    end = east.start() if east else end
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


def _is_mixed(value: str) -> bool:
    """Whether it has small letters, digits, and capitals or signs, and so is no ordinary word."""
    small, figure = any(map(str.islower, value)), any(map(str.isdigit, value))
    return len(value) > 6 and small and figure and _mixes(value)


def _mixes(value: str) -> bool:
    return any(map(str.isupper, value)) or any(char in _SYMBOLS - {"-"} for char in value[1:-1])


def _is_markup(value: str) -> bool:
    """Whether it is a link, or stands in brackets instead of a value."""
    return value[0] in "[{<" or "://" in value or value.startswith("www.")
