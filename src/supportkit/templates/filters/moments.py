"""Filters of dates and times, in the locale of the response and the customer's time zone.

A moment with an offset is told in the customer's zone; where that is not known, its
time names the zone. A moment without an offset, a date and a time of day are written
as they are. The calendar is the Gregorian one in every locale.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, cast

from jinja2 import pass_context
from jinja2.runtime import Context

from supportkit.errors import FilterError
from supportkit.templates.contexts.types import Day, Moment, Text, TimeOfDay, Truth, Type
from supportkit.templates.filters.locales import finished, locale_of
from supportkit.templates.filters.registry import Filter, Parameter
from supportkit.templates.filters.taking import choice, refused, truth
from supportkit.templates.filters.zone_names import zone_name
from supportkit.templates.sandbox.state import State, state_of
from supportkit.values.patterns import regex

if TYPE_CHECKING:
    from babel import Locale

__all__ = ["MOMENT_FILTERS", "customer_day", "moment_of"]

_Width = Literal["short", "medium", "long", "full"]
_WIDTHS = ("short", "medium", "long", "full")
_DAYS = ("MMMd", "MMMEd", "MMMMd", "yMMM", "yMMMM", "yMMMd", "yMMMEd", "yMd")
_SHAPES = (*_WIDTHS, *_DAYS)
_TIMES = ("short", "medium", "Hm", "Hms", "hm", "hms")
_WEEKDAYS: Mapping[str, str] = MappingProxyType({"long": "cccc", "short": "ccc"})
"""A day of the week by itself has a form of its own, as in Finnish."""
_DAY_PERIOD = regex(r"('[^']*')|a+")
"""Half days: ICU takes their wide words, which in most locales are the abbreviated ones."""
_ISO = regex(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.{0,24})?", re.ASCII)


def moment_of(value: object, name: str) -> datetime | date | time:
    """Take a moment, a date or a time of day; or a text that is one by ISO 8601."""
    if isinstance(value, date | time):
        return value
    if isinstance(value, str) and _ISO.fullmatch(value):
        try:
            return datetime.fromisoformat(value) if len(value) > 10 else date.fromisoformat(value)
        except ValueError:
            raise FilterError(name, "needs a date, found a text that is none") from None
    raise refused(name, "a date or a time", value)


def _local(moment: datetime, state: State, name: str) -> datetime:
    """Give a moment as the clocks in the customer's zone show it; without offset, as it is."""
    if moment.utcoffset() is None:
        return moment.replace(tzinfo=None)
    try:
        return moment.astimezone(state.zone)
    except OverflowError:
        raise FilterError(name, "needs a date from year 1 to 9999") from None


def customer_day(moment: datetime | date, state: State, name: str) -> date:
    """Give the date of a moment in the customer's zone; a date is itself."""
    return _local(moment, state, name).date() if isinstance(moment, datetime) else moment


def _day(value: object, state: State, name: str) -> date:
    found = moment_of(value, name)
    if isinstance(found, time):
        raise refused(name, "a date", found)
    return customer_day(found, state, name)


@pass_context
def _date(context: Context, value: object, format: object = "long") -> str:  # noqa: A002
    state = state_of(context)
    day, locale = _day(value, state, "date"), locale_of(state, "date")
    shape = choice(format, "date", "format", among=_SHAPES)
    return finished(_written_day(day, shape, locale), locale, state)


def _written_day(day: date, shape: str, locale: Locale) -> str:
    from babel.dates import format_date, format_skeleton

    if shape in _WIDTHS:
        return format_date(day, cast(_Width, shape), locale=locale)
    return format_skeleton(shape, datetime.combine(day, time(12)), locale=locale)


@pass_context
def _time(
    context: Context,
    value: object,
    format: object = "short",  # noqa: A002
    zone: object = False,  # noqa: FBT002
) -> str:
    state = state_of(context)
    local, locale = _wall(value, state, "time"), locale_of(state, "time")
    shape = choice(format, "time", "format", among=_TIMES)
    named = truth(zone, "time", "zone")
    return finished(_written_time(local, shape, locale, state, named=named), locale, state)


def _wall(value: object, state: State, name: str) -> datetime:
    """Give what the clock on the customer's wall shows; a time of day has some date."""
    found = moment_of(value, name)
    if isinstance(found, time):
        return datetime.combine(date(2000, 1, 1), found.replace(tzinfo=None))
    if not isinstance(found, datetime):
        raise refused(name, "a time", found)
    return _local(found, state, name)


def _needs_zone(local: datetime, state: State) -> bool:
    """Whether this zone is not the customer's, or the clock shows this time twice."""
    if local.tzinfo is None:
        return False
    twice = local.replace(fold=1 - local.fold).utcoffset() != local.utcoffset()
    return twice or not state.zone_known


def _written_time(local: datetime, shape: str, locale: Locale, state: State, *, named: bool) -> str:
    from babel.dates import format_time

    words = _half_day(locale)
    pattern = _DAY_PERIOD.sub(lambda found: found[1] or words, _time_pattern(shape, locale))
    written = format_time(local.replace(tzinfo=UTC), pattern, locale=locale)
    if _needs_zone(local, state) or (named and local.tzinfo is not None):
        return f"{written} {zone_name(local, locale)}"
    return written


def _half_day(locale: Locale) -> str:
    """Give the letters of a pattern for half days; Babel would write the narrow for missing ones.

    Source: CLDR root, where the wide words are an alias of the abbreviated ones.
    """
    wide = locale.day_periods.get("format", {}).get("wide", {})
    return "aaaa" if "am" in wide and "pm" in wide else "aaa"


def _time_pattern(shape: str, locale: Locale) -> str:
    if shape in _WIDTHS:
        return str(locale.time_formats[shape].pattern)
    return str(locale.datetime_skeletons[shape].pattern)


@pass_context
def _datetime(
    context: Context,
    value: object,
    format: object = "long",  # noqa: A002
    time: object = "short",
    zone: object = False,  # noqa: FBT002
) -> str:
    from babel.dates import get_datetime_format

    state, name = state_of(context), "datetime"
    local, locale = _wall(value, state, name), locale_of(state, name)
    shape = cast(_Width, choice(format, name, "format", among=_WIDTHS))
    clock, named = choice(time, name, "time", among=_TIMES), truth(zone, name, "zone")
    pattern = str(get_datetime_format(shape, locale=locale)).replace("'", "")
    parts = {
        "{0}": _written_time(local, clock, locale, state, named=named),
        "{1}": _written_day(local.date(), shape, locale),
    }
    written = re.sub(r"\{[01]\}", lambda match: parts[match[0]], pattern)
    return finished(written, locale, state)


@pass_context
def _weekday(context: Context, value: object, format: object = "long") -> str:  # noqa: A002
    from babel.dates import format_date

    state = state_of(context)
    day, locale = _day(value, state, "weekday"), locale_of(state, "weekday")
    shape = choice(format, "weekday", "format", among=tuple(_WEEKDAYS))
    return finished(format_date(day, _WEEKDAYS[shape], locale=locale), locale, state)


_TEXT = Type((Text(shortest=1),))
_ZONE = Parameter("zone", (Truth,), fixed=True)
_CLOCK = Parameter("time", (Text,), fixed=True, words=_TIMES)


def _format(words: Iterable[str]) -> Parameter:
    return Parameter("format", (Text,), fixed=True, words=tuple(words))


MOMENT_FILTERS = (
    Filter("date", _date, (Moment, Day), _TEXT, (_format(_SHAPES),)),
    Filter("datetime", _datetime, (Moment,), _TEXT, (_format(_WIDTHS), _CLOCK, _ZONE)),
    Filter("time", _time, (Moment, TimeOfDay), _TEXT, (_format(_TIMES), _ZONE)),
    Filter("weekday", _weekday, (Moment, Day), _TEXT, (_format(_WEEKDAYS),)),
)
"""Filters of dates and times."""
