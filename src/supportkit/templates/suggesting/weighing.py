"""The two halves of a score: words by BM25, letters by TF-IDF.

Words win where there are many examples, letters where there are few, and they
forgive typing errors. Each half is a share of what the message could reach, so the two
can be added. Constants are those of the literature, fitted to nothing.

Sources: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond
(2009), with Lucene's form of the inverse document frequency, which is never negative;
Manning, Raghavan and Schütze, Introduction to Information Retrieval (2008), 6.4.1 and
6.4.3, for letters: logarithm of the frequency, cosine.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from operator import mul
from typing import Final, NamedTuple, TypeAlias

from supportkit.templates.suggesting.impacts import SCALE, Impacts, Posting

__all__ = ["UNIT", "Counts", "Half", "letters_half", "words_half"]

UNIT: Final = 0.5
"""Words are counted in halves, as those of a body count half."""

Counts: TypeAlias = Mapping[str, int]
"""How often a document has each term, in units of `UNIT`."""

_K1: Final = 1.5
_B: Final = 0.75
_AHEAD: Final = 1 << 19
"""So many lanes of the commonest terms are made with the index; others for the first message."""


class Half(NamedTuple):
    """One way to weigh terms, over all documents.

    Attributes:
        impacts: What a term adds to a document.
        worths: What a term of a message could add at most.
        unknown: The same for a term that no document has.
        euclidean: Whether worths add up as the sides of a right angle do.
    """

    impacts: Impacts
    worths: Mapping[str, float]
    unknown: float
    euclidean: bool

    def scale(self, terms: Iterable[str], *, share: float) -> float:
        """Give what turns totals into shares of the most that ``terms`` can reach."""
        worths = [self.worths.get(term, self.unknown) for term in terms]
        most = math.hypot(*worths) if self.euclidean else math.fsum(worths)
        return share / (most * SCALE) if most else 0.0


def words_half(documents: Sequence[Counts]) -> Half:
    """Weigh words and pairs of words by BM25."""
    lengths = [UNIT * sum(counts.values()) for counts in documents]
    average = (math.fsum(lengths) / len(lengths) if lengths else 0.0) or 1.0
    spread = [_K1 * (1 - _B + _B * length / average) for length in lengths]
    postings, size = _Postings(documents), len(documents)
    worths = {
        term: _rarity(len(found), size) * (_K1 + 1) for term, found in postings.packed.items()
    }

    def weighed(term: str) -> Posting | None:
        worth = worths.get(term)
        if worth is None:
            return None
        found, counts = postings.of(term)
        figures = [count * UNIT for count in counts]
        return found, [worth * n / (n + spread[one]) for one, n in zip(found, figures, strict=True)]

    unknown = _rarity(0, size) * (_K1 + 1)
    impacts = Impacts(weighed, documents=size)
    impacts.prepare(postings.commonest())
    return Half(impacts, worths, unknown, euclidean=False)


def letters_half(documents: Sequence[Counts]) -> Half:
    """Weigh runs of letters by TF-IDF."""
    postings, size = _Postings(documents), len(documents)
    worths = {
        term: 1 + math.log((1 + size) / (1 + len(found))) for term, found in postings.packed.items()
    }
    damped = [_damped(count * UNIT) for count in range(postings.base)]
    lengths = [_length(counts, damped, worths) for counts in documents]

    def weighed(term: str) -> Posting | None:
        worth = worths.get(term)
        if worth is None:
            return None
        found, counts = postings.of(term)
        figures = [damped[count] for count in counts]
        return found, [worth**2 * n / lengths[one] for one, n in zip(found, figures, strict=True)]

    impacts = Impacts(weighed, documents=size)
    impacts.prepare(postings.commonest())
    return Half(impacts, worths, 1 + math.log(1 + size), euclidean=True)


def _length(counts: Counts, damped: Sequence[float], worths: Mapping[str, float]) -> float:
    figures = map(damped.__getitem__, counts.values())
    return math.hypot(*map(mul, figures, map(worths.__getitem__, counts))) or 1.0


def _rarity(having: int, documents: int) -> float:
    return math.log1p((documents - having + 0.5) / (having + 0.5))


def _damped(count: float) -> float:
    return 1 + math.log(count) if count > 1 else count


class _Postings:
    """Which documents have a term and how often, both packed in one number for each."""

    __slots__ = ("_documents", "base", "packed")

    def __init__(self, documents: Sequence[Counts]) -> None:
        self._documents = len(documents)
        self.base = 1 + max((max(one.values(), default=0) for one in documents), default=0)
        found: dict[str, list[int]] = {}
        known = found.get
        for number, counts in enumerate(documents):
            start = number * self.base
            for term, count in counts.items():
                posting = known(term)
                if posting is None:
                    found[term] = [start + count]
                else:
                    posting.append(start + count)
        size = "I" if len(documents) * self.base < 1 << 32 else "Q"
        self.packed = {term: array(size, posting) for term, posting in found.items()}

    def of(self, term: str) -> tuple[list[int], list[int]]:
        """Give the numbers of the documents, and the counts."""
        packed, base = self.packed[term], self.base
        return [one // base for one in packed], [one % base for one in packed]

    def commonest(self) -> list[str]:
        """Name the terms of most documents: they take longest to weigh, and come up soonest."""
        most = _AHEAD // max(1, self._documents)
        return sorted(self.packed, key=lambda term: -len(self.packed[term]))[:most]
