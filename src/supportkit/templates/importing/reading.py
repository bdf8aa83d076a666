"""Read the files of an export, whatever page, list or table they are, into records."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from supportkit.errors import UnreadableSourceError
from supportkit.templates.importing.products.background import Background, identifier, named

__all__ = ["Gathered", "Source", "gather"]

Source = str | os.PathLike[str] | Mapping[str, Any] | Sequence[Any]

_MOST_BYTES = 50_000_000
_MOST_FILES = 1_000
_MOST_RECORDS = 100_000
_ENDINGS = (".json", ".jsonl", ".ndjson", ".csv")
_LISTS = (
    "macros", "items", "canned_responses", "responses", "text_modules", "data", "payload",
)  # fmt: skip
_SINGLE = ("macro", "item", "canned_response", "text_module")


@dataclass(slots=True)
class Gathered:
    """The records of an export, and what they refer to.

    Attributes:
        records: Everything that may be a response.
        background: What was found beside.
        broken: Lines that are no JSON.
    """

    records: list[Any] = field(default_factory=list)
    background: Background = field(default_factory=Background)
    broken: int = 0


def gather(source: Source) -> Gathered:
    """Read files, folders or payloads.

    Raises:
        UnreadableSourceError: A file is not there, too large, or neither JSON nor CSV.
        TypeError: ``source`` is neither a path nor a payload.
    """
    found = Gathered()
    if isinstance(source, str | os.PathLike):
        _read_path(Path(source), found)
    elif isinstance(source, Mapping):
        _take(source, found)
    elif isinstance(source, list | tuple):
        paths = all(isinstance(one, str | os.PathLike) for one in source)
        for one in source:
            if paths:
                _read_path(Path(one), found)
            else:
                _take(one, found)
    else:
        expected = "a path, several, or the payload of an API"
        raise TypeError(f"expected {expected}, found {type(source).__name__}")
    return found


def _read_path(path: Path, found: Gathered) -> None:
    if not path.is_dir():
        _read_file(path, found)
        return
    files = sorted(one for one in path.iterdir() if one.suffix.lower() in _ENDINGS)
    if not files:
        raise UnreadableSourceError(str(path), f"no file in it ends in {', '.join(_ENDINGS)}")
    if len(files) > _MOST_FILES:
        raise UnreadableSourceError(str(path), f"more than {_MOST_FILES:,} files")
    for file in files:
        _read_file(file, found)


def _read_file(path: Path, found: Gathered) -> None:
    name = str(path)
    try:
        with path.open("rb") as stream:
            raw = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UnreadableSourceError(name, f"it cannot be read ({why})") from None
    if len(raw) > _MOST_BYTES:
        raise UnreadableSourceError(name, f"more than {_MOST_BYTES:,} bytes; split the export")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableSourceError(name, "it is not in UTF-8") from None
    if path.suffix.lower() == ".csv":
        _read_csv(text, name, found)
    elif path.suffix.lower() in (".jsonl", ".ndjson"):
        _read_lines(text.splitlines(), found)
    else:
        _read_json(text, name, found)


def _read_json(text: str, name: str, found: Gathered) -> None:
    data, problem = _parsed(text)
    if problem is None:
        _take(data, found)
        return
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 2 or _parsed(lines[0])[1] is not None:
        raise UnreadableSourceError(name, problem)
    _read_lines(lines, found)


def _parsed(text: str) -> tuple[Any, str | None]:
    try:
        return json.loads(text), None
    except json.JSONDecodeError as error:
        return None, f"no JSON from line {error.lineno} on"
    except RecursionError:
        return None, "JSON whose parts are inside one another too deep"
    except ValueError:
        return None, "JSON with a number too long"


def _read_lines(lines: Iterable[str], found: Gathered) -> None:
    for line in lines:
        if not line.strip():
            continue
        data, problem = _parsed(line)
        if problem is None:
            _take(data, found)
        else:
            found.broken += 1


def _read_csv(text: str, name: str, found: Gathered) -> None:
    head = text.partition("\n")[0]
    rows = csv.DictReader(
        io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ","
    )
    try:
        for row in rows:
            plain = {str(key).strip().lower(): value for key, value in row.items() if key}
            _add({key: value for key, value in plain.items() if value}, found)
    except csv.Error:
        problem = f"no CSV from line {rows.line_num} on"
        raise UnreadableSourceError(name, problem) from None


def _take(data: Any, found: Gathered) -> None:
    """Take one payload up: a page, a list, a single response, or what responses refer to."""
    if isinstance(data, list | tuple):
        for one in data:
            if isinstance(one, Mapping) and _is_page(one):
                _take(one, found)
            else:
                _take_record(one, found)
        return
    if not isinstance(data, Mapping):
        _add(data, found)
        return
    _note_background(data, found.background)
    inside = [one for key in _LISTS if isinstance(data.get(key), list) for one in data[key]]
    inside += [data[key] for key in _SINGLE if isinstance(data.get(key), Mapping)]
    inside += list(_assets(data))
    for one in inside:
        _take_record(one, found)
    if not inside and not _is_page(data):
        _take_record(data, found)


def _is_page(data: Mapping[str, Any]) -> bool:
    """Whether a payload is a page of records, which may be empty."""
    return any(isinstance(data.get(key), list) for key in (*_LISTS, "locales"))


def _assets(data: Mapping[str, Any]) -> Iterator[Any]:
    assets = data.get("assets")
    modules = assets.get("TextModule") if isinstance(assets, Mapping) else None
    yield from modules.values() if isinstance(modules, Mapping) else ()


def _take_record(record: Any, found: Gathered) -> None:
    if isinstance(record, Mapping) and _is_folder(record):
        _note_folder(record, found.background)
    else:
        _add(record, found)


def _add(record: Any, found: Gathered) -> None:
    found.records.append(record)
    if len(found.records) > _MOST_RECORDS:
        problem = f"more than {_MOST_RECORDS:,} records; split it"
        raise UnreadableSourceError("the export", problem)


def _is_folder(record: Mapping[str, Any]) -> bool:
    return "name" in record and ("responses_count" in record or "personal" in record)


def _note_folder(record: Mapping[str, Any], background: Background) -> None:
    number = identifier(record.get("id"))
    background.folders[number] = named(record, "name")
    if record.get("personal") is True:
        background.personal_folders.add(number)


def _note_background(data: Mapping[str, Any], background: Background) -> None:
    locales = data.get("locales")
    for row in locales if isinstance(locales, list) else ():
        if isinstance(row, Mapping) and isinstance(row.get("locale"), str):
            background.locales[identifier(row.get("id"))] = row["locale"]
