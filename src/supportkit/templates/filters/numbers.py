"""Filters of numbers: rounded, or written in the locale of the response."""

from __future__ import annotations

from jinja2 import pass_context
from jinja2.runtime import Context

from supportkit.templates.contexts.types import Number, Text, Type
from supportkit.templates.filters.locales import (
    decimal,
    digits_of,
    finished,
    locale_of,
    with_pattern,
)
from supportkit.templates.filters.registry import Filter, Parameter
from supportkit.templates.filters.taking import number, whole
from supportkit.templates.sandbox.state import state_of

__all__ = ["NUMBER_FILTERS"]

_MOST_DIGITS = 10


def _round(value: object, digits: object = 0) -> object:
    places = whole(digits, "round", "digits", least=0, most=_MOST_DIGITS)
    found = number(value, "round")
    return found if isinstance(found, int) else round(found, places)


@pass_context
def _number(context: Context, value: object, digits: object = None) -> str:
    state, found = state_of(context), decimal(number(value, "number", texts=True), "number")
    locale = locale_of(state, "number")
    shown = digits_of(found, _places(digits, "number"))
    return finished(
        with_pattern(shown, locale.decimal_formats[None].pattern, locale), locale, state
    )


@pass_context
def _percent(context: Context, value: object, digits: object = 0) -> str:
    state, found = state_of(context), decimal(number(value, "percent"), "percent")
    locale, places = locale_of(state, "percent"), _places(digits, "percent")
    shown = digits_of(found, None if places is None else places + 2)
    return finished(
        with_pattern(shown, locale.percent_formats[None].pattern, locale), locale, state
    )


def _places(digits: object, name: str) -> int | None:
    return None if digits is None else whole(digits, name, "digits", least=0, most=_MOST_DIGITS)


_TEXT = Type((Text(shortest=1),))
_DIGITS = (Parameter("digits", (Number,), least=0, most=_MOST_DIGITS),)

NUMBER_FILTERS = (
    Filter("number", _number, (Number,), _TEXT, _DIGITS),
    Filter("percent", _percent, (Number,), _TEXT, _DIGITS),
    Filter("round", _round, (Number,), "same", _DIGITS),
)
"""Filters of numbers."""
