"""Where the characters of a text stand in the part of a file that it was read from.

A reader of YAML or JSON gives a text and the characters between which it stands. The two
differ by escapes, folded lines and indentation, which are followed here in one pass.
"""

from __future__ import annotations

import re

from supportkit.templates.strings.entries import Runs
from supportkit.values.patterns import regex

__all__ = ["aligned", "aligned_escapes"]

_ESCAPE = regex(r"\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|U[0-9A-Fa-f]{8}|\r\n|.)", re.DOTALL)
_BLANK = regex(r"\s+")


def aligned_escapes(raw: str, start: int) -> Runs:
    r"""Follow a text of JSON, given as it stands between its quotes.

    >>> aligned_escapes("a\\nb", 10)
    ((0, 10), (1, 11), (2, 13))
    """
    runs: list[tuple[int, int]] = []
    size = last = 0
    for match in _ESCAPE.finditer(raw):
        if match.start() > last:
            runs.append((size, start + last))
            size += match.start() - last
        low = match[0][:2] == "\\u" and "dc" <= match[0][2:4].lower() < "e0"
        if not (low and match.start() == last and runs):  # the second half of a pair
            runs.append((size, start + match.start()))
            size += 1
        last = match.end()
    if last < len(raw) or not runs:
        runs.append((size, start + last))
    return tuple(runs)


def aligned(
    text: str, raw: str, start: int, *, escapes: bool = False, doubled: bool = False
) -> Runs:
    """Follow a text of YAML through its file.

    Args:
        text: What was read.
        raw: Where it was read, from its first character to the last, without quotes.
        start: Position of ``raw`` in the file.
        escapes: Whether a backslash begins an escape.
        doubled: Whether two single quotes stand for one.

    >>> aligned("a b", "a    b", 5)
    ((0, 5), (2, 10))
    """
    runs: list[tuple[int, int]] = []
    position, size = 0, len(raw)
    for index, character in enumerate(text):
        if position >= size:
            break
        if raw[position] != character:
            position = _skipped(raw, position, character, escapes=escapes)
            if position >= size:
                break
        if not runs or start + position - runs[-1][1] != index - runs[-1][0]:
            runs.append((index, start + position))
        position += _width(raw, position, escapes=escapes, doubled=doubled)
    return tuple(runs) or ((0, start),)


def _skipped(raw: str, position: int, character: str, *, escapes: bool) -> int:
    """Pass over indentation, and lines that are joined, before a character."""
    while escapes and raw.startswith(("\\\n", "\\\r"), position):
        blank = _BLANK.match(raw, position + 1)
        position = blank.end() if blank else position + 1
    if character.isspace():
        return position
    blank = _BLANK.match(raw, position)
    return blank.end() if blank else position


def _width(raw: str, position: int, *, escapes: bool, doubled: bool) -> int:
    if escapes and raw[position] == "\\":
        match = _ESCAPE.match(raw, position)
        return len(match[0]) if match else 1
    return 2 if doubled and raw.startswith("''", position) else 1
