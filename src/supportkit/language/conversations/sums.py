"""What was counted in a text, as sums that add up: never the text itself.

Letters, weights of words and marks of varieties are whole numbers, so the sums of
two texts are the sums of both together, in whatever order they are added. A total
has a lane of 64 bits for each language, twice as wide as one text needs: thousands
of millions of texts at full length fit in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from operator import add, sub
from typing import NamedTuple, TypeVar

__all__ = ["NOTHING", "Part", "Sums"]

_T = TypeVar("_T")


class Part(NamedTuple):
    """What was counted in one script.

    Attributes:
        letters: Letters of the script, by which the scripts are compared.
        characters: Characters of its words.
        faces: Those of them in texts of nothing but letters that faces are drawn with.
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
        marks: Marks of varieties by tag; under ``ja`` and ``zh``, characters that only
            Japan writes, and those that it does not write.
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


NOTHING = Sums()
_NONE = Part()


def _sorted(found: Mapping[str, _T]) -> tuple[tuple[str, _T], ...]:
    return tuple(sorted(found.items()))
