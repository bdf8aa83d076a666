"""Tell what an author typed from what was blanked out because no reader sees it."""

from __future__ import annotations

from supportkit.quality.prose import Prose

__all__ = ["as_typed"]


def as_typed(prose: Prose, start: int, end: int) -> bool:
    """Whether these characters stand so in the file, with no tag or mark in their place.

    >>> as_typed(Prose(text="a    , b", locale="en", source="a</b>, b"), 1, 5)
    False
    """
    if prose.source is None:
        return True
    at = prose.start
    return prose.source[at + start : at + end] == prose.text[start:end]
