"""The words on both sides of a short number, the nearest first, up to the end of a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Final

from supportkit.privacy.recognisers.bounds import ALNUM
from supportkit.privacy.recognisers.context import Words, words
from supportkit.values.patterns import regex

__all__ = ["WIDEST", "Beside", "is_one_of"]

_BEFORE: Final = 80
_AFTER: Final = 48
WIDEST: Final = 80
"""Characters on each side that hold every word that is read."""
_REACH: Final = 12
_TOKEN: Final = regex(r"[^\W_]+(?:[-'’][^\W_]+)*|[!?;\n]|(?<=[^\W\d_]{5})\.(?=\s)|\.(?=\s+[A-Z])|,")
_ASIDE: Final = regex(r"\([^()\n]{0,40}\)")
_CUT: Final = regex(r"\A[^\W_]+")
_STOPS: Final = frozenset(".!?;\n")
_PARTICLES: Final = "はがのを是为為：:"
_PREFIX: Final = regex(r"(?<![\w-])[A-Z]{1,2}-\Z")
_TOUCHING: Final = regex(ALNUM)
_LETTERS: Final = regex(r"[^\W\d_]+")
_WORD: Final = regex(r"[^\W\d_]{3,}")
_INITIALS: Final = regex(r"(?<!\w)([^\W\d_])\.[ ]?([^\W\d_])\.[ ]?([^\W\d_])\b\.?")
"""As in "C.V.V."; read as one word."""


class Beside:
    """What is said beside a number.

    Attributes:
        number: Its digits.
        prefix: How many characters of a prefix such as ``G-`` stand before it.
        near: The words before it, the nearest first; commas are left out.
        opened: Whether a bracket opens behind it, as in "123 (CVC)".
        touches: Whether a letter stands right before it, as in "cvc123".
    """

    __slots__ = ("_end", "_start", "_text", "near", "number", "opened", "prefix", "touches")

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end
        self.number = "".join(char for char in text[start:end] if char.isdigit())
        prefix = _PREFIX.search(text, max(0, start - 4), start)
        self.prefix = len(prefix[0]) if prefix else 0
        self.touches = _TOUCHING.match(text[start - 1 : start]) is not None
        self.opened = text[end : end + 2].lstrip().startswith(("(", "["))
        self.near = [*self._before(start - self.prefix)]
        if self.touches:
            self.near[:1] = _LETTERS.findall(self.near[0])[-1:] if self.near else []

    def ahead(self) -> list[str]:
        """Give the words behind it; a comma stands for itself."""
        said = _joined_initials(self._text[self._end : self._end + _AFTER].casefold())
        return [*_until_stop(iter(_TOKEN.findall(said)))]

    def around(self) -> Iterator[str]:
        """Go through the words within a wider distance, whatever the sentence."""
        first = max(0, self._start - WIDEST)
        for match in _WORD.finditer(self._text[first : self._end + _AFTER].casefold()):
            yield match[0]

    def digits_before(self) -> int:
        """Count the digits within that distance before it."""
        return sum(map(str.isdigit, self._text[max(0, self._start - WIDEST) : self._start]))

    def is_written(self, word: str) -> bool:
        """Whether a word stands there in these letters."""
        return word in self._text[max(0, self._start - _BEFORE) : self._end + _AFTER]

    def _before(self, start: int) -> Iterator[str]:
        first = max(0, start - _BEFORE)
        said = self._text[first:start]
        if first and self._text[first - 1].isalnum():
            said = _CUT.sub("", said)
        said = _joined_initials(_ASIDE.sub(" ", said) if "(" in said else said)
        found = _TOKEN.findall(said)
        while found and found[-1] == "\n":
            found.pop()
        near = (word.casefold() for word in reversed(found) if word != ",")
        return islice(_until_stop(near), _REACH)


def _joined_initials(said: str) -> str:
    return _INITIALS.sub(r"\1\2\3", said) if "." in said else said


def _until_stop(found: Iterator[str]) -> Iterator[str]:
    for word in found:
        if word in _STOPS:
            return
        yield word


@cache
def _joined(sections: tuple[str, ...]) -> Words:
    every = [words(section) for section in sections]
    return Words(
        frozenset().union(*(each.whole for each in every)),
        tuple(begun for each in every for begun in each.begun),
        tuple(ended for each in every for ended in each.ended),
    )


def is_one_of(word: str, *sections: str) -> bool:
    """Whether a word is one of some sections, also with a particle of Japanese or Chinese.

    >>> is_one_of("cvc", "card code"), is_one_of("番号", "card code", "security code")
    (True, False)
    """
    called = _joined(sections)
    return word in called or (word[-1] in _PARTICLES and word.rstrip(_PARTICLES) in called)
