"""Read and write canonical cases: JSON Lines, one case a line, ``supportkit.case/1``.

What is written and read again is the same, value for value.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, Field, ValidationError

from supportkit.cases import Case, read_case
from supportkit.cases.versions import upgraded
from supportkit.errors import CaseDataError, SchemaVersionError
from supportkit.io.files.output import Target, opened
from supportkit.io.files.sources import lines, sample
from supportkit.io.imports import Import, OnError
from supportkit.io.report import ImportReport
from supportkit.io.validation import case_error, kind_of, record_id
from supportkit.values.immutable import Immutable
from supportkit.values.patterns import regex

__all__ = ["dump", "read", "write"]

_SCHEMA = '{"schema":"supportkit.case/1",'
_NEWEST = "supportkit.case/1"
_MOST_KEYS = 400_000
"""Keys in a line, as many as some 50,000 messages have; what each fault costs is not bounded."""
_NEWER = regex(rb'\s*\{\s*"schema"\s*:\s*"(supportkit\.case/[1-9][0-9]{0,5})"')


class _Head(Immutable):
    """What of a line is needed to say what is wrong with it; the rest costs no memory."""

    model_config = ConfigDict(extra="ignore")

    schema_: Any = Field(default=_NEWEST, alias="schema")
    id: Any = None


def read(path: str | PathLike[str], *, on_error: OnError = "raise", strict: bool = False) -> Import:
    """Read canonical cases from a JSON Lines file, one line at a time.

    Args:
        path: The file, in UTF-8.
        on_error: Whether a bad line raises, or is skipped and reported.
        strict: As other readers have it; an unknown field spoils its line in any case.

    Raises:
        UnreadableSourceError: The file is missing, a folder, empty or not readable.
        SchemaVersionError: A newer supportkit wrote the file, by its first line.

    >>> export = read("examples/helpdesk/cases.jsonl")
    """
    file = Path(path)
    _check_version(file)

    def reading(report: ImportReport) -> Iterator[Case | CaseDataError]:
        for number, line in lines(file):
            if isinstance(line, CaseDataError):
                report.read(number)
                yield line
            elif not line.isspace():
                report.read(number)
                yield _parse(line.rstrip(b"\r\n"), file.name, number)

    return Import(reading, source=file.name, format="jsonl", on_error=on_error, strict=strict)


def write(cases: Iterable[Case], path: Target, *, force: bool = False) -> int:
    """Write cases to a JSON Lines file, and give their number.

    The file appears whole or not at all: it is written under a temporary name and
    then renamed.

    Args:
        cases: Any iterable of cases, such as an import; gone through once.
        path: The file, or a file that is open for bytes.
        force: Whether an existing file may be replaced.

    Raises:
        OutputExistsError: The file exists, and ``force`` is not set.
    """
    count = 0
    with opened(path, force=force) as file:
        for case in cases:
            file.write(dump(case).encode("utf-8") + b"\n")
            count += 1
    return count


def dump(case: Case) -> str:
    """Write one case as a line of JSON, leaving out what has its default value.

    >>> dump(Case(id="C-1", created_at="2026-03-02T09:00:00Z"))
    '{"schema":"supportkit.case/1","id":"C-1","created_at":"2026-03-02T09:00:00Z"}'
    """
    return _SCHEMA + case.model_dump_json(exclude_defaults=True)[1:]


def _parse(line: bytes, source: str, number: int) -> Case | CaseDataError:
    if len(line) > _MOST_KEYS and line.count(b'":') - line.count(b'\\":') > _MOST_KEYS:
        found = "more than any case has"
        return CaseDataError(source, number, None, f"at most {_MOST_KEYS:,} keys", found)
    try:
        return Case.model_validate_json(line)
    except ValidationError as error:
        return _retry(line, source, number, error)


def _retry(line: bytes, source: str, number: int, error: ValidationError) -> Case | CaseDataError:
    """Read a line of another version, or say what is wrong with it."""
    try:
        head = _Head.model_validate_json(line)
        if head.schema_ == _NEWEST:
            return case_error(error, source=source, line=number, record={"id": head.id})
    except ValidationError:
        pass  # no JSON for pydantic, or no object: Python's own reader says which
    try:
        data: Any = json.loads(line)
    except (ValueError, RecursionError):
        return case_error(error, source=source, line=number)
    if not isinstance(data, Mapping):
        return CaseDataError(source, number, None, "a JSON object", kind_of(data))
    try:
        return read_case(data)
    except SchemaVersionError as newer:
        expected, _, found = str(newer).removeprefix("schema: expected ").partition(", found ")
        return CaseDataError(source, number, "schema", expected, found, record_id(data.get("id")))
    except ValidationError as again:
        return case_error(again, source=source, line=number, record=data)


def _check_version(file: Path) -> None:
    """Say at once that the whole file is of a newer version, and not once a line."""
    newer = _NEWER.match(sample(file))
    if newer is not None:
        upgraded({"schema": newer[1].decode("ascii")})
