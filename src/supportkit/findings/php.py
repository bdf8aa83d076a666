"""Where comments of PHP stand, in which frameworks keep texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["pieces"]

_BEGIN: Final = regex(r"<\?")
_PIECES: Final = regex(
    r"(?P<line>(?://|#(?!\[))[^\r\n]*+)"
    r"|(?P<block>/\*.*?(?:\*/|\Z))"
    r"|'(?:[^'\\]|\\(?:.|\Z))*+(?:'|\Z)"
    r"|\"(?:[^\"\\]|\\(?:.|\Z))*+(?:\"|\Z)"
    r"|<<<[ \t]*+['\"]?(?P<name>[A-Za-z_]\w*+)['\"]?.*?(?:^[ \t]*+(?P=name)\b|\Z)"
    r"|\?>.*?(?:<\?|\Z)",
    re.DOTALL | re.MULTILINE,
)
"""What is not closed goes on to the end, so that a text is gone through once."""


def pieces(text: str) -> Iterator[tuple[str, Span]]:
    """Give comments (``line`` and ``block``) and texts (``text``), in their order.

    >>> [(kind, one.start) for kind, one in pieces("<?php return ['a' => 'b // c']; // d")]
    [('text', 14), ('text', 21), ('line', 32)]
    """
    begun = _BEGIN.search(text)
    for found in _PIECES.finditer(text, begun.end()) if begun else ():
        kind = "line" if found["line"] else "block" if found["block"] else "text"
        yield kind, Span(*found.span())
