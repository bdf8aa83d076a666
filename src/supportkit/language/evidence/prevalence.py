"""How often customers write each language, as far as that is known before reading.

A support team meets English more often than Swedish and Swedish more often than
Galician. The head starts are coarse on purpose: three steps of log-odds, set by hand
from where help desks are used, not from any sample. They settle a word that several
languages spell alike and lose against two words that one language has for itself.
They do not count where the caller names the team's languages.
"""

from __future__ import annotations

__all__ = ["head_start"]

_LINGUA_FRANCA = 1.0
_WIDELY, _RARELY = 0.5, -1.5
_WIDELY_WRITTEN = frozenset(("de", "es", "fr", "it", "nl", "pl", "pt", "ru", "sv", "tr"))
_RARELY_WRITTEN = frozenset(
    (
        "af", "ar-Latn", "az", "be", "ckb", "cy", "eu", "ga", "gl", "hi-Latn", "is", "kk", "mn",
        "ms", "mt", "ne", "ps", "so", "sw", "uz",
    )
)  # fmt: skip


def head_start(language: str) -> float:
    """Give the log-odds, never negative, that speak for a language before reading.

    >>> head_start("en"), head_start("de"), head_start("fi"), head_start("gl")
    (2.5, 2.0, 1.5, 0.0)
    """
    if language == "en":
        return _LINGUA_FRANCA - _RARELY
    if language in _WIDELY_WRITTEN:
        return _WIDELY - _RARELY
    return 0.0 if language in _RARELY_WRITTEN else -_RARELY
