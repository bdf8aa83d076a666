"""Business time over columns: the answers of `Schedule`, a million rows at a time.

Columns are NumPy arrays (``datetime64``, or objects: aware datetimes), lists, pandas
Series and indexes, and Arrow arrays; anything that hands its data over by Arrow's C
interface, such as a polars Series, is read as Arrow. The answer is of the family of the
first column: NumPy gives NumPy, a Series gives a Series with the same index, Arrow gives
Arrow with the same unit and zone. One argument of two may be a single value, which
then counts for all rows.

Every row has the answer that the schedule gives for it alone, to the whole second: the
same table is searched. What is missing stays missing (``NaT``, ``None``, null); whether a
team works at a missing moment is null in Arrow and False elsewhere, as comparisons are.

*The zone rule.* A type that can carry a zone must carry one: naive datetimes, and pandas
or Arrow columns without zone, are refused as everywhere, unless ``zone`` says whose wall
time they are. The answers then carry that zone. A wall time that occurs twice means
the first, one that is skipped moves forward by the gap, as in `Schedule.to_utc`. NumPy's
``datetime64`` cannot carry a zone; it is UTC, in and out.

    from supportkit import sla
    frame["waited"] = sla.arrays.elapsed(office, frame["created"], frame["answered"])

Needs the extra ``arrays`` (NumPy); Arrow columns need ``frames``.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any, TypeAlias

from supportkit.errors import BackendUnavailableError
from supportkit.sla.schedule import Edge, Schedule

__all__ = ["Column", "add", "elapsed", "is_open", "next_open", "previous_open", "subtract"]

Column: TypeAlias = Any
"""A column, or one value for all rows; see the module's description."""


def elapsed(schedule: Schedule, starts: Column, ends: Column, *, zone: str | None = None) -> Column:
    """Measure the open time in each ``[start, end)``, as `Schedule.elapsed` does.

    Args:
        schedule: When the team works.
        starts: Instants.
        ends: Instants, as many; or one of the two is a single instant.
        zone: Whose wall time columns without zone are.

    Returns:
        Whole seconds: ``timedelta64[s]``, a pandas column of that type, or Arrow's
        ``duration[s]``.

    Raises:
        NaiveDatetimeError: A row, or a column, has no zone.
        ScheduleError: A row lies outside the years 2 to 9998, or is longer than 400 years;
            the error names the row.
        UsageError: An argument is no column of instants, or the lengths differ.
        BackendUnavailableError: The extra is not installed.

    >>> import numpy as np
    >>> office = Schedule(zone="Europe/Berlin", weekly={"mon-fri": "09:00-17:00"})
    >>> created = np.array(["2026-03-06T15:00", "NaT"], dtype="datetime64[s]")
    >>> elapsed(office, created, np.datetime64("2026-03-09T09:00"))
    array([ 7200, 'NaT'], dtype='timedelta64[s]')
    """
    return _backend().elapsed(schedule, starts, ends, zone)


def add(
    schedule: Schedule,
    starts: Column,
    spans: Column,
    *,
    edge: Edge = "closing",
    zone: str | None = None,
) -> Column:
    """Give the instants at which ``spans`` of open time have passed since ``starts``.

    Args:
        schedule: When the team works.
        starts: Instants.
        spans: Lengths, as many; or one of the two is a single value.
        edge: Which instant a span takes that is used up exactly at a closing time.
        zone: Whose wall time columns without zone are.

    Returns:
        Instants in the unit and zone of ``starts``; in whole seconds and UTC where
        ``starts`` is a single instant.

    Raises:
        DurationError: A span is negative; use `subtract`. The error names the row.
        NoOpenTimeError: A span does not end within a hundred years.
        NaiveDatetimeError: A row, or a column, has no zone.
        ScheduleError: A row lies outside the years 2 to 9998, or its answer outside what
            the column's unit can hold; or ``edge`` is none of the two.
        UsageError: An argument is no column of its kind, or the lengths differ.
        BackendUnavailableError: The extra is not installed.

    >>> import numpy as np
    >>> office = Schedule(zone="UTC", weekly={"mon-fri": "09:00-17:00"})
    >>> friday = np.array(["2026-03-06T15:00", "2026-03-06T16:00"], dtype="datetime64[m]")
    >>> add(office, friday, np.timedelta64(2, "h"))
    array(['2026-03-06T17:00:00', '2026-03-09T10:00:00'], dtype='datetime64[s]')
    """
    return _backend().add(schedule, starts, spans, edge, zone)


def subtract(
    schedule: Schedule,
    starts: Column,
    spans: Column,
    *,
    edge: Edge = "closing",
    zone: str | None = None,
) -> Column:
    """Give the instants from which ``spans`` of open time pass until ``starts``.

    The mirror of `add`, with its arguments, answers and errors.

    >>> import numpy as np
    >>> office = Schedule(zone="UTC", weekly={"mon-fri": "09:00-17:00"})
    >>> due = np.array(["2026-03-09T10:00"], dtype="datetime64[s]")
    >>> subtract(office, due, np.timedelta64(2, "h"))
    array(['2026-03-06T16:00:00'], dtype='datetime64[s]')
    """
    return _backend().subtract(schedule, starts, spans, edge, zone)


def is_open(schedule: Schedule, moments: Column, *, zone: str | None = None) -> Column:
    """Tell for each moment whether the team works; a closing instant is outside.

    Returns:
        Booleans; for a missing moment null in Arrow, else False.

    Raises:
        NaiveDatetimeError: A row, or the column, has no zone.
        ScheduleError: A row lies outside the years 2 to 9998.
        UsageError: ``moments`` is no column of instants.
        BackendUnavailableError: The extra is not installed.

    >>> import numpy as np
    >>> office = Schedule(zone="UTC", weekly={"mon-fri": "09:00-17:00"})
    >>> is_open(office, np.array(["2026-03-06T09:00", "2026-03-06T17:00"], dtype="datetime64[s]"))
    array([ True, False])
    """
    return _backend().is_open(schedule, moments, zone)


def next_open(schedule: Schedule, moments: Column, *, zone: str | None = None) -> Column:
    """Give the first open instant at or after each moment: itself, to the second, when open.

    Raises:
        NoOpenTimeError: Nothing opens within a hundred years of a row.
        NaiveDatetimeError: A row, or the column, has no zone.
        ScheduleError: A row lies outside the years 2 to 9998.
        UsageError: ``moments`` is no column of instants.
        BackendUnavailableError: The extra is not installed.

    >>> import numpy as np
    >>> office = Schedule(zone="UTC", weekly={"mon-fri": "09:00-17:00"})
    >>> next_open(office, np.array(["2026-03-06T17:00"], dtype="datetime64[s]"))
    array(['2026-03-09T09:00:00'], dtype='datetime64[s]')
    """
    return _backend().next_open(schedule, moments, zone)


def previous_open(schedule: Schedule, moments: Column, *, zone: str | None = None) -> Column:
    """Give the end of the last open time at or before each moment: itself inside it.

    Errors are those of `next_open`, looking back.

    >>> import numpy as np
    >>> office = Schedule(zone="UTC", weekly={"mon-fri": "09:00-17:00"})
    >>> previous_open(office, np.array(["2026-03-09T09:00"], dtype="datetime64[s]"))
    array(['2026-03-06T17:00:00'], dtype='datetime64[s]')
    """
    return _backend().previous_open(schedule, moments, zone)


def _backend() -> ModuleType:
    """Load what needs NumPy, when it is first used."""
    try:
        import numpy as np  # noqa: F401
    except ImportError:
        raise BackendUnavailableError("supportkit.sla.arrays", "arrays") from None
    from supportkit.sla.arrays import _answers

    return _answers
