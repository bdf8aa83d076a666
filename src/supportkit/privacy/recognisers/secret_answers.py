"""Answers to security questions: "mother's maiden name: Thornbury"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from supportkit.privacy.recognisers.context import words
from supportkit.privacy.recognisers.phrases import Said, phrases
from supportkit.privacy.recognisers.secret_values import is_no_secret, looks_secret, quoted
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["secret_answers"]

_NEXT_LINES: Final = 160
_TOLD: Final = regex(r"[ \t]?(?:\([^()\n]{0,32}\))?[ \t]?[:=：][ \t]?\n?[ \t]*")
_VALUE: Final = regex(r"[^\W_][^\n,;.!?:()\"<>|\t]{1,47}")
_WORD: Final = regex(r"[^\W\d_]+")
_MOST_WORDS: Final = 4


def secret_answers(text: str, said: Said, /) -> Iterator[Span]:
    """Find the answers to security questions."""
    for end in phrases("secret answer").ends(text, said):
        span = _behind(text, end)
        if span:
            yield span
    for end in phrases("secret question").ends(text, said):
        for match in _answer().finditer(text, end, min(len(text), end + _NEXT_LINES)):
            span = _behind(text, match.end())
            if span:
                yield span


def _behind(text: str, at: int) -> Span | None:
    """Find what is told after a colon, or a name or a secret after "is"."""
    told = _TOLD.match(text, at)
    if told:
        return _clause(text, told.end())
    said = _is().match(text, at)
    span = _clause(text, said.end()) if said else None
    if span is None:
        return None
    value = text[span.start : span.end]
    east = value[0] >= "\u2e80"
    return span if east or value[0].isupper() or looks_secret(value.split()[0]) else None


def _clause(text: str, at: int) -> Span | None:
    """Give the few words up to the end of a clause."""
    whole = quoted(text, at)
    if whole:
        return whole
    match = _VALUE.match(text, at)
    if match is None:
        return None
    end = match.end()
    for word in _WORD.finditer(match[0]):
        if word.start() and word[0].casefold() in words("goes on"):
            end = match.start() + word.start()
            break
    value = text[match.start() : end].rstrip(" -'’")
    if len(value.split()) > _MOST_WORDS or is_no_secret(value):
        return None
    return Span(match.start(), match.start() + len(value))


@cache
def _answer() -> re.Pattern[str]:
    joined = "|".join(sorted(map(re.escape, words("answer").whole), key=len, reverse=True))
    return re.compile(
        rf"(?<![^\W_])(?:{joined})(?=[ \t]?[:=：]|[ \t][^\W\d_]|は|是)", re.IGNORECASE
    )


@cache
def _is() -> re.Pattern[str]:
    joined = "|".join(map(re.escape, phrases("is").written))
    return re.compile(rf"[ \t](?:{joined})[ \t]|[ ]?[は是为為][ ]?", re.IGNORECASE)
