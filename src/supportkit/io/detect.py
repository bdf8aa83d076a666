"""Finding out what format a file or folder has, and reading it."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from inspect import Parameter, signature
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple

from pydantic_core import from_json

from supportkit.errors import UnknownFormatError, UnreadableSourceError, UsageError
from supportkit.io import mapped
from supportkit.io.files.sources import is_folder, sample, unreadable
from supportkit.io.files.tables import separator
from supportkit.io.formats import FORMATS, Reader, by_columns, by_keys, installed, reader
from supportkit.io.imports import Import, OnError
from supportkit.io.mapped import RowMapping
from supportkit.io.validation import shown
from supportkit.values import find_zone
from supportkit.values.patterns import regex

__all__ = ["FORMATS", "Found", "detect", "read"]

_ENVELOPES = (
    "ticket", "tickets", "conversation", "conversations", "data", "payload", "item", "items",
    "results", "_results", "_embedded", "audits", "audit", "comments", "users",
)  # fmt: skip
_DEEPEST_ENVELOPE = 4
_LOOKED_INTO = 20
_WHICH = "name its format, or say what is which with a mapping"
_OURS = "tables are written and not read back; read the export itself, or its cases in JSON Lines"
_OUR_TABLE = regex(r"supportkit\.(?:cases|messages|events)/")
_OF_FOLDERS = frozenset({
    "zendesk", "intercom", "freshdesk", "helpscout", "chatwoot", "zammad", "front", "mail",
    "transcript",
})  # fmt: skip
"""Formats of which a folder of files can be read as one export."""
_HEADER = regex(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]")
_MAIL = regex(
    rb"^(?:from|to|subject|date|received|message-id|return-path):", re.IGNORECASE | re.MULTILINE
)
_CUE = regex(rb"\A\s*\d+\s*\r?\n\s*[\d:,.]{5,} --> ")


class Found(NamedTuple):
    """What a file is.

    Attributes:
        format: One of `FORMATS`.
        because: What it is known by.
    """

    format: str
    because: str


def read(
    path: str | PathLike[str],
    *,
    format: str | None = None,  # noqa: A002
    zone: str | None = None,
    mapping: mapped.Mapping | Mapping[str, Any] | str | PathLike[str] | RowMapping | None = None,
    on_error: OnError = "raise",
    strict: bool = False,
    **options: Any,
) -> Import:
    """Read an export as cases, whatever its format.

    Args:
        path: The file, or a folder of files that belong together.
        format: One of `FORMATS`, or of an installed package; found by looking into the
            file unless given.
        zone: IANA zone of times without UTC offset; needed where there are any.
        mapping: What is which in a table or nested export of your own; see `mapped.read`.
            Beside the ``format`` of a table, such as ``jira``, it says what is different.
        on_error: ``raise`` stops at the first bad record with a `CaseDataError`, while
            you go through the cases; ``collect`` skips such records, and the import's
            report lists them.
        strict: Whether a field or a word for a status, priority or channel that the
            reader does not know spoils its record.
        **options: What the reader of the format takes beside these, such as ``agents`` of
            `supportkit.io.mail.read`.

    Returns:
        The cases, read one by one as you go through them, with a live report. Its
        ``format`` and ``recognised_by`` say what was found.

    Raises:
        UnknownFormatError: The file is in no known format; give ``mapping``.
        UnreadableSourceError: The file is missing, empty or not readable.
        UnknownZoneError: There is no such zone.
        UsageError: The format's reader needs an option that is not given, or has none of
            that name.
        NaiveDatetimeError: The format has times without UTC offset, and ``zone`` is missing.

    >>> export = read("examples/helpdesk/cases.jsonl")
    >>> export, export.recognised_by
    (Import('cases.jsonl', jsonl), 'schema: supportkit.case/')
    """
    if not isinstance(path, str | PathLike):
        raise TypeError(
            "path: expected the path of one file or folder; for several files, rows or answers "
            "of an API, call the reader of the format, such as supportkit.io.zendesk.read"
        )
    source = Path(path)
    if zone is not None:
        find_zone(zone)
    if mapping is not None:
        mapping = _for_format(mapping, format)
        return mapped.read(source, mapping=mapping, zone=zone, on_error=on_error, strict=strict)
    found = Found(format, "as told") if format is not None else detect(source)
    if found.format == "mapped":
        raise UnknownFormatError(source.name, "no mapping is given (mapping=)", _known())
    function = reader(found.format)
    if function is None:
        problem = f"no format is called {found.format!r}"
        raise UnknownFormatError(source.name, problem, _known())
    if found.format in mapped.PRESETS:
        options["mapping"] = mapped.PRESETS[found.format]
    options |= _taken(function, zone=zone, on_error=on_error, strict=strict)
    _check_options(function, options, found.format)
    imported = function(source, **options)
    imported.recognised_by = found.because
    return imported


def _for_format(mapping: Any, name: str | None) -> Any:
    """Let a mapping change the one that a format has; no other format takes one."""
    if name in (None, "mapped"):
        return mapping
    preset = mapped.PRESETS.get(name or "")
    if preset is None or callable(mapping):
        tables = ", ".join(mapped.PRESETS)
        raise UsageError(
            "format=", f"no format beside a mapping, but one that it changes: {tables}"
        )
    if isinstance(mapping, str | PathLike):
        return preset.changed_by(mapping)
    return preset | mapping


def _taken(function: Reader, **common: Any) -> dict[str, Any]:
    """Give those of the options that every reader may have which this one has."""
    parameters = signature(function).parameters
    return {name: value for name, value in common.items() if name in parameters}


def _check_options(function: Reader, options: Mapping[str, Any], name: str) -> None:
    """Say what a reader cannot do without, such as whose addresses are yours, or has not got."""
    parameters = signature(function).parameters
    takes_any = any(each.kind is Parameter.VAR_KEYWORD for each in parameters.values())
    for option in options:
        if option not in parameters and not takes_any:
            raise UsageError(f"{option}=", f"nothing, as {name} has no such option")
    for option, parameter in parameters.items():
        needed = parameter.kind is Parameter.KEYWORD_ONLY and parameter.default is Parameter.empty
        if needed and option not in options:
            raise UsageError(f"{option}=", f"it to be given, as {name} cannot be read without it")


def detect(path: Path) -> Found:
    """Tell the format of a file by its first lines, that of a folder by its files.

    Raises:
        UnknownFormatError: It has none of those that need no mapping; the error says
            what the file looks like.
        UnreadableSourceError: It is missing, empty or not readable.
    """
    if is_folder(path):
        return _folder(path)
    start = sample(path)
    stripped = start.lstrip()
    if stripped[:1] in (b"{", b"["):
        return _json(path, stripped)
    if stripped.startswith(b"WEBVTT"):
        return Found("transcript", "WEBVTT")
    if _CUE.match(start):
        return Found("transcript", "numbered cues with -->")
    if start.startswith(b"From ") and _MAIL.search(start):
        return Found("mail", "a line that begins with From")
    if _HEADER.match(start) and _MAIL.search(start):
        return Found("mail", "header fields of a mail")
    if start.startswith(b"PAR1"):
        raise UnknownFormatError(path.name, f"it is Parquet; {_OURS}", _known())
    if b"\x00" in start:
        raise UnknownFormatError(path.name, "it is no text", _known())
    return _table(path, stripped)


def _known() -> tuple[str, ...]:
    return (*FORMATS, *installed())


def _table(path: Path, start: bytes) -> Found:
    columns = _columns(next(iter(start.decode("utf-8", "replace").splitlines()), ""))
    names = frozenset(columns)
    found = by_columns(names)
    if found is not None:
        return Found(*found)
    preset = mapped.preset_for(names)
    if preset is not None:
        return Found(preset, "its columns")
    if columns[:1] == ["schema"] and _OUR_TABLE.search(start[:20_000].decode("utf-8", "replace")):
        raise UnknownFormatError(path.name, f"it is a table of supportkit's own; {_OURS}", _known())
    what = f"a table of {len(columns)} columns" if len(columns) > 1 else "plain text"
    raise UnknownFormatError(path.name, f"{what}; {_WHICH}", _known())


def _columns(head: str) -> list[str]:
    try:
        return next(csv.reader([head], delimiter=separator(head)), [])
    except csv.Error:
        return []


def _json(path: Path, start: bytes) -> Found:
    first = _first_value(start)
    for record in _records(first):
        found = by_keys(record)
        if found is not None:
            return Found(*found)
    if start.startswith(b'{"schema":"supportkit.case/'):  # one line of over 64 KiB
        return Found("jsonl", "schema: supportkit.case/")
    keys = ", ".join(shown(key) for key in list(first)[:8]) if isinstance(first, dict) else ""
    what = f"JSON with the keys {keys}" if keys else "JSON without a format of its own"
    raise UnknownFormatError(path.name, f"{what}; {_WHICH}", _known())


def _first_value(start: bytes) -> Any:
    """Decode the first value as far as the start of a file goes."""
    for attempt in (start.splitlines()[0], start):
        try:
            return json.loads(attempt)
        except (ValueError, RecursionError):
            continue
    try:
        return from_json(start, allow_partial=True)
    except ValueError:
        return None


def _records(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Give an object, and the first ones inside its envelopes."""
    if depth > _DEEPEST_ENVELOPE:
        return
    if isinstance(value, list):
        if value:
            yield from _records(value[0], depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in _ENVELOPES:
            if key in value:
                yield from _records(value[key], depth + 1)


def _folder(path: Path) -> Found:
    """Tell what a folder holds: a Maildir, or files that are mostly of one format."""
    if (path / "cur").is_dir() and (path / "new").is_dir():
        return Found("mail", "a Maildir")
    votes: Counter[str] = Counter()
    try:
        files = sorted(each for each in path.iterdir() if each.is_file())
    except OSError:
        raise unreadable(path, "reading it is not allowed") from None
    for file in files[:_LOOKED_INTO]:
        try:
            votes[detect(file).format] += 1
        except (UnreadableSourceError, UnknownFormatError):
            continue
    if not files:
        raise unreadable(path, f"it is a folder without files{_below(path)}; expected an export")
    readable = Counter({name: count for name, count in votes.items() if name in _OF_FOLDERS})
    if not readable:
        raise UnknownFormatError(path.name, _no_export(path, files, votes), _known())
    (name, count), *others = readable.most_common(2)
    if any(count == as_many for _, as_many in others):
        found = f"a folder of which as many files are of {name} as of {others[0][0]}"
        raise UnknownFormatError(path.name, f"{found}; part them, or name the format", _known())
    first = "first " if len(files) > _LOOKED_INTO else ""
    return Found(name, f"the look of {count} of its {first}{min(len(files), _LOOKED_INTO)} files")


def _below(folder: Path) -> str:
    """Say that a folder holds folders, which are not looked into."""
    inside = any(each.is_dir() for each in folder.iterdir())
    return " (folders inside it are not read; name one of them)" if inside else ""


def _no_export(folder: Path, files: list[Path], votes: Counter[str]) -> str:
    """Say why a folder is no export: its files stand for themselves, are packed, or unknown."""
    if votes:
        [(name, _)] = votes.most_common(1)
        return f"a folder of files that are read one by one ({name}); name one of them"
    packed = sum(each.suffix.lower() in (".gz", ".zip", ".bz2", ".xz", ".zst") for each in files)
    if packed:
        return f"a folder of compressed files ({packed}), and none of a known format; unpack them"
    return f"a folder without a file of a known format{_below(folder)}"
