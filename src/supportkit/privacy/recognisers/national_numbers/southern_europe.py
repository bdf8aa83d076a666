"""Spain, Portugal, Italy, Greece, Turkey."""

from __future__ import annotations

from typing import Final

from supportkit.privacy.recognisers.checksums import digits, luhn
from supportkit.privacy.recognisers.national_numbers.number import (
    NationalNumber,
    Needs,
    is_day_first,
    mod11,
)

__all__ = ["SOUTHERN_EUROPE"]

_SPANISH_LETTERS: Final = "TRWAGMYFPDXBNJZSQVHLCKE"
_ITALIAN_LETTERS: Final = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14)
_ITALIAN_ODD: Final = (*_ITALIAN_LETTERS, 16, 10, 22, 25, 24, 23)
"""Source: decree of the Italian minister of finance of 23 December 1976."""


def _spanish(compact: str) -> bool:
    number = compact[:-1].translate(str.maketrans("XYZ", "012"))
    return _SPANISH_LETTERS[int(number) % 23] == compact[-1]


def _portuguese(compact: str) -> bool:
    check = 11 - mod11(compact[:8], (9, 8, 7, 6, 5, 4, 3, 2))
    return compact[-1] == str(check if check < 10 else 0)


def _italian(compact: str) -> bool:
    odd = sum(_ITALIAN_ODD[_italian_place(char)] for char in compact[:15:2])
    even = sum(_italian_place(char) for char in compact[1:15:2])
    return chr(65 + (odd + even) % 26) == compact[15]


def _italian_place(char: str) -> int:
    """Count digits and letters alike, from 0 and from A."""
    return int(char) if char.isdigit() else ord(char) - 65


def _greek(compact: str) -> bool:
    return is_day_first(compact) and luhn(compact)


def _turkish(compact: str) -> bool:
    number = digits(compact)
    tenth = (7 * sum(number[0:9:2]) - sum(number[1:8:2])) % 10
    return number[9] == tenth and number[10] == sum(number[:10]) % 10


SOUTHERN_EUROPE: Final = (
    NationalNumber(
        "ES",
        "DNI",
        (9,),
        r"[0-9]{2}\.?[0-9]{3}\.?[0-9]{3}[ -]?[A-Z]",
        _spanish,
        Needs.NOTHING,
        "dni nif documento identidad",
    ),
    NationalNumber(
        "ES",
        "NIE",
        (9,),
        r"[X-Z][ -]?[0-9]{7}[ -]?[A-Z]",
        _spanish,
        Needs.NOTHING,
        "nie nif extranjero",
    ),
    NationalNumber(
        "PT",
        "NIF",
        (9,),
        r"[1-35689][0-9]{2}[ .]?[0-9]{3}[ .]?[0-9]{3}",
        _portuguese,
        Needs.WORD,
        "nif contribuinte fiscal",
    ),
    NationalNumber(
        "IT",
        "codice fiscale",
        (16,),
        r"[A-Z]{3} ?[A-Z]{3} ?[0-9L-NP-V]{2}[A-EHLMPR-T][0-9L-NP-V]{2} ?[A-Z][0-9L-NP-V]{3}[A-Z]",
        _italian,
        Needs.NOTHING,
        "codice fiscale cf",
    ),
    NationalNumber(
        "GR", "AMKA", (11,), r"[0-3][0-9][01][0-9]{8}", _greek, Needs.REGION, "amka αμκα"
    ),
    NationalNumber(
        "TR",
        "T.C. kimlik numarası",
        (11,),
        r"[1-9][0-9]{10}",
        _turkish,
        Needs.REGION,
        "tc kimlik* tckn vatandaşlık",
    ),
)
