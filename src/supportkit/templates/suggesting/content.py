"""Which words of a message say what it is about, and which of them an answer has.

Words such as *is*, *my* and *hello* stand in every message. They count for the order of
suggestions, where all answers have them alike, and are no reason to be sure.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from supportkit.errors import DataFileError
from supportkit.templates.suggesting.tokens import Token, tokens
from supportkit.text.common_words import sections
from supportkit.values.patterns import regex

__all__ = ["function_words", "has_alike", "is_content", "shown"]

_TIERS: Final = ("alone", "core")
_HIRAGANA: Final = regex("[\u3041-\u309f\u30fc]+")
_PARTICLES: Final = "をがはにでとのもへ"
_SHORTEST_STEM: Final = 4
_SHORTEST_PART: Final = 5
_STEM: Final = 0.6
"""A word may be so much of another form of it: *refund* of *refunded*."""


@lru_cache(maxsize=64)
def function_words(language: str) -> frozenset[str]:
    """Give the words of a language that hold a sentence together, as they are compared.

    >>> sorted({"where", "is", "my", "refund", "hello"} - function_words("en"))
    ['refund']
    """
    try:
        found = sections(language)
    except DataFileError:
        return frozenset()
    listed = " ".join(found.get(tier, "") for tier in _TIERS)
    return frozenset(token.key for token in tokens(listed))


def is_content(token: Token, functions: frozenset[str]) -> bool:
    """Whether a word says what a message is about; Japanese in Hiragana alone does not."""
    if token.unspaced:
        return not _HIRAGANA.fullmatch(token.key)
    return token.key not in functions and (len(token.key) > 1 or token.key.isdigit())


def has_alike(word: str, vocabulary: Sequence[str]) -> bool:
    """Whether sorted words have this one in another form, in a compound, or mistyped.

    >>> known = ["account", "forgot", "password", "refund"]
    >>> [has_alike(word, known) for word in ("refunded", "frogot", "pasword", "fund", "wordy")]
    [True, True, True, False, False]
    """
    if len(word) < _SHORTEST_STEM:
        return False
    start, stop = bisect_left(vocabulary, word[0]), bisect_left(vocabulary, chr(ord(word[0]) + 1))
    if any(_is_form(word, vocabulary[at]) for at in range(start, stop)):
        return True
    if len(word) < _SHORTEST_PART:
        return False
    return any(
        word in other or (len(other) >= _SHORTEST_PART and other in word) for other in vocabulary
    )


def _is_form(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    if len(short) < _SHORTEST_STEM:
        return False
    if long.startswith(short) and len(short) >= _STEM * len(long):
        return True
    return len(long) >= _SHORTEST_PART and len(long) - len(short) < 2 and _is_one_error(short, long)


def _is_one_error(short: str, long: str) -> bool:
    """Whether one letter is missing, other or more, or two neighbours changed places."""
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]


def shown(text: str, words: Sequence[Token]) -> Iterator[str]:
    """Yield words as they are written, neighbours without blanks as one."""
    seen: set[Token] = set()
    at = {token.start: token for token in words if token.unspaced}
    ends = {token.end: token for token in words if token.unspaced}
    for token in words:
        if token in seen:
            continue
        if not token.unspaced:
            yield text[token.start : token.end]
            continue
        first = last = token
        while (one := at.get(first.start - 1) or ends.get(first.start)) and one not in seen:
            seen.add(first := one)
        while (one := at.get(last.start + 1) or at.get(last.end)) and one not in seen:
            seen.add(last := one)
        seen.add(token)
        yield text[first.start : last.end].strip(_PARTICLES) or text[first.start : last.end]
