"""What readers of a mail see of a whole template, and which names it makes up for itself."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from supportkit.values.patterns import regex

__all__ = ["local_names", "mentioned", "seen"]

_HIDDEN: Final = (
    (regex(r"\{%-?\s{0,9}comment\b"), regex(r"\{%-?\s{0,9}endcomment\b[^%]{0,40}%\}")),
    (regex(r"\{\#"), regex(r"\#\}")),
    (regex(r"<!--"), regex(r"-->")),
)
_OF_HTML: Final = (
    (regex(r"<head[\s>]", re.IGNORECASE), regex(r"</head>", re.IGNORECASE)),
    (regex(r"<title[\s>]", re.IGNORECASE), regex(r"</title>", re.IGNORECASE)),
    (regex(r"<a[\s>]", re.IGNORECASE), regex(r"</a>", re.IGNORECASE)),
    (regex(r"<[a-z][a-z0-9]{0,9}(?=\s)", re.IGNORECASE), regex(r">")),
)
_TAG: Final = regex(r"\{[%{](?P<inside>[^{}%]{0,2000})")
_STRING: Final = regex(r"\"[^\"]{0,500}\"|'[^']{0,500}'")
_PATH: Final = regex(r"[^\W\d][\w.]{0,120}")
_LOCAL: Final = regex(
    r"\b(?P<one>[^\W\d]\w{0,60})\s{0,3}=(?!=)|\b(?:as|set|assign|capture|for)\s{1,3}"
    r"(?P<two>[^\W\d]\w{0,60})(?:\s{0,3},\s{0,3}(?P<three>[^\W\d]\w{0,60}))?"
)


@lru_cache(maxsize=2_000)
def seen(text: str, *, is_html: bool) -> str:
    """Blank out comments, and what HTML has for programs and links alone; positions stay.

    >>> seen("{# {{ a }} #}Hi {{ b }}", is_html=False)
    '             Hi {{ b }}'
    """
    for opening, closing in (*_HIDDEN, *(_OF_HTML if is_html else ())):
        text = _without(text, opening, closing)
    return text


def _without(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> str:
    kept, position = [], 0
    while (start := opening.search(text, position)) is not None:
        end = closing.search(text, start.end())
        if end is None:
            break
        kept += [text[position : start.start()], " " * (end.end() - start.start())]
        position = end.end()
    return "".join([*kept, text[position:]])


@lru_cache(maxsize=2_000)
def mentioned(text: str) -> frozenset[str]:
    """Give every path that stands in a tag or is printed.

    >>> sorted(mentioned("{% blocktrans with name=user.name %}{{ name }}"))
    ['blocktrans', 'name', 'user.name', 'with']
    """
    return frozenset(
        path
        for match in _TAG.finditer(seen(text, is_html=False))
        for path in _PATH.findall(_STRING.sub(" ", match["inside"]))
    )


@lru_cache(maxsize=2_000)
def local_names(text: str) -> frozenset[str]:
    """Give the names that a template gives to something itself.

    >>> sorted(local_names("{% with a=b %}{% for c in d %}{% trans 'e' as f %}"))
    ['a', 'c', 'f']
    """
    found = (
        name
        for match in _TAG.finditer(text)
        for one in _LOCAL.finditer(_STRING.sub(" ", match["inside"]))
        for name in one.groups()
    )
    return frozenset(filter(None, found))
