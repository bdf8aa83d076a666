"""Holidays that answer ``date in holidays`` and work out a year only when asked for it."""

from __future__ import annotations

import copy
import threading
from collections.abc import Container, Iterable, Iterator
from datetime import date
from typing import TypeAlias

from supportkit.errors import ScheduleError
from supportkit.sla._hours import WrittenDate, holiday_dates

_PLAIN = (list, tuple, set, frozenset, dict)

Holidays: TypeAlias = "frozenset[date] | AskedHolidays"


def read_holidays(written: Iterable[WrittenDate] | Container[date]) -> Holidays:
    """Take dates from a plain collection; keep a copy of a container that is only asked.

    The ``holidays`` package's calendars are dicts that fill themselves while being
    asked, so their type and not their present content decides.
    """
    if type(written) in _PLAIN or isinstance(written, Iterator | str):
        return holiday_dates(written)  # type: ignore[arg-type]  # type() does not narrow
    if isinstance(written, Container):
        return AskedHolidays(written)
    return holiday_dates(written)


class AskedHolidays:
    """A private copy of a container of dates, compared and pickled as it was given."""

    __slots__ = ("_given", "_lock", "_working")

    def __init__(self, given: Container[date]) -> None:
        self._given = copy.deepcopy(given)
        self._working = copy.deepcopy(given)
        self._lock = threading.Lock()
        try:
            date(2000, 1, 1) in self._working  # noqa: B015 - a list of texts fails here, not later
        except TypeError as error:
            raise ScheduleError("holidays", "a container of dates", type(given).__name__) from error

    def __contains__(self, day: object) -> bool:
        with self._lock:
            return day in self._working

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AskedHolidays) and self._given == other._given

    def __hash__(self) -> int:
        return hash(type(self._given))

    def __reduce__(self) -> tuple[type[AskedHolidays], tuple[Container[date]]]:
        return type(self), (self._given,)
