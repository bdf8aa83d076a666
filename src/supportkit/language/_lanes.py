"""Exact scores of all languages at once, in Python's big integers.

An n-gram's weight for each language sits in a lane of 32 bits, so one addition
of integers adds all languages. A weight is ``log1p(p / s)`` with the smoothing
``s`` that langdetect gives every n-gram, which is 0 for an n-gram that a language
does not have. Weights are fixed-point numbers, 4096 to the nat: integer sums are
the same in any order and on any machine.

Weights are never negative, so the only danger is a sum that outgrows its lane
and carries into the next. `HEAVIEST` characters of the worst text stay below it.
"""

from __future__ import annotations

import math
import struct
import threading
from collections.abc import Iterable, Mapping
from unicodedata import is_normalized, normalize

from supportkit.language import _profiles, _words

__all__ = ["LANES", "LIMIT", "NAT", "Model", "model", "unpack"]

LANES = (*(name for name in _profiles.NAMES if not name.startswith("zh-")), "zh")
LIMIT = 10_000
"""How many characters of a text are read."""
NAT = 4096
LANE_BITS = 32
_SMOOTHING = 0.5 / 10_000
_REPEAT = (1, 1, 2)  # trigrams count twice
_MEMO = 65_536
_LONGEST_IN_MEMO = 32
_LAYOUT = struct.Struct(f"<{len(LANES)}I")
_SHIFT = {language: LANE_BITS * lane for lane, language in enumerate(LANES)}
_SAME_LETTER = {"\u06cc": "\u064a", "\u0219": "\u015f", "\u021b": "\u0163"} | dict.fromkeys(
    map(chr, range(0x1EA0, 0x1F00)), "\u1ec3"
)  # as langdetect counts them


class Model:
    """Weights of n-grams and words; immutable but for a bounded memo of word weights."""

    def __init__(
        self, grams: Mapping[str, int], words: Mapping[str, int | None], same: Mapping[int, str]
    ) -> None:
        self._grams, self._words, self._same = grams, words, same
        self._memo: dict[str, int] = {}
        self._lock = threading.Lock()

    def score(self, words: Iterable[str]) -> int:
        """Add up the weights of words, packed in lanes."""
        return sum(map(self.weigh, words))

    def weigh(self, word: str) -> int:
        """Give one word's weight in every language, packed in lanes."""
        known = self._memo.get(word)
        if known is not None:
            return known
        weight = self._weigh(word)
        if len(word) <= _LONGEST_IN_MEMO:
            self._remember(word, weight)
        return weight

    def _weigh(self, word: str) -> int:
        shape = self._shape(word)
        known = self._words.get(shape.lower(), 0)
        if known is None:
            return 0
        padded = f" {shape} "
        get = self._grams.get
        total = known + get(padded[-2:], 0)
        for at in range(len(shape)):
            total += get(padded[at + 1], 0) + get(padded[at : at + 2], 0)
            total += get(padded[at : at + 3], 0)
        return total

    def _shape(self, word: str) -> str:
        """Write a word as the profiles do, and never longer than it was."""
        shape = word.lower() if len(word) > 1 and word.isupper() else word
        if shape.isascii():
            return shape
        if not is_normalized("NFC", shape):
            shape = normalize("NFC", shape)
        return shape.translate(self._same)[: len(word)]

    def _remember(self, word: str, weight: int) -> None:
        with self._lock:
            if len(self._memo) >= _MEMO:
                self._memo.clear()
            self._memo[word] = weight


def unpack(total: int) -> tuple[int, ...]:
    """Read the lanes of a packed score, in the order of `LANES`."""
    return _LAYOUT.unpack(total.to_bytes(_LAYOUT.size, "little"))


def pack(weights: Mapping[str, int]) -> int:
    """Put one weight per language into its lane."""
    return sum(weight << _SHIFT[language] for language, weight in weights.items())


_building = threading.Lock()
_built: list[Model] = []


def model() -> Model:
    """Give the model, which the first call loads; threads wait and get the same one.

    Raises:
        DataFileError: The profiles of langdetect are missing or not those that we know.
    """
    if not _built:
        with _building:
            if not _built:
                _built.append(_build())
    return _built[0]


def _build() -> Model:
    same = {ord(char): one for char, one in _SAME_LETTER.items()}
    for chars in _profiles.character_classes():
        same |= dict.fromkeys(map(ord, chars), chars[0])
    return Model(_grams(), _word_weights(same), same)


def _grams() -> dict[str, int]:
    profiles = _profiles.read()
    traditional = _weights(profiles.pop("zh-tw"))
    simplified = _weights(profiles.pop("zh-cn"))
    chinese = {
        gram: max(simplified.get(gram, 0), traditional.get(gram, 0))
        for gram in simplified | traditional
    }
    packed: dict[str, int] = {}
    for language in LANES:
        shift = _SHIFT[language]
        weights = chinese if language == "zh" else _weights(profiles[language])
        for gram, weight in weights.items():
            packed[gram] = packed.get(gram, 0) + (weight << shift)
    return packed


def _weights(profile: _profiles.Profile) -> dict[str, int]:
    counted = profile["n_words"]
    log1p = math.log1p
    return {
        gram: round(log1p(count / counted[len(gram) - 1] / _SMOOTHING) * NAT)
        * _REPEAT[len(gram) - 1]
        for gram, count in profile["freq"].items()
        if len(gram) <= 3
    }


def _word_weights(same: Mapping[int, str]) -> dict[str, int | None]:
    """Pack the weights of the listed words; None for a word that says nothing."""
    lists = _words.read()
    weights: dict[str, int | None] = {
        word.translate(same): pack({tag: round(nats * NAT) for tag, nats in shares.items()})
        for word, shares in _words.shares(lists).items()
    }
    return weights | dict.fromkeys(lists["und"])
