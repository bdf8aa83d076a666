"""The filters and tests as the environment of templates has them, and its own guards.

The guards are put around what must not be missing when a template is compiled; no
template can write their names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from jinja2 import Undefined, pass_context
from jinja2.runtime import Context

from supportkit.errors import MissingVariableError
from supportkit.templates import filters
from supportkit.templates.contexts.views import SCALARS
from supportkit.templates.sandbox.state import state_of

__all__ = ["ALLOWED_FILTERS", "ALLOWED_TESTS", "FILTERS", "TESTS", "TOLERANT"]

TOLERANT = frozenset(one.name for one in filters.FILTERS.values() if one.tolerant)
"""The filters whose input may be missing."""


def _text(value: object) -> str:
    if isinstance(value, SCALARS):
        return str(value)
    raise TypeError("a record or list stands where a text is needed")


def _list(value: object) -> tuple[Any, ...]:
    if isinstance(value, tuple | list):
        return tuple(value)
    raise TypeError("a list is needed")


def _number(value: object) -> Any:
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return value
    raise TypeError("a number is needed")


@pass_context
def given(context: Context, value: object, label: str) -> object:
    """Refuse a value that is not there; ``label`` is its path in the template."""
    if value is None or isinstance(value, Undefined):
        known = state_of(context).known
        raise MissingVariableError(str(context.name), frozenset({label}), known)
    return value


@pass_context
def printed(context: Context, value: object, label: str) -> str:
    """Write a value into the reply, or refuse it if it is missing or no single value."""
    return _text(given(context, value, label))


@pass_context
def each(context: Context, value: object, label: str) -> Any:
    """Walk a list, counting every turn against the budget of the render."""
    items, state = _list(given(context, value, label)), state_of(context)
    for item in items:
        state.step(str(context.name))
        yield item


ALLOWED_FILTERS: Mapping[str, Callable[..., Any]] = {
    one.name: one.function for one in filters.FILTERS.values()
}

FILTERS = {**ALLOWED_FILTERS, "_given": given, "_printed": printed, "_each": each}

ALLOWED_TESTS: Mapping[str, Callable[[Any], bool]] = {
    "defined": lambda value: not isinstance(value, Undefined),
    "even": lambda value: int(_number(value)) & 1 == 0,
    "false": lambda value: value is False,
    "none": lambda value: value is None,
    "number": lambda value: isinstance(value, int | float | Decimal),
    "odd": lambda value: int(_number(value)) & 1 == 1,
    "string": lambda value: isinstance(value, str),
    "true": lambda value: value is True,
    "undefined": lambda value: isinstance(value, Undefined),
}

TESTS = dict(ALLOWED_TESTS)
