"""What the texts of a policy file look like, for the JSON Schema that editors check it by.

The readers decide what is right; these say as much of it as a regular expression of ECMA 262
can, and never refuse what a reader takes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import Field, WithJsonSchema

__all__ = [
    "FIELD_PATTERN", "ONE_OR_SEVERAL", "CountryCode", "DateText", "DayHours", "DurationText",
    "HoursText", "MissingText", "Name", "Names", "ThresholdText", "WallText", "by_date", "by_day",
    "by_day_or_date", "in_any_case",
]  # fmt: skip

FIELD_PATTERN = r"^fields\.[\s\S]"


def _any_case(*words: str) -> str:
    """Write a pattern for some words in capitals or not.

    >>> _any_case("no", "go")
    '(?:[nN][oO]|[gG][oO])'
    """
    spelt = ("".join(f"[{each}{each.upper()}]" for each in word) for word in words)
    return f"(?:{'|'.join(spelt)})"


def _text(pattern: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": f"^{pattern}$"})


def in_any_case(words: Iterable[str]) -> WithJsonSchema:
    """Take words in capitals or not, beside the enumeration that an editor completes."""
    return WithJsonSchema({"type": "string", "pattern": f"^{_any_case(*words)}$"})


def _spaced(pattern: str) -> str:
    return rf"\s*{pattern}\s*"


def _part(*units: str) -> str:
    return rf"[0-9]{{1,9}}\s?{_any_case(*units)}\s?"


_HOURS = _part("hours", "hour", "hrs", "hr", "h")
_MINUTES = _part("minutes", "minute", "mins", "min", "m")
_SECONDS = _part("seconds", "second", "secs", "sec", "s")
_TIME = (
    rf"(?:{_HOURS}(?:{_MINUTES})?(?:{_SECONDS})?|{_MINUTES}(?:{_SECONDS})?|{_SECONDS}"
    r"|PT(?=[0-9])(?:[0-9]{1,9}H)?(?:[0-9]{1,9}M)?(?:[0-9]{1,9}S)?)"
)
_BUSINESS_DAYS = rf"[0-9]{{1,4}}\s+{_any_case('business')}\s+{_any_case('days', 'day')}"
_SOME = "(?=.*[1-9])"
_DURATION = _spaced(f"(?:{_any_case('none', 'null')}|~|{_SOME}(?:{_TIME}|{_BUSINESS_DAYS}))?")
_THRESHOLD = _spaced(rf"{_SOME}(?:[0-9]{{1,2}}(?:\.[0-9]{{1,6}})?\s?%|{_TIME})")
_DATE = r"(?:[0-9]{4}(?:-[0-9]{2}-[0-9]{2}|[0-9]{4}|-?W[0-9]{2}(?:-?[1-7])?))"
_WALL = r"(?:(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?|24:00(?::00)?)"
_INTERVAL = rf"\s*{_WALL}\s*[-\u2013]\s*{_WALL}\s*"
_DAY = _any_case(
    *("monday", "mon", "tuesday", "tue", "wednesday", "wed", "thursday", "thu", "friday", "fri"),
    *("saturday", "sat", "sunday", "sun"),
)
_RANGE = rf"\s*{_DAY}\s*(?:[-\u2013]\s*{_DAY}\s*)?"
_DAYS = f"{_RANGE}(?:,{_RANGE})*"
_FACTS = r"(?:priority|channel|tier|group|language|brand|organisation|fields\.[\s\S]+)"

_NAME: dict[str, Any] = {"type": ["string", "number", "boolean"]}
"""To an editor ``3`` and ``true`` are no texts; to the reader everything is one."""

ONE_OR_SEVERAL = WithJsonSchema(
    {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}
)

Name = Annotated[str, WithJsonSchema(_NAME)]
Names = Name | Annotated[list[Name], Field(min_length=1)]
DurationText = Annotated[str, _text(_DURATION)]
ThresholdText = Annotated[str, _text(_THRESHOLD)]
DateText = Annotated[str, _text(_spaced(_DATE))]
WallText = Annotated[str, _text(_spaced(_WALL))]
HoursText = Annotated[str, _text(rf"(?:\s*(?:closed\s*)?|{_INTERVAL}(?:,{_INTERVAL})*)")]
MissingText = Annotated[str, WithJsonSchema({"type": "string", "pattern": f"^{_FACTS}$"})]
CountryCode = Annotated[str, _text(_spaced("[a-zA-Z]{2}"))]
DayHours = dict[str, HoursText]


def _keys(pattern: str) -> dict[str, Any]:
    return {"propertyNames": {"pattern": f"^{pattern}$"}}


by_day = _keys(_DAYS)
by_date = _keys(_spaced(_DATE))
by_day_or_date = _keys(f"(?:{_DAYS}|{_spaced(_DATE)})")
