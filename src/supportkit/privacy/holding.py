"""Values that are no texts and hold one: paths, links, secrets, addresses, bytes."""

from __future__ import annotations

import types
from collections import UserString
from decimal import Decimal
from enum import Enum
from ipaddress import (
    IPv4Address,
    IPv4Interface,
    IPv4Network,
    IPv6Address,
    IPv6Interface,
    IPv6Network,
)
from pathlib import PurePath
from typing import Any, Final

from pydantic import SecretBytes, SecretStr

from supportkit.privacy.vault import as_text

__all__ = ["attributes", "held", "is_long_number", "text_in"]

_AS_WRITTEN: Final = (
    PurePath, UserString, IPv4Address, IPv6Address, IPv4Interface, IPv6Interface, IPv4Network,
    IPv6Network,
)  # fmt: skip
_OPAQUE: Final = (type, types.ModuleType, types.FunctionType, types.MethodType, Enum)
_FEWEST_DIGITS: Final = 9
_LARGEST: Final = 10**40


def text_in(value: Any) -> str | None:
    """Give the text that a value holds; None if it holds none.

    >>> text_in(SecretStr("x")), text_in(b"ada"), text_in(PurePath("/srv/ada")), text_in(1.5)
    ('x', 'ada', '/srv/ada', None)
    """
    if isinstance(value, SecretStr | SecretBytes):
        return text_in(value.get_secret_value())
    if isinstance(value, str):
        return value
    if isinstance(value, bytes | bytearray):
        return bytes(value).decode("utf-8", "surrogateescape")
    if isinstance(value, _AS_WRITTEN) or callable(getattr(value, "unicode_string", None)):
        return str(value)
    if isinstance(value, Decimal) and value.is_finite() and abs(value) < _LARGEST:
        return f"{value:f}"
    return None


def held(value: Any, text: str) -> Any:
    """Give a value of the same type that holds another text; None if it cannot hold it."""
    if isinstance(value, bytes | bytearray | SecretBytes | Decimal):
        return None
    try:
        new = type(value)(text)
    except (ValueError, TypeError):
        return None
    return new if text_in(new) == text else None


def is_long_number(value: object) -> bool:
    """Whether a number has as many digits as those of cards, accounts and telephones."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    whole = isinstance(value, int) or value.is_integer()
    return whole and abs(value) < _LARGEST and len(as_text(value)) >= _FEWEST_DIGITS


def attributes(value: Any) -> tuple[str, ...]:
    """Give the texts that an object of any other type has as attributes."""
    if isinstance(value, _OPAQUE) or not hasattr(value, "__dict__"):
        return ()
    return tuple(each for each in vars(value).values() if isinstance(each, str))
