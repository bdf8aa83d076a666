"""The words of which a scorer can tell that a text is in a lexicon's language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from supportkit.sentiment import _vader_data
from supportkit.text.common_words import common_words
from supportkit.text.given import primary_subtag

if TYPE_CHECKING:
    from supportkit.sentiment._shipped import Entries
    from supportkit.sentiment.lexicon import Lexicon

__all__ = ["common_words_of", "words_of"]


def common_words_of(lexicon: Lexicon | Entries) -> frozenset[str]:
    """Give the words that a lexicon's language has and that are of no mood."""
    return common_words(primary_subtag(lexicon.language)).union(lexicon.plain)


def words_of(lexicon: Lexicon | Entries) -> Iterator[str]:
    """Go through all words that a lexicon and its language know, and beginnings."""
    yield from common_words_of(lexicon)
    yield from (*lexicon.words, *lexicon.boosters, *lexicon.aliases)
    yield from (*lexicon.negators, *lexicon.negators_after)
    yield from _vader_data.lexicon() if lexicon.base else ()
