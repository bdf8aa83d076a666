"""Filters of lengths of time, and of how far a day is from the day of the reply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from jinja2 import pass_context
from jinja2.runtime import Context

from supportkit.errors import FilterError
from supportkit.templates.contexts.types import Day, Duration, Moment, Number, Text, Type
from supportkit.templates.filters.listing import joined
from supportkit.templates.filters.locales import finished, locale_of, with_pattern
from supportkit.templates.filters.moments import customer_day, moment_of
from supportkit.templates.filters.near_days import NearWords, near_words
from supportkit.templates.filters.registry import Filter, Parameter
from supportkit.templates.filters.taking import choice, refused, whole
from supportkit.templates.sandbox.state import State, state_of

if TYPE_CHECKING:
    from babel import Locale

__all__ = ["SPAN_FILTERS"]

_SECONDS: Mapping[str, int] = MappingProxyType(
    {"day": 86_400, "hour": 3_600, "minute": 60, "second": 1}
)
_UNITS = tuple(_SECONDS)
_HALF_A_MINUTE = 30
_WIDTHS = ("long", "short")
_ROUNDINGS = ("nearest", "up", "down")


@pass_context
def _duration(
    context: Context,
    value: object,
    units: object = 2,
    rounding: object = "nearest",
    style: object = "long",
) -> str:
    if not isinstance(value, timedelta):
        raise refused("duration", "a length of time", value)
    if value < timedelta():
        raise FilterError("duration", "needs a length of time that is not below zero")
    most = whole(units, "duration", "units", least=1, most=len(_UNITS))
    how = choice(rounding, "duration", "rounding", among=_ROUNDINGS)
    width = choice(style, "duration", "style", among=_WIDTHS)
    state, locale = state_of(context), locale_of(state_of(context), "duration")
    parts = [_counted(count, unit, width, locale) for unit, count in _parts(value, most, how)]
    written = joined(parts, "unit" if width == "long" else "unit-short", locale)
    return finished(written, locale, state)


def _counted(count: int, unit: str, width: str, locale: Locale) -> str:
    """Write a number of days, hours, minutes or seconds.

    `babel.units` does not look where CLDR's long patterns are those of the short ones.
    """
    widths = locale._data["unit_patterns"][f"duration-{unit}"]  # noqa: SLF001
    wanted = ("long", "short") if width == "long" else ("short", "long")
    return _filled([widths[one] for one in wanted if one in widths], count, locale)


def _filled(patterns: Sequence[Mapping[str, str]], count: int, locale: Locale) -> str:
    """Put a number into the pattern of its plural category, else into the general one."""
    category = str(locale.plural_form(count))
    found = (one[key] for one in patterns for key in (category, "other") if key in one)
    written = with_pattern(Decimal(count), locale.decimal_formats[None].pattern, locale)
    return str(next(found)).replace("{0}", written)


def _parts(length: timedelta, most: int, rounding: str) -> list[tuple[str, int]]:
    """Split a length into at most ``most`` units that follow one another, the last rounded.

    >>> _parts(timedelta(minutes=59, seconds=40), 1, "nearest")
    [('hour', 1)]
    """
    seconds = _rounded(Fraction(length // timedelta(microseconds=1), 10**6), 1, rounding)
    first = _largest(seconds)
    smallest = _SECONDS[_UNITS[min(first + most, len(_UNITS)) - 1]]
    seconds = _rounded(Fraction(seconds), smallest, rounding)
    first, found = _largest(seconds), []
    for unit in _UNITS[first : first + most]:
        count, seconds = divmod(seconds, _SECONDS[unit])
        if count:
            found.append((unit, count))
    return found or [(_UNITS[-1], 0)]


def _largest(seconds: int) -> int:
    return next((n for n, unit in enumerate(_UNITS) if seconds >= _SECONDS[unit]), len(_UNITS) - 1)


def _rounded(seconds: Fraction, step: int, rounding: str) -> int:
    """Round to a multiple of ``step``; a half is rounded up."""
    steps = seconds / step
    added = {"up": steps.__ceil__(), "down": steps.__floor__()}
    return step * added.get(rounding, (steps + Fraction(1, 2)).__floor__())


@pass_context
def _relative(context: Context, value: object) -> str:
    state = state_of(context)
    found, locale = moment_of(value, "relative"), locale_of(state, "relative")
    if state.as_of is None:
        raise FilterError("relative", "needs the moment of the reply; pass as_of= to render")
    if isinstance(found, time):
        raise refused("relative", "a date", found)
    return finished(_far(found, state.as_of, locale, state), locale, state)


def _far(found: datetime | date, now: datetime, locale: Locale, state: State) -> str:
    is_instant = isinstance(found, datetime) and found.utcoffset() is not None
    words = near_words(str(locale).replace("_", "-"))
    if isinstance(found, datetime) and is_instant:
        away = found - now
        near = not state.zone_known or abs(away) < timedelta(hours=1)
        if near:
            return _elapsed(away, locale, words)
    elif not state.zone_known:
        return _plain_day(found, locale)
    days = (customer_day(found, state, "relative") - customer_day(now, state, "relative")).days
    if named := words.day(days):
        return named
    is_counted = days and _has_words(locale)
    return _from_now(days, "day", locale) if is_counted else _plain_day(found, locale)


def _has_words(locale: Locale) -> bool:
    """Whether CLDR says in this language that days lie ahead; else it has "+5 d" for all."""
    return not str(_directions("day", locale)["future"]["other"]).startswith("+")


def _plain_day(found: date, locale: Locale) -> str:
    from babel.dates import format_date

    return format_date(found, "long", locale=locale)


def _elapsed(away: timedelta, locale: Locale, words: NearWords) -> str:
    """Say how long until or since, in the largest unit that fits, but no smaller than minutes."""
    [(unit, count)] = _parts(abs(away), 1, "nearest")
    if unit == "second":
        unit, count = "minute", int(count >= _HALF_A_MINUTE)
    if not count and words.now:
        return words.now
    return _from_now(count if away >= timedelta() else -count, unit, locale)


def _from_now(count: int, unit: str, locale: Locale) -> str:
    """Write how many units lie ahead, or behind if there are fewer than none.

    `babel.dates.format_timedelta` writes the number without its groups.
    """
    way = _directions(unit, locale)["past" if count < 0 else "future"]
    return _filled([way], abs(count), locale)


def _directions(unit: str, locale: Locale) -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]] = locale._data["date_fields"][unit]  # noqa: SLF001
    return found


_TEXT = Type((Text(shortest=1),))

SPAN_FILTERS = (
    Filter(
        "duration",
        _duration,
        (Duration,),
        _TEXT,
        (
            Parameter("units", (Number,), fixed=True, least=1, most=len(_UNITS)),
            Parameter("rounding", (Text,), fixed=True, words=_ROUNDINGS),
            Parameter("style", (Text,), fixed=True, words=_WIDTHS),
        ),
    ),
    Filter("relative", _relative, (Moment, Day), _TEXT),
)
"""Filters of lengths of time."""
