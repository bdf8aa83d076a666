"""Arabic in Latin letters with digits for the sounds that Latin has no letter for.

``3ayez``, ``7abibi``, ``ma3lesh``: what cuts digits out of a text, because they are
in no language, cuts these words to pieces. So they are counted before.
"""

from __future__ import annotations

import re
from functools import cache

from supportkit.language.evidence import word_lists

__all__ = ["TAG", "WORD", "count"]

TAG = "ar-Latn"
WORD = 6.0
"""Log-odds that one such word speaks for Arabic."""

_TOKEN = re.compile(r"(?<![\w'])(?=[A-Za-z']{0,30}[2356789])[A-Za-z2356789']{2,32}(?![\w'])")


def count(text: str) -> int:
    """Count the words that only Arabic in Latin letters writes.

    >>> count("3ayez a3raf el order feen"), count("Order A123 of 2024, 2nd try")
    (2, 0)
    """
    return sum(token.lower() in _words() for token in _TOKEN.findall(text))


@cache
def _words() -> frozenset[str]:
    return word_lists.section(TAG, "digits")
