"""How much work a text of Markdown is for its parser."""

from __future__ import annotations

__all__ = ["MOST_MARKS", "TooManyMarksError", "marks_in"]

MOST_MARKS = 4_000
"""Marks of Markdown in the author's text; each may take its parser 20 microseconds."""

_MARKS = "*_[]!`<&~"
_AROUND = " \t\r>*+-.)0123456789"
"""Signs of lists and quotations that a table may stand in."""


class TooManyMarksError(ValueError):
    """The author's text has more than `MOST_MARKS`."""


def marks_in(text: str) -> int:
    r"""Count the signs that the parser looks at, and the cells that it makes.

    A row of a table has as many cells as the head, however short it is written.

    >>> marks_in("**Hi**"), marks_in("|a|b|c|\n|-|-|-|\n|x|\n|y|\n")
    (4, 15)
    """
    marks = sum(map(text.count, _MARKS))
    return marks + _cells_in(text) if "|" in text else marks


def _cells_in(text: str) -> int:
    cells = columns = 0
    for line in text.split("\n"):
        if _is_delimiter(line):
            columns = max(columns, line.count("|") + 1)
        elif not line.strip("> \t\r"):
            columns = 0
        cells += columns
    return cells


def _is_delimiter(line: str) -> bool:
    """Whether a line could stand between the head of a table and its rows."""
    return "-" in line and not line.strip(f"{_AROUND}|:")
