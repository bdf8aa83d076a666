"""Reading what a help desk wrote: anything may stand there, and nothing of it is shown.

A value that cannot be read is `Misread`, which says what was expected and what kind of
thing was found. Null is "not yet", and never zero.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final, TypeAlias

from supportkit.analysis.reconciling.rows import Value
from supportkit.values import parse_instant
from supportkit.values.patterns import regex

__all__ = [
    "ABSENT",
    "COUNT",
    "HOURS",
    "INSTANT",
    "MINUTES",
    "SECONDS",
    "Absent",
    "Kind",
    "Misread",
    "Path",
    "as_count",
    "as_events",
    "as_instant",
    "dotted",
    "found",
    "look_up",
]

Path: TypeAlias = tuple[str | int, ...]
"""The keys and positions that lead to a value in ``case.vendor``."""

_LONGEST_SPAN = 10**11
"""Seconds; some 3,000 years."""
_LONGEST_TEXT = 40
_MOST_EVENTS = 2000
_NUMBER = regex(r"[0-9]{1,12}(\.[0-9]{1,6})?")


@dataclass(frozen=True, slots=True)
class Misread:
    """What was expected, and what kind of thing was found."""

    expected: str
    found: str
    path: Path | None = None

    def __str__(self) -> str:
        return f"expected {self.expected}, found {self.found}"


class Absent:
    """Says that there is no such key."""


ABSENT: Final = Absent()


def look_up(data: object, path: Path) -> object:
    """Follow a path; `ABSENT` where it ends early, `Misread` where no object is on the way.

    >>> look_up({"stats": {"closed_at": None}}, ("stats", "closed_at")) is None
    True
    >>> str(look_up({"stats": "?"}, ("stats", "closed_at")))
    'expected an object, found text'
    """
    at = data
    for depth, key in enumerate(path):
        if at is None:
            return None if depth > 1 else ABSENT
        if isinstance(at, tuple | list) and isinstance(key, int):
            at = at[key]
        elif not isinstance(at, Mapping):
            return Misread("an object", found(at), path[:depth])
        elif key not in at:
            return ABSENT
        else:
            at = at[key]
    return at


def found(value: object) -> str:
    """Name the kind of a value without showing it.

    >>> found("Ada"), found(True), found([1])
    ('text', 'true or false', 'a list')
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, str):
        return "text"
    if isinstance(value, int | float):
        return "a number"
    return "an object" if isinstance(value, Mapping) else "a list"


def as_events(value: object) -> Sequence[Mapping[str, Any]] | Misread:
    """Take a list of objects; so many that no case has them are refused.

    >>> str(as_events([1])), as_events([{"type": "breach"}])
    ('expected events, found a list of something else', [{'type': 'breach'}])
    """
    if not isinstance(value, tuple | list):
        return value if isinstance(value, Misread) else Misread("events", found(value))
    if len(value) > _MOST_EVENTS:
        return Misread(f"at most {_MOST_EVENTS:,} events", "more")
    if not all(isinstance(event, Mapping) for event in value):
        return Misread("events", "a list of something else")
    return value


def dotted(path: Path) -> str:
    """Write a path as ``metric_set.reply_time_in_minutes.calendar`` or ``events[0].value``.

    >>> dotted(("events", 0, "value"))
    'events[0].value'
    """
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).removeprefix(".")


@dataclass(frozen=True, slots=True)
class Kind:
    """How a figure is written.

    Attributes:
        unit: As rows name it.
        step: Two figures closer than this are equal in this unit; None for exact ones.
        read: Gives the value or says what is wrong with it.
    """

    unit: str
    step: timedelta | None
    read: Callable[[object], Value | Misread]


def _span(unit: str, size: int) -> Callable[[object], Value | Misread]:
    def read(value: object) -> Value | Misread:
        number = _number(value)
        if number is None:
            return Misread(unit, found(value))
        if not abs(number) * size <= _LONGEST_SPAN:
            return Misread(unit, "a number out of range")
        return timedelta(seconds=number * size)

    return read


def _number(value: object) -> float | None:
    """Take a number, also one that a table holds as text."""
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return float(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, int):
        return max(min(value, 10**15), -(10**15))
    return value if math.isfinite(value) else None


def as_count(value: object) -> int | Misread:
    """Read a count.

    >>> as_count("2"), str(as_count("two"))
    (2, 'expected a count, found text')
    """
    number = _number(value)
    if number is None or number != int(number):
        return Misread("a count", found(value))
    return int(number) if 0 <= number < 10**12 else Misread("a count", "a number out of range")


def as_instant(value: object) -> datetime | Misread:
    """Read ISO 8601 with an offset, or seconds since 1970 from 1973 to 5138.

    >>> as_instant(1772440200).isoformat(), str(as_instant("2026-03-02 09:30"))
    ('2026-03-02T08:30:00+00:00', 'expected a time with a UTC offset, found one without')
    """
    number = None if isinstance(value, str) else _number(value)
    if number is not None:
        inside = 10**8 <= number < 10**11
        wrong = Misread("seconds since 1970", "a number out of range")
        return datetime.fromtimestamp(number, UTC) if inside else wrong
    if not isinstance(value, str):
        return Misread("a time", found(value))
    if len(value) > _LONGEST_TEXT:
        return Misread("a time", found(value))
    try:
        at = datetime.fromisoformat(value.strip().replace(" UTC", "+00:00"))
        if at.utcoffset() is None:
            return Misread("a time with a UTC offset", "one without")
        return parse_instant(at.isoformat())
    except ValueError:
        return Misread("a time", found(value))


_MINUTE, _SECOND = timedelta(minutes=1), timedelta(seconds=1)
MINUTES = Kind("minutes", _MINUTE, _span("minutes", 60))
SECONDS = Kind("seconds", _SECOND, _span("seconds", 1))
HOURS = Kind("hours", timedelta(hours=1), _span("hours", 3600))
COUNT = Kind("count", None, as_count)
INSTANT = Kind("instant", _SECOND, as_instant)
