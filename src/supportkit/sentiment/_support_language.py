"""Which of a scorer's own lexicons covers a text.

Not language detection: it only counts, for each lexicon, how many words of the text it or
the common words of its language know. A text in a language without a lexicon is covered
by none.
"""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock
from typing import TYPE_CHECKING, Final

from supportkit.errors import DataFileError
from supportkit.sentiment import _vader_data
from supportkit.text.common_words import common_words
from supportkit.text.given import UNDETERMINED, primary_subtag
from supportkit.text.phrases.pieces import Kind, pieces, straightened

if TYPE_CHECKING:
    from supportkit.sentiment._shipped import Entries
    from supportkit.sentiment.lexicon import Lexicon

__all__ = ["LanguageJudge", "common_words_of"]

ENOUGH: Final = 0.5
"""So much of a text's words must be known to a lexicon that is said to cover it."""

_LANE: Final = 40
_MASK: Final = (1 << _LANE) - 1
_ONE: Final = 1
_MOST_TOKENS: Final = 50_000
_LONGEST_KEPT: Final = 64
_LONGEST_START: Final = 24


def common_words_of(lexicon: Lexicon | Entries) -> frozenset[str]:
    """Give the words that a lexicon's language has and that are of no mood."""
    try:
        words = common_words(primary_subtag(lexicon.language))
    except DataFileError:
        words = frozenset()
    return words.union(lexicon.plain)


class LanguageJudge(dict[str, int]):
    """Tokens, and how much each says for each language, side by side in one number.

    The first lane counts the words of a token, so that one sum over a text tells all.
    """

    __slots__ = ("_common", "_languages", "_lock", "_starts", "_words")

    def __init__(self, lexicons: Mapping[str, Lexicon | Entries]) -> None:
        super().__init__()
        self._languages = tuple(lexicons)
        self._lock = Lock()
        self._common: dict[str, int] = {}
        self._words: dict[str, int] = {}
        self._starts: dict[str, int] = {}
        for place, lexicon in enumerate(lexicons.values(), start=1):
            self._add(lexicon, place * _LANE)

    def _add(self, lexicon: Lexicon | Entries, shift: int) -> None:
        for word in common_words_of(lexicon):
            self._common[word] = self._common.get(word, 0) | (_ONE << shift)
        acting = (*lexicon.boosters, *lexicon.negators, *lexicon.negators_after)
        base = _vader_data.lexicon() if lexicon.base else ()
        for word in dict.fromkeys((*lexicon.words, *acting, *lexicon.aliases, *base)):
            words = self._starts if word.endswith("*") else self._words
            key = word.removesuffix("*")
            words[key] = words.get(key, 0) | (_ONE << shift)

    def __missing__(self, token: str) -> int:
        said = 0
        for piece in pieces(straightened(token)):
            if piece.kind == Kind.WORD:
                said += 1 + self._said(piece.word)
        if len(token) <= _LONGEST_KEPT:
            with self._lock:
                if len(self) >= _MOST_TOKENS:
                    self.clear()
                self[token] = said
        return said

    def _said(self, word: str) -> int:
        """Join what lists of words and of beginnings say; each language is named once."""
        said = self._common.get(word, 0) | self._words.get(word, 0)
        for end in range(2, min(len(word), _LONGEST_START) + 1):
            said |= self._starts.get(word[:end], 0)
        return said

    def choose(self, text: str) -> str:
        """Give the language whose words cover a text best, the first of equals, or ``und``."""
        total = sum(map(self.__getitem__, text.split()))
        words = total & _MASK
        if not words:
            return UNDETERMINED
        scores = [total >> (place * _LANE) & _MASK for place in range(1, len(self._languages) + 1)]
        best = max(scores)
        if best < ENOUGH * words:
            return UNDETERMINED
        return self._languages[scores.index(best)]
