"""How well a language is covered, in the words of all who read texts."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Support"]


class Support(StrEnum):
    """How well a language is covered by whoever reads a text."""

    FULL = "full"
    """Whole: there are words, phrases and rules of the language."""
    PARTIAL = "partial"
    """In part: only some kinds of things are found, or only what needs no words, such as emoji."""
    UNSUPPORTED = "unsupported"
    """Not at all."""
