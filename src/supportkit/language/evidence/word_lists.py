"""Lists of common words and of words of support, written for this package.

The profiles come from an encyclopaedia, which says neither "you" nor "thanks" nor
"my order". A list has four tiers: `alone` (hello, thanks, yes: what is often a whole
message), `core` (pronouns, auxiliaries: what nearly every sentence has), `support`
(orders, accounts, refunds) and `everyday` (other common words). The commoner the tier,
the more a word of it says. A word that several languages share speaks for all of them.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from supportkit.language.evidence.scripts import LATIN_WORD, OTHER_WORD
from supportkit.text.common_words import sections

__all__ = ["MUTE", "Tier", "WordList", "mute", "phrases", "read"]

MUTE = "und"
"""The list of words that people write in every language, so that they say nothing."""


class Tier(StrEnum):
    """How common the words of a section are."""

    ALONE = "alone"
    CORE = "core"
    SUPPORT = "support"
    EVERYDAY = "everyday"


WordList = dict[Tier, frozenset[str]]


def read(tag: str) -> WordList:
    """Read one language's list: lower-case words by tier."""
    found = sections(tag)
    return {tier: frozenset(_words(found.get(tier, ""))) for tier in Tier}


def phrases(tag: str) -> list[str]:
    """Read one language's fixed phrases, cut into words as a text is cut."""
    lines = sections(tag).get("phrases", "").splitlines()
    return [
        " ".join(LATIN_WORD.findall(line) or OTHER_WORD.findall(line)) for line in lines if line
    ]


@cache
def mute() -> frozenset[str]:
    """Read the words that say nothing about the language."""
    return read(MUTE)[Tier.CORE]


def _words(section: str) -> list[str]:
    """Cut a section as a text is cut; the single letters of ``j'ai`` are no words."""
    entries = section.split()
    words = [entry for entry in entries if entry.isalpha()]
    for entry in entries:
        if not entry.isalpha():
            parts = LATIN_WORD.findall(entry) + OTHER_WORD.findall(entry)
            words += (part for part in parts if len(part) > 1)
    return words
