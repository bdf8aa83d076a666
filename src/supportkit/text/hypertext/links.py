"""Where a link leads, and the words that stand for a picture."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final
from urllib.parse import unquote

from supportkit.text.hypertext.attributes import is_zero
from supportkit.values.patterns import regex

__all__ = ["alternative", "emoji", "is_pixel", "target"]

_SCHEMES: Final = regex(r"(?:https?|ftp|mailto|tel|sms|callto|sip):", re.IGNORECASE)
_UNWRITTEN: Final = regex(r"[\s\x00-\x1f\x7f-\x9f]+")
_ADDRESSES: Final = ("mailto:", "tel:", "sms:", "callto:", "sip:")
_LONGEST_EMOJI: Final = 16
_EMOJI: Final = frozenset(("So", "Sk", "Sm", "Cf", "Mn", "Me", "Po"))


def target(href: str, words: str) -> str:
    """Give the target of a link as it is written behind its words; empty if it adds nothing.

    Only targets that lead to a page, a person or a telephone are given; scripts never.

    >>> (
    ...     target("https://acme.example/", "acme.example"),
    ...     target("mailto:a%40b.example?subject=x", "us"),
    ... )
    ('', 'a@b.example')
    >>> target("javascript:alert(1)", "click"), target("#top", "up")
    ('', '')
    """
    href = _UNWRITTEN.sub("", href)
    scheme = _SCHEMES.match(href)
    if scheme is None:
        return ""
    if scheme[0].lower() in _ADDRESSES:
        href = unquote(href[scheme.end() :].partition("?")[0])
        href = _UNWRITTEN.sub("", href)
    return "" if _core(href) == _core(_UNWRITTEN.sub("", words)) else href


def _core(text: str) -> str:
    """Take off what may be missing in the words of a link to itself."""
    text = text.lower()
    for beginning in ("https://", "http://", "mailto:", "tel:", "www."):
        text = text.removeprefix(beginning)
    return text.rstrip("/")


def alternative(attributes: Mapping[str, str]) -> str:
    """Give the words that stand for a picture, in one line."""
    return " ".join(attributes.get("alt", "").split())


def emoji(words: str) -> str:
    """Give the words of a picture if they are an emoji, which some programs draw as a picture.

    >>> emoji("😀"), emoji("Logo")
    ('😀', '')
    """
    if not words or len(words) > _LONGEST_EMOJI or words.isascii():
        return ""
    drawn = any(unicodedata.category(char) == "So" for char in words)
    return words if drawn and all(unicodedata.category(char) in _EMOJI for char in words) else ""


def is_pixel(attributes: Mapping[str, str], style: Mapping[str, str]) -> bool:
    """Whether a picture is too small to be seen, as those that report the reading of a mail.

    >>> is_pixel({"width": "1", "height": "1"}, {}), is_pixel({"width": "120"}, {})
    (True, False)
    """
    for side in ("width", "height"):
        size = style.get(side) or attributes.get(side, "")
        if size in ("0", "1") or is_zero(size, up_to=1):
            return True
    return False
