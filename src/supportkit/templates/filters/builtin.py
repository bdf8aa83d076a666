"""The filters and tests that a template may use, each bounded in time and size.

They are our own, because Jinja's reach for attributes, take widths of any size or
turn nothing into the text "None".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from jinja2 import Undefined, pass_context
from jinja2.runtime import Context

from supportkit.errors import MissingVariableError, RenderLimitError
from supportkit.templates.contexts.views import SCALARS
from supportkit.templates.sandbox.state import state_of

__all__ = ["ALLOWED_FILTERS", "ALLOWED_TESTS", "FILTERS", "TESTS", "TOLERANT"]

TOLERANT = frozenset({"default", "d"})
"""The filters whose input may be missing."""

_MOST_DIGITS = 10


def _default(value: object, fallback: object = "", boolean: object = False) -> object:  # noqa: FBT002
    """Replace what is undefined, and with ``true`` also nothing, zero and the empty text."""
    return fallback if isinstance(value, Undefined) or (boolean and not value) else value


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


def _round(value: object, digits: object = 0) -> Any:
    if not isinstance(digits, int) or not 0 <= digits <= _MOST_DIGITS:
        raise ValueError(f"'round' takes 0 to {_MOST_DIGITS} digits")
    return round(_number(value), digits)


def _truncate(value: object, length: object = 255, end: object = "…") -> str:
    text, mark = _text(value), _text(end)
    if not isinstance(length, int) or length < len(mark):
        raise ValueError("'truncate' needs a length that leaves room for its mark")
    return text if len(text) <= length else text[: length - len(mark)].rstrip() + mark


@pass_context
def _join(context: Context, value: object, separator: object = "") -> str:
    items, joint = [_text(item) for item in _list(value)], _text(separator)
    state = state_of(context)
    if sum(map(len, items)) + len(joint) * len(items) > state.limits.output:
        raise RenderLimitError(str(context.name), f"{state.limits.output} characters")
    return joint.join(items)


def _first(value: object) -> object:
    return next(iter(_list(value)), None)


def _last(value: object) -> object:
    return next(reversed(_list(value)), None)


def _sort(value: object, reverse: object = False) -> tuple[Any, ...]:  # noqa: FBT002
    return tuple(sorted(_list(value), reverse=bool(reverse)))


def _length(value: object) -> int:
    return len(value) if isinstance(value, str) else len(_list(value))


def _unique(value: object) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(_list(value)))


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
    "capitalize": lambda value: _text(value).capitalize(),
    "count": _length,
    "d": _default,
    "default": _default,
    "first": _first,
    "join": _join,
    "last": _last,
    "length": _length,
    "lower": lambda value: _text(value).lower(),
    "round": _round,
    "sort": _sort,
    "title": lambda value: _text(value).title(),
    "trim": lambda value: _text(value).strip(),
    "truncate": _truncate,
    "unique": _unique,
    "upper": lambda value: _text(value).upper(),
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
