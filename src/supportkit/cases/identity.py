"""When two identifiers are one: the same address, number, handle or foreign id, written alike."""

from __future__ import annotations

import unicodedata

from supportkit.cases.people import Identifier, IdentifierType
from supportkit.values.patterns import regex

__all__ = ["normalised"]

_TRUNK_ZERO = regex(r"\(\s*0\s*\)")
_PHONE = regex(r"\+[\d\s()./\-\u2010-\u2015]+")


def normalised(identifier: Identifier) -> str | None:
    """Write an identifier in the one way in which it can be compared, or None if it cannot.

    E-mail addresses are compared without regard to case, in the domain as DNS does (RFC
    4343) and in the local part as mail hosts do, though RFC 5321 would let them differ.
    A plus-address stays an address of its own: what stands after the plus may be a
    mailing list or another person. Phone numbers are compared by their digits, and only
    those written with ``+`` and a country, since a national number exists in every
    country; ``(0)`` is left out. Handles and foreign ids are compared as they are.

    >>> normalised(Identifier(type="email", value="Ada@Example.COM"))
    'ada@example.com'
    >>> normalised(Identifier(type="phone", value="+49 (0)30 901820"))
    '+4930901820'
    >>> normalised(Identifier(type="phone", value="030 901820")) is None
    True
    """
    value = unicodedata.normalize("NFC", identifier.value).strip()
    if identifier.type is IdentifierType.EMAIL:
        local, _, domain = value.rpartition("@")
        return f"{local.casefold()}@{domain.casefold().rstrip('.')}" if local and domain else None
    if identifier.type is IdentifierType.PHONE:
        return _number(value)
    return value or None


def _number(value: str) -> str | None:
    if not _PHONE.fullmatch(value):
        return None
    digits = [
        str(unicodedata.decimal(char)) for char in _TRUNK_ZERO.sub("", value) if char.isdecimal()
    ]
    return f"+{''.join(digits)}" if digits else None
