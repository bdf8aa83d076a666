"""Filters of lists: fields of their items, choice, order, sums and ends.

A field is named by a fixed, dotted path, and read as a template reads it: names of
records only. Every item counts against the steps of the render.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, TypeAlias

from jinja2 import pass_context
from jinja2.runtime import Context

from supportkit.errors import FilterError, MissingVariableError, RenderLimitError
from supportkit.templates.contexts.plain import Spoken
from supportkit.templates.contexts.types import Choice, Items, Number, Text, Truth, Type
from supportkit.templates.contexts.views import View
from supportkit.templates.filters.registry import Filter, Parameter
from supportkit.templates.filters.taking import items, number, refused, some_text, text, truth
from supportkit.templates.sandbox.state import state_of
from supportkit.values.patterns import regex

__all__ = ["LIST_FILTERS", "walked"]

_LONGEST_PATH = 200
_SEPARATOR = regex(r"(?=.) ?[,;،؛、·|–—]? ?")
"""What makes neither an address nor a mark of any form, wherever it comes from."""

_LARGEST = 10**18
_Test: TypeAlias = Callable[[Any, Any], object]


def walked(context: Context, value: object, name: str) -> tuple[Any, ...]:
    """Take a list, and count each of its items against the budget of the render."""
    found = items(value, name)
    state_of(context).step(str(context.name), len(found))
    return found


def _reader(context: Context, attribute: object, name: str) -> Callable[[object], Any]:
    """Make what reads a field of an item; without an attribute, the item itself."""
    if attribute is None:
        return lambda item: item
    if not isinstance(attribute, str):
        raise FilterError(name, "needs a field's name, such as 'name' or 'courier.name'")
    path = some_text(attribute, name, expected="a field's name", longest=_LONGEST_PATH).split(".")
    if any(not part or part.startswith("_") for part in path):
        raise FilterError(name, "needs a field's name, such as 'name' or 'courier.name'")

    def read(item: object) -> Any:
        for part in path:
            item = _field(context, item, part, name)
        return item

    return read


def _field(context: Context, item: object, part: str, name: str) -> object:
    if item is None:
        return None
    if not isinstance(item, View):
        raise refused(name, "a list of records where it names a field", item)
    if part not in item.data and not item.free:
        known = state_of(context).known
        raise MissingVariableError(str(context.name), frozenset({part}), known)
    return item.data.get(part)


@pass_context
def _map(context: Context, value: object, attribute: object, default: object = None) -> Any:
    if attribute is None:
        raise FilterError("map", "needs a field's name as 'attribute'")
    read = _reader(context, attribute, "map")
    found = (read(item) for item in walked(context, value, "map"))
    return tuple(default if one is None else one for one in found)


_TESTS: Mapping[str, _Test] = MappingProxyType(
    {
        "eq": operator.eq,
        "equalto": operator.eq,
        "false": lambda value, _: value is False,
        "ge": operator.ge,
        "gt": operator.gt,
        "in": lambda value, among: not _is_nested(value) and value in among,
        "le": operator.le,
        "lt": operator.lt,
        "ne": operator.ne,
        "none": lambda value, _: value is None,
        "true": lambda value, _: value is True,
    }
)
_ALONE = frozenset({"false", "none", "true"})


def _chosen(
    context: Context, value: object, attribute: object, test: object, than: object, name: str
) -> Iterator[tuple[Any, bool]]:
    if attribute is None:
        raise FilterError(name, "needs a field's name as 'attribute'")
    read = _reader(context, attribute, name)
    holds = _test(test, than, name)
    for item in walked(context, value, name):
        try:
            yield item, bool(holds(read(item)))
        except TypeError:
            raise FilterError(name, "compares values of different kinds") from None


def _test(test: object, than: object, name: str) -> Callable[[Any], object]:
    if test is None:
        return bool
    if not isinstance(test, str) or test not in _TESTS:
        raise FilterError(name, f"needs one of {', '.join(_TESTS)} as 'test'")
    if test not in _ALONE and (than is None or _is_nested(than) is not (test == "in")):
        kind = "list" if test == "in" else "value"
        raise FilterError(name, f"needs a {kind} to compare with after {test!r}")
    function, other = _TESTS[test], _among(than, name) if test == "in" else than
    return lambda value: function(value, other)


def _is_nested(value: object) -> bool:
    return isinstance(value, tuple | list | View)


def _among(values: object, name: str) -> frozenset[Any]:
    """Take the values of a list to look others up in; lists of lists take for ever to compare."""
    found = items(values, name)
    if any(map(_is_nested, found)):
        raise FilterError(name, "needs a list of texts, numbers or dates after 'in'")
    return frozenset(found)


@pass_context
def _selectattr(
    context: Context, value: object, attribute: object, test: object = None, than: object = None
) -> tuple[Any, ...]:
    found = _chosen(context, value, attribute, test, than, "selectattr")
    return tuple(item for item, holds in found if holds)


@pass_context
def _rejectattr(
    context: Context, value: object, attribute: object, test: object = None, than: object = None
) -> tuple[Any, ...]:
    found = _chosen(context, value, attribute, test, than, "rejectattr")
    return tuple(item for item, holds in found if not holds)


@pass_context
def _sort(
    context: Context, value: object, reverse: object = None, attribute: object = None
) -> tuple[Any, ...]:
    backwards = reverse is not None and truth(reverse, "sort", "reverse")
    read = _reader(context, attribute, "sort")
    return tuple(sorted(_comparable(context, value, read, "sort"), key=read, reverse=backwards))


def _comparable(
    context: Context, value: object, read: Callable[[object], Any], name: str
) -> tuple[Any, ...]:
    """Take a list whose values, or named fields, can be put in an order."""
    found = walked(context, value, name)
    kinds = {_order(read(item)) for item in found}
    if len(kinds) > 1 or None in kinds:
        raise FilterError(name, "needs values of one kind, all of them there")
    return found


def _order(value: object) -> str | None:
    """Name the order that a value belongs to: values of one order compare."""
    if isinstance(value, int | float | Decimal):
        return "number"
    offset = getattr(value, "tzinfo", None) is not None
    if value is None or _is_nested(value):
        return None
    return "text" if isinstance(value, str) else f"{type(value).__name__} {offset}"


@pass_context
def _unique(context: Context, value: object, attribute: object = None) -> tuple[Any, ...]:
    read = _reader(context, attribute, "unique")
    firsts: dict[object, object] = {}
    for item in walked(context, value, "unique"):
        firsts.setdefault(_key(read(item)), item)
    return tuple(firsts.values())


def _key(value: object) -> object:
    """Make what is equal for equal values and quickly compared; a record is all its fields."""
    if isinstance(value, View):
        return (View, *((name, _key(value.data[name])) for name in sorted(value.data)))
    return tuple(map(_key, value)) if isinstance(value, tuple) else value


@pass_context
def _sum(context: Context, value: object, attribute: object = None, start: object = 0) -> Any:
    read = _reader(context, attribute, "sum")
    total = number(start, "sum")
    for item in walked(context, value, "sum"):
        one = number(read(item), "sum", expected="numbers")
        if {type(total), type(one)} == {float, Decimal}:
            raise FilterError("sum", "adds either exact amounts or floating-point numbers")
        total += one  # type: ignore[operator]
        if not -_LARGEST < total < _LARGEST:
            raise FilterError("sum", "needs numbers that make less than 10 to the power of 18")
    return total


@pass_context
def _min(context: Context, value: object, attribute: object = None) -> Any:
    read = _reader(context, attribute, "min")
    return min(_comparable(context, value, read, "min"), key=read, default=None)


@pass_context
def _max(context: Context, value: object, attribute: object = None) -> Any:
    read = _reader(context, attribute, "max")
    return max(_comparable(context, value, read, "max"), key=read, default=None)


@pass_context
def _join(context: Context, value: object, separator: object = "", attribute: object = None) -> str:
    read, joint = _reader(context, attribute, "join"), text(separator, "join")
    found = [text(read(item), "join", expected="texts") for item in walked(context, value, "join")]
    most = state_of(context).limits.output
    if sum(map(len, found)) + len(joint) * len(found) > most:
        raise RenderLimitError(str(context.name), f"{most} characters")
    if _SEPARATOR.fullmatch(joint) is None:
        return joint.join(found)
    return Spoken.of(["", *(piece for one in found for piece in (one, joint))][:-1])


def _first(value: object) -> object:
    return next(iter(items(value, "first")), None)


def _last(value: object) -> object:
    return next(reversed(items(value, "last")), None)


def _length(value: object) -> int:
    return len(value) if isinstance(value, str | View) else len(items(value, "length"))


_COUNT = Type((Number(least=0),))
_SUM = Type((Number("decimal"),))
_ATTRIBUTE = Parameter("attribute", (Text,), is_path=True, fixed=True)
_NEEDED = Parameter("attribute", (Text,), required=True, is_path=True, fixed=True)
_CHOICE = (_NEEDED, Parameter("test", (Text,), fixed=True, words=tuple(_TESTS)), Parameter("than"))

LIST_FILTERS = (
    Filter("count", _length, (Text, Choice, Items), _COUNT),
    Filter("first", _first, (Items,), "item"),
    Filter("join", _join, (Items,), Type((Text(),)), (Parameter("separator", (Text,)), _ATTRIBUTE)),
    Filter("last", _last, (Items,), "item"),
    Filter("length", _length, (Text, Choice, Items), _COUNT),
    Filter("map", _map, (Items,), "items", (_NEEDED, Parameter("default"))),
    Filter("max", _max, (Items,), "item", (_ATTRIBUTE,)),
    Filter("min", _min, (Items,), "item", (_ATTRIBUTE,)),
    Filter("rejectattr", _rejectattr, (Items,), "same", _CHOICE),
    Filter("selectattr", _selectattr, (Items,), "same", _CHOICE),
    Filter("sort", _sort, (Items,), "same", (Parameter("reverse", (Truth,)), _ATTRIBUTE)),
    Filter("sum", _sum, (Items,), _SUM, (_ATTRIBUTE, Parameter("start", (Number,)))),
    Filter("unique", _unique, (Items,), "same", (_ATTRIBUTE,)),
)
"""Filters of lists."""
