"""How a time names its zone: by a name that fits the offset, else by the offset."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

__all__ = ["zone_name"]

_STANDARD: Mapping[str, int] = MappingProxyType(
    {
        "Africa_Central": 120,
        "Africa_Eastern": 180,
        "Africa_Southern": 120,
        "Africa_Western": 60,
        "Alaska": -540,
        "America_Central": -360,
        "America_Eastern": -300,
        "America_Mountain": -420,
        "America_Pacific": -480,
        "Atlantic": -240,
        "Australia_Central": 570,
        "Australia_Eastern": 600,
        "Australia_Western": 480,
        "Europe_Central": 60,
        "Europe_Eastern": 120,
        "Europe_Western": 0,
        "GMT": 0,
        "Hawaii_Aleutian": -600,
        "India": 330,
        "Japan": 540,
        "Moscow": 180,
        "New_Zealand": 720,
        "Newfoundland": -210,
    }
)
"""Minutes by which the standard time of a metazone of CLDR is ahead of UTC (tzdata).

A metazone that is not here changed its offset, or has no name that customers know.
"""

_SUMMER = 60
_MISREAD = frozenset({"EEST", "WEST"})
"""Names of summer time that some locales, as French, give to standard time."""


def zone_name(local: datetime, locale: Locale) -> str:
    """Name the zone of a moment in a language, such as ``MEZ``, or its offset, ``GMT+1``.

    What tzdata counts as summer time does not matter: Irish summer is its standard time.

    >>> from datetime import UTC
    >>> from supportkit.templates.filters.locales import known_locale
    >>> zone_name(datetime(2026, 7, 1, tzinfo=UTC), known_locale("de"))
    'UTC'
    """
    minutes = _minutes(local)
    name = _fitting(local, minutes, locale)
    if name is not None and name.isalpha():
        return name
    return _offset(minutes, locale) if minutes else "UTC"


def _minutes(local: datetime) -> int:
    offset = local.utcoffset()
    return 0 if offset is None else round(offset.total_seconds() / 60)


def _fitting(local: datetime, minutes: int, locale: Locale) -> str | None:
    """Give the name of standard or summer time, whichever has the offset; None for neither."""
    from babel.core import get_global

    zone = str(getattr(local.tzinfo, "key", ""))
    zone = str(get_global("zone_aliases").get(zone, zone))
    metazone = str(get_global("meta_zones").get(zone, ""))
    ahead = minutes - _STANDARD.get(metazone, minutes + 1)
    variant = {0: "standard", _SUMMER: "daylight"}.get(ahead)
    names = (
        locale.meta_zones.get(metazone, {}).get("short", {}),
        locale.time_zones.get(zone, {}).get("short", {}),
    )
    found = {**names[0], **names[1]}
    standard = found.get("standard")
    if variant is None or standard in _MISREAD or standard == found.get("daylight"):
        return None
    return None if variant not in found else str(found[variant])


def _offset(minutes: int, locale: Locale) -> str:
    """Write an offset in CLDR's short localised form; hours alone where it has no minutes."""
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    shown = f"{sign}{hours}:{rest:02}" if rest else f"{sign}{hours}"
    return str(locale.zone_formats["gmt"]) % shown
