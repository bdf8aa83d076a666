"""What VADER knows about a single token, and a bounded memory of tokens seen.

The words of degree and of negation and the phrases are those of vaderSentiment
3.3.2 (MIT licence, copyright C.J. Hutto), arranged anew; its lexicon and its emoji
names are read from the installed package.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from threading import Lock
from typing import Final, NamedTuple

__all__ = ["Vocabulary", "Word", "strip_punctuation"]

HIT: Final = 1
"""Mark of a token that has a rating."""
UPPER: Final = 2
"""Mark of a token in capitals."""
SHIFTS: Final = 4
"""Mark of a token that can change the value of a hit up to three places on."""
TELLING: Final = 8
"""Mark of the rarest word of each phrase: without one nearby there is no phrase."""
KNOWN: Final = 16
"""Mark of a token that has a rating, tells a degree or negates."""

BUT: Final = 1
"""Code of ``but``; that of ``BUT`` is the next, as for every word."""

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

_ANY_NEGATOR = "isnt"
"""Stands for whatever else has "n't" in it."""

_MOST_TOKENS = 100_000
_LONGEST_TOKEN = 64


class Word(NamedTuple):
    """What the rules need to know of a token; fewer than 256 different ones exist.

    Attributes:
        mark: The bits above, as one byte.
        name: The word in lower case if a rule asks for it by name, else empty.
        rating: Its value in the lexicon, or None.
        degree: How far it moves its neighbours: positive, negative or 0.0.
        negates: Whether it negates.
        blocks: Whether rules that look back must skip it: a word with a rating, or no
            token at all.
    """

    mark: int
    name: str = ""
    rating: float | None = None
    degree: float = 0.0
    negates: bool = False
    blocks: bool = False

    @property
    def upper(self) -> bool:
        """Whether it is in capitals."""
        return bool(self.mark & UPPER)

    def in_capitals(self) -> Word:
        """Give the same word in capitals."""
        return self._replace(mark=self.mark | UPPER)


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

    Code 0 stands for no token. A word in small letters has an odd code, and in capitals
    the next one. Support text holds endless numbers and ids, so the memory is emptied when
    it is full, and a very long token is never kept.

    Attributes:
        words: The word of each code.
        emoji: The name of each emoji, with a space before it.
    """

    __slots__ = ("_codes", "_lock", "emoji", "words")

    def __init__(self, lexicon: Mapping[str, float], emoji: Mapping[str, str]) -> None:
        super().__init__()
        self.emoji = {sign: f" {name}" for sign, name in emoji.items()}
        self._lock = Lock()
        spoken = ("but", "", *lexicon, *_MORE, *_LESS, *_NEGATORS, *_ALSO_SHIFTS, *_NAMED)
        words = {word: _word(word, lexicon.get(word)) for word in spoken}
        kinds = tuple(dict.fromkeys(words.values()))
        self.words = (_NO_WORD, *(word for kind in kinds for word in (kind, kind.in_capitals())))
        codes = {kind: 2 * number + 1 for number, kind in enumerate(kinds)}
        self._codes = {word: codes[kind] for word, kind in words.items()}

    def __missing__(self, token: str) -> int:
        bare = strip_punctuation(token)
        lower = bare.lower()
        code = self._codes.get(lower)
        if code is None:
            code = self._codes[_ANY_NEGATOR if "n't" in lower else ""]
        code += bare.isupper()
        if len(token) <= _LONGEST_TOKEN:
            with self._lock:
                if len(self) >= _MOST_TOKENS:
                    self.clear()
                self[token] = code
        return code


def _word(lower: str, rating: float | None) -> Word:
    degree, negates = _degree(lower), lower in _NEGATORS or "n't" in lower
    mark = HIT | KNOWN if rating is not None else 0
    mark |= SHIFTS | KNOWN if degree or negates else 0
    mark |= SHIFTS if lower in _ALSO_SHIFTS else 0
    mark |= TELLING if lower in _TELLING else 0
    name = lower if lower in _NAMED else ""
    return Word(mark, name, rating, degree, negates, rating is not None)


def _degree(lower: str) -> float:
    if lower in _MORE:
        return DEGREE
    return -DEGREE if lower in _LESS else 0.0
