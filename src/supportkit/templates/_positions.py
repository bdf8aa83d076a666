"""Where in a text the names of a template stand, since Jinja's tree knows lines only."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["Positions"]

_OPEN = re.compile(r"\{[{%#]")
_CLOSE = {"{{": "}}", "{%": "%}", "{#": "#}"}
_WORDS = re.compile(r"'[^']*'|\"[^\"]*\"|(?P<chain>[^\W\d]\w*(?:\s*\.\s*\w+)*)")
_LONGEST = 40


@dataclass(slots=True)
class Positions:
    """Finds the places of dotted names, one after another for names that come again.

    >>> places = Positions("Hi {{ customer.name }}, your {{ a.b }} and {{ a.b }}")
    >>> places.take("a.b", line=1), places.take("a.b", line=1), places.take("c", line=1)
    ((32, 35), (46, 49), None)
    """

    text: str
    _ends: list[int] = field(default_factory=list)
    _places: dict[tuple[str, int], list[tuple[int, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def __post_init__(self) -> None:
        self._ends = [match.end() for match in re.finditer(r"\r\n|\r|\n", self.text)]
        line, following = 1, iter([*self._ends, len(self.text) + 1])
        end = next(following)
        for start, chain in _chains(self.text):
            while start >= end:
                line, end = line + 1, next(following)
            for name, length in _prefixes(chain):
                self._places[name, line].append((start, start + length))

    def take(self, name: str, *, line: int) -> tuple[int, int] | None:
        """Give start and end of the next place of a name in a line, the last one repeatedly."""
        places = self._places.get((name, line))
        if not places:
            return None
        return places.pop(0) if len(places) > 1 else places[0]

    def line_start(self, line: int) -> int:
        """Give the position where a line begins."""
        return self._ends[line - 2] if 2 <= line <= len(self._ends) + 1 else 0


def _chains(text: str) -> Iterator[tuple[int, str]]:
    for start, end in _tags(text):
        for word in _WORDS.finditer(text, start, end):
            if word["chain"]:
                yield word.start(), word["chain"]


def _tags(text: str) -> Iterator[tuple[int, int]]:
    """Give the inside of each tag, in one pass; nothing follows a tag that is not closed."""
    opening = _OPEN.search(text)
    while opening is not None:
        end = text.find(_CLOSE[opening[0]], opening.end())
        if end < 0:
            return
        if opening[0] != "{#":
            yield opening.end(), end
        opening = _OPEN.search(text, end + 2)


def _prefixes(chain: str) -> Iterator[tuple[str, int]]:
    ends = [match.end() for match in re.finditer(r"\w+", chain)][:_LONGEST]
    for end in ends:
        yield re.sub(r"\s+", "", chain[:end]), end
