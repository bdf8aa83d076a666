"""Poland, Czechia, Slovakia, Hungary, Romania, Bulgaria, Croatia, Russia."""

from __future__ import annotations

from typing import Final

from supportkit.privacy.recognisers.checksums import digits, weighted
from supportkit.privacy.recognisers.national_numbers.number import (
    NationalNumber,
    Needs,
    is_day,
    mod11,
    mod11_10,
)

__all__ = ["EASTERN_EUROPE"]


def _polish(compact: str) -> bool:
    """Centuries have 20, 40, 60 or 80 added to the month."""
    dated = is_day(int(compact[2:4]) % 20, int(compact[4:6]))
    return dated and weighted(digits(compact), (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)) % 10 == 0


def _czech(compact: str) -> bool:
    """Women have 50 added to the month, and 20 more stand in where numbers ran out."""
    return is_day(int(compact[2:4]) % 50 % 20, int(compact[4:6])) and int(compact) % 11 == 0


def _hungarian_tax(compact: str) -> bool:
    return mod11(compact[:9], (1, 2, 3, 4, 5, 6, 7, 8, 9)) == int(compact[9])


def _hungarian_insurance(compact: str) -> bool:
    return weighted(digits(compact[:8]), (3, 7) * 4) % 10 == int(compact[8])


def _romanian(compact: str) -> bool:
    check = mod11(compact[:12], (2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9))
    dated = is_day(int(compact[3:5]), int(compact[5:7]))
    return dated and min(check, 10 if check < 10 else 1) == int(compact[12])


def _bulgarian(compact: str) -> bool:
    dated = is_day(int(compact[2:4]) % 20, int(compact[4:6]))
    return dated and mod11(compact[:9], (2, 4, 8, 5, 10, 9, 7, 3, 6)) % 10 == int(compact[9])


def _russian_insurance(compact: str) -> bool:
    check = weighted(digits(compact[:9]), (9, 8, 7, 6, 5, 4, 3, 2, 1)) % 101 % 100
    return check == int(compact[9:])


def _russian_tax(compact: str) -> bool:
    first = mod11(compact[:10], (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)) % 10
    second = mod11(compact[:11], (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)) % 10
    return compact[10:] == f"{first}{second}"


EASTERN_EUROPE: Final = (
    NationalNumber("PL", "PESEL", (11,), r"[0-9]{11}", _polish, Needs.REGION, "pesel*"),
    NationalNumber(
        "CZ",
        "rodné číslo",
        (10,),
        r"[0-9]{6}[/ ]?[0-9]{4}",
        _czech,
        Needs.REGION,
        "rodné rodného rodným rč",
        r"[0-9]{6}/[0-9]{4}",
    ),
    NationalNumber(
        "SK",
        "rodné číslo",
        (10,),
        r"[0-9]{6}[/ ]?[0-9]{4}",
        _czech,
        Needs.REGION,
        "rodné rodného rodným",
    ),
    NationalNumber(
        "HU",
        "adóazonosító jel",
        (10,),
        r"8[0-9]{9}",
        _hungarian_tax,
        Needs.WORD,
        "adóazonosító* adószám*",
    ),
    NationalNumber(
        "HU",
        "TAJ szám",
        (9,),
        r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}",
        _hungarian_insurance,
        Needs.WORD,
        "taj",
    ),
    NationalNumber("RO", "CNP", (13,), r"[1-9][0-9]{12}", _romanian, Needs.REGION, "cnp personal"),
    NationalNumber("BG", "ЕГН", (10,), r"[0-9]{10}", _bulgarian, Needs.WORD, "егн egn"),
    NationalNumber("HR", "OIB", (11,), r"[0-9]{11}", mod11_10, Needs.WORD, "oib"),
    NationalNumber(
        "RU",
        "СНИЛС",
        (11,),
        r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{2}",
        _russian_insurance,
        Needs.WORD,
        "снилс snils",
    ),
    NationalNumber("RU", "ИНН", (12,), r"[0-9]{12}", _russian_tax, Needs.WORD, "инн inn"),
)
