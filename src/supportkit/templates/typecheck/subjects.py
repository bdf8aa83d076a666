"""Where the characters of a value of the front matter stand in the file.

YAML writes a text plain, in quotes or as a block; the characters of the value are met
again in the file one after another, with escapes and line breaks written in YAML's way.
"""

from __future__ import annotations

import re

from supportkit.values.patterns import regex

__all__ = ["aligned"]

_KEY = regex(r"(?:[\w.-]+|'[^']*'|\"[^\"]*\")[ \t]*:(?=\s)[ \t]*")
_BLOCK = regex(r"[|>][-+0-9]*[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)")
_ESCAPE = regex(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r\n|.)", re.DOTALL)
_SPACE = frozenset(" \t\r\n")
_NAMED = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "e": "\x1b", "_": "\xa0"}


def aligned(value: str, text: str, *, start: int, end: int) -> list[int] | None:
    """Give the position in ``text`` of each character of ``value``, and of its end.

    Args:
        value: A value of the front matter.
        text: The whole file.
        start: Where the line begins that has the key.
        end: Where the front matter ends.

    Returns:
        One position more than there are characters, or None where they are not met again.

    >>> aligned("Re: it's", "subject: 'Re: it''s'", start=0, end=20)
    [10, 11, 12, 13, 14, 15, 16, 18, 19]
    """
    key = _KEY.match(text, start)
    if key is None:
        return None
    begin = key.end()
    block = _BLOCK.match(text, begin)
    if block is not None:
        return _met(value, text, block.end(), end, quote="")
    quote = text[begin : begin + 1]
    quoted = quote in ("'", '"') and quote != ""
    return _met(value, text, begin + quoted, end, quote=quote if quoted else "")


def _met(value: str, text: str, at: int, end: int, *, quote: str) -> list[int] | None:
    found: list[int] = []
    index = 0
    while index < len(value):
        char = value[index]
        if char in _SPACE and at < end and text[at] in _SPACE:
            index, at = _blank(value, index, text, at, end, found)
            continue
        while at < end and text[at] in _SPACE:
            at += 1
        width = _width(char, text, at, quote) if at < end else 0
        if not width:
            return None
        found.append(at)
        at, index = at + width, index + 1
    return [*found, at]


def _blank(
    value: str, index: int, text: str, at: int, end: int, found: list[int]
) -> tuple[int, int]:
    """Pass a run of white space in both; each blank of the value gets one of the file."""
    while at < end and text[at] in _SPACE and index < len(value) and value[index] in _SPACE:
        found.append(at)
        index, at = index + 1, at + 1
    while index < len(value) and value[index] in _SPACE:
        found.append(at)
        index += 1
    while at < end and text[at] in _SPACE and index < len(value):
        at += 1
    return index, at


def _width(char: str, text: str, at: int, quote: str) -> int:
    """Give how many characters of the file write a character of the value; 0 if another one."""
    if quote == '"' and text[at] == "\\":
        escape = _ESCAPE.match(text, at)
        written = "" if escape is None else escape[0][1:]
        if written[:1] in ("x", "u", "U") and len(written) > 1:
            return len(written) + 1 if int(written[1:], 16) == ord(char) else 0
        return 2 if _NAMED.get(written, written) == char else 0
    if text[at] != char:
        return 0
    return 2 if quote == "'" == char else 1
