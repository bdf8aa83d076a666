"""Writing numbers, shares, lengths of time and moments for people."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from supportkit.errors import LocaleError
from supportkit.values import Missing, find_zone
from supportkit.values.patterns import regex

if TYPE_CHECKING:
    from babel import Locale

__all__ = ["Formats"]

_MARKS = regex("[\u200e\u200f\u061c]")
_MINUTE, _HOUR, _DAY = 60, 3600, 86400


class Formats:
    r"""Writes values in one zone, and in the manner of one locale if there is one.

    Without a locale, numbers are English and moments ISO 8601, which everybody reads.
    Lengths of time use the symbols d, h, min and s; a day is 24 hours, so business
    times are never written in days.

    Raises:
        LocaleError: There is no such locale.
        UnknownZoneError: There is no such zone.

    >>> plain, german = Formats(), Formats(locale="de", zone="Europe/Berlin")
    >>> plain.number(20000), german.number(20000), german.share(0.125)
    ('20,000', '20.000', '12,5\xa0%')
    >>> plain.duration(timedelta(hours=3, minutes=5)), plain.duration(timedelta(days=3))
    ('3 h 05 min', '3 d 0 h')
    """

    def __init__(self, *, locale: str | None = None, zone: str = "UTC") -> None:
        self._locale = _locale(locale)
        self._given = locale is not None
        self._zone, self._zone_name = find_zone(zone), zone

    def number(self, value: float) -> str:
        """Write a count."""
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self._locale)

    def share(self, value: float | Missing | None) -> str:
        """Write a share of 0 to 1 as per cent, to one decimal."""
        from babel.numbers import format_percent

        if value is None or isinstance(value, Missing):
            return "–"
        pattern = "#,##0.0 %"
        if self._given:
            pattern = self._locale.percent_formats[None].pattern.replace("0", "0.0", 1)
        return format_percent(value, format=pattern, locale=self._locale)

    def duration(self, value: timedelta | Missing | None, *, days: bool = True) -> str:
        """Write a length of time, to two units; in hours only if not ``days``."""
        if value is None or isinstance(value, Missing):
            return "–"
        seconds = round(abs(value.total_seconds()))
        sign = "−" if value < timedelta() else ""
        if seconds < _MINUTE:
            return f"{sign}{seconds} s"
        if seconds < _HOUR:
            return f"{sign}{seconds // _MINUTE} min"
        if seconds < 2 * _DAY or not days:
            hours, rest = divmod(seconds, _HOUR)
            return f"{sign}{self.number(hours)} h {rest // _MINUTE:02} min"
        whole, rest = divmod(seconds, _DAY)
        return f"{sign}{self.number(whole)} d {rest // _HOUR} h"

    def moment(self, value: datetime | None) -> str:
        """Write a moment in the zone, to the minute."""
        if value is None:
            return "–"
        local = value.astimezone(self._zone)
        if not self._given:
            return local.strftime("%Y-%m-%d %H:%M")
        from babel.dates import format_datetime

        written = format_datetime(local, "short", tzinfo=self._zone, locale=self._locale)
        return _MARKS.sub("", written)

    @property
    def zone_name(self) -> str:
        """The zone that moments are written in."""
        return self._zone_name


def _locale(tag: str | None) -> Locale:
    from babel import UnknownLocaleError

    from supportkit.text.own_locale import OwnLocale

    try:
        return OwnLocale.parse((tag or "en").replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        raise LocaleError(tag or "") from None
