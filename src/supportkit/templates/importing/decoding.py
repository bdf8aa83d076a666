"""The bytes of an export as text: UTF-8, UTF-16 with its mark, and tables of spreadsheets."""

from __future__ import annotations

import codecs

__all__ = ["decoded"]

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decoded(raw: bytes, *, table: bool) -> tuple[str, bool] | None:
    r"""Decode the bytes of a file, and say whether its character set was guessed.

    JSON is in UTF-8 (RFC 8259), and some shells write it as UTF-16 with a mark. Only a table that
    is neither is read as windows-1252, which spreadsheets of Western Europe write.

    Returns:
        The text and whether that is a guess; None if it is in no set that is read.

    >>> decoded("é".encode("utf-16"), table=False), decoded(b"\xe9", table=True)
    (('é', False), ('é', True))
    >>> decoded(b"\xe9", table=False)
    """
    codec = "utf-16" if raw.startswith(_WIDE) else "utf-8-sig"
    try:
        return raw.decode(codec), False
    except UnicodeDecodeError:
        return _guessed(raw) if table and codec != "utf-16" else None


def _guessed(raw: bytes) -> tuple[str, bool] | None:
    try:
        return raw.decode("cp1252"), True
    except UnicodeDecodeError:
        return None
