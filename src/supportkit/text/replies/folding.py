"""One spelling for comparing: no case, accents, invisible characters or fancy dashes."""

from __future__ import annotations

import unicodedata
from typing import Final

from supportkit.values.patterns import regex

__all__ = ["folded", "plain"]

_INVISIBLE: Final = dict.fromkeys(
    (0xAD, 0x34F, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F),
     *range(0x2060, 0x2070), 0xFEFF, 0xFFFC),
)  # fmt: skip
_ALIKE: Final = {
    **dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0x2500, 0x2501, 0x30FC, 0xFE58, 0xFE63), "-"),
    **dict.fromkeys((0x2018, 0x2019, 0x201B, 0x2032, 0x60, 0xB4, 0x5F3), "'"),
    **dict.fromkeys((0x201C, 0x201D, 0x201E, 0xAB, 0xBB, 0x5F4, 0x300C, 0x300D), '"'),
    0xFE55: ":",
    0x2039: "<",
    0x203A: ">",
}
_WRITTEN: Final = {**_INVISIBLE, **_ALIKE}
_HIDDEN: Final = regex(f"[{''.join(map(chr, _INVISIBLE))}]")
_FANCY: Final = regex(f"[{''.join(map(chr, _WRITTEN))}]")
_FIRST_MARK: Final = "\u0300"


def plain(line: str) -> str:
    r"""Take out what cannot be seen, and leave single blanks.

    >>> plain("\u200eAda\xa0 Ash\u202c ")
    'Ada Ash'
    """
    if not line.isascii() and _HIDDEN.search(line):
        line = line.translate(_INVISIBLE)
    return " ".join(line.split())


def folded(line: str) -> str:
    r"""Write a line the one way in which lines are compared.

    >>> folded("À\xa0:"), folded("件名："), folded("Grüße"), folded("‐‐ x ‐‐")
    ('a :', '件名:', 'grusse', '-- x --')
    """
    if line.isascii():
        return " ".join(line.lower().split())
    seen = line.translate(_WRITTEN) if _FANCY.search(line) else line
    bare = unicodedata.normalize("NFKD", seen)
    for sign in set(bare):
        if sign >= _FIRST_MARK and unicodedata.combining(sign):
            bare = bare.replace(sign, "")
    return " ".join(unicodedata.normalize("NFC", bare).casefold().split())
