"""Which of several languages a text is in, by the words it has in common with each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from threading import Lock
from typing import Final

from supportkit.errors import DataFileError
from supportkit.signals.rules import SignalRules
from supportkit.text.common_words import common_words
from supportkit.text.phrases import named_words
from supportkit.text.shipped import shipped

__all__ = ["Judge", "is_named", "known_words", "named", "shipped_words"]

_MOST_TOKENS: Final = 50_000
_LONGEST_KEPT: Final = 40
_MOST_READ: Final = 400
_ENOUGH: Final = 0.3
_EDGES: Final = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_WRITTEN: Final = re.compile(r"[^\W\d_]{2,}(?:['-][^\W\d_]+)*\*?")
_SHORTEST_START: Final = 4
_PARTS: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


def known_words(language: str) -> frozenset[str]:
    """Give the common words of a language; none where there is no list."""
    try:
        return common_words(language)
    except DataFileError:
        return frozenset()


class Judge(dict[str, int]):
    """Tokens, and the languages that know them: one bit each, and one for any word."""

    def __init__(self, languages: Sequence[str]) -> None:
        super().__init__()
        self._languages, self._lock = tuple(languages), Lock()
        self._known: dict[str, int] = {}
        for place, language in enumerate(self._languages):
            for word in known_words(language):
                self._known[word] = self._known.get(word, 0) | 1 << place
        self._word = 1 << len(self._languages)

    def __missing__(self, token: str) -> int:
        bits = self._bits(token)
        if len(token) <= _LONGEST_KEPT:
            with self._lock:
                if len(self) >= _MOST_TOKENS:
                    self.clear()
                self[token] = bits
        return bits

    def _bits(self, token: str) -> int:
        if token[:1] in ("@", "#") or "://" in token:
            return 0
        bare = _EDGES.sub("", token.lower().replace("\u2019", "'"))
        if not bare or any(char.isdigit() for char in bare):
            return 0
        bits = self._word
        for part in {bare, *_PARTS.findall(bare), *bare.split("'")}:
            bits |= self._known.get(part, 0)
        return bits

    def judge(self, text: str) -> tuple[str | None, bool]:
        """Tell the language that knows the most words, the first of those that know as many.

        Returns:
            The language, or None where none knows any word; and whether it knows enough of
            them, three in ten.
        """
        counted = Counter(map(self.__getitem__, text.split()[:_MOST_READ]))
        words = sum(number for bits, number in counted.items() if bits)
        best, most = None, 0
        for place, language in enumerate(self._languages):
            known = sum(number for bits, number in counted.items() if bits >> place & 1)
            if known > most:
                best, most = language, known
        return best, bool(words) and most >= _ENOUGH * words


@cache
def shipped_words(language: str) -> frozenset[str]:
    """Give the words that the shipped rules of a language name, and beginnings (``refund*``)."""
    content = shipped("supportkit.signals", f"data/{language}.txt").decode()
    return frozenset(_WRITTEN.findall(content[content.find("[") :]))


def named(rules: SignalRules) -> frozenset[str]:
    """Give the words that rules name, and beginnings."""
    nodes = (node for rule in rules.rules for _, node in rule.phrases)
    return named_words(nodes)


def is_named(token: str, words: frozenset[str]) -> bool:
    """Whether a token of a text is one of such words."""
    bare = _EDGES.sub("", token)
    lengths = range(_SHORTEST_START, len(bare) + 1)
    return bare in words or any(f"{bare[:length]}*" in words for length in lengths)
