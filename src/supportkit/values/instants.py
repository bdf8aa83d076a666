"""Instants and zones, without reading either from the machine.

Zones come from the ``tzdata`` package and never from the operating system, so
the same input gives the same answer on every machine with the same ``tzdata``.
"""

from __future__ import annotations

import difflib
import functools
import importlib.resources
from datetime import MAXYEAR, MINYEAR, UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from pydantic_core import TzInfo

from supportkit.errors import NaiveDatetimeError, UnknownZoneError

__all__ = [
    "find_zone",
    "isoformat",
    "parse_instant",
    "place",
    "require_offset",
    "with_plain_offset",
]

_OUT_OF_RANGE = "expected a date and time from year 1 to 9999 in UTC, found one outside"


def require_offset(moment: datetime, *, what: str) -> datetime:
    """Give ``moment`` back if it names an instant.

    Args:
        moment: A date and time.
        what: What to call it in the error.

    Raises:
        NaiveDatetimeError: ``moment`` has no UTC offset.
        TypeError: It is no datetime.

    >>> require_offset(datetime(2026, 3, 2, 9, tzinfo=UTC), what="start").hour
    9
    """
    if not hasattr(moment, "utcoffset"):
        example = "datetime(2026, 3, 2, 9, 30, tzinfo=UTC)"
        raise TypeError(f"{what}: expected a datetime, such as {example}")
    if type(moment).__name__ == "NaTType":
        found = "found NaT, the missing value of pandas; pass None where no moment is known"
        raise TypeError(f"{what}: expected a datetime, {found}")
    if moment.utcoffset() is None:
        raise NaiveDatetimeError(what)
    return moment


@functools.cache
def _zone_names() -> frozenset[str]:
    listing = importlib.resources.files("tzdata").joinpath("zones").read_text("utf-8")
    return frozenset(listing.split())


@functools.lru_cache(maxsize=1024)
def find_zone(name: str) -> tzinfo:
    """Find a time zone by its IANA name in the ``tzdata`` package.

    Raises:
        UnknownZoneError: There is no such zone; the error names similar ones.
        TypeError: It is no name.

    >>> datetime(2026, 7, 1, 12, tzinfo=find_zone("Europe/Berlin")).isoformat()
    '2026-07-01T12:00:00+02:00'
    """
    if name == "UTC":
        return UTC
    if not isinstance(name, str):
        raise TypeError("zone: expected an IANA name, such as 'Europe/Berlin'")
    if name not in _zone_names():
        raise UnknownZoneError(name, tuple(difflib.get_close_matches(name, _zone_names(), n=2)))
    file = importlib.resources.files("tzdata").joinpath("zoneinfo", *name.split("/"))
    with file.open("rb") as data:
        return ZoneInfo.from_file(data, key=name)


def parse_instant(text: str, *, zone: str | None = None) -> datetime:
    """Read an ISO 8601 date and time as an instant.

    A text without offset is read in ``zone``; a wall time that occurs twice
    means its first occurrence. The result carries a plain offset, so it pickles.

    Raises:
        NaiveDatetimeError: There is neither an offset nor a zone.
        UnknownZoneError: ``zone`` is no IANA zone.
        ValueError: The text is no ISO 8601 date and time.

    >>> parse_instant("2026-03-02 09:30", zone="Europe/Berlin").isoformat()
    '2026-03-02T09:30:00+01:00'
    """
    moment = _read(text.strip())
    if moment is None:  # raised here, as the error of Python itself quotes the text
        raise ValueError("expected an ISO 8601 date and time, found other text")
    if moment.utcoffset() is not None:
        return with_plain_offset(moment)
    if zone is None:
        raise NaiveDatetimeError("a date and time")
    return place(moment, zone)


def _read(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def place(wall: datetime, zone: str) -> datetime:
    """Read a naive wall time in a zone, as an aware datetime with a plain offset.

    A wall time that the zone skips moves forward by the length of the gap.

    Raises:
        UnknownZoneError: ``zone`` is no IANA zone.
        ValueError: In UTC the instant is outside the years 1 to 9999.

    >>> place(datetime(2026, 3, 29, 2, 30), "Europe/Berlin").isoformat()  # noqa: DTZ001
    '2026-03-29T03:30:00+02:00'
    """
    try:
        instant = wall.replace(tzinfo=find_zone(zone)).astimezone(UTC)
        return with_plain_offset(instant.astimezone(find_zone(zone)))
    except OverflowError:
        raise ValueError(_OUT_OF_RANGE) from None


def with_plain_offset(moment: datetime) -> datetime:
    """Give the same instant with a plain offset in place of a zone.

    Two times in one `zoneinfo.ZoneInfo` are compared and subtracted by the clock on
    the wall, across a daylight-saving change too, and such a zone may not pickle. A
    plain offset has neither trouble.

    Raises:
        NaiveDatetimeError: ``moment`` has no UTC offset.
        ValueError: In UTC it is outside the years 1 to 9999.

    >>> with_plain_offset(datetime(2026, 7, 1, tzinfo=find_zone("Europe/Berlin"))).tzinfo
    datetime.timezone(datetime.timedelta(seconds=7200))
    """
    if type(moment) is datetime and moment.tzinfo is UTC and MINYEAR < moment.year < MAXYEAR:
        return moment  # nearly all of them
    require_offset(moment, what="a date and time")
    if moment.year in (MINYEAR, MAXYEAR):
        try:
            moment.astimezone(UTC)
        except OverflowError:
            raise ValueError(_OUT_OF_RANGE) from None
    if isinstance(moment.tzinfo, timezone | TzInfo):
        return moment
    return moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta()), fold=0)


def isoformat(moment: datetime) -> str:
    """Write an instant in UTC, to the second, as ``2026-03-02T08:30:00Z``.

    >>> isoformat(parse_instant("2026-03-02T09:30:00+01:00"))
    '2026-03-02T08:30:00Z'
    """
    utc = require_offset(moment, what="a date and time").astimezone(UTC)
    return utc.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
