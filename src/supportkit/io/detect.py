"""Finding out what format a file has, and reading it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping
from os import PathLike
from pathlib import Path
from typing import Any

from supportkit.errors import UnknownFormatError
from supportkit.io import incident_log, jsonl, mapped, twcs
from supportkit.io.files.sources import sample
from supportkit.io.files.tables import separator
from supportkit.io.imports import Import, OnError
from supportkit.io.mapped import RowMapping
from supportkit.io.validation import shown
from supportkit.values import find_zone

__all__ = ["FORMATS", "detect", "read"]

FORMATS = ("jsonl", "twcs", "incident-log", "mapped")
"""Names of the formats that `read` knows."""


def read(
    path: str | PathLike[str],
    *,
    format: str | None = None,  # noqa: A002
    zone: str | None = None,
    mapping: mapped.Mapping | Mapping[str, Any] | str | PathLike[str] | RowMapping | None = None,
    on_error: OnError = "raise",
) -> Import:
    """Read an export as cases, whatever its format.

    Args:
        path: The file.
        format: One of `FORMATS`; found by looking into the file unless given.
        zone: IANA zone of times without UTC offset; needed where there are any.
        mapping: What is which in a table or nested export of your own; see `mapped.read`.
        on_error: ``raise`` stops at the first bad record with a `CaseDataError`, while
            you go through the cases; ``collect`` skips such records, and the import's
            report lists them.

    Returns:
        The cases, read one by one as you go through them, with a live report.

    Raises:
        UnknownFormatError: The file is in no known format; give ``mapping``.
        UnreadableSourceError: The file is missing, a folder, empty or not readable.
        UnknownZoneError: There is no such zone.
        NaiveDatetimeError: The format has times without UTC offset, and ``zone`` is missing.

    >>> export = read("examples/helpdesk/cases.jsonl")
    >>> export
    Import('cases.jsonl', jsonl)
    """
    file = Path(path)
    if zone is not None:
        find_zone(zone)
    chosen = "mapped" if mapping is not None else format or detect(file)
    if chosen not in FORMATS:
        raise UnknownFormatError(file.name, f"no format is called {chosen!r}", FORMATS)
    if chosen == "mapped":
        if mapping is None:
            raise UnknownFormatError(file.name, "no mapping is given (mapping=)", FORMATS)
        return mapped.read(file, mapping=mapping, zone=zone, on_error=on_error)
    return _READERS[chosen](file, zone, on_error)


def detect(path: Path) -> str:
    """Tell the format of a file by its first lines.

    Raises:
        UnknownFormatError: It has none of those that need no mapping; the error says
            what the file looks like.
    """
    start = sample(path)
    stripped = start.lstrip()
    if stripped[:1] in (b"{", b"["):
        return _json_format(path, stripped)
    if b"\x00" in start:
        raise UnknownFormatError(path.name, "it is no text", FORMATS)
    text = next(iter(stripped.decode("utf-8", "replace").splitlines()), "")
    columns = _columns(text)
    for name, needed in _COLUMNS.items():
        if needed.issubset(columns):
            return name
    found = f"a table of {len(columns)} columns" if len(columns) > 1 else "plain text"
    raise UnknownFormatError(path.name, f"{found}; say what is which with a mapping", FORMATS)


def _columns(head: str) -> list[str]:
    try:
        return next(csv.reader([head], delimiter=separator(head)), [])
    except csv.Error:
        return []


def _json_format(path: Path, start: bytes) -> str:
    try:
        first = json.loads(start.splitlines()[0])
    except (ValueError, RecursionError):
        first = None
    if isinstance(first, dict) and str(first.get("schema", "")).startswith("supportkit.case/"):
        return "jsonl"
    if start.startswith(b'{"schema":"supportkit.case/'):  # one line of over 64 KiB
        return "jsonl"
    keys = ", ".join(shown(key) for key in list(first)[:8]) if isinstance(first, dict) else ""
    found = f"JSON with the keys {keys}" if keys else "JSON without a format of its own"
    raise UnknownFormatError(path.name, f"{found}; say what is which with a mapping", FORMATS)


_COLUMNS: Mapping[str, frozenset[str]] = {
    "twcs": twcs.COLUMNS,
    "incident-log": incident_log.COLUMNS,
}
_READERS: Mapping[str, Callable[[Path, str | None, OnError], Import]] = {
    "jsonl": lambda file, _, on_error: jsonl.read(file, on_error=on_error),
    "twcs": lambda file, _, on_error: twcs.read(file, on_error=on_error),
    "incident-log": lambda file, zone, on_error: incident_log.read(
        file, zone=zone, on_error=on_error
    ),
}
