"""Words of a text as its reader sees them, with placeholders and tags out of the way."""

from __future__ import annotations

import re
from functools import lru_cache

from supportkit.values.patterns import regex

__all__ = ["differ", "masked", "plain", "words"]

_HIDDEN = regex(
    r"<(?:script|style)\b[^<]{0,20000}|<!--.{0,2000}?-->|</?[a-zA-Z!][^<>]{0,2000}>"
    r"|</?[0-9]{1,2}[ ]?/?>"
    r"|\{\s{0,3}\w{1,60}\s{0,3},[^{}]{0,60}(?=\{)|\b(?:zero|one|two|few|many|other)\s{0,3}(?=\{)"
    r"|\{\{[^{}]{0,300}\}\}|\{%[^%]{0,300}%\}|%\([^()]{0,80}\)[a-z]|[%#$]?\{[^{}]{0,80}\}"
    r"|(?<!\w):[a-z]\w{1,40}|%[0-9]{0,2}\$?[a-zA-Z]\b|\b\w{0,60}_\w{0,60}|<%[^%]{0,200}%>|&(?:[a-z]{2,8}|#[0-9]{1,6});"
    r"|[a-z]{2,9}://[^\s<>()\"']{1,2000}|[^\s@<>]{1,64}@[\w.-]{1,99}|`[^`\n]{1,200}`"
    r"|(?<![\w<])/[\w.&;-]{1,60}(?:/[\w.&;-]{1,60}){1,8}|(?<![\w-])--[a-z][\w-]{1,40}"
    r"|\b[\w-]{1,60}(?:\.[\w-]{1,60}){1,6}\b",
    re.DOTALL | re.IGNORECASE,
)
_WORD = regex(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_ALIKE = (
    frozenset({"da", "nb", "nn", "no"}),
    frozenset({"bs", "cnr", "hr", "sh", "sr"}),
    frozenset({"id", "ms"}),
)


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Blank out what is no text; positions stay.

    >>> plain("Hi <b>%{name}</b>!")
    'Hi               !'
    """
    return _HIDDEN.sub(lambda match: re.sub(r"[^\r\n]", " ", match[0]), text)


def masked(text: str, sign: str) -> str:
    """Write a sign for each character of what is no text; positions stay.

    >>> masked("Hi <b>you", "_")
    'Hi ___you'
    """
    return _HIDDEN.sub(lambda match: sign * len(match[0]), text)


def words(text: str) -> list[re.Match[str]]:
    """Give the words of a text, with their places."""
    return list(_WORD.finditer(text))


def differ(one: str, other: str) -> bool:
    """Whether two locales are of languages that do not share sentences."""
    languages = {tag.partition("-")[0] for tag in (one, other)}
    return len(languages) == 2 and not any(languages <= alike for alike in _ALIKE)
