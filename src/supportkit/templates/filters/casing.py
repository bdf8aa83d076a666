"""Capital and small letters as a language writes them, where it has rules of its own.

Sources: Unicode, SpecialCasing (Turkish, Azerbaijani); CLDR, el-Upper and hy-Upper; the Dutch
IJ is one letter in capitals. Lithuanian rules, for letters with an accent upon a dot, are
left out: they matter in dictionaries alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from supportkit.values.patterns import regex

__all__ = ["capitalised", "lowered", "raised"]

_DOTTED = frozenset({"az", "tr"})
"""Languages with two letters i, one with a dot and one without."""

_UPPER: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"az": ("i", "İ"), "hy": ("և", "ԵՎ"), "tr": ("i", "İ")}
)
_GREEK = regex("[\u0300-\u036f\u0370-\u03ff\u1f00-\u1fff]+")
_IOTA = "\u0345"
_ACCENTS = regex("[\u0300\u0301\u0304\u0306\u0313\u0314\u0342\u0343]")
_KEPT_APART = regex("(?<!\u0308)([\u0300\u0301\u0342]\u0345?[ιυΙΥ])\u0308?")
_OR = regex("[ηΗ][\u0300\u0301\u0313\u0314\u0342]+")


def raised(text: str, language: str) -> str:
    """Write a text in capitals.

    >>> raised("izmir", "tr"), raised("Ιούλιος ή Μάιος", "el"), raised("weiß", "de")
    ('İZMİR', 'ΙΟΥΛΙΟΣ Ή ΜΑΪΟΣ', 'WEISS')
    """
    if language == "el":
        text = _GREEK.sub(lambda word: _raised_greek(word[0]), text)
    return text.replace(*_UPPER[language]).upper() if language in _UPPER else text.upper()


def _raised_greek(word: str) -> str:
    """Drop the accents, which capitals lack; two vowels that one kept apart get a diaeresis."""
    letters = unicodedata.normalize("NFD", word)
    if _OR.fullmatch(letters):
        return "Ή"
    bare = _ACCENTS.sub("", _KEPT_APART.sub("\\1\u0308", letters)).replace(_IOTA, "Ι")
    return unicodedata.normalize("NFC", bare.upper())


def lowered(text: str, language: str) -> str:
    """Write a text in small letters.

    >>> lowered("IRMAK", "tr"), lowered("ΟΔΟΣ", "el")
    ('ırmak', 'οδος')
    """
    if language in _DOTTED:
        text = text.replace("I", "ı").replace("İ", "i")
    return text.lower()


def capitalised(text: str, language: str) -> str:
    """Write the first letter as a capital and the others small.

    >>> capitalised("ijsland", "nl"), capitalised("άλφα", "el"), capitalised("ΑΣ", "el")
    ('IJsland', 'Άλφα', 'Ας')
    """
    small = lowered(text, language)
    if language == "nl" and small.startswith("ij"):
        return f"IJ{small[2:]}"
    first, rest = text[:1], small[len(lowered(text[:1], language)) :]
    if language in _UPPER:
        old, new = _UPPER[language]
        first = first.replace(old, new)
    return first[:1].title() + lowered(first[1:], language) + rest
