"""What of a text are its author's own words: no addresses, no code, nothing that is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from supportkit.quality.prose import VALUE
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["own_text", "quotations", "without_addresses"]

_ADDRESSES: Final = (
    ("`", regex(r"`[^`\n]{1,500}`")),
    (
        ":",
        regex(
            r"(?:https?|ftp|mailto|tel):[^\s<>\"\u201c\u201d\u00ab\u00bb]{1,2000}",
            re.IGNORECASE,
        ),
    ),
    ("www.", regex(r"(?<![^\s(<\[])www\.[^\s<>]{1,2000}", re.IGNORECASE)),
    ("@", regex(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")),
    (
        "/",
        regex(
            r"(?<![\w.-])(?:[\w-]{1,63}\.){1,4}[a-z]{2,9}/[^\s<>]{1,2000}",
            re.IGNORECASE,
        ),
    ),
)
"""Code, links, addresses of mails and of pages: a sign that all of a kind have, and the kind."""
_QUOTED: Final = regex(
    r'"(?=[^\s"])[^"\n]{1,300}"(?!\w)'
    r"|[\u201c\u201e](?=\S)[^\u201c\u201d\u201e\n]{1,300}[\u201c\u201d]"
    r"|[\u00ab][^\u00ab\u00bb\n]{1,300}[\u00bb]|[\u300c][^\u300d\n]{1,300}[\u300d]"
    r"|^[ \t]{0,9}>[^\n]*",
    re.MULTILINE,
)
_QUOTES: Final = ('"', "\u201c", "\u201e", "\u00ab", "\u300c", ">")
"""How quotations begin."""


@lru_cache(maxsize=16)
def without_addresses(text: str) -> str:
    """Write `VALUE` for each character of addresses and code; places stay.

    >>> without_addresses("See https://a.example/whitelist now").replace(VALUE, "_")
    'See ___________________________ now'
    """
    for sign, pattern in _ADDRESSES:
        if sign in text:
            text = pattern.sub(_hidden, text)
    return text


@lru_cache(maxsize=16)
def own_text(text: str) -> str:
    """Write `X` for each character that is a value, an address, code or quoted; places stay.

    >>> own_text('Click "You failed" now')
    'Click XXXXXXXXXXXX now'
    """
    own = without_addresses(text)
    if any(sign in own for sign in _QUOTES):
        own = _QUOTED.sub(_hidden, own)
    return own.replace(VALUE, "X")


def quotations(text: str) -> Iterator[Span]:
    """Give what stands between quotation marks, and lines that are quoted as in a mail.

    >>> list(quotations('Click "Next" now'))
    [Span(start=6, end=12)]
    """
    return (Span(*found.span()) for found in _QUOTED.finditer(text))


def _hidden(found: re.Match[str]) -> str:
    return VALUE * len(found[0])
