"""Write cases as tables in Apache Parquet; needs the extra ``frames``.

Columns have types of their own: moments are ``timestamp[us, UTC]``, lists are lists. Rows
are written in groups while cases are read, so that memory does not grow with their number.
"""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from supportkit.cases import Case
from supportkit.errors import BackendUnavailableError
from supportkit.io.files.output import Target, opened
from supportkit.io.tables.columns import ColumnType, Table
from supportkit.io.tables.columns import table as find_table
from supportkit.io.tables.rows import Row, rows

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["require_backend", "write"]

_BATCH_ROWS, _BATCH_CHARACTERS = 2_000, 4 * 1024 * 1024
"""As many rows are held as Python's objects, which take the most memory."""
_GROUP_ROWS, _GROUP_BYTES = 100_000, 64 * 1024 * 1024
"""As many are held as Arrow's columns, to be one row group of the file."""


def require_backend() -> None:
    """Say before a long run whether Parquet can be written.

    Raises:
        BackendUnavailableError: The extra ``frames`` is missing.
    """
    if importlib.util.find_spec("pyarrow") is None:
        raise BackendUnavailableError("writing Parquet", "frames")


def write(cases: Iterable[Case], path: Target, *, table: str = "cases", force: bool = False) -> int:
    """Write a table of cases to a Parquet file, and give the number of its rows.

    Its columns are ``schema`` and those of `supportkit.io.TABLES`, always with the same
    types. The file appears whole or not at all.

    Args:
        cases: Any iterable of cases, such as an import; gone through once.
        path: The file, or a file that is open for bytes.
        table: ``cases``, ``messages`` or ``events``.
        force: Whether an existing file may be replaced.

    Raises:
        BackendUnavailableError: The extra ``frames`` is missing; raised before the first
            case is read.
        OutputExistsError: The file exists, and ``force`` is not set.
        UsageError: There is no such table.

    >>> from io import BytesIO
    >>> write([Case(id="C-1", created_at="2026-03-02T09:00:00Z")], BytesIO())
    1
    """
    require_backend()
    import pyarrow.parquet as pq

    chosen, number = find_table(table), 0
    schema = _schema(chosen)
    with opened(path, force=force) as file:
        writer = pq.ParquetWriter(_Counted(file), schema, compression="zstd")
        try:
            for group in _groups(_batches(rows(cases, table=table), chosen), schema):
                writer.write_table(group)
                number += group.num_rows
        finally:
            writer.close()
    return number


def _batches(found: Iterable[Row], table: Table) -> Iterator[list[Row]]:
    """Gather rows until there are many, or much is in them."""
    batch: list[Row] = []
    characters = 0
    for row in found:
        batch.append({"schema": table.schema, **row})
        characters += sum(len(value) for value in row.values() if isinstance(value, str))
        if len(batch) >= _BATCH_ROWS or characters >= _BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _groups(batches: Iterable[list[Row]], schema: pa.Schema) -> Iterator[pa.Table]:
    """Gather batches, as Arrow's columns, until they are worth a row group."""
    import pyarrow as pa

    group: list[pa.RecordBatch] = []
    for batch in batches:
        group.append(pa.RecordBatch.from_pylist(batch, schema=schema))
        size = sum(each.nbytes for each in group)
        if size >= _GROUP_BYTES or len(group) * _BATCH_ROWS >= _GROUP_ROWS:
            yield pa.Table.from_batches(group)
            group = []
    if group:
        yield pa.Table.from_batches(group)


def _schema(table: Table) -> pa.Schema:
    import pyarrow as pa

    types = {
        ColumnType.TEXT: pa.string(),
        ColumnType.INTEGER: pa.int64(),
        ColumnType.BOOLEAN: pa.bool_(),
        ColumnType.INSTANT: pa.timestamp("us", tz="UTC"),
        ColumnType.TEXTS: pa.list_(pa.string()),
        ColumnType.JSON: pa.string(),
    }
    columns = [(column.name, types[column.type]) for column in table.columns]
    return pa.schema([("schema", pa.string()), *columns])


class _Counted(io.RawIOBase):
    """A file that knows how far it is written, as a pipe does not."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._written = file, 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        size = memoryview(data).nbytes
        self._file.write(data)
        self._written += size
        return size

    def tell(self) -> int:
        return self._written
