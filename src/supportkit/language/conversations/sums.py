"""What was counted in a text, as sums that add up: never the text itself.

Letters, weights of words and marks of varieties are whole numbers, so the sums of
two texts are the sums of both together, in whatever order they are added. A total
has a lane of 64 bits for each language, twice as wide as one text needs: thousands
of millions of texts at full length fit in.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from operator import add, sub
from typing import NamedTuple, TypeVar

from supportkit.language.evidence import chinese, scripts, varieties
from supportkit.language.evidence.lanes import LIMIT
from supportkit.language.evidence.model import model
from supportkit.text.cleaning import blanked

_T = TypeVar("_T")

__all__ = ["FACES", "NOTHING", "Part", "Sums", "sums"]

FACES = frozenset("ツシッヅノಠωლσ๑")
"""Letters that people draw faces with, in messages of any language."""


class Part(NamedTuple):
    """What was counted in one script.

    Attributes:
        letters: Letters of the script, by which the scripts are compared.
        characters: Characters of its words.
        faces: Texts that were nothing but one letter of `FACES`.
        totals: Weight for each language of the script, packed in wide lanes; 0 where
            the script has no model.
    """

    letters: int = 0
    characters: int = 0
    faces: int = 0
    totals: int = 0


@dataclass(frozen=True, slots=True)
class Sums:
    """What was counted in one text, or in several together.

    Attributes:
        parts: By script, in the order of their names.
        marks: Marks of varieties by tag; under ``ja``, characters that only Japan writes.
        hidden: Texts whose letters all stood in removed material.
    """

    parts: tuple[tuple[str, Part], ...] = ()
    marks: tuple[tuple[str, int], ...] = ()
    hidden: int = 0

    def __add__(self, other: Sums) -> Sums:
        """Give the sums of both together."""
        parts, marks = dict(self.parts), dict(self.marks)
        for script, part in other.parts:
            parts[script] = Part(*map(add, parts.get(script, _NONE), part))
        for tag, count in other.marks:
            marks[tag] = marks.get(tag, 0) + count
        return Sums(_sorted(parts), _sorted(marks), self.hidden + other.hidden)

    def __sub__(self, added: Sums) -> Sums:
        """Take out what was added before."""
        parts, marks = dict(self.parts), dict(self.marks)
        for script, part in added.parts:
            parts[script] = Part(*map(sub, parts[script], part))
        for tag, count in added.marks:
            marks[tag] -= count
        kept = {script: part for script, part in parts.items() if any(part)}
        marks = {tag: count for tag, count in marks.items() if count}
        return Sums(_sorted(kept), _sorted(marks), self.hidden - added.hidden)

    def part(self, script: str) -> Part:
        """Give what was counted in a script."""
        return next((part for found, part in self.parts if found == script), _NONE)

    def script(self) -> str | None:
        """Name the script that decides; None without letters."""
        if len(self.parts) == 1:
            return self.parts[0][0]
        return scripts.leading({script: part.letters for script, part in self.parts})

    def scores(self, script: str) -> tuple[int, ...]:
        """Give the weight for each language of a script that has a model."""
        wide = _wide(len(scripts.LANGUAGES[script]))
        return wide.unpack(self.part(script).totals.to_bytes(wide.size, "little"))


NOTHING = Sums()
_NONE = Part()


def sums(text: str) -> Sums:
    """Count what a text says about its language, by the first 10,000 characters.

    >>> sums("Где мой iPhone?").script(), sums("Где мой iPhone?").part("Latn").letters
    ('Cyrl', 6)
    """
    head = text[:LIMIT]
    cleaned = blanked(head)
    script, words = scripts.words(cleaned)
    if script is None:
        return Sums(hidden=int(any(map(str.isalpha, head))))
    letters = scripts.letters(cleaned)
    if scripts.leading(letters) != script:
        letters = Counter({script: sum(map(len, words))})
    parts = {
        found: _part(found, count, words if found == script else scripts.words_in(cleaned, found))
        for found, count in letters.items()
    }
    return Sums(_sorted(parts), _sorted(_marks(cleaned, letters)))


def _part(script: str, letters: int, words: list[str]) -> Part:
    totals = 0
    if script in scripts.LANGUAGES:
        known = model(script)
        wide = _wide(len(known.lanes.languages))
        narrow = known.lanes.unpack(known.score(words))
        totals = int.from_bytes(wide.pack(*narrow), "little")
    face = len(words) == 1 and words[0] in FACES
    return Part(letters, sum(map(len, words)), int(face), totals)


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


def _sorted(found: Mapping[str, _T]) -> tuple[tuple[str, _T], ...]:
    return tuple(sorted(found.items()))
