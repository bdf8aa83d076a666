"""The author's text between values as its reader sees it, without marks, tags and entities."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from supportkit.templates.rendering.forms import Form
from supportkit.templates.rendering.places import CODES, RUNNING, Place
from supportkit.values.patterns import regex

__all__ = ["as_read", "read_around"]

_SEEN = RUNNING | CODES
_INLINE = (
    "a|abbr|b|bdi|bdo|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|"
    "strong|sub|sup|tt|u|var|wbr"
)
_WITHIN_LINES = regex(rf"<!--[^<>]*-->|</?(?:{_INLINE})(?:[\s/][^<>]*)?>", re.IGNORECASE)
_TAGS = regex(r"</?[a-z][^<>]*>", re.IGNORECASE)
_MARKS = regex(r"[*~`]+|_+(?=[^\w\s])|(?<=[^\w\s])_+")
_MARKS_OR_ESCAPED = regex(rf"\\([!-/:-@\[-`{{-~])|{_MARKS.pattern}")


def read_around(literals: Sequence[str], places: Sequence[Place], form: Form) -> tuple[str, ...]:
    """Read the author's texts around values; those that end or begin in a tag stay as they are."""
    sides = (Place.TEXT, *places, Place.TEXT)
    seen = [place in _SEEN for place in sides]
    return tuple(
        as_read(literal, form) if seen[at] and seen[at + 1] else literal
        for at, literal in enumerate(literals)
    )


def as_read(text: str, form: Form) -> str:
    r"""Read a text of the author's; tags that end a line are blanks.

    >>> as_read("</b>&#46;<br>x", Form.HTML), as_read("**\\.<b></b>", Form.MARKDOWN)
    ('. x', '.')
    """
    if form is Form.WHATSAPP:
        return _MARKS.sub("", text)
    if form is Form.HTML:
        return unescape(_untagged(text))
    if form is Form.MARKDOWN:
        return unescape(_MARKS_OR_ESCAPED.sub(lambda match: match[1] or "", _untagged(text)))
    return text


def _untagged(text: str) -> str:
    return _TAGS.sub(" ", _WITHIN_LINES.sub("", text)) if "<" in text else text
