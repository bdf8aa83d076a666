"""What errors may show of what they are told: no address, no telephone number, no long text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

__all__ = ["listed", "masked", "masked_file", "short", "where"]

_WORD = re.compile(r"[^\s'\"<>()\[\]{},;:=]+")
_PHONE = re.compile(r"(?<!\w)\+[1-9][\d ()./-]{5,24}\d")
_LONGEST = 500


def masked(text: str) -> str:
    """Write a text with an ellipsis for every word in it that could be an address or a number.

    What is shown to a person passes through it where a source, a file of settings or a caller
    may have put anything: the name of a group, a key, a word that is none.

    >>> masked("level 2"), masked("one of billing, ada@example.com"), masked("+49 170 4242421")
    ('level 2', 'one of billing, \u2026', '\u2026')
    """
    if "@" in text:
        text = _WORD.sub(lambda word: "\u2026" if "@" in word[0] else word[0], text)
    return _PHONE.sub("\u2026", text) if "+" in text else text


def masked_file(name: str) -> str:
    """Write the name of a file; one that could be an address by its ending alone.

    >>> masked_file("of ada@example.com/export.mbox"), masked_file("out/ada@example.csv")
    ('of \u2026/export.mbox', 'out/\u2026.csv')
    """
    if "@" not in name:
        return name
    path = PurePath(name)
    *folders, _ = path.parts or (name,)
    return str(PurePath(*map(masked, folders), f"{masked(path.stem)}{path.suffix}"))


def listed(names: Iterable[str]) -> str:
    """Write names in alphabetical order, masked; "nothing" if there are none."""
    return ", ".join(repr(masked(name)) for name in sorted(names)) or "nothing"


def where(source: str | None, line: int | None, path: str | None = None) -> str:
    """Write a place as ``file:line: key: ``, leaving out what is not known.

    A key is whatever a file says, so nothing in it may act on a terminal or begin a line.
    """
    name = None if source is None else masked_file(source)
    place = ":".join(str(part) for part in (name, line) if part is not None)
    said = "".join(f"{short(part)}: " for part in (place, path) if part)
    return "".join(char if char.isprintable() else "\ufffd" for char in said)


def short(text: str) -> str:
    """Cut a text after 500 characters."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}\u2026"
