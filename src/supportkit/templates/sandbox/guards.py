"""What stands between a template and the values that it prints, joins, walks and computes.

The compiled code calls these for every value. They refuse what is missing, name its
path, count what is used up, and see that nothing is printed that was not escaped.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from jinja2 import Undefined, pass_context
from jinja2.runtime import Context

from supportkit.errors import MissingVariableError, RenderLimitError
from supportkit.templates.contexts.views import SCALARS, View
from supportkit.templates.filters import FILTERS
from supportkit.templates.filters.taking import kind_of
from supportkit.templates.sandbox.costs import characters
from supportkit.templates.sandbox.rendered import Rendered
from supportkit.templates.sandbox.state import KEY, State, state_of
from supportkit.templates.sandbox.unfit import UnfitOperationError, UnfitValueError

__all__ = ["GUARDS", "HANDING_ON", "KEEPING", "LARGEST", "computed"]

KEEPING = ("trim", "upper", "lower")
"""Filters that may be used on rendered text: they make no markup of escaped characters."""

_NAMES_A_TURN = 50
_NUMBERS = int | float | Decimal

HANDING_ON = frozenset({"d", "default"})
"""Filters that give back what they are told as it is."""

LARGEST = 10**18
"""Numbers of this size, up and down, are neither computed with nor computed."""


def _refused(context: Context, label: str) -> MissingVariableError:
    return MissingVariableError(str(context.name), frozenset({label}), state_of(context).known)


def _rendered_already(label: str, where: str) -> UnfitValueError:
    can = "print it, join it by '~' or give it to a macro"
    problem = f"is the text of a macro or block: {can}; it cannot stand {where}"
    return UnfitValueError(f"{label!r} {problem}")


def _text(context: Context, value: object, label: str) -> str:
    """Write a single value; ``label`` names it if it is missing."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, Undefined):
        raise _refused(context, label)
    if not isinstance(value, SCALARS):
        raise UnfitValueError(f"{label!r} is {kind_of(value)}, and stands where a text is needed")
    if isinstance(value, float | Decimal) and not math.isfinite(value):
        raise ValueError("a number that is not finite")
    return str(value)


@pass_context
def printed(context: Context, value: object, label: str, path: str) -> str:
    """Write a value into the reply; the rendering escapes it for its form and place."""
    state: State = context.parent[KEY]
    kind = type(value)
    text: str = value if kind is str or kind is Rendered else _text(context, value, label)  # type: ignore[assignment]
    state.pieces += 1
    state.written += len(text)
    if state.pieces > state.most_pieces or state.written > state.most_written:
        state.stop(str(context.name))
    return text if kind is Rendered or state.take is None else state.take(text, path)


@pass_context
def given(context: Context, value: object, label: str, weight: int = 1) -> object:
    """Refuse a value for a filter that is missing, or that is rendered already."""
    if isinstance(value, str):
        if type(value) is Rendered:
            filters = ", ".join(KEEPING)
            raise _rendered_already(label, f"before a filter other than {filters}")
        state_of(context).hold(str(context.name), len(value) * weight)
    elif value is None or isinstance(value, Undefined):
        raise _refused(context, label)
    return value


@pass_context
def each(context: Context, value: object, label: str, weight: int = 1) -> tuple[Any, ...]:
    """Take the items of a list, every one counted before the first turn is made."""
    if value is None or isinstance(value, Undefined):
        raise _refused(context, label)
    if not isinstance(value, tuple | list):
        raise UnfitValueError(f"{label!r} is {kind_of(value)}, and a list is needed")
    state_of(context).step(str(context.name), len(value) * weight)
    return tuple(value)


@pass_context
def joined(context: Context, values: list[object], labels: tuple[str, ...]) -> str:
    """Join texts by ``~``; beside rendered text, the others are escaped."""
    state = state_of(context)
    texts = [
        value if type(value) is Rendered else _text(context, value, label)
        for value, label in zip(values, labels, strict=True)
    ]
    size, name = sum(map(len, texts)), str(context.name)
    if size > state.limits.output:
        raise RenderLimitError(name, f"{state.limits.output} characters")
    state.hold(name, size)
    if any(type(text) is Rendered for text in texts):
        return Rendered("".join(_taken(state, *pair) for pair in zip(texts, labels, strict=True)))
    return "".join(texts)


def _taken(state: State, text: str, label: str) -> str:
    return text if type(text) is Rendered or state.take is None else state.take(text, label)


@pass_context
def stored(context: Context, value: object) -> object:
    """Count a text that is kept under a name."""
    if isinstance(value, str):
        state_of(context).hold(str(context.name), len(value))
    return value


@pass_context
def listed(context: Context, value: object, label: str, where: str) -> object:
    """Count a list with all that is in it, where it is compared or put into another list.

    Lists that hold one another twice are small and take for ever to compare.
    """
    state, name = state_of(context), str(context.name)
    if isinstance(value, str):
        if type(value) is Rendered:
            raise _rendered_already(label, where)
        state.hold(name, len(value))
        return value
    waiting: list[object] = [value]
    while waiting:
        one = waiting.pop()
        inner = one.data.values() if isinstance(one, View) else one
        if not isinstance(inner, str) and isinstance(inner, Collection):
            state.step(name, len(inner))
            waiting.extend(inner)
    return value


@pass_context
def entered(context: Context, value: object, weight: int) -> object:
    """Count one use of a macro, a part or a costly filter, and give the value back."""
    state_of(context).step(str(context.name), weight)
    return value


@pass_context
def included(context: Context, value: object) -> object:
    """Count the taking in of a part, for which all names around it are copied."""
    names = len(context.parent) + len(context.vars)
    state_of(context).step(str(context.name), 3 + names // _NAMES_A_TURN)
    return value


@pass_context
def plain(context: Context, value: object, label: str, where: str) -> object:  # noqa: ARG001
    """Refuse text that is rendered already where a filter would read it as a value."""
    if type(value) is Rendered:
        raise _rendered_already(label, where)
    return value


@pass_context
def kept_back(context: Context, text: str) -> str:
    """Count text of the template that is not printed yet, as in a macro."""
    state = state_of(context)
    state.hold(str(context.name), len(text))
    state.write(str(context.name), 0)
    return text


def rendered(text: str) -> str:
    """Mark what a block gave: its values went through `printed`."""
    return Rendered(text)


@pass_context
def sliced(context: Context, value: object, start: object, stop: object, label: str) -> object:
    """Take a stretch of a text or list."""
    found = given(context, value, label)
    if not isinstance(found, str | tuple | list):
        raise UnfitValueError(f"{label!r} is {kind_of(found)}, and a text or list is needed")
    if isinstance(found, list | tuple):
        state_of(context).step(str(context.name), len(found))
    return found[_bound(start) : _bound(stop)]


def _bound(value: object) -> int | None:
    if value is None or type(value) is int:
        return value
    raise TypeError("a stretch begins and ends at whole numbers")


def _keeping(name: str) -> Callable[..., str]:
    function: Any = FILTERS[name].function
    told, weight = getattr(function, "jinja_pass_arg", None) is not None, characters(name)

    @pass_context
    def kept(context: Context, value: object, label: str) -> str:
        rendered = type(value) is Rendered
        text = str(value) if rendered else given(context, value, label, weight)
        if rendered:
            state_of(context).hold(str(context.name), len(str(text)) * weight)
        changed = function(context, text) if told else function(text)
        return Rendered(changed) if rendered else str(changed)

    return kept


def computed(
    operator: Callable[[Any, Any], Any], left: object, right: object, *, sign: str
) -> object:
    """Compute with two numbers, or with dates and lengths of time, within bounds."""
    if isinstance(left, date | timedelta) and isinstance(right, date | timedelta):
        return operator(left, right)
    for one in (left, right):
        if not isinstance(one, _NUMBERS | Undefined) or isinstance(one, bool):
            found = f"{kind_of(left)} and {kind_of(right)}"
            raise UnfitOperationError(f"{sign!r} needs numbers, found {found}")
    return _bounded(operator(_bounded(left), _bounded(right)))


def _bounded(value: object) -> int | float | Decimal:
    if isinstance(value, Undefined):
        str(value)  # raises, and names the field
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise TypeError("a number is needed")
    if not (isinstance(value, int) or math.isfinite(value)) or not -LARGEST < value < LARGEST:
        raise OverflowError("a number that is too large")
    return value


GUARDS: Mapping[str, Callable[..., Any]] = {
    "_each": each,
    "_entered": entered,
    "_given": given,
    "_held": kept_back,
    "_included": included,
    "_joined": joined,
    "_listed": listed,
    "_plain": plain,
    "_printed": printed,
    "_rendered": rendered,
    "_sliced": sliced,
    "_stored": stored,
    **{f"_{name}": _keeping(name) for name in KEEPING},
}
