"""Read the files of an export, whatever page, list or table they are, into records."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from supportkit.errors import UnreadableSourceError
from supportkit.errors.masking import masked_file
from supportkit.templates.importing.decoding import decoded
from supportkit.templates.importing.payloads import Gathered

__all__ = ["Source", "gather"]

Source = str | os.PathLike[str] | Mapping[str, Any] | Sequence[Any]

_MOST_BYTES = 50_000_000
_MOST_FILES = 1_000
_ENDINGS = (".json", ".jsonl", ".ndjson", ".csv")


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
        found.take(source)
    elif isinstance(source, list | tuple):
        if source and all(isinstance(one, str | os.PathLike) for one in source):
            for one in source:
                _read_path(Path(one), found)
        else:
            found.take(source)
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
    ending, name = path.suffix.lower(), path.name or str(path)
    text, guessed = _text(path, name, table=ending == ".csv" or ending not in _ENDINGS)
    table = ending == ".csv" or (ending not in _ENDINGS and _is_table(text))
    if guessed and not table:
        raise UnreadableSourceError(name, "it is not in UTF-8")
    found.guessed += [masked_file(name)] if guessed else []
    if table:
        _read_csv(text, name, found)
    elif ending in (".jsonl", ".ndjson"):
        _read_lines(text.split("\n"), name, found)
    else:
        _read_json(text, name, found)


def _text(path: Path, name: str, *, table: bool) -> tuple[str, bool]:
    try:
        with path.open("rb") as stream:
            raw = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UnreadableSourceError(name, f"it cannot be read ({why})") from None
    if len(raw) > _MOST_BYTES:
        raise UnreadableSourceError(name, f"more than {_MOST_BYTES:,} bytes; split the export")
    found = decoded(raw, table=table)
    if found is None:
        raise UnreadableSourceError(name, "it is not in UTF-8")
    return found


def _read_json(text: str, name: str, found: Gathered) -> None:
    data, problem = _parsed(text)
    if problem is None:
        found.take(data, f"{masked_file(name)}: ")
        return
    lines = text.split("\n")
    filled = [line for line in lines if line.strip()]
    if len(filled) < 2 or _parsed(filled[0])[1] is not None:
        raise UnreadableSourceError(name, problem)
    _read_lines(lines, name, found)


def _parsed(text: str) -> tuple[Any, str | None]:
    try:
        return json.loads(text), None
    except json.JSONDecodeError as error:
        return None, f"no JSON from line {error.lineno} on"
    except RecursionError:
        return None, "JSON whose parts are inside one another too deep"
    except ValueError:
        return None, "JSON with a number too long"


def _read_lines(lines: Iterable[str], name: str, found: Gathered) -> None:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        data, problem = _parsed(line)
        at = f"{masked_file(name)}, line {number}: "
        if problem is None:
            found.take(data, at)
        else:
            found.broken.append(at)


def _is_table(text: str) -> bool:
    """Whether a text without a telling name, such as standard input, begins as a table does."""
    head = text.partition("\n")[0].lower().replace('"', "")
    return {"name", "content"} <= {cell.strip() for cell in re.split("[,;\t]", head)}


def _read_csv(text: str, name: str, found: Gathered) -> None:
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in rows:
            plain = {str(key).strip().lower(): value for key, value in row.items() if key}
            record = {key: value for key, value in plain.items() if value}
            found.add(record, f"{masked_file(name)}, line {rows.line_num}: ")
    except csv.Error:
        problem = f"no CSV from line {rows.line_num} on"
        raise UnreadableSourceError(name, problem) from None
