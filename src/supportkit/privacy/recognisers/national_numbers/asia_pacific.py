"""The east and south of Asia, Israel, Australia, South Africa."""

from __future__ import annotations

from typing import Final

from supportkit.privacy.recognisers.checksums import digits, luhn, verhoeff, weighted
from supportkit.privacy.recognisers.national_numbers.number import (
    NationalNumber,
    Needs,
    is_day,
    mod11,
)

__all__ = ["ASIA_PACIFIC"]

_SINGAPORE: Final = {
    **dict.fromkeys("ST", "JZIHGFEDCBA"),
    **dict.fromkeys("FG", "XWUTRQPNMLK"),
    "M": "XWUTRQPNJLK",
}
_SINGAPORE_START: Final = {"S": 0, "F": 0, "T": 4, "G": 4, "M": 3}


def _indian(compact: str) -> bool:
    return compact != compact[::-1] and verhoeff(digits(compact))


def _chinese(compact: str) -> bool:
    """Source: GB 11643-1999, with ISO 7064 MOD 11-2."""
    dated = is_day(int(compact[10:12]), int(compact[12:14]))
    left = mod11(compact[:17], (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2))
    return dated and "10X98765432"[left] == compact[17]


def _japanese(compact: str) -> bool:
    """Source: ordinance 85 of the ministry of internal affairs of 2014, article 5."""
    left = mod11(compact[:11], (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2))
    return int(compact[11]) == (0 if left <= 1 else 11 - left)


def _korean(compact: str) -> bool:
    """Numbers given out since October 2020 have no check digit."""
    return is_day(int(compact[2:4]), int(compact[4:6])) and compact[6] in "12345678"


def _singaporean(compact: str) -> bool:
    start = _SINGAPORE_START[compact[0]]
    left = (start + weighted(digits(compact[1:8]), (2, 7, 6, 5, 4, 3, 2))) % 11
    return _SINGAPORE[compact[0]][left] == compact[8]


def _of_hong_kong(compact: str) -> bool:
    head = [36 if char == " " else ord(char) - 55 for char in compact[:-7].rjust(2)]
    check = 10 if compact[-1] == "A" else int(compact[-1])
    return (weighted([*head, *digits(compact[-7:-1])], (9, 8, 7, 6, 5, 4, 3, 2)) + check) % 11 == 0


def _thai(compact: str) -> bool:
    return (11 - mod11(compact[:12], tuple(range(13, 1, -1)))) % 10 == int(compact[12])


def _israeli(compact: str) -> bool:
    return int(compact) > 0 and luhn(compact)


def _australian_tax(compact: str) -> bool:
    return mod11(compact, (1, 4, 3, 7, 5, 8, 6, 9, 10)) == 0


def _australian_health(compact: str) -> bool:
    return weighted(digits(compact[:8]), (1, 3, 7, 9, 1, 3, 7, 9)) % 10 == int(compact[8])


def _south_african(compact: str) -> bool:
    return is_day(int(compact[2:4]), int(compact[4:6])) and luhn(compact)


ASIA_PACIFIC: Final = (
    NationalNumber(
        "IN",
        "Aadhaar",
        (12,),
        r"[2-9][0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}",
        _indian,
        Needs.REGION,
        "aadhaar* aadhar* uidai uid आधार",
    ),
    NationalNumber(
        "CN",
        "居民身份证号码",
        (18,),
        r"[1-9][0-9]{5}(?:19|20)[0-9]{2}[01][0-9][0-3][0-9]{4}[0-9X]",
        _chinese,
        Needs.NOTHING,
        "身份证 身份证号 shenfenzheng resident",
    ),
    NationalNumber(
        "JP",
        "マイナンバー",
        (12,),
        r"[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}",
        _japanese,
        Needs.WORD,
        "マイナンバー* *個人番号 *個人番号は mynumber",
    ),
    NationalNumber(
        "KR",
        "주민등록번호",
        (13,),
        r"[0-9]{2}[01][0-9][0-3][0-9]-?[1-8][0-9]{6}",
        _korean,
        Needs.WORD,
        "주민등록번호 주민번호 rrn resident",
    ),
    NationalNumber(
        "SG",
        "NRIC or FIN",
        (9,),
        r"[STFGM][0-9]{7}[A-Z]",
        _singaporean,
        Needs.NOTHING,
        "nric fin",
    ),
    NationalNumber(
        "HK",
        "HKID",
        (8, 9),
        r"[A-Z]{1,2}[0-9]{6}(?:\([0-9A]\)|[0-9A])",
        _of_hong_kong,
        Needs.WORD,
        "hkid identity",
        r"[A-Z]{1,2}[0-9]{6}\([0-9A]\)",
    ),
    NationalNumber(
        "TH",
        "เลขประจำตัวประชาชน",
        (13,),
        r"[1-8](?:-[0-9]{4}-[0-9]{5}-[0-9]{2}-|[0-9]{11})[0-9]",
        _thai,
        Needs.REGION,
        "thai citizen ประชาชน บัตรประชาชน",
        r"[1-8]-[0-9]{4}-[0-9]{5}-[0-9]{2}-[0-9]",
    ),
    NationalNumber(
        "IL", "teudat zehut", (9,), r"[0-9]{9}", _israeli, Needs.WORD, "teudat zehut זהות ת״ז"
    ),
    NationalNumber(
        "AU",
        "tax file number",
        (9,),
        r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}",
        _australian_tax,
        Needs.WORD,
        "tfn tax file",
    ),
    NationalNumber(
        "AU",
        "Medicare number",
        (10,),
        r"[2-6][0-9]{3}[ -]?[0-9]{5}[ -]?[0-9]",
        _australian_health,
        Needs.WORD,
        "medicare",
    ),
    NationalNumber(
        "ZA",
        "ID number",
        (13,),
        r"[0-9]{6} ?[0-9]{4} ?[01][0-9]{2}",
        _south_african,
        Needs.REGION,
        "rsa identity",
    ),
)
