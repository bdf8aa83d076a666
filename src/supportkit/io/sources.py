"""Opening what we are given, line by line, without trusting it.

Sizes are bounded: a file without line breaks costs no more memory than one record
may. Bytes that are no UTF-8 spoil the record they stand in, and no other.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from supportkit.errors import CaseDataError, UnknownFormatError, UnreadableSourceError

__all__ = ["MAX_RECORD", "csv_rows", "dig", "lines", "open_source", "sample"]

MAX_RECORD = 16 * 1024 * 1024
"""Longest line, or JSON record of an array, that is read: 16 MiB."""

_CHUNK = 1024 * 1024
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BOM = b"\xef\xbb\xbf"


def open_source(path: Path) -> BinaryIO:
    """Open a file to be read, or say why that is not possible.

    Raises:
        UnreadableSourceError: It is missing, a folder, empty, UTF-16, or not allowed.
    """
    name = path.name
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise UnreadableSourceError(name, "there is no such file") from None
    except IsADirectoryError:
        raise UnreadableSourceError(name, "it is a folder; expected an export file") from None
    except PermissionError:
        if path.is_dir():  # Windows reports a folder so
            raise UnreadableSourceError(name, "it is a folder; expected an export file") from None
        raise UnreadableSourceError(name, "reading it is not allowed") from None
    except (OSError, ValueError):
        raise UnreadableSourceError(name, "it cannot be opened") from None
    start = file.read(3)
    if not start.strip(_BOM):
        file.close()
        raise UnreadableSourceError(name, "the file is empty; expected an export")
    if start[:2] in _UTF16:
        file.close()
        raise UnreadableSourceError(name, "it is UTF-16; save it as UTF-8")
    file.seek(3 if start == _BOM else 0)
    return file


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
    problems: dict[int, CaseDataError] = {}
    text = _csv_text(path, problems)
    first = next(text, "")
    rows = csv.reader(_chained(first, text), delimiter=separator(first), strict=True)
    head = _head(path, rows)
    start = rows.line_num + 1
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            yield start, _bad_row(path, start, str(error))
        else:
            broken = [problems.pop(n) for n in range(start, rows.line_num + 1) if n in problems]
            if broken:
                yield start, broken[0]
            elif len(cells) == len(head):
                yield start, dict(zip(head, cells, strict=True))
            elif cells:
                found = f"{len(cells)} (a truncated line?)"
                yield start, CaseDataError(path.name, start, None, f"{len(head)} cells", found)
        start = rows.line_num + 1


def _chained(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _csv_text(path: Path, problems: dict[int, CaseDataError]) -> Iterator[str]:
    for number, line in lines(path):
        if isinstance(line, CaseDataError):
            problems[number] = line
            yield "\n"
            continue
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError:
            problems[number] = CaseDataError(path.name, number, None, "UTF-8 text", "other bytes")
            yield line.decode("utf-8", "replace")


def _head(path: Path, rows: Iterator[list[str]]) -> list[str]:
    try:
        head = next(rows, [])
    except csv.Error:
        raise UnknownFormatError(path.name, "its head line is no CSV", ("csv",)) from None
    if len(set(head)) < len(head):
        twice = next(name for name in head if head.count(name) > 1)
        found = f"its head line names the column {twice!r} twice"
        raise UnknownFormatError(path.name, found, ("csv",))
    return head


def separator(head: str) -> str:
    """Tell the separator of a CSV file by its head line: the commonest candidate.

    >>> separator("Ticket;Created;Subject, if any"), separator("one column")
    (';', ',')
    """
    return max(",;\t|", key=head.count)


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
