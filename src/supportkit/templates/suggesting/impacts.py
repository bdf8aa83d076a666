"""What each term adds to the score of each document, worked out when it is asked for or ahead.

A score is then a sum of whole numbers, the same on every machine in whatever order. A
term of many documents keeps its impacts side by side in one large number, a lane for a
document, and adding two such numbers adds all lanes at once; a rare term lists its few.
"""

from __future__ import annotations

import struct
import threading
from array import array
from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeAlias

__all__ = ["SCALE", "Impacts", "Posting"]

SCALE: Final = 1 << 15
"""An impact of 1, as a whole number."""

_LANE: Final = 32  # bits; a lane holds a sum of 131,071, and 600 terms of at most 30 are 18,000
_MASK: Final = (1 << _LANE) - 1
_DENSE: Final = 32  # at one document in 32, the large number is faster than the list
_KEPT: Final = 1 << 22  # lanes, of four bytes each

_Row: TypeAlias = "int | tuple[array[int], array[int]]"


Posting: TypeAlias = tuple[list[int], list[float]]
"""Numbers of documents, and a figure of each."""


class Impacts:
    """For each term, what it adds to each document that has it.

    Args:
        weighed: Gives what a term adds; None if no document has it.
        documents: How many there are.
        kept: How many figures are kept at most, for the next message.
    """

    __slots__ = ("_lock", "_most", "_rows", "_weighed", "documents")

    def __init__(
        self, weighed: Callable[[str], Posting | None], *, documents: int, kept: int = _KEPT
    ) -> None:
        self.documents = documents
        self._weighed = weighed
        self._most = max(1, kept // max(1, documents))
        self._rows: dict[str, _Row] = {}
        self._lock = threading.Lock()

    def prepare(self, terms: Iterable[str]) -> None:
        """Work ``terms`` out ahead, so that the first message that has them need not wait."""
        for _ in self._known(terms):
            pass

    def totals(self, terms: Iterable[str]) -> list[int]:
        """Add up what ``terms`` give each document, in units of `SCALE`."""
        lanes, sums = 0, [0] * self.documents
        for _, row in self._known(terms):
            if isinstance(row, int):
                lanes += row
            else:
                for document, impact in zip(*row, strict=True):
                    sums[document] += impact
        dense = struct.unpack(f"<{self.documents}I", lanes.to_bytes(self.documents * 4, "little"))
        return list(map(int.__add__, sums, dense))

    def shares(self, terms: Iterable[str], document: int) -> Iterator[tuple[str, int]]:
        """Yield the terms that add something to one document, and how much."""
        shift = _LANE * document
        for term, row in self._known(terms):
            if isinstance(row, int):
                impact = row >> shift & _MASK
            else:
                documents, impacts = row
                impact = impacts[documents.index(document)] if document in documents else 0
            if impact:
                yield term, impact

    def _known(self, terms: Iterable[str]) -> Iterator[tuple[str, _Row]]:
        kept = self._rows.get
        for term in terms:
            row = kept(term)
            if row is None:
                row = self._made(term)
            if row is not None:
                yield term, row

    def _made(self, term: str) -> _Row | None:
        posting = self._weighed(term)
        if posting is None:
            return None
        row = _row(*posting, documents=self.documents)
        with self._lock:
            self._rows[term] = row
            if len(self._rows) > self._most:
                del self._rows[next(iter(self._rows))]
        return row


def _row(numbers: list[int], values: list[float], *, documents: int) -> _Row:
    impacts = [round(value * SCALE) for value in values]
    if len(numbers) * _DENSE < documents:
        return array("I", numbers), array("I", impacts)
    lanes = [0] * documents
    for document, impact in zip(numbers, impacts, strict=True):
        lanes[document] = impact
    return int.from_bytes(struct.pack(f"<{documents}I", *lanes), "little")
