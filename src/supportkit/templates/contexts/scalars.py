"""The types of Python and pydantic that hold one value, and what they are to a template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from ipaddress import (
    IPv4Address,
    IPv4Interface,
    IPv4Network,
    IPv6Address,
    IPv6Interface,
    IPv6Network,
)
from pathlib import PurePath
from typing import Any
from uuid import UUID

from pydantic import (
    AnyUrl,
    AwareDatetime,
    EmailStr,
    FutureDate,
    FutureDatetime,
    NaiveDatetime,
    NameEmail,
    PastDate,
    PastDatetime,
    Secret,
    SecretBytes,
    SecretStr,
)

from supportkit.templates.contexts.found import Bounds, Found
from supportkit.templates.contexts.types import (
    Day,
    Duration,
    Kind,
    Moment,
    Number,
    Text,
    TimeOfDay,
    Truth,
)

__all__ = ["PRINTED", "SECRETS", "UUID_TEXT", "bounds_in", "is_secret", "scalar"]

UUID_TEXT = Text(longest=36, shortest=36)

PRINTED = (
    *(UUID, PurePath, IPv4Address, IPv4Interface, IPv4Network),
    *(IPv6Address, IPv6Interface, IPv6Network),
)
"""Types whose values are shown as the text that ``str`` gives of them."""

SECRETS = (SecretStr, SecretBytes, Secret)
"""Types whose values nobody may see."""

_SCALARS: Mapping[type, Kind] = {
    bool: Truth(),
    int: Number("whole"),
    float: Number("float"),
    Decimal: Number("decimal"),
    AwareDatetime: Moment(aware=True),
    NaiveDatetime: Moment(aware=False),
    PastDatetime: Moment(),
    FutureDatetime: Moment(),
    datetime: Moment(),
    PastDate: Day(),
    FutureDate: Day(),
    date: Day(),
    time: TimeOfDay(),
    timedelta: Duration(),
    UUID: UUID_TEXT,
    EmailStr: Text(form="email"),
    NameEmail: Text(form="email"),
    AnyUrl: Text(shortest=1, form="link"),
    **dict.fromkeys(PRINTED[1:], Text()),
    **dict.fromkeys(SECRETS, Text()),
    str: Text(),
    bytes: Text(),
}
"""In this order: a ``bool`` is an ``int``, and a ``datetime`` is a ``date``."""


def scalar(kind: type) -> Found | None:
    """Say what a type is to a template; None for one that is not on the list."""
    if _is_of_several_hosts(kind):
        return Found((Text(shortest=1),), visible=False)
    known = next((shown for base, shown in _SCALARS.items() if issubclass(kind, base)), None)
    if known is None:
        return None
    limits = getattr(kind, "_constraints", None) if issubclass(kind, AnyUrl) else None
    found = Found((known,)).within(bounds_in(() if limits is None else (limits,)))
    return found.hidden(when=is_secret(kind))


def is_secret(kind: type) -> bool:
    """Whether nobody may see values of a type, such as passwords and addresses of databases."""
    return issubclass(kind, SECRETS) or _is_of_several_hosts(kind)


def _is_of_several_hosts(kind: type) -> bool:
    """Whether it is an address of a database, which holds a password as a rule."""
    return kind.__module__ == "pydantic.networks" and hasattr(kind, "hosts")


_NAMES = {
    "shortest": "min_length",
    "longest": "max_length",
    "least": "ge",
    "most": "le",
    "above": "gt",
    "below": "lt",
}


def bounds_in(metadata: Iterable[object]) -> Bounds:
    """Read the limits that annotations state, whichever package they are from."""
    limits: dict[str, Any] = {}
    for mark in metadata:
        for name, attribute in _NAMES.items():
            value = getattr(mark, attribute, None)
            if isinstance(value, int | float | Decimal):
                limits[name] = value if isinstance(value, int) else float(value)
    limits["fewest"], limits["most_items"] = limits.get("shortest"), limits.get("longest")
    return Bounds(**limits)
