"""Reading JSON files: one object, or an array that may be larger than memory."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from supportkit.errors import CaseDataError
from supportkit.io.files.sources import MAX_RECORD, lines, open_source

__all__ = [
    "json_array",
    "json_lines",
    "json_object",
    "json_problem",
    "json_value",
    "looks_like_lines",
]

_CHUNK = 1024 * 1024
_BLANK = " \t\r\n"
_LIMIT = f"of at most {MAX_RECORD // 2**20} MiB"
_REPEATED = ("each key of an object once", "one twice")
_TOO_DEEP = ("JSON nested less deep", "JSON nested too deep")


def json_lines(path: Path) -> Iterator[tuple[int, Any]]:
    """Go through a JSON Lines file: the number of each line with its value or its error."""
    for number, line in lines(path):
        if isinstance(line, CaseDataError):
            yield number, line
        elif not line.isspace():
            yield number, json_value(path, number, line)


def json_object(path: Path) -> Iterator[tuple[int, Any]]:
    """Give the one value that a file holds, or its error, as from line 1."""
    with open_source(path) as file:
        data = file.read(MAX_RECORD + 1)
    if len(data) > MAX_RECORD:
        found = "a larger one; use JSON Lines or an array"
        yield 1, CaseDataError(path.name, 1, None, f"an object {_LIMIT}", found)
    else:
        yield 1, json_value(path, None, data)


def json_array(path: Path) -> Iterator[tuple[int, Any]]:
    """Go through the records of a JSON array, one by one: it may be larger than memory.

    Yields:
        The line at which a record begins with its value, or with an error after which
        nothing more can be read.
    """
    with open_source(path) as file:
        yield from _Array(path, file)


def looks_like_lines(start: bytes) -> bool:
    r"""Whether the start of a file is JSON Lines: a whole object, and another below it.

    >>> looks_like_lines(b'{"id": 1}\n{"id": 2}'), looks_like_lines(b'{"id":\n 1}')
    (True, False)
    """
    first, _, rest = start.partition(b"\n")
    if not rest.lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def json_problem(error: json.JSONDecodeError) -> str:
    """Say in words where JSON stops being JSON."""
    message = error.msg.removesuffix(" at")  # "Unterminated string starting at"
    return f"{message[:1].lower()}{message[1:]} at column {error.colno}"


class _Keys:
    """Makes the objects of a record, and sees whether a key occurs twice: which one counts?"""

    def __init__(self) -> None:
        self.repeated = False

    def __call__(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        self.repeated |= len(made) < len(pairs)
        return made


def json_value(path: Path, line: int | None, data: bytes) -> Any:
    """Decode one value, or give the error that says why it is none."""
    keys = _Keys()
    try:
        value = json.loads(data, object_pairs_hook=keys)
    except json.JSONDecodeError as error:
        where = error.lineno if line is None else line
        return CaseDataError(path.name, where, None, "JSON", json_problem(error))
    except UnicodeDecodeError:
        return CaseDataError(path.name, line, None, "JSON in UTF-8", "other bytes")
    except ValueError:  # what Python says of a whole number of more than 4,300 digits
        return CaseDataError(path.name, line, None, "numbers of sane length", "a longer one")
    except RecursionError:
        return CaseDataError(path.name, line, None, *_TOO_DEEP)
    return CaseDataError(path.name, line, None, *_REPEATED) if keys.repeated else value


class _Array:
    """The records of one JSON array, decoded from a window that moves over the file."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path, self._file = path, file
        self._decode = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode
        self._keys = _Keys()
        self._json = json.JSONDecoder(object_pairs_hook=self._keys)
        self._window, self._at, self._line = "", 0, 1
        self._broken = False

    def __iter__(self) -> Iterator[tuple[int, Any]]:
        self._skip()
        self._at += 1
        number = 0
        ended = self._skip() == "]"
        while not ended:
            line = self._line
            record = self._record(number)
            yield line, record
            if self._broken:
                return
            number += 1
            after = self._skip()
            if after not in (",", "]"):
                found = "something else" if after else "the end of the file"
                yield self._line, self._error(None, "a comma or ] after a record", found)
                return
            ended = after == "]"
            self._at += not ended
            self._skip()
        self._at += 1
        if self._skip():
            yield self._line, self._error(None, "nothing after the array's end", "more")

    def _skip(self) -> str:
        """Go on to the next character that is no white space, and give it; "" at the end."""
        while True:
            start = self._at
            while self._at < len(self._window) and self._window[self._at] in _BLANK:
                self._at += 1
            self._line += self._window.count("\n", start, self._at)
            if self._at < len(self._window):
                return self._window[self._at]
            if not self._more(_CHUNK):
                return ""

    def _more(self, wanted: int) -> bool:
        """Drop what has been read, and read about so many bytes more; False at the end."""
        parts = [self._window[self._at :]]
        self._window, self._at = "", 0
        while wanted > 0 and (chunk := self._file.read(min(wanted, _CHUNK))):
            parts.append(self._decode(chunk))
            wanted -= len(chunk)
        self._window = "".join(parts)
        return len(parts) > 1

    def _record(self, number: int) -> Any:
        """Decode one record, reading on in doubling steps so that the cost stays linear."""
        while True:
            self._keys.repeated = False
            try:
                record, end = self._json.raw_decode(self._window, self._at)
                if end < len(self._window):
                    self._line += self._window.count("\n", self._at, end)
                    self._at = end
                    return self._error(number, *_REPEATED) if self._keys.repeated else record
                problem = "the end of the file"
            except json.JSONDecodeError as error:
                problem = _end_or(error, len(self._window))
            except ValueError:
                return self._stop(number, "numbers of sane length", "a longer one")
            except RecursionError:
                return self._stop(number, *_TOO_DEEP)
            held = len(self._window) - self._at
            if held > MAX_RECORD:
                return self._stop(number, f"a record {_LIMIT}", "a longer one, or broken JSON")
            if not self._more(min(max(held, _CHUNK), MAX_RECORD + 1 - held)):
                return self._stop(number, "a JSON record, or ] at the end", problem)

    def _stop(self, number: int, expected: str, found: str) -> CaseDataError:
        """Give the error after which nothing more can be read."""
        self._broken = True
        return self._error(number, expected, found)

    def _error(self, number: int | None, expected: str, found: str) -> CaseDataError:
        path = None if number is None else f"[{number}]"
        return CaseDataError(self._path.name, self._line, path, expected, found)


def _end_or(error: json.JSONDecodeError, length: int) -> str:
    """Say that the file ends too early, or what else is wrong."""
    cut_off = error.pos >= length or error.msg.startswith("Unterminated string")
    problem = error.msg[:1].lower() + error.msg[1:]
    return "the end of the file" if cut_off else f"broken JSON ({problem})"
