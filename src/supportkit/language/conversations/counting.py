"""Counting a text once, and reading what was counted."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Mapping
from functools import cache

from supportkit.language.conversations.sums import Part, Sums
from supportkit.language.evidence import chinese, scripts, varieties
from supportkit.language.evidence.lanes import LIMIT
from supportkit.language.evidence.model import model
from supportkit.text.cleaning import blanked

__all__ = ["counted", "leading", "scores"]


def leading(sums: Sums) -> str | None:
    """Name the script that decides; None without letters."""
    if len(sums.parts) == 1:
        return sums.parts[0][0]
    return scripts.leading({script: part.letters for script, part in sums.parts})


def scores(sums: Sums, script: str) -> tuple[int, ...]:
    """Give the weight for each language of a script that has a model."""
    wide = _wide(len(scripts.LANGUAGES[script]))
    return wide.unpack(sums.part(script).totals.to_bytes(wide.size, "little"))


def counted(text: str) -> Sums:
    """Count what a text says about its language, by the first 10,000 characters.

    >>> found = counted("Где мой iPhone?")
    >>> leading(found), found.part("Latn").letters
    ('Cyrl', 6)
    """
    head = text[:LIMIT]
    cleaned = blanked(head)
    script, words = scripts.words(cleaned)
    if script is None:
        return Sums(hidden=int(cleaned is not head and any(map(str.isalpha, head))))
    letters = scripts.letters(cleaned)
    if scripts.leading(letters) != script:
        letters = Counter({script: sum(map(len, words))})
    parts = {
        found: _part(found, count, words if found == script else scripts.words_in(cleaned, found))
        for found, count in letters.items()
    }
    return Sums(tuple(sorted(parts.items())), tuple(sorted(_marks(cleaned, letters).items())))


def _part(script: str, letters: int, words: list[str]) -> Part:
    totals = 0
    if script in scripts.LANGUAGES and script != "Hani" and scripts.are_single_letters(words):
        return Part(letters, 1, 1 if scripts.FACES.issuperset("".join(words)) else 0)
    if script in scripts.LANGUAGES:
        known = model(script)
        wide = _wide(len(known.lanes.languages))
        narrow = known.lanes.unpack(known.score(words))
        totals = int.from_bytes(wide.pack(*narrow), "little")
    characters = sum(map(len, words))
    face = scripts.FACES.issuperset("".join(words))
    return Part(letters, characters, characters if face else 0, totals)


def _marks(cleaned: str, letters: Mapping[str, int]) -> Counter[str]:
    """Count the marks of all varieties: which language they belong to shows later."""
    found = Counter[str]()
    if "Latn" in letters:
        words = scripts.words_in(cleaned, "Latn")
        for language in varieties.VARIETIES:
            if language != "zh":
                found.update(varieties.marks(language, words, text=cleaned))
    if "Hani" in letters:
        found.update(chinese.marks(cleaned))
    return found


@cache
def _wide(languages: int) -> struct.Struct:
    return struct.Struct(f"<{languages}Q")
