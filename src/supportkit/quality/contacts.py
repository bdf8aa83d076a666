"""Tell addresses and numbers of a team from those of a person."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from supportkit.text.listing import parse_listing
from supportkit.text.shipped import shipped
from supportkit.values.patterns import regex

__all__ = ["is_mobile", "is_of_person", "is_private"]

_PRIVATE_HOSTS: Final = regex(
    r"(?:gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|icloud|me|mac|aol|gmx|web|t-online|freenet"
    r"|posteo|mailbox|proton|protonmail|pm|orange|wanadoo|laposte|free|sfr|libero|virgilio|tiscali"
    r"|alice|bol|uol|terra|ziggo|kpnmail|hetnet|planet|qq|163|mail|yandex)\.[a-z]{2,3}(?:\.[a-z]{2})?",
    re.ASCII,
)
_EXAMPLE: Final = regex(r"(?:.*[.@])?(?:example|test|invalid|localhost)(?:\.[a-z]{2,3})?")
_FULL_NAME: Final = regex(r"[^\W\d_]{2,20}[._-][^\W\d_]{2,20}\d{0,4}")
_PART: Final = regex(r"[^\W\d_]+")
_MOBILE: Final = regex(
    r"(?:\+|00)(?:49(?:0)?1(?:5|6|7)|44(?:0)?7[1-57-9]|33(?:0)?[67]|34[67]|39(?:0)?3|351(?:0)?9[1236]"
    r"|31(?:0)?6|43(?:0)?6[5-9]|41(?:0)?7[5-9]|32(?:0)?4[5-9]|45(?:2|30|31|40|50|60)|46(?:0)?7"
    r"|47[49]|48(?:5|6|7[2389]|88)|55\d{2}9|52(?:1)?\d{2})\d{4,9}"
)
_MARKS: Final = regex(r"[^\d+]")


def is_of_person(address: str) -> bool | None:
    """Tell whether an e-mail address is one of a person; None where it may be.

    >>> is_of_person("support@acme.com"), is_of_person("ada.lovelace@gmail.com")
    (False, True)
    >>> is_of_person("ada.lovelace@acme.com") is None
    True
    """
    local, _, host = address.lower().rpartition("@")
    if _EXAMPLE.fullmatch(host) or _roles().intersection(_PART.findall(local)):
        return False
    has_role = any(role in local for role in ("support", "service", "help", "reply", "info"))
    if has_role or not local:
        return False
    named = _FULL_NAME.fullmatch(local) is not None
    if _PRIVATE_HOSTS.fullmatch(host):
        return True if named else None
    return None if named else False


def is_private(address: str) -> bool:
    """Whether an e-mail address is at a provider where people have their own.

    >>> is_private("ada.lovelace@gmail.com"), is_private("ada.lovelace@acme.com")
    (True, False)
    """
    return _PRIVATE_HOSTS.fullmatch(address.lower().rpartition("@")[2]) is not None


def is_mobile(number: str) -> bool:
    """Whether a number in international form is of a mobile telephone, where the plan tells.

    >>> is_mobile("+49 170 1234567"), is_mobile("+49 30 901820"), is_mobile("+1 212 555 0100")
    (True, False, False)
    """
    return _MOBILE.fullmatch(_MARKS.sub("", number)) is not None


@cache
def _roles() -> frozenset[str]:
    content = shipped("supportkit.quality", "data/roles.txt").decode()
    lines = parse_listing(content, source="roles.txt").lines("roles")
    return frozenset(word for line in lines for word in line.text.split())
