"""Public holidays of countries and their parts, by the rules of the ``holidays`` package.

A value says which country, which part and which categories; the dates of a year are
worked out when they are asked for. Names are in the country's own language, never in
that of the machine.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import ModuleType
from typing import Any, TypeAlias

from supportkit.errors import BackendUnavailableError, ScheduleError
from supportkit.sla.open_time.hours import Wall, WrittenDate, read_date, read_wall, write_wall

__all__ = ["PublicHolidays", "public_holidays"]

_HALF_DAY = "half_day"
Named: TypeAlias = dict[date, str]


@dataclass(frozen=True, slots=True)
class PublicHolidays:
    """The holidays of a country or a part of it, as a value. Made by `public_holidays`.

    Attributes:
        country: Its code of two letters, ISO 3166-1.
        subdivision: Code of the part, as the package spells it, or None.
        categories: Which kinds of days count, such as ``public`` or ``bank``.
        half_days: Wall time at which the country's half-days close, or None where
            they are ordinary days.
        also: Dates that are closed besides.
        without: Dates on which the country has a holiday and the team works.
    """

    country: str
    subdivision: str | None = None
    categories: tuple[str, ...] = ("public",)
    half_days: str | None = None
    also: tuple[date, ...] = ()
    without: tuple[date, ...] = ()

    @property
    def source(self) -> str:
        """Which rules, of which version: such as ``holidays 0.109, DE-BY, public``."""
        from importlib.metadata import version

        place = "-".join(filter(None, (self.country, self.subdivision)))
        return ", ".join((f"holidays {version('holidays')}", place, *self.categories))

    @property
    def known_from(self) -> date:
        """First day of the years that the package knows."""
        return date(_entity(self.country).start_year, 1, 1)

    @property
    def known_until(self) -> date:
        """Last day of the years that the package knows."""
        return date(_entity(self.country).end_year, 12, 31)

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and day in self.between(day, day)

    def between(self, first: date, last: date) -> Named:
        """Give the closed dates from ``first`` to ``last``, both included, and their names.

        A date in `also` has the name of the country's holiday, or none.
        """
        found = {day: "" for day in self.also if first <= day <= last}
        found |= self._named(self.categories, first, last)
        return {day: found[day] for day in sorted(found) if day not in self.without}

    def half_days_between(self, first: date, last: date) -> Named:
        """Give the half-days from ``first`` to ``last``, both included, and their names.

        None where it is not said when they close, nor on dates that are closed.
        """
        if self.half_days is None:
            return {}
        closed = self.between(first, last)
        found = self._named((_HALF_DAY,), first, last)
        return {
            day: name
            for day, name in found.items()
            if day not in closed and day not in self.without
        }

    def _named(self, categories: tuple[str, ...], first: date, last: date) -> Named:
        years = range(first.year, last.year + 1)
        listed = (_year(self.country, self.subdivision, categories, year) for year in years)
        return {day: name for year in listed for day, name in year if first <= day <= last}


def public_holidays(
    country: str,
    *,
    subdivision: str | None = None,
    categories: Iterable[str] | str = ("public",),
    half_days: Wall | None = None,
    also: Iterable[WrittenDate] = (),
    without: Iterable[WrittenDate] = (),
) -> PublicHolidays:
    """Give the public holidays of a country, for ``Schedule(holidays=...)``.

    Args:
        country: Code of two letters, such as ``DE``.
        subdivision: Code or name of a state, province or canton.
        categories: Kinds of days, of those that the country has.
        half_days: Wall time at which the days of the country's category ``half_day``
            close. The weekly hours of these dates end then; a dated override of the
            schedule goes before. Without it they are ordinary days.
        also: Dates on which the team is closed besides.
        without: Dates on which it works although they are holidays.

    Raises:
        ScheduleError: There is no such country, subdivision or category; it names
            those that there are.
        BackendUnavailableError: The extra ``calendars`` is not installed.

    >>> bavaria = public_holidays("DE", subdivision="BY")
    >>> date(2026, 1, 6) in bavaria, bavaria.between(date(2026, 12, 1), date(2026, 12, 25))
    (True, {datetime.date(2026, 12, 25): 'Erster Weihnachtstag'})
    """
    code = _country(country)
    kinds = _categories(code, categories)
    if half_days is not None and _HALF_DAY not in _entity(code).supported_categories:
        expected = f"none, as {code} has no days of the category {_HALF_DAY}"
        raise ScheduleError("half_days", expected, _shown(half_days))
    return PublicHolidays(
        code,
        None if subdivision is None else _subdivision(code, subdivision),
        kinds,
        None if half_days is None else write_wall(read_wall(half_days, "half_days")),
        tuple(sorted(read_date(day, "also") for day in also)),
        tuple(sorted(read_date(day, "without") for day in without)),
    )


def _package() -> ModuleType:
    try:
        import holidays
    except ImportError:
        raise BackendUnavailableError("holidays by country", "calendars") from None
    return holidays


def _entity(code: str) -> Any:
    return getattr(_package(), code)


@lru_cache(maxsize=4096)
def _year(
    country: str, subdivision: str | None, categories: tuple[str, ...], year: int
) -> tuple[tuple[date, str], ...]:
    entity = _entity(country)
    # With no language of its own, the package would take that of the machine.
    language = entity.default_language or "en_US"
    days = entity(subdiv=subdivision, categories=categories, years=year, language=language)
    return tuple(sorted(days.items()))


def _country(country: str) -> str:
    known = _package().list_supported_countries(include_aliases=False)
    code = str(country).strip().upper()
    if code not in known:
        expected = "an ISO 3166-1 code of two letters, such as DE or US"
        raise ScheduleError("country", f"{expected}{_hint(country)}", _shown(country))
    return code


def _hint(country: object) -> str:
    """Name countries that are called or written like it."""
    from holidays.registry import COUNTRIES

    names = {name.replace("_", " "): codes[1] for name, codes in COUNTRIES.items()}
    names |= {code.lower(): code for code in names.values()}
    names |= {codes[2].lower(): codes[1] for codes in COUNTRIES.values()}
    close = difflib.get_close_matches(str(country)[:40].strip().lower(), names, n=3)
    codes = list(dict.fromkeys(names[name] for name in close))
    return f" (did you mean {' or '.join(codes)}?)" if codes else ""


def _subdivision(code: str, subdivision: str) -> str:
    entity = _entity(code)
    wanted = str(subdivision).strip().casefold()
    known: dict[str, str] = {name.casefold(): name for name in entity.subdivisions}
    known |= {name.casefold(): of for name, of in entity.subdivisions_aliases.items()}
    if wanted not in known:
        codes = ", ".join(sorted(entity.subdivisions))
        expected = f"one of {codes} of {code}" if codes else f"none, as {code} has no parts"
        raise ScheduleError("subdivision", expected, _shown(subdivision))
    return known[wanted]


def _categories(code: str, categories: Iterable[str] | str) -> tuple[str, ...]:
    several = (categories,) if isinstance(categories, str) else tuple(categories)
    known = _entity(code).supported_categories
    if not several or not set(several) <= set(known):
        wrong = next((each for each in several if each not in known), "no category")
        names = ", ".join(sorted(known))
        raise ScheduleError("categories", f"some of {names} of {code}", _shown(wrong))
    return tuple(sorted(set(several)))


def _shown(value: object) -> str:
    return repr(str(value)[:40])
