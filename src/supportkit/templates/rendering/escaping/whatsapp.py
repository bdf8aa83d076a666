"""Values in WhatsApp, which has marks and no way to escape them.

A mark acts at the edge of a word, and a list or quote at the beginning of a line. Marks
there become the signs that look most like them; those inside a word stay, as in "A_17_b".

Source: WhatsApp help centre, "How to format your messages".
"""

from __future__ import annotations

from supportkit.templates.rendering.places import CODES, Place
from supportkit.values.patterns import regex

__all__ = ["SPECIAL", "escaped"]

SPECIAL = r"|[*_~`\n]|\A\s*(?:[>\-•]|\d{1,9}[.)])"
"""What this form changes, beside what every form does: more of a regular expression."""

_ALIKE = {"*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ"}
_EDGE = regex(r"`|(?<![^\W_])[*_~]|[*_~](?![^\W_])")
_LINE_START = regex(r"(?m)^(?=[^\S\n]*(?:[>\-*•]|\d{1,9}[.)])(?:[^\S\n]|$))|^(?=[^\S\n]*>)")


def escaped(text: str, place: Place, /) -> str:
    """Write a value in WhatsApp, so that it is read as the text that it is.

    >>> escaped("*free* A_17_b ~now~", Place.TEXT)
    '∗free∗ A_17_b ∼now∼'
    """
    if place in CODES:
        return " ".join(text.split("\n")).replace("`", "ˋ")
    marked = _LINE_START.sub("\u2060", text)
    return _EDGE.sub(lambda match: _ALIKE[match[0]], marked)
