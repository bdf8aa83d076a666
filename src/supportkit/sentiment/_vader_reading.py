"""A text as VADER reads it: one byte a token.

A text of codes has three places before and two after it that hold nothing. What stands
around a word decides its value, and the same surroundings come again and again, most of
them without anything that matters: so each window of codes is valued once, and kept.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from heapq import heappop, heappush
from itertools import compress, count
from threading import Lock
from typing import Final, NamedTuple

from supportkit.sentiment import _vader_data
from supportkit.sentiment._vader_rules import AFTER, BEFORE, Step, steps
from supportkit.sentiment._vader_words import BUT, HIT, KNOWN, Vocabulary, Word

__all__ = ["Reader", "Reading", "reader"]

BEFORE_BUT: Final = 0.5
AFTER_BUT: Final = 1.5

_HEAD, _TAIL = bytes(BEFORE), bytes(AFTER)
_SPAN = BEFORE + 1 + AFTER
_LAST = -AFTER - 1
_BUT_UPPER = BUT + 1

_SMALL_LETTERS = bytes(code - 1 if code and not code % 2 else code for code in range(256))
"""For each code that of the same word in small letters."""
_NOT_IN_CAPITALS = bytes([0, *range(1, 256, 2)])

_MOST_WINDOWS = 50_000


class Windows(dict[bytes, float]):
    """The value of a rated word for each window of codes it has been seen in."""

    __slots__ = ("_lock", "_words")

    def __init__(self, words: Sequence[Word]) -> None:
        super().__init__()
        self._words, self._lock = words, Lock()

    def __missing__(self, window: bytes) -> float:
        value = 0.0 if _is_kind_of(self._words, window) else self.steps(window)[-1][-1]
        with self._lock:
            if len(self) >= _MOST_WINDOWS:
                self.clear()
            self[window] = value
        return value

    def steps(self, window: bytes) -> list[Step]:
        """Tell the values that the word in the middle takes."""
        return steps([self._words[code] for code in window])


def _is_kind_of(words: Sequence[Word], window: bytes) -> bool:
    """Tell whether this is "kind" before "of", which has no rating there."""
    return words[window[BEFORE]].name == "kind" and words[window[BEFORE + 1]].name == "of"


class Reading(NamedTuple):
    """A text as the rules see it.

    Attributes:
        codes: The text, with the empty places around it.
        known: How many tokens have a rating, tell a degree or negate.
        hits: Places of the words that have a rating.
        values: The value of each hit before contrast.
        contrasted: The value of each hit after it.
        but: Place of the first "but", or -1.
    """

    codes: bytes
    known: int
    hits: list[int]
    values: list[float]
    contrasted: list[float]
    but: int


class Reader:
    """Finds the values of the words of a text."""

    __slots__ = ("_hits", "_unknown", "vocabulary", "windows")

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.windows = Windows(vocabulary.words)
        marks = bytes(word.mark for word in vocabulary.words).ljust(256, b"\0")
        self._hits = bytes(mark & HIT for mark in marks)
        self._unknown = bytes(code for code in range(256) if not marks[code] & KNOWN)

    def values(self, tokens: list[str]) -> list[float]:
        """Value the rated words of a text; the value of "kind" before "of" is 0.0."""
        codes = self._encode(tokens)
        windows, starts = self.windows, compress(count(-BEFORE), codes.translate(self._hits))
        values = [windows[codes[start : start + _SPAN]] for start in starts]
        if values and (BUT in codes or _BUT_UPPER in codes):
            return _contrast(values, self._places(codes), _but(codes))
        return values

    def read(self, tokens: list[str]) -> Reading:
        """Find out all that an explanation needs."""
        codes, words = self._encode(tokens), self.vocabulary.words
        hits = [p for p in self._places(codes) if not _is_kind_of(words, _window(codes, p))]
        values = [self.windows[_window(codes, place)] for place in hits]
        known, but = len(codes.translate(None, self._unknown)), _but(codes)
        contrasted = values if but < 0 else _contrast(values, hits, but)
        return Reading(codes, known, hits, values, contrasted, but)

    def steps(self, codes: bytes, hit: int) -> list[Step]:
        """Tell the values that the hit at a place takes, with places of the whole text."""
        shift = hit - BEFORE
        return [
            (rule, first + shift, last + shift, value)
            for rule, first, last, value in self.windows.steps(_window(codes, hit))
        ]

    def _encode(self, tokens: list[str]) -> bytes:
        """Look up the tokens; capitals that all of them have say nothing, and are taken off."""
        codes = _HEAD + bytes(map(self.vocabulary.__getitem__, tokens)) + _TAIL
        if codes[_LAST] % 2 == 0 and len(codes.translate(None, _NOT_IN_CAPITALS)) == len(tokens):
            return codes.translate(_SMALL_LETTERS)
        return codes

    def _places(self, codes: bytes) -> list[int]:
        return list(compress(count(), codes.translate(self._hits)))


def _window(codes: bytes, place: int) -> bytes:
    return codes[place - BEFORE : place + AFTER + 1]


def _but(codes: bytes) -> int:
    return codes.translate(_SMALL_LETTERS).find(BUT)


def _contrast(values: Sequence[float], hits: Sequence[int], but: int) -> list[float]:
    """Halve what stands before "but", and count what follows one and a half times.

    vaderSentiment finds each value's place by looking for the first equal value in a list
    that it is changing, so that equal values are changed twice or never. A heap of places
    for each value gives the same answer without the search.
    """
    changed = list(values)
    places: dict[float, list[int]] = {}
    for index, value in enumerate(values):
        heappush(places.setdefault(value, []), index)
        first = heappop(places[value])
        changed[first] = new = value * (BEFORE_BUT if hits[first] < but else AFTER_BUT)
        heappush(places.setdefault(new, []), first)
    return changed


@functools.cache
def _loaded() -> Reader:
    return Reader(Vocabulary(_vader_data.lexicon(), _vader_data.emoji_names()))


_LOADING = Lock()


@functools.cache
def reader() -> Reader:
    """Give the one reader of this process, its words read from the data files at first use.

    Raises:
        DataFileError: The data files are not those of vaderSentiment 3.3.2.
    """
    with _LOADING:  # `cache` alone would let two threads read the files at once
        return _loaded()
