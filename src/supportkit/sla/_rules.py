"""Where the open time of a schedule comes from: rules on wall time, or other schedules.

Rules are laid out on the axis of wall time first (weekly hours, replaced by
overrides, minus breaks, minus holidays) and then turned into real time. Schedules
are combined after that, by instants, each in its own zone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, Protocol

from supportkit.sla._holidays import Holidays
from supportkit.sla._hours import DAY, Hours, Week
from supportkit.sla._table import Pairs
from supportkit.sla._zones import EPOCH_ORDINAL, Stretch, skipped_days, stretches, to_utc
from supportkit.sla.segments import difference, intersection, union
from supportkit.values import find_zone

Dated = tuple[tuple[int, Hours], ...]


class Source(Protocol):
    """Anything that can say when it is open. Implemented by `Rules` and `Combination`."""

    @property
    def zone(self) -> str:
        """Name of the zone of its dates."""
        ...

    @property
    def known_until(self) -> date | None:
        """Last date whose holidays are listed."""
        ...

    def expand(self, low: int, high: int) -> Pairs:
        """Give the open time in ``[low, high)`` in UTC seconds, sorted and merged."""
        ...

    def starting_on(self, day: int) -> Pairs:
        """Give the open periods that belong to the date with that ordinal."""
        ...

    def is_holiday(self, day: int) -> bool:
        """Tell whether the date with that ordinal is a holiday."""
        ...

    def is_break(self, wall: int) -> bool:
        """Tell whether a break is on at wall seconds since 1970."""
        ...

    def in_zone(self, name: str) -> Source:
        """Give the same wall hours in another zone."""
        ...


@dataclass(frozen=True, slots=True)
class Rules:
    """Weekly hours with their exceptions, in one zone."""

    zone: str
    weekly: Week
    overrides: Dated
    weekly_breaks: Week
    dated_breaks: Dated
    holidays: Holidays
    known_until: date | None

    def expand(self, low: int, high: int) -> Pairs:
        """Lay the rules out over the dates of ``[low, high)``, with a margin for shifts."""
        parts = stretches(find_zone(self.zone), low - 2 * DAY, high + 2 * DAY)
        first, last = low // DAY - 2 + EPOCH_ORDINAL, high // DAY + 3 + EPOCH_ORDINAL
        wall = self._open_wall(first, last, self._hours(first, last, parts))
        return intersection(to_utc(wall, parts), [(low, high)])

    def starting_on(self, day: int) -> Pairs:
        """Give the shifts that start on a date, without their breaks and holidays."""
        parts = _around(self.zone, day)
        hours = self._hours(day, day + 1, parts)
        return to_utc(self._open_wall(day - 1, day + 3, hours), parts)

    def _open_wall(self, first: int, last: int, hours: Pairs) -> Pairs:
        holidays = [
            (midnight(day), midnight(day + 1)) for day in range(first, last) if self.is_holiday(day)
        ]
        return difference(difference(hours, self._breaks(first, last)), holidays)

    def _hours(self, first: int, last: int, parts: list[Stretch]) -> Pairs:
        overrides, skipped = dict(self.overrides), skipped_days(parts)
        return union(
            (midnight(day) + start, midnight(day) + end)
            for day in range(first, last)
            if day not in skipped and not self.is_holiday(day)
            for start, end in overrides.get(day, self.weekly[(day - 1) % 7])
        )

    def _breaks(self, first: int, last: int) -> Pairs:
        dated = dict(self.dated_breaks)
        return union(
            (midnight(day) + start, midnight(day) + end)
            for day in range(first - 1, last)
            for start, end in (*self.weekly_breaks[(day - 1) % 7], *dated.get(day, ()))
        )

    def is_holiday(self, day: int) -> bool:
        """Ask the listed dates."""
        return date.fromordinal(day) in self.holidays

    def is_break(self, wall: int) -> bool:
        """Look at the breaks that start on the date or the one before."""
        day = wall // DAY + EPOCH_ORDINAL
        return any(start <= wall < end for start, end in self._breaks(day, day + 1))

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
    def zone(self) -> str:
        """The zone of the first one counts for dates."""
        return self.left.zone

    @property
    def known_until(self) -> date | None:
        """The earlier of the two."""
        return min(self._known(), default=None)

    def _known(self) -> Iterator[date]:
        return (part.known_until for part in (self.left, self.right) if part.known_until)

    def expand(self, low: int, high: int) -> Pairs:
        """Combine by instants."""
        ours, theirs = self.left.expand(low, high), self.right.expand(low, high)
        return intersection(ours, theirs) if self.how == "and" else union([*ours, *theirs])

    def starting_on(self, day: int) -> Pairs:
        """Cut to the date, as a combination has no shifts of its own."""
        civil = to_utc([(midnight(day), midnight(day + 1))], _around(self.zone, day))
        return intersection(self.expand(midnight(day - 2), midnight(day + 3)), civil)

    def is_holiday(self, day: int) -> bool:
        """One holiday closes an intersection; a union needs both."""
        asked = (self.left.is_holiday(day), self.right.is_holiday(day))
        return any(asked) if self.how == "and" else all(asked)

    def is_break(self, wall: int) -> bool:
        """One break closes an intersection; a union needs both."""
        asked = (self.left.is_break(wall), self.right.is_break(wall))
        return any(asked) if self.how == "and" else all(asked)

    def in_zone(self, name: str) -> Combination:
        """Move both parts."""
        return replace(self, left=self.left.in_zone(name), right=self.right.in_zone(name))


def midnight(day: int) -> int:
    """Give the wall seconds since 1970 at which the date with that ordinal begins."""
    return (day - EPOCH_ORDINAL) * DAY


def _around(zone: str, day: int) -> list[Stretch]:
    return stretches(find_zone(zone), midnight(day - 2), midnight(day + 4))
