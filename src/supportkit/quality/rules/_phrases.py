"""What the rules on phrases share."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.quality.prose import Prose
from supportkit.quality.words import Said, found_in

__all__ = ["said_in", "shown"]

_LONGEST = 60


def said_in(prose: Prose, section: str) -> Iterator[Said]:
    """Go through the phrases of a section in a text."""
    return found_in(prose.text, prose.language, section)


def shown(prose: Prose, start: int, end: int) -> str:
    """Quote words of a list as they stand in the text, on one line."""
    words = " ".join(prose.text[start:end].split())
    return repr(words if len(words) <= _LONGEST else f"{words[:_LONGEST]}...")
