"""Values in plain text and in SMS, whose readers know no marks."""

from __future__ import annotations

from supportkit.templates.rendering.places import Place

__all__ = ["SPECIAL", "escaped"]

SPECIAL = ""
"""Signs that this form changes, beside those that every form does."""


def escaped(text: str, _place: Place, /) -> str:
    """Write a value in plain text: as it is.

    >>> escaped("*Ada* & <Co>", Place.TEXT)
    '*Ada* & <Co>'
    """
    return text
