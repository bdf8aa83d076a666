"""Read any table or nested export: CSV, JSON, JSON Lines, or rows such as a data frame's.

What is which is said by a `Mapping`, or by a function that makes a case of a row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as AnyMapping
from os import PathLike
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from supportkit.cases import Case
from supportkit.errors import CaseDataError, NaiveDatetimeError
from supportkit.io.building import Builder
from supportkit.io.imports import Import, OnError
from supportkit.io.json_source import json_lines, json_records
from supportkit.io.mapping import Mapping
from supportkit.io.report import ImportReport
from supportkit.io.sources import csv_rows, dig, sample
from supportkit.io.validation import case_error, kind_of

__all__ = ["Mapping", "RowMapping", "read"]

RowMapping = Callable[[AnyMapping[str, Any]], Case]
"""Makes a case of one row or record."""

Rows = Iterable[AnyMapping[str, Any]]
Located = Iterator[tuple[int | None, Any]]
Opened = Callable[[str | None], Located]


def read(
    source: str | PathLike[str] | Rows,
    *,
    mapping: Mapping | AnyMapping[str, Any] | str | PathLike[str] | RowMapping,
    zone: str | None = None,
    on_error: OnError = "raise",
) -> Import:
    """Read cases from a file or from rows, as a mapping says.

    Files and rows are read one record at a time where each record is a case. Where
    each row is one *message* of a case, rows are held until the end, as those of one
    case may stand anywhere.

    Args:
        source: A CSV, JSON or JSON Lines file, or an iterable of dicts, such as
            ``frame.to_dict("records")``. An iterator can be read only once.
        mapping: A `Mapping`, the same as a dict or as the path of a YAML file, or a
            function from a row to a `Case`.
        zone: IANA zone of times without offset; it goes before the mapping's own.
        on_error: Whether a bad record raises, or is skipped and reported.

    Raises:
        MappingError: The mapping names a field that does not exist, or lacks one.
        UnknownZoneError: There is no such zone.
        UnreadableSourceError: The file is missing, a folder or empty.

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
        loaded = Mapping.of({**_plain(loaded), "zone": zone})

    def reading(report: ImportReport) -> Iterator[Case | CaseDataError]:
        builder = Builder(loaded, source=name, report=report)
        for line, record in rows(loaded.records):
            report.read(line)
            if isinstance(record, CaseDataError):
                yield record
            elif not isinstance(record, AnyMapping):
                yield CaseDataError(name, line, None, "an object of fields", kind_of(record))
            else:
                yield from builder.add(record)
        yield from builder.finish()

    return Import(reading, source=name, format="mapped", on_error=on_error)


def _plain(mapping: Mapping) -> dict[str, Any]:
    return mapping.model_dump(by_alias=True, exclude_defaults=True)


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
) -> tuple[Callable[[str | None], Located], str | None]:
    if isinstance(source, str | PathLike):
        path = Path(source)
        start = sample(path)
        return lambda records: _file_records(path, start, records), path.name
    if isinstance(source, AnyMapping) or not isinstance(source, Iterable):
        raise TypeError("source: expected the path of a file, or an iterable of dicts")
    return lambda _: iter(enumerate(source, start=1)), None


def _file_records(path: Path, start: bytes, records: str | None) -> Located:
    stripped = start.lstrip()
    if stripped[:1] == b"[":
        return json_records(path)
    if stripped[:1] != b"{":
        return csv_rows(path)
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        return json_lines(path)
    return _inside(json_records(path), records)


def _inside(whole: Located, records: str | None) -> Located:
    """Give the records inside one JSON object, or the object itself."""
    for line, value in whole:
        found = dig(value, records) if records and isinstance(value, AnyMapping) else value
        if records and isinstance(found, list):
            yield from enumerate(found, start=1)
        else:
            yield line, found


def _by_function(rows: Opened, make: RowMapping, name: str | None, on_error: OnError) -> Import:
    def reading(report: ImportReport) -> Iterator[Case | CaseDataError]:
        for line, record in rows(None):
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
    except (LookupError, TypeError, ValueError) as error:
        found = f"{type(error).__name__} in the mapping function"
        return CaseDataError(name, line, None, "a record the function can read", found)
    if not isinstance(case, Case):
        raise TypeError(f"expected the mapping function to give a Case, not {type(case).__name__}")
    return case
