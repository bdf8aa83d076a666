"""Find the rows of tables that are read as one line.

Tables of mails mostly arrange things on a page. A row is a line if it has two cells or
more with words, each of them short and of one line; a table with header cells may have
a few lines in a cell. In all other rows each cell is a block.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from supportkit.text.hypertext.attributes import attributes
from supportkit.text.hypertext.elements import BLOCKS, CELLS, LISTS
from supportkit.text.hypertext.tokens import Token, TokenKind

__all__ = ["lines_of_tables"]

_LONGEST: Final = 200
_MOST_LINES: Final = 4
_RICH: Final = LISTS | {"blockquote", "hr", "li", "pre", "table"}
_ARRANGED: Final = ("none", "presentation")


@dataclass(slots=True)
class _Row:
    """What stands in the cells of a row: words in how many cells, lines in the longest."""

    number: int
    filled: int = 0
    lines: int = 0
    length: int = 0
    rich: bool = False

    def is_line(self, *, headed: bool) -> bool:
        if self.rich or self.filled < 2:
            return False
        return self.lines <= (_MOST_LINES if headed else 1) and (headed or self.length <= _LONGEST)


@dataclass(slots=True)
class _Table:
    arranged: bool
    headed: bool = False
    rows: list[_Row] = field(default_factory=list)
    in_cell: bool = False
    fresh: bool = True
    cell_lines: int = 0
    cell_length: int = 0

    def row(self) -> _Row | None:
        return self.rows[-1] if self.rows else None

    def cell(self) -> None:
        self.in_cell, self.fresh, self.cell_lines, self.cell_length = True, True, 0, 0

    def words(self, length: int) -> None:
        row = self.row()
        if row is None or not self.in_cell:
            return
        row.filled += self.cell_lines == 0
        self.cell_lines += self.fresh
        self.cell_length += length
        self.fresh = False
        row.lines = max(row.lines, self.cell_lines)
        row.length = max(row.length, self.cell_length)

    def lines(self) -> Iterator[int]:
        if not self.arranged:
            for row in self.rows:
                if row.is_line(headed=self.headed):
                    yield row.number


def lines_of_tables(tokens: Sequence[Token]) -> set[int]:
    """Give the numbers of the tokens ``<tr>`` whose rows are one line each."""
    found: set[int] = set()
    tables: list[_Table] = []
    for number, (kind, name, content) in enumerate(tokens):
        if kind == TokenKind.TEXT:
            if tables and (words := content.replace("&nbsp;", " ").strip()):
                tables[-1].words(len(words))
        elif name == "table" and kind == TokenKind.CLOSE:
            if tables:
                found.update(tables.pop().lines())
        elif kind == TokenKind.OPEN and (name == "table" or tables):
            _enter(tables, number, name, content)
        elif tables and name in BLOCKS:
            tables[-1].fresh = True
    for table in tables:
        found.update(table.lines())
    return found


def _enter(tables: list[_Table], number: int, name: str, content: str) -> None:
    if tables and name in _RICH and (row := tables[-1].row()):
        row.rich = True
    if name == "table":
        tables.append(_Table(attributes(content).get("role", "").lower() in _ARRANGED))
        return
    table = tables[-1]
    if name == "tr":
        table.rows.append(_Row(number))
        table.in_cell = False
    elif name in CELLS:
        table.headed = table.headed or name == "th"
        table.cell()
    elif name == "br" or name in BLOCKS:
        table.fresh = True
