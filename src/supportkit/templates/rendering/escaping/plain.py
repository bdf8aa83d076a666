"""Values in plain text and in SMS, whose readers know no marks."""

from __future__ import annotations

from supportkit.templates.rendering.places import Place

__all__ = ["SPECIAL", "escaped"]

SPECIAL = ""
"""What this form changes, beside what every form does: more of a regular expression."""


def escaped(text: str, _place: Place, /) -> str:
    """Write a value in plain text: as it is.

    >>> escaped("*Ada* & <Co>", Place.TEXT)
    '*Ada* & <Co>'
    """
    return text
