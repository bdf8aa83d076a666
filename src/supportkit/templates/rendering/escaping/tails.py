"""The author's text right behind a value, which could make it the host of a link."""

from __future__ import annotations

import re

from supportkit.values.patterns import regex

__all__ = ["begins_host", "ending_apart"]

_DOT = r"(?:\\?[.․。．｡]|&(?:period|#0*46|#x0*2e);)"
_SUFFIX = r"(?:com?|org|net|gov|edu|ac)\.[a-z]{2}"
_ENDING = regex(
    rf"({_DOT})(?:{_SUFFIX}(?![\w-]|\.\w)|[^\W\d_](?:[\w-]|[^\x00-\x7f])[\w-]*(?![\w-]|\.\w))",
    re.IGNORECASE,
)
_DOTTED = regex(r"\w[.․。．｡]\Z")
_WORD = regex(r"[^\W\d_]{2}")


def begins_host(text: str) -> bool:
    """Whether a text is the last part of a host, such as ``.com``, for all that is before it.

    Where the author wrote a domain of two parts, it is the author who says where a link leads.

    >>> (
    ...     begins_host(".com"),
    ...     begins_host(".co.uk is"),
    ...     begins_host(".acme.example"),
    ...     begins_host(". Bye"),
    ... )
    (True, True, False, False)
    """
    return _ENDING.match(text) is not None


def ending_apart(value: str, text: str, sign: str) -> str:
    """Put a sign into the author's text, or before it, where a value would be a host with it.

    >>> ending_apart("evil", ".com today", "|"), ending_apart("evil.", "com", "|")
    ('.|com today', '|com')
    >>> ending_apart("Ada", ". Bye", "|"), ending_apart("3", "rd", "|")
    ('. Bye', 'rd')
    """
    found = _ENDING.match(text)
    if found is not None:
        return f"{found[1]}{sign}{text[found.end(1) :]}"
    is_dotted = _DOTTED.search(value[-2:]) is not None and _WORD.match(text) is not None
    return sign + text if is_dotted else text
