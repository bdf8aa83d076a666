"""The cells below the heading of a column, in tables whose cells are apart by tabs or bars."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from supportkit.values import Span

__all__ = ["below"]

_LONGEST_ROW: Final = 512
_MOST_ROWS: Final = 50
_MARKS: Final = "\t|"


def below(text: str, start: int, end: int) -> Iterator[Span]:
    r"""Go through the cells below a heading; none where it is no cell of its own.

    Stops at a row that has no such cell, that is a heading again, or that is too long.

    >>> text = "Name\tBorn\nAnn\t1990-05-03"
    >>> [text[each.start : each.end] for each in below(text, 5, 9)]
    ['1990-05-03']
    """
    stop = text.find("\n", end, end + _LONGEST_ROW)
    line = text.rfind("\n", max(0, start - _LONGEST_ROW), start) + 1
    if stop < 0 or (not line and start > _LONGEST_ROW):
        return
    mark = next((mark for mark in _MARKS if mark in text[line:stop]), None)
    if mark is None or not _is_cell(text, start, end, mark):
        return
    heading, column = text[start:end].casefold(), text.count(mark, line, start)
    for _ in range(_MOST_ROWS):
        first, stop = stop + 1, text.find("\n", stop + 1, stop + _LONGEST_ROW)
        last = stop if stop >= 0 else min(len(text), first + _LONGEST_ROW)
        cell = _cell(text, Span(first, last), column, mark)
        if cell is None or heading in text[first:last].casefold():
            return
        if len(cell):
            yield cell
        if stop < 0:
            return


def _is_cell(text: str, start: int, end: int, mark: str) -> bool:
    before, after = (
        text[max(0, start - 2) : start].rstrip(" ")[-1:],
        text[end : end + 2].lstrip(" ")[:1],
    )
    return before in ("", "\n", mark) and after in ("", "\n", "\r", mark)


def _cell(text: str, row: Span, column: int, mark: str) -> Span | None:
    """Give a cell of a row, without blanks around."""
    at = row.start
    for _ in range(column):
        at = text.find(mark, at, row.end) + 1
        if not at:
            return None
    stop = text.find(mark, at, row.end)
    end = stop if stop >= 0 else row.end
    value = text[at:end]
    start = end - len(value.lstrip())
    return Span(start, max(start, at + len(value.rstrip())))
