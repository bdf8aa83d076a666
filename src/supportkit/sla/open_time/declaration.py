"""A schedule in words: the keys of a policy file, and the same in JSON.

What a schedule was made of is written so that reading it gives an equal one. Two
things have no words in a policy file: schedules combined by ``&`` and ``|``, which are
``all_of`` and ``any_of`` two others, and holidays that a container answers for, which are
null, since only the container knows them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain, groupby
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, cast

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetCoreSchemaHandler,
    Tag,
)
from pydantic_core import CoreSchema, core_schema

from supportkit.errors import ScheduleError, UnknownZoneError
from supportkit.sla.calendars import PublicHolidays, public_holidays
from supportkit.sla.open_time.holidays import CountryHolidays, Holidays, ListedHolidays
from supportkit.sla.open_time.hours import (
    DAY,
    DAYS,
    Dated,
    Hours,
    Week,
    read_date,
    read_dated,
    read_days,
    read_wall,
    read_week,
    write_hours,
)
from supportkit.sla.open_time.rules import Combination, Plan, Rules, Source
from supportkit.sla.policies.patterns import (
    ONE_OR_SEVERAL,
    CountryCode,
    DateText,
    DayHours,
    WallText,
    by_date,
    by_day,
    by_day_or_date,
)
from supportkit.values.immutable import Immutable

if TYPE_CHECKING:
    from supportkit.sla.schedule import Schedule

COUNTRY, DATES = "[country]", "[dates]"
"""What pydantic adds to the place of a mistake in holidays; they are no keys."""


class Entry(Immutable):
    """A part of a file that refuses unknown keys and never shows what it was given."""


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


class CountryEntry(Entry):
    """The public holidays of a country; see `supportkit.sla.calendars.public_holidays`."""

    country: CountryCode = Field(description="ISO 3166-1 code of two letters.")
    subdivision: str | None = Field(default=None, description="Code of a state or province.")
    categories: Annotated[tuple[str, ...], BeforeValidator(_listed), ONE_OR_SEVERAL] = Field(
        default=("public",), description="Kinds of days, such as bank."
    )
    half_days: WallText | None = Field(default=None, description="When the half-days close.")
    also: tuple[DateText, ...] = Field(default=(), description="Further closed dates.")
    without: tuple[DateText, ...] = Field(default=(), description="Holidays that are worked on.")


def _kind(value: object) -> str:
    return COUNTRY if isinstance(value, dict | CountryEntry) else DATES


HolidaysEntry = Annotated[
    Annotated[tuple[DateText, ...], Tag(DATES)] | Annotated[CountryEntry, Tag(COUNTRY)],
    Discriminator(_kind),
]


class _PlanKeys(Entry):
    weekly: DayHours = Field(
        default={},
        description='Such as mon-fri: "09:00-12:00, 13:00-17:00".',
        json_schema_extra=by_day,
    )
    breaks: DayHours = Field(
        default={},
        description="Hours taken out, by weekday or date.",
        json_schema_extra=by_day_or_date,
    )
    overrides: DayHours = Field(
        default={}, description="Hours of single dates.", json_schema_extra=by_date
    )
    half_days: dict[str, WallText] = Field(
        default={},
        description='When dates close early, such as 2026-12-24: "12:00".',
        json_schema_extra=by_date,
    )
    known_from: DateText | None = Field(
        default=None, description="First date with listed holidays."
    )
    known_until: DateText | None = Field(
        default=None, description="Last date with listed holidays."
    )


class ChangeEntry(_PlanKeys):
    """What is new from a date on. Keys that are not given stay as before."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    holidays: HolidaysEntry = Field(default=(), description="Closed dates, or a country's.")


class ScheduleEntry(ChangeEntry):
    """When a team works; see `supportkit.sla.Schedule`."""

    zone: str = Field(description="IANA time zone, such as Europe/Berlin.")
    weekly: DayHours = Field(
        description='Such as mon-fri: "09:00-12:00, 13:00-17:00".', json_schema_extra=by_day
    )
    changes: dict[str, ChangeEntry] = Field(
        default={},
        description="What is new, by the first date of the change.",
        json_schema_extra=by_date,
    )


def schedule_of(cls: type[Schedule], entry: ScheduleEntry | ScheduleDeclaration) -> Schedule:
    """Make a schedule with all its versions.

    Raises:
        ScheduleError: A part makes no sense; its key is the place in the entry.
        UnknownZoneError: The zone is no IANA zone.
    """
    schedule = None
    for day, version in _versions(entry):
        try:
            made = cls(**_arguments(version))
        except ScheduleError as error:
            key = error.key if day is None else f"changes.{day}.{error.key}"
            raise ScheduleError(key, error.expected, error.found) from None
        schedule = made if schedule is None or day is None else schedule.changing(day, to=made)
    return cast("Schedule", schedule)


Keys: TypeAlias = dict[str, Any]


def _versions(entry: ScheduleEntry | ScheduleDeclaration) -> Iterator[tuple[str | None, Keys]]:
    """Give the keys of each version: those of the one before, replaced where given."""
    keys = {name: getattr(entry, name) for name in type(entry).model_fields if name != "changes"}
    yield None, keys
    for day, change in _in_order(entry.changes):
        if not change.model_fields_set:
            expected = "at least one key that is new from that date on"
            raise ScheduleError(f"changes.{day}", expected, "none")
        keys = keys | {name: getattr(change, name) for name in change.model_fields_set}
        yield day, keys


def _in_order(changes: dict[str, Any]) -> Iterable[tuple[str, Any]]:
    dated = {read_date(day, f"changes.{day[:40]}"): day for day in changes}
    if len(dated) < len(changes):
        raise ScheduleError("changes", "each date once", "the same date twice")
    return ((dated[day], changes[dated[day]]) for day in sorted(dated))


def _arguments(keys: Keys) -> Keys:
    """Give the arguments of a schedule."""
    holidays = keys["holidays"]
    if holidays is None:
        raise ScheduleError("holidays", "dates", "null, as only a calendar knew them")
    if not isinstance(holidays, CountryEntry):
        return keys
    try:
        return keys | {"holidays": public_holidays(**holidays.model_dump())}
    except ScheduleError as error:
        raise ScheduleError(f"holidays.{error.key}", error.expected, error.found) from None


def place_in_entry(key: str) -> tuple[str | int, ...]:
    """Turn the key of a `ScheduleError` into the keys and positions that lead there."""
    parts = re.split(r"[.\[]", key.rstrip("]"))
    return tuple(int(part) if part.isdigit() else part for part in parts)


def keys_in_entry(place: tuple[str | int, ...]) -> Iterable[str]:
    """Name the keys that are allowed where the last part of a place in an entry stands."""
    if "holidays" in place[:-1]:
        return CountryEntry.model_fields
    return (ChangeEntry if "changes" in place[:-1] else ScheduleEntry).model_fields


def idle_breaks(entry: ScheduleEntry) -> Iterator[tuple[str, ...]]:
    """Give the places of breaks none of whose days ever has hours."""
    for day, keys in _versions(entry):
        at = () if day is None else ("changes", day)
        given = entry if day is None else entry.changes[day]
        week, dated = read_week(keys["weekly"], "weekly"), read_dated(keys["overrides"], "")
        busy = _busy_days(week, dated)
        for key in given.breaks:
            is_dated = key.strip()[:1].isdigit()
            days = [read_date(key, key).weekday()] if is_dated else read_days(key, "breaks")
            if busy.isdisjoint(days):
                yield (*at, "breaks", key)


HalfDay: TypeAlias = tuple[tuple[str, ...], date | None, int, Hours]
"""Its place in the entry, its date (None for all those of a country), the seconds after
midnight at which it closes, and the hours that it shortens."""


def half_days(entry: ScheduleEntry) -> Iterator[HalfDay]:
    """Give every half-day, by the version that is for its date."""
    versions = list(_versions(entry))
    begins = [date.min, *(read_date(day, "") for day, _ in versions if day is not None), date.max]
    places: dict[str, tuple[str, ...]] = {}
    for (day, keys), begin, end in zip(versions, begins, begins[1:], strict=False):
        given = entry if day is None else entry.changes[day]
        at = () if day is None else ("changes", day)
        places |= {
            key: (*at, key) for key in ("half_days", "holidays") if key in given.model_fields_set
        }
        week = read_week(keys["weekly"], "weekly")
        for written, wall in keys["half_days"].items():
            when = read_date(written, "")
            if begin <= when < end:
                place = (*places["half_days"], written)
                yield place, when, read_wall(wall, ""), week[when.weekday()]
        if isinstance(keys["holidays"], CountryEntry) and keys["holidays"].half_days is not None:
            span = tuple(sorted(hours for day_hours in week for hours in day_hours))
            wall = read_wall(keys["holidays"].half_days, "")
            longest = ((span[0][0], max(end for _, end in span)),) if span else ()
            yield (*places["holidays"], "half_days"), None, wall, longest


def _busy_days(week: Week, overrides: Dated) -> frozenset[int]:
    """Give the weekdays on which hours start, or into which a night shift reaches."""
    dated = (((ordinal - 1) % 7, hours) for ordinal, hours in overrides.items())
    return frozenset(
        (day + part) % 7
        for day, hours in chain(enumerate(week), dated)
        for _, end in hours
        for part in range(2 if end > DAY else 1)
    )


class ChangeDeclaration(_PlanKeys):
    """What is new from a date on, in full."""

    holidays: HolidaysEntry | None = Field(
        default=(), description="Closed dates; null where a container is asked for them."
    )


class ScheduleDeclaration(ChangeDeclaration):
    """When a team works, as written in a policy file."""

    zone: str = Field(description="IANA time zone, such as Europe/Berlin.")
    changes: dict[str, ChangeDeclaration] = Field(
        default={}, description="What is new, by the first date of the change."
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
    try:
        return schedule_of(cls, said)
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
    (_, first), *later = rules.versions
    changes = {
        date.fromordinal(day).isoformat(): ChangeDeclaration(**_plan(plan)) for day, plan in later
    }
    return ScheduleDeclaration(zone=rules.zone, changes=changes, **_plan(first))


def _plan(plan: Plan) -> Keys:
    return {
        "weekly": _weekly(plan.weekly),
        "breaks": _weekly(plan.weekly_breaks) | _dated(plan.dated_breaks),
        "holidays": _holidays(plan.holidays),
        "overrides": _dated(plan.overrides),
        "known_from": plan.known_from and plan.known_from.isoformat(),
        "known_until": plan.known_until and plan.known_until.isoformat(),
    }


def _weekly(week: Week) -> dict[str, str]:
    """Write neighbouring days of the same hours as one, such as ``mon-fri``."""
    groups = ((hours, list(days)) for hours, days in groupby(range(7), key=week.__getitem__))
    return {_days(days): write_hours(hours) for hours, days in groups if hours}


def _days(days: list[int]) -> str:
    first, last = DAYS[days[0]], DAYS[days[-1]]
    return first if first == last else f"{first}-{last}"


def _dated(dated: Dated) -> dict[str, str]:
    return {date.fromordinal(day).isoformat(): write_hours(dated[day]) for day in sorted(dated)}


def _holidays(holidays: Holidays) -> tuple[str, ...] | CountryEntry | None:
    if isinstance(holidays, CountryHolidays):
        return _country(holidays.calendar)
    if isinstance(holidays, ListedHolidays):
        return tuple(date.fromordinal(day).isoformat() for day in sorted(holidays.days))
    return None


def _country(calendar: PublicHolidays) -> CountryEntry:
    return CountryEntry(
        country=calendar.country,
        subdivision=calendar.subdivision,
        categories=calendar.categories,
        half_days=calendar.half_days,
        also=tuple(map(str, calendar.also)),
        without=tuple(map(str, calendar.without)),
    )
