"""The questions to a schedule, asked for all rows of a column at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

import numpy as np

from supportkit.errors import DurationError, NoOpenTimeError, ScheduleError, UsageError
from supportkit.sla.arrays._axis import Axis, axis_of
from supportkit.sla.arrays._families import Family
from supportkit.sla.arrays._reading import Read, read_instants, read_spans
from supportkit.sla.open_time.table import HORIZON_YEARS, Timetable
from supportkit.sla.open_time.zones import FIRST_YEAR, LAST_YEAR, january, year_of
from supportkit.sla.schedule import Edge, Schedule

if TYPE_CHECKING:
    from supportkit.sla.arrays._axis import Flags, Ints

_timetable_of: Callable[[Schedule], Timetable] = attrgetter("_timetable")

_CHUNK = 1 << 14
"""Rows worked on at a time, so that what lies between two steps stays in the cache."""
_MOST_YEARS = 400
_YEAR = 366 * 86_400
_NEAR = 250 * _YEAR
"""Moments that fit into one table, with a hundred years to search on either side."""


_LOW, _HIGH = january(FIRST_YEAR), january(LAST_YEAR + 1)


class _Rows(NamedTuple):
    """Two columns of one length, and how to give an answer back."""

    one: Ints
    other: Ints
    missing: Flags
    family: Family
    name: str = "starts"


def elapsed(schedule: Schedule, starts: Any, ends: Any, zone: str | None) -> Any:
    """Answer `arrays.elapsed`."""
    rows = _together(
        "ends", read_instants(starts, "starts", zone), read_instants(ends, "ends", zone)
    )
    asked = ~rows.missing & (rows.other > rows.one)
    _check_years(rows.one, asked, "starts")
    _check_years(rows.other, asked, "ends")
    _check_lengths(rows, asked)
    found = np.zeros(len(asked), dtype=np.int64)
    timetable = _timetable_of(schedule)
    for part in _parts(asked, rows.one, rows.other):
        found[part] = _measured(timetable, rows.one[part], rows.other[part])
    return rows.family.spans(found, rows.missing)


def add(schedule: Schedule, starts: Any, spans: Any, edge: Edge, zone: str | None) -> Any:
    """Answer `arrays.add`."""
    return _moved(schedule, _starts_and_spans(starts, spans, zone), edge, back=False)


def subtract(schedule: Schedule, starts: Any, spans: Any, edge: Edge, zone: str | None) -> Any:
    """Answer `arrays.subtract`."""
    return _moved(schedule, _starts_and_spans(starts, spans, zone), edge, back=True)


def next_open(schedule: Schedule, moments: Any, zone: str | None) -> Any:
    """Answer `arrays.next_open`."""
    return _moved(schedule, _moments(moments, zone), "next_open", back=False)


def previous_open(schedule: Schedule, moments: Any, zone: str | None) -> Any:
    """Answer `arrays.previous_open`."""
    return _moved(schedule, _moments(moments, zone), "next_open", back=True)


def is_open(schedule: Schedule, moments: Any, zone: str | None) -> Any:
    """Answer `arrays.is_open`."""
    rows = _moments(moments, zone)
    asked = ~rows.missing
    _check_years(rows.one, asked, "moments")
    found = np.zeros(len(asked), dtype=np.bool_)
    timetable = _timetable_of(schedule)
    for part in _parts(asked, rows.one, rows.one):
        t = rows.one[part]
        found[part] = axis_of(timetable.covering(int(t.min()), int(t.max()))).is_open(t)
    return rows.family.flags(found, rows.missing)


def _moments(moments: Any, zone: str | None) -> _Rows:
    no_span = Read(np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.bool_), None)
    rows = _together("moments", read_instants(moments, "moments", zone), no_span)
    return rows._replace(name="moments")


def _starts_and_spans(starts: Any, spans: Any, zone: str | None) -> _Rows:
    lengths = read_spans(spans, "spans")
    negative = np.flatnonzero((lengths.numbers < 0) & ~lengths.missing)
    if len(negative):
        row = int(negative[0])
        found = timedelta(seconds=int(lengths.numbers[row]))
        raise DurationError(str(found), f"a negative length, spans[{row}]")
    return _together("spans", read_instants(starts, "starts", zone), lengths)


def _together(name: str, one: Read, other: Read) -> _Rows:
    """Stretch a single value over the rows of the other argument."""
    family = one.family or other.family
    if family is None:
        raise UsageError(name, "a column; for single values ask the schedule itself")
    if one.family and other.family:
        _check_rows(one, other, name)
    numbers = np.broadcast_arrays(one.numbers, other.numbers)
    missing = np.broadcast_to(one.missing | other.missing, numbers[0].shape)
    return _Rows(numbers[0], numbers[1], missing, family)


def _check_rows(one: Read, other: Read, name: str) -> None:
    """Refuse rows that do not belong together."""
    if len(one.numbers) != len(other.numbers):
        raise UsageError(name, f"{len(one.numbers)} rows, found {len(other.numbers)}")
    ours, theirs = (None if read.family is None else read.family.index for read in (one, other))
    if ours is not None and theirs is not None and not ours.equals(theirs):
        raise UsageError(name, "the index of the first column, found another; reindex it first")


def _check_years(t: Ints, asked: Flags, name: str) -> None:
    outside = np.flatnonzero(asked & ((t < _LOW) | (t >= _HIGH)))
    if len(outside):
        row = int(outside[0])
        found = "an earlier one" if t[row] < _LOW else "a later one"
        expected = f"a year from {FIRST_YEAR} to {LAST_YEAR}"
        raise ScheduleError(f"{name}[{row}]", expected, found)


def _check_lengths(rows: _Rows, asked: Flags) -> None:
    """Refuse rows that no table can hold, as the scalar answer does."""
    for row in np.flatnonzero(asked & (rows.other - rows.one > (_MOST_YEARS - 1) * 365 * 86_400)):
        years = year_of(int(rows.other[row])) + 1 - year_of(int(rows.one[row]))
        if years > _MOST_YEARS:
            expected = f"at most {_MOST_YEARS} years after starts[{row}]"
            raise ScheduleError(f"ends[{row}]", expected, f"{years} years")


def _parts(asked: Flags, starts: Ints, ends: Ints) -> Iterator[Any]:
    """Give the rows asked about in parts, each of which fits into one table."""
    if not asked.any():
        return
    whole: Any = slice(None) if asked.all() else np.flatnonzero(asked)
    first, last = starts[whole], ends[whole]
    if int(last.max()) - int(first.min()) < _NEAR:
        yield whole
        return
    rows = np.flatnonzero(asked)
    century = first // (_NEAR // 4) * 1_000 + last // (_NEAR // 4)
    for each in np.unique(century):
        part = rows[century == each]
        if int(ends[part].max()) - int(starts[part].min()) < _NEAR:
            yield part
        else:
            yield from part.reshape(-1, 1)


def _chunks(length: int) -> Iterator[slice]:
    return (slice(start, start + _CHUNK) for start in range(0, length, _CHUNK))


def _measured(timetable: Timetable, starts: Ints, ends: Ints) -> Ints:
    axis = axis_of(timetable.covering(int(starts.min()), int(ends.max())))
    found = np.empty(len(starts), dtype=np.int64)
    for rows in _chunks(len(starts)):
        found[rows] = axis.positions(ends[rows])
        found[rows] -= axis.positions(starts[rows])
    return found


def _moved(schedule: Schedule, rows: _Rows, edge: Edge, *, back: bool) -> Any:
    if edge not in get_args(Edge):
        raise ScheduleError("edge", " or ".join(get_args(Edge)), repr(str(edge)[:40]))
    asked, timetable = ~rows.missing, _timetable_of(schedule)
    _check_years(rows.one, asked, rows.name)
    near = (rows.other > 0) if edge == "closing" else np.zeros(len(asked), dtype=np.bool_)
    found = np.zeros(len(asked), dtype=np.int64)
    never = np.zeros(len(asked), dtype=np.bool_)
    for part in _parts(asked, rows.one, rows.one):
        t, span = rows.one[part], rows.other[part]
        later = near[part] if back else ~near[part]
        span = -span if back else span
        found[part], never[part] = _searched(timetable, t, span, later, back=back)
    never |= _too_far(rows.one, found, near, asked, back=back)
    _refuse(never, rows.one, rows.name, back=back)
    return rows.family.instants(found, rows.missing)


def _searched(
    timetable: Timetable, t: Ints, span: Ints, later: Flags, *, back: bool
) -> tuple[Ints, Flags]:
    """Ask wider and wider tables, until all rows have an answer or the horizon is reached."""
    low, high = int(t.min()), int(t.max())
    years = 0
    while True:
        wide_low = max(low - years * _YEAR, _LOW) if back else low
        wide_high = high if back else min(high + years * _YEAR, _HIGH - 1)
        axis = axis_of(timetable.covering(wide_low, wide_high))
        found, outside = _steps(axis, t, span, later)
        if years > HORIZON_YEARS or not outside.any():
            return found, outside
        years = min(max(1, years * 2), HORIZON_YEARS + 1)


def _steps(axis: Axis, t: Ints, span: Ints, later: Flags) -> tuple[Ints, Flags]:
    found, outside = np.empty(len(t), dtype=np.int64), np.empty(len(t), dtype=np.bool_)
    for rows in _chunks(len(t)):
        wanted = axis.positions(t[rows])
        wanted += span[rows]
        found[rows], outside[rows] = axis.at(wanted, later=later[rows])
    return found, outside


def _too_far(t: Ints, found: Ints, near: Flags, asked: Flags, *, back: bool) -> Flags:
    """Tell which answers lie more than a hundred calendar years away."""
    far: Flags = asked & (np.abs(found - t) >= HORIZON_YEARS * 365 * 86_400)
    for row in np.flatnonzero(far):
        year, answer = year_of(int(t[row])), int(found[row])
        if back:
            limit = january(max(year - HORIZON_YEARS, FIRST_YEAR))
            far[row] = answer < limit if near[row] else answer <= limit
        else:
            limit = january(min(year + HORIZON_YEARS, LAST_YEAR) + 1)
            far[row] = answer > limit if near[row] else answer >= limit
    return far


def _refuse(never: Flags, t: Ints, name: str, *, back: bool) -> None:
    rows = np.flatnonzero(never)
    if not len(rows):
        return
    row = int(rows[0])
    year = year_of(int(t[row]))
    expected = (
        f"enough open time after the year {max(year - HORIZON_YEARS, FIRST_YEAR)}"
        if back
        else f"enough open time before the year {min(year + HORIZON_YEARS, LAST_YEAR)}"
    )
    raise NoOpenTimeError(f"{name}[{row}]", expected, "none")
