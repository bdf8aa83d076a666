"""The parts of a catalogue: texts and macros that its templates take in by name.

A template names a part, not a file. The part is taken in the first locale of the
variant's chain that has it, so a reply in ``pt-BR`` ends with the signature of ``pt``
if there is no closer one. Nothing outside the catalogue has a name here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from supportkit.values.patterns import regex

__all__ = ["NO_PARTS", "PART_NAME", "PartFile", "Parts"]

PART_NAME = regex(r"[a-z0-9][a-z0-9_-]{0,63}", re.ASCII)
"""How a part may be named: without dots and slashes, so that no name is a path."""


@dataclass(frozen=True, slots=True)
class PartFile:
    """One part in one locale.

    Attributes:
        path: Its file, for errors.
        source: Its template.
        first_line: Line of its file where the template begins, from 1.
    """

    path: str
    source: str = field(repr=False)
    first_line: int = 1


class Parts:
    """What the templates of one chain of locales can take in. It compares by value.

    >>> files = {("greeting", "pt"): PartFile("_parts/greeting/pt.md.j2", "Olá")}
    >>> parts = Parts(files, chain=("pt-BR", "pt"))
    >>> parts.find("greeting").path, parts.find("signature")
    ('_parts/greeting/pt.md.j2', None)
    """

    __slots__ = ("_found", "_hash", "chain")

    def __init__(
        self, files: Mapping[tuple[str, str], PartFile], *, chain: tuple[str, ...]
    ) -> None:
        self.chain = chain
        self._found: dict[str, PartFile] = {}
        for locale in reversed(chain):
            self._found.update({name: part for (name, own), part in files.items() if own == locale})
        self._hash = hash(tuple(sorted((name, part.path) for name, part in self._found.items())))

    def find(self, name: str) -> PartFile | None:
        """Give a part in the closest locale that has it."""
        return self._found.get(name)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in alphabetical order."""
        return tuple(sorted(self._found))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Parts):
            return NotImplemented
        return self is other or (self.chain, self._found) == (other.chain, other._found)

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> tuple[Any, ...]:
        nearest = next(iter(self.chain), "und")
        files = {(name, nearest): part for name, part in self._found.items()}
        return _restored, (files, self.chain)

    def __repr__(self) -> str:
        return f"Parts({len(self._found)} parts, chain={self.chain})"


def _restored(files: Mapping[tuple[str, str], PartFile], chain: tuple[str, ...]) -> Parts:
    return Parts(files, chain=chain)


NO_PARTS = Parts({}, chain=())
"""For templates that take in nothing."""
