"""Where a secret begins and ends, and whether what stands there looks like one."""

from __future__ import annotations

from typing import Final

from supportkit.privacy.recognisers.context import words
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["is_mixed", "is_no_secret", "looks_drawn", "looks_secret", "quoted", "value_at"]

_PAIRS: Final = {
    '"': '"', "'": "'", "`": "`", "«": "»", "»": "«", "„": "“”\"", "“": "”\"", "”": "”", "‘": "’",
    "「": "」", "『": "』", "‹": "›", "›": "‹",
}  # fmt: skip
_LONGEST: Final = 128
_BARE: Final = regex(
    r"[(*]{0,3}(?P<value>(?:[^\s\"`<>«»„“”「」『』]|[\"`](?=\w)|<(?!/?[A-Za-z!])|>(?=[^\s<>])){1,128}+)"
)
_ENDS: Final = ".,;:)]}'’*\\。、，；！"
_SYMBOLS: Final = frozenset("!@#$%^&*_+=~|?/\\<>")
_MASKED: Final = regex(r"[*•●.xX_#-]+")
_CALL: Final = regex(r"[A-Za-z_][\w.]{2,}\((?:[\"'`]|\)|\Z)")
"""What a program does to get a password, as in ``getpass("...")``."""
_EAST: Final = regex("[\u2e80-\U0003ffff]")
_FIGURE: Final = regex(r"\d")
_FLAGS: Final = frozenset(("YES", "NO", "NULL", "N/A", "True", "False", "None"))
_FEWEST: Final = 3


def value_at(text: str, at: int) -> Span | None:
    """Give the value that begins at a place: all between quotes, or all up to a blank."""
    whole = quoted(text, at)
    if whole:
        return whole if _stands(text[whole.start : whole.end]) else None
    match = _BARE.match(text, at + (text[at : at + 1] in _PAIRS))
    return _trimmed(text, *match.span("value")) if match else None


def quoted(text: str, at: int) -> Span | None:
    """Give what stands between quotes, blanks and commas too."""
    closing = _PAIRS.get(text[at : at + 1])
    if closing is None:
        return None
    limit = min(len(text), at + _LONGEST + 2)
    for end in range(at + 1, limit):
        char = text[end]
        if char == "\n":
            return None
        if char in closing and not (char in "'’" and text[end + 1 : end + 2].isalnum()):
            if text[end - 1] == "\\":
                continue
            return Span(at + 1, end) if end > at + 1 else None
    return None


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Leave out what closes a sentence, and what hides a value already."""
    east = _EAST.search(text, start, end) if text[start:end][:1].isascii() else None
    end = east.start() if east else end
    while end > start and text[end - 1] in _ENDS:
        end -= 1
    return Span(start, end) if _stands(text[start:end]) else None


def _stands(value: str) -> bool:
    if len(value.strip()) < _FEWEST or _MASKED.fullmatch(value):
        return False
    if _CALL.match(value):
        return False
    return value[0] not in "[{<$" and "://" not in value and not value.startswith("www.")


def looks_secret(value: str) -> bool:
    """Whether it has a digit, a sign or a capital where words have none."""
    if len(value) <= _FEWEST:
        return False
    inner = value[1:-1]
    if _FIGURE.search(value) or any(char in _SYMBOLS for char in inner):
        return True
    return not value.isupper() and any(char.isupper() for char in inner)


def is_mixed(value: str) -> bool:
    """Whether it has small letters, digits, and capitals or signs, and so is no ordinary word."""
    small, figure = any(map(str.islower, value)), any(map(str.isdigit, value))
    return len(value) > 2 * _FEWEST and small and figure and _mixes(value)


def looks_drawn(value: str) -> bool:
    """Whether it has letters and digits, and at least six signs."""
    letter, figure = any(map(str.isalpha, value)), any(map(str.isdigit, value))
    return len(value) >= 2 * _FEWEST and letter and figure


def is_no_secret(value: str) -> bool:
    """Whether it is a word such as "wrong" and "required", or begins with one, without figures.

    Of several words at least half must be such words, as in "too short".
    """
    if value in _FLAGS:
        return True
    every = [word.strip(",.:;!?") for word in value.casefold().split()]
    if not every or _FIGURE.search(value):
        return False
    if len(every) > 1 and not all(word.replace("'", "").isalpha() for word in every):
        return False
    count = sum(word in words("no password") for word in every)
    return 2 * count >= len(every) if len(every) > 1 else bool(count)


def _mixes(value: str) -> bool:
    return any(map(str.isupper, value)) or any(char in _SYMBOLS for char in value[1:-1])
