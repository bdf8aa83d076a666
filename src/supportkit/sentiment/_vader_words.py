"""What VADER knows about a single token, and a bounded memory of tokens seen.

The words of degree and of negation and the phrases are those of vaderSentiment
3.3.2 (MIT licence, copyright C.J. Hutto), arranged anew; its lexicon and its emoji
names are read from the installed package.
"""

from __future__ import annotations

import functools
import string
from collections.abc import Mapping
from threading import Lock
from typing import Final, NamedTuple

from supportkit.sentiment import _vader_data

__all__ = ["Vocabulary", "Word", "vocabulary"]

HIT: Final = 1
"""Mark of a token that has a rating."""
UPPER: Final = 2
"""Mark of a token in capitals."""
SHIFTS: Final = 4
"""Mark of a token that can change the value of a hit up to three places on."""
TELLING: Final = 8
"""Mark of the rarest word of each phrase: without one nearby there is no phrase."""
BUT: Final = 16
"""Mark of ``but``."""
KNOWN: Final = 64
"""Mark of a token that has a rating, tells a degree or negates."""
KIND: Final = 32
"""Mark of ``kind``, which has no rating before ``of``."""

DEGREE: Final = 0.293
"""How far a word of degree moves the value beside it (``B_INCR``)."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MORE = _words(
    """
    absolutely amazingly awfully completely considerable considerably decidedly deeply effing
    enormous enormously entirely especially exceptional exceptionally extreme extremely
    fabulously flippin flipping frackin fracking frickin fricking friggin frigging fuckin
    fucking fuggin fugging fully greatly hella highly hugely incredible incredibly intensely
    major majorly more most particularly purely quite really remarkably so substantially
    thoroughly total totally tremendous tremendously uber unbelievably unusually utter utterly
    very
    """
)
_LESS = _words(
    """
    almost barely hardly kind-of kinda kindof less little marginal marginally occasional
    occasionally partly scarce scarcely slight slightly somewhat sort-of sorta sortof
    """
)
_WITHOUT_APOSTROPHE = _words(
    "ai are ca could dare did do does had has have is might must need ought sha should was were "
    "wo would"
)
_NEGATORS = _words(
    """
    cannot despite neither never none nope nor not nothing nowhere rarely seldom uh-uh uhuh
    without
    """
) | {f"{verb}nt" for verb in _WITHOUT_APOSTROPHE}

_ALSO_SHIFTS = _words("this no least")
_OWN_MARKS = {"but": BUT, "kind": KIND}

PHRASES: Final = {
    "the shit": 3.0,
    "the bomb": 3.0,
    "bad ass": 1.5,
    "bus stop": 0.0,
    "yeah right": -2.0,
    "kiss of death": -1.5,
    "to die for": 3.0,
    "beating heart": 3.5,
}
"""Phrases whose value replaces that of the word in them."""

PHRASES_OF_DEGREE: Final = {"just enough": -DEGREE, "kind of": -DEGREE, "sort of": -DEGREE}
"""Phrases that are added to the value of a word after them."""

_TELLING = _words("shit bomb ass bus yeah death die beating enough kind sort")
_NAMES = "at but doubt kind least never no nor of or so this very without"
_NAMED = _words(" ".join((*PHRASES, *PHRASES_OF_DEGREE, _NAMES)))
"""Words that a rule asks for by name."""

_MOST_TOKENS = 100_000
_LONGEST_TOKEN = 64


class Word(NamedTuple):
    """What the rules need to know of a token; fewer than 256 different ones exist.

    Attributes:
        mark: The bits above, as one byte.
        name: The word in lower case if a rule asks for it by name, else empty.
        upper: Whether it is in capitals.
        rating: Its value in the lexicon, or None.
        degree: How far it moves its neighbours: positive, negative or 0.0.
        negates: Whether it negates.
        blocks: Whether rules that look back must skip it: a word with a rating, or no
            token at all.
    """

    mark: int
    name: str = ""
    upper: bool = False
    rating: float | None = None
    degree: float = 0.0
    negates: bool = False
    blocks: bool = False


_NO_WORD = Word(0, blocks=True)
"""Stands before the first and after the last token; its code is 0."""


def strip_punctuation(token: str) -> str:
    """Take the punctuation off both ends, unless two characters or fewer would be left.

    Those are taken for emoticons and kept whole.
    """
    bare = token.strip(string.punctuation)
    return token if len(bare) <= 2 else bare


class Vocabulary(dict[str, int]):
    """Tokens as they stand in texts, each looked at once, and the code of its `Word`.

    Support text holds endless numbers and ids, so the memory is emptied when it is full,
    and a very long token is never kept.

    Attributes:
        words: The word of each code.
        ratings: The rating of each code, 0.0 where there is none.
        marks: The mark of each code, for `bytes.translate`.
        emoji: The name of each emoji.
    """

    __slots__ = ("_codes", "_lexicon", "_lock", "emoji", "marks", "ratings", "words")

    def __init__(self, lexicon: Mapping[str, float], emoji: Mapping[str, str]) -> None:
        super().__init__()
        self._lexicon, self.emoji, self._lock = lexicon, emoji, Lock()
        spoken = ("", *lexicon, *_MORE, *_LESS, *_NEGATORS, *_ALSO_SHIFTS, *_NAMED)
        words = [self._word(word, upper=upper) for word in spoken for upper in (False, True)]
        self.words = tuple(dict.fromkeys([_NO_WORD, *words]))
        self.ratings = tuple(word.rating or 0.0 for word in self.words)
        self.marks = bytes(word.mark for word in self.words).ljust(256, b"\0")
        self._codes = {word: code for code, word in enumerate(self.words)}

    def __missing__(self, token: str) -> int:
        bare = strip_punctuation(token)
        code = self._codes[self._word(bare.lower(), upper=bare.isupper())]
        if len(token) <= _LONGEST_TOKEN:
            with self._lock:
                if len(self) >= _MOST_TOKENS:
                    self.clear()
                self[token] = code
        return code

    def _word(self, lower: str, *, upper: bool) -> Word:
        rating, degree = self._lexicon.get(lower), _degree(lower)
        negates = lower in _NEGATORS or "n't" in lower
        mark = _OWN_MARKS.get(lower, 0) | (UPPER if upper else 0)
        mark |= HIT | KNOWN if rating is not None else 0
        mark |= SHIFTS | KNOWN if degree or negates else 0
        mark |= SHIFTS if lower in _ALSO_SHIFTS else 0
        mark |= TELLING if lower in _TELLING else 0
        name = lower if lower in _NAMED else ""
        return Word(mark, name, upper, rating, degree, negates, rating is not None)


def _degree(lower: str) -> float:
    if lower in _MORE:
        return DEGREE
    return -DEGREE if lower in _LESS else 0.0


@functools.cache
def _loaded() -> Vocabulary:
    return Vocabulary(_vader_data.lexicon(), _vader_data.emoji_names())


_LOADING = Lock()


@functools.cache
def vocabulary() -> Vocabulary:
    """Give the one vocabulary of this process, read from the data files at first use.

    Raises:
        DataFileError: The data files are not those of vaderSentiment 3.3.2.
    """
    with _LOADING:  # `cache` alone would let two threads read the files at once
        return _loaded()
