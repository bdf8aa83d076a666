"""When two values are one, though written differently."""

from __future__ import annotations

import unicodedata
from ipaddress import AddressValueError, IPv6Address
from typing import Final

from supportkit.privacy.entity import EntityKind
from supportkit.privacy.folding import words_of
from supportkit.privacy.recognisers.spelt_emails import plainly
from supportkit.values.patterns import regex

__all__ = ["same"]

_TRUNK_ZERO: Final = regex(r"\(\s{0,3}0\s{0,3}\)")
_NUMBERS: Final = frozenset(
    (EntityKind.CARD, EntityKind.IBAN, EntityKind.SSN, EntityKind.NATIONAL_ID, EntityKind.MAC)
)
_WORDS: Final = frozenset((EntityKind.NAME, EntityKind.ADDRESS, EntityKind.HANDLE))


def same(kind: EntityKind, value: str) -> str:
    """Write a value in the one way in which it can be compared with others of its kind.

    Blanks and dashes in numbers do not count, nor do case and accents where people leave
    them out. National telephone numbers are not those of any country. Secrets are compared
    as they are.

    >>> same(EntityKind.CARD, "4111-1111 1111 1111"), same(EntityKind.EMAIL, "Ann%40Example.com")
    ('4111111111111111', 'ann@example.com')
    >>> same(EntityKind.PHONE, "+49 (0)30 901820") == same(EntityKind.PHONE, "0049 30/901820")
    True
    >>> same(EntityKind.IP, "2001:DB8:0:0:0:0:0:1"), same(EntityKind.EMAIL, "ann (at) example.com")
    ('2001:db8::1', 'ann@example.com')
    """
    text = unicodedata.normalize("NFC", value)
    if kind in _NUMBERS:
        return "".join(char for char in text if char.isalnum()).upper() or text
    if kind is EntityKind.PHONE:
        return _phone(text)
    if kind is EntityKind.EMAIL:
        return plainly(text).replace("%40", "@").casefold()
    if kind in _WORDS:
        return " ".join(word.folded for word in words_of(text)) or text
    return _ip(text) if kind is EntityKind.IP else text


def _ip(text: str) -> str:
    """Write an address of version 6 in its short form (RFC 5952), any other in small letters."""
    if ":" not in text:
        return text
    try:
        return str(IPv6Address(text.strip("[]")))
    except AddressValueError:
        return text.lower()


def _phone(text: str) -> str:
    digits = "".join(
        str(unicodedata.decimal(char)) for char in _TRUNK_ZERO.sub("", text) if char.isdecimal()
    )
    if text.lstrip("( ").startswith("+"):
        return f"+{digits}"
    return f"+{digits[2:]}" if digits.startswith("00") else digits or text
