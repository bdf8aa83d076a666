"""Stretches of constant offset of a time zone: how wall time becomes real time.

A wall time is open when it occurs. Hours are shifted by the offset of each stretch
and clipped to it, so minutes that a clock change skips do not occur, and minutes
that it repeats occur twice. A day that a zone skipped has no minutes at all.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from itertools import pairwise
from typing import NamedTuple

from supportkit.errors import DurationError, NaiveDatetimeError
from supportkit.sla._hours import DAY
from supportkit.sla.segments import union
from supportkit.values import find_zone
from supportkit.values.instants import with_plain_offset

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EPOCH_ORDINAL = EPOCH.toordinal()


class Stretch(NamedTuple):
    """UTC seconds between which a zone's offset is constant, and the offset in seconds."""

    start: int
    end: int
    offset: int


def moment(seconds: int, zone: tzinfo) -> datetime:
    """Give UTC seconds as a datetime in a zone."""
    utc = EPOCH + timedelta(seconds=seconds)
    return utc if zone is UTC else utc.astimezone(zone)


def local(at: datetime, zone: str) -> datetime:
    """Give an instant as the clock on a zone's wall shows it, with the offset then in force."""
    return with_plain_offset(at.astimezone(find_zone(zone)))


def utc_seconds(t: datetime) -> int:
    """Give UTC seconds, the fraction cut off."""
    try:
        since = t - EPOCH
    except TypeError:
        raise NaiveDatetimeError("moment") from None
    return since.days * DAY + since.seconds


def whole_seconds(span: timedelta) -> int:
    """Give a length in seconds, the fraction cut off; a negative one is refused."""
    if span.days < 0:
        raise DurationError(str(span), "a negative length")
    return span.days * DAY + span.seconds


def offset_at(seconds: int, zone: tzinfo) -> int:
    """Give a zone's offset in seconds at UTC seconds."""
    offset = moment(seconds, zone).utcoffset() or timedelta()
    return offset.days * DAY + offset.seconds


def stretches(zone: tzinfo, start: int, end: int) -> list[Stretch]:
    """Cut ``[start, end)`` where the zone's offset changes, to the second."""
    found: list[Stretch] = []
    began, offset = start, offset_at(start, zone)
    for probe in range(start + DAY, end + DAY, DAY):
        later = offset_at(probe, zone)
        if later != offset:
            change = _change(zone, probe - DAY, probe, offset)
            found.append(Stretch(began, change, offset))
            began, offset = change, later
    found.append(Stretch(began, max(end, began), offset))
    return found


def _change(zone: tzinfo, low: int, high: int, offset: int) -> int:
    """Bisect for the first second after ``low`` with another offset."""
    while high - low > 1:
        middle = (low + high) // 2
        if offset_at(middle, zone) == offset:
            low = middle
        else:
            high = middle
    return high


def skipped_days(parts: list[Stretch]) -> frozenset[int]:
    """Give the ordinals of days that a zone left out whole, as Samoa did 2011-12-30."""
    skipped: set[int] = set()
    for before, after in pairwise(parts):
        first = -(-(before.end + before.offset) // DAY)
        skipped.update(range(first, (after.start + after.offset) // DAY))
    return frozenset(day + EPOCH_ORDINAL for day in skipped)


def to_utc(wall: list[tuple[int, int]], parts: list[Stretch]) -> list[tuple[int, int]]:
    """Turn sorted pairs of wall seconds since 1970 into merged pairs of UTC seconds."""
    if len(parts) == 1:
        return [(start - parts[0].offset, end - parts[0].offset) for start, end in wall]
    return union(
        (max(start - part.offset, part.start), min(end - part.offset, part.end))
        for part in parts
        for start, end in wall
        if end - part.offset > part.start and start - part.offset < part.end
    )
