"""Where comments of PHP stand, in which frameworks keep texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["pieces"]

_BEGIN: Final = regex(r"<\?")
_CLOSING: Final = ("line", "end", "quote", "quotes", "named", "begun")
_PIECES: Final = regex(
    r"(?P<line>(?://|#(?!\[))[^\r\n]*+)"
    r"|(?P<block>/\*.*?(?:(?P<end>\*/)|\Z))"
    r"|'(?:[^'\\]|\\(?:.|\Z))*+(?:(?P<quote>')|\Z)"
    r"|\"(?:[^\"\\]|\\(?:.|\Z))*+(?:(?P<quotes>\")|\Z)"
    r"|<<<[ \t]*+['\"]?(?P<name>[A-Za-z_]\w*+)['\"]?.*?(?:(?P<named>^[ \t]*+(?P=name)\b)|\Z)"
    r"|\?>.*?(?:(?P<begun><\?)|\Z)",
    re.DOTALL | re.MULTILINE,
)
"""What is not closed goes on to the end, so that a text is gone through once."""


def pieces(text: str) -> Iterator[tuple[str, Span]]:
    """Give comments (``line`` and ``block``), texts and HTML (``text``), in their order.

    What is not closed ends behind the last character.

    >>> [(kind, one.start) for kind, one in pieces("<?php return ['a' => 'b // c']; // d")]
    [('text', 0), ('text', 14), ('text', 21), ('line', 32)]
    """
    begun = _BEGIN.search(text)
    if begun is None:
        yield "text", Span(0, len(text) + 1)
        return
    yield "text", Span(0, begun.end())
    for found in _PIECES.finditer(text, begun.end()):
        kind = "line" if found["line"] else "block" if found["block"] else "text"
        is_closed = any(each is not None for each in found.group(*_CLOSING))
        yield kind, Span(found.start(), found.end() + (not is_closed))
