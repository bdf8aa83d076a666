"""Where the open time of a schedule comes from: rules on wall time, or other schedules.

Rules are laid out on the axis of wall time first (weekly hours, replaced by
overrides, minus breaks, minus holidays) and then turned into real time. A change of
the rules is a date from which another plan says what starts and what is closed.
Schedules are combined after that, by instants, each in its own zone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain, cycle, islice, pairwise
from typing import ClassVar, Literal, Protocol, TypeAlias

from supportkit.errors import ScheduleError
from supportkit.sla.open_time.holidays import NO_HOLIDAYS, Holidays
from supportkit.sla.open_time.hours import DAY, Dated, Hours, Week, cut
from supportkit.sla.open_time.zones import (
    EPOCH_ORDINAL,
    Pairs,
    Stretch,
    skipped_days,
    stretches,
    to_utc,
    wall_at,
)
from supportkit.sla.segments import clip, difference, intersection, union
from supportkit.values import find_zone

_MONDAY = 1
"""The calendar's first day, 0001-01-01, is one."""


class Source(Protocol):
    """Anything that can say when it is open. Implemented by `Rules` and `Combination`."""

    @property
    def zone(self) -> str:
        """Name of the zone of its dates."""
        ...

    @property
    def size(self) -> int:
        """How many schedules it is made of."""
        ...

    @property
    def known_from(self) -> date | None:
        """First date whose holidays are known."""
        ...

    @property
    def known_until(self) -> date | None:
        """Last date whose holidays are known."""
        ...

    def expand(self, low: int, high: int) -> Pairs:
        """Give the open time in ``[low, high)`` in UTC seconds, sorted and merged."""
        ...

    def starting_on(self, day: int) -> Pairs:
        """Give the open periods that belong to the date with that ordinal."""
        ...

    def on_holiday(self, at: int) -> bool:
        """Tell whether the local date at UTC seconds is a holiday."""
        ...

    def on_break(self, at: int) -> bool:
        """Tell whether a break is on at UTC seconds."""
        ...

    def in_zone(self, name: str) -> Source:
        """Give the same wall hours in another zone."""
        ...


@dataclass(frozen=True, slots=True)
class Plan:
    """Weekly hours with their exceptions, on wall time."""

    weekly: Week
    overrides: Dated = field(hash=False)
    weekly_breaks: Week
    dated_breaks: Dated = field(hash=False)
    holidays: Holidays
    known_from: date | None
    known_until: date | None

    def shifts(self, first: int, last: int, idle: Collection[int] = ()) -> Pairs:
        """Give the hours that start on some dates, where they are no holiday."""
        closed = {*self.holidays.closed(first, last), *idle}
        dated = self._dated(first, last)
        return [
            (midnight + start, midnight + end)
            for day, midnight, hours in _days(self.weekly, first, last)
            if day not in closed
            for start, end in dated.get(day, hours)
        ]

    def _dated(self, first: int, last: int) -> Dated:
        early = self.holidays.early_closings(first, last)
        if not early:
            return self.overrides
        halves = {day: cut(self.weekly[(day - 1) % 7], wall) for day, wall in early.items()}
        return {**halves, **self.overrides}

    def breaks(self, first: int, last: int) -> Pairs:
        """Give the breaks that start on some dates."""
        weekly, dated = self.weekly_breaks, self.dated_breaks
        if not dated and not any(weekly):
            return []
        return [
            (midnight + start, midnight + end)
            for day, midnight, hours in _days(weekly, first, last)
            for start, end in (*hours, *dated.get(day, ()))
        ]

    def closed_days(self, first: int, last: int) -> Pairs:
        """Give the holidays from midnight to midnight."""
        return [(midnight(day), midnight(day + 1)) for day in self.holidays.closed(first, last)]

    def has_hours(self) -> bool:
        """Tell whether the breaks leave something of the hours of a week or of a date."""
        plain = replace(self, holidays=NO_HOLIDAYS)
        week = replace(plain, overrides={}, dated_breaks={})
        dates = ((plain, day, day + 1) for day in self.overrides)
        return any(
            difference(union(plan.shifts(first, last)), union(plan.breaks(first - 1, last + 1)))
            for plan, first, last in chain([(week, _MONDAY, _MONDAY + 7)], dates)
        )


Version: TypeAlias = tuple[int, Plan]
"""The ordinal of the first date of a plan, and the plan."""


@dataclass(frozen=True, slots=True)
class Rules:
    """One plan after the other, in one zone. The first has no beginning: its date is 0."""

    zone: str
    versions: tuple[Version, ...]
    size: ClassVar[int] = 1

    def expand(self, low: int, high: int) -> Pairs:
        """Lay the rules out over the dates of ``[low, high)``, with a margin for shifts."""
        parts = stretches(self.zone, low - 2 * DAY, high + 2 * DAY)
        first, last = low // DAY - 2 + EPOCH_ORDINAL, high // DAY + 3 + EPOCH_ORDINAL
        idle = skipped_days(parts)
        hours = union(
            pair
            for begin, end, plan in self._plans(first, last)
            for pair in plan.shifts(begin, end, idle)
        )
        return clip(to_utc(difference(hours, self._holes(first, last)), parts), low, high)

    def starting_on(self, day: int) -> Pairs:
        """Give the shifts that start on a date, without their breaks and holidays."""
        hours = union(self.plan_on(day).shifts(day, day + 1))
        if not hours:
            return []
        parts = _around(self.zone, day)
        if day in skipped_days(parts):
            return []
        return to_utc(difference(hours, self._holes(day - 1, day + 3)), parts)

    def _holes(self, first: int, last: int) -> Pairs:
        return union(
            hole
            for begin, end, plan in self._plans(first, last)
            for hole in chain(plan.breaks(begin, end), plan.closed_days(begin, end))
        )

    def _plans(self, first: int, last: int) -> Iterator[tuple[int, int, Plan]]:
        """Cut a range of dates where the plan changes."""
        ends = [begin for begin, _ in self.versions[1:]] + [last]
        for (begin, plan), end in zip(self.versions, ends, strict=True):
            if max(begin, first) < min(end, last):
                yield max(begin, first), min(end, last), plan

    def plan_on(self, day: int) -> Plan:
        """Give the plan for what starts on a date."""
        return next(plan for begin, plan in reversed(self.versions) if begin <= day)

    def changing(self, day: int, other: Rules) -> Rules:
        """Follow these rules before a date and the others from it on."""
        if other.zone != self.zone:
            raise ScheduleError(
                "changing", f"a schedule in the same zone, {self.zone} (see in_zone)", other.zone
            )
        before = ((begin, plan) for begin, plan in self.versions if begin < day)
        after = ((begin, plan) for begin, plan in other.versions if begin > day)
        return Rules(self.zone, (*before, (day, other.plan_on(day)), *after))

    @property
    def known_from(self) -> date | None:
        """That of the first plan."""
        return self.versions[0][1].known_from

    @property
    def known_until(self) -> date | None:
        """That of the first plan that goes on for longer than it knows, or of the last."""
        for (_, plan), (change, _) in pairwise(self.versions):
            if plan.known_until and plan.known_until.toordinal() < change - 1:
                return plan.known_until
        return self.versions[-1][1].known_until

    def on_holiday(self, at: int) -> bool:
        """Ask the holidays of the plan of the local date."""
        day = wall_at(at, self.zone) // DAY + EPOCH_ORDINAL
        return day in self.plan_on(day).holidays.closed(day, day + 1)

    def on_break(self, at: int) -> bool:
        """Look at the breaks that start on the local date or the one before."""
        wall = wall_at(at, self.zone)
        day = wall // DAY + EPOCH_ORDINAL
        breaks = (self.plan_on(each).breaks(each, each + 1) for each in (day - 1, day))
        return any(start <= wall < end for start, end in chain.from_iterable(breaks))

    def in_zone(self, name: str) -> Rules:
        """Move the rules."""
        find_zone(name)
        return replace(self, zone=name)


@dataclass(frozen=True, slots=True)
class Combination:
    """Time at which both, or at least one, of two sources are open."""

    left: Source
    right: Source
    how: Literal["and", "or"]

    @property
    def size(self) -> int:
        """The parts of both."""
        return self.left.size + self.right.size

    @property
    def zone(self) -> str:
        """The zone of the first one counts for dates."""
        return self.left.zone

    @property
    def known_from(self) -> date | None:
        """The later of the two."""
        known = (part.known_from for part in (self.left, self.right))
        return max((day for day in known if day), default=None)

    @property
    def known_until(self) -> date | None:
        """The earlier of the two."""
        known = (part.known_until for part in (self.left, self.right))
        return min((day for day in known if day), default=None)

    def expand(self, low: int, high: int) -> Pairs:
        """Combine by instants."""
        ours, theirs = self.left.expand(low, high), self.right.expand(low, high)
        return intersection(ours, theirs) if self.how == "and" else union([*ours, *theirs])

    def starting_on(self, day: int) -> Pairs:
        """Cut to the date, as a combination has no shifts of its own."""
        civil = to_utc([(midnight(day), midnight(day + 1))], _around(self.zone, day))
        return intersection(self.expand(midnight(day - 2), midnight(day + 3)), civil)

    def on_holiday(self, at: int) -> bool:
        """One holiday closes an intersection; a union needs both."""
        return self._both_or_one(self.left.on_holiday(at), self.right.on_holiday(at))

    def on_break(self, at: int) -> bool:
        """One break closes an intersection; a union needs both."""
        return self._both_or_one(self.left.on_break(at), self.right.on_break(at))

    def _both_or_one(self, ours: bool, theirs: bool) -> bool:  # noqa: FBT001 - two answers
        return ours or theirs if self.how == "and" else ours and theirs

    def in_zone(self, name: str) -> Combination:
        """Move both parts."""
        return replace(self, left=self.left.in_zone(name), right=self.right.in_zone(name))


def midnight(day: int) -> int:
    """Give the wall seconds since 1970 at which the date with that ordinal begins."""
    return (day - EPOCH_ORDINAL) * DAY


def _days(week: Week, first: int, last: int) -> Iterable[tuple[int, int, Hours]]:
    """Go through dates with their midnights and the hours of their weekdays."""
    hours = islice(cycle(week), (first - 1) % 7, None)
    midnights = range(midnight(first), midnight(last), DAY)
    return zip(range(first, last), midnights, hours, strict=False)


def _around(zone: str, day: int) -> list[Stretch]:
    return stretches(zone, midnight(day - 2), midnight(day + 4))
