"""The words beside a number, in all languages at once: what it is called, it rather is.

They come from ``privacy/data/<tag>.txt``. A message may mix languages, and a short one shows
none, so all are active. Only a fixed distance to both sides is read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from supportkit.privacy.recognisers.word_files import lines
from supportkit.values.patterns import regex

__all__ = [
    "Words",
    "is_amid_digits",
    "is_called",
    "is_reference",
    "is_version",
    "named",
    "words",
    "words_after",
    "words_before",
]

_BEFORE: Final = 48
_AFTER: Final = 28
_NEAR: Final = 5
_TOKEN: Final = regex(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[#№0-9!?;]|(?<=[^\W\d_]{5})(?<!nr)\.(?=\s)|\n")
_ELIDED: Final = regex(r"\b(?:[dln]|dell|nell|sull|all|dall|un)['’](?=[^\W\d_]{3})")
"""The article in "l'ordine", which is no part of the word."""
_BETWEEN: Final = " \t\u00a0-.,:/()"
_DIGITS: Final = frozenset(("", *"0123456789"))
"""What ends the words beside a number right away."""
_NEXT: Final = 4
_MARKS: Final = frozenset("#№")


@dataclass(frozen=True, slots=True)
class Words:
    """Whole words, and beginnings and ends of words, all in small letters."""

    whole: frozenset[str]
    begun: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()

    @classmethod
    def of(cls, written: str) -> Words:
        """Read words with blanks between them, where ``*`` stands for the rest of a word.

        >>> "bestellung" in Words.of("bestell*"), "bestell" in Words.of("*bestell")
        (True, True)
        """
        every = frozenset(word.casefold() for word in written.split())
        begun = tuple(sorted(word[:-1] for word in every if word.endswith("*")))
        ended = tuple(sorted(word[1:] for word in every if word.startswith("*")))
        return cls(frozenset(word for word in every if "*" not in word), begun, ended)

    def __contains__(self, word: str) -> bool:
        return word in self.whole or word.startswith(self.begun) or word.endswith(self.ended)


@cache
def words(section: str) -> Words:
    """Give the words of a section in all languages."""
    return Words.of(" ".join(word.text for line in lines(section) for word in line.words()))


def named(called: Words, text: str, start: int, end: int) -> bool:
    """Whether one of some words stands near, with no word for a reference in between.

    >>> card = Words.of("card")
    >>> named(card, "my card is 4111", 11, 15), named(card, "card, order 4111", 12, 16)
    (True, False)
    """
    for word in words_before(text, start):
        if word in called:
            return True
        if word in words("reference"):
            break
    for word in words_after(text, end)[:3]:
        if word in called:
            return True
        if not word.isalpha():
            break
    return False


def is_reference(text: str, start: int, end: int) -> bool:
    """Whether a number is called an order, a ticket, an invoice or the like.

    >>> text = "my order no. is 12345678 and my phone 12345678"
    >>> is_reference(text, 16, 24), is_reference(text, 38, 46)
    (True, False)
    """
    before = words_before(text, start)
    if before and before[0] in _MARKS:
        return True
    return _leads_to("reference", before) or _called_after(text, end)


def is_amid_digits(text: str, start: int, end: int) -> bool:
    """Whether other digits stand on both sides, so that no word can tell what a number is.

    >>> is_amid_digits("4711 4712 4713", 5, 9), is_amid_digits("4711 4712", 5, 9)
    (True, False)
    """
    before = text[max(0, start - _NEXT) : start].rstrip(_BETWEEN)[-1:]
    after = text[end : end + _NEXT].lstrip(_BETWEEN)[:1]
    return "" not in (before, after) and before in _DIGITS and after in _DIGITS


def is_called(section: str, text: str, start: int) -> bool:
    """Whether a word of a section leads to a number, with nothing but fillers in between."""
    return _leads_to(section, words_before(text, start))


def is_version(text: str, start: int) -> bool:
    """Whether a number is called a version, a release or a section."""
    return _leads_to("version", words_before(text, start))


def _leads_to(section: str, near: list[str]) -> bool:
    """Whether one of some words is the next that is no filler."""
    for word in near:
        if word in words(section):
            return True
        if word not in words("filler") and word not in _MARKS:
            return False
    return False


def _called_after(text: str, end: int) -> bool:
    """Whether it goes on like "(order number)" or "is my order number"."""
    after = words_after(text, end)
    opened = text[end : end + 2].lstrip().startswith("(")
    return bool(after) and (opened or after[0] in words("filler")) and _leads_to("reference", after)


def words_before(text: str, start: int) -> list[str]:
    """Give the words before a place up to the end of a sentence, the nearest first."""
    first = max(0, start - _BEFORE)
    while first and first < start and text[first - 1].isalpha():
        first += 1
    beside = text[first:start]
    if beside.rstrip(_BETWEEN)[-1:] in _DIGITS:
        return []
    found = _tokens(beside)
    while found and found[-1] == "\n":
        found.pop()
    return _until_stop(reversed(found))


def words_after(text: str, end: int) -> list[str]:
    """Give the words behind a place up to the end of a sentence, the nearest first."""
    beside = text[end : end + _AFTER]
    if beside.lstrip(_BETWEEN)[:1] in _DIGITS:
        return []
    return _until_stop(_tokens(beside))


def _tokens(beside: str) -> list[str]:
    said = beside.casefold()
    return _TOKEN.findall(_ELIDED.sub("", said) if "'" in said or "’" in said else said)


def _until_stop(found: Iterable[str]) -> list[str]:
    near: list[str] = []
    for piece in found:
        if piece in ".!?;\n0123456789" or len(near) == _NEAR:
            break
        near.append(piece)
    return near
