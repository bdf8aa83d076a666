"""Where an axis of time has its ticks, and what they say, on the clock of a zone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from supportkit.sla.open_time.reasons import weekday
from supportkit.sla.open_time.zones import EPOCH, utc_seconds
from supportkit.values import find_zone
from supportkit.values.instants import place

_MOST = 9
_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_STEPS = (
    *(minutes * _MINUTE for minutes in (1, 2, 5, 10, 15, 30)),
    *(hours * _HOUR for hours in (1, 2, 3, 6, 12)),
    *(days * _DAY for days in (1, 2, 7, 14, 28, 56, 182, 364)),
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def axis_ticks(first: int, last: int, zone: str) -> dict[int, list[str]]:
    """Choose at most nine round wall times from ``first`` to ``last``, with their labels.

    >>> axis_ticks(0, 7200, "UTC")[3600]
    ['01:00']
    """
    length = last - first
    step = next((each for each in _STEPS if length // each < _MOST), length // _MOST + _DAY)
    ticks: dict[int, list[str]] = {}
    shown: date | int | None = None
    for at in _walls(first, last, zone, step):
        seconds = utc_seconds(place(at, zone))
        if not first <= seconds <= last or seconds in ticks:
            continue
        day = f"{weekday(at.date())} {at.day} {_MONTHS[at.month - 1]}"
        if step < _DAY:
            ticks[seconds] = [f"{at:%H:%M}", *([day] if at.date() != shown else [])]
            shown = at.date()
        else:
            ticks[seconds] = [day, *([str(at.year)] if at.year != shown else [])]
            shown = at.year
    return ticks


def _walls(first: int, last: int, zone: str, step: int) -> Iterator[datetime]:
    """Go through the round wall times around a stretch of time."""
    tz = find_zone(zone)
    begin = (EPOCH + timedelta(seconds=first)).astimezone(tz).replace(tzinfo=None)
    end = (EPOCH + timedelta(seconds=last)).astimezone(tz).replace(tzinfo=None)
    at = begin.replace(hour=0, minute=0, second=0, microsecond=0)
    while at <= end:
        yield at
        at += timedelta(seconds=step)


def labels_expression(labels: Mapping[int, list[str]]) -> str:
    """Write the expression by which Vega looks up the label of a tick."""
    table = {str(key): value for key, value in labels.items()}
    return f"{json.dumps(table, ensure_ascii=False)}[datum.value]"
