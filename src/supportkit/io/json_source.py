"""Reading JSON files: one object, or an array that may be larger than memory."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from supportkit.errors import CaseDataError
from supportkit.io.sources import MAX_RECORD, lines, open_source

__all__ = ["json_lines", "json_problem", "json_records"]

_CHUNK = 1024 * 1024
_BLANK = " \t\r\n,"
_LIMIT = f"of at most {MAX_RECORD // 2**20} MiB"


def json_lines(path: Path) -> Iterator[tuple[int, Any]]:
    """Go through a JSON Lines file: the number of each line with its value or its error."""
    for number, line in lines(path):
        if isinstance(line, CaseDataError):
            yield number, line
        elif not line.isspace():
            yield number, _value(path, number, line)


def json_records(path: Path) -> Iterator[tuple[int, Any]]:
    """Go through the records of a JSON array, or give the one object that a file holds.

    An array is read record by record, so it may be larger than memory.

    Yields:
        The number of the record, from 1, with its value, or with an error after which
        nothing more can be read.
    """
    with open_source(path) as file:
        if file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"[":
            file.seek(0)
            yield from _Array(path, file)
            return
    if path.stat().st_size > MAX_RECORD:
        found = "a larger one; use JSON Lines or an array"
        yield 1, CaseDataError(path.name, 1, None, f"an object {_LIMIT}", found)
    else:
        yield 1, _value(path, None, path.read_bytes())


def json_problem(error: json.JSONDecodeError) -> str:
    """Say in words where JSON stops being JSON."""
    return f"{error.msg[:1].lower()}{error.msg[1:]} at column {error.colno}"


def _value(path: Path, line: int | None, data: bytes) -> Any:
    try:
        return json.loads(data)
    except json.JSONDecodeError as error:
        where = error.lineno if line is None else line
        return CaseDataError(path.name, where, None, "JSON", json_problem(error))
    except UnicodeDecodeError:
        return CaseDataError(path.name, line, None, "JSON in UTF-8", "other bytes")
    except RecursionError:
        return CaseDataError(path.name, line, None, "JSON of sane depth", "JSON nested too deep")


class _Array:
    """The records of one JSON array, decoded from a window that moves over the file."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path, self._file = path, file
        self._decode = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode
        self._window, self._at = "", 0

    def __iter__(self) -> Iterator[tuple[int, Any]]:
        self._more()
        self._window = self._window.lstrip("\ufeff \t\r\n")[1:]
        number = 0
        while not self._ended():
            number += 1
            record = self._record(number)
            yield number, record
            if isinstance(record, CaseDataError):
                return

    def _more(self, characters: int = 1) -> bool:
        """Drop what has been read, and read at least so many characters more."""
        parts, read = [self._window[self._at :]], 0
        while read < characters and (chunk := self._file.read(_CHUNK)):
            parts.append(self._decode(chunk))
            read += len(parts[-1])
        self._window, self._at = "".join(parts), 0
        return read > 0

    def _ended(self) -> bool:
        """Skip commas and white space; tell whether the array ends here."""
        while True:
            while self._at < len(self._window) and self._window[self._at] in _BLANK:
                self._at += 1
            if self._at < len(self._window):
                return self._window[self._at] == "]"
            if not self._more():
                return False

    def _record(self, number: int) -> Any:
        """Decode one record, reading on in doubling steps so that the cost stays linear."""
        while True:
            try:
                record, end = json.JSONDecoder().raw_decode(self._window, self._at)
                if end < len(self._window):
                    self._at = end
                    return record
                problem = "the end of the file"
            except json.JSONDecodeError as error:
                problem = error.msg[:1].lower() + error.msg[1:]
            except RecursionError:
                return self._error(number, "JSON of sane depth", "JSON nested too deep")
            if len(self._window) - self._at > MAX_RECORD:
                return self._error(number, f"a record {_LIMIT}", "a longer one")
            if not self._more(len(self._window) - self._at):
                return self._error(number, "a JSON record", problem)

    def _error(self, number: int, expected: str, found: str) -> CaseDataError:
        return CaseDataError(self._path.name, None, f"[{number - 1}]", expected, found)
