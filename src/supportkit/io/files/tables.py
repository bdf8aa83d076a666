"""Reading CSV files row by row, without trusting them.

A quote that is never closed would swallow all rows below it. So a row that runs over
several lines and then turns out to be none is given up alone: reading goes on at the
line after its first. What is read twice this way is bounded, so the time stays linear.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from supportkit.errors import CaseDataError, UnknownFormatError
from supportkit.io.files.sources import MAX_RECORD, Lines, Place, open_source, unreadable
from supportkit.values.patterns import regex

__all__ = ["MAX_COLUMNS", "csv_head", "csv_records", "csv_rows", "separator"]

MAX_COLUMNS = 20_000
"""Most columns of a table; spreadsheets have at most 18,278."""

_MOST_SEPARATORS = 400_000
_REREAD = 2
"""How many times as much as the file holds so far may be read again after bad rows."""
_QUOTED = regex(r'"[^"]*"')
_NO_UTF8 = "it is not UTF-8; save it as CSV UTF-8"


def csv_rows(path: Path) -> Iterator[tuple[int, dict[str, str] | CaseDataError]]:
    """Go through the rows of a CSV file as dicts, with the line each begins at.

    The separator is the commonest of comma, semicolon, tab and bar in the head line.
    A row with more or fewer cells than the head comes as an error.

    Raises:
        UnknownFormatError: The head line names a column twice, is no CSV, or has more
            than `MAX_COLUMNS`.
        UnreadableSourceError: The head line is not UTF-8.
    """
    with open_source(path) as file:
        table = _Table(path, file)
        for line, cells in table:
            if isinstance(cells, CaseDataError):
                yield line, cells
            else:
                yield line, dict(zip(table.head, cells, strict=True))


def csv_records(path: Path) -> Iterator[tuple[int, dict[str, Any] | CaseDataError]]:
    """Go through the rows of a CSV file whose head line may name a column several times.

    The cells of such a column come as a list, without the empty ones.

    Raises:
        UnknownFormatError: The head line is no CSV, or has more than `MAX_COLUMNS`.
        UnreadableSourceError: The head line is not UTF-8.
    """
    with open_source(path) as file:
        table = _Table(path, file, repeated=True)
        counts = Counter(table.head)
        for line, cells in table:
            if isinstance(cells, CaseDataError):
                yield line, cells
                continue
            record: dict[str, Any] = {}
            for name, cell in zip(table.head, cells, strict=True):
                if counts[name] == 1:
                    record[name] = cell
                elif cell:
                    record.setdefault(name, []).append(cell)
            yield line, record


def csv_head(
    path: Path, *, required: Iterable[str] = (), repeated: bool = False
) -> tuple[str, ...]:
    """Give the names of the columns of a CSV file.

    Raises:
        UnknownFormatError: The head line names a column twice (unless ``repeated`` allows
            it), is no CSV, has more than `MAX_COLUMNS`, or lacks a column that is required.
        UnreadableSourceError: The head line is not UTF-8.
    """
    with open_source(path) as file:
        head = _Table(path, file, repeated=repeated).head
    lacking = ", ".join(sorted(set(required).difference(head)))
    if lacking:
        raise UnknownFormatError(path.name, f"its head line lacks the columns {lacking}", ("csv",))
    return tuple(head)


def separator(head: str) -> str:
    """Tell the separator of a CSV file by its head line: the commonest outside quotes.

    >>> separator('Ticket;Created;"a, b, c, or d"'), separator("one column")
    (';', ',')
    """
    return max(",;\t|", key=_QUOTED.sub("", head).count)


class _TooLarge(Exception):  # noqa: N818
    """Stops the reading of a row that holds more than any row may."""


class _Table:
    """The rows of a CSV file below its head, and what is wrong with its lines."""

    def __init__(self, path: Path, file: BinaryIO, *, repeated: bool = False) -> None:
        self._path, self._lines = path, Lines(path, file)
        self._repeated = repeated
        self._problems: dict[int, CaseDataError] = {}
        self._reread = 0
        self._row = self._second = self._lines.place
        self._separator = separator(self._first())
        self._restart(self._row)
        self.head = self._read_head()

    def __iter__(self) -> Iterator[tuple[int, list[str] | CaseDataError]]:
        while True:
            self._begin()
            start = self._row.line + 1
            try:
                cells = next(self._rows)
            except StopIteration:
                return
            except (csv.Error, _TooLarge) as error:
                yield start, self._give_up(start, error)
                continue
            problem = self._problem()
            if problem is not None:
                yield start, problem
            elif len(cells) == len(self.head):
                yield start, cells
            elif cells:
                found = f"{len(cells)} (a truncated line?){self._range(start)}"
                yield start, self._error(start, f"{len(self.head)} cells", found)

    def _begin(self) -> None:
        self._row = self._second = self._lines.place
        self._separators = 0

    def _problem(self) -> CaseDataError | None:
        """Give the first problem of the lines of this row, and forget them all."""
        found = next(iter(self._problems.values()), None)
        self._problems.clear()
        return found

    def _restart(self, place: Place) -> None:
        """Read on from the beginning of a line, as if nothing had been read before it."""
        self._lines.go(place)
        self._problems.clear()
        self._rows = csv.reader(self._text(), delimiter=self._separator, strict=True)

    def _text(self) -> Iterator[str]:
        for number, line in self._lines:
            if self._second is self._row:
                self._second = self._lines.place
            if isinstance(line, CaseDataError):
                self._problems[number] = line
                yield "\n"
                continue
            self._check_size(line)
            if b"\x00" in line:
                self._problems[number] = self._error(number, "text", "a NUL byte")
            try:
                yield line.decode("utf-8")
            except UnicodeDecodeError:
                expected = "UTF-8 text (save it as CSV UTF-8)"
                self._problems[number] = self._error(number, expected, "other bytes")
                yield line.decode("utf-8", "replace")

    def _check_size(self, line: bytes) -> None:
        size = self._lines.place.offset - self._row.offset
        if size > _MOST_SEPARATORS:
            self._separators += line.count(self._separator.encode())
        if size > MAX_RECORD or self._separators > _MOST_SEPARATORS:
            raise _TooLarge

    def _give_up(self, start: int, error: csv.Error | _TooLarge) -> CaseDataError:
        """Say what is wrong with a row, and go to where the next one begins."""
        large = isinstance(error, _TooLarge) or "field larger" in str(error)
        self._reread += self._lines.place.offset - self._second.offset
        end = self._end_of_row() if large else None
        self._reread += self._lines.place.offset - self._second.offset if large else 0
        if self._reread > _REREAD * self._lines.place.offset + MAX_RECORD:
            self._lines.finish()
            self._restart(self._lines.place)
            found = f"misplaced quotes{self._range(start)}"
            return self._error(start, "rows of CSV", found)
        self._restart(end or self._second)
        if large:
            limit = csv.field_size_limit()
            found = f"more{self._range(start)}" if end else "more, or misplaced quotes"
            return self._error(start, f"cells of at most {limit} characters", found)
        if "unexpected end" in str(error):
            return self._error(start, "a closing quote", "the end of the file")
        return self._error(start, "a row of CSV", "misplaced quotes")

    def _end_of_row(self) -> Place | None:
        """Find where a row ends that is too large, if it is one: its text must not pass for rows.

        It is one if all its quotes are well placed, it has as many cells as the head, and
        at most `MAX_RECORD` bytes.
        """
        self._lines.go(self._row)
        inside, cells = False, 0
        for _, line in self._lines:
            text = b"" if isinstance(line, CaseDataError) else line.rstrip(b"\r\n")
            if self._lines.place.offset - self._row.offset > MAX_RECORD:
                break
            if inside and b'"' not in text:
                continue
            ended = self._cells(text, inside=inside, most=len(self.head) - cells)
            if ended is None:
                break
            inside, more = ended
            cells += more
            if not inside:
                return self._lines.place if cells == len(self.head) else None
        return None

    def _cells(self, text: bytes, *, inside: bool, most: int) -> tuple[bool, int] | None:
        """Count the cells that end in a line; None where quotes are misplaced or cells too many."""
        cell = _CELLS[self._separator]
        at = cells = 0
        while cells < most:
            match = (_REST if inside else cell).match(text, at)
            inside = match is not None and match["open"] is not None
            if match is None or inside:
                return None if match is None else (True, cells)
            at, cells = match.end(), cells + 1
            if at == len(text):
                return False, cells
            if text[at : at + 1] != self._separator.encode():
                return None
            at += 1
        return None

    def _range(self, start: int) -> str:
        end = self._lines.place.line
        return f"; lines {start} to {end} were not read" if end > start else ""

    def _error(self, line: int, expected: str, found: str) -> CaseDataError:
        return CaseDataError(self._path.name, line, None, expected, found)

    def _first(self) -> str:
        """Give the first line that is not blank; a blank one may be too long to be read."""
        self._row = self._lines.place
        for _, line in self._lines:
            if isinstance(line, CaseDataError):
                return ""
            if line.strip():
                return line.decode("utf-8", "replace")
            self._row = self._lines.place
        return ""

    def _read_head(self) -> list[str]:
        self._begin()
        try:
            head = next(self._rows, [])
        except (csv.Error, _TooLarge):
            raise self._no_head("is no CSV") from None
        problem = self._problem()
        if problem is not None and problem.expected.startswith("UTF-8"):
            raise unreadable(self._path, _NO_UTF8)
        if problem is not None:
            raise self._no_head(f"is no CSV: expected {problem.expected}, found {problem.found}")
        if len(head) > MAX_COLUMNS:
            raise self._no_head(f"has more than {MAX_COLUMNS:,} columns")
        first: dict[str, int] = {}
        for number, name in enumerate(head, start=1):
            if first.setdefault(name, number) < number and not self._repeated:
                raise self._no_head(f"gives columns {first[name]} and {number} the same name")
        return head

    def _no_head(self, problem: str) -> UnknownFormatError:
        return UnknownFormatError(self._path.name, f"its head line {problem}", ("csv",))


_REST = regex(rb'(?:[^"]++|"")*+(?:"|(?P<open>\Z))')
_CELLS = {
    mark: regex(rb'"(?:[^"]++|"")*+(?:"|(?P<open>\Z))|(?!")[^' + re.escape(mark.encode()) + rb"]*+")
    for mark in ",;\t|"
}
