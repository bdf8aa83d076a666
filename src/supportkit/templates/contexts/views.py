"""Make plain data of the values of a context.

Models and mappings become views, lists become tuples, everything else is a text, a
link, a number, a truth, a date or nothing. What a customer may not see is left out, so
that no template can print it.
"""

from __future__ import annotations

import dataclasses
import functools
import math
import numbers
from collections.abc import Callable, Hashable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from types import NoneType
from typing import Any, cast

from pydantic import BaseModel, RootModel

from supportkit.templates.contexts.budget import MOST_LEVELS, Tally
from supportkit.templates.contexts.marks import model_is_hidden
from supportkit.templates.contexts.models import fields_of, siblings_of
from supportkit.templates.contexts.plain import SCALARS, Link, View, in_place_of, known_paths
from supportkit.templates.contexts.scalars import PRINTED, is_secret
from supportkit.templates.contexts.secret_names import is_secret_name
from supportkit.templates.contexts.seen import seen
from supportkit.templates.contexts.types import Text, Type

__all__ = [
    "AS_THEY_ARE",
    "SCALARS",
    "Link",
    "SecretError",
    "View",
    "Viewer",
    "known_paths",
    "shown_fields",
    "view",
]


AS_THEY_ARE = frozenset({NoneType, bool, View, datetime, date})
"""Types of values that are plain data already, and are counted as one value each."""


class SecretError(Exception):
    """A value is one that nobody may see, so the field that holds it is left out."""


def view(value: object) -> object:
    """Make plain data of a value of a context.

    A field that is marked as not visible, and one that holds a secret, is left out; the
    view names it in ``hidden``. So is an entry of a mapping whose name says that it is a
    password, a card, a birth date and the like. Not-a-number and not-a-time, as pandas
    has them, are missing values. A view is given back as it is.

    Raises:
        TypeError: It holds something that is no data, or is nested more than 20 deep.
        RenderLimitError: It holds more values, items or characters than a context may.

    >>> view({"order": {"id": "A1", "tags": ["new"]}}).data["order"].data
    {'id': 'A1', 'tags': ('new',)}
    """
    if value is None or isinstance(value, View):
        return value
    try:
        return Viewer().plain(value, 0)
    except SecretError:
        raise TypeError("expected data in the context, found a secret alone") from None


class Viewer:
    """Makes plain data, and counts it."""

    def __init__(self) -> None:
        self.tally = Tally()

    def plain(self, value: object, depth: int) -> object:
        """Make plain data of a value."""
        self.tally.value()
        kind = type(value)
        if kind is str:
            return seen(self.tally.text(cast(str, value)))
        if kind in AS_THEY_ARE:
            return value
        if depth > MOST_LEVELS:
            raise TypeError(f"expected a context of at most {MOST_LEVELS} levels, found more")
        return _maker(cast(Hashable, kind))(self, value, depth)

    def _hidden(self, value: object, depth: int) -> object:  # noqa: ARG002
        raise SecretError

    def _root(self, value: Any, depth: int) -> object:
        return self.plain(value.root, depth + 1)

    def _record(self, record: object, depth: int) -> View:
        fields = shown_fields(cast(Hashable, type(record)))
        data: dict[str, object] = {}
        hidden, quick, letters = fields.hidden, 0, 0
        for name, is_link in fields.shown:
            value: Any = getattr(record, name, None)
            kind = type(value)
            if kind is str:
                quick, letters = quick + 1, letters + len(value)
                value = seen(value)
            elif kind in AS_THEY_ARE:
                quick += 1
            else:
                try:
                    value = self.plain(value, depth + 1)
                except SecretError:
                    hidden |= {name}
                    continue
                if name in fields.siblings:
                    value = in_place_of(value, fields.siblings[name])
            data[name] = Link(value) if is_link and isinstance(value, str) else value
        self.tally.value(quick)
        self.tally.letters(letters)
        more = getattr(record, "__pydantic_extra__", None)
        if more:
            known = {name for name, _ in fields.shown} | fields.hidden
            others = self._table({key: more[key] for key in more if key not in known}, depth)
            data, hidden = {**others.data, **data}, hidden | others.hidden
        return View(data, free=more is not None, hidden=hidden)

    def _table(self, table: Mapping[Any, object], depth: int) -> View:
        data: dict[str, object] = {}
        hidden: set[str] = set()
        quick = letters = 0
        for key, value in table.items():
            name = key if type(key) is str else _key(key)
            letters += len(name)
            if name.startswith("_"):
                continue
            if is_secret_name(name):
                hidden.add(name)
            elif type(value) is str:
                data[name] = seen(value)
                quick, letters = quick + 1, letters + len(value)
            else:
                try:
                    data[name] = self.plain(value, depth + 1)
                except SecretError:
                    hidden.add(name)
        self.tally.value(quick)
        self.tally.letters(letters)
        return View(data, free=True, hidden=frozenset(hidden))

    def _items(self, items: Any, depth: int) -> tuple[object, ...]:
        self.tally.items(items)
        if isinstance(items, AbstractSet):  # a set has no order that would stay the same
            items = sorted(items, key=str)
        return tuple([self.plain(item, depth + 1) for item in items])

    def scalar(self, value: object, depth: int) -> object:
        """Make plain data of a value that holds no others."""
        if isinstance(value, Enum):
            return self.plain(value.value, depth + 1)
        if isinstance(value, str):
            is_link = isinstance(value, Link)
            text = seen(self.tally.text(str.__str__(value)))
            return Link(text) if is_link else text
        if isinstance(value, bytes):
            return seen(self.tally.text(_decoded(value)))
        if is_secret(type(value)):
            raise SecretError
        if isinstance(value, PRINTED):
            return self.tally.text(str(value))
        if _is_url(value):
            return self.tally.text(_url(value))
        return self._number_or_time(value)

    def _number_or_time(self, value: object) -> object:
        if isinstance(value, date) and type(value).__name__ == "NaTType":
            return None
        if isinstance(value, date | time | timedelta):
            return value
        if isinstance(value, Decimal):
            return self._decimal(value)
        if isinstance(value, numbers.Integral):
            self.tally.number(int(value))
            return int(value)
        if isinstance(value, numbers.Real):
            return None if math.isnan(value) else float(value)
        raise TypeError(f"expected data in the context, found {type(value).__name__}")

    def _decimal(self, number: Decimal) -> Decimal | None:
        if number.is_finite():
            self.tally.number(number)
        return None if number.is_nan() else number


@dataclass(frozen=True, slots=True)
class _Fields:
    """The fields of a type: those that are shown, each with whether it is a link.

    ``siblings`` are the names of all records that a field can hold, if these are several.
    """

    shown: tuple[tuple[str, bool], ...]
    hidden: frozenset[str]
    links: Mapping[str, bool]
    siblings: Mapping[str, frozenset[str]]


@functools.lru_cache(maxsize=512)
def shown_fields(record: type) -> _Fields:
    """Give the fields of a type."""
    fields = fields_of(record).items()
    shown = tuple((name, _is_link(field.type)) for name, field in fields if field.visible)
    return _Fields(
        shown,
        frozenset(name for name, field in fields if not field.visible),
        dict(shown),
        siblings_of(record),
    )


@functools.lru_cache(maxsize=512)
def _maker(kind: type) -> Callable[[Viewer, Any, int], object]:
    """Say what makes plain data of the values of a type."""
    if issubclass(kind, BaseModel) and model_is_hidden(kind):
        return Viewer._hidden  # noqa: SLF001
    if issubclass(kind, RootModel):
        return Viewer._root  # noqa: SLF001
    if issubclass(kind, BaseModel) or dataclasses.is_dataclass(kind):
        return Viewer._record  # noqa: SLF001
    if issubclass(kind, Mapping):
        return Viewer._table  # noqa: SLF001
    if issubclass(kind, Sequence | AbstractSet) and not issubclass(kind, str | bytes):
        return Viewer._items  # noqa: SLF001
    return Viewer.scalar


def _key(key: object) -> str:
    return str(key.value) if isinstance(key, Enum) else str(key)


def _is_link(of: Type) -> bool:
    links = [isinstance(kind, Text) and kind.form == "link" for kind in of.kinds]
    return bool(links) and all(links)


def _is_url(value: object) -> bool:
    return type(value).__module__.startswith("pydantic") and hasattr(value, "unicode_string")


def _url(url: Any) -> Link:
    """Write a link; one with a password in it is a secret."""
    if getattr(url, "password", None):
        raise SecretError
    return Link(url)


def _decoded(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        raise TypeError("expected text in the context, found bytes that are none") from None
