"""What is asked of a message before it is read, and which of its words are its author's."""

from __future__ import annotations

import re
from typing import Final

from supportkit.text.quoting import own_words
from supportkit.text.turns import Speaker

__all__ = ["own_sentences", "require_text", "speaking"]

_MOST_QUOTED: Final = 300
_QUOTES: Final = re.compile(
    rf'"(?=\S)[^"\n]{{1,{_MOST_QUOTED}}}(?<=\S)"(?!\w)'
    rf"|[\u201c\u201e](?=\S)[^\u201c\u201d\u201e\n]{{1,{_MOST_QUOTED}}}[\u201c\u201d]"
    rf"|\u00ab[^\u00ab\u00bb\n]{{1,{_MOST_QUOTED}}}\u00bb"
)
_FILLERS: Final = re.compile(r",?[ \t]+(?:um|uh|er|erm|uhm|ehm|ah|hm),(?=[ \t])", re.IGNORECASE)
_STUTTER: Final = re.compile(
    r"(?<![\w'\u2019-])((?:[\w'\u2019]{1,15} ){0,2}[\w'\u2019]{1,15}),(?=[ \t]+\1(?![\w'\u2019]))",
    re.IGNORECASE,
)
_SIGNS: Final = ('"', "\u201c", "\u201e", "\u00ab")
_HINTS: Final = {
    "bytes": "decode it first: text.decode('utf-8')",
    **dict.fromkeys(
        ("float", "float64", "NAType", "NaTType"),
        "a missing value of a data frame? drop those rows, or fill them with ''",
    ),
    "NoneType": "leave the message out, or pass '' for one without text",
}


def require_text(text: object) -> None:
    """Refuse anything but a ``str``, and say what to pass instead.

    Raises:
        TypeError: ``text`` is no ``str``.
    """
    if not isinstance(text, str):
        kind = type(text).__name__
        hint = _HINTS.get(kind, "pass the text of one message")
        raise TypeError(f"expected a text (str), found {kind}; {hint}")


def speaking(speaker: Speaker | str) -> Speaker:
    """Read who speaks.

    Raises:
        ValueError: There is no such speaker.
    """
    try:
        return Speaker(speaker)
    except ValueError:
        known = ", ".join(repr(one.value) for one in Speaker)
        raise ValueError(f"expected a speaker ({known}), found another value") from None


def own_sentences(text: str) -> str:
    """Blank out quoted lines, code, what stands between double quotes, and stutters; places stay.

    >>> own_sentences('It says "urgent" there.')
    'It says          there.'
    >>> own_sentences("I want, I want, um, to pay.").split()
    ['I', 'want', 'to', 'pay.']
    """
    own = own_words(text)
    if any(sign in own for sign in _SIGNS):
        own = _QUOTES.sub(_blanks, own)
    return _STUTTER.sub(_blanks, _FILLERS.sub(_blanks, own)) if ", " in own else own


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])
