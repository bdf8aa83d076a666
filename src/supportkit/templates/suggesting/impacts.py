"""What each term adds to the score of each document, worked out when the index is made.

A score is then a sum of whole numbers, the same on every machine in whatever order. A
term of many documents keeps its impacts side by side in one large number, a lane for a
document, and adding two such numbers adds all lanes at once; a rare term lists its few.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

__all__ = ["SCALE", "Impacts", "Posting"]

SCALE: Final = 1 << 15
"""An impact of 1, as a whole number."""

_LANE: Final = 32  # bits; a lane holds a sum of 131,071, and 600 terms of at most 30 are 18,000
_MASK: Final = (1 << _LANE) - 1
_DENSE: Final = 32  # at one document in 32, the large number is faster than the list

_Row: TypeAlias = "int | tuple[array[int], array[int]]"


Posting: TypeAlias = tuple[list[int], list[float]]
"""Numbers of documents, and a figure of each."""


class Impacts:
    """For each term, what it adds to each document that has it."""

    __slots__ = ("_rows", "documents")

    def __init__(self, rows: Mapping[str, Posting], *, documents: int) -> None:
        self.documents = documents
        self._rows = {term: _row(*found, documents=documents) for term, found in rows.items()}

    def totals(self, terms: Iterable[str]) -> list[int]:
        """Add up what ``terms`` give each document, in units of `SCALE`."""
        lanes, sums, known = 0, [0] * self.documents, self._rows
        for term in terms:
            row = known.get(term)
            if row is None:
                continue
            if isinstance(row, int):
                lanes += row
            else:
                for document, impact in zip(*row, strict=True):
                    sums[document] += impact
        dense = struct.unpack(f"<{self.documents}I", lanes.to_bytes(self.documents * 4, "little"))
        return list(map(int.__add__, sums, dense))

    def shares(self, terms: Iterable[str], document: int) -> Iterator[tuple[str, int]]:
        """Yield the terms that add something to one document, and how much."""
        shift, known = _LANE * document, self._rows
        for term in terms:
            row = known.get(term)
            if row is None:
                continue
            if isinstance(row, int):
                impact = row >> shift & _MASK
            else:
                documents, impacts = row
                impact = impacts[documents.index(document)] if document in documents else 0
            if impact:
                yield term, impact


def _row(numbers: list[int], values: list[float], *, documents: int) -> _Row:
    impacts = [round(value * SCALE) for value in values]
    if len(numbers) * _DENSE < documents:
        return array("I", numbers), array("I", impacts)
    lanes = [0] * documents
    for document, impact in zip(numbers, impacts, strict=True):
        lanes[document] = impact
    return int.from_bytes(struct.pack(f"<{documents}I", *lanes), "little")
