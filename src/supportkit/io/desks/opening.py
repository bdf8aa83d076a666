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
_SUFFIXES = frozenset({".json", ".jsonl", ".ndjson", ".csv"})


class Located(NamedTuple):
    """A value of a source, and where it stands."""

    file: str | None
    line: int | None
    value: Any


@dataclass(frozen=True, slots=True)
class Opened:
    """A source that can be read as often as you like.

    Attributes:
        name: Name of the file or folder, or None for what is in memory.
        files: The files, or none.
        answers: What is in memory.
    """

    name: str | None
    files: tuple[Path, ...] = ()
    answers: tuple[Any, ...] = ()

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

    Raises:
        CaseDataError: They are nested deeper than JSON is read.
    """
    if depth > _DEEPEST:
        raise CaseDataError(None, None, None, "data nested less deep", "data nested too deep")
    if isinstance(value, Mapping):
        return {key: copied(each, depth=depth + 1) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [copied(each, depth=depth + 1) for each in value]
    return value


def opened(source: Source) -> Opened:
    """Find the files of a source.

    Raises:
        UnreadableSourceError: There is no such file, or a folder holds none of ours.
    """
    if isinstance(source, str | PathLike):
        path = Path(source)
        if is_folder(path):
            return Opened(path.name, tuple(_inside(path)))
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


def _inside(folder: Path) -> list[Path]:
    """Find the files of a folder, in the order of their names; links are not followed."""
    files = sorted(
        file
        for file in folder.iterdir()
        if file.suffix.lower() in _SUFFIXES and file.is_file() and not file.is_symlink()
    )
    if not files:
        raise unreadable(folder, "it holds no .json, .jsonl, .ndjson or .csv file")
    return files


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
