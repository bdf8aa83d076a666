"""Tables of figures, as text and as HTML: nothing in a cell can act on a terminal or a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from html import escape

from supportkit.errors.masking import masked
from supportkit.sla.open_time.zones import span_seconds
from supportkit.sla.trace import written_span
from supportkit.values import Missing, NotAvailable

MOST_LINES = 100
"""How many lines a table shows before it says how many more there are."""
_LONGEST_CELL = 60

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table to be shown.

    Attributes:
        title: What it is, in a line.
        head: Names of the columns.
        rows: Cells as texts.
        notes: Lines below it.
        left: How many columns at the start hold words; the others hold figures.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    left: int = 1

    def text(self) -> str:
        """Give it as lines of equal columns."""
        cells = [tuple(map(plain, row)) for row in (self.head, *self.rows[:MOST_LINES])]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        table = [self._line(row, widths) for row in cells] if self.rows else []
        return "\n".join([plain(self.title), *table, *self._more(), *map(plain, self.notes)])

    def html(self) -> str:
        """Give it as an HTML table, everything escaped."""
        head = "".join(f"<th>{escape(plain(name))}</th>" for name in self.head)
        body = "".join(f"<tr>{self._cells(row)}</tr>" for row in self.rows[:MOST_LINES])
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        notes = "".join(f"<p>{escape(plain(note))}</p>" for note in (*self._more(), *self.notes))
        return f"<p>{escape(plain(self.title))}</p>{table if self.rows else ''}{notes}"

    def _more(self) -> tuple[str, ...]:
        left = len(self.rows) - MOST_LINES
        return (f"and {left} more",) if left > 0 else ()

    def _line(self, row: Sequence[str], widths: Sequence[int]) -> str:
        padded = (
            cell.ljust(width) if column < self.left else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        return "  ".join(padded).rstrip()

    def _cells(self, row: Sequence[str]) -> str:
        right = ' style="text-align: right"'
        return "".join(
            f"<td{'' if column < self.left else right}>{escape(plain(cell))}</td>"
            for column, cell in enumerate(row)
        )


def plain(text: str) -> str:
    """Give a text on one short line, with marks in place of what could act on a terminal."""
    cut = text if len(text) <= _LONGEST_CELL * 4 else f"{text[: _LONGEST_CELL * 4]}…"
    return "".join(char if char.isprintable() else "\ufffd" for char in cut)


def shown(value: object, *, none: str = "–") -> str:
    """Write a cell: a dash for what is not there, the value of an enumeration, a length of time."""
    if value is None or isinstance(value, Missing):
        return none
    if isinstance(value, timedelta):
        return written_span(value)
    if isinstance(value, float):
        return f"{value:.1%}"
    text = masked(str(value))
    return text if len(text) <= _LONGEST_CELL else f"{text[: _LONGEST_CELL - 1]}…"


def interval(low: float | NotAvailable, high: float | NotAvailable) -> str:
    """Write the ends of an interval of a share."""
    if isinstance(low, Missing) or isinstance(high, Missing):
        return "–"
    return f"{low:.1%} to {high:.1%}"


def figure(name: str, value: float | timedelta | NotAvailable | None) -> Mapping[str, Cell]:
    """Give the columns of a figure: its value or null, and why there is none.

    >>> dict(figure("share", NotAvailable("no clock has ended")))
    {'share': None, 'share_reason': 'not available: no clock has ended'}
    """
    reason = str(value) if isinstance(value, Missing) else None
    if isinstance(value, timedelta):
        return {name: span_seconds(value), f"{name}_reason": None}
    return {name: None if isinstance(value, Missing) else value, f"{name}_reason": reason}
