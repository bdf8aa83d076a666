"""Languages so close that a short text may be in either of them."""

from __future__ import annotations

__all__ = ["RELATIVES", "TWINS", "related"]

RELATIVES = (
    frozenset({"da", "no", "sv"}),
    frozenset({"hr", "sl"}),
    frozenset({"id", "ms", "tl"}),
    frozenset({"cs", "sk"}),
    frozenset({"ca", "es", "gl", "pt"}),
    frozenset({"bg", "mk", "sr"}),
    frozenset({"be", "ru", "uk"}),
    frozenset({"hi", "mr", "ne"}),
    frozenset({"af", "nl"}),
    frozenset({"ar", "ckb", "fa", "ps", "ur"}),
    frozenset({"az", "tr"}),
    frozenset({"et", "fi"}),
)
"""Sets of languages that share much of their vocabulary and spelling."""

TWINS = {"hr": {"hr": 0.5, "sr-Latn": 0.3, "bs": 0.2}}
"""Languages that only marks of their own tell apart; without any, what share each has."""


def related(languages: frozenset[str]) -> bool:
    """Tell whether all of these languages belong to one set.

    >>> related(frozenset({"da", "no"})), related(frozenset({"da", "fi"}))
    (True, False)
    """
    return any(languages <= group for group in RELATIVES)
