"""Country codes, and how long the numbers behind them are (ITU-T E.164 and national plans)."""

from __future__ import annotations

from typing import Final, NamedTuple

from supportkit.values.patterns import regex

__all__ = ["Dialled", "dialled", "is_code"]

_LONGEST: Final = 15
_SHORTEST: Final = 8
_CODE: Final = regex(
    r"1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]"
    r"|21[12368]|2[2346][0-9]|25[0-8]|29[01789]|35[0-9]|37[0-8]|38[0-35-79]|42[013]|5[09][0-9]"
    r"|67[02-9]|68[0-35-9]|69[0-2]|80[08]|85[02356]|87[08]|88[0-368]|96[0-8]|97[0-79]|99[2-68]"
)
"""Source: the list of assigned codes, ITU Operational Bulletin 1114."""
_NORTH_AMERICA: Final = regex(r"1[2-9][0-9]{9}")
_ONE_LENGTH: Final = {"800": 11, "808": 11, "870": 12, "878": 15, "979": 12}
"""Of the codes that are no country's. Source: ITU-T E.169.1, E.169.2, E.169.3, E.164 Annex."""

_LENGTHS: Final = """
1:10 7:10 20:8-10 27:9 30:10 31:9 32:8-9 33:9 34:9 36:8-9 39:6-11 40:9 41:9 43:6-13 44:9-10
45:8 46:7-10 47:8 48:9 49:6-11 51:8-9 52:10-11 54:10-11 55:10-11 56:9 57:10 58:10 60:8-10 61:9
62:7-12 63:8-10 64:8-10 65:8 66:8-9 81:9-10 82:8-10 84:9-10 86:10-11 90:10 91:10 92:9-10 93:9
94:9 98:10 212:9 213:8-9 216:8 218:9 221:9 222:8 223:8 225:10 226:8 227:8 228:8 233:9 234:8-10
237:8-9 244:9 250:9 251:9 254:9 255:9 256:9 260:9 261:9 262:9 351:9 352:6-11 353:8-9 354:7-9
355:8-9 356:8 357:8 358:6-12 359:7-9 370:8 371:8 372:7-8 373:8 374:8 375:9 380:9 381:8-10 382:8
385:8-9 386:8 387:8-9 389:8 420:9 421:9 423:7-9 502:8 503:8 504:8 505:8 506:8 507:7-8 509:8
590:9 591:8 593:8-9 594:9 595:9 596:9 598:8 852:8 853:8 855:8-9 886:8-9 961:7-8 962:8-9 965:8
966:8-9 968:8 971:8-9 972:8-9 973:8 974:8 977:8-10 992:9 993:8 994:9 995:9 996:9 998:9
"""
"""Digits behind the country code without a zero dialled at home; others may have any number.

Numbers of things among themselves and of services are left out, and so are the digits that the
owner of a German number may add for those inside the house.
"""
_BEHIND: Final = {
    code: tuple(map(int, many.split("-")))
    for code, many in (each.split(":") for each in _LENGTHS.split())
}
_ANY: Final = (1, _LONGEST)
_WITH_ZERO: Final = frozenset(("39", "225"))
"""Countries in which a zero at the beginning is a part of the number."""


class Dialled(NamedTuple):
    """A number in international form, by its digits.

    Attributes:
        behind: How many digits stand behind the country code.
        fewest: As many has a whole number of that country at least.
        most: As many may it have.
    """

    behind: int
    fewest: int
    most: int

    @property
    def is_whole(self) -> bool:
        """Whether a number may end here."""
        return self.fewest <= self.behind <= self.most


def dialled(written: str) -> Dialled | None:
    """Read a number behind its plus sign; None if none has such a country code, or is as long.

    >>> dialled("49 (0)30 901820")
    Dialled(behind=8, fewest=6, most=11)
    >>> dialled("1 030 901820")
    """
    number = "".join(filter(str.isdigit, written.replace("(0)", "")))
    found = _CODE.match(number)
    if not found or not _SHORTEST <= len(number) <= _LONGEST or not written.startswith(found[0]):
        return None
    code, behind = found[0], len(number) - found.end()
    if code in _ONE_LENGTH and _ONE_LENGTH[code] != len(number):
        return None
    if code == "1" and not _NORTH_AMERICA.fullmatch(number):
        return None
    if number.startswith("0", found.end()) and code not in _WITH_ZERO:
        behind -= 1
    fewest, *most = _BEHIND.get(code, _ANY)
    return Dialled(behind, fewest, most[-1] if most else fewest)


def is_code(digits: str) -> bool:
    """Whether digits are a country code.

    >>> is_code("49"), is_code("490")
    (True, False)
    """
    return _CODE.fullmatch(digits) is not None
