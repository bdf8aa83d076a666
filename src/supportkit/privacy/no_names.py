"""What chat tools and devices write where nobody gave a name: "Guest", "No Name", "iPhone".

Looked for in texts, such a word would take out what it means everywhere.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from supportkit.privacy.folding import words_of
from supportkit.privacy.naming import field_words

__all__ = ["is_no_name"]

_LONGEST: Final = 60


@lru_cache(maxsize=256)
def is_no_name(value: str) -> bool:
    """Whether what fills the place of a name names nobody: all of its words say so.

    >>> [is_no_name(each) for each in ("iPhone 15", "Test User", "Amazon Support", "Guest Ada")]
    [True, True, True, False]
    """
    if len(value) > _LONGEST:
        return False
    words = [word.folded for word in words_of(value) if not word.folded.isdigit()]
    if not words or "".join(words) in field_words("nobody"):
        return bool(words)
    nobody = field_words("nobody") | field_words("role")
    return all(word in nobody for word in words)
