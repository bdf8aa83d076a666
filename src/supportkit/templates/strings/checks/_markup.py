"""Tags of a text: which it opens and closes, once placeholders are out of the way."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from supportkit.templates.checks._tags import _KNOWN, Misfit, misfits, unbalanced
from supportkit.values.patterns import regex

__all__ = ["SAME", "blanked", "broken", "may_have_tags", "opened", "runs_on", "torn", "uneven"]

_PLACEHOLDER = regex(
    r"%\{[^{}]{0,80}\}|<%=?[^<>%]{0,200}%>|%\([^()]{0,80}\)[a-z]"
    r"|(?<!\{)\{[\w.]{0,60}\}(?!\})"
    r"|\$\{(?:[^{}]|\{[^{}]{0,100}\}){1,150}+\}"
)
_TAG = regex(
    r"<(?P<slash>/?)(?P<name>[a-zA-Z][\w-]{0,30}|[0-9]{1,2})(?=[\s/>])[^<>]{0,2000}>",
)
_TORN = regex(
    r"<[ \u00a0]+/?[ \u00a0]*(?P<one>[a-z][a-z0-9]{0,9})[ \u00a0]*>"
    r"|<[\\/][ \u00a0]+(?P<two>[a-z]{1,10})>|<\\(?P<three>[a-z]{1,10})>"
    r"|(?<![<\w/\"'=])/(?P<four>[a-z]{1,10})>",
    re.IGNORECASE,
)
SAME = {"strong": "b", "em": "i"}
"""Tags that readers see as another one."""
_CARRIED = frozenset({"a", "b", "big", "code", "em", "font", "i", "small", "strike", "strong", "u"})
"""Tags that HTML opens again in every block until somebody closes them.

Source: https://html.spec.whatwg.org/multipage/parsing.html#reconstruct-the-active-formatting-elements
"""
_NAME = regex(r"<([a-zA-Z]{1,10})[\s>]")
_ALONE = frozenset({"br", "hr", "img", "p", "li", "input", "wbr"})


def may_have_tags(text: str) -> bool:
    """Whether a text has a sign of HTML."""
    return "<" in text


def blanked(text: str) -> str:
    """Write letters in place of placeholders, whose quotes and brackets are none of HTML."""
    return _PLACEHOLDER.sub(lambda match: "x" * len(match[0]), text)


@lru_cache(maxsize=20_000)
def broken(text: str) -> tuple[Misfit, ...]:
    """Give the tags that do not fit together."""
    return misfits(blanked(text)) if may_have_tags(text) else ()


@lru_cache(maxsize=20_000)
def uneven(text: str) -> frozenset[str]:
    """Name the tags that are opened more or less often than closed."""
    return unbalanced(blanked(text)) if may_have_tags(text) else frozenset()


@lru_cache(maxsize=20_000)
def opened(text: str) -> Counter[str]:
    """Count the tags that a text opens, but for those that stand alone."""
    found: Counter[str] = Counter()
    if may_have_tags(text):
        for match in _TAG.finditer(blanked(text)):
            name = match["name"].lower()
            if not match["slash"] and name not in _ALONE and _is_tag(name, text):
                found[SAME.get(name, name)] += 1
    return found


def _is_tag(name: str, text: str) -> bool:
    """Whether a name in angle brackets is a tag, and no word such as ``<original>``."""
    if name.isdigit():
        return f"</{name}>" in text
    return name in _KNOWN or f"</{name}" in text.lower()


def runs_on(text: str, position: int) -> bool:
    """Whether browsers carry the tag at a position, never closed, into what follows the text."""
    found = _NAME.match(text, position)
    name = found[1].lower() if found else ""
    return name in _CARRIED and f"</{name}" not in text.lower()


def torn(text: str) -> list[re.Match[str]]:
    """Find tags that blanks or a wrong stroke make plain text, such as ``< b>``."""
    return list(_TORN.finditer(text)) if may_have_tags(text) else []
