"""Arguments of filters: what they may be, and the fields of items that they name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import cast

from jinja2 import nodes

from supportkit.templates.contexts.types import FieldType, Record, Type
from supportkit.templates.filters.registry import Filter, Parameter
from supportkit.templates.typecheck.algebra import (
    constant,
    fields_of,
    free_value,
    given,
    is_never,
    item_of,
    known_names,
    overlap,
    takes,
    truthy,
    words_of,
)
from supportkit.templates.typecheck.expressions import Expressions
from supportkit.templates.typecheck.found import Oddity, Use
from supportkit.templates.typecheck.names import ASKED, NEEDED, PRINTED
from supportkit.templates.typecheck.operating import comparable, order_of, unfit
from supportkit.templates.typecheck.places import inside, key_of
from supportkit.templates.typecheck.values import Value
from supportkit.values import Span

__all__ = ["Arguments", "Named"]

_NEED_FIELDS = frozenset({"max", "min", "sort", "sum"})
_ORDERED = frozenset({"max", "min", "sort"})
_COMPARING = frozenset({"ge", "gt", "le", "lt"})
_CHOOSING = frozenset({"selectattr", "rejectattr"})
_GREETING = frozenset({"full_name", "salutation"})
_NAMES = ("name", "first_name", "last_name")
_FEW = 20
"""So many words are listed where none of them is written."""
_ALONE = frozenset({"false", "none", "true"})


@dataclass(frozen=True, slots=True)
class Named:
    """What an argument that names a field of the items leads to."""

    type: Type
    name: str


class Arguments(Expressions):
    """Reads arguments of filters."""

    def arguments(self, node: nodes.Filter, spec: Filter, inner: Value) -> Named | None:
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
    ) -> Named | None:
        if parameter.is_path and isinstance(node, nodes.Const) and isinstance(node.value, str):
            return self._field_named(spec, node, inner)
        nothing = isinstance(node, nodes.Const) and node.value is None
        value = self.ev(node, ASKED if nothing and not parameter.takes else NEEDED)
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
        elif self._misses_out(spec, parameter, node):
            return None
        elif parameter.fixed and not isinstance(node, nodes.Const):
            message = f"{parameter.name!r} of {spec.name!r} is written as it is, not as a variable"
            self.note(Oddity.FILTER, message, node)
        return None

    def _field_named(self, spec: Filter, node: nodes.Const, inner: Value) -> Named:
        """Follow the path in a text through the items of a list."""
        type_ = item_of(inner.type)
        hidden, where = inner.hidden, ""
        for part in node.value.split("."):
            found = fields_of(type_, part, self.context)
            where = f"{where}.{part}" if where else part
            if found is None:
                self._no_field(spec, node, part, type_)
                return Named(Type(), "")
            if isinstance(found, FieldType):
                hidden = hidden or not found.visible
                optional = type_.optional or found.type.optional
                type_ = Type(found.type.kinds, optional)
            else:
                type_ = free_value(type_)
            if any(one == where or one.startswith(f"{where}.") for one in inner.sure):
                type_ = truthy(type_)
        field = Named(type_, node.value)
        self._use_field(node, inner, field, needed=spec.name in _NEED_FIELDS, hidden=hidden)
        return field

    def _use_field(
        self, node: nodes.Const, inner: Value, field: Named, *, needed: bool, hidden: bool
    ) -> None:
        self.uses.append(
            Use(
                path=f"{inner.path}[].{field.name}" if inner.path else "",
                text=field.name,
                line=int(node.lineno),
                span=inside(node, str(node.value)),
                type=field.type,
                needed=needed,
                hidden=hidden,
                part=self.part,
                instead=f"put selectattr({field.name!r}) before it",
                call=self.line,
            )
        )

    def _no_field(self, spec: Filter, node: nodes.Const, part: str, type_: Type) -> None:
        known = known_names(type_, self.context)
        meant = self._close(part, known)
        ending = f"; did you mean {meant!r}?" if meant else ""
        message = f"{spec.name!r} reads a field {part!r} that the items do not have{ending}"
        self.note(Oddity.FILTER, message, node, span=inside(node, part), meant=meant)

    def items_needed(
        self, node: nodes.Filter, inner: Value, field: Named | None, *, printed: bool
    ) -> None:
        """Items that are joined, sorted or added up must be there, and joined ones readable."""
        type_ = item_of(inner.type) if field is None else field.type
        path = f"{inner.path}[]" if inner.path and not inner.loose else ""
        if type_.kinds or type_.optional:
            value, before = Value(type_, path), len(self.uses)
            self.result(node, value, PRINTED if printed else NEEDED)
            if len(self.uses) > before and type_.optional:
                self.uses[-1] = replace(self.uses[-1], instead=_instead(node.node))

    def suited(self, node: nodes.Filter, spec: Filter, inner: Value, field: Named | None) -> None:
        """Hold what a filter adds, sorts or compares against what it can."""
        if spec.name in _GREETING:
            self._greets(node, spec, inner)
        elif spec.name in _CHOOSING:
            self._compares(node, spec, inner, field)
        elif spec.name == "sum" or spec.name in _ORDERED:
            type_ = item_of(inner.type) if field is None else field.type
            kinds = [kind for kind in type_.kinds if not is_never(kind)]
            orders = {order_of(kind) for kind in kinds}
            fine = orders <= {"number"} if spec.name == "sum" else len(orders) < 2
            if kinds and not inner.hidden and (not fine or "" in orders):
                what = f"{field.name!r} of them" if field and field.name else "each of them"
                takes_ = (
                    "numbers" if spec.name == "sum" else "values of one kind that have an order"
                )
                message = f"{spec.name!r} takes {takes_}, but {what} is {words_of(kinds)}"
                self.note(Oddity.FILTER, message, node, path=inner.path)

    def _greets(self, node: nodes.Filter, spec: Filter, inner: Value) -> None:
        """Say if a record is no person."""
        for kind in inner.type.kinds:
            record = self.context.records[kind.name] if isinstance(kind, Record) else None
            if record is None or record.open or any(one in record.fields for one in _NAMES):
                continue
            message = (
                f"{spec.name!r} takes a person, but {self.called_it(node.node or node)} has "
                f"none of {', '.join(map(repr, _NAMES))}"
            )
            self.note(Oddity.FILTER, message, node, path=inner.path)

    def _compares(
        self, node: nodes.Filter, spec: Filter, inner: Value, field: Named | None
    ) -> None:
        told = dict(zip(("attribute", "test", "than"), node.args, strict=False))
        told |= {pair.key: pair.value for pair in cast(list[nodes.Keyword], node.kwargs)}
        test = told.get("test")
        if not isinstance(test, nodes.Const) or field is None or not field.name:
            return
        than = told.get("than")
        nothing = isinstance(than, nodes.Const) and than.value is None
        if test.value in _ALONE:
            return
        if than is None or nothing:
            message = f"{spec.name!r} needs something to compare with after {test.value!r}"
            ending = f"; write rejectattr({field.name!r}, 'none')" if nothing else ""
            self.note(Oddity.FILTER, f"{message}{ending}", test)
        elif isinstance(than, nodes.Const):
            self._compared_with(inner, field, test, than)

    def _compared_with(
        self, inner: Value, field: Named, test: nodes.Const, than: nodes.Const
    ) -> None:
        """Say if a field never compares with a written value."""
        other = constant(than.value)
        if test.value in _COMPARING:
            wrong = unfit(field.type, other, comparable)
            if field.type.optional:
                self._use_field(than, inner, field, needed=True, hidden=inner.hidden)
            if wrong is not None:
                first, second = words_of(wrong[:1]), words_of(wrong[1:])
                message = f"{field.name!r} is {first}, which never compares with {second}"
                self.note(Oddity.FILTER, message, than, path=inner.path)
        elif test.value in ("eq", "equalto", "ne") and not overlap(given(field.type), other):
            message = f"{field.name!r} is never {than.value!r}, so this chooses all or nothing"
            self.note(Oddity.FILTER, message, than, path=inner.path)

    def _misses_out(self, spec: Filter, parameter: Parameter, node: nodes.Node) -> bool:
        """Say if a written argument is none that the filter knows."""
        value = _written(node)
        if isinstance(value, bool) or value is None:
            return False
        if isinstance(value, str) and (parameter.words or parameter.listed):
            known = parameter.words or (parameter.listed() if parameter.listed else ())
            if value in known:
                return False
            meant = self._close(value, sorted(known))
            ending = f"; did you mean {meant!r}?" if meant else ""
            among = f"takes {_either(known)}" if len(known) <= _FEW else "does not know it"
            message = f"{parameter.name!r} of {spec.name!r} {among}, found {value!r}{ending}"
            self.note(Oddity.FILTER, message, node, span=inside_text(node), meant=meant)
            return True
        if isinstance(value, int) and not _within(value, parameter):
            message = (
                f"{parameter.name!r} of {spec.name!r} takes {_range(parameter)}, found {value}"
            )
            self.note(Oddity.FILTER, message, node)
            return True
        return False


def _either(words: Collection[str]) -> str:
    *others, last = map(repr, words)
    return f"{', '.join(others)} or {last}" if others else last


def _instead(node: nodes.Node | None) -> str:
    """Say how items of which some are missing can be joined."""
    if isinstance(node, nodes.Filter) and node.name == "map":
        told = [*node.args, *(pair.value for pair in node.kwargs if pair.key == "attribute")]
        if told and isinstance(told[0], nodes.Const):
            return f"write map(attribute={told[0].value!r}, default='...')"
    return "leave out the items that are missing"


def inside_text(node: nodes.Node) -> Span | None:
    """Give the characters inside the quotes of a written text."""
    return inside(node, str(node.value)) if isinstance(node, nodes.Const) else None


def _written(node: nodes.Node) -> object:
    if isinstance(node, nodes.Neg) and isinstance(node.node, nodes.Const):
        value = node.node.value
        return -value if isinstance(value, int | float) else None
    return node.value if isinstance(node, nodes.Const) else None


def _within(value: int, parameter: Parameter) -> bool:
    fits = parameter.least is None or value >= parameter.least
    return fits and (parameter.most is None or value <= parameter.most)


def _range(parameter: Parameter) -> str:
    if parameter.most is None:
        return f"a number from {parameter.least} on"
    return f"a number from {parameter.least} to {parameter.most}"
