"""Values in HTML: text and quoted attributes."""

from __future__ import annotations

from html import escape

from supportkit.templates.rendering.places import Place

__all__ = ["SPECIAL", "escaped"]

SPECIAL = "|[&<>\"'\n]"
"""What this form changes, beside what every form does: more of a regular expression."""


def escaped(text: str, place: Place, /) -> str:
    r"""Write a value in HTML, where a line end is a space unless it is a tag.

    >>> escaped("O'Brien <b>\nx", Place.TEXT)
    'O&#x27;Brien &lt;b&gt;<br>\nx'
    >>> escaped("a\nb", Place.ATTRIBUTE)
    'a&#10;b'
    """
    safe = escape(text)
    if "\n" not in safe:
        return safe
    return safe.replace("\n", "<br>\n" if place in _FLOWING else "&#10;")


_FLOWING = frozenset({Place.TEXT, Place.LABEL})
