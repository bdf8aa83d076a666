"""Words that make what a sentence says depend on something."""

from __future__ import annotations

from functools import cache

from supportkit.quality.terms import Terms
from supportkit.quality.words import listed

__all__ = ["depends"]


def depends(text: str, language: str) -> bool:
    """Whether a text has a word such as "if".

    >>> depends("If it is broken, we replace it.", "en"), depends("Where possible", "en")
    (True, False)
    """
    return any(hit.number < _ifs(language) for hit in _conditions(language).find(text))


def _ifs(language: str) -> int:
    return len(listed(language, "if"))


@cache
def _conditions(language: str) -> Terms:
    """Give the words of conditions, and longer phrases with them that set none."""
    return Terms([*listed(language, "if"), *listed(language, "no if")])
