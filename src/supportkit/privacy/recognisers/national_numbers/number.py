"""What is known of one kind of national number, and what several kinds have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from supportkit.privacy.recognisers.checksums import digits, weighted

__all__ = ["NationalNumber", "Needs", "is_day", "is_day_first", "mod11", "mod11_10"]

_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Needs(Enum):
    """What a number needs beside form and check digits to be taken for one."""

    NOTHING = "nothing"
    REGION = "region"
    """Its region is named, or a word stands beside it."""
    WORD = "word"
    """A word stands beside it."""


@dataclass(frozen=True, slots=True)
class NationalNumber:
    """One kind of national number.

    Attributes:
        region: ISO 3166 code.
        name: As it is called there.
        lengths: How many digits and letters it has, without separators.
        form: Pattern of how it is written, with bounded repetition only.
        holds: Whether digits and capitals, without separators, are such a number.
        needs: What it needs beside.
        words: Words that name it, with ``*`` for the rest of a word.
        plain: Pattern of a way to write it that needs nothing.
        capitals: Words that name it only in capitals, as they are words of some language.
    """

    region: str
    name: str
    lengths: tuple[int, ...]
    form: str
    holds: Callable[[str], bool]
    needs: Needs
    words: str
    plain: str = ""
    capitals: str = ""


def is_day(month: int, day: int) -> bool:
    """Whether some year has such a day.

    >>> is_day(2, 29), is_day(2, 30), is_day(13, 1)
    (True, False, False)
    """
    return 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]


def is_day_first(compact: str) -> bool:
    """Whether a number begins with a day and a month.

    >>> is_day_first("311299"), is_day_first("991231")
    (True, False)
    """
    return is_day(int(compact[2:4]), int(compact[:2]))


def mod11_10(compact: str) -> bool:
    """Whether the last digit is the one of ISO 7064 MOD 11,10.

    >>> mod11_10("794623")
    True
    """
    product = 10
    *body, check = digits(compact)
    for digit in body:
        product = ((product + digit) % 10 or 10) * 2 % 11
    return (11 - product) % 10 == check


def mod11(compact: str, weights: tuple[int, ...]) -> int:
    """Add up digits by weight and give what is left over 11.

    >>> mod11("123456782", (9, 8, 7, 6, 5, 4, 3, 2, -1))
    0
    """
    return weighted(digits(compact), weights) % 11
