"""Opening what we are given, line by line, without trusting it.

Sizes are bounded: a file without line breaks costs no more memory than one record
may. Bytes that are no UTF-8 spoil the record they stand in, and no other.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from supportkit.errors import CaseDataError, UnknownFormatError, UnreadableSourceError

__all__ = [
    "MAX_RECORD",
    "csv_head",
    "csv_rows",
    "dig",
    "lines",
    "open_source",
    "sample",
    "separator",
    "unreadable",
]

MAX_RECORD = 16 * 1024 * 1024
"""Longest line, or JSON record of an array, that is read: 16 MiB."""

_CHUNK = 1024 * 1024
_QUOTED = re.compile(r'"[^"]*"')
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BOM = b"\xef\xbb\xbf"


def open_source(path: Path) -> BinaryIO:
    """Open a file to be read, behind its byte-order mark, or say why that is not possible.

    Raises:
        UnreadableSourceError: It is missing, a folder, empty, UTF-16, a pipe, or not allowed.
    """
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise unreadable(path, "there is no such file") from None
    except (OSError, ValueError) as error:
        raise unreadable(path, _why_not(path, error)) from None
    try:
        start = file.read(4) if file.seekable() else None
        problem = _unreadable_start(start)
        if problem is None:
            file.seek(len(_BOM) if (start or b"").startswith(_BOM) else 0)
    except OSError:
        problem = "it cannot be read"
    if problem is not None:
        file.close()
        raise unreadable(path, problem)
    return file


def unreadable(path: Path, problem: str) -> UnreadableSourceError:
    """Make the error that names a file; what is too odd to be a name is left out."""
    name = path.name or str(path)
    known = len(name) < 256 and name.isprintable()
    return UnreadableSourceError(name if known else "the path", problem)


def _why_not(path: Path, error: Exception) -> str:
    # Windows says of a folder that reading it is not allowed
    if isinstance(error, IsADirectoryError) or (isinstance(error, OSError) and path.is_dir()):
        return "it is a folder; expected an export file"
    if isinstance(error, PermissionError):
        return "reading it is not allowed"
    return "it cannot be opened"


def _unreadable_start(start: bytes | None) -> str | None:
    """Say what is wrong with the first bytes of a file; None stands for a pipe."""
    if start is None:
        return "it is a pipe; save it to a file first"
    if start in (b"", _BOM):
        return "the file is empty; expected an export"
    return "it is UTF-16; save it as UTF-8" if start[:2] in _UTF16 else None


def sample(path: Path) -> bytes:
    """Give the first 64 KiB of a file, without a byte-order mark."""
    with open_source(path) as file:
        return file.read(64 * 1024)


def lines(path: Path) -> Iterator[tuple[int, bytes | CaseDataError]]:
    """Go through the lines of a file with their numbers, from 1.

    A line longer than `MAX_RECORD` comes as an error, and is never held in memory.
    """
    with open_source(path) as file:
        number = 0
        while line := file.readline(MAX_RECORD + 1):
            number += 1
            if len(line) <= MAX_RECORD:
                yield number, line
            else:
                while line and not line.endswith(b"\n"):
                    line = file.readline(_CHUNK)
                yield number, _too_long(path, number)


def _too_long(path: Path, line: int) -> CaseDataError:
    return CaseDataError(
        path.name, line, None, f"a line of at most {MAX_RECORD // 2**20} MiB", "a longer one"
    )


def csv_rows(path: Path) -> Iterator[tuple[int, dict[str, str] | CaseDataError]]:
    """Go through the rows of a CSV file as dicts, with the line each begins at.

    The separator is the commonest of comma, semicolon, tab and bar in the head line.
    A row with more or fewer cells than the head comes as an error.

    Raises:
        UnknownFormatError: The head line names a column twice, or is no text.
    """
    table = _Table(path)
    while True:
        start = table.line + 1
        try:
            cells = next(table.rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield start, _bad_row(path, start, str(error))
            continue
        problem = table.problem_since(start)
        if problem is not None:
            yield start, problem
        elif len(cells) == len(table.head):
            yield start, dict(zip(table.head, cells, strict=True))
        elif cells:
            found = f"{len(cells)} (a truncated line?)"
            yield start, CaseDataError(path.name, start, None, f"{len(table.head)} cells", found)


def csv_head(path: Path, *, required: Iterable[str] = ()) -> tuple[str, ...]:
    """Give the names of the columns of a CSV file.

    Raises:
        UnknownFormatError: The head line names a column twice, is no text, or lacks a
            column that is required.
    """
    head = _Table(path).head
    lacking = ", ".join(sorted(set(required).difference(head)))
    if lacking:
        raise UnknownFormatError(path.name, f"its head line lacks the columns {lacking}", ("csv",))
    return tuple(head)


class _Table:
    """The rows of a CSV file below its head, and what is wrong with its lines."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._problems: dict[int, CaseDataError] = {}
        self._blank = 0
        text = self._text()
        first = self._first(text)
        self.rows = csv.reader(chain([first], text), delimiter=separator(first), strict=True)
        self.head = self._read_head()

    @property
    def line(self) -> int:
        """The number of the line that was read last."""
        return self.rows.line_num + self._blank

    def problem_since(self, start: int) -> CaseDataError | None:
        """Give the first problem of the lines from ``start`` on, and forget them all."""
        found = [self._problems.pop(n) for n in range(start, self.line + 1) if n in self._problems]
        return found[0] if found else None

    def _text(self) -> Iterator[str]:
        for number, line in lines(self._path):
            if isinstance(line, CaseDataError):
                self._problems[number] = line
                yield "\n"
                continue
            if b"\x00" in line:
                self._note(number, "text", "a NUL byte")
            try:
                yield line.decode("utf-8")
            except UnicodeDecodeError:
                self._note(number, "UTF-8 text", "other bytes")
                yield line.decode("utf-8", "replace")

    def _note(self, number: int, expected: str, found: str) -> None:
        self._problems[number] = CaseDataError(self._path.name, number, None, expected, found)

    def _first(self, text: Iterator[str]) -> str:
        """Give the first line that is not blank; a blank one may be too long to be read."""
        for line in text:
            if line.strip() or self._problems:
                return line
            self._blank += 1
        return ""

    def _read_head(self) -> list[str]:
        try:
            head = next(self.rows, [])
        except csv.Error:
            raise self._no_head("is no CSV") from None
        problem = self.problem_since(1)
        if problem is not None:
            raise self._no_head(f"is no CSV: expected {problem.expected}, found {problem.found}")
        if len(set(head)) < len(head):
            second = next(n for n, name in enumerate(head) if name in head[:n])
            first = head.index(head[second])
            raise self._no_head(f"gives columns {first + 1} and {second + 1} the same name")
        return head

    def _no_head(self, problem: str) -> UnknownFormatError:
        return UnknownFormatError(self._path.name, f"its head line {problem}", ("csv",))


def separator(head: str) -> str:
    """Tell the separator of a CSV file by its head line: the commonest outside quotes.

    >>> separator('Ticket;Created;"a, b, c, or d"'), separator("one column")
    (';', ',')
    """
    return max(",;\t|", key=_QUOTED.sub("", head).count)


def _bad_row(path: Path, line: int, problem: str) -> CaseDataError:
    if "unexpected end" in problem:
        return CaseDataError(path.name, line, None, "a closing quote", "the end of the file")
    if "field larger" in problem:
        limit = csv.field_size_limit()
        return CaseDataError(path.name, line, None, f"cells of at most {limit} characters", "more")
    return CaseDataError(path.name, line, None, "a row of CSV", "misplaced quotes")


def dig(record: Mapping[str, Any], path: str) -> Any:
    """Follow a dotted path into nested objects and arrays; None where it leads nowhere.

    A key that itself holds dots is found as a whole.

    >>> dig({"contact": {"emails": [{"value": "a"}]}}, "contact.emails.0.value")
    'a'
    """
    if path in record:
        return record[path]
    value: Any = record
    for step in path.split("."):
        if isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(value, list | tuple) and step.isdecimal() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value
