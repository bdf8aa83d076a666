"""Instants and zones, without reading either from the machine.

Zones come from the ``tzdata`` package and never from the operating system, so
the same input gives the same answer on every machine with the same ``tzdata``.
"""

from __future__ import annotations

import difflib
import functools
import importlib.resources
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from supportkit.errors import NaiveDatetimeError, UnknownZoneError

__all__ = ["isoformat", "parse_instant", "require_offset", "zone"]


def require_offset(moment: datetime, *, what: str) -> datetime:
    """Give ``moment`` back if it names an instant.

    Args:
        moment: A date and time.
        what: What to call it in the error.

    Raises:
        NaiveDatetimeError: ``moment`` has no UTC offset.

    >>> require_offset(datetime(2026, 3, 2, 9, tzinfo=UTC), what="start").hour
    9
    """
    if moment.utcoffset() is None:
        raise NaiveDatetimeError(what)
    return moment


@functools.cache
def _zone_names() -> frozenset[str]:
    listing = importlib.resources.files("tzdata").joinpath("zones").read_text("utf-8")
    return frozenset(listing.split())


@functools.lru_cache(maxsize=1024)
def zone(name: str) -> tzinfo:
    """Find a time zone by its IANA name in the ``tzdata`` package.

    Raises:
        UnknownZoneError: There is no such zone; the error names similar ones.

    >>> datetime(2026, 7, 1, 12, tzinfo=zone("Europe/Berlin")).isoformat()
    '2026-07-01T12:00:00+02:00'
    """
    if name == "UTC":
        return UTC
    if name not in _zone_names():
        raise UnknownZoneError(name, tuple(difflib.get_close_matches(name, _zone_names(), n=2)))
    file = importlib.resources.files("tzdata").joinpath("zoneinfo", *name.split("/"))
    with file.open("rb") as data:
        return ZoneInfo.from_file(data, key=name)


def parse_instant(text: str, *, zone_name: str | None = None) -> datetime:
    """Read an ISO 8601 date and time as an instant.

    A text without offset is read in ``zone_name``; a wall time that occurs twice
    means its first occurrence. The result carries a plain offset, so it pickles.

    Raises:
        NaiveDatetimeError: There is neither an offset nor a zone.
        UnknownZoneError: ``zone_name`` is no IANA zone.
        ValueError: The text is no ISO 8601 date and time.

    >>> parse_instant("2026-03-02 09:30", zone_name="Europe/Berlin").isoformat()
    '2026-03-02T09:30:00+01:00'
    """
    moment = datetime.fromisoformat(text.strip())
    if moment.utcoffset() is not None:
        return moment
    if zone_name is None:
        raise NaiveDatetimeError("a date and time")
    return place(moment, zone_name)


def place(wall: datetime, zone_name: str) -> datetime:
    """Read a naive wall time in a zone, as an aware datetime with a plain offset.

    A wall time that the zone skips moves forward by the length of the gap.

    >>> place(datetime(2026, 3, 29, 2, 30), "Europe/Berlin").isoformat()  # noqa: DTZ001
    '2026-03-29T03:30:00+02:00'
    """
    instant = wall.replace(tzinfo=zone(zone_name)).astimezone(UTC)
    offset = instant.astimezone(zone(zone_name)).utcoffset() or timedelta()
    return instant.astimezone(timezone(offset))


def isoformat(moment: datetime) -> str:
    """Write an instant in UTC, to the second, as ``2026-03-02T08:30:00Z``.

    >>> isoformat(parse_instant("2026-03-02T09:30:00+01:00"))
    '2026-03-02T08:30:00Z'
    """
    utc = require_offset(moment, what="a date and time").astimezone(UTC)
    return utc.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
