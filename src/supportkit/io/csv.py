r"""Write cases as tables of comma-separated values (RFC 4180), in UTF-8.

Line ends are CR LF, and cells are quoted where they need to be, so that any CSV reader
gives back each text as it was, line breaks and all. None and an empty text are both an
empty cell; Parquet and JSON Lines tell them apart.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from supportkit.cases import Case
from supportkit.io.files.output import Target, opened, safe_cell
from supportkit.io.tables.columns import table as find_table
from supportkit.io.tables.rows import rows_of

__all__ = ["write"]

_BOM = "\ufeff"


def write(
    cases: Iterable[Case],
    path: Target,
    *,
    table: str = "cases",
    spreadsheet_safe: bool = False,
    force: bool = False,
) -> int:
    r"""Write a table of cases to a CSV file, line by line, and give the number of its rows.

    Its columns are ``schema`` and those of `supportkit.io.TABLES`. Moments are written
    alike, as ``2026-03-02T08:30:00.000000Z``, so that they sort as text; lists are JSON.
    The file appears whole or not at all.

    A spreadsheet runs a cell that begins with ``=``, ``+``, ``-``, ``@``, TAB or CR as a
    formula, and anybody can write such a message. An apostrophe before the text prevents
    that and alters the text, so it is done on request only.

    Args:
        cases: Any iterable of cases, such as an import; gone through once.
        path: The file, or a file that is open for bytes.
        table: ``cases``, ``messages`` or ``events``.
        spreadsheet_safe: Whether to write for a spreadsheet: no text is a formula, and a
            byte-order mark tells Excel that this is UTF-8.
        force: Whether an existing file may be replaced.

    Raises:
        OutputExistsError: The file exists, and ``force`` is not set.
        UsageError: There is no such table.

    Source: OWASP, "CSV Injection".

    >>> from io import BytesIO
    >>> file = BytesIO()
    >>> write([Case(id="C-1", created_at="2026-03-02T09:00:00Z")], file)
    1
    >>> file.getvalue().decode().splitlines()[1][:26]
    'supportkit.cases/1,C-1,,,,'
    """
    chosen, make, number = find_table(table), rows_of(table), 0
    with opened(path, force=force) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
        try:
            text.write(_BOM if spreadsheet_safe else "")
            writer = csv.writer(text)
            writer.writerow(("schema", *chosen.names))
            for case in cases:
                for row in make(case):
                    cells = _safe(row.values()) if spreadsheet_safe else map(_cell, row.values())
                    writer.writerow((chosen.schema, *cells))
                    number += 1
        finally:
            text.detach()
    return number


def _safe(values: Iterable[Any]) -> Iterator[Any]:
    return (safe_cell(_cell(value)) for value in values)


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        utc = value.astimezone(UTC).replace(tzinfo=None)
        return f"{utc.isoformat(timespec='microseconds')}Z"
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return value
