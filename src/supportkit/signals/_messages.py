"""Which words of a message are its author's."""

from __future__ import annotations

import re
from typing import Final

from supportkit.text.quoting import blanks, own_words
from supportkit.values.patterns import regex

__all__ = ["own_sentences"]

_MOST_QUOTED: Final = 300
_QUOTES: Final = regex(
    rf'"(?=\S)[^"\n]{{1,{_MOST_QUOTED}}}(?<=\S)"(?!\w)'
    rf"|[\u201c\u201e](?=\S)[^\u201c\u201d\u201e\n]{{1,{_MOST_QUOTED}}}[\u201c\u201d]"
    rf"|\u00ab[^\u00ab\u00bb\n]{{1,{_MOST_QUOTED}}}\u00bb"
)
_FILLERS: Final = regex(r",?[ \t]+(?:um|uh|er|erm|uhm|ehm|ah|hm),(?=[ \t])", re.IGNORECASE)
_STUTTER: Final = regex(
    r"(?<![\w'\u2019-])((?:[\w'\u2019]{1,15} ){0,2}[\w'\u2019]{1,15}),(?=[ \t]+\1(?![\w'\u2019]))",
    re.IGNORECASE,
)
_SIGNS: Final = ('"', "\u201c", "\u201e", "\u00ab")


def own_sentences(text: str) -> str:
    """Blank out quoted lines, code, what stands between double quotes, and stutters; places stay.

    >>> own_sentences('It says "urgent" there.')
    'It says          there.'
    >>> own_sentences("I want, I want, um, to pay.").split()
    ['I', 'want', 'to', 'pay.']
    """
    own = own_words(text)
    if any(sign in own for sign in _SIGNS):
        own = _QUOTES.sub(blanks, own)
    return _STUTTER.sub(blanks, _FILLERS.sub(blanks, own)) if ", " in own else own
