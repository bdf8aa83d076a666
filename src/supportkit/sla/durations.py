"""Lengths of time as people write them in a policy: ``4h``, ``1h30m``, ``2 business days``.

A bare ``d`` is refused, because a day of service is 24 hours to one reader and one
working day to the next; so is a bare number, which has no unit at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from supportkit.errors import DurationError
from supportkit.sla.open_time.zones import span_seconds
from supportkit.sla.schedule import Schedule
from supportkit.values.patterns import regex

__all__ = ["Duration", "parse"]

_LONGEST = 64
_UNITS = {
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 3600),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 60),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), 1),
}
_PART = regex(r"([0-9]{1,9})\s?([a-z]+)\s?")
_PARTS = regex(rf"(?:{_PART.pattern})+")
_DAYS = regex(r"([0-9]{1,4})\s+business\s+days?")
_ISO = regex(r"PT(?=[0-9])(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9})S)?")
_DAY = regex(r"[0-9]\s?d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of open time, or a number of business days. False when it is zero.

    Attributes:
        time: Open time; zero if it is counted in days.
        business_days: Dates with hours; zero if it is counted in time.
    """

    time: timedelta = timedelta()
    business_days: int = 0

    def __bool__(self) -> bool:
        return bool(self.time or self.business_days)

    def __str__(self) -> str:
        if self.business_days:
            return f"{self.business_days} business day{'' if self.business_days == 1 else 's'}"
        minutes, seconds = divmod(span_seconds(self.time), 60)
        parts = zip((*divmod(minutes, 60), seconds), "hms", strict=True)
        return "".join(f"{count}{unit}" for count, unit in parts if count) or "0m"

    def after(self, start: datetime, /, *, schedule: Schedule) -> datetime:
        """Give the instant at which it has passed on a schedule since ``start``.

        Open time follows `Schedule.add`. Business days follow `Schedule.add_days` from the
        next opening on, so that whoever comes at night or at a weekend has whole days too.

        >>> from datetime import UTC
        >>> office = Schedule(zone="UTC", weekly={"mon-fri": "09:00-17:00"})
        >>> friday = datetime(2026, 3, 6, 15, tzinfo=UTC)
        >>> parse("4h").after(friday, schedule=office).isoformat()
        '2026-03-09T11:00:00+00:00'
        >>> parse("1 business day").after(friday, schedule=office).isoformat()
        '2026-03-09T15:00:00+00:00'
        """
        if self.business_days:
            return schedule.add_days(schedule.next_open(start), self.business_days)
        return schedule.add(start, self.time)


def parse(text: str, /) -> Duration:
    """Read a length of time.

    Args:
        text: ``30m``, ``4h``, ``1h30m``, ``90 minutes``, ``2 business days`` or ISO
            8601 without days, such as ``PT4H``.

    Raises:
        DurationError: It is none of these, or could mean two things.

    >>> parse("1h30m").time, parse("PT4H") == parse("4h"), parse("2 business days").business_days
    (datetime.timedelta(seconds=5400), True, 2)
    >>> parse("2d")
    Traceback (most recent call last):
    supportkit.errors.DurationError: '2d': a day could be 24 hours or a business day; ...
    """
    if len(text) > _LONGEST:
        raise DurationError(f"{text[:20]}...", "not a length of time")
    written = text.strip()
    if match := _DAYS.fullmatch(written.lower()):
        return Duration(business_days=int(match[1]))
    if match := _ISO.fullmatch(written):
        hours, minutes, seconds = map(int, match.groups(default="0"))
        return Duration(timedelta(hours=hours, minutes=minutes, seconds=seconds))
    if _PARTS.fullmatch(written.lower()):
        return Duration(_sum(text, _PART.findall(written.lower())))
    raise DurationError(text, _problem(written))


def _sum(text: str, parts: list[tuple[str, str]]) -> timedelta:
    sizes = [_UNITS.get(unit, 0) for _, unit in parts]
    if 0 in sizes or sizes != sorted(set(sizes), reverse=True):
        raise DurationError(text, _problem(text.strip()))
    seconds = (int(count) * size for (count, _), size in zip(parts, sizes, strict=True))
    return timedelta(seconds=sum(seconds))


def _problem(text: str) -> str:
    if _DAY.search(text) or text.upper().startswith("P"):
        return "a day could be 24 hours or a business day"
    return "a number needs a unit" if text.isdecimal() else "not a length of time"
