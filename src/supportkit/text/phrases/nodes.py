"""What a phrase is made of: words, kinds of words, gaps, and the ways to join them.

Each part knows how few words it may be and which words it names, so that this is worked
out once for a list that a hundred phrases name.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar, Final

__all__ = [
    "COMMA",
    "PAUSE",
    "Choice",
    "Class",
    "Gap",
    "Node",
    "Optional",
    "Prefix",
    "Sequence",
    "Word",
    "unfolded",
    "ways",
]

_EMPTY: Final = frozenset(("comma", "start", "end"))
"""Classes that can be no word at all."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word, in lower case."""

    word: str
    least: ClassVar[int] = 1

    @property
    def atoms(self) -> frozenset[Word | Prefix]:
        """Itself."""
        return frozenset((self,))


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any word that begins so."""

    start: str
    least: ClassVar[int] = 1

    @property
    def atoms(self) -> frozenset[Word | Prefix]:
        """Itself."""
        return frozenset((self,))


@dataclass(frozen=True, slots=True)
class Class:
    """Words of a kind, such as a number, or several words that are one thing, as a duration is."""

    name: str
    atoms: ClassVar[frozenset[Word | Prefix]] = frozenset()

    @property
    def least(self) -> int:
        """How few words it may be."""
        return 0 if self.name in _EMPTY else 1


@dataclass(frozen=True, slots=True)
class Gap:
    """At least and at most so many words of any kind, in one clause."""

    least: int
    most: int
    atoms: ClassVar[frozenset[Word | Prefix]] = frozenset()


@dataclass(frozen=True, slots=True)
class Sequence:
    """One after the other."""

    parts: tuple[Node, ...]
    least: int = field(init=False, repr=False, compare=False)
    atoms: frozenset[Word | Prefix] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "least", sum(part.least for part in self.parts))
        object.__setattr__(self, "atoms", _all_atoms(self.parts))


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several."""

    ways: tuple[Node, ...]
    least: int = field(init=False, repr=False, compare=False)
    atoms: frozenset[Word | Prefix] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "least", min(way.least for way in self.ways))
        object.__setattr__(self, "atoms", _all_atoms(self.ways))


@dataclass(frozen=True, slots=True)
class Optional:
    """The same, or nothing."""

    node: Node
    least: ClassVar[int] = 0

    @property
    def atoms(self) -> frozenset[Word | Prefix]:
        """The words and beginnings that it names."""
        return self.node.atoms


Node = Word | Prefix | Class | Gap | Sequence | Choice | Optional

COMMA: Final = Class("comma")
"""A comma, or nothing."""
PAUSE: Final = Class("pause")
"""A comma that must be there, as one of several ways: ``(and|,)``."""


def _all_atoms(nodes: tuple[Node, ...]) -> frozenset[Word | Prefix]:
    return frozenset().union(*[node.atoms for node in nodes])


def ways(node: Node) -> int:
    """How many ways gaps and words in square brackets leave to try at one place of a text."""
    if isinstance(node, Sequence):
        return math.prod(map(ways, node.parts))
    if isinstance(node, Choice):
        return max(map(ways, node.ways))
    if isinstance(node, Optional):
        return 1 + ways(node.node)
    return 1 + node.most - node.least if isinstance(node, Gap) else 1


def unfolded(node: Node) -> Iterator[Node]:
    """Take a phrase apart that begins with a choice, into phrases that together say the same.

    >>> both = Choice((Word("asap"), Sequence((Word("at"), Word("once")))))
    >>> len(list(unfolded(both)))
    2
    """
    if isinstance(node, Choice):
        for way in node.ways:
            yield from unfolded(way)
    elif isinstance(node, Sequence) and isinstance(node.parts[0], Choice):
        rest = node.parts[1:]
        single = tuple(way for way in node.parts[0].ways if isinstance(way, Word | Prefix))
        if len(single) == len(node.parts[0].ways):
            yield node
            return
        if single:
            yield Sequence((Choice(single), *rest))
        for way in node.parts[0].ways:
            if not isinstance(way, Word | Prefix):
                parts = way.parts if isinstance(way, Sequence) else (way,)
                yield from unfolded(Sequence((*parts, *rest)))
    else:
        yield node
