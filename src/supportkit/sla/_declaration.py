"""A schedule in words: the keys of a policy file, and the same in JSON.

What a schedule was made of is written so that reading it gives an equal one. Two
things have no words in a policy file: schedules combined by ``&`` and ``|``, which are
``all_of`` and ``any_of`` two others, and holidays that a calendar answers for, which are
null, since only the calendar knows them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain, groupby
from typing import TYPE_CHECKING, TypeAlias, cast

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from supportkit.errors import UnknownZoneError
from supportkit.sla._holidays import AskedHolidays, Holidays
from supportkit.sla._hours import (
    DAY,
    DAYS,
    Hours,
    Week,
    read_date,
    read_dated,
    read_days,
    read_week,
)
from supportkit.sla._rules import Combination, Dated, Rules, Source

if TYPE_CHECKING:
    from supportkit.sla.schedule import Schedule


class Entry(BaseModel):
    """A part of a file that refuses unknown keys and never shows what it was given."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class _ScheduleKeys(Entry):
    zone: str = Field(description="IANA time zone, such as Europe/Berlin.")
    weekly: dict[str, str] = Field(description='Such as mon-fri: "09:00-12:00, 13:00-17:00".')
    breaks: dict[str, str] = Field(default={}, description="Hours taken out, by weekday or date.")
    overrides: dict[str, str] = Field(default={}, description="Hours of single dates.")
    known_until: str | None = Field(default=None, description="Last date with listed holidays.")


class ScheduleEntry(_ScheduleKeys):
    """When a team works; see `supportkit.sla.Schedule`."""

    holidays: tuple[str, ...] = Field(default=(), description="Closed dates.")


def idle_breaks(entry: ScheduleEntry) -> Iterator[str]:
    """Name the keys of breaks none of whose days ever has hours."""
    busy = _busy_days(read_week(entry.weekly, "weekly"), read_dated(entry.overrides, "overrides"))
    for key in entry.breaks:
        dated = key.strip()[:1].isdigit()
        days = [read_date(key, key).weekday()] if dated else read_days(key, "breaks")
        if busy.isdisjoint(days):
            yield key


def _busy_days(week: Week, overrides: Dated) -> frozenset[int]:
    """Give the weekdays on which hours start, or into which a night shift reaches."""
    dated = (((ordinal - 1) % 7, hours) for ordinal, hours in overrides)
    return frozenset(
        (day + part) % 7
        for day, hours in chain(enumerate(week), dated)
        for _, end in hours
        for part in range(2 if end > DAY else 1)
    )


class ScheduleDeclaration(_ScheduleKeys):
    """When a team works, as written in a policy file."""

    holidays: tuple[str, ...] | None = Field(
        default=(), description="Closed dates; null where a calendar is asked for them."
    )


class ScheduleIntersection(Entry):
    """Time at which two schedules are open."""

    all_of: tuple[Declaration, Declaration]


class ScheduleUnion(Entry):
    """Time at which at least one of two schedules is open."""

    any_of: tuple[Declaration, Declaration]


Declaration: TypeAlias = ScheduleDeclaration | ScheduleIntersection | ScheduleUnion


def core_schema_of(
    cls: type[Schedule],
    handler: GetCoreSchemaHandler,
    *,
    source_of: Callable[[Schedule], Source],
) -> CoreSchema:
    """Tell pydantic to write a schedule as its declaration, and to read it back."""
    words = handler.generate_schema(Declaration)
    read = core_schema.no_info_after_validator_function(lambda said: _made(cls, said), words)
    return core_schema.json_or_python_schema(
        json_schema=read,
        python_schema=core_schema.union_schema([core_schema.is_instance_schema(cls), read]),
        serialization=core_schema.plain_serializer_function_ser_schema(
            lambda schedule: declare(source_of(schedule)), return_schema=words, when_used="json"
        ),
    )


def _made(cls: type[Schedule], said: Declaration) -> Schedule:
    if isinstance(said, ScheduleIntersection):
        one, other = (_made(cls, each) for each in said.all_of)
        return one & other
    if isinstance(said, ScheduleUnion):
        one, other = (_made(cls, each) for each in said.any_of)
        return one | other
    if said.holidays is None:
        raise ValueError("holidays: expected dates, found null, as only a calendar knew them")
    try:
        return cls(**said.model_dump())
    except UnknownZoneError as error:
        raise ValueError(str(error)) from None


def declare(source: Source) -> Declaration:
    """Put into words what a schedule was made of."""
    if isinstance(source, Rules):
        return _declare_rules(source)
    combined = cast("Combination", source)
    parts = declare(combined.left), declare(combined.right)
    if combined.how == "and":
        return ScheduleIntersection(all_of=parts)
    return ScheduleUnion(any_of=parts)


def _declare_rules(rules: Rules) -> ScheduleDeclaration:
    return ScheduleDeclaration(
        zone=rules.zone,
        weekly=_weekly(rules.weekly),
        breaks=_weekly(rules.weekly_breaks) | _dated(rules.dated_breaks),
        holidays=_holidays(rules.holidays),
        overrides=_dated(rules.overrides),
        known_until=None if rules.known_until is None else rules.known_until.isoformat(),
    )


def _weekly(week: Week) -> dict[str, str]:
    """Write neighbouring days of the same hours as one, such as ``mon-fri``."""
    groups = ((hours, list(days)) for hours, days in groupby(range(7), key=week.__getitem__))
    return {_days(days): _hours(hours) for hours, days in groups if hours}


def _days(days: list[int]) -> str:
    first, last = DAYS[days[0]], DAYS[days[-1]]
    return first if first == last else f"{first}-{last}"


def _dated(dated: Dated) -> dict[str, str]:
    return {date.fromordinal(day).isoformat(): _hours(hours) for day, hours in dated}


def _hours(hours: Hours) -> str:
    return ", ".join(f"{_wall(start)}-{_wall(end)}" for start, end in hours) or "closed"


def _wall(seconds: int) -> str:
    """Write seconds after midnight; those of the next day without the day."""
    minutes, second = divmod(seconds - DAY if seconds > DAY else seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}" + (f":{second:02}" if second else "")


def _holidays(holidays: Holidays) -> tuple[str, ...] | None:
    if isinstance(holidays, AskedHolidays):
        return None
    return tuple(day.isoformat() for day in sorted(holidays))
