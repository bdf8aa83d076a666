"""Codes on cards (CVV, CVC, CID): never to be kept once a payment is authorised (PCI DSS 3.3)."""

from __future__ import annotations

from typing import Final

from supportkit.privacy.recognisers.beside import Beside, is_one_of
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["code_behind", "is_card_code"]

_SHORT, _LONG = 3, 4
"""Digits of such a code; four on American Express."""
_OF_A_CARD: Final = 12
_DATED: Final = regex(
    r"[ \t]{0,2}[|,;:/]?[ \t]{0,2}(?:[a-zA-Z]{1,7}[.:]?[ ])?"
    r"(?:(?:0[1-9]|1[0-2])[ ]?[/|.,;:-]?[ ]?(?:20)?[2-4][0-9]"
    r"|20[2-4][0-9][ ]?[/|.,;:-][ ]?(?:0[1-9]|1[0-2]))"
    r"[ \t]{0,2}[|,;:/]?[ \t]{0,2}(?<![0-9])(?P<code>[0-9]{3,4})"
    r"(?![0-9A-Za-z]|[.,:/-][0-9]|[ ]?[%$€£])"
)
_LEADING: Final = (
    *("filler", "is", "card", "code beside", "your", "security", "card back", "code"),
    *("card end", "check digits", "weak card code", "paid with"),
)
_LEADING_BACK: Final = ("is", "your", "code beside")
_BY_PLACE: Final = ("digits", "code", "check digits")


def code_behind(text: str, end: int, *, american: bool) -> Span | None:
    """Find the code that stands behind a card and the date of its end, with no word for it.

    >>> code_behind("4111111111111111 12/27 123", 16, american=False)
    Span(start=23, end=26)
    """
    match = _DATED.match(text, end)
    if match is None or len(match["code"]) != (_LONG if american else _SHORT):
        return None
    return Span(*match.span("code"))


def is_card_code(beside: Beside) -> bool:
    """Whether a number is called the code of a card."""
    if len(beside.number) not in (_SHORT, _LONG):
        return False
    if beside.touches:
        return _any(beside.near[:1], "card code")
    if _any(beside.near[:1], "card end"):
        return False
    return _is_told(beside, _leading(beside.near)) or _is_told_behind(beside)


def _leading(near: list[str]) -> list[str]:
    """Give the nearest words up to the first that leads no further, with it."""
    found: list[str] = []
    for word in near:
        if not word.isdigit():
            found.append(word)
        elif not found:
            break
        if not word.isdigit() and not is_one_of(word, *_LEADING):
            break
    return found


def _is_told(beside: Beside, said: list[str]) -> bool:
    """Whether the words that lead to a number name such a code."""
    last_four = len(beside.number) == _LONG and bool(said) and is_one_of(said[0], "card")
    if _any(said, "card code"):
        return not last_four or _any(said, "american")
    of_card = _any(said, "card") or beside.digits_before() >= _OF_A_CARD
    if _any(said[:2], "weak card code"):
        return of_card
    if len(beside.number) == _LONG:
        return of_card and not last_four and _is_security(said)
    if _any(said, "card back") and _any(said, *_BY_PLACE):
        return True
    return (of_card and _any(said, "check digits")) or _is_security(said)


def _is_security(said: list[str]) -> bool:
    return _any(said, "security code") or (_any(said, "security") and _any(said, "code"))


def _is_told_behind(beside: Beside) -> bool:
    """Whether it goes on with "is my cvc", "(CVC)", or ends with "CVC"."""
    ahead = beside.ahead()
    for at, word in enumerate(ahead):
        if is_one_of(word, "card code"):
            ends = ahead[1:2] in ([], [","])
            return beside.opened or at > 0 or (ends and not _is_reference(beside))
        if not is_one_of(word, *_LEADING_BACK):
            return False
    return False


def _is_reference(beside: Beside) -> bool:
    return _any(beside.near[:1], "reference")


def _any(said: list[str], *sections: str) -> bool:
    return any(is_one_of(word, *sections) for word in said)
