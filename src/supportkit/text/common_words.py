"""Lists of common words, one a language, written for this package.

They say nothing about mood or meaning, only that a word belongs to a language. Each list
has four tiers: `alone` (hello, thanks, yes: what is often a whole message), `core`
(pronouns, auxiliaries: what nearly every sentence has), `support` (orders, accounts,
refunds) and `everyday` (other common words); and fixed phrases.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from supportkit.errors import DataFileError
from supportkit.text.shipped import shipped
from supportkit.values.patterns import regex

__all__ = ["TIERS", "common_words", "sections"]

TIERS: Final = ("alone", "core", "support", "everyday")
_HEADING: Final = regex(r"^\[(\w+)\]$", re.MULTILINE)


def sections(tag: str) -> dict[str, str]:
    """Read the list of a language, as written: the text under each heading.

    Raises:
        DataFileError: There is no list for that language.
    """
    _, *parts = _HEADING.split(shipped("supportkit.text", f"data/words/{tag}.txt").decode())
    return dict(zip(parts[::2], parts[1::2], strict=True))


@cache
def common_words(tag: str) -> frozenset[str]:
    """Read the lower-case words of a language, of all tiers; none where there is no list.

    >>> "order" in common_words("en"), "bestellung" in common_words("de"), common_words("xx")
    (True, True, frozenset())
    """
    try:
        found = sections(tag)
    except DataFileError:
        return frozenset()
    return frozenset(" ".join(found.get(tier, "") for tier in TIERS).split())
