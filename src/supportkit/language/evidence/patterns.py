"""Letter patterns of the listed words, counted beforehand.

How words begin and end is what grammar leaves on them: ``-ung``, ``-ción``, ``-ście``.
The counts are kept in a file because counting them takes longer than reading it;
`count` is what made them. Languages that langdetect has no profile of get one from
their list, in the same form.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import TypedDict, cast

from supportkit.language.evidence.profiles import Profile
from supportkit.language.evidence.word_lists import Tier, WordList

__all__ = ["EDGE", "Patterns", "count", "edges", "profile", "read"]

EDGE = 3
"""Letters of a beginning or ending; shorter words have none."""

_LEAST = 2  # an edge of one listed word is chance
_FREQUENCY = {Tier.CORE: 20, Tier.SUPPORT: 3, Tier.EVERYDAY: 2}
_RARE = 2  # n-grams of one everyday word are left out


class Patterns(TypedDict):
    """What is counted for one language.

    Attributes:
        edges: How many listed words begin or end so; a space marks the edge.
        counted: How many edges were counted.
        profile: Its n-grams in the form of langdetect's profiles; None where these have it.
    """

    edges: dict[str, int]
    counted: int
    profile: Profile | None


def read(script: str) -> Mapping[str, Patterns]:
    """Read the patterns of a script's languages."""
    path = files("supportkit.language") / "data" / "patterns" / f"{script}.json"
    return cast("Mapping[str, Patterns]", json.loads(path.read_bytes()))


def edges(word: str) -> tuple[str, ...]:
    """Cut off the beginning and the ending of a word.

    >>> edges("rechnung"), edges("de")
    ((' rec', 'ung '), ())
    """
    return (f" {word[:EDGE]}", f"{word[-EDGE:]} ") if len(word) >= EDGE else ()


def count(words: WordList, *, profiled: bool) -> Patterns:
    """Count the patterns of a list.

    Args:
        words: The words of one language.
        profiled: Whether langdetect has a profile of the language.
    """
    every = sorted(frozenset[str]().union(*words.values()))
    counts = Counter(edge for word in every for edge in edges(word))
    kept = {edge: number for edge, number in sorted(counts.items()) if number >= _LEAST}
    return {
        "edges": kept,
        "counted": counts.total(),
        "profile": None if profiled else profile(words),
    }


def profile(words: WordList) -> Profile:
    """Count the n-grams of a list's words, the commoner tiers more often."""
    counts = Counter[str]()
    for tier, listed in words.items():
        for gram, number in Counter(_grams(listed)).items():
            counts[gram] += number * _FREQUENCY[tier]
    sizes = Counter[int]()
    for gram, number in counts.items():
        sizes[len(gram)] += number
    kept = {gram: number for gram, number in sorted(counts.items()) if number > _RARE}
    return {"freq": kept, "n_words": [sizes[1], sizes[2], sizes[3]]}


def _grams(words: Iterable[str]) -> Iterable[str]:
    for word in words:
        yield from word
        padded = f" {word} "
        for size in (2, 3):
            yield from (padded[at : at + size] for at in range(len(padded) - size + 1))
