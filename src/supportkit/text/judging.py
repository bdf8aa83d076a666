"""Which of several languages covers a text, by the words that it has in common with each.

Not language detection: for each language the words of the text are counted that its lists
know. A text in any other language is covered by none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from threading import Lock
from typing import Final

from supportkit.text.given import UNDETERMINED
from supportkit.text.phrases.pieces import Kind, pieces, straightened

__all__ = ["LanguageJudge"]

_ENOUGH: Final = 0.5
"""So many of a text's words must be known to a language that is said to cover it."""

_LANE: Final = 40
_MASK: Final = (1 << _LANE) - 1
_ONE: Final = 1
_MOST_TOKENS: Final = 50_000
_LONGEST_KEPT: Final = 64
_SHORTEST_START: Final = 2
_LONGEST_START: Final = 24


class LanguageJudge(dict[str, int]):
    """Tokens, and how much each says for each language, side by side in one number.

    The first lane counts the words of a token, so that one sum over a text tells all.

    >>> LanguageJudge({"en": ["hello", "order*"], "de": ["hallo"]}).choose("hello, my orders!")
    'en'
    """

    __slots__ = ("_languages", "_lock", "_starts", "_words")

    def __init__(self, known: Mapping[str, Iterable[str]]) -> None:
        """Make a judge.

        Args:
            known: The words of each language, in lower case, and beginnings (``refund*``).
        """
        super().__init__()
        self._languages, self._lock = tuple(known), Lock()
        self._words: dict[str, int] = {}
        self._starts: dict[str, int] = {}
        for place, words in enumerate(known.values(), start=1):
            self._add(dict.fromkeys(words), _ONE << place * _LANE)

    def _add(self, known: Iterable[str], bit: int) -> None:
        for word in known:
            words = self._starts if word.endswith("*") else self._words
            key = word.removesuffix("*")
            words[key] = words.get(key, 0) | bit

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
        """Join what words and beginnings say; each language is named once."""
        said = self._words.get(word, 0)
        for end in range(_SHORTEST_START, min(len(word), _LONGEST_START) + 1):
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
        if best < _ENOUGH * words:
            return UNDETERMINED
        return self._languages[scores.index(best)]
