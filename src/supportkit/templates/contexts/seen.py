"""Texts in which there is nothing to see: help desks have them where a name is not known."""

from __future__ import annotations

from supportkit.templates.rendering.escaping.cleaning import UNSEEN
from supportkit.values.patterns import regex

__all__ = ["seen"]

_NOTHING = regex(rf"[\s\u2800{UNSEEN}]+\Z")


def seen(text: str) -> str:
    r"""Give a text, or an empty one in place of blanks, fillers and signs that nobody sees.

    So a condition, ``or`` and a default take it for what a reader would: for nothing.

    >>> seen("Ada"), seen(" \u200b\u3164"), seen("- ")
    ('Ada', '', '- ')
    """
    if "!" <= text < "\x7f" or _NOTHING.match(text) is None:
        return text
    return ""
