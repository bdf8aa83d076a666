"""A schedule in words: the keys of a policy file, and the same in JSON.

What a schedule was made of is written so that reading it gives an equal one. Two
things have no words in a policy file: schedules combined by ``&`` and ``|``, which are
``all_of`` and ``any_of`` two others, and holidays that a calendar answers for, which are
null, since only the calendar knows them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from pydantic import BaseModel, ConfigDict, Field

from supportkit.sla._hours import (
    DAY,
    Week,
    read_date,
    read_dated,
    read_days,
    read_week,
)
from supportkit.sla._rules import Dated


class Entry(BaseModel):
    """A part of a file that refuses unknown keys and never shows what it was given."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class ScheduleEntry(Entry):
    """When a team works; see `supportkit.sla.Schedule`."""

    zone: str = Field(description="IANA time zone, such as Europe/Berlin.")
    weekly: dict[str, str] = Field(description='Such as mon-fri: "09:00-12:00, 13:00-17:00".')
    breaks: dict[str, str] = Field(default={}, description="Hours taken out, by weekday or date.")
    holidays: tuple[str, ...] = Field(default=(), description="Closed dates.")
    overrides: dict[str, str] = Field(default={}, description="Hours of single dates.")
    known_until: str | None = Field(default=None, description="Last date with listed holidays.")


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
