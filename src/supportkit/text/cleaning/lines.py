"""Find lines of code, logs and stack traces among lines of prose.

A line that is unmistakable counts by itself. A line that only may be code counts when
other code stands next to it. Long lines are judged by their beginning and by how much of
them is brackets and signs.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto

from supportkit.text.cleaning.machine_lines import MACHINE, TAIL
from supportkit.text.cleaning.program_lines import PROGRAM
from supportkit.text.cleaning.prose import is_prose
from supportkit.text.cleaning.weak_lines import WEAK
from supportkit.values.patterns import regex

__all__ = ["code_lines"]

_LINE = regex(r"([^\S\n]*+)([^\n]*+)(?:\n|\Z)")
_LONGEST = 400
"""Longer lines are cut there before patterns are tried, so that time stays linear."""
_SHORTEST = 4
_SHORTEST_DENSE = 60
_SIGN = regex(r"[{}()\[\];=<>&$_\\]|[\w)]\.\w")
_DENSE = 0.12
"""Share of signs among the characters of minified code; that of prose stays below 0.05."""
_BRACKET = regex(r"[{}()]")
_ASCII_LETTER = regex(r"[A-Za-z]")
_CELL = regex(r'"[^"]*+"|[^,;\t|]++')
_SEPARATOR = regex(r"[,;\t|](?! )")
_FEWEST_CELLS = 5

_Place = tuple[int, int]


class _Kind(Enum):
    CODE = auto()
    WEAK = auto()
    TAIL = auto()
    BLANK = auto()
    PROSE = auto()


def code_lines(text: str) -> list[_Place]:
    """Find stretches of code, whole lines or the end of one, in order of place."""
    found: list[_Place] = []
    block: list[_Place] = []
    certain = False
    for kind, place in _judged(text):
        if kind is _Kind.BLANK:
            continue
        if kind in (_Kind.PROSE, _Kind.TAIL):
            found += _stretch(block, certain=certain)
            block, certain = [], False
        if kind is not _Kind.PROSE:
            block.append(place)
            certain = certain or kind is not _Kind.WEAK
    return found + _stretch(block, certain=certain)


def _stretch(block: list[_Place], *, certain: bool) -> list[_Place]:
    return [(block[0][0], block[-1][1])] if certain else []


def _judged(text: str) -> Iterator[tuple[_Kind, _Place]]:
    """Judge each line; a place is without the white space around."""
    for match in _LINE.finditer(text):
        start, end = match.start(2), match.start(2) + len(match[2].rstrip())
        if start == end:
            yield _Kind.BLANK, (start, end)
            continue
        kind = _kind(match[1][-8:] + text[start:end])
        if kind is _Kind.TAIL:
            tail = TAIL.search(text, start, end)
            start = tail.start() + (tail[0] == ":") * 2 if tail else start
        yield kind, (start, end)


def _kind(line: str) -> _Kind:
    if len(line) < _SHORTEST:
        return _Kind.WEAK if _is_weak(line) else _Kind.PROSE
    head = line[:_LONGEST]
    if MACHINE.match(head):
        return _Kind.CODE
    if TAIL.search(head):
        return _Kind.TAIL
    whole = len(line) <= _LONGEST
    if ((whole and PROGRAM.match(head)) or _is_dense(line)) and not is_prose(head):
        return _Kind.CODE
    if whole and _is_row(line):
        return _Kind.CODE
    return _Kind.WEAK if whole and _is_weak(line) else _Kind.PROSE


def _is_weak(line: str) -> bool:
    return WEAK.match(line) is not None and (len(line) < _SHORTEST or not is_prose(line))


def _is_dense(line: str) -> bool:
    """Whether so much of a line is signs that it can only be code."""
    least = _DENSE * len(line)
    return (
        len(line) >= _SHORTEST_DENSE
        and len(_SIGN.findall(line)) >= least
        and len(_BRACKET.findall(line)) >= least / 4
        and len(_ASCII_LETTER.findall(line)) >= len(line) / 4
    )


def _is_row(line: str) -> bool:
    """Whether a line is a row of a table: figures and words, with no space beside a separator."""
    if len(_SEPARATOR.findall(line)) < _FEWEST_CELLS - 1:
        return False
    cells = _CELL.findall(line)
    figures = sum(any(map(str.isdigit, cell)) for cell in cells)
    spaced = any(" " in cell and cell[0] != '"' for cell in cells)
    return not spaced and len(cells) >= _FEWEST_CELLS and len(cells) * 0.4 <= figures < len(cells)
