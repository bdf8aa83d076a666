"""What filters are given: each value is looked at once, and refused in plain words.

The words name the filter, what it needs and what kind of value it found, never the value.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeAlias

from jinja2 import Undefined

from supportkit.errors import FilterError
from supportkit.templates.contexts.views import View
from supportkit.values.patterns import regex

__all__ = ["Numeric", "choice", "items", "kind_of", "number", "some_text", "text", "truth", "whole"]

Numeric: TypeAlias = int | float | Decimal

_PLAIN_NUMBER = regex(r"-?[0-9]{1,30}(?:\.[0-9]{1,15})?", re.ASCII)

_WORDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    ((type(None), Undefined), "nothing"),
    (bool, "true or false"),
    (str, "a text"),
    ((int, float, Decimal), "a number"),
    (datetime, "a moment"),
    (date, "a date"),
    (time, "a time of day"),
    (timedelta, "a length of time"),
    ((tuple, list), "a list"),
    (View, "a record"),
)


def kind_of(value: object) -> str:
    """Say what kind of value it is.

    >>> kind_of("Ada"), kind_of(3), kind_of(None)
    ('a text', 'a number', 'nothing')
    """
    return next((words for kinds, words in _WORDS if isinstance(value, kinds)), "something else")


def refused(name: str, expected: str, value: object) -> FilterError:
    """Make the error that says what a filter needs, and what kind of value it found."""
    return FilterError(name, f"needs {expected}, found {kind_of(value)}")


def text(value: object, name: str, *, expected: str = "a text") -> str:
    """Take a text; a number stands for its digits."""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return str(value)
    raise refused(name, expected, value)


def some_text(value: object, name: str, *, expected: str, longest: int) -> str:
    """Take a text that is neither empty nor longer than ``longest`` characters."""
    found = text(value, name, expected=expected)
    if not 0 < len(found) <= longest:
        raise FilterError(name, f"needs {expected} of 1 to {longest} characters")
    return found


def items(value: object, name: str) -> tuple[Any, ...]:
    """Take a list."""
    if isinstance(value, tuple | list):
        return tuple(value)
    raise refused(name, "a list", value)


def number(value: object, name: str, *, expected: str = "a number", texts: bool = False) -> Numeric:
    """Take a number that is neither infinite nor no number.

    With ``texts``, a text stands for the plain decimal number that it is, as in custom fields.
    """
    if texts and isinstance(value, str) and _PLAIN_NUMBER.fullmatch(value):
        return Decimal(value)
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise refused(name, expected, value)
    if not isinstance(value, int) and not Decimal(value).is_finite():
        raise FilterError(name, f"needs {expected}, found an infinite one or none at all")
    return value


def whole(value: object, name: str, argument: str, *, least: int, most: int) -> int:
    """Take a whole number within bounds, for an argument."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise FilterError(name, f"needs a whole number from {least} to {most} as {argument!r}")
    return value


def choice(value: object, name: str, argument: str, *, among: tuple[str, ...]) -> str:
    """Take one of a few words, for an argument."""
    if isinstance(value, str) and value in among:
        return value
    raise FilterError(name, f"needs one of {', '.join(map(repr, among))} as {argument!r}")


def truth(value: object, name: str, argument: str) -> bool:
    """Take true or false, for an argument."""
    if isinstance(value, bool):
        return value
    raise FilterError(name, f"needs true or false as {argument!r}, found {kind_of(value)}")
