r"""Lines of a reply from right to left that have no letters but those of their values.

A value is set apart by isolates, so its letters say nothing about the line around it
(UAX 9, P2). A line such as ``{{ name }},`` has no other letters, and most programs would
then lay it out from left to right (P3), with its comma at the wrong end. An invisible
mark in front of the value (U+200F) says what the author's other lines say by their words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from unicodedata import bidirectional

from supportkit.templates.rendering.forms import Form
from supportkit.values.patterns import regex

__all__ = ["led"]

_MARK = "\u200f"
_STRONG = frozenset({"L", "R", "AL"})
_INNER = "[^\u2066-\u2069]*"
_ISOLATED = regex(f"[\u2066-\u2068]{_INNER}(?:[\u2066-\u2068]{_INNER}\u2069{_INNER})*\u2069")
_ADDRESS = regex(r"(?:https?://|mailto:|tel:)\S*|(?<!\S)[^\s@]+@\S+", re.IGNORECASE)
_UNREAD = regex(r"\]\([^()\n]*\)|</?[a-z][^<>:@]*>|&#?\w{1,31};", re.IGNORECASE)
"""What a reader of Markdown sees no letters of: targets of links, tags and entities."""

_BARS = regex(r"(?<!\\)(\|)")
_ROW = regex(r"[ >]*\|")


def led(text: str, form: Form) -> str:
    r"""Make each line run from right to left whose only letters are those of values.

    Addresses are no letters here. A line with words of the author's own runs as they do.

    >>> led("\u2068Ada\u2069,\nAcme: \u2068A1\u2069", Form.PLAIN)
    '\u200f\u2068Ada\u2069,\nAcme: \u2068A1\u2069'
    """
    if _ISOLATED.search(text) is None:
        return text
    lines = text.split("\n")
    if form is Form.MARKDOWN:
        return "\n".join(map(_led_in_markdown, lines))
    return "\n".join(_led(line, _has_letters) for line in lines)


def _led(line: str, has_letters: Callable[[str], bool]) -> str:
    first = _ISOLATED.search(line)
    if first is None or has_letters(line[: first.start()]):
        return line
    if has_letters(_ADDRESS.sub("", _ISOLATED.sub("", line))):
        return line
    return f"{line[: first.start()]}{_MARK}{line[first.start() :]}"


def _led_in_markdown(line: str) -> str:
    """Do the same for a line of Markdown, or for each cell in a row of a table."""
    cells = _BARS.split(line) if _ROW.match(line) else [line]
    return "".join(_led(cell, _has_read_letters) for cell in cells)


def _has_letters(text: str) -> bool:
    return any(bidirectional(char) in _STRONG for char in text)


def _has_read_letters(text: str) -> bool:
    return _has_letters(_UNREAD.sub("", text))
