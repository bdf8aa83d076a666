"""Phrases that lead to a value, such as "my password is" and "date of birth", in all languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from supportkit.privacy.recognisers.context import Words
from supportkit.privacy.recognisers.word_files import lines
from supportkit.values.patterns import regex

__all__ = ["LONGEST_READ", "Phrases", "Said", "hints", "phrases", "words_of"]

_WORD: Final = regex(r"[^\W_]+")
LONGEST_READ: Final = 2000
"""Of longer texts the words are not read: they may have any."""
_FEW: Final = 3
"""Of phrases told by so many words a pattern is made; there are not many such."""
_FIRST_OF_EAST: Final = "\u2e80"
_EAST: Final = regex("[\u2e80-\uffef]")
_PLAIN: Final = bytes(
    code if code > 127 else ord(chr(code).lower()) if chr(code).isalnum() else 32
    for code in range(256)
)
"""Makes ASCII letters small, and blanks of all others that are no letter or digit."""
_ODD: Final = regex(r"[\u00a0-\u00bf\u2000-\u206f\u3000-\u303f\uff00-\uffef]")
"""Signs between words that are not in ASCII."""
_COMMON: Final = Words.of(
    "question questions answer details data code your name account email user id key est sono were"
    " le la il on en em ud passe dnia jest"
).whole

Said = Sequence[str] | Sequence[bytes] | frozenset[str | bytes]


@dataclass(frozen=True, slots=True)
class Hints:
    """What a text must have, for any of some phrases to be in it.

    Attributes:
        words: The most telling word of each phrase, as text and in bytes.
        dense: Phrases of scripts that put no blanks between words.
    """

    words: frozenset[str | bytes]
    dense: tuple[str, ...]

    def may_be_in(self, text: str, said: Said) -> bool:
        """Whether a text of some words may have any of the phrases; a long one always may."""
        if len(text) > LONGEST_READ or not self.words.isdisjoint(said):
            return True
        if text.isascii() or not _EAST.search(text):
            return False
        return any(phrase in text for phrase in self.dense)


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one section of all files.

    Attributes:
        written: In small letters.
        pattern: Finds any of them as whole words.
        hints: What a text must have for any of them.
    """

    written: tuple[str, ...]
    pattern: re.Pattern[str]
    hints: Hints

    def ends(self, text: str, said: Said | None = None) -> Iterator[int]:
        """Go through the places where a phrase ends."""
        for _, end in self.places(text, said):
            yield end

    def places(self, text: str, said: Said | None = None) -> Iterator[tuple[int, int]]:
        """Go through the places where a phrase begins and ends.

        Who asks for several sections gives the words of the text along (`words_of`).
        """
        words = words_of(text) if said is None else said
        if self.hints.may_be_in(text, words):
            for match in self._pattern_for(text, words).finditer(text):
                yield match.span()

    def _pattern_for(self, text: str, said: Said) -> re.Pattern[str]:
        """Give what finds those phrases that a short plain text may have; all of them else."""
        if len(text) > LONGEST_READ or not text.isascii():
            return self.pattern
        told = self.hints.words.intersection(said)
        return self.pattern if len(told) > _FEW else _narrowed(self.written, frozenset(told))


def words_of(text: str) -> Said:
    """Give the words of a text, to tell which phrases can be in it; none of a long one."""
    if len(text) > LONGEST_READ:
        return ()
    if text.isascii():
        return text.encode("ascii").translate(_PLAIN).split()
    lowered = text.lower()
    if _ODD.search(lowered):
        return _WORD.findall(lowered)
    return lowered.encode("utf-8", "surrogatepass").translate(_PLAIN).split()


@cache
def phrases(section: str) -> Phrases:
    """Give the phrases of a section in all languages."""
    found = _written(section)
    return Phrases(found, _pattern(found), hints(section))


@lru_cache(maxsize=256)
def _narrowed(written: tuple[str, ...], told: frozenset[str | bytes]) -> re.Pattern[str]:
    """Give what finds the phrases that some of their telling words are in."""
    return _pattern([one for one in written if _telling(one).encode() in told])


@cache
def hints(*sections: str) -> Hints:
    """Give what a text must have, for a phrase of any of some sections to be in it."""
    found = [phrase for section in sections for phrase in _written(section)]
    words = {_telling(phrase) for phrase in found}
    dense = tuple(phrase for phrase in found if phrase[0] >= _FIRST_OF_EAST)
    return Hints(frozenset((*words, *map(str.encode, words))), dense)


def _telling(phrase: str) -> str:
    """Give the longest word of a phrase that is not in every other message, or its last initial."""
    every: list[str] = _WORD.findall(phrase)
    telling = [word for word in reversed(every) if word not in _COMMON]
    return max(telling or every, key=len)


@cache
def _written(section: str) -> tuple[str, ...]:
    return tuple(sorted({phrase.text for line in lines(section) for phrase in line.cut(";")}))


def _pattern(found: Sequence[str]) -> re.Pattern[str]:
    """Make one pattern that begins with one set of characters, so that a search skips the rest.

    An underscore ends a word, as in ``smtp_password``.
    """
    first = sorted({phrase[0] for phrase in found})
    tails = "|".join(
        f"(?<=[{letter}{letter.upper()}])(?:{_tails(found, letter)})" for letter in first
    )
    letters = "".join(sorted({form for letter in first for form in (letter, letter.upper())}))
    return regex(rf"[{letters}](?:(?<![^\W_]\w)(?i:{tails})(?!\w){_dense(found)})")


def _dense(found: Sequence[str]) -> str:
    """Write phrases that may touch other letters, as their script puts no blanks between words."""
    dense = sorted((phrase for phrase in found if phrase[0] >= _FIRST_OF_EAST), key=len)
    return "".join(rf"|(?<={phrase[0]}){re.escape(phrase[1:])}" for phrase in reversed(dense))


def _tails(found: Sequence[str], letter: str) -> str:
    """Write what follows a first letter, longer phrases first; blanks may be of any kind."""
    tails = sorted((phrase[1:] for phrase in found if phrase[0] == letter), key=len, reverse=True)
    return "|".join(re.escape(tail).replace(r"\ ", r"[\s_-]{1,2}") for tail in tails)
