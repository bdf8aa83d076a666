"""Columns of every kind as whole seconds: what is read, what is missing, whose kind it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from supportkit.errors import BackendUnavailableError, NaiveDatetimeError, UsageError
from supportkit.sla.arrays._families import (
    PER_SECOND,
    ArrowFamily,
    ArrowPandasFamily,
    Family,
    NumpyFamily,
    ObjectFamily,
    PandasFamily,
)
from supportkit.sla.open_time.hours import DAY
from supportkit.sla.open_time.zones import stretches, utc_seconds
from supportkit.values import find_zone

if TYPE_CHECKING:
    from supportkit.sla.arrays._axis import Flags, Ints

_COARSE = {"m": 60, "h": 3600, "D": DAY, "W": 7 * DAY}
_BEYOND = 2**46
"""Seconds that no schedule reaches; larger numbers are cut to it before they overflow."""
_NAT = -(2**63)
_FIRST, _LAST = (int(np.datetime64(year, "s").astype(np.int64)) for year in ("0002", "9998"))
_INSTANTS = "datetime64, aware datetimes, or a pandas or Arrow column of timestamps"
_LENGTHS = "timedelta64, timedeltas, or a pandas or Arrow column of durations"


class Read(NamedTuple):
    """A column as whole seconds. The family of a single value is None."""

    numbers: Ints
    missing: Flags
    family: Family | None


def read_instants(values: Any, name: str, zone: str | None) -> Read:
    """Read a column of instants, or a single one, as UTC seconds."""
    if isinstance(values, datetime):
        numbers, missing, _ = _of_datetimes([values], name, zone)
        return Read(numbers, missing, None)
    if _is_pandas(values):
        return _pandas_instants(values, name, zone)
    if _is_arrow(values):
        return _arrow_instants(values, name, zone)
    column = _array(values, name, _INSTANTS)
    if column.dtype.kind == "O":
        numbers, missing, zones = _of_datetimes(column.tolist(), name, zone)
        return Read(numbers, missing, ObjectFamily(zones))
    _require_kind(column, "M", name, _INSTANTS)
    if zone is not None:
        raise UsageError("zone", "columns that can carry one; datetime64 is UTC")
    family = NumpyFamily(_unit(column)) if np.ndim(values) else None
    return Read(*_seconds(column), family)


def read_spans(values: Any, name: str) -> Read:
    """Read a column of lengths, or a single one."""
    if isinstance(values, timedelta):
        return Read(*_of_timedeltas([values], name), None)
    if _is_pandas(values):
        return _pandas_spans(values, name)
    if _is_arrow(values):
        column, chunked = _arrow_array(values)
        return Read(*_arrow_spans(column, name), ArrowFamily("s", "UTC", chunked=chunked))
    column = _array(values, name, _LENGTHS)
    if column.dtype.kind == "O":
        return Read(*_of_timedeltas(column.tolist(), name), ObjectFamily(None))
    _require_kind(column, "m", name, _LENGTHS)
    return Read(*_lengths(column, name), NumpyFamily() if np.ndim(values) else None)


def _array(values: Any, name: str, expected: str) -> np.ndarray[Any, Any]:
    """Give what NumPy can hold as one column; a single value as a column of one row."""
    if isinstance(values, list | tuple):
        column = np.empty(len(values), dtype=object)
        column[:] = values
        return column
    if isinstance(values, np.ma.MaskedArray):
        gone: Any = None if values.dtype.kind == "O" else np.array("NaT", values.dtype)
        values = values.filled(gone)
    if not hasattr(values, "__array__"):
        raise UsageError(name, f"{expected}, found {type(values).__name__}")
    found = np.asarray(values)
    if found.ndim > 1:
        raise UsageError(name, f"one column, found {found.ndim} dimensions")
    return np.atleast_1d(found)


def _require_kind(column: np.ndarray[Any, Any], kind: str, name: str, expected: str) -> None:
    if column.dtype.kind != kind:
        raise UsageError(name, f"{expected}; found {column.dtype}")


def _unit(column: np.ndarray[Any, Any]) -> str:
    return np.datetime_data(column.dtype)[0]


def _seconds(column: np.ndarray[Any, Any]) -> tuple[Ints, Flags]:
    """Read ``datetime64`` or ``timedelta64``, the fraction cut off towards the past."""
    unit = _unit(column)
    column = column.astype(f"{column.dtype.kind}8[{'s' if unit == 'generic' else unit}]")
    missing: Flags = np.isnat(column)
    if unit in ("Y", "M"):
        years = np.clip(column.view(np.int64), -(10**6), 10**6)
        column, unit = years.view(f"M8[{unit}]").astype("M8[D]"), "D"
    return _whole(column.view(np.int64), missing, unit), missing


def _whole(ticks: Ints, missing: Flags, unit: str) -> Ints:
    factor, per = _COARSE.get(unit, 1), PER_SECOND.get(unit, 1)
    if per >= PER_SECOND["us"]:
        found: Ints = ticks // per
    else:
        found = np.clip(ticks // per, -(_BEYOND // factor), _BEYOND // factor) * factor
    if missing.any():
        found[missing] = 0
    return found


def _lengths(column: np.ndarray[Any, Any], name: str) -> tuple[Ints, Flags]:
    if _unit(column) in ("Y", "M", "generic") and not np.isnat(column).all():
        raise UsageError(name, "lengths in weeks or less, found ones without a fixed length")
    return _seconds(column)


def _of_datetimes(
    values: Sequence[Any], name: str, zone: str | None
) -> tuple[Ints, Flags, list[tzinfo | None]]:
    assumed = None if zone is None else find_zone(zone)
    numbers, missing = np.zeros(len(values), np.int64), np.zeros(len(values), np.bool_)
    zones: list[tzinfo | None] = [None] * len(values)
    for row, value in enumerate(values):
        if _is_missing(value):
            missing[row] = True
            continue
        if not isinstance(value, datetime):
            raise UsageError(f"{name}[{row}]", f"a datetime, found {type(value).__name__}")
        if value.tzinfo is None and assumed is not None:
            value = value.replace(tzinfo=assumed)  # noqa: PLW2901
        zones[row] = value.tzinfo
        try:
            numbers[row] = utc_seconds(value)
        except NaiveDatetimeError:
            raise NaiveDatetimeError(f"{name}[{row}]") from None
    return numbers, missing, zones


def _of_timedeltas(values: Sequence[Any], name: str) -> tuple[Ints, Flags]:
    numbers, missing = np.zeros(len(values), np.int64), np.zeros(len(values), np.bool_)
    for row, value in enumerate(values):
        if _is_missing(value):
            missing[row] = True
        elif isinstance(value, timedelta):
            numbers[row] = value.days * DAY + value.seconds
        else:
            raise UsageError(f"{name}[{row}]", f"a timedelta, found {type(value).__name__}")
    return numbers, missing


def _is_missing(value: Any) -> bool:
    """None, and what is not equal to itself: NaN, and NaT of NumPy and pandas."""
    return value is None or bool(value != value)


def _is_pandas(values: Any) -> bool:
    names = {"Series", "Index"}
    return any(
        each.__name__ in names and each.__module__.partition(".")[0] == "pandas"
        for each in type(values).__mro__
    )


def _pandas_instants(values: Any, name: str, zone: str | None) -> Read:
    dtype = values.dtype
    if hasattr(dtype, "pyarrow_dtype"):
        column, _ = _arrow_array(values.array.__arrow_array__())
        numbers, missing, carried = _arrow_seconds(column, name, zone)
        return Read(numbers, missing, ArrowPandasFamily(values, column.type.unit, carried))
    if dtype.kind == "O":
        numbers, missing, zones = _of_datetimes(values.to_numpy().tolist(), name, zone)
        return Read(numbers, missing, PandasFamily(values, ObjectFamily(zones), None))
    if dtype.kind != "M":
        raise UsageError(name, f"{_INSTANTS}; found {dtype}")
    carrier = getattr(dtype, "tz", None)
    utc = values if carrier is None else getattr(values, "dt", values).tz_convert(None)
    column = utc.to_numpy()
    numbers, missing = _seconds(column)
    if carrier is None:
        numbers, carrier = _from_wall(numbers, missing, name, zone), zone
    return Read(numbers, missing, PandasFamily(values, NumpyFamily(_unit(column)), carrier))


def _pandas_spans(values: Any, name: str) -> Read:
    if hasattr(values.dtype, "pyarrow_dtype"):
        column, _ = _arrow_array(values.array.__arrow_array__())
        return Read(*_arrow_spans(column, name), ArrowPandasFamily(values, "s", "UTC"))
    column = values.to_numpy()
    if column.dtype.kind == "O":
        family = PandasFamily(values, ObjectFamily(None), None)
        return Read(*_of_timedeltas(column.tolist(), name), family)
    _require_kind(column, "m", name, _LENGTHS)
    return Read(*_lengths(column, name), PandasFamily(values, NumpyFamily(), "UTC"))


def _is_arrow(values: Any) -> bool:
    return hasattr(values, "__arrow_c_stream__") or hasattr(values, "__arrow_c_array__")


def _arrow_array(values: Any) -> tuple[Any, bool]:
    """Give one Arrow array, and whether it came in chunks."""
    try:
        import pyarrow as pa
    except ImportError:
        raise BackendUnavailableError("supportkit.sla.arrays of Arrow columns", "frames") from None
    if not isinstance(values, pa.Array | pa.ChunkedArray):
        whole = hasattr(values, "__arrow_c_array__")
        values = pa.array(values) if whole else pa.chunked_array(values)
    if not isinstance(values, pa.ChunkedArray):
        return values, False
    empty = pa.array([], values.type)
    return pa.concat_arrays(values.chunks) if values.num_chunks else empty, True


def _arrow_ticks(column: Any) -> tuple[Ints, Flags]:
    import pyarrow as pa

    missing = column.is_null().to_numpy(zero_copy_only=False)
    ticks = column.view(pa.int64())
    if column.null_count:
        ticks = ticks.fill_null(0)
    return ticks.to_numpy(zero_copy_only=False), missing


def _arrow_seconds(column: Any, name: str, zone: str | None) -> tuple[Ints, Flags, str]:
    import pyarrow as pa

    if not pa.types.is_timestamp(column.type):
        raise UsageError(name, f"{_INSTANTS}; found Arrow's {_kind(column)}")
    ticks, missing = _arrow_ticks(column)
    numbers = _whole(ticks, missing, column.type.unit)
    if column.type.tz is not None:
        return numbers, missing, column.type.tz
    return _from_wall(numbers, missing, name, zone), missing, zone or "UTC"


def _arrow_instants(values: Any, name: str, zone: str | None) -> Read:
    column, chunked = _arrow_array(values)
    numbers, missing, carried = _arrow_seconds(column, name, zone)
    return Read(numbers, missing, ArrowFamily(column.type.unit, carried, chunked=chunked))


def _arrow_spans(column: Any, name: str) -> tuple[Ints, Flags]:
    import pyarrow as pa

    if not pa.types.is_duration(column.type):
        raise UsageError(name, f"{_LENGTHS}; found Arrow's {_kind(column)}")
    ticks, missing = _arrow_ticks(column)
    return _whole(ticks, missing, column.type.unit), missing


def _kind(column: Any) -> str:
    """Name an Arrow type without the names of its fields."""
    return str(column.type).partition("<")[0]


def _from_wall(wall: Ints, missing: Flags, name: str, zone: str | None) -> Ints:
    """Turn seconds on a wall clock into UTC seconds, as a datetime with ``fold=0`` is read."""
    if zone is None:
        raise NaiveDatetimeError(name)
    known = np.clip(wall[~missing], _FIRST, _LAST)
    find_zone(zone)
    if not len(known):
        return wall
    parts = stretches(zone, int(known.min()) - 2 * DAY, int(known.max()) + 2 * DAY)
    changes = [after.start + max(before.offset, after.offset) for before, after in pairwise(parts)]
    offsets = np.array([part.offset for part in parts], dtype=np.int64)
    found: Ints = wall - offsets[np.searchsorted(np.array(changes, np.int64), wall, side="right")]
    return found
