"""Numbers that a text spells out in words."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from types import MappingProxyType

from supportkit.text.phrases.numbers import listing
from supportkit.values.patterns import regex

__all__ = ["may_spell", "spelt_numbers"]

_WORD = regex(r"[^\W\d_]+")


def spelt_numbers(text: str, language: str) -> frozenset[Fraction]:
    """Give the numbers that words of a text stand for; none in a language without a list.

    >>> sorted(map(int, spelt_numbers("zwei Wochen, also zehn Arbeitstage", "de")))
    [2, 10]
    """
    known = _values(language)
    found = (known.get(word) for word in _WORD.findall(text.lower())) if known else ()
    return frozenset(value for value in found if value is not None)


def may_spell(text: str, value: Fraction, language: str) -> bool:
    """Whether a text may say a number in words: it does, or the language has no list of them.

    Where there is no list, numbers up to twelve may be words.

    >>> may_spell("two weeks", Fraction(2), "en"), may_spell("two weeks", Fraction(3), "en")
    (True, False)
    """
    known = _values(language)
    return value in spelt_numbers(text, language) if known else 0 <= value <= max(_SMALL)


_SMALL = range(13)


@cache
def _values(language: str) -> Mapping[str, Fraction]:
    found: dict[str, Fraction] = {}
    for line in listing(language).lines("numbers"):
        number, words = line.halves()
        for word in words.words():
            found.setdefault(word.text, Fraction(number.text))
    return MappingProxyType(found)
