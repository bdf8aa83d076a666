"""Values of an example, which are all texts, as the types of the context want them."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter, ValidationError

from supportkit.templates.contexts.seen import seen
from supportkit.templates.contexts.types import (
    ANYTHING,
    Choice,
    ContextType,
    Day,
    Duration,
    Items,
    Kind,
    Moment,
    Number,
    Record,
    RecordType,
    Table,
    Text,
    TimeOfDay,
    Truth,
    Type,
)
from supportkit.templates.contexts.views import Link, View, view

__all__ = ["UnfitExampleError", "roots_of"]

_DEEPEST = 20
_NUMBERS: Mapping[str, type] = {"whole": int, "decimal": Decimal, "float": float}
_PLAIN: Mapping[type, type] = {
    Truth: bool,
    Moment: datetime,
    Day: date,
    TimeOfDay: time,
    Duration: timedelta,
}
_CALLED: Mapping[type, str] = {
    Choice: "one of a few words",
    Number: "a number",
    Truth: "true or false",
    Moment: "a date and time",
    Day: "a date",
    TimeOfDay: "a time of day",
    Duration: "a length of time, such as PT2H",
    Record: "keys and values",
    Table: "keys and values",
    Items: "a list",
}


class UnfitExampleError(Exception):
    """A value of an example does not fit the context; it never leaves this package.

    Attributes:
        path: Where it stands.
        expected: What would have fitted.
    """

    def __init__(self, path: str, expected: str) -> None:
        self.path, self.expected = path, expected
        super().__init__(path, expected)


def roots_of(given: Mapping[str, Any], context: ContextType) -> dict[str, object]:
    """Make what a body reads of the values of an example.

    A value that is not given is missing, but a mapping or a list that cannot be is empty.

    Raises:
        UnfitExampleError: A name is none of the context, or its value does not fit its type.
    """
    record = _Values(context).record(given, context.records[context.root], "", 0)
    return dict(record.data)


class _Values:
    """Reads values by type."""

    def __init__(self, context: ContextType) -> None:
        self._records = context.records

    def record(self, given: Any, of: RecordType, path: str, depth: int) -> View:
        if not isinstance(given, Mapping):
            raise UnfitExampleError(path, "keys and values")
        names = {field.alias: name for name, field in of.fields.items() if field.alias is not None}
        named: dict[str, Any] = {
            str(key if key in of.fields else names.get(key, key)): value
            for key, value in given.items()
        }
        data: dict[str, object] = {}
        for name, value in named.items():
            field, inner = of.fields.get(name), f"{path}.{name}".removeprefix(".")
            if field is None and not of.open:
                raise UnfitExampleError(inner, "a name that the context has")
            kind = ANYTHING if field is None else field.type
            data[name] = self.value(value, kind, inner, depth + 1)
        absent = {
            name: _empty(field.type) for name, field in of.fields.items() if name not in named
        }
        hidden = frozenset(name for name, field in of.fields.items() if not field.visible)
        shown = {name: value for name, value in {**data, **absent}.items() if name not in hidden}
        return View(shown, free=of.open, hidden=hidden & data.keys())

    def value(self, given: Any, of: Type, path: str, depth: int) -> object:
        if depth > _DEEPEST:
            raise UnfitExampleError(path, f"at most {_DEEPEST} levels")
        if given is None or not of.kinds:
            return view(given)
        texts_last = sorted(of.kinds, key=lambda kind: type(kind) not in _CALLED)
        for kind in texts_last:
            try:
                return self._of_kind(given, kind, path, depth)
            except UnfitExampleError as error:
                unfit = error
        raise unfit

    def _of_kind(self, given: Any, kind: Kind, path: str, depth: int) -> object:
        if isinstance(kind, Record):
            return self.record(given, self._records[kind.name], path, depth)
        if isinstance(kind, Items) and isinstance(given, tuple | list):
            return tuple(
                self.value(one, kind.of, f"{path}[{index}]", depth + 1)
                for index, one in enumerate(given)
            )
        if isinstance(kind, Table) and isinstance(given, Mapping):
            items = given.items()
            found = {
                key: self.value(one, kind.of, f"{path}.{key}", depth + 1) for key, one in items
            }
            return View(found, free=True)
        if isinstance(given, Mapping | tuple | list):
            raise UnfitExampleError(path, _CALLED.get(type(kind), "a text"))
        return _scalar(given, kind, path)


def _empty(of: Type) -> object:
    """Give what stands for a value that is not given."""
    kinds = {type(kind) for kind in of.kinds}
    if of.optional or len(kinds) != 1:
        return None
    return View({}, free=True) if Table in kinds else () if Items in kinds else None


def _scalar(given: Any, kind: Kind, path: str) -> object:
    expected = _CALLED.get(type(kind), "a text")
    if isinstance(kind, Choice):
        chosen = next((value for value in kind.values if str(value) == str(given)), None)
        if chosen is None:
            raise UnfitExampleError(path, expected)
        return chosen
    wanted = _NUMBERS[kind.form] if isinstance(kind, Number) else _PLAIN.get(type(kind))
    if wanted is None:
        if type(kind) in _CALLED:
            raise UnfitExampleError(path, expected)
        text = seen(str(given))
        return Link(text) if isinstance(kind, Text) and kind.form == "link" else text
    try:
        return view(_adapter(wanted).validate_python(given))
    except ValidationError:
        raise UnfitExampleError(path, expected) from None


@functools.lru_cache(maxsize=16)
def _adapter(wanted: type) -> TypeAdapter[Any]:
    return TypeAdapter(wanted)
