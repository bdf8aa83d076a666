"""Sweden, Norway, Denmark, Finland, Estonia, Lithuania."""

from __future__ import annotations

from typing import Final

from supportkit.privacy.recognisers.checksums import luhn
from supportkit.privacy.recognisers.national_numbers.number import (
    NationalNumber,
    Needs,
    is_day,
    is_day_first,
    mod11,
)

__all__ = ["NORTHERN_EUROPE", "baltic"]

_FINNISH_LETTERS: Final = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_NORWEGIAN: Final = ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))


def _swedish(compact: str) -> bool:
    """A coordination number has 60 added to the day."""
    short = compact[-10:]
    day = int(short[4:6])
    return is_day(int(short[2:4]), day - 60 * (day > 60)) and luhn(short)


def _norwegian(compact: str) -> bool:
    """A D number has 40 added to the day, a number for tests 40 or 80 to the month."""
    day, month = int(compact[:2]) % 40, int(compact[2:4]) % 40
    return is_day(month, day) and all(mod11(compact, weights) == 0 for weights in _NORWEGIAN)


def _danish(compact: str) -> bool:
    """Since 2007 numbers are given out whose check digit does not hold: the date has to."""
    return is_day_first(compact)


def _danish_checked(compact: str) -> bool:
    return is_day_first(compact) and mod11(compact, (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)) == 0


def _finnish(compact: str) -> bool:
    number = int(compact[:6] + compact[-4:-1])
    return is_day_first(compact) and _FINNISH_LETTERS[number % 31] == compact[-1]


def baltic(compact: str) -> bool:
    """Check the personal code of Estonia or Lithuania, which are made alike.

    >>> baltic("37605030299")
    True
    """
    check = mod11(compact[:10], (1, 2, 3, 4, 5, 6, 7, 8, 9, 1))
    if check == 10:
        check = mod11(compact[:10], (3, 4, 5, 6, 7, 8, 9, 1, 2, 3)) % 10
    return is_day(int(compact[3:5]), int(compact[5:7])) and check == int(compact[10])


NORTHERN_EUROPE: Final = (
    NationalNumber(
        "SE",
        "personnummer",
        (10, 12),
        r"(?:19|20)?[0-9]{2}[01][0-9]{3}[ +-]?[0-9]{4}",
        _swedish,
        Needs.REGION,
        "personnummer* personnr pnr samordningsnummer* födelsenummer*",
        r"(?:19|20)?[0-9]{6}[+-][0-9]{4}",
    ),
    NationalNumber(
        "NO",
        "fødselsnummer",
        (11,),
        r"[0-7][0-9]{5}[ -]?[0-9]{5}",
        _norwegian,
        Needs.REGION,
        "fødselsnummer* fnr personnummer* fødselsnr",
    ),
    NationalNumber(
        "DK",
        "CPR-nummer",
        (10,),
        r"[0-3][0-9][01][0-9]{3}[ -]?[0-9]{4}",
        _danish_checked,
        Needs.REGION,
        "cpr cprnummer* personnummer* cprnr",
    ),
    NationalNumber(
        "DK",
        "CPR-nummer",
        (10,),
        r"[0-3][0-9][01][0-9]{3}[ -]?[0-9]{4}",
        _danish,
        Needs.WORD,
        "cpr cprnummer* cprnr",
    ),
    NationalNumber(
        "FI",
        "henkilötunnus",
        (10, 11),
        r"[0-3][0-9][01][0-9]{3}[A-FU-Y+-][0-9]{3}[0-9A-FHJ-NPR-Y]",
        _finnish,
        Needs.NOTHING,
        "henkilötun* hetu sotu",
    ),
    NationalNumber(
        "EE", "isikukood", (11,), r"[1-8][0-9]{10}", baltic, Needs.REGION, "isikukood* isiku"
    ),
    NationalNumber(
        "LT", "asmens kodas", (11,), r"[1-8][0-9]{10}", baltic, Needs.REGION, "asmens kodas"
    ),
)
