"""Locales of Babel whose data are their own.

Babel writes what an alias leads to into data that all locales share: after a date in Hebrew
or Pashto, other languages have its months and days for as long as the process lives
(https://github.com/python-babel/babel/issues/1234).
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from babel import Locale
from babel.localedata import LocaleDataDict

__all__ = ["OwnLocale"]

_WITH_ALIASES = ("currency_formats", "days", "eras", "months", "quarters")


class OwnLocale(Locale):
    """A locale that neither changes the data of others nor is changed by them.

    >>> from babel.dates import format_date
    >>> from datetime import date
    >>> [format_date(date(2026, 3, 2), "cccc", OwnLocale.parse(tag)) for tag in ("ps", "de")]
    ['دونۍ', 'Montag']
    """

    @cached_property
    def _data(self) -> LocaleDataDict:
        shared = super()._data._data  # noqa: SLF001
        own: dict[str | int | None, Any] = {
            name: _apart(shared[name]) for name in _WITH_ALIASES if name in shared
        }
        return LocaleDataDict({**shared, **own})


def _apart(value: Any) -> Any:
    """Copy nested dictionaries; an alias is a value, and may stand beside some of its own."""
    if isinstance(value, LocaleDataDict):
        value = value._data  # noqa: SLF001
    if isinstance(value, tuple):
        return tuple(map(_apart, value))
    return {key: _apart(one) for key, one in value.items()} if isinstance(value, dict) else value
