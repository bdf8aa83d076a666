"""Germany, Austria, Switzerland, France, Belgium, the Netherlands, Great Britain, Ireland."""

from __future__ import annotations

from collections import Counter
from typing import Final

from supportkit.privacy.recognisers.checksums import digits, weighted
from supportkit.privacy.recognisers.national_numbers.number import (
    NationalNumber,
    Needs,
    is_day,
    mod11,
    mod11_10,
)

__all__ = ["WESTERN_EUROPE"]

_PENSION_WEIGHTS: Final = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
_PPS_LETTERS: Final = "WABCDEFGHIJKLMNOPQRSTUV"


def _german_tax_id(compact: str) -> bool:
    """One digit stands twice or three times among the first ten, all others at most once."""
    times = sorted(Counter(compact[:10]).values())
    return times[-1] in (2, 3) and times[-2] == 1 and mod11_10(compact)


def _german_pension(compact: str) -> bool:
    """Source: VKVV, section 2: the letter counts as two digits."""
    letter = f"{ord(compact[8]) - 64:02d}"
    products = zip(digits(compact[:8] + letter + compact[9:11]), _PENSION_WEIGHTS, strict=True)
    total = sum(sum(divmod(digit * weight, 10)) for digit, weight in products)
    day = int(compact[2:4])
    return total % 10 == int(compact[11]) and is_day(int(compact[4:6]), day - 50 * (day > 50))


def _austrian_insurance(compact: str) -> bool:
    check = mod11(compact, (3, 7, 9, 0, 5, 8, 4, 2, 1, 6))
    day, month = int(compact[4:6]), int(compact[6:8])
    return check == int(compact[3]) and 1 <= day <= 31 and 1 <= month <= 15


def _swiss_insurance(compact: str) -> bool:
    return weighted(digits(compact), (1, 3) * 6 + (1,)) % 10 == 0


def _french_nir(compact: str) -> bool:
    number = compact[:13].replace("2A", "19").replace("2B", "18")
    return number.isdigit() and 97 - int(number) % 97 == int(compact[13:])


def _belgian(compact: str) -> bool:
    """Who was born from 2000 on has a 2 before the number when it is divided."""
    number, check = compact[:9], int(compact[9:])
    month, day = int(number[2:4]) % 20, int(number[4:6])
    dated = (month == 0 or day == 0) or is_day(month, day)
    return dated and check in (97 - int(number) % 97, 97 - int("2" + number) % 97)


def _dutch(compact: str) -> bool:
    return int(compact) > 0 and mod11(compact, (9, 8, 7, 6, 5, 4, 3, 2, -1)) == 0


def _national_health(compact: str) -> bool:
    check = 11 - mod11(compact[:9], (10, 9, 8, 7, 6, 5, 4, 3, 2))
    return len(set(compact)) > 1 and check % 11 == int(compact[9])


def _national_insurance(compact: str) -> bool:
    """Source: HMRC, National Insurance Manual, NIM39110."""
    return compact[:2] not in ("BG", "GB", "KN", "NK", "NT", "TN", "ZZ")


def _irish(compact: str) -> bool:
    """The second letter counts since 2013; those before, W, T and X, do not."""
    extra = 9 * (ord(compact[8]) - 64) if compact[8:] not in ("", "W", "T", "X") else 0
    total = weighted(digits(compact[:7]), (8, 7, 6, 5, 4, 3, 2)) + extra
    return _PPS_LETTERS[total % 23] == compact[7]


WESTERN_EUROPE: Final = (
    NationalNumber(
        "DE",
        "Steuer-Identifikationsnummer",
        (11,),
        r"[1-9][0-9](?:[ /]?[0-9]{3}){3}",
        _german_tax_id,
        Needs.REGION,
        "steuer* idnr identifikationsnummer tax tin",
    ),
    NationalNumber(
        "DE",
        "Rentenversicherungsnummer",
        (12,),
        r"[0-9]{2}[ -]?[0-9]{6}[ -]?[A-Z][ -]?[0-9]{3}",
        _german_pension,
        Needs.NOTHING,
        "renten* sozialversicherung* versicherung*",
    ),
    NationalNumber(
        "AT",
        "Sozialversicherungsnummer",
        (10,),
        r"[1-9][0-9]{3}[ -]?[0-3][0-9][01][0-9]{3}",
        _austrian_insurance,
        Needs.REGION,
        "sozialversicherung* svnr versicherung* sv",
    ),
    NationalNumber(
        "CH",
        "AHV-Nummer",
        (13,),
        r"756(?:\.[0-9]{4}\.[0-9]{4}\.[0-9]{2}|(?: ?[0-9]{4}){2} ?[0-9]{2})",
        _swiss_insurance,
        Needs.NOTHING,
        "ahv avs ahvn13 navs13 sozialversicherung*",
    ),
    NationalNumber(
        "FR",
        "NIR",
        (15,),
        r"[1-478][ .]?(?:[0-9]{2}[ .]?){2}[0-9][0-9AB][ .]?(?:[0-9]{3}[ .]?){2}-?[0-9]{2}",
        _french_nir,
        Needs.NOTHING,
        "sécu sécurité nir insee",
    ),
    NationalNumber(
        "BE",
        "rijksregisternummer",
        (11,),
        r"[0-9]{2}[. -]?[0-9]{2}[. -]?[0-9]{2}[. -]?[0-9]{3}[. -]?[0-9]{2}",
        _belgian,
        Needs.REGION,
        "rijksregister* insz registre niss national nationaal nationalregister*",
        r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}-[0-9]{3}[. -][0-9]{2}",
    ),
    NationalNumber(
        "NL",
        "burgerservicenummer",
        (9,),
        r"[0-9]{4}[. ]?[0-9]{2}[. ]?[0-9]{3}|[0-9]{3}[. ][0-9]{3}[. ][0-9]{3}",
        _dutch,
        Needs.WORD,
        "bsn burgerservice* sofi*",
    ),
    NationalNumber(
        "GB",
        "National Insurance number",
        (9,),
        r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]",
        _national_insurance,
        Needs.REGION,
        "nino insurance national",
        r"[A-Z]{2} [0-9]{2} [0-9]{2} [0-9]{2} [A-D]",
        "NI",
    ),
    NationalNumber(
        "GB",
        "NHS number",
        (10,),
        r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}",
        _national_health,
        Needs.WORD,
        "nhs health",
    ),
    NationalNumber(
        "IE",
        "PPS number",
        (8, 9),
        r"[0-9]{7} ?[A-W][A-IWTX]?",
        _irish,
        Needs.REGION,
        "pps ppsn public",
    ),
)
