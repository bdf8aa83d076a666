"""A Hypothesis strategy that draws what a response may print, from the types of its context."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from supportkit.errors import BackendUnavailableError
from supportkit.templates.contexts.reading import Given, read_context
from supportkit.templates.contexts.support import SupportContext
from supportkit.templates.contexts.types import (
    Choice,
    ContextType,
    Day,
    Duration,
    Items,
    Kind,
    Moment,
    Number,
    Record,
    Table,
    Text,
    TimeOfDay,
    Truth,
    Type,
)

try:
    from hypothesis import strategies as st
except ImportError:
    raise BackendUnavailableError("supportkit.testing.contexts", "testing") from None

__all__ = ["contexts", "values_of"]

_MOST_ITEMS = 4
_MOST_CHARACTERS = 40
_MOST_AT_ALL = 5000
_LARGEST = 10**12
_DEEPEST = 6
_LONGEST = timedelta(days=1000)
_FIRST, _LAST = datetime(1990, 1, 1), datetime(2060, 1, 1)  # noqa: DTZ001  (drawn with and without)
_AT_WORST = (
    "[click](http://evil.example)",
    "<b>x</b>",
    "*a* _b_ ~c~",
    "{{ 7*7 }}",
    "@a #b",
    "\u202e",
)


def contexts(
    given: Given = SupportContext, *, situation: str | None = None
) -> st.SearchStrategy[dict[str, Any]]:
    """Draw what `Catalogue.render` takes as its ``context``, for property tests of your own.

    Everything that may be missing is, at times; texts are empty, as long as they may be, or
    try to be markup. What a model demands beyond its types (patterns, validators) is not
    known here: leave out with `hypothesis.assume` what it refuses.

    Args:
        given: A pydantic model, a JSON Schema, the path of a ``.json`` file with one, or
            one of these for each situation: what `Catalogue.load` takes.
        situation: The situation whose context is drawn, where there are several.

    Raises:
        ContextError: The schema has a mistake.
        ValueError: There is no such situation.
        TypeError: ``given`` is none of these.

    >>> from hypothesis import find
    >>> order = {"properties": {"id": {"type": "string", "minLength": 3}}, "required": ["id"]}
    >>> find(contexts(order), lambda values: True)
    {'id': '000'}
    """
    return values_of(read_context(given).of(situation).types)


def values_of(
    context: ContextType, *, reads: Collection[str] | None = None
) -> st.SearchStrategy[dict[str, Any]]:
    """Draw plain data that fits a context, with texts that try to be markup among them.

    Names that are free are drawn too, so a table is often without the one that is asked
    for. Records inside records of their kind end after six levels, where they may.

    Args:
        context: The types.
        reads: Paths that are read, such as ``case.id``; what may be missing and is not among
            them is, which makes drawing faster. None draws everything.
    """
    read = None if reads is None else frozenset(_above(reads))
    return _Drawing(context.records, read).record(context.root, 0, "")


def _above(paths: Iterable[str]) -> Iterator[str]:
    """Give paths, and those that they begin with, without the marks of items."""
    for path in paths:
        names = path.replace("[]", "").split(".")
        yield from (".".join(names[:count]) for count in range(1, len(names) + 1))


class _Drawing:
    """Draws values of a context's types; ``depth`` counts records inside one another."""

    def __init__(self, records: Mapping[str, Any], read: frozenset[str] | None) -> None:
        self.records, self.read = records, read

    def record(self, name: str, depth: int, path: str) -> st.SearchStrategy[dict[str, Any]]:
        fields = self.records[name].fields
        return st.fixed_dictionaries(
            {
                field.alias or key: st.deferred(
                    lambda field=field, key=key: self.value(  # type: ignore[misc]
                        field.type, depth + 1, f"{path}.{key}" if path else key
                    )
                )
                for key, field in fields.items()
            }
        )

    def value(self, of: Type, depth: int, path: str) -> st.SearchStrategy[Any]:
        is_read = self.read is None or path in self.read
        if of.optional and (depth > _DEEPEST or not is_read):
            return st.none()
        kinds = [self._kind(kind, depth, path) for kind in of.kinds] or [_anything()]
        return st.one_of(*([st.none()] if of.optional else []), *kinds)

    def _kind(self, kind: Kind, depth: int, path: str) -> st.SearchStrategy[Any]:
        if isinstance(kind, Record):
            return self.record(kind.name, depth, path)
        if isinstance(kind, Items):
            most = kind.least if depth > _DEEPEST else max(kind.least, _MOST_ITEMS)
            most = most if kind.most is None else min(most, kind.most)
            return st.lists(
                self.value(kind.of, depth + 1, path), min_size=kind.least, max_size=most
            )
        if isinstance(kind, Table):
            inner = self.value(kind.of, depth + 1, path)
            return st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), inner, max_size=3)
        return _scalar(kind)


def _scalar(kind: Kind) -> st.SearchStrategy[Any]:
    if isinstance(kind, Text):
        return _text(kind)
    if isinstance(kind, Choice):
        return st.sampled_from(kind.values)
    if isinstance(kind, Number):
        return _number(kind)
    if isinstance(kind, Moment):
        drawn = st.datetimes(_FIRST, _LAST)
        return drawn if kind.aware is False else drawn.map(lambda one: one.replace(tzinfo=UTC))
    plain: Mapping[type, st.SearchStrategy[Any]] = {
        Truth: st.booleans(),
        Day: st.dates(_FIRST.date(), _LAST.date()),
        TimeOfDay: st.times(),
        Duration: st.timedeltas(-_LONGEST, _LONGEST),
    }
    return plain[type(kind)]


def _text(kind: Text) -> st.SearchStrategy[str]:
    if kind.form == "link":
        return st.sampled_from(
            ["https://shop.example/a?b=c&d=%20", "https://例え.example/", "http://[::1]:8080/x"]
        )
    if kind.form == "email":
        return st.sampled_from(["ada@mail.example", "o'brien+x@mail.example"])
    longest = _MOST_CHARACTERS if kind.longest is None else min(kind.longest, _MOST_AT_ALL)
    longest = max(kind.shortest, longest)
    most = min(longest, max(kind.shortest, _MOST_CHARACTERS))
    wild = st.text(min_size=kind.shortest, max_size=most)
    hard = [one for one in _AT_WORST if kind.shortest <= len(one) <= most]
    return wild | st.sampled_from(["W" * longest, *hard])


def _number(kind: Number) -> st.SearchStrategy[Any]:
    least = -_LARGEST if kind.least is None else kind.least
    most = _LARGEST if kind.most is None else kind.most
    if kind.form == "whole":
        return st.integers(int(least), int(most))
    if kind.form == "float":
        return st.floats(least, most)
    return st.decimals(Decimal(str(least)), Decimal(str(most)), places=2)


def _anything() -> st.SearchStrategy[Any]:
    return st.none() | st.text(max_size=_MOST_CHARACTERS) | st.integers(-_LARGEST, _LARGEST)
