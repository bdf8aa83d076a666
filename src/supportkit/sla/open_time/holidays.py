"""Where holidays come from: a list, a container that is only asked, or a country's rules."""

from __future__ import annotations

import copy
import threading
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeAlias

from supportkit.errors import ScheduleError
from supportkit.sla.calendars import ICalendar, PublicHolidays
from supportkit.sla.open_time.hours import WrittenDate, read_date, read_wall

_PLAIN = (list, tuple, set, frozenset, dict)
_FAULTS = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
_NO_DATE = date(2000, 1, 1)

WrittenHolidays: TypeAlias = Iterable[WrittenDate] | Container[date] | PublicHolidays


class Holidays(Protocol):
    """Closed dates, by ordinals."""

    def closed(self, first: int, last: int) -> Collection[int]:
        """Give the holidays from ``first`` up to but not including ``last``."""
        ...

    def early_closings(self, first: int, last: int) -> Mapping[int, int]:
        """Give the half-days among them, with the seconds after midnight at which they end."""
        ...


@dataclass(frozen=True, slots=True)
class ListedHolidays:
    """Dates that were given one by one."""

    days: frozenset[int]

    def closed(self, first: int, last: int) -> list[int]:
        """Pick them out."""
        return [day for day in self.days if first <= day < last]

    def early_closings(self, first: int, last: int) -> Mapping[int, int]:  # noqa: ARG002
        """None: a list has whole days."""
        return {}


NO_HOLIDAYS = ListedHolidays(frozenset())


@dataclass(frozen=True, slots=True)
class CountryHolidays:
    """Dates that follow from a country's rules."""

    calendar: PublicHolidays

    def closed(self, first: int, last: int) -> list[int]:
        """Ask the calendar for its years."""
        return [day.toordinal() for day in self.calendar.between(*_dates(first, last))]

    def early_closings(self, first: int, last: int) -> dict[int, int]:
        """Ask the calendar for its years."""
        if self.calendar.half_days is None:
            return {}
        wall = read_wall(self.calendar.half_days, "half_days")
        found = self.calendar.half_days_between(*_dates(first, last))
        return {day.toordinal(): wall for day in found}


class AskedHolidays:
    """A private copy of a container of dates, compared and pickled as it was given.

    The ``holidays`` package's own calendars are dicts that fill themselves while they
    are asked, so one copy is kept as it was and another one is asked.
    """

    __slots__ = ("_given", "_lock", "_working")

    def __init__(self, given: Container[date]) -> None:
        self._given = copy.deepcopy(given)
        self._working = copy.deepcopy(given)
        self._lock = threading.Lock()
        self._ask(_NO_DATE)  # a list of texts fails here, not later

    def closed(self, first: int, last: int) -> list[int]:
        """Ask for each date."""
        days = range(max(first, date.min.toordinal()), min(last, date.max.toordinal() + 1))
        with self._lock:
            return [day for day in days if self._ask(date.fromordinal(day))]

    def _ask(self, day: date) -> bool:
        try:
            return day in self._working
        except _FAULTS as error:
            fault = f"{type(error).__name__} from {type(self._given).__name__} for {day}"
            raise ScheduleError(
                "holidays", "a container that answers `date in container`", fault
            ) from error

    def early_closings(self, first: int, last: int) -> Mapping[int, int]:  # noqa: ARG002
        """None: a container answers for whole days."""
        return {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AskedHolidays) and self._given == other._given

    def __hash__(self) -> int:
        return hash(type(self._given))

    def __reduce__(self) -> tuple[type[AskedHolidays], tuple[Container[date]]]:
        return type(self), (self._given,)


def read_holidays(written: WrittenHolidays) -> Holidays:
    """Take dates from a plain collection; keep a copy of a container that is only asked.

    The type and not the present content decides, as calendars may fill themselves.
    """
    if isinstance(written, PublicHolidays):
        return CountryHolidays(written)
    if isinstance(written, ICalendar):
        return _listed(written.dates)
    if type(written) in _PLAIN or isinstance(written, Iterator):
        return _listed(written)  # type: ignore[arg-type]  # type() does not narrow
    if isinstance(written, str):
        return _listed(written)
    return AskedHolidays(written) if isinstance(written, Container) else _listed(written)


def _listed(written: Iterable[WrittenDate]) -> ListedHolidays:
    if isinstance(written, str) or not isinstance(written, Iterable):
        raise ScheduleError("holidays", "a collection of dates", type(written).__name__)
    dates = (read_date(day, f"holidays[{index}]") for index, day in enumerate(written))
    return ListedHolidays(frozenset(day.toordinal() for day in dates))


def read_known(written: object, stated: WrittenDate | None, key: str) -> date | None:
    """Read the first or last date that is known: as stated, or else as the calendar says."""
    if stated is not None:
        return read_date(stated, key)
    calendar = isinstance(written, PublicHolidays | ICalendar)
    found: date | None = getattr(written, key) if calendar else None
    return found


def _dates(first: int, last: int) -> tuple[date, date]:
    """Give the first and the last date of a range of ordinals."""
    low, high = max(first, date.min.toordinal()), min(last - 1, date.max.toordinal())
    return date.fromordinal(low), date.fromordinal(high)
