"""The tests of templates: what can be asked of a value with ``is``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from jinja2 import Undefined

from supportkit.templates.filters.taking import number

__all__ = ["TESTS"]


def _is_even(value: object) -> bool:
    return bool(number(value, "is even") % 2 == 0)


def _is_odd(value: object) -> bool:
    return bool(number(value, "is odd") % 2 == 1)


TESTS: Mapping[str, Callable[[Any], bool]] = MappingProxyType(
    {
        "defined": lambda value: not isinstance(value, Undefined),
        "even": _is_even,
        "false": lambda value: value is False,
        "none": lambda value: value is None,
        "number": lambda value: isinstance(value, int | float | Decimal),
        "odd": _is_odd,
        "string": lambda value: isinstance(value, str),
        "true": lambda value: value is True,
        "undefined": lambda value: isinstance(value, Undefined),
    }
)
"""Every test that a template may use, by name; none of them takes an argument."""
