"""Yearly rules of recurrence (RFC 5545, 3.3.10), on dates and with bounded work.

Feeds come from strangers. The well-kept library for such rules, ``dateutil``, follows a
rule that never matches up to the year 9999, so a small feed could keep it busy for
hours. Holidays need few of the rule's parts; the others are not read.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from supportkit.errors import UnreadableSourceError
from supportkit.values.patterns import regex

_KEYS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "WKST"})
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY = regex(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")


class Budget:
    """Counts down what a feed may cost."""

    def __init__(self, source: str, most: int) -> None:
        self._source, self._most = source, most
        self._left = most

    def spend(self, cost: int = 1) -> None:
        """Take some of it.

        Raises:
            UnreadableSourceError: It is used up.
        """
        self._left -= cost
        if self._left < 0:
            problem = f"expected at most {self._most} recurrences and dates, found more"
            raise UnreadableSourceError(self._source, problem)


@dataclass(frozen=True, slots=True)
class Yearly:
    """Dates that come back every year, or every few years."""

    interval: int
    count: int | None
    until: date | datetime | None
    months: tuple[int, ...]
    month_days: tuple[int, ...]
    weekdays: tuple[tuple[int, int], ...]
    """Pairs of a position, 0 for each, and a weekday, Monday 0."""

    @property
    def is_endless(self) -> bool:
        """Whether it says nothing about its end."""
        return self.count is None and self.until is None

    def dates(self, start: date, last: date, budget: Budget) -> Iterator[date]:
        """Go through its dates from ``start`` up to and including ``last``."""
        left = -1 if self.count is None else self.count
        for year in range(start.year, last.year + 1, self.interval):
            found = sorted(set(self._in_year(year, start)))
            budget.spend(1 + len(found))
            for day in found:
                if day > last or left == 0:
                    return
                if day >= start:
                    left -= 1
                    yield day

    def _in_year(self, year: int, start: date) -> Iterable[date]:
        if not self.weekdays:
            return self._by_month_day(year, start)
        days = self._by_weekday(year)
        return days if not self.month_days else set(days) & set(self._by_month_day(year, start))

    def _by_month_day(self, year: int, start: date) -> Iterator[date]:
        every = range(1, 13) if self.month_days else (start.month,)
        for month in self.months or every:
            length = monthrange(year, month)[1]
            for day in self.month_days or (start.day,):
                number = day if day > 0 else length + 1 + day
                if 1 <= number <= length:
                    yield date(year, month, number)

    def _by_weekday(self, year: int) -> Iterator[date]:
        spans = [
            (date(year, month, 1), date(year, month, monthrange(year, month)[1]))
            for month in self.months
        ] or [(date(year, 1, 1), date(year, 12, 31))]
        for first, last in spans:
            for position, weekday in self.weekdays:
                yield from _weekdays(first, last, position, weekday)


def _weekdays(first: date, last: date, position: int, weekday: int) -> list[date]:
    """Give the n-th of a weekday in a span, from its end if negative; all for 0."""
    earliest = first + timedelta(days=(weekday - first.weekday()) % 7)
    every = [earliest + timedelta(days=days) for days in range(0, (last - earliest).days + 1, 7)]
    if position == 0:
        return every
    index = position - 1 if position > 0 else len(every) + position
    return every[index : index + 1] if index >= 0 else []


def read_yearly(rule: object) -> Yearly | None:
    """Read a rule as the ``icalendar`` package gives it; None if it is of another kind."""
    if not isinstance(rule, Mapping):
        return None
    parts = {str(key).upper(): list(_listed(value)) for key, value in rule.items()}
    if not parts.keys() <= _KEYS or [str(each).upper() for each in parts.get("FREQ", ())] != [
        "YEARLY"
    ]:
        return None
    try:
        weekdays = tuple(_weekday(str(each)) for each in parts.get("BYDAY", ()))
        read = Yearly(
            interval=int(*parts.get("INTERVAL", (1,))),
            count=int(*parts["COUNT"]) if "COUNT" in parts else None,
            until=next(iter(parts.get("UNTIL", ())), None),
            months=_numbers(parts.get("BYMONTH", ()), low=1, high=12),
            month_days=_numbers(parts.get("BYMONTHDAY", ()), low=-31, high=31),
            weekdays=weekdays,
        )
    except (TypeError, ValueError):
        return None
    return read if read.interval > 0 and isinstance(read.until, date | None) else None


def _listed(value: object) -> Iterable[Any]:
    return value if isinstance(value, list | tuple) else (value,)


def _numbers(values: Iterable[Any], *, low: int, high: int) -> tuple[int, ...]:
    numbers = tuple(sorted({int(each) for each in values}))
    if any(number == 0 or not low <= number <= high for number in numbers):
        raise ValueError("a number out of its range")
    return numbers


def _weekday(text: str) -> tuple[int, int]:
    match = _DAY.fullmatch(text.upper())
    if match is None or (match[1] and not -53 <= int(match[1]) <= 53):
        raise ValueError("no weekday")
    return int(match[1] or 0), _WEEKDAYS.index(match[2])
