"""How a job is written for the process that does it: zones by their names."""

from __future__ import annotations

import io
import pickle
from datetime import datetime, time, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from supportkit.errors import UnknownZoneError
from supportkit.values import find_zone

__all__ = ["packed"]


def packed(job: object) -> bytes:
    """Pickle a job; a moment in a zone without a name keeps its offset alone.

    >>> from zoneinfo import ZoneInfo
    >>> pickle.loads(packed(ZoneInfo("Europe/Paris"))).key
    'Europe/Paris'
    """
    written = io.BytesIO()
    _Pickler(written).dump(job)
    return written.getvalue()


class _Pickler(pickle.Pickler):
    """Writes zones so that the other process finds them, whatever class they are of."""

    def reducer_override(self, obj: Any) -> Any:
        if isinstance(obj, ZoneInfo) and _is_known(obj):
            return find_zone, (obj.key,)
        if isinstance(obj, datetime | time) and not _can_be_sent(obj.tzinfo):
            offset = obj.utcoffset()
            zone = None if offset is None else timezone(offset)
            kind = datetime if isinstance(obj, datetime) else time
            return kind.fromisoformat, (obj.replace(tzinfo=zone).isoformat(),)
        return NotImplemented


def _can_be_sent(zone: tzinfo | None) -> bool:
    return (
        zone is None or type(zone) is timezone or (isinstance(zone, ZoneInfo) and _is_known(zone))
    )


def _is_known(zone: ZoneInfo) -> bool:
    """Whether the name of a zone leads to the same rules; compared by a winter and a summer."""
    if not zone.key:
        return False
    try:
        found = find_zone(zone.key)
    except UnknownZoneError:
        return False
    return found is zone or all(_offset(zone, month) == _offset(found, month) for month in (1, 7))


def _offset(zone: tzinfo, month: int) -> timedelta | None:
    return datetime(2026, month, 1, tzinfo=zone).utcoffset()
