"""What the signs of a text mean to whoever reads it: the digits, blanks and letters behind them.

The same number can be typed in full-width or Arabic-Indic digits, with blanks and dashes of
twenty kinds, with characters of no width in it, or written in the codes of links, HTML and
JSON. Rules read all of these as plain digits, blanks and letters; `supportkit.privacy.shadows`
knows the way back.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html import unescape
from typing import Final

from supportkit.values.patterns import regex

__all__ = ["CODED", "MEANS_ELSE", "PLAIN", "meaning", "plain"]

_NO_WIDTH: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_BLANKS: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_DASHES: Final = "\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
_ZEROS: Final = (
    *(0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66),
    *(0xDE6, 0xE50, 0xED0, 0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80),
    *(0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50),
    *(0xABF0, 0xFF10, 0x104A0, 0x11066),
)
"""The zeros of scripts with decimal digits of their own; nine digits follow each."""
_DIGITS: Final = "".join(f"{chr(zero)}-{chr(zero + 9)}" for zero in _ZEROS)
_WIDE: Final = "\uff05\uff0b\uff0e\uff0f\uff20-\uff3a\uff3f\uff41-\uff5a\ufe6b"
"""Full-width letters, and the signs of addresses and numbers; commas and stops are prose."""
_STYLED: Final = "\U0001d400-\U0001d7ff"
"""Bold, slanted and framed letters and digits for mathematics."""
_ELSE: Final = regex(f"[{_BLANKS}{_DASHES}{_DIGITS}{_WIDE}{_STYLED}]")

_FOLLOWS: Final = "%[89ABab][0-9A-Fa-f]"
_OF_LINKS: Final = (
    "%(?:0[9ADad]|2[0-9A-Fa-f]|3[A-Fa-f]|40|5[B-Fb-f]|60|7[B-Eb-e]"
    rf"|[CDcd][0-9A-Fa-f]{_FOLLOWS}|[Ee][0-9A-Fa-f](?:{_FOLLOWS}){{2}}|[Ff][0-7](?:{_FOLLOWS}){{3}})"
)
"""One character in a link. Letters and digits are never written so: ``50%41`` is no ``50A``."""
_ESCAPED: Final = r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\[nrt](?=[0-9+(])"
_IN_TEXT: Final = rf"{_OF_LINKS}|{_ESCAPED}|[{_NO_WIDTH}]+"
PLAIN: Final = regex(
    rf"{_IN_TEXT}|&(?:#[0-9]{{1,7}}|#[xX][0-9a-fA-F]{{1,6}}|[a-zA-Z][a-zA-Z0-9]{{1,31}});"
)
"""What means another sign, or none, in plain text."""
CODED: Final = regex(
    rf"{_IN_TEXT}|&(?:#[0-9]{{1,7}}|#[xX][0-9a-fA-F]{{1,6}}|[a-zA-Z][a-zA-Z0-9]{{1,31}});?"
)
"""What does so in HTML."""
MEANS_ELSE: Final = regex(f"{PLAIN.pattern}|{_ELSE.pattern}")
"""Any sign of plain text that means another."""
_OUT: Final = regex(f"[{_NO_WIDTH}]+")
_LINES: Final = {"n": "\n", "r": "\r", "t": "\t"}


@lru_cache(maxsize=2048)
def _meant(char: str) -> str:
    """Tell which digit, blank, dash or letter a sign means; itself if it means none."""
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    kind = unicodedata.category(char)
    if kind == "Zs":
        return " "
    alike = unicodedata.normalize("NFKC", char)
    if kind == "Pd" or alike == "\u2212":
        return "-"
    return alike if len(alike) == 1 and alike.isascii() else char


def plain(text: str) -> str:
    """Write the digits, blanks, dashes and letters that others stand for, one for one.

    >>> plain("４１１１\u2009１１１１\u2212٤")
    '4111 1111-4'
    """
    return text if text.isascii() else _ELSE.sub(_plain, text)


def _plain(match: re.Match[str]) -> str:
    return _meant(match[0])


def meaning(written: str) -> str | None:
    r"""Tell what a match of `PLAIN` or `CODED` means; None if it means itself.

    >>> meaning("&commat;"), meaning("%C3%A5"), meaning(r"\u0040"), meaning("\u200b")
    ('@', 'å', '@', '')
    """
    first, code = written[0], written[2:]
    if first == "&":
        meant = unescape(written)
    elif first == "%":
        meant = bytes.fromhex(written.replace("%", "")).decode("utf-8", "replace")
    elif first == "\\":
        meant = chr(int(code, 16)) if code else _LINES[written[1]]
    else:
        return ""
    unknown = meant == written or "\ufffd" in meant or "\ud800" <= meant <= "\udfff"
    return None if unknown else plain(_OUT.sub("", meant))
