"""Text of others, made safe to print on a terminal."""

from __future__ import annotations

from supportkit.values.patterns import regex

__all__ = ["counted", "printable"]

_CONTROLS = regex(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


def printable(text: str) -> str:
    r"""Replace what could act on a terminal instead of being shown on it.

    That is control characters, escape sequences, direction marks, lone surrogates, and the two
    codes that are no characters and that no XML may hold.

    >>> printable("red \x1b[31malert")
    'red �[31malert'
    """
    return _CONTROLS.sub("\ufffd", text)


def counted(number: int, noun: str) -> str:
    """Write how many there are of something.

    >>> counted(1, "word"), counted(1200, "phrase")
    ('1 word', '1,200 phrases')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
