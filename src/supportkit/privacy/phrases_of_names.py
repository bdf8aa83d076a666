"""In which ways a name, an address or a handle may be written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from supportkit.privacy.entity import EntityKind
from supportkit.privacy.folding import words_of
from supportkit.values.patterns import regex

__all__ = ["Phrase", "phrases_of"]

_PARTICLES: Final = frozenset((
    "a", "af", "al", "and", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di",
    "do", "dos", "du", "e", "el", "ibn", "la", "las", "le", "les", "los", "mac", "mc", "o", "of",
    "och", "san", "santa", "st", "te", "ten", "ter", "the", "to", "und", "van", "vom", "von", "y",
    "zu", "zum", "zur", "dr", "fr", "frau", "herr", "hr", "jr", "miss", "mme", "monsieur", "mr",
    "mrs", "ms", "mx", "prof", "senor", "senora", "sir", "sr", "signor", "signora",
))  # fmt: skip
_SPELLED: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "å": "aa", "Å": "Aa"}
)
_SHORTENED: Final = {
    "street": "st", "road": "rd", "avenue": "ave", "drive": "dr", "lane": "ln", "square": "sq",
    "strasse": "str", "platz": "pl", "boulevard": "bd",
}  # fmt: skip
_LINES: Final = regex(r"[\n,;]")
_APOSTROPHES: Final = regex(r"(?<=\w)['\u2019\u02bc](?=\w)")
_SHORTEST_GLUED: Final = 6
_SHORTEST_LINE: Final = 6
_SHORTEST_OWNER: Final = 4
_LONGEST: Final = 500
_FIRST_OF_EAST: Final = 0x1100
_OF_THREE: Final = 3
_OF_FOUR: Final = 4


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to write a known value.

    Attributes:
        kind: What it is.
        words: Its words, folded.
        gaps: What has to stand between them; None for anything short.
        is_part: Whether it is a part of a longer value.
        is_exact: Whether letters, digits and underscores may not touch it.
        tail: How many characters at the end are no part of it.
    """

    kind: EntityKind
    words: tuple[str, ...]
    gaps: tuple[str, ...] | None = None
    is_part: bool = False
    is_exact: bool = False
    tail: int = 0


def phrases_of(kind: EntityKind, value: str, *, parts: bool = True) -> tuple[Phrase, ...]:
    """Give the ways in which a known value may be written.

    >>> [" ".join(each.words) for each in phrases_of(EntityKind.NAME, "Ada King")][:3]
    ['ada king', 'adaking', 'kingada']
    """
    value = value.strip()[:_LONGEST]
    if kind is EntityKind.NAME:
        found = _names(value, parts=parts)
    elif kind is EntityKind.ADDRESS:
        found = _addresses(value, parts=parts)
    else:
        found = _exact(kind, value.lstrip("@"))
    return tuple(dict.fromkeys(phrase for phrase in found if any(map(len, phrase.words))))


def _folded(text: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words_of(text))


def _exact(kind: EntityKind, value: str) -> Iterator[Phrase]:
    words = list(words_of(value))
    gaps = (value[one.end : other.start] for one, other in pairwise(words))
    if sum(len(word.folded) for word in words) > 1:
        yield Phrase(kind, tuple(word.folded for word in words), tuple(gaps), is_exact=True)


def _names(value: str, *, parts: bool) -> Iterator[Phrase]:
    joined = _APOSTROPHES.sub("", value)
    for spelled in dict.fromkeys((value, value.translate(_SPELLED), joined)):
        whole = _folded(spelled)
        if sum(map(len, whole)) < 2:
            continue
        yield Phrase(EntityKind.NAME, whole)
        chunks = [chunk for chunk in spelled.split() if _folded(chunk)]
        if parts and len(chunks) == 1:
            yield from _owners(whole, is_part=False)
            yield from _given(whole)
        if parts and len(chunks) > 1:
            yield from _turned(chunks)
            for chunk in chunks:
                yield from _part(chunk)


def _turned(chunks: list[str]) -> Iterator[Phrase]:
    """Write given and family name in one word, and the other way round."""
    first, last = "".join(chunks[:-1]), chunks[-1]
    glued = ("".join(_folded(first + last)), "".join(_folded(last + first)))
    for word in glued:
        if len(word) >= _SHORTEST_GLUED:
            yield Phrase(EntityKind.NAME, (word,))
    yield Phrase(EntityKind.NAME, (*_folded(last), *_folded(" ".join(chunks[:-1]))))
    if len(chunks) > 2:
        yield Phrase(EntityKind.NAME, (*_folded(chunks[0]), *_folded(last)))


def _part(chunk: str) -> Iterator[Phrase]:
    """Give a part of a name, and the parts of that, unless anybody's name may have it."""
    pieces = [_folded(chunk), *((word,) for word in _folded(chunk))]
    for words in pieces if all(map(str.isascii, pieces[0])) else pieces[:1]:
        letters = "".join(words)
        if len(letters) > 1 and letters not in _PARTICLES and not letters.isdigit():
            yield Phrase(EntityKind.NAME, words, is_part=True)
            yield from _owners(words, is_part=True)


def _given(words: tuple[str, ...]) -> Iterator[Phrase]:
    """Give the given name of one that is written without a blank, as in Chinese and Korean."""
    if not all(word.isalpha() and ord(word[0]) >= _FIRST_OF_EAST for word in words):
        return
    if len(words) == _OF_THREE:
        yield Phrase(EntityKind.NAME, words[1:], is_part=True)
    elif len(words) == _OF_FOUR:
        yield Phrase(EntityKind.NAME, words[:2], is_part=True)
        yield Phrase(EntityKind.NAME, words[2:], is_part=True)


def _owners(words: tuple[str, ...], *, is_part: bool) -> Iterator[Phrase]:
    """Write a name with the ``s`` of what belongs to somebody, as in "Annas Konto"."""
    *first, last = words
    if len(last) >= _SHORTEST_OWNER and last.isascii() and last.isalpha():
        yield Phrase(EntityKind.NAME, (*first, f"{last}s"), is_part=is_part, tail=1)


def _addresses(value: str, *, parts: bool) -> Iterator[Phrase]:
    lines = [value, *(_LINES.split(value) if parts else ())]
    for number, line in enumerate(lines):
        words = _folded(line)
        if len(words) < 2 or (number and sum(map(len, words)) < _SHORTEST_LINE):
            continue
        short = tuple(_shortened(word) for word in words)
        for each in dict.fromkeys((words, short)):
            yield Phrase(EntityKind.ADDRESS, each, is_part=bool(number))


def _shortened(word: str) -> str:
    for long, short in _SHORTENED.items():
        if word == long or (long == "strasse" and word.endswith(long)):
            return word.removesuffix(long) + short
    return word
