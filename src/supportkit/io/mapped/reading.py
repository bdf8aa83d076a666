"""Read any table or nested export: CSV, JSON, JSON Lines, or rows such as a data frame's.

What is which is said by a `Mapping`, or by a function that makes a case of a row.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as AnyMapping
from contextlib import closing
from os import PathLike
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from supportkit.cases import Case
from supportkit.errors import (
    CaseDataError,
    MappingError,
    NaiveDatetimeError,
    UnreadableSourceError,
)
from supportkit.io.files.json_source import json_array, json_lines, json_object, looks_like_lines
from supportkit.io.files.plain import is_missing
from supportkit.io.files.sources import dig, sample
from supportkit.io.files.tables import csv_head, csv_records, csv_rows
from supportkit.io.imports import Import, OnError
from supportkit.io.mapped.building import Builder
from supportkit.io.mapped.mapping import Mapping
from supportkit.io.mapped.presets import PRESETS
from supportkit.io.report import ImportReport, NoteKind
from supportkit.io.validation import case_error, kind_of, shown
from supportkit.values import find_zone

__all__ = ["Mapping", "RowMapping", "read"]

RowMapping = Callable[[AnyMapping[str, Any]], Case]
"""Makes a case of one row or record."""

Rows = Iterable[AnyMapping[str, Any]]
Located = Iterable[tuple[int | None, Any]]
Opened = Callable[[Mapping | None, ImportReport], Located]


def read(
    source: str | PathLike[str] | Rows,
    *,
    mapping: Mapping | AnyMapping[str, Any] | str | PathLike[str] | RowMapping,
    zone: str | None = None,
    on_error: OnError = "raise",
    strict: bool = False,
) -> Import:
    """Read cases from a file or from rows, as a mapping says.

    Files and rows are read one record at a time where each record is a case. Where
    each row is one *message* of a case, rows wait in a temporary file until the end, as
    those of one case may stand anywhere.

    Args:
        source: A CSV, JSON or JSON Lines file, or an iterable of dicts, such as
            ``frame.to_dict("records")``. An iterator can be read only once.
        mapping: A `Mapping`, such as one of `supportkit.io.mapped.PRESETS`, the same as a
            dict or as the path of a YAML file, or a function from a row to a `Case`.
        zone: IANA zone of times without offset; it goes before the mapping's own.
        on_error: Whether a bad record raises, or is skipped and reported.
        strict: Whether a column that the mapping does not name, or a word that it does
            not know, spoils its record.

    Raises:
        MappingError: The mapping names a field or a CSV file's column that does not
            exist, or lacks a field.
        UnknownZoneError: There is no such zone.
        UnreadableSourceError: The file is missing, a folder or empty.
        UnknownFormatError: The head line of a CSV file is none, or names a column twice.

    >>> rows = [{"nr": "T-1", "opened": "2026-03-02T09:00:00Z", "betreff": "Bremse quietscht"}]
    >>> export = read(
    ...     rows, mapping={"case": {"id": "nr", "created_at": "opened", "subject": "betreff"}}
    ... )
    >>> [case.id for case in export]
    ['T-1']
    """
    rows, name = _opened(source)
    if callable(mapping) and not isinstance(mapping, type):
        return _by_function(rows, mapping, name, on_error)
    loaded = _loaded(mapping)
    if zone is not None:
        find_zone(zone)
        loaded = loaded.model_copy(update={"zone": zone})
    if isinstance(source, str | PathLike):
        _check_columns(Path(source), loaded)

    return _by_mapping(rows, loaded, name, on_error=on_error, strict=strict)


def _by_mapping(
    rows: Opened, mapping: Mapping, name: str | None, *, on_error: OnError, strict: bool
) -> Import:
    def reading(report: ImportReport) -> Iterator[Case | CaseDataError]:
        with closing(Builder(mapping, source=name, report=report)) as builder:
            for line, record in rows(mapping, report):
                report.read(line)
                if isinstance(record, CaseDataError):
                    yield record
                elif not isinstance(record, AnyMapping):
                    yield CaseDataError(name, line, None, "an object of fields", kind_of(record))
                else:
                    yield from builder.add(record)
            yield from builder.finish()

    preset = mapping.vendor if mapping.vendor in PRESETS else None
    return Import(reading, source=name, format=preset or "mapped", on_error=on_error, strict=strict)


def _check_columns(path: Path, mapping: Mapping) -> None:
    """Refuse a mapping that names no column of a CSV file: a slip of the pen loses data."""
    if sample(path).lstrip()[:1] in (b"{", b"["):
        return
    head = frozenset(csv_head(path, repeated=mapping.repeated))
    messages = {} if mapping.messages_in is not None else mapping.message
    for where, columns in (("case", mapping.case), ("message", messages)):
        for name, column in columns.items():
            if column.paths and head.isdisjoint(column.paths) and not column.optional:
                expected = f"a column of {path.name} ({_similar(head, column.paths)})"
                found = ", ".join(map(repr, column.paths))
                raise MappingError(None, None, f"{where}.{name}", expected, found)


def _similar(head: frozenset[str], wanted: tuple[str, ...]) -> str:
    """Say how many columns there are, and name those alone that are nearly what was wanted.

    Without a head line, the first row stands in its place, with all that is personal in it.
    """
    names = sorted(name for name in head if shown(name) == name)
    close = {each for path in wanted for each in difflib.get_close_matches(path, names, cutoff=0.8)}
    similar = f"; similar: {', '.join(sorted(close))}" if close else ""
    return f"it has {len(head)}{similar}"


def _loaded(mapping: Mapping | AnyMapping[str, Any] | str | PathLike[str] | RowMapping) -> Mapping:
    if isinstance(mapping, Mapping):
        return mapping
    if isinstance(mapping, str | PathLike):
        return Mapping.load(mapping)
    if isinstance(mapping, AnyMapping):
        return Mapping.of(mapping)
    raise TypeError("mapping: expected a Mapping, a dict, the path of a file, or a function")


def _opened(
    source: str | PathLike[str] | Rows,
) -> tuple[Opened, str | None]:
    if isinstance(source, str | PathLike):
        path = Path(source)
        start = sample(path)
        return lambda mapping, report: _file_records(path, start, mapping, report), path.name
    if hasattr(source, "to_dict"):
        raise TypeError('source: expected rows, found a data frame; give frame.to_dict("records")')
    if isinstance(source, AnyMapping) or not isinstance(source, Iterable):
        raise TypeError("source: expected the path of a file, or an iterable of dicts")
    return _Rows(source), None


class _Rows:
    """Rows in memory; those of an iterator, which are gone once they are read, only once."""

    def __init__(self, rows: Rows) -> None:
        self._rows, self._once, self._used = rows, iter(rows) is rows, False

    def __call__(self, _: Mapping | None, __: ImportReport) -> Located:
        if self._once and self._used:
            problem = "an iterator can be read only once; give a list to read it again"
            raise UnreadableSourceError("rows", problem)
        self._used = True
        return enumerate(self._rows, start=1)


def _file_records(
    path: Path, start: bytes, mapping: Mapping | None, report: ImportReport
) -> Located:
    stripped = start.lstrip()
    if stripped[:1] == b"[":
        return json_array(path)
    if stripped[:1] != b"{":
        return csv_records(path) if mapping is not None and mapping.repeated else csv_rows(path)
    if path.suffix.lower() in (".jsonl", ".ndjson") or looks_like_lines(stripped):
        return json_lines(path)
    return _inside(path, None if mapping is None else mapping.records, report)


def _inside(path: Path, records: str | None, report: ImportReport) -> Located:
    """Give the records inside one JSON object, or the object itself."""
    for line, value in json_object(path):
        if records is None or isinstance(value, CaseDataError):
            yield line, value
            continue
        found = dig(value, records) if isinstance(value, AnyMapping) else None
        if isinstance(found, list):
            _note_around(value, records, report)
            yield from enumerate(found, start=1)
        else:
            expected = "an array of records"
            yield line, CaseDataError(path.name, None, records, expected, kind_of(found))


def _note_around(value: Any, records: str, report: ImportReport) -> None:
    """Note what stands around the records, such as the number of pages."""
    before = ""
    while records not in value:
        step, _, records = records.partition(".")
        _note_beside(value, step, before, report)
        value, before = value[step], f"{before}{shown(step)}."
        if not isinstance(value, AnyMapping):
            return
    _note_beside(value, records, before, report)


def _note_beside(value: AnyMapping[str, Any], step: str, before: str, report: ImportReport) -> None:
    for key, other in value.items():
        if key != step and not is_missing(other):
            report.note(NoteKind.DROPPED_FIELD, f"{before}{shown(key)}", line=1)


def _by_function(rows: Opened, make: RowMapping, name: str | None, on_error: OnError) -> Import:
    def reading(report: ImportReport) -> Iterator[Case | CaseDataError]:
        for line, record in rows(None, report):
            report.read(line)
            yield record if isinstance(record, CaseDataError) else _made(make, record, name, line)

    return Import(reading, source=name, format="mapped", on_error=on_error)


def _made(
    make: RowMapping, record: Any, name: str | None, line: int | None
) -> Case | CaseDataError:
    try:
        case = make(record)
    except ValidationError as error:
        return case_error(error, source=name, line=line)
    except CaseDataError as error:
        return error
    except NaiveDatetimeError as error:
        return CaseDataError(name, line, error.what, "a time with UTC offset", "one without")
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        found = f"{type(error).__name__} in the mapping function"
        return CaseDataError(name, line, None, "a record the function can read", found)
    if not isinstance(case, Case):
        raise TypeError(f"expected the mapping function to give a Case, not {type(case).__name__}")
    return case
