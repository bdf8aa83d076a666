"""Fit one value to one kind, and name kinds in words."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TypeVar

from pydantic import TypeAdapter

from supportkit.templates.contexts.plain import Link
from supportkit.templates.contexts.types import (
    Choice,
    Day,
    Duration,
    Items,
    Kind,
    Moment,
    Number,
    Record,
    Table,
    Text,
    TimeOfDay,
    Truth,
)

__all__ = ["fitted", "kind_words", "value_words"]

_LONGEST_TIME = 100
_Time = TypeVar("_Time", date, datetime, time, timedelta)


def fitted(value: object, kind: Kind) -> object:
    """Give a plain value as its kind has it; None if it is of another kind.

    >>> fitted("2026-03-02", Day()), fitted("2026-03-02", Number()), fitted(2.0, Number())
    (datetime.date(2026, 3, 2), None, 2)
    """
    match kind:
        case Text():
            return _text(value, kind)
        case Choice():
            same = (one for one in kind.values if one == value and type(one) is type(value))
            return next(same, None)
        case Number():
            return _number(value, kind)
        case Truth():
            return value if isinstance(value, bool) else None
        case Moment():
            return _moment(value, kind)
        case Day():
            is_moment = isinstance(value, datetime)
            return None if is_moment else _timed(value, date, date.fromisoformat)
        case TimeOfDay():
            return _timed(value, time, time.fromisoformat)
        case Duration():
            return _timed(value, timedelta, _iso_duration)
    return None


def kind_words(kind: Kind) -> str:
    """Name a kind of value."""
    if isinstance(kind, Text):
        return f"a text{_between(kind.shortest or None, kind.longest, 'characters')}"
    if isinstance(kind, Items):
        return f"a list{_between(kind.least or None, kind.most, 'items')}"
    if isinstance(kind, Number):
        whole = "a whole number" if kind.form == "whole" else "a number"
        return f"{whole}{_between(kind.least, kind.most, '')}".rstrip()
    if isinstance(kind, Choice):
        return "one of the values of its schema"
    return _WORDS[type(kind)]


def value_words(value: object) -> str:
    """Say of which kind a value is, and nothing else of it."""
    named = ((bool, "a truth"), (int | float | Decimal, "a number"), (str, "a text"))
    times = ((datetime, "a date and time"), (date, "a date"), (time, "a time"))
    for types, words in (*named, *times, (timedelta, "a length of time")):
        if isinstance(value, types):
            return words
    return "nothing" if value is None else "something else"


def _between(least: float | None, most: float | None, unit: str) -> str:
    parts = [f"at least {least:g}"] if least is not None else []
    parts += [] if most is None else [f"at most {most:g}"]
    return f" of {' and '.join(parts)} {unit}" if parts else ""


def _text(value: object, kind: Text) -> object:
    if not isinstance(value, str):
        return None
    fits = kind.shortest <= len(value) and (kind.longest is None or len(value) <= kind.longest)
    return (Link(value) if kind.form == "link" else value) if fits else None


def _number(value: object, kind: Number) -> object:
    number = _decimal(value) if kind.form == "decimal" else value
    if isinstance(number, bool) or not isinstance(number, int | float | Decimal):
        return None
    if kind.form == "whole":
        if not math.isfinite(number) or number != int(number):
            return None
        number = int(number)
    too_small = kind.least is not None and number < kind.least
    return None if too_small or (kind.most is not None and number > kind.most) else number


def _decimal(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        return None
    if isinstance(value, str) and len(value) > _LONGEST_TIME:
        return None
    try:
        number = value if isinstance(value, Decimal) else Decimal(str(value))
    except InvalidOperation:
        return None
    fits = number.is_finite() and abs(number.adjusted()) <= _LONGEST_TIME
    return number if fits else None


def _moment(value: object, kind: Moment) -> datetime | None:
    moment = _timed(value, datetime, _iso_moment)
    if moment is None or kind.aware is None:
        return moment
    return moment if (moment.utcoffset() is not None) is kind.aware else None


def _timed(value: object, kind: type[_Time], read: Callable[[str], _Time]) -> _Time | None:
    if isinstance(value, kind):
        return value
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST_TIME:
        return None
    try:
        return read(value)
    except ValueError:
        return None


def _iso_moment(text: str) -> datetime:
    if len(text) <= len("2026-03-02"):
        raise ValueError("expected a date with a time")
    return datetime.fromisoformat(text)


def _iso_duration(text: str) -> timedelta:
    if text.lstrip("+-")[:1] != "P":
        raise ValueError("expected a length of time by ISO 8601")
    return _durations().validate_python(text)


@cache
def _durations() -> TypeAdapter[timedelta]:
    return TypeAdapter(timedelta)


_WORDS: Mapping[type, str] = {
    Truth: "true or false",
    Moment: "a date and time",
    Day: "a date",
    TimeOfDay: "a time of a day",
    Duration: "a length of time",
    Record: "a record",
    Table: "a mapping",
}
