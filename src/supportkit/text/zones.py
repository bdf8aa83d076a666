"""Time zones as people write them behind a time of day: "3 pm UTC", "17:00 GMT+2", "EST".

An abbreviation that several zones share, or that people also write in the half of the year in
which it is wrong, tells no offset.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, timedelta, timezone
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from supportkit.text.common_words import common_words
from supportkit.text.listing import parse_listing
from supportkit.text.shipped import shipped
from supportkit.values.patterns import regex

__all__ = ["WrittenZone", "zone_at"]

_ZONE: Final = regex(
    r"[ (]{0,2}(?P<name>[A-Za-z]{2,4}|Z)(?![^\W\d_])"
    r"(?:(?<=UTC|GMT|utc|gmt) ?(?P<sign>[+\u2212-])(?P<hour>\d{1,2})(?::?(?P<minute>\d\d))?)?"
    r"(?![^\W_])\)?"
)
_UNSURE: Final = "?"


class WrittenZone(NamedTuple):
    """A zone that a text names.

    Attributes:
        end: One after its last character.
        zone: Its offset from UTC; None for one that is not sure.
    """

    end: int
    zone: timezone | None


def zone_at(text: str, start: int, /, *, language: str) -> WrittenZone | None:
    """Read the zone that begins at a place of a text, blanks left out.

    A common word of the language, such as French "est", is a zone only in capitals.

    >>> zone_at("3 pm UTC+2", 4, language="en").zone
    datetime.timezone(datetime.timedelta(seconds=7200))
    >>> zone_at("3 pm EST", 4, language="en").zone is None
    True
    """
    match = _ZONE.match(text, start)
    if match is None:
        return None
    name = match["name"]
    if name == "Z":
        return WrittenZone(match.end(), UTC)
    if name.lower() not in _zones() or (name != name.upper() and name in common_words(language)):
        return None
    if match["sign"]:
        away = timedelta(hours=int(match["hour"]), minutes=int(match["minute"] or 0))
        sure = away < timedelta(hours=15)
        return WrittenZone(match.end(), _fixed(match["sign"], away) if sure else None)
    return WrittenZone(match.end(), _zones()[name.lower()])


def _fixed(sign: str, away: timedelta) -> timezone:
    return timezone(away if sign == "+" else -away)


@cache
def _zones() -> Mapping[str, timezone | None]:
    content = shipped("supportkit.text", "data/zones.txt").decode()
    found: dict[str, timezone | None] = {}
    for line in parse_listing(content, source="zones.txt").lines("zones"):
        offset, names = line.halves()
        found |= dict.fromkeys((name.text for name in names.words()), _offset(offset.text))
    return MappingProxyType(found)


def _offset(written: str) -> timezone | None:
    if written == _UNSURE:
        return None
    away = timedelta(hours=int(written[1:3]), minutes=int(written[4:6]))
    return _fixed(written[0], away)
