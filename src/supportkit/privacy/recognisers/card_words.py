"""What the words beside a number of a card's make say: paid with it, or a number of a device.

"I paid my order with 4111…" names an order, and means the card; "the serial number below the
router is 4111…" means neither. The nearest word decides, farther away than a word for a
reference may be.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from supportkit.privacy.recognisers.context import Words, words
from supportkit.values.patterns import regex

__all__ = [
    "is_called_a_card",
    "is_called_a_number",
    "is_paid_with",
    "is_serial",
    "is_settled_by_card",
]

_BEFORE: Final = 96
_AFTER: Final = 40
_REACH: Final = 10
_AHEAD: Final = 3
_TOKEN: Final = regex(r"s/n|[^\W\d_]+(?:['’][^\W\d_]+)?|[!?;\n]|(?<=[^\W\d_]{5})(?<!nr)\.(?=\s)")
_STOPS: Final = frozenset(".!?;\n")
_NUMBER: Final = Words.of("nr no num number nummer numer numero número numéro número číslo номер")


def is_paid_with(text: str, start: int, end: int) -> bool:
    """Whether something was paid with a number, or is to be paid with it.

    >>> is_paid_with("I paid order 4111", 13, 17), is_paid_with("I paid order 1 with 4111", 20, 24)
    (False, True)
    """
    near = _before(text, start)
    leads = _leads(near)
    if _any(near[leads : leads + 1], "paid") or (leads and _any(near[leads:], "paid")):
        return True
    after = _after(text, end)
    leads = leads or _leads(after[:1])
    return bool(leads) and _any(after[:_AHEAD], "paid")


def is_serial(text: str, start: int) -> bool:
    """Whether a number is called that of a device or a payment, with no word for cards between.

    >>> is_serial("serial number of my router: 4111", 28), is_serial("serial, charge 4111", 15)
    (True, False)
    """
    nearer = ""
    for word in _before(text, start):
        if word in words("serial") or f"{word}_{nearer}" in words("serial"):
            return True
        if word in words("card") or word in words("paid"):
            return False
        nearer = word
    return False


def is_called_a_card(touching: str) -> bool:
    """Whether letters that touch a number name a card, as in ``Visa4111``."""
    return touching.casefold() in words("card")


def is_called_a_number(touching: str) -> bool:
    """Whether letters that touch a number say no more than that it is one, as in ``Nr4111``."""
    return touching.casefold() in _NUMBER


def is_settled_by_card(text: str, end: int) -> bool:
    """Whether it goes on with "with my card", which is not to say that the number is one."""
    return bool(_leads(_after(text, end)[:1]))


def _any(near: list[str], section: str) -> bool:
    called: Words = words(section)
    return any(word in called for word in near)


def _leads(near: list[str]) -> int:
    """Count the words such as "with the" that stand nearest."""
    leads = words("paid with")
    return next((at for at, word in enumerate(near) if word not in leads), len(near))


def _before(text: str, start: int) -> list[str]:
    """Give the words before a place up to the end of a sentence, the nearest first."""
    first = max(0, start - _BEFORE)
    while first and first < start and text[first - 1].isalpha():
        first += 1
    found = _TOKEN.findall(text[first:start].casefold())
    return [*_until_stop(reversed(found))][:_REACH]


def _after(text: str, end: int) -> list[str]:
    return [*_until_stop(iter(_TOKEN.findall(text[end : end + _AFTER].casefold())))]


def _until_stop(found: Iterator[str]) -> Iterator[str]:
    for piece in found:
        if piece in _STOPS:
            return
        yield piece
