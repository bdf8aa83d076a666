"""The searches of the benchmark of suggestions, each asked as its own documentation asks it."""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["PEERS", "Ask", "Peer"]

Ask = Callable[[str], list[str]]
"""Gives the ids of the three best documents for a message."""

MOST = 3


@dataclass(frozen=True)
class Peer:
    """A search that can be measured.

    Attributes:
        package: As it is installed.
        module: What is imported before the first call.
        make: Makes an index of texts with their ids, and gives what asks it.
    """

    package: str
    module: str
    make: Callable[[Sequence[str], Sequence[str]], Ask]

    @property
    def installed(self) -> bool:
        """Whether the library is there."""
        return importlib.util.find_spec(self.module) is not None

    @property
    def version(self) -> str:
        """Which version is measured."""
        return importlib.metadata.version(self.package)


def _rank_bm25(ids: Sequence[str], texts: Sequence[str]) -> Ask:
    library: Any = importlib.import_module("rank_bm25")
    index = library.BM25Okapi([text.lower().split() for text in texts])
    return lambda message: list(index.get_top_n(message.lower().split(), list(ids), n=MOST))


def _bm25s(ids: Sequence[str], texts: Sequence[str]) -> Ask:
    library: Any = importlib.import_module("bm25s")
    index = library.BM25()
    index.index(library.tokenize(list(texts), stopwords=None, show_progress=False), False, False)

    def ask(message: str) -> list[str]:
        words = library.tokenize(message, stopwords=None, show_progress=False)
        found, _ = index.retrieve(words, k=MOST, show_progress=False)
        return [ids[number] for number in found[0]]

    return ask


def _tfidf(analyzer: str, least: int, most: int) -> Callable[[Sequence[str], Sequence[str]], Ask]:
    def make(ids: Sequence[str], texts: Sequence[str]) -> Ask:
        library: Any = importlib.import_module("sklearn.feature_extraction.text")
        vectors = library.TfidfVectorizer(analyzer=analyzer, ngram_range=(least, most))
        index = vectors.fit_transform(texts).T.tocsr()

        def ask(message: str) -> list[str]:
            scores = (vectors.transform([message]) @ index).toarray()[0]
            return [ids[number] for number in (-scores).argsort(kind="stable")[:MOST]]

        return ask

    return make


PEERS = {
    "rank-bm25": Peer("rank-bm25", "rank_bm25", _rank_bm25),
    "bm25s": Peer("bm25s", "bm25s", _bm25s),
    "TF-IDF words 1-2": Peer("scikit-learn", "sklearn", _tfidf("word", 1, 2)),
    "TF-IDF characters 2-5": Peer("scikit-learn", "sklearn", _tfidf("char_wb", 2, 5)),
}
