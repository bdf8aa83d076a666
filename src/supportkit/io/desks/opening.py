"""What a help desk's reader may be given: files, folders, or what an API answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple

from pydantic_core import from_json

from supportkit.errors import CaseDataError
from supportkit.io.files.json_source import json_array, json_object, json_value, looks_like_lines
from supportkit.io.files.plain import is_missing
from supportkit.io.files.sources import is_folder, lines, sample, unreadable
from supportkit.io.files.tables import csv_head, csv_rows
from supportkit.io.validation import record_id

__all__ = ["Located", "Opened", "Source", "copied", "opened"]

Source = (
    str
    | PathLike[str]
    | Mapping[str, Any]
    | Sequence[str | PathLike[str]]
    | Iterable[Mapping[str, Any]]
)
"""A file, a folder, several files, one answer of an API, or several."""

_DEEPEST = 200
_LARGEST = 10**4300
_PLAIN = frozenset((str, bool, float, type(None)))
_TEXT = frozenset((str,))
_LONGEST_ENDING = 8
_SUFFIXES = frozenset({".json", ".jsonl", ".ndjson", ".csv"})


class Located(NamedTuple):
    """A value of a source, and where it stands."""

    file: str | None
    line: int | None
    value: Any

    def __repr__(self) -> str:
        return "Located(...)"


@dataclass(frozen=True, slots=True, repr=False)
class Opened:
    """A source that can be read as often as you like.

    Attributes:
        name: Name of the file or folder, or None for what is in memory.
        files: The files, or none.
        answers: What is in memory.
        unread: Endings of the files of the folder that are not read; hidden ones are no files.
    """

    name: str | None
    files: tuple[Path, ...] = ()
    answers: tuple[Any, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def single(self) -> bool:
        """Whether it is one file of records, or values in memory."""
        return len(self.files) <= 1

    @property
    def at_once(self) -> bool:
        """Whether it is one value, that holds everything there is."""
        if self.answers:
            return len(self.answers) == 1
        return len(self.files) == 1 and _is_object(self.files[0])

    def values(self) -> Iterator[Located]:
        """Go through the values: the records of a file, or the answers."""
        for number, answer in enumerate(self.answers, start=1):
            yield Located(None, number, _own(answer, number))
        for file in self.files:
            name = file.name.encode("utf-8", "replace").decode("utf-8")
            for line, value in _records(file):
                yield Located(name, line, value)

    def samples(self) -> Iterator[Mapping[str, Any]]:
        """Look at what is in memory, or at the first record of the file; empty if it is none."""
        for value in self.answers or [located.value for located in islice(self.values(), 1)]:
            yield value if isinstance(value, Mapping) else {}


def _own(answer: Any, number: int) -> Any:
    try:
        return copied(answer)
    except CaseDataError as error:
        found_id = record_id(answer.get("id")) if isinstance(answer, Mapping) else None
        return CaseDataError(None, number, None, error.expected, error.found, found_id)


def copied(value: Any, *, depth: int = 0) -> Any:
    """Copy the objects and arrays of JSON data, as reading empties them.

    What data frames write for nothing becomes None.

    Raises:
        CaseDataError: They are nested deeper than JSON is read, a key is no text, or a
            number has more digits than JSON is read with.
    """
    kind = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, int):
        if -_LARGEST < value < _LARGEST:
            return value
        raise _refused("numbers of sane length", "a longer one")
    if depth > _DEEPEST:
        raise _refused("data nested less deep", "data nested too deep")
    if kind is dict or isinstance(value, Mapping):
        if not (_TEXT.issuperset(map(type, value)) or all(isinstance(key, str) for key in value)):
            raise _refused("texts as the keys of objects", "another key")
        return {key: copied(each, depth=depth + 1) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [copied(each, depth=depth + 1) for each in value]
    return None if is_missing(value) else value


def _refused(expected: str, found: str) -> CaseDataError:
    return CaseDataError(None, None, None, expected, found)


def opened(source: Source) -> Opened:
    """Find the files of a source.

    Raises:
        UnreadableSourceError: There is no such file, or a folder holds none of ours.
    """
    if isinstance(source, str | PathLike):
        path = Path(source)
        if is_folder(path):
            files, unread = _inside(path)
            return Opened(path.name, files, unread=unread)
        sample(path)
        return Opened(path.name, (path,))
    if isinstance(source, Mapping):
        return Opened(None, answers=(source,))
    found = tuple(source)
    if found and all(isinstance(each, str | PathLike) for each in found):
        files = tuple(Path(each) for each in found if isinstance(each, str | PathLike))
        for file in files:
            sample(file)
        return Opened(", ".join(file.name for file in files[:3]), files)
    return Opened(None, answers=found)


def _inside(folder: Path) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Find the files of a folder, in the order of their names; links are not followed.

    Also gives the endings of those that are not read.
    """
    try:
        listed = sorted(
            each for each in folder.iterdir() if each.name[:1] != "." and each.is_file()
        )
    except OSError:
        raise unreadable(folder, "reading it is not allowed") from None
    files, others = list[Path](), list[Path]()
    for each in listed:
        ours = each.suffix.lower() in _SUFFIXES and not each.is_symlink()
        (files if ours else others).append(each)
    if not files:
        raise unreadable(folder, "it holds no .json, .jsonl, .ndjson or .csv file")
    return tuple(files), tuple(map(_ending, others))


def _ending(file: Path) -> str:
    """Give the ending of a file that is not read, and nothing else of its name."""
    ending = file.suffix.lower()
    return ending if 1 < len(ending) <= _LONGEST_ENDING and ending[1:].isalnum() else ""


def _is_object(file: Path) -> bool:
    start = sample(file).lstrip()
    return start[:1] == b"{" and not _is_lines(file, start)


def _is_lines(file: Path, start: bytes) -> bool:
    return file.suffix.lower() in (".jsonl", ".ndjson") or looks_like_lines(start)


def _records(file: Path) -> Iterator[tuple[int, Any]]:
    start = sample(file).lstrip()
    if start[:1] == b"[":
        return json_array(file)
    if start[:1] != b"{":
        return _rows(file)
    return _lines(file) if _is_lines(file, start) else json_object(file)


def _lines(file: Path) -> Iterator[tuple[int, Any]]:
    for number, line in lines(file):
        if isinstance(line, CaseDataError):
            yield number, line
            continue
        if line.isspace():
            continue
        try:
            yield number, from_json(line)
        except ValueError:
            yield number, json_value(file, number, line)


def _rows(file: Path) -> Iterator[tuple[int, Any]]:
    """Give the rows of a table without their empty cells."""
    csv_head(file)
    for number, row in csv_rows(file):
        if isinstance(row, CaseDataError):
            yield number, row
        else:
            yield number, {column: cell for column, cell in row.items() if cell != ""}
