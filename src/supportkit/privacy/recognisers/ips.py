"""Addresses of the Internet Protocol."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv6Address
from typing import ClassVar, Final

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.recognisers.bounds import ALNUM
from supportkit.privacy.recognisers.context import is_called, is_version, words
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["Ips"]

_OCTET: Final = r"(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
_V4: Final = regex(
    rf"(?:(?<!{ALNUM})|(?<=\b[Ii][Pp]))(?<!\.)(?:{_OCTET}\.){{3}}{_OCTET}(?!{ALNUM}|\.[0-9])"
)
_DOTTED: Final = regex(r"[0-9]\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]")
"""What each address of version 4 has, and few texts."""
_THOUSANDS: Final = regex(r"[0-9]{1,3}(?:\.[0-9]{3}){3}")
_CURRENCY: Final = regex(
    r"[ ]?(?:[$€£¥₽₺₴₹元円]|(?:EUR|USD|COP|CLP|ARS|IDR|VND|CHF|GBP|R\$|Rp|zł|kr|Kč|Ft|lei|TL|руб"
    r"|грн|pesos?|euros?|dollars?|dólares|guaraníes|rupiah|reais|forint)\b)",
    re.IGNORECASE,
)
_PAID: Final = regex(r"(?:[$€£¥₽₺₴₹]|\b(?:EUR|USD|COP|CLP|ARS|IDR|VND|CHF|GBP|R\$|Rp|kr))[ ]?\Z")
_INDEX: Final = regex(r"[\w)\]]\[[^\[\]\n]{0,24}\Z")
_LONGEST_SLICE: Final = 6
_UNIT: Final = regex(r"[ ]?(?:mm|cm|km|kg|ml|°|€)(?!\w)")
_SECTION: Final = regex(r"[§¶][ ]?\Z")
_WORD: Final = regex(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_NEAR: Final = 48
_FEW: Final = 20
_HOURS, _MINUTES = 24, 60
_AT_HOME: Final = frozenset((0, 10, 127))
_RESOLVERS: Final = frozenset(
    ("1.1.1.1", "1.0.0.1", "8.8.8.8", "8.8.4.4", "9.9.9.9", "4.2.2.1", "4.2.2.2")
)
_PARTS: Final = frozenset("条節节項项章页頁")
"""What counts parts of a text, and stands behind their number."""
_V6: Final = regex(
    r"(?<![\w:.])(?=[0-9A-Fa-f]{0,4}:[0-9A-Fa-f]{0,4}:)[0-9A-Fa-f:]{2,39}+"
    r"(?:(?<=[0-9])(?:\.[0-9]{1,3}){3})?(?:%\w{1,15}+|(?!\w))"
)


@dataclass(frozen=True, slots=True)
class Ips:
    """Finds addresses of version 4 and 6, without port and without length of the prefix.

    >>> text = "from 192.0.2.7:8080 and 2001:db8::7, version 1.2.3.4"
    >>> [text[each.start : each.end] for each in Ips().find(text)]
    ['192.0.2.7', '2001:db8::7']
    """

    kinds: ClassVar[tuple[EntityKind, ...]] = (EntityKind.IP,)
    digits: ClassVar[int] = 1

    def find(self, text: str, /) -> Iterator[Entity]:
        """Find the addresses of a text."""
        versions: set[str] = set()
        for match in _V4.finditer(text) if _DOTTED.search(text) else ():
            major = match[0].partition(".")[0]
            if is_version(text, match.start()):
                versions.add(major)
            elif major not in versions and not _is_other(text, *match.span()):
                yield Entity(EntityKind.IP, Span(*match.span()), 0.95, "octets")
        for match in _V6.finditer(text) if text.count(":") > 1 else ():
            written = match[0].rstrip(":") if not match[0].endswith("::") else match[0]
            if _is_v6(written) and not _is_slice(text, match.start(), written):
                span = Span(match.start(), match.start() + len(written))
                yield Entity(EntityKind.IP, span, 0.95, "groups")


def _is_other(text: str, start: int, end: int) -> bool:
    """Whether four numbers with dots are a section, a stop, times, a shelf mark or an amount."""
    if is_called("dotted", text, start) or text[end : end + 1] in _PARTS:
        return True
    if _SECTION.search(text, max(0, start - 2), start) or _UNIT.match(text, end):
        return True
    if _counts(text[start:end]):
        return not _is_of_network(text, start, end)
    if not _THOUSANDS.fullmatch(text, start, end):
        return False
    return bool(_CURRENCY.match(text, end) or _PAID.search(text, max(0, start - 8), start))


def _counts(written: str) -> bool:
    """Whether four numbers are as small as those of headings, or go up as times do.

    Of all addresses one in a thousand is so; resolvers that everyone knows and networks at home
    are left out.
    """
    first, *others = map(int, written.split("."))
    if first in _AT_HOME or written in _RESOLVERS:
        return False
    if first <= _FEW and max(others) <= _FEW:
        return True
    every = [first, *others]
    return first < _HOURS and max(every) < _MINUTES and every == sorted(set(every))


def _is_of_network(text: str, start: int, end: int) -> bool:
    """Whether words or signs beside it say that it is an address."""
    if text[end : end + 1] in ("/", ":") or text[start - 1 : start] in ("@", "/", "[", "=", '"'):
        return True
    near = text[max(0, start - _NEAR) : start] + " " + text[end : end + _NEAR]
    return any(word in words("network") for word in _WORD.findall(near.casefold()))


def _is_slice(text: str, start: int, written: str) -> bool:
    """Whether it is a part of a list in a program, as in ``rows[1::2]``."""
    if len(written) > _LONGEST_SLICE:
        return False
    return bool(_INDEX.search(text, max(0, start - _NEAR), start))


def _is_v6(written: str) -> bool:
    """Whether it is an address; ``a::b`` without a digit is rather a name in a program."""
    if not any(char.isdigit() for char in written):
        return False
    try:
        IPv6Address(written)
    except AddressValueError:
        return False
    return True
