"""Bytes of a mail as text, whatever their character set is said to be."""

from __future__ import annotations

import binascii
import codecs
import re
from collections.abc import Mapping
from functools import lru_cache

from supportkit.values.patterns import regex

__all__ = ["decode", "from_base64", "without_surrogates"]

_NAME = regex(r"[A-Za-z0-9][A-Za-z0-9_.:+\-]{0,39}")
_REFUSED = frozenset(
    ["idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"]
)
"""Codecs that are no character set; some of them take quadratic time."""

_WIDER: Mapping[str, str] = {
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "big5": "cp950",
}
"""What is meant by a name that mailers write for a wider set. Source: WHATWG, Encoding."""

_SURROGATE = regex("[\ud800-\udfff]")
_ALPHABET = bytes(
    c for c in range(256) if chr(c).isascii() and (chr(c).isalnum() or chr(c) in "+/")
)
_NO_BASE64 = bytes(c for c in range(256) if c not in _ALPHABET)


def decode(data: bytes, charset: str | None) -> tuple[str, str]:
    r"""Decode bytes; give the text, and in words what was guessed, or "".

    A text in the set that was declared is decoded by it. Otherwise UTF-8 is tried and
    then windows-1252, in which any byte is a character.

    >>> decode(b"Gr\xc3\xbc\xc3\x9fe", "utf-8")
    ('Grüße', '')
    >>> decode(b"\x80 5", "iso-8859-1"), decode(b"Gr\xfc\xdfe", None)
    (('€ 5', 'windows-1252 for iso8859-1'), ('Grüße', 'windows-1252 for no charset'))
    """
    codec = _codec(charset)
    if data.isascii() and codec in (None, "ascii", "utf-8", *_WIDER):
        return data.decode("ascii"), "an unknown charset" if charset and codec is None else ""
    if codec is not None:
        found = _strictly(data, _WIDER.get(codec, codec))
        if found is not None:
            return without_surrogates(found), _widened(data, codec)
    said = codec or ("an unknown charset" if charset else "no charset")
    if codec not in ("utf-8", "ascii", None) and codec.startswith(("iso2022", "hz", "utf-")):
        return without_surrogates(data.decode(codec, "replace")), f"broken {codec}"
    utf8 = data.decode("utf-8", "replace")
    if utf8.count("\ufffd") == 0:
        return utf8, f"UTF-8 for {said}"
    if any(not char.isascii() and char != "\ufffd" for char in utf8):
        return utf8, "broken UTF-8"
    return data.decode("cp1252", "replace"), f"windows-1252 for {said}"


def without_surrogates(text: str) -> str:
    """Put U+FFFD in place of half characters, which no file of ours could hold."""
    return _SURROGATE.sub("\ufffd", text)


def from_base64(data: bytes) -> tuple[bytes, bool]:
    """Decode base64, as far as it is base64; say whether it was."""
    try:
        return binascii.a2b_base64(data), True
    except ValueError:
        kept = data.translate(None, _NO_BASE64)
        kept = kept[: len(kept) - (len(kept) % 4 == 1)]
        return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4)), False


@lru_cache(maxsize=256)
def _codec(charset: str | None) -> str | None:
    """Find Python's name of a character set; None where there is none."""
    if charset is None or not _NAME.fullmatch(charset):
        return None
    name = re.sub(r"^iso-8859-8-[ie]$", "iso-8859-8", charset.lower())
    try:
        found = codecs.lookup(name)
    except LookupError:
        return None
    text = getattr(found, "_is_text_encoding", True)
    return found.name if text and found.name.replace("-", "_") not in _REFUSED else None


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except ValueError:
        return None


def _widened(data: bytes, codec: str) -> str:
    """Say that bytes stood for characters that the declared set has not."""
    if codec == "iso8859-1" and any(0x80 <= byte < 0xA0 for byte in data):
        return "windows-1252 for iso8859-1"
    return ""
