"""How digits are written: as a telephone number, or as a date, an amount, part of a code."""

from __future__ import annotations

from typing import Final

from supportkit.privacy.recognisers.numbering_plans import Plan
from supportkit.values.patterns import regex

__all__ = ["has_unit", "is_grouped", "is_in_path", "is_other", "is_part"]

_DATE: Final = regex(
    r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9])"
    r"|(?:19|20)[0-9]{2}([-./])[01]?[0-9]\1[0-3]?[0-9](?![0-9])"
    r"|[0-3]?[0-9]([-./])[0-3]?[0-9]\2(?:19|20)[0-9]{2}(?![0-9])"
)
_AMOUNT: Final = regex(
    r"[1-9][0-9]{0,2}(?:[ .][0-9]{3})+|[0-9]+\.[0-9]+|(?:19|20)[0-9]{2} ?- ?(?:19|20)[0-9]{2}"
)
"""Thousands, decimals, years from and to."""
_ELSE: Final = regex(
    r"0\.[0-9]+|0[0-9](?: [0-9]{2}){3}|[01][0-9] [03]0 [12][0-9] [03]0|[0-9]{5}-[0-9]{3}"
    r"|[1-9][0-9]{4}-[0-9]{4}|[0-9]{3}-[0-9]{4}"
)
"""Hours from and to (no plan with four pairs has a zero first); codes of mail."""
_SINGLE: Final = regex(r"(?<![0-9])[0-9](?![0-9])")
_MOST_SINGLE: Final = 2
_GROUP: Final = regex(r"[0-9]+")
_NORTH_AMERICA: Final = regex(r"(?:1[ .-]?)?\(?[0-9]{3}\)?[ ./-]{0,3}[0-9]{3}[ .-]{0,2}[0-9]{4}")
_RUSSIAN: Final = regex(r"8[ -]?\(?[3489][0-9]{2}\)?[ -]?[0-9]{3}[ -]?[0-9]{2}[ -]?[0-9]{2}")
"""In Russia and Kazakhstan 8 stands where others have a zero."""
_LAST: Final = regex(r"[^\W_]+\Z")
_DIGIT: Final = regex(r"[0-9]")
_PATH: Final = regex(r"(?:[0-9][^\s=]*/|//|www\.)[^\s=]*[^\s=0-9]\Z")
_REACH: Final = 24
_FARTHEST: Final = 80
_BEHIND: Final = regex(r"[ .-]?[0-9]|-[^\W_]|(?: ?(?:[/:_&=]|\.[a-z]))[^\W_]| [A-Z]\b(?![.'])")
_UNIT: Final = regex(
    r" ?(?:[kKMGTmµ]?(?:[WVAJ]h?|Hz|[bB](?:it|yte)?s?|Bq|Pa|Ω|bar)|kvar?h?|кВт|Вт|[кмс]?м[23²³]?"
    r"|[ckmdμµ]?m[23²³]?|[kmµ]?[gsl]|h|t|кг|г|л|pcs|px|pts?|ppm|rpm|mAh|dB|°|%|‰|[€£$¥₽₹₺₴]"
    r"|EUR|USD|GBP|CHF|PLN|SEK|NOK|DKK|CZK|BRL|JPY|RUB|zł|kr|Kč|Ft|lei|руб|р|TL|円|元"
    r"|points?|punkt[ey]?|users?|kWp)(?![^\W_])"
)
"""Units and currencies."""


def is_other(written: str) -> bool:
    """Whether digits are written as no telephone number is: a date, a time, many single digits.

    >>> is_other("2026-03-04"), is_other("1 2 3 4 5 6 7"), is_other("030 901820")
    (True, True, False)
    """
    return (
        _DATE.match(written) is not None
        or len(_SINGLE.findall(written)) > _MOST_SINGLE
        or _ELSE.fullmatch(written) is not None
    )


def has_unit(text: str, end: int) -> bool:
    """Whether a unit or a currency stands behind digits.

    >>> has_unit("0049 1234 5678 kWh", 14), has_unit("030 901820 or", 10)
    (True, False)
    """
    return _UNIT.match(text, end) is not None


def is_part(text: str, start: int, end: int, *, alone: bool = False) -> bool:
    """Whether digits are a part of something longer: a code, a path, a row of digits.

    ``alone``: what comes behind is known to be something else.

    >>> is_part("1Z 999 AA1 01 2345 6784", 11, 23), is_part("or 01 2345 6784", 3, 15)
    (True, False)
    """
    if not alone and _BEHIND.match(text, end):
        return True
    before = text[max(0, start - _REACH) : start]
    if before.endswith(("$", "€", "£", "¥", "=", "/")):
        return True
    beside = before.rstrip("(")
    if not beside.endswith((" ", ".", "/", "-")):
        return False
    word = beside[:-1].rsplit(None, 1)[-1:]
    return bool(word) and not beside.endswith(" ", 0, -1) and _ends_in_code(word[0])


def _ends_in_code(word: str) -> bool:
    """Whether a word ends in letters and digits, with a digit among them."""
    last = _LAST.search(word)
    return last is not None and _DIGIT.search(last[0]) is not None


def is_in_path(text: str, start: int) -> bool:
    """Whether digits stand in a link or another path, such as the number of a document.

    >>> is_in_path("doi:10.1016/j.cell.2021.03.045", 19), is_in_path("tel:030 901820", 4)
    (True, False)
    """
    before = text[max(0, start - _FARTHEST) : start]
    return ("/" in before or "www." in before) and _PATH.search(before) is not None


def is_grouped(written: str, plan: Plan) -> bool:
    """Whether digits are in such groups as the numbers of a plan, with nothing to call them so.

    Digits in a row are as often the number of an order; so are three and three and three,
    which may be thousands too.
    """
    if _RUSSIAN.fullmatch(written):
        return True
    if plan.groups:
        return _NORTH_AMERICA.fullmatch(written) is not None and not written.strip("(").isdigit()
    sizes = [len(group) for group in _GROUP.findall(written)]
    if written.lstrip("(").startswith("0"):
        return len(sizes) > 1
    if ")" in written:
        return True
    return len(sizes) > 2 and set(sizes) <= {2, 3, 4} and not _AMOUNT.fullmatch(written)
