"""Links to mail addresses: one recipient, and no headers but a subject (RFC 6068)."""

from __future__ import annotations

from urllib.parse import unquote

from supportkit.values.patterns import regex

__all__ = ["decoded", "in_one_line", "is_address", "is_part_of_address", "one_recipient"]

_STRANGE = regex(r"[\x00-\x20\x7f-\xa0\u2028\u2029,;:<>()\[\]\"\\/?#&%]")
_ENDS = regex(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_MOST = 320
"""Characters of the longest address (RFC 3696, erratum 1690)."""


def decoded(text: str) -> str:
    """Take percent-encoding off a text until there is none; after five times, give up.

    >>> decoded("%252e%2e")
    '..'
    """
    for _ in range(5):
        plain = unquote(text)
        if plain == text:
            break
        text = plain
    return text


def is_part_of_address(text: str) -> bool:
    """Tell whether a text is a piece of one mail address, without its ``@``.

    >>> is_part_of_address("ada.l"), is_part_of_address("ada@x.example,eve")
    (True, False)
    """
    plain = decoded(text)
    return len(plain) <= _MOST and "@" not in plain and _STRANGE.search(plain) is None


def is_address(text: str) -> bool:
    """Tell whether a text is one mail address.

    >>> is_address("ada@x.example"), is_address("ada@x.example,eve@y.example")
    (True, False)
    """
    name, at, host = decoded(text).partition("@")
    whole = bool(name and at and host)
    return whole and is_part_of_address(name) and is_part_of_address(host)


def in_one_line(text: str) -> str:
    r"""Write a text for a header of a mail link: line ends, also encoded ones, are blanks.

    What is encoded stays so, unless that hides a line end.

    >>> in_one_line("a\r\nBcc: b"), in_one_line("a%0D%0Ab"), in_one_line("5 %25")
    ('a Bcc: b', 'a b', '5 %25')
    """
    plain = decoded(text)
    return text if _ENDS.search(plain) is None else _ENDS.sub(" ", plain)


def one_recipient(rest: str) -> bool:
    """Tell whether a ``mailto`` link without its scheme writes to one address.

    >>> one_recipient("a@x.example?subject=Hi"), one_recipient("a@x.example?bcc=b@x.example")
    (True, False)
    """
    address, _, query = rest.partition("#")[0].partition("?")
    headers = [decoded(pair.partition("=")[0]).lower() for pair in query.split("&") if pair]
    known = headers in ([], ["subject"]) and _ENDS.search(decoded(query)) is None
    return known and is_address(address)
