"""Filters of lengths of time, and of how far a day is from the day of the reply."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, cast

from jinja2 import pass_context
from jinja2.runtime import Context

from supportkit.errors import FilterError
from supportkit.templates.contexts.types import Day, Duration, Moment, Number, Text, Type
from supportkit.templates.filters.listing import joined
from supportkit.templates.filters.locales import along, finished, locale_of, with_pattern
from supportkit.templates.filters.moments import customer_day, moment_of
from supportkit.templates.filters.registry import Filter, Parameter
from supportkit.templates.filters.taking import choice, refused, whole
from supportkit.templates.sandbox.state import State, state_of

if TYPE_CHECKING:
    from babel import Locale

__all__ = ["SPAN_FILTERS"]

_Unit = Literal["day", "hour", "minute", "second"]
_SECONDS: Mapping[str, int] = MappingProxyType(
    {"day": 86_400, "hour": 3_600, "minute": 60, "second": 1}
)
_UNITS = tuple(_SECONDS)
_WIDTHS = ("long", "short")
_ROUNDINGS = ("nearest", "up", "down")

_DAYS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "ar": ("أمس", "اليوم", "غدًا"),
        "bg": ("вчера", "днес", "утре"),
        "ca": ("ahir", "avui", "demà"),
        "cs": ("včera", "dnes", "zítra"),
        "da": ("i går", "i dag", "i morgen"),
        "de": ("gestern", "heute", "morgen"),
        "el": ("χθες", "σήμερα", "αύριο"),
        "en": ("yesterday", "today", "tomorrow"),
        "es": ("ayer", "hoy", "mañana"),
        "et": ("eile", "täna", "homme"),
        "fa": ("دیروز", "امروز", "فردا"),
        "fi": ("eilen", "tänään", "huomenna"),
        "fr": ("hier", "aujourd’hui", "demain"),
        "he": ("אתמול", "היום", "מחר"),
        "hr": ("jučer", "danas", "sutra"),
        "hu": ("tegnap", "ma", "holnap"),
        "id": ("kemarin", "hari ini", "besok"),
        "it": ("ieri", "oggi", "domani"),
        "ja": ("昨日", "今日", "明日"),
        "ko": ("어제", "오늘", "내일"),
        "lt": ("vakar", "šiandien", "rytoj"),
        "lv": ("vakar", "šodien", "rīt"),
        "nl": ("gisteren", "vandaag", "morgen"),
        "nn": ("i går", "i dag", "i morgon"),
        "no": ("i går", "i dag", "i morgen"),
        "pl": ("wczoraj", "dzisiaj", "jutro"),
        "pt": ("ontem", "hoje", "amanhã"),
        "ro": ("ieri", "azi", "mâine"),
        "ru": ("вчера", "сегодня", "завтра"),
        "sk": ("včera", "dnes", "zajtra"),
        "sl": ("včeraj", "danes", "jutri"),
        "sr": ("јуче", "данас", "сутра"),
        "sr-Latn": ("juče", "danas", "sutra"),
        "sv": ("i går", "i dag", "i morgon"),
        "tr": ("dün", "bugün", "yarın"),
        "uk": ("учора", "сьогодні", "завтра"),
        "vi": ("hôm qua", "hôm nay", "ngày mai"),
        "zh": ("昨天", "今天", "明天"),
        "zh-Hant": ("昨天", "今天", "明天"),
        "zh-Hant-HK": ("昨日", "今日", "明日"),
    }
)
"""Yesterday, today and tomorrow; Hindi is left out, where one word means two of them."""


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
    patterns = [widths[one] for one in wanted if one in widths]
    category = str(locale.plural_form(count))
    found = (one[key] for key in (category, "other") for one in patterns if key in one)
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
    if isinstance(found, datetime) and is_instant:
        away = found - now
        near = not state.zone_known or abs(away) < timedelta(hours=1)
        if near:
            return _elapsed(away, locale)
    elif not state.zone_known:
        return _plain_day(found, locale)
    days = (customer_day(found, state, "relative") - customer_day(now, state, "relative")).days
    words = along(state.locale, _DAYS)
    if abs(days) <= 1 and words is not None:
        return words[days + 1]
    return _in_units(timedelta(days=days), "day", locale) if days else _plain_day(found, locale)


def _plain_day(found: date, locale: Locale) -> str:
    from babel.dates import format_date

    return format_date(found, "long", locale=locale)


def _elapsed(away: timedelta, locale: Locale) -> str:
    """Say how long until or since, in the largest unit that fits."""
    unit = next((one for one in _UNITS if abs(away).total_seconds() >= _SECONDS[one]), "second")
    return _in_units(away, "minute" if unit == "second" else cast(_Unit, unit), locale)


def _in_units(away: timedelta, unit: _Unit, locale: Locale) -> str:
    from babel.dates import format_timedelta

    return format_timedelta(
        away, granularity=unit, threshold=float("inf"), add_direction=True, locale=locale
    )


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
