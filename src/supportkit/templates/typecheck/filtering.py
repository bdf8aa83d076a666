"""Filters: whether they get what they take, and what they give.

All that is known of a filter comes from its `Filter`.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from jinja2 import nodes

from supportkit.templates.contexts.types import (
    Choice,
    Day,
    Duration,
    FieldType,
    Items,
    Kind,
    Moment,
    Number,
    Text,
    TimeOfDay,
    Type,
)
from supportkit.templates.filters.registry import Filter, Parameter
from supportkit.templates.typecheck.algebra import (
    NEVER,
    fields_of,
    free_value,
    given,
    is_never,
    item_of,
    known_names,
    least_items,
    takes,
    truthy,
    union,
    words_of,
)
from supportkit.templates.typecheck.expressions import INSTEAD, Expressions
from supportkit.templates.typecheck.found import Oddity, Use
from supportkit.templates.typecheck.lengths import KEEP_LENGTH, as_long
from supportkit.templates.typecheck.names import ASKED, NEEDED, PRINTED, Want, written
from supportkit.templates.typecheck.places import after, inside, key_of
from supportkit.templates.typecheck.values import Value, if_true

__all__ = ["Filtering", "advice"]

_NEED_FIELDS = frozenset({"join", "max", "min", "sort", "sum"})
_NEED_ITEMS = frozenset({"join", "listed", "max", "min", "sort", "sum"})
_WRITE_ITEMS = frozenset({"join", "listed"})
_KEEP_EMPTY = frozenset(
    {"capitalize", "count", "length", "lower", "title", "trim", "truncate", "upper"}
)
_THERE = frozenset({"string", "number", "true", "integer", "boolean"})

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


@dataclass(frozen=True, slots=True)
class _Field:
    """What an argument that names a field of the items leads to."""

    type: Type
    name: str


class Filtering(Expressions):
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
        field = self._arguments(node, spec, inner)
        if spec.name in _NEED_ITEMS and (field is None or spec.name == "join"):
            self._items_needed(node, inner, field, printed=spec.name in _WRITE_ITEMS)
        return self._given(node, spec, inner, field, want)

    def _takes(self, node: nodes.Filter, spec: Filter, inner: Value) -> None:
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

    def _arguments(self, node: nodes.Filter, spec: Filter, inner: Value) -> _Field | None:
        """Read the arguments; gives the field that one of them names, if one does."""
        field = None
        given_names = set()
        if len(node.args) > len(spec.parameters):
            most = len(spec.parameters)
            message = f"{spec.name!r} takes {most or 'no'} argument{'s' * (most != 1)}"
            self.note(Oddity.FILTER, f"{message}, found {len(node.args)}", node)
        for parameter, argument in zip(spec.parameters, node.args, strict=False):
            given_names.add(parameter.name)
            field = self._argument(spec, parameter, argument, inner) or field
        for argument in node.args[len(spec.parameters) :]:
            self.ev(argument, NEEDED)
        by_name = {parameter.name: parameter for parameter in spec.parameters}
        for pair in cast(list[nodes.Keyword], node.kwargs):
            given_names.add(pair.key)
            known = by_name.get(pair.key)
            if known is None:
                self._unknown_name(spec, pair, by_name)
                given_names.update(by_name)
                self.ev(pair.value, NEEDED)
            else:
                field = self._argument(spec, known, pair.value, inner) or field
        if not node.dyn_args and not node.dyn_kwargs:
            self._missing(node, spec, given_names)
        return field

    def _unknown_name(
        self, spec: Filter, pair: nodes.Keyword, known: Mapping[str, Parameter]
    ) -> None:
        if spec.free_names:
            return
        meant = self._close(pair.key, known)
        ending = f"; did you mean {meant!r}?" if meant else ""
        message = f"{spec.name!r} has no argument {pair.key!r}{ending}"
        span = key_of(pair)
        self.note(Oddity.FILTER, message, pair.value, span=span, meant=meant)

    def _missing(self, node: nodes.Filter, spec: Filter, names: set[str]) -> None:
        for parameter in spec.parameters:
            if parameter.required and parameter.name not in names:
                message = f"{spec.name!r} needs its argument {parameter.name!r}"
                self.note(Oddity.FILTER, message, node)

    def _argument(
        self, spec: Filter, parameter: Parameter, node: nodes.Node, inner: Value
    ) -> _Field | None:
        if parameter.is_path and isinstance(node, nodes.Const) and isinstance(node.value, str):
            return self._field_named(spec, node, inner)
        value = self.ev(node, NEEDED)
        wrong = [
            kind
            for kind in value.type.kinds
            if not is_never(kind) and not takes(parameter.takes, kind)
        ]
        if wrong:
            message = (
                f"{parameter.name!r} of {spec.name!r} takes {words_of(parameter.takes)}, "
                f"found {words_of(wrong)}"
            )
            self.note(Oddity.FILTER, message, node)
        elif parameter.fixed and not isinstance(node, nodes.Const):
            message = f"{parameter.name!r} of {spec.name!r} is written as it is, not as a variable"
            self.note(Oddity.FILTER, message, node)
        return None

    def _field_named(self, spec: Filter, node: nodes.Const, inner: Value) -> _Field:
        """Follow the path in a text through the items of a list."""
        type_ = item_of(inner.type)
        hidden = inner.hidden
        for part in node.value.split("."):
            found = fields_of(type_, part, self.context)
            if found is None:
                self._no_field(spec, node, part, type_)
                return _Field(Type(), "")
            if isinstance(found, FieldType):
                hidden = hidden or not found.visible
                optional = type_.optional or found.type.optional
                type_ = Type(found.type.kinds, optional)
            else:
                type_ = free_value(type_)
        if node.value in inner.sure:
            type_ = truthy(type_)
        self._use_field(spec, node, inner, type_, hidden=hidden)
        return _Field(type_, node.value)

    def _use_field(
        self, spec: Filter, node: nodes.Const, inner: Value, type_: Type, *, hidden: bool
    ) -> None:
        self.uses.append(
            Use(
                path=f"{inner.path}[].{node.value}" if inner.path else "",
                text=node.value,
                line=int(node.lineno),
                span=inside(node, node.value),
                type=type_,
                needed=spec.name in _NEED_FIELDS and spec.name != "join",
                hidden=hidden,
                part=self.part,
            )
        )

    def _no_field(self, spec: Filter, node: nodes.Const, part: str, type_: Type) -> None:
        known = known_names(type_, self.context)
        meant = self._close(part, known)
        ending = f"; did you mean {meant!r}?" if meant else ""
        message = f"{spec.name!r} reads a field {part!r} that the items do not have{ending}"
        self.note(Oddity.FILTER, message, node, span=inside(node, part), meant=meant)

    def _items_needed(
        self, node: nodes.Filter, inner: Value, field: _Field | None, *, printed: bool
    ) -> None:
        """Items that are joined, sorted or added up must be there, and joined ones readable."""
        type_ = item_of(inner.type) if field is None else field.type
        path = f"{inner.path}[]" if inner.path and not inner.loose else ""
        if type_.kinds or type_.optional:
            value = Value(type_, path)
            self.result(node, value, PRINTED if printed else NEEDED)

    def _given(
        self, node: nodes.Filter, spec: Filter, inner: Value, field: _Field | None, want: Want
    ) -> Value:
        gives = spec.gives
        if isinstance(gives, Type):
            if spec.takes == (Items,) and least_items(inner.type) > 0:
                gives = given(gives)  # what such a filter gives is None for an empty list alone
            full = gives.optional and least_items(inner.type) > 0
            value = Value(given(gives) if full else gives)
            if spec.name in ("length", "count"):
                value.counted = inner
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
        other = self.ev(arguments[0], want).type if arguments else Type((Choice(("",), False),))  # noqa: FBT003
        self.blank(node.args[1:])
        empty = truthy(other).kinds == NEVER.kinds
        if inner.unset or not inner.type.kinds:
            return Value(union((given(inner.type), other)), loose=inner.loose)
        if replaced:
            type_ = union((truthy(inner.type), other))
            return Value(type_, loose=inner.loose, yes=if_true(inner) if empty else {})
        if inner.type.optional and want >= NEEDED:
            self._keeps_none(node, inner)
            return Value(given(inner.type), loose=inner.loose)
        return Value(inner.type if not inner.loose else union((inner.type, other)))

    def _keeps_none(self, node: nodes.Filter, inner: Value) -> None:
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
    if node.name == "rejectattr" and texts[1:2] == ["none"]:
        return (texts[0],)
    return ()
