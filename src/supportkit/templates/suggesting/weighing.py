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
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from supportkit.templates.suggesting.impacts import SCALE, Impacts, Posting

__all__ = ["Half", "letters_half", "words_half"]

_K1: Final = 1.5
_B: Final = 0.75


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


def words_half(documents: Sequence[Mapping[str, float]]) -> Half:
    """Weigh words and pairs of words by BM25; the counts may be fractions."""
    lengths = [math.fsum(counts.values()) for counts in documents]
    average = (math.fsum(lengths) / len(lengths) if lengths else 0.0) or 1.0
    spread = [_K1 * (1 - _B + _B * length / average) for length in lengths]
    postings, size = _postings(documents), len(documents)
    worths = {term: _rarity(len(found), size) * (_K1 + 1) for term, (found, _) in postings.items()}
    rows = {
        term: (
            found,
            [worths[term] * n / (n + spread[one]) for one, n in zip(found, counts, strict=True)],
        )
        for term, (found, counts) in postings.items()
    }
    unknown = _rarity(0, size) * (_K1 + 1)
    return Half(Impacts(rows, documents=size), worths, unknown, euclidean=False)


def letters_half(documents: Sequence[Mapping[str, float]]) -> Half:
    """Weigh runs of letters by TF-IDF; the counts may be fractions."""
    figures = {count: _damped(count) for counts in documents for count in set(counts.values())}
    damped = [{term: figures[count] for term, count in counts.items()} for counts in documents]
    postings, size = _postings(damped), len(documents)
    worths = {
        term: 1 + math.log((1 + size) / (1 + len(found))) for term, (found, _) in postings.items()
    }
    lengths = [
        math.hypot(*(count * worths[term] for term, count in counts.items())) or 1.0
        for counts in damped
    ]
    rows = {
        term: (
            found,
            [worths[term] ** 2 * n / lengths[one] for one, n in zip(found, counts, strict=True)],
        )
        for term, (found, counts) in postings.items()
    }
    return Half(Impacts(rows, documents=size), worths, 1 + math.log(1 + size), euclidean=True)


def _rarity(having: int, documents: int) -> float:
    return math.log1p((documents - having + 0.5) / (having + 0.5))


def _damped(count: float) -> float:
    return 1 + math.log(count) if count > 1 else count


def _postings(documents: Sequence[Mapping[str, float]]) -> dict[str, Posting]:
    found: dict[str, Posting] = {}
    for number, counts in enumerate(documents):
        for term, count in counts.items():
            known = found.get(term)
            if known is None:
                found[term] = [number], [count]
            else:
                known[0].append(number)
                known[1].append(count)
    return found
