"""Brazil, Canada, Chile, Mexico, and the taxpayer numbers of the United States."""

from __future__ import annotations

from typing import Final

from supportkit.privacy.recognisers.checksums import digits, luhn, weighted
from supportkit.privacy.recognisers.national_numbers.number import (
    NationalNumber,
    Needs,
    is_day,
    mod11,
)

__all__ = ["AMERICAS"]

_CURP_LETTERS: Final = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ"


def _brazilian(compact: str) -> bool:
    first = -mod11(compact[:9], (10, 9, 8, 7, 6, 5, 4, 3, 2)) % 11 % 10
    second = -mod11(compact[:10], (11, 10, 9, 8, 7, 6, 5, 4, 3, 2)) % 11 % 10
    return len(set(compact)) > 1 and compact[9:] == f"{first}{second}"


def _canadian(compact: str) -> bool:
    return compact[0] != "8" and len(set(compact)) > 1 and luhn(compact)


def _chilean(compact: str) -> bool:
    body, check = compact[:-1], compact[-1]
    left = weighted(digits(body[::-1]), (2, 3, 4, 5, 6, 7, 2, 3)) % 11
    return "0K987654321"[left] == check


def _mexican(compact: str) -> bool:
    """The last digit is made of the places of all others in an alphabet with Ñ in it."""
    total = sum(_CURP_LETTERS.index(char) * (18 - place) for place, char in enumerate(compact[:17]))
    dated = is_day(int(compact[6:8]), int(compact[8:10]))
    return dated and str(-total % 10) == compact[17]


def _american_taxpayer(compact: str) -> bool:
    """Source: IRS, Internal Revenue Manual 3.21.263: groups 50-65, 70-88, 90-92 and 94-99."""
    group = int(compact[3:5])
    return 50 <= group <= 65 or 70 <= group <= 88 or (group >= 90 and group != 93)


AMERICAS: Final = (
    NationalNumber(
        "BR",
        "CPF",
        (11,),
        r"[0-9]{3}\.?[0-9]{3}\.?[0-9]{3}-?[0-9]{2}",
        _brazilian,
        Needs.REGION,
        "cpf cadastro",
        r"[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}",
    ),
    NationalNumber(
        "CA",
        "Social Insurance Number",
        (9,),
        r"[0-79][0-9]{2}[ -]?[0-9]{3}[ -]?[0-9]{3}",
        _canadian,
        Needs.WORD,
        "insurance assurance",
        capitals="SIN NAS",
    ),
    NationalNumber(
        "CL",
        "RUN",
        (8, 9),
        r"[1-9][0-9]?\.?[0-9]{3}\.?[0-9]{3}-[0-9K]",
        _chilean,
        Needs.REGION,
        "rut cédula",
        r"[1-9][0-9]?\.[0-9]{3}\.[0-9]{3}-[0-9Kk]",
        "RUN",
    ),
    NationalNumber(
        "MX",
        "CURP",
        (18,),
        r"[A-Z][AEIOUX][A-Z]{2}[0-9]{6}[HMX][A-Z]{5}[0-9A-Z][0-9]",
        _mexican,
        Needs.NOTHING,
        "curp",
    ),
    NationalNumber(
        "US",
        "ITIN",
        (9,),
        r"9[0-9]{2}[ -]?[5-9][0-9][ -]?[0-9]{4}",
        _american_taxpayer,
        Needs.WORD,
        "itin taxpayer tin",
        r"9[0-9]{2}-[5-9][0-9]-[0-9]{4}",
    ),
)
