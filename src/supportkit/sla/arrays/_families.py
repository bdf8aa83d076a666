"""The kinds of column that there are, and how an answer becomes a column of that kind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from supportkit.errors import ScheduleError
from supportkit.sla.open_time.zones import moment

if TYPE_CHECKING:
    from supportkit.sla.arrays._axis import Flags, Ints

PER_SECOND = {
    "s": 1,
    "ms": 10**3,
    "us": 10**6,
    "ns": 10**9,
    "ps": 10**12,
    "fs": 10**15,
    "as": 10**18,
}
_MOST = 2**63 - 1


class Family(Protocol):
    """A kind of column."""

    def instants(self, seconds: Ints, missing: Flags) -> Any:
        """Make a column of instants out of UTC seconds."""
        ...

    def spans(self, seconds: Ints, missing: Flags) -> Any:
        """Make a column of lengths."""
        ...

    def flags(self, flags: Flags, missing: Flags) -> Any:
        """Make a column of booleans."""
        ...

    @property
    def index(self) -> Any:
        """What names the rows, or None where nothing does."""
        ...


def _ticks(seconds: Ints, missing: Flags, unit: str) -> Ints:
    """Count in a unit of a second or less; a number that it cannot hold is refused."""
    per = PER_SECOND[unit]
    if per == 1:
        return seconds
    outside = np.flatnonzero((np.abs(seconds) > _MOST // per) & ~missing)
    if len(outside):
        expected = f"an answer that the column's unit, {unit}, can hold"
        raise ScheduleError(f"row {outside[0]}", expected, "one outside its years")
    found: Ints = np.where(missing, 0, seconds) * per if missing.any() else seconds * per
    return found


class NumpyFamily:
    """``datetime64`` of some unit, in UTC."""

    def __init__(self, unit: str = "s") -> None:
        self.unit = unit if unit in PER_SECOND else "s"

    def instants(self, seconds: Ints, missing: Flags) -> Any:
        """Make ``datetime64`` of the unit."""
        found = _ticks(seconds, missing, self.unit).view(f"M8[{self.unit}]")
        if missing.any():
            found[missing] = np.datetime64("NaT")
        return found

    def spans(self, seconds: Ints, missing: Flags) -> Any:
        """Make ``timedelta64[s]``."""
        found = seconds.view("m8[s]")
        if missing.any():
            found[missing] = np.timedelta64("NaT")
        return found

    def flags(self, flags: Flags, missing: Flags) -> Any:
        """Give them as they are: a comparison with ``NaT`` is False."""
        return flags & ~missing

    @property
    def index(self) -> Any:
        """Rows have no names here."""
        return None


class ObjectFamily(NumpyFamily):
    """Datetimes, each in its own zone; an answer is in the zone of its row."""

    def __init__(self, zones: Sequence[tzinfo | None] | None) -> None:
        super().__init__()
        self._zones = zones

    def instants(self, seconds: Ints, missing: Flags) -> Any:
        """Make datetimes, and None where one is missing."""
        found = np.empty(len(seconds), dtype=object)
        zones = [UTC] * len(seconds) if self._zones is None else self._zones
        found[:] = [
            None if gone else moment(at, zone or UTC)
            for at, zone, gone in zip(seconds.tolist(), zones, missing.tolist(), strict=True)
        ]
        return found


class PandasFamily(NumpyFamily):
    """A Series or an index of pandas, with a zone unless its rows are datetimes."""

    def __init__(self, like: Any, inner: NumpyFamily, zone: Any) -> None:
        super().__init__(inner.unit)
        self._like, self._inner, self._zone = like, inner, zone

    def instants(self, seconds: Ints, missing: Flags) -> Any:
        """Make a column in the zone of the first one."""
        found = self._wrapped(self._inner.instants(seconds, missing))
        if self._zone is None:
            return found
        if self.index is None:
            return found.tz_localize("UTC").tz_convert(self._zone)
        return found.dt.tz_localize("UTC").dt.tz_convert(self._zone)

    def spans(self, seconds: Ints, missing: Flags) -> Any:
        """Make a column of ``timedelta64[s]``."""
        return self._wrapped(super().spans(seconds, missing))

    def flags(self, flags: Flags, missing: Flags) -> Any:
        """Make a column of booleans; of an index, an array, as its comparisons give."""
        found = super().flags(flags, missing)
        return found if self.index is None else self._wrapped(found)

    @property
    def index(self) -> Any:
        """That of a Series; what is an index itself has none."""
        return getattr(self._like, "index", None)

    def _wrapped(self, values: Any) -> Any:
        if self.index is None:
            return _index_of(values, self._like)
        return type(self._like)(values, index=self.index, name=self._like.name)


def _index_of(values: Any, like: Any) -> Any:
    """Make an index; those of instants and of lengths are made of each other by arithmetic."""
    since, kinds = np.datetime64(0, "s"), like.dtype.kind + values.dtype.kind
    if kinds == "Mm":
        return type(like)(since + values) - since
    if kinds == "mM":
        return type(like)(values - since) + since
    return type(like)(values, name=like.name)


class ArrowFamily:
    """An Arrow array, whole or in chunks, with a zone."""

    def __init__(self, unit: str, zone: str, *, chunked: bool) -> None:
        self._unit, self._zone, self._chunked = unit, zone, chunked

    def instants(self, seconds: Ints, missing: Flags) -> Any:
        """Make ``timestamp`` of the unit and zone of the first column."""
        import pyarrow as pa

        ticks = _ticks(seconds, missing, self._unit)
        return self._made(ticks, missing, pa.timestamp(self._unit, tz=self._zone))

    def spans(self, seconds: Ints, missing: Flags) -> Any:
        """Make ``duration[s]``."""
        import pyarrow as pa

        return self._made(seconds, missing, pa.duration("s"))

    def flags(self, flags: Flags, missing: Flags) -> Any:
        """Make booleans, null where a moment is."""
        return self._made(flags, missing, None)

    @property
    def index(self) -> Any:
        """Rows have no names here."""
        return None

    def _made(self, values: Any, missing: Flags, kind: Any) -> Any:
        import pyarrow as pa

        found = pa.array(values, mask=np.ascontiguousarray(missing))
        if kind is not None:
            found = found.view(kind)
        return pa.chunked_array([found]) if self._chunked else found


class ArrowPandasFamily(ArrowFamily):
    """A Series of pandas whose rows lie in Arrow."""

    def __init__(self, like: Any, unit: str, zone: str) -> None:
        super().__init__(unit, zone, chunked=False)
        self._like = like

    @property
    def index(self) -> Any:
        """That of the Series."""
        return self._like.index

    def _made(self, values: Any, missing: Flags, kind: Any) -> Any:
        found = super()._made(values, missing, kind)
        dtype = type(self._like.dtype)(found.type)
        return type(self._like)(found, index=self._like.index, name=self._like.name, dtype=dtype)
