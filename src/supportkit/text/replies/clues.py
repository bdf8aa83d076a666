"""What a line looks like: dated, timed, with an address, like a name."""

from __future__ import annotations

import re
from typing import Final

from supportkit.text.replies.folding import folded
from supportkit.text.replies.wording import wording
from supportkit.values.patterns import regex

__all__ = [
    "address_in",
    "begins_dated",
    "bracketed_address",
    "has_address",
    "has_day",
    "is_dated",
    "is_name",
    "is_timed",
]

_YEAR: Final = regex(r"(?<!\d)\d{4}(?!\d)")
_NUMERIC: Final = regex(r"(?<!\d)\d{1,4} ?[./-] ?\d{1,2}(?:\.| ?[./-] ?\d{1,4})(?!\d)")
_CJK_DATE: Final = regex(r"\d{1,4} ?[年年月년월]")
_TIME: Final = regex(r"(?<![\d:.])\d{1,2} ?(?:[:.h時时点點시]|uhr) ?\d{2}(?!\d)|\d ?[ap]\.?m\b")
_BEGIN: Final = regex(r"\W{0,3}(?:[^\W\d]{1,16}[^\w\s]{0,3} ){0,2}\W{0,2}\d")
_ADDRESS: Final = regex(r"[^\s<>()\[\]@,;:]{1,80}@[^\s<>()\[\]@,;:]{2,80}")
_BRACKETED: Final = regex(
    r"[<(\[{]{1,2} ?(?:mailto: ?)?[^\s<>()\[\]@]{1,80}@[^\s<>()\[\]@]{1,80}"
    r"(?: ?[<(\[]mailto:[^\s<>()\[\]]{1,160}[>)\]])? ?[>)\]}]{1,2}"
)
_CLAUSE_ENDS: Final = tuple(".!?:;,…")


def is_dated(text: str) -> bool:
    """Whether a folded text holds a date with digits, or a time of day."""
    return has_day(text) or is_timed(text)


def has_day(text: str) -> bool:
    """Whether a folded text holds a date with digits."""
    return bool(_YEAR.search(text) or _NUMERIC.search(text) or _CJK_DATE.search(text))


def is_timed(text: str) -> bool:
    """Whether a folded text holds a time of day."""
    return _TIME.search(text) is not None


def begins_dated(text: str) -> bool:
    """Whether a number stands among the first three words, as in "Mon, 1 Jan"."""
    return _BEGIN.match(text) is not None


def has_address(text: str) -> bool:
    """Whether a mail address stands in the text."""
    return "@" in text and _ADDRESS.search(text) is not None


def bracketed_address(text: str) -> re.Match[str] | None:
    """Find the first mail address in brackets."""
    return _BRACKETED.search(text) if "@" in text else None


def address_in(text: str) -> re.Match[str] | None:
    """Find the first mail address, in brackets if any is."""
    return bracketed_address(text) or (_ADDRESS.search(text) if "@" in text else None)


def is_name(text: str, *, most: int = 5) -> bool:
    """Whether a text may be a name: few words, a capital, no digits, no end of a sentence.

    >>> is_name("Ada van der Ash"), is_name("see you"), is_name("Is it?")
    (True, False, False)
    """
    words = text.split()
    if not 0 < len(words) <= most or len(text) > 60 or text.endswith(("?", "!", ":", ";")):
        return False
    if any(each.isdigit() or each in "@=<>{}" for each in text):
        return False
    if len(words) > 2 and text.endswith(".") and not words[-1].rstrip(".").isupper():
        return False
    known = wording()
    small = (word for word in words if word[0].islower())
    return len(words) == 1 or all(folded(word) in known.particles for word in small)
