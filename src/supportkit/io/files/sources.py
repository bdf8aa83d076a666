"""Opening what we are given, line by line, without trusting it.

Sizes are bounded: a file without line breaks costs no more memory than one record
may. Bytes that are no UTF-8 spoil the record they stand in, and no other.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from supportkit.errors import CaseDataError, UnreadableSourceError

__all__ = [
    "MAX_RECORD",
    "Lines",
    "Place",
    "dig",
    "is_folder",
    "lines",
    "open_source",
    "sample",
    "unreadable",
]

MAX_RECORD = 16 * 1024 * 1024
"""Longest line, or JSON record of an array, that is read: 16 MiB."""

_CHUNK = 1024 * 1024
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BOM = b"\xef\xbb\xbf"
_PACKED = {
    b"\x1f\x8b": "it is compressed (gzip); unpack it first",
    b"PK\x03\x04": "it is compressed (zip), or a spreadsheet; unpack it, or save it as CSV UTF-8",
}


def open_source(path: Path) -> BinaryIO:
    """Open a file to be read, behind its byte-order mark, or say why that is not possible.

    Raises:
        UnreadableSourceError: It is missing, empty, UTF-16, not allowed, or no file but a
            folder, a pipe or a device.
    """
    try:
        file = open(path, "rb", opener=_descriptor)  # noqa: SIM115 - given to the caller
    except FileNotFoundError:
        raise unreadable(path, "there is no such file") from None
    except (OSError, ValueError) as error:
        raise unreadable(path, _why_not(path, error)) from None
    try:
        problem = _no_file(file) or _unreadable_start(file.read(4))
        if problem is None:
            file.seek(0)
            file.seek(len(_BOM) if file.read(3) == _BOM else 0)
    except OSError:
        problem = "it cannot be read"
    if problem is not None:
        file.close()
        raise unreadable(path, problem)
    return file


def _descriptor(path: str, flags: int) -> int:
    """Open without waiting for someone who writes into a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def is_folder(path: Path) -> bool:
    """Whether a path leads to a folder; one that leads nowhere, or is none, does not."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises for a name that is too long


def unreadable(path: Path, problem: str) -> UnreadableSourceError:
    """Make the error that names a file; what is too odd to be a name is left out."""
    name = path.name or str(path)
    known = len(name) < 256 and name.isprintable()
    return UnreadableSourceError(name if known else "the path", problem)


def _why_not(path: Path, error: Exception) -> str:
    # Windows says of a folder that reading it is not allowed
    if isinstance(error, IsADirectoryError) or (isinstance(error, OSError) and is_folder(path)):
        return "it is a folder; expected an export file"
    if isinstance(error, PermissionError):
        return "reading it is not allowed"
    return "it cannot be opened"


def _no_file(file: BinaryIO) -> str | None:
    mode = os.fstat(file.fileno()).st_mode
    if stat.S_ISREG(mode):
        return None
    what = "a pipe; save it to a file first" if stat.S_ISFIFO(mode) else "a device"
    return f"it is {what}"


def _unreadable_start(start: bytes) -> str | None:
    """Say what is wrong with the first bytes of a file."""
    if start in (b"", _BOM):
        return "the file is empty; expected an export"
    if start[:2] in _UTF16:
        return "it is UTF-16; save it as UTF-8"
    return next((_PACKED[mark] for mark in _PACKED if start.startswith(mark)), None)


def sample(path: Path) -> bytes:
    """Give the first 64 KiB of a file, without a byte-order mark."""
    with open_source(path) as file:
        return file.read(64 * 1024)


class Place(NamedTuple):
    """The beginning of a line: how many bytes and lines of the file come before it."""

    offset: int
    line: int


class Lines:
    """The lines of an open file with their numbers, from 1; it can go back to an earlier one.

    A line longer than `MAX_RECORD` comes as an error, and is never held in memory.

    Attributes:
        place: Where the next line begins.
    """

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path, self._file = path, file
        self.place = Place(file.tell(), 0)

    def __iter__(self) -> Iterator[tuple[int, bytes | CaseDataError]]:
        while line := self._file.readline(MAX_RECORD + 1):
            number, size = self.place.line + 1, len(line)
            whole = size <= MAX_RECORD
            while not whole and line and not line.endswith(b"\n"):
                line = self._file.readline(_CHUNK)
                size += len(line)
            self.place = Place(self.place.offset + size, number)
            yield number, line if whole else _too_long(self._path, number)

    def go(self, place: Place) -> None:
        """Go to the beginning of a line."""
        if place != self.place:
            self._file.seek(place.offset)
            self.place = place

    def finish(self) -> None:
        """Go to the end of the file."""
        for _ in self:
            pass


def lines(path: Path) -> Iterator[tuple[int, bytes | CaseDataError]]:
    """Go through the lines of a file with their numbers, from 1; see `Lines`."""
    with open_source(path) as file:
        yield from Lines(path, file)


def _too_long(path: Path, line: int) -> CaseDataError:
    return CaseDataError(
        path.name, line, None, f"a line of at most {MAX_RECORD // 2**20} MiB", "a longer one"
    )


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
