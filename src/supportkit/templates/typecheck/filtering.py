"""Filters: whether they get what they take, and what they give.

All that is known of a filter comes from its `Filter`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from jinja2 import nodes

from supportkit.templates.contexts.types import (
    Choice,
    Day,
    Duration,
    Items,
    Kind,
    Moment,
    Number,
    Text,
    TimeOfDay,
    Type,
)
from supportkit.templates.filters.registry import Filter
from supportkit.templates.typecheck.algebra import (
    NEVER,
    given,
    is_never,
    is_number,
    item_of,
    least_items,
    takes,
    truthy,
    union,
    words_of,
)
from supportkit.templates.typecheck.arguments import Arguments, Named
from supportkit.templates.typecheck.expressions import INSTEAD
from supportkit.templates.typecheck.found import Oddity
from supportkit.templates.typecheck.lengths import KEEP_LENGTH, as_long
from supportkit.templates.typecheck.names import ASKED, NEEDED, Want, written
from supportkit.templates.typecheck.operating import result_of
from supportkit.templates.typecheck.places import after
from supportkit.templates.typecheck.values import Value, if_true
from supportkit.values.patterns import regex

__all__ = ["Filtering", "advice"]

_NEED_FIELDS = frozenset({"join", "max", "min", "sort", "sum"})
_NEED_ITEMS = frozenset({"join", "listed", "max", "min", "sort", "sum"})
_WRITE_ITEMS = frozenset({"join", "listed"})
_KEEP_EMPTY = frozenset(
    {"capitalize", "count", "length", "lower", "title", "trim", "truncate", "upper"}
)
_EMPTY = Type((Choice(("",), words=False),))
_THERE = frozenset({"true"})
_MEET = frozenset({"eq", "equalto", "ge", "gt", "le", "lt"})
"""What a value that is missing never does."""

_ISO = regex(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.{0,24})?", re.ASCII)

_ADVICE: Mapping[type[Kind], tuple[str, ...]] = {
    Moment: ("datetime", "date"),
    Day: ("date",),
    TimeOfDay: ("time",),
    Duration: ("duration",),
    Number: ("number", "money"),
}


@functools.lru_cache(maxsize=1)
def _filters() -> Mapping[str, Filter]:
    from supportkit.templates.filters import FILTERS

    return FILTERS


def advice(kind: Kind) -> str | None:
    """Give a filter that writes a kind of value for people, such as ``date``."""
    names = _ADVICE.get(type(kind), ())
    return next((name for name in names if name in _filters()), None)


class Filtering(Arguments):
    """Reads filters."""

    def filtered(self, node: nodes.Filter, want: Want) -> Value:
        """Read a filter, its value and its arguments."""
        spec = _filters().get(node.name)
        if spec is None or node.node is None:
            self.blank(node.iter_child_nodes())
            return Value(loose=True)
        if spec.gives == "either":
            return self._default(node, want)
        inner = self.ev(node.node, ASKED if spec.tolerant else NEEDED)
        self._takes(node, spec, inner)
        field = self.arguments(node, spec, inner)
        self.suited(node, spec, inner, field)
        if spec.name in _NEED_ITEMS and (field is None or spec.name == "join"):
            self.items_needed(node, inner, field, printed=spec.name in _WRITE_ITEMS)
        return self._given(node, spec, inner, field, want)

    def _takes(self, node: nodes.Filter, spec: Filter, inner: Value) -> None:
        default = self.defaults.get(inner.path) if inner.path in self.filled else None
        if default is not None and not _fits(spec, default):
            message = (
                f"{spec.name!r} takes {words_of(spec.takes)}, but the default of {inner.path!r} "
                f"in the front matter is a text"
            )
            self.note(Oddity.FILTER, message, node, path=inner.path)
        wrong = [
            kind for kind in inner.type.kinds if not is_never(kind) and not takes(spec.takes, kind)
        ]
        if wrong:
            text = written(node.node)
            what = f"'{text}' is" if text else "this is"
            other = advice(wrong[0])
            ending = f"; write '{other}'" if other and other != spec.name else ""
            message = (
                f"{spec.name!r} takes {words_of(spec.takes)}, but {what} {words_of(wrong)}{ending}"
            )
            self.note(Oddity.FILTER, message, node, path=inner.path)

    def _given(
        self, node: nodes.Filter, spec: Filter, inner: Value, field: Named | None, want: Want
    ) -> Value:
        gives = spec.gives
        if isinstance(gives, Type):
            if spec.takes == (Items,) and least_items(inner.type) > 0:
                gives = given(gives)  # what such a filter gives is None for an empty list alone
            full = gives.optional and least_items(inner.type) > 0
            value = Value(given(gives) if full else gives)
            if spec.name in ("length", "count"):
                value.counted = inner
            if spec.name == "sum":
                value.type = _summed(item_of(inner.type) if field is None else field.type, gives)
            if spec.name in _KEEP_EMPTY:
                value.yes = if_true(inner)
            if spec.name in KEEP_LENGTH:
                value.type = as_long(value.type, inner.type)
            return self.result(node, value, want)
        if gives == "item":
            there = least_items(inner.type) > 0 or not inner.type.kinds
            item = item_of(inner.type)
            type_ = item if there else Type(item.kinds, optional=True)
            path = f"{inner.path}[]" if inner.path else ""
            return self.result(node, Value(type_, path, hidden=inner.hidden), want)
        if gives == "items":
            of = field.type if field is not None else Type()
            of = given(of) if _has_default(node) else of
            least = least_items(inner.type)
            return self.result(node, Value(Type((Items(of, least),))), want)
        return self._same(node, spec, inner, want)

    def _same(self, node: nodes.Filter, spec: Filter, inner: Value, want: Want) -> Value:
        """Give what came in; of a choice of items, some are left and all have the field."""
        chooses = spec.name in ("selectattr", "rejectattr", "select", "reject")
        kinds = given(inner.type).kinds
        if chooses:
            kinds = tuple(Items(k.of, 0, k.most) if isinstance(k, Items) else k for k in kinds)
        value = Value(
            Type(kinds),
            inner.path,
            loose=inner.loose,
            hidden=inner.hidden,
            sure=(*inner.sure, *_sure(node)),
        )
        if not chooses:
            value.yes = if_true(inner)
        if any(isinstance(kind, Items) for kind in kinds) or not kinds:
            return self.result(node, value, want)
        value.path = ""
        return self.result(node, value, want)

    def _default(self, node: nodes.Filter, want: Want) -> Value:
        """Read what is replaced where it is missing, and what replaces it."""
        replaced = replaces_none(node)
        if node.node is None:
            return Value(loose=True)
        inner = self.ev(node.node, INSTEAD[want])
        arguments = [*node.args[:1], *(p.value for p in node.kwargs if p.key != "boolean")]
        stands_in = self.ev(arguments[0], want) if arguments else Value(_EMPTY)
        other = stands_in.type
        self.blank(node.args[1:])
        empty = truthy(other).kinds == NEVER.kinds
        if inner.partial is not None and not inner.partial.optional:
            type_, also = union((given(inner.type), other)), stands_in.partial
            absent = None if also is None or also.optional else given(type_)
            return Value(type_, loose=inner.loose, partial=absent)
        if inner.unset or not inner.type.kinds:
            return Value(union((given(inner.type), other)), loose=inner.loose)
        if replaced:
            type_ = union((truthy(inner.type), other))
            return Value(type_, loose=inner.loose, yes=if_true(inner) if empty else {})
        if inner.type.optional and want >= NEEDED:
            self.keeps_none(node, inner)
            return Value(given(inner.type), loose=inner.loose)
        keeps = (node, inner) if inner.type.optional and not inner.loose else None
        type_ = union((inner.type, other)) if inner.loose else inner.type
        return Value(type_, keeps=keeps)

    def keeps_none(self, node: nodes.Filter, inner: Value) -> None:
        """Report a ``default`` that leaves None as it is."""
        text = written(node.node)
        what = f"'{text}'" if text else "this"
        zero = any(not isinstance(kind, Text | Choice | Moment) for kind in inner.type.kinds)
        message = (
            f"{what} may be None, which '{node.name}' leaves as it is; write "
            f"'{node.name}(..., true)'"
        )
        self.note(
            Oddity.DEFAULT,
            message,
            node,
            path=inner.path,
            insert=_insertion(node),
            safe=not zero,
        )


def _fits(spec: Filter, default: str) -> bool:
    """Whether a filter takes a text of the front matter; dates may be written as in ISO 8601."""
    if takes(spec.takes, Text()):
        return True
    return (Moment in spec.takes or Day in spec.takes) and _ISO.fullmatch(default) is not None


def _summed(of: Type, usual: Type) -> Type:
    """Give what numbers add up to, starting from 0."""
    if not of.kinds or not all(map(is_number, of.kinds)):
        return usual if of.kinds else Type()
    return result_of("Add", Type((Number(),)), given(of))


def _has_default(node: nodes.Filter) -> bool:
    """Whether ``map`` says what stands in for a missing field."""
    named = [pair.value for pair in node.kwargs if pair.key == "default"]
    stands_in = (node.args[1:2] or named)[:1]
    return any(not isinstance(one, nodes.Const) or one.value is not None for one in stands_in)


def _insertion(node: nodes.Filter) -> tuple[int, str] | None:
    """Give what makes a ``default`` replace None too, and where to put it."""
    where = after(node)
    if where is None or len(node.args) > 1 or any(pair.key == "boolean" for pair in node.kwargs):
        return None
    position, brackets = where
    if node.kwargs:
        return position, ", boolean=true"
    if node.args:
        return position, ", true"
    return position, "'', true" if brackets else "('', true)"


def replaces_none(node: nodes.Filter) -> bool:
    """Whether a ``default`` also replaces None, as its second argument says."""
    named = [pair.value for pair in node.kwargs if pair.key == "boolean"]
    flag = node.args[1:2] or named
    return bool(flag) and isinstance(flag[0], nodes.Const) and bool(flag[0].value)


def _sure(node: nodes.Filter) -> tuple[str, ...]:
    """Give the field that all chosen items have."""
    texts = [one.value if isinstance(one, nodes.Const) else None for one in node.args]
    if not texts or not isinstance(texts[0], str):
        return ()
    if node.name == "selectattr" and (len(texts) == 1 or texts[1] in _THERE):
        return (texts[0],)
    if node.name == "selectattr" and texts[1:3] == ["ne", None]:
        return (texts[0],)
    if node.name == "selectattr" and texts[1] in _MEET and texts[2:3] not in ([], [None]):
        return (texts[0],)
    if node.name == "rejectattr" and texts[1:2] == ["none"]:
        return (texts[0],)
    return ()
