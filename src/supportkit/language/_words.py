"""Short lists of function words and support words, written for this package.

The profiles come from an encyclopaedia, which says neither "you" nor "thanks" nor
"my order". A word's weight is shared between all languages whose list has it: a
word of ten languages says little.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from importlib.resources import files

from supportkit.language._scripts import LATIN_WORD, OTHER_WORD

__all__ = ["WORD_WEIGHT", "read", "share", "shares"]

WORD_WEIGHT = 20.0
"""Nats that a word adds to a language if no other list has it."""

_EVERYWHERE = 12  # a word of so many languages says nothing


def read() -> dict[str, frozenset[str]]:
    """Read the lists: lower-case words by language; ``und`` holds those of none."""
    folder = files("supportkit.language") / "data" / "words"
    return {
        entry.name.removesuffix(".txt"): _words(entry.read_text(encoding="utf-8"))
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".txt")
    }


def _words(text: str) -> frozenset[str]:
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(part for line in lines for entry in line.split() for part in _parts(entry))


def _parts(entry: str) -> list[str]:
    """Cut an entry as a text is cut; the single letters of ``j'ai`` are no words."""
    found = LATIN_WORD.findall(entry) + OTHER_WORD.findall(entry)
    return [part for part in found if len(part) > 1 or part == entry]


def shares(lists: Mapping[str, frozenset[str]]) -> dict[str, dict[str, float]]:
    """Give each word's weight in nats, by language; words of ``und`` have none."""
    owners: dict[str, list[str]] = {}
    for language in sorted(lists.keys() - {"und"}):
        for word in lists[language]:
            owners.setdefault(word, []).append(language)
    return {word: dict.fromkeys(found, share(len(found))) for word, found in owners.items()}


def share(owners: int) -> float:
    """Give the nats that a word adds to each of the languages that have it.

    >>> share(1), round(share(3), 1), share(20)
    (20.0, 11.2, 0.0)
    """
    return WORD_WEIGHT * max(0.0, 1 - math.log(owners) / math.log(_EVERYWHERE))
