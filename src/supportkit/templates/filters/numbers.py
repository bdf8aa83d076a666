"""Filters of numbers."""

from __future__ import annotations

from supportkit.templates.contexts.types import Number
from supportkit.templates.filters.registry import Filter, Parameter
from supportkit.templates.filters.taking import number, whole

__all__ = ["NUMBER_FILTERS"]

_MOST_DIGITS = 10


def _round(value: object, digits: object = 0) -> object:
    places = whole(digits, "round", "digits", least=0, most=_MOST_DIGITS)
    found = number(value, "round")
    return found if isinstance(found, int) else round(found, places)


NUMBER_FILTERS = (Filter("round", _round, (Number,), "same", (Parameter("digits", (Number,)),)),)
"""Filters of numbers."""
