"""When a team works: weekly hours, breaks, dated exceptions and holidays in one zone.

Every question is answered from one table of open intervals in real time, so
``elapsed`` is always the sum of ``periods``, and ``is_open`` holds exactly within
one. The rules, in the order in which they apply:

1. weekly hours, half-open: the opening instant is inside, the closing one outside;
2. a dated override replaces the hours that *start* on its date;
3. breaks, weekly or dated, are taken out;
4. a holiday closes its civil day from midnight to midnight, also against an override
   and for the tail of the shift that began the evening before; the shift that would
   start on it does not take place, nor does its tail after midnight. (The other
   reading, a holiday that cancels only the shifts that start on it, is not taken.)

Clock changes follow *wall membership*: a wall time is open when it occurs. Minutes
that are skipped do not occur, minutes that are repeated are open twice, and a date
that a zone left out has no hours. Instants are read to the whole second.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Literal

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema

from supportkit.errors import ScheduleError
from supportkit.sla.open_time.holidays import WrittenHolidays, read_holidays, read_known
from supportkit.sla.open_time.hours import (
    WrittenDate,
    WrittenDates,
    WrittenHours,
    WrittenWalls,
    read_breaks,
    read_dated,
    read_half_days,
    read_week,
)
from supportkit.sla.open_time.questions import Edge, OpenTime, ordinal_of
from supportkit.sla.open_time.rules import Combination, Plan, Rules, Source
from supportkit.values import find_zone

__all__ = ["ALWAYS", "Edge", "Schedule"]

_MOST_PARTS = 100
_NOTHING: Mapping[Any, Any] = MappingProxyType({})


class Schedule(OpenTime):
    """When a team works, in its own time zone. Immutable; compares and pickles by value.

    Args:
        zone: IANA name of the zone of all its wall times and dates.
        weekly: Hours by weekday (``mon``, ``mon-fri``, ``sat,sun``), such as
            ``"09:00-12:00, 13:00-17:00"`` or pairs of wall times. A whole day is
            ``00:00-24:00``. An end before its start runs into the next day, and the
            shift belongs to the date on which it starts.
        holidays: Closed dates: a collection, a calendar of `supportkit.sla.calendars`, or
            any container that is asked ``date in holidays``.
        overrides: Hours that replace the weekly ones on a date; ``closed`` for none.
        breaks: Hours taken out, by weekday or by date.
        half_days: Wall times at which the weekly hours of single dates end, such as
            ``{"2026-12-24": "12:00"}``. For other hours write an override.
        known_from: First date for which holidays are listed; else what `holidays` says.
        known_until: Last date for which holidays are listed; else what `holidays` says.
            Deadlines after it are computed, and marked by whoever evaluates them.

    Raises:
        ScheduleError: A part makes no sense, hours overlap, or none are left. Hours may
            touch, and those of an override may meet the night shift before it.
        UnknownZoneError: ``zone`` is no IANA zone.

    >>> from datetime import UTC, datetime, timedelta
    >>> office = Schedule(
    ...     zone="Europe/Berlin",
    ...     weekly={"mon-fri": "09:00-12:00, 13:00-17:00"},
    ...     holidays=["2026-12-25"],
    ...     overrides={"2026-12-24": "09:00-12:00"},
    ... )
    >>> thursday = datetime(2026, 12, 24, 10, tzinfo=UTC)
    >>> office.add(thursday, timedelta(hours=4)).isoformat()
    '2026-12-28T11:00:00+00:00'
    """

    __slots__ = ()

    def __init__(
        self,
        *,
        zone: str,
        weekly: Mapping[str, WrittenHours],
        holidays: WrittenHolidays = (),
        overrides: WrittenDates = _NOTHING,
        breaks: WrittenDates = _NOTHING,
        half_days: WrittenWalls = _NOTHING,
        known_from: WrittenDate | None = None,
        known_until: WrittenDate | None = None,
    ) -> None:
        find_zone(zone)
        week, dated = read_week(weekly, "weekly"), read_dated(overrides, "overrides")
        plan = Plan(
            week,
            dated | read_half_days(half_days, week, dated),
            *read_breaks(breaks),
            read_holidays(holidays),
            read_known(holidays, known_from, "known_from"),
            read_known(holidays, known_until, "known_until"),
        )
        _check_hours(plan)
        self._set(Rules(zone, ((0, plan),)))

    @classmethod
    def _of(cls, source: Source) -> Schedule:
        schedule = cls.__new__(cls)
        schedule._set(source)  # noqa: SLF001 - of this class
        return schedule

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Schedule) and self._source == other._source

    def __hash__(self) -> int:
        return hash(self._source)

    def __reduce__(self) -> tuple[Any, tuple[Source]]:
        return Schedule._of, (self._source,)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Write JSON with the keys of a policy file, and read an equal schedule from it."""
        from supportkit.sla.open_time import declaration

        return declaration.core_schema_of(cls, handler, source_of=attrgetter("_source"))

    def __repr__(self) -> str:
        return f"Schedule(zone={self.zone!r})"

    def changing(self, day: WrittenDate, /, *, to: Schedule) -> Schedule:
        """Follow another schedule from a local date on.

        What starts on that date or later is by the new one, and so are its holidays and
        breaks; a shift that began the evening before keeps its tail. So next month's
        hours do not rewrite what was measured last month.

        Raises:
            ScheduleError: The other one has another zone, or one of them is a
                combination: change its parts and combine them then.

        >>> from datetime import UTC, datetime
        >>> short = Schedule(zone="UTC", weekly={"mon-fri": "09:00-12:00"})
        >>> long = Schedule(zone="UTC", weekly={"mon-fri": "09:00-17:00"})
        >>> office = short.changing("2027-01-01", to=long)
        >>> office.elapsed(datetime(2026, 12, 31, tzinfo=UTC), datetime(2027, 1, 2, tzinfo=UTC))
        datetime.timedelta(seconds=39600)
        """
        if not isinstance(to, Schedule):
            raise ScheduleError("to", "a schedule", type(to).__name__)
        first = ordinal_of(day)
        return self._of(_rules(self._source).changing(first, _rules(to._source)))

    @property
    def changes(self) -> tuple[date, ...]:
        """The dates on which another version begins; none of a combination."""
        versions = self._source.versions[1:] if isinstance(self._source, Rules) else ()
        return tuple(date.fromordinal(begin) for begin, _ in versions)

    def version_on(self, day: WrittenDate, /) -> Schedule:
        """Give the version for what starts on a date, as a schedule of its own.

        Raises:
            ScheduleError: It is a combination: ask its parts.
        """
        plan = _rules(self._source).plan_on(ordinal_of(day))
        return self._of(Rules(self.zone, ((0, plan),)))

    def in_zone(self, zone: str, /) -> Schedule:
        """Give the same wall hours in another zone.

        Raises:
            UnknownZoneError: ``zone`` is no IANA zone.
        """
        return self._of(self._source.in_zone(zone))

    def __and__(self, other: Schedule) -> Schedule:
        """Time at which both are open, by instants, each in its own zone."""
        return self._combined(other, "and")

    def __or__(self, other: Schedule) -> Schedule:
        """Time at which at least one is open, by instants, each in its own zone."""
        return self._combined(other, "or")

    def _combined(self, other: Schedule, how: Literal["and", "or"]) -> Schedule:
        if not isinstance(other, Schedule):
            raise TypeError(f"expected a schedule, found {type(other).__name__}")
        both = Combination(self._source, other._source, how)
        if both.size > _MOST_PARTS:
            raise ScheduleError("schedules", f"at most {_MOST_PARTS} combined", str(both.size))
        return self._of(both)


def _check_hours(plan: Plan) -> None:
    if not any(plan.weekly) and not any(plan.overrides.values()):
        raise ScheduleError("weekly", "hours on at least one day", "none")
    if not plan.has_hours():
        raise ScheduleError("breaks", "some hours left on at least one day", "none")


def _rules(source: Source) -> Rules:
    if isinstance(source, Rules):
        return source
    raise ScheduleError(
        "changing", "a schedule with hours of its own, changed before combining", "a combination"
    )


ALWAYS = Schedule(zone="UTC", weekly={"mon-sun": "00:00-24:00"})
"""Around the clock: the calendar clock as a schedule."""
