"""How a word of a phrase or of a list must be written so that a text can hold it."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, NamedTuple

from supportkit.text.phrases.pieces import Kind, pieces, straightened

__all__ = ["Slip", "cut_word", "cut_words", "slip_of", "slip_of_alias", "slip_of_entry"]

SHORTEST_START: Final = 2
LONGEST_START: Final = 24
_WORDS: Final = frozenset((Kind.WORD, Kind.NUMBER, Kind.ORDINAL, Kind.EMOJI))
_INSIDE: Final = frozenset("'-_/&+")
"""Signs that part or join the words of a text and are no words of their own."""
_CLASSES: Final = MappingProxyType(
    {
        Kind.MONEY: "<money>",
        Kind.TIME: "<time>",
        Kind.DATE: "<date>",
        Kind.MASK: "<mask>",
        Kind.TAG: "the word without its sign",
    }
)


class Slip(NamedTuple):
    """What is wrong with a written word.

    Attributes:
        expected: What would have been right.
        at: The character that is wrong, from 0.
    """

    expected: str
    at: int = 0


def cut_word(written: str, *, elides: bool) -> list[str]:
    """Cut one written word into the words that a text would have, in lower case."""
    if written.isascii() and written.isalpha():
        return [written.lower()]
    found: list[str] = []
    for piece in pieces(straightened(written)):
        word = piece.word
        if elides and "'" in word.rstrip("'"):
            head, _, tail = word.partition("'")
            found += [f"{head}'", tail]
        elif piece.kind in _WORDS:
            found.append(word)
    return found


def slip_of(written: str) -> Slip | None:
    """Tell why no text can hold a word, or beginning, as a phrase writes it; None if one can.

    >>> slip_of("refund*"), slip_of("*fund").expected
    (None, "a '*' only at the end of a word, as in 'refund*'")
    """
    start = written.removesuffix("*")
    if not (start.isalpha() and start.islower()):
        slip = _slip_of_letters(start)
        if slip is not None:
            return slip
    if start != written:
        return _slip_of_start(start)
    return None


def _slip_of_letters(start: str) -> Slip | None:
    if "*" in start:
        return Slip("a '*' only at the end of a word, as in 'refund*'", start.index("*"))
    if ".." in start:
        return Slip("blanks around a gap, as in 'never .. arrived'", start.index(".."))
    plain = straightened(start)
    if plain != plain.lower():
        at = next(at for at, char in enumerate(plain) if char != char.lower())
        return Slip("lower case, as every text is read", at)
    covered: set[int] = set()
    for piece in pieces(plain):
        if piece.kind not in _WORDS:
            instead = _CLASSES.get(piece.kind, "a word; the only punctuation of a phrase is ','")
            return Slip(instead, piece.start)
        covered.update(range(piece.start, piece.end))
    odd = [n for n, char in enumerate(plain) if n not in covered and char not in _INSIDE]
    return Slip("words without signs, which say nothing in a text", odd[0]) if odd else None


def _slip_of_start(start: str) -> Slip | None:
    words = cut_word(start, elides=False)
    shown = f"a beginning of {SHORTEST_START} to {LONGEST_START} characters before the '*'"
    if not words or not SHORTEST_START <= len(words[-1]) <= LONGEST_START:
        return Slip(shown)
    return Slip("a beginning with a letter before the '*'") if words[-1].isdigit() else None


def slip_of_entry(entry: str) -> Slip | None:
    """Tell why no text can hold a word, or beginning, as a list of words writes it.

    >>> slip_of_entry("two words").expected
    'a word in lower case, or a beginning*'
    """
    start = entry.removesuffix("*")
    one_word = len(start.split()) == 1 and "*" not in start
    if not one_word or start != straightened(start.lower()):
        return Slip("a word in lower case, or a beginning*")
    if start == entry or SHORTEST_START <= len(start) <= LONGEST_START:
        return None
    return Slip(f"a beginning of {SHORTEST_START} to {LONGEST_START} characters before the '*'")


def slip_of_alias(alias: str) -> Slip | None:
    """Tell why no text can hold a word that is another spelling of others.

    >>> slip_of_alias("don't"), slip_of_alias("w/o").expected
    (None, 'a word in lower case that begins with a letter')
    """
    found = pieces(alias)
    if len(found) == 1 and found[0].kind == Kind.WORD and found[0].word == alias:
        return None
    return Slip("a word in lower case that begins with a letter")


def cut_words(written: str, *, elides: bool) -> list[str]:
    """Cut the words that an alias stands for as a text is cut; ``l'`` alone stays whole."""
    found: list[str] = []
    for word in written.split():
        found += [word] if word.endswith("'") else cut_word(word, elides=elides)
    return found
