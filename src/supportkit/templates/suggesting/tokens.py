"""The terms of a text: words, pairs of words, and the letters inside words.

Words are compared without their accents, so that *olvide* finds *olvidé*; letters keep
them, so that what is written alike comes first. Where a script sets no blanks between
words, every two characters that stand together count as a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from supportkit.values.patterns import regex

__all__ = ["Token", "grams", "pairs", "spellings", "tokens"]

_UNSPACED: Final = (
    "\u0e01-\u0e3a\u0e40-\u0eff"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17d3"  # Burmese, Khmer
    "\u3041-\u30ff\uff66-\uff9f"  # Kana
    "\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
)
_MARKS: Final = (  # what stands on a letter is no letter to `re`
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0966-\u0dff\u0f00-\u0fff\u200c\u200d"
)
_RUN: Final = regex(f"(?P<unspaced>[{_UNSPACED}]+)|(?:(?![{_UNSPACED}])[\\w{_MARKS}])+")
_ASCII_RUN: Final = regex(r"\w+", re.ASCII)
_ACCENTS: Final = regex("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670]")
_LONGEST: Final = 40
_SHORTEST_GRAM: Final = 3
_LONGEST_GRAM: Final = 5


class Token(NamedTuple):
    """A word of a text.

    Attributes:
        start: Its first character.
        end: One after its last character.
        letters: The word in lower case, with its accents.
        key: The word without them.
        unspaced: Whether it is a part of a text that has no blanks.
    """

    start: int
    end: int
    letters: str
    key: str
    unspaced: bool


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of a text, in order.

    >>> [token.key for token in tokens("Où est l'ÉTIQUETTE?")]
    ['ou', 'est', 'l', 'etiquette']
    >>> [token.key for token in tokens("退款多久")]
    ['退款', '款多', '多久']
    """
    for match in _RUN.finditer(text):
        if match["unspaced"] is None:
            yield _token(match[0], match.start(), match.end(), unspaced=False)
        else:
            yield from _windows(match[0], match.start())


def _windows(run: str, start: int) -> Iterator[Token]:
    for at in range(max(1, len(run) - 1)):
        piece = run[at : at + 2]
        yield _token(piece, start + at, start + at + len(piece), unspaced=True)


def _token(word: str, start: int, end: int, *, unspaced: bool) -> Token:
    letters, key = _written(word[:_LONGEST])
    return Token(start, end, letters, key, unspaced)


@lru_cache(maxsize=20_000)
def _written(word: str) -> tuple[str, str]:
    if word.isascii():
        return (letters := word.lower()), letters
    letters = unicodedata.normalize("NFKC", word.casefold())
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", letters))
    return letters, unicodedata.normalize("NFC", bare)


def spellings(text: str) -> list[tuple[str, str, bool]]:
    """Give letters, key and `unspaced` of each of the `tokens`, without their places.

    >>> spellings("Où est")
    [('où', 'ou', False), ('est', 'est', False)]
    """
    if not text.isascii():
        return [(token.letters, token.key, token.unspaced) for token in tokens(text)]
    words = _ASCII_RUN.findall(text.lower())
    return [(word[:_LONGEST], word[:_LONGEST], False) for word in words]


def pairs(keys: Iterable[str]) -> list[str]:
    """Join each word with the next one.

    >>> pairs(["money", "back", "please"])
    ['money back', 'back please']
    """
    return [f"{first} {second}" for first, second in pairwise(keys)]


@lru_cache(maxsize=20_000)
def grams(letters: str, *, unspaced: bool = False) -> tuple[str, ...]:
    """Cut a word into runs of three to five characters, its two edges included.

    Of two characters that stand together in a text without blanks, each is one, and both are.

    >>> grams("card")
    (' ca', 'car', 'ard', 'rd ', ' car', 'card', 'ard ', ' card', 'card ')
    >>> grams("退款", unspaced=True)
    ('退', '款', '退款')
    """
    if unspaced:
        return tuple(dict.fromkeys((*letters, letters)))
    edged = f" {letters} "
    sizes = range(_SHORTEST_GRAM, min(_LONGEST_GRAM, len(edged)) + 1)
    found = (edged[at : at + size] for size in sizes for at in range(len(edged) - size + 1))
    return tuple(dict.fromkeys(found))
