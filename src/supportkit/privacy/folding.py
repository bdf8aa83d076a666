"""Words of any script, written in the one way in which they can be compared.

Case, accents and the ways to write ``ß`` or ``ø`` do not count. Scripts that put no blanks
between words give a word for each character, so that a name has borders there too; digits
are words of their own, so that ``anna85`` holds ``anna``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from supportkit.values.patterns import regex

__all__ = ["Word", "fold", "words_of"]

_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0970-\u0de5\u0df2-\u0df3\u1ab0-\u1aff\u200c\u200d\u20d0-\u20ff"
)
_DENSE: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff"
    "\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORD: Final = regex(rf"[{_DENSE}]|[0-9]+|(?:(?![{_DENSE}0-9])[^\W_]|[{_MARKS}])+", re.UNICODE)
_ALIKE: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)


_LATIN: Final = regex(r"[A-Za-z\u00c0-\u024f]")
_CYRILLIC: Final = regex(r"[\u0400-\u04ff]")
_LOOKALIKE: Final = str.maketrans(
    "\u0410\u0412\u0415\u0406\u0408\u041a\u041c\u041d\u041e\u0420\u0421\u0405\u0422\u0423\u0425"
    "\u0430\u0435\u0456\u0458\u043e\u0440\u0441\u0455\u0443\u0445"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
    "\u03b1\u03b5\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7",
    "ABEIJKMHOPCSTYXaeijopcsyxABEZHIKMNOPTYXaeikvoptux",
)
"""Cyrillic and Greek letters that look like Latin ones (Unicode TR 39, the commonest)."""
_TO_CYRILLIC: Final = str.maketrans(
    "ABEIKMHOPCTYXaeiopcyx",
    "\u0410\u0412\u0415\u0406\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425"
    "\u0430\u0435\u0456\u043e\u0440\u0441\u0443\u0445",
)


class Word(NamedTuple):
    """A word of a text.

    Attributes:
        folded: As it is compared.
        start: Where it begins.
        end: Where it ends.
    """

    folded: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    r"""Write a word so that case, accents and letters of another script do not count.

    >>> fold("Jos\u00e9"), fold("JOSE\u0301"), fold("Gro\u00df"), fold("\u0141ukasz")
    ('jose', 'jose', 'gross', 'lukasz')
    """
    if word.isascii():
        return word.lower()
    if _LATIN.search(word):
        word = _of_one_script(word)
    apart = unicodedata.normalize("NFKD", word).casefold()
    bare = "".join(char for char in apart if unicodedata.category(char) not in ("Mn", "Cf"))
    return bare.translate(_ALIKE)


def _of_one_script(word: str) -> str:
    """Write a word of two scripts, such as "Mi\u0433a", in the one that it was to look like."""
    latin = word.translate(_LOOKALIKE)
    return word.translate(_TO_CYRILLIC) if _CYRILLIC.search(latin) else latin


def words_of(text: str) -> Iterator[Word]:
    """Go through the words of a text.

    >>> [word.folded for word in words_of("Ad\u00e8le_85, \u7530\u4e2d")]
    ['adele', '85', '\u7530', '\u4e2d']
    """
    for match in _WORD.finditer(text):
        folded = fold(match[0][:_LONGEST])
        if folded:
            yield Word(folded, match.start(), match.end())


_LONGEST: Final = 200
"""Letters of a word that are compared; no name is longer, and longer words fill no cache."""
