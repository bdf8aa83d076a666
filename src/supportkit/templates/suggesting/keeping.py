"""The indexes of a catalogue, made when they are needed and kept for the next message."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final, TypeAlias

from supportkit.templates.variant import Variant
from supportkit.text.locales import language

if TYPE_CHECKING:
    from supportkit.templates.suggesting.articles import Articles
    from supportkit.templates.suggesting.documents import Document
    from supportkit.templates.suggesting.index import Index

__all__ = ["Searches"]

_KEPT: Final = 16  # indexes of a catalogue

_Key: TypeAlias = tuple[str | None, bool, int]


class Searches:
    """The indexes of one catalogue, each made when it is first needed.

    They are not pickled or copied with the catalogue: the copy makes its own.
    """

    __slots__ = ("_indexes", "_languages", "_lock")

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._languages: frozenset[str] | None = None
        self._indexes: dict[_Key, tuple[Index, Articles | None]] = {}

    def __reduce__(self) -> tuple[type[Searches], tuple[()]]:
        return Searches, ()

    def index(
        self,
        wanted: tuple[str | None, bool],
        articles: Articles | None,
        documents: Callable[[], Iterable[Document]],
    ) -> Index:
        """Give the index for a locale, which holds ``documents``."""
        key = (*wanted, id(articles))  # no other has that id, as these are kept alive
        with self._lock:
            kept = self._indexes.pop(key, None)
            if kept is None:
                from supportkit.templates.suggesting.index import Index

                kept = self._same(Index.arranged(documents())), articles
            self._indexes[key] = kept
            if len(self._indexes) > _KEPT:
                del self._indexes[next(iter(self._indexes))]
            return kept[0]

    def languages(self, variants: Iterable[Variant]) -> frozenset[str]:
        """Name the languages of the responses that can be read."""
        if self._languages is None:
            tags = {one.locale for one in variants if not one.problems}
            self._languages = frozenset(map(language, tags))
        return self._languages

    def _same(self, documents: tuple[Document, ...]) -> Index:
        """Give an index of these documents, that of another locale if it has the same."""
        from supportkit.templates.suggesting.index import Index

        indexes = (index for index, _ in self._indexes.values())
        found = next((index for index in indexes if index.documents == documents), None)
        return found or Index(documents)
