"""What stands in a redacted text where a value was, and how it is known again.

``[EMAIL_1]`` is the first e-mail address of a vault, ``[CARD_2.3]`` the third way in which its
second card number was written. Behind ``[EMAIL_`` come either digits or twenty consonants, a
keyed pseudonym. ``[CARD ****1111]`` is a mask, and ``[…]`` marks what is gone. Nobody has to
guess what these are, and no rule finds anything in them: that is why redacting again changes
nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import Final, NamedTuple

from supportkit.privacy.entity import EntityKind
from supportkit.values.patterns import regex

__all__ = [
    "GAP",
    "LIKE_TOKEN",
    "STAND_IN",
    "TYPED",
    "Token",
    "checked_key",
    "mask",
    "pseudonym",
    "token_of",
]

TYPED: Final = "TYPED"
"""Stands for what looked like a token before anything was redacted: somebody typed it."""

GAP: Final = "[…]"
_NAMES: Final = "|".join((*(kind.name for kind in EntityKind), TYPED))
_TOKEN: Final = regex(
    rf"\[(?P<name>{_NAMES})_(?P<number>[1-9][0-9]{{0,6}})(?:\.(?P<writing>[1-9][0-9]{{0,3}}))?\]"
)
_LETTERS: Final = "bcdfghjklmnpqrst"
_PSEUDONYM_LENGTH: Final = 20
SHORTEST_KEY: Final = 16
STAND_IN: Final = regex(
    rf"\[(?:(?:{_NAMES})(?:_(?:[1-9][0-9]{{0,6}}(?:\.[1-9][0-9]{{0,3}})?"
    rf"|[{_LETTERS}]{{{_PSEUDONYM_LENGTH}}})| \*{{4}}[0-9A-Z]{{0,4}})|…)\]"
)
"""Finds whatever may stand for a value. Each begins with ``[`` and ends at the next ``]``."""

LIKE_TOKEN: Final = regex(
    rf"\\?[\[\uff3b]\s?(?:{_NAMES})\\?[_ ]\s?[0-9]{{1,7}}(?:\.[0-9]{{1,4}})?\s?\\?[\]\uff3d]",
    re.IGNORECASE,
)
"""Finds tokens, and what programs and people make of them."""

_LAST_FOUR: Final = frozenset((EntityKind.CARD, EntityKind.IBAN))


class Token(NamedTuple):
    """A token, taken apart.

    Attributes:
        name: The kind in capitals, or `TYPED`.
        number: Which value of that kind, from 1.
        writing: Which way of writing it, from 1.
    """

    name: str
    number: int
    writing: int = 1

    def __str__(self) -> str:
        return f"[{self.name}_{self.number}{'' if self.writing == 1 else f'.{self.writing}'}]"


def token_of(written: str) -> Token | None:
    """Take a token apart; None if it is none.

    >>> token_of("[CARD_2.3]"), token_of("[CARD ****1111]")
    (Token(name='CARD', number=2, writing=3), None)
    """
    match = _TOKEN.fullmatch(written)
    if match is None or match["writing"] == "1":
        return None
    return Token(match["name"], int(match["number"]), int(match["writing"] or 1))


def checked_key(key: bytes) -> bytes:
    """Give a key back that is long enough.

    Raises:
        ValueError: It is not.
        TypeError: It is no ``bytes``.
    """
    if not isinstance(key, bytes):
        raise TypeError(f"expected a key of bytes, found {type(key).__name__}")
    if len(key) < SHORTEST_KEY:
        raise ValueError(f"expected a key of at least {SHORTEST_KEY} bytes, found {len(key)}")
    return key


def pseudonym(kind: EntityKind, value: str, *, key: bytes) -> str:
    """Make a stand-in that is the same wherever the value occurs, and that only the key can tell.

    It is 80 bits of an HMAC-SHA256 of kind and value, in letters, so that nothing takes it for a
    number. Never a hash alone: all telephone numbers can be tried one by one.

    >>> pseudonym(EntityKind.EMAIL, "ann@example.com", key=b"sixteen bytes ..")
    '[EMAIL_bjtktdddhnpfdfrtpdrk]'
    """
    said = f"{kind.value}\0{value}".encode("utf-8", "surrogatepass")
    code = hmac.new(checked_key(key), said, hashlib.sha256).hexdigest()[:_PSEUDONYM_LENGTH]
    letters = "".join(_LETTERS[int(digit, 16)] for digit in code)
    return f"[{kind.name}_{letters}]"


def mask(kind: EntityKind, value: str) -> str:
    """Give a mask: of cards and bank accounts the last four characters, of others none.

    PCI DSS 4.0, 3.4.1 allows the issuer's digits to be shown as well; fewer do here.

    >>> mask(EntityKind.CARD, "4111 1111 1111 1111"), mask(EntityKind.PHONE, "+49 30 901820")
    ('[CARD ****1111]', '[PHONE ****]')
    """
    shown = "".join(char for char in value.upper() if char.isascii() and char.isalnum())
    return f"[{kind.name} ****{shown[-4:] if kind in _LAST_FOUR and len(shown) > 8 else ''}]"
