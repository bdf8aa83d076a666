"""Stretches of constant offset of a time zone: how wall time becomes real time.

A wall time is open when it occurs. Hours are shifted by the offset of each stretch
and clipped to it, so minutes that a clock change skips do not occur, and minutes
that it repeats occur twice. A day that a zone skipped has no minutes at all.
"""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from supportkit.errors import DurationError, NaiveDatetimeError, ScheduleError
from supportkit.sla.open_time.hours import DAY
from supportkit.sla.segments import clip
from supportkit.values import find_zone
from supportkit.values.instants import with_plain_offset

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_YEAR_3000 = 32_503_680_000
"""Up to here every platform converts seconds directly, in half the time."""
EPOCH_ORDINAL = EPOCH.toordinal()
FIRST_YEAR, LAST_YEAR = MINYEAR + 1, MAXYEAR - 1
"""Years in which every zone's wall time, with a margin, is one that Python knows."""


Pairs: TypeAlias = list[tuple[int, int]]
"""Sorted and disjoint pairs of seconds since 1970, in UTC or on a wall."""


class Stretch(NamedTuple):
    """UTC seconds between which a zone's offset is constant, and the offset in seconds."""

    start: int
    end: int
    offset: int


def moment(seconds: int, zone: tzinfo) -> datetime:
    """Give UTC seconds as a datetime in a zone."""
    if 0 <= seconds < _YEAR_3000:
        return datetime.fromtimestamp(seconds, zone)
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
        if not isinstance(t, datetime):
            raise TypeError(f"expected an aware datetime, found {type(t).__name__}") from None
        raise NaiveDatetimeError("moment") from None
    return since.days * DAY + since.seconds


def utc(seconds: int) -> datetime:
    """Give UTC seconds as a datetime in UTC."""
    return moment(seconds, UTC)


def span_seconds(span: timedelta) -> int:
    """Give a length in seconds, rounded down; a negative one too."""
    return span.days * DAY + span.seconds


def whole_seconds(span: timedelta) -> int:
    """Give a length in seconds, the fraction cut off; a negative one is refused."""
    try:
        days, seconds = span.days, span.seconds
    except AttributeError:
        raise TypeError(f"span: expected a timedelta, found {type(span).__name__}") from None
    if days < 0:
        raise DurationError(str(span), "a negative length")
    return days * DAY + seconds


def offset_at(seconds: int, zone: tzinfo) -> int:
    """Give a zone's offset in seconds at UTC seconds."""
    offset = moment(seconds, zone).utcoffset() or timedelta()
    return offset.days * DAY + offset.seconds


def january(year: int) -> int:
    """Give UTC seconds of the start of a year."""
    return (date(year, 1, 1).toordinal() - EPOCH_ORDINAL) * DAY


_EARLIEST, _LATEST = january(MINYEAR) + DAY, january(MAXYEAR) + 363 * DAY
"""Between them every zone's wall time is a date that Python knows."""


def year_of(seconds: int) -> int:
    """Give the year of UTC seconds.

    Raises:
        ScheduleError: It is too near to the first or the last year that Python knows.
    """
    try:
        year = (EPOCH + timedelta(seconds=seconds)).year
    except OverflowError:
        year = MINYEAR if seconds < 0 else MAXYEAR
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ScheduleError("moment", f"a year from {FIRST_YEAR} to {LAST_YEAR}", str(year))
    return year


def wall_at(seconds: int, zone: str) -> int:
    """Give the wall seconds since 1970 in a zone at UTC seconds.

    Raises:
        ScheduleError: The year is out of range.
    """
    year_of(seconds)
    return seconds + offset_at(seconds, find_zone(zone))


def stretches(zone: str, start: int, end: int) -> list[Stretch]:
    """Cut ``[start, end)`` where the zone's offset changes, to the second."""
    found: list[Stretch] = []
    for year in range(moment(start, UTC).year, moment(end - 1, UTC).year + 1):
        for began, ended, offset in _stretches_of(zone, year):
            low, high = max(began, start), min(ended, end)
            if low >= high:
                continue
            if found and found[-1].offset == offset:
                low = found.pop().start
            found.append(Stretch(low, high, offset))
    return found


@lru_cache(maxsize=4096)
def _stretches_of(name: str, year: int) -> tuple[Stretch, ...]:
    """Cut a year, by looking at its days and then closer at those with a change."""
    zone, found = find_zone(name), list[Stretch]()
    low = max(january(year), _EARLIEST)
    high = _LATEST if year == MAXYEAR else january(year + 1)
    offsets = _daily_offsets(zone, low, high)
    began = low
    for day, (before, after) in zip(range(low, high, DAY), pairwise(offsets), strict=True):
        if before != after:
            change = _change(zone, day, day + DAY, before)
            found.append(Stretch(began, change, before))
            began = change
    return (*found, Stretch(began, high, offsets[-1]))


def _daily_offsets(zone: tzinfo, low: int, high: int) -> list[int]:
    """Give the offsets at the start of each day of UTC, both ends included."""
    utc, day = moment(low, UTC).replace(tzinfo=zone), timedelta(days=1)
    offsets: list[int] = []
    for _ in range(low, high + 1, DAY):
        offset = zone.fromutc(utc) - utc
        offsets.append(offset.days * DAY + offset.seconds)
        utc += day
    return offsets


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


def to_utc(wall: Pairs, parts: list[Stretch]) -> Pairs:
    """Turn merged pairs of wall seconds since 1970 into merged pairs of UTC seconds."""
    real: Pairs = []
    for began, ended, offset in parts:
        inside = clip(wall, began + offset, ended + offset)
        shifted = [(start - offset, end - offset) for start, end in inside]
        if real and shifted and real[-1][1] == shifted[0][0]:
            shifted[0] = real.pop()[0], shifted[0][1]
        real += shifted
    return real
