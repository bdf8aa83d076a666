"""Macros, and the parts that a template includes or imports.

A macro is read for each of the types that it is called with, so that its parameters have
types. How often that may happen is bounded, for macros call macros.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager

from jinja2 import nodes

from supportkit.templates.contexts.types import ContextType, Type
from supportkit.templates.typecheck.algebra import constant
from supportkit.templates.typecheck.filtering import Filtering
from supportkit.templates.typecheck.found import Oddity
from supportkit.templates.typecheck.lengths import Length
from supportkit.templates.typecheck.names import ASKED, NEEDED, Want
from supportkit.templates.typecheck.parts import Part, Resolver
from supportkit.templates.typecheck.values import Local, Macro, Value

__all__ = ["Macros"]

_MOST_TYPES = 8
_MOST_READINGS = 200
_DEEPEST = 8


class Macros(Filtering):
    """Reads macros, their calls, includes and imports."""

    resolver: Resolver | None

    def __init__(self, context: ContextType) -> None:
        super().__init__(context)
        self.depth = 0
        self.readings = 0
        self.macros: list[Macro] = []
        self.modules: dict[str, dict[str, Value]] = {}
        self.callers: list[nodes.CallBlock | None] = []
        self.length = Length()
        self.wrapped: bool | None = None
        self.wrapped_at = 0

    def measured(self, body: Iterable[nodes.Node]) -> Length:
        """Read statements one after another, and give how long their text can become."""
        around, self.length = self.length, Length()
        self.block(body)
        inner, self.length = self.length, around
        return inner

    def block(self, body: Iterable[nodes.Node]) -> None:
        """Read statements one after another."""
        raise NotImplementedError

    def scope(self) -> AbstractContextManager[None]:
        """Take back whatever is named or learned inside."""
        raise NotImplementedError

    def read_macro(self, node: nodes.Macro) -> None:
        """Name a macro; it is read where it is called."""
        macro = Macro(node, self.level, self.part)
        self.macros.append(macro)
        self.give(node.name, "macro", node, Value(macro=macro))

    def called(self, node: nodes.Call, _want: Want) -> Value:
        """Read a call of a macro, or of something that is not known."""
        if isinstance(node.node, nodes.Name) and node.node.name == "caller":
            self._arguments_of(node)
            self._called_back(node)
            return Value(constant(""))
        callee = self.ev(node.node, ASKED)
        values, names = self._arguments_of(node)
        if callee.macro is not None:
            self.invoke(callee.macro, values, names, line=self._line(node))
            return Value(Type(), loose=True)
        return Value(loose=True)

    def _arguments_of(self, node: nodes.Call) -> tuple[list[Value], dict[str, Value]]:
        values = [self.ev(one, ASKED) for one in node.args]
        names = {pair.key: self.ev(pair.value, ASKED) for pair in node.kwargs}
        for dynamic in (node.dyn_args, node.dyn_kwargs):
            if dynamic is not None:
                self.ev(dynamic, NEEDED)
        return values, names

    def read_call_block(self, node: nodes.CallBlock) -> None:
        """Read a call with a body, whose names are given by the macro."""
        callee = self.ev(node.call.node, ASKED)
        values, names = self._arguments_of(node.call)
        with self.scope():
            for one in node.args:
                self.give(one.name, "parameter", one, Value(loose=True))
            self.length.add(self.measured(node.body))
            self.length.open["a macro"] = None
        if callee.macro is not None:
            line = self._line(node)
            self.invoke(callee.macro, values, names, line=line, wrapped=True)

    def _line(self, node: nodes.Node) -> int:
        """Give the line of a call, if it stands in the response itself, or else 0."""
        return 0 if self.part is not None else int(node.lineno)

    def _called_back(self, node: nodes.Call) -> None:
        """Say if a macro prints what stands around its call, but the call has no body."""
        if self.wrapped or (self.wrapped is not None and self.branches > self.wrapped_at):
            return
        if self.wrapped is None:
            message = "'caller()' is there inside of macros only"
        else:
            message = "the macro is called without a body; write {% call %} around it"
        self.note(Oddity.FILTER, message, node.node)

    def invoke(
        self,
        macro: Macro,
        values: list[Value],
        names: dict[str, Value],
        *,
        line: int | None = None,
        wrapped: bool = False,
    ) -> None:
        """Read the body of a macro with the types of its arguments, once for each."""
        given = dict(zip((one.name for one in macro.node.args), values, strict=False)) | names
        types = tuple(
            given[one.name].type if one.name in given else Type() for one in macro.node.args
        )
        known = (wrapped, types) in macro.seen or len(macro.seen) >= _MOST_TYPES
        if known or self.depth >= _DEEPEST or self.readings >= _MOST_READINGS:
            return
        macro.seen.add((wrapped, types))
        self.readings += 1
        with self._inside(macro):
            self.wrapped, self.wrapped_at = wrapped or line is None, self.branches
            self.line = self.line or line or None
            self._parameters(macro, given)
            self.measured(macro.node.body)

    @contextmanager
    def _inside(self, macro: Macro) -> Iterator[None]:
        before = self.hidden_levels, self.part, self.quiet, self.root
        around = self.wrapped, self.wrapped_at, self.line
        with self.scope():
            self.hidden_levels = macro.level, self.level
            self.part, self.quiet = macro.part, True
            self.depth += 1
            if macro.isolated:
                self.root = Value(members={})
            yield
            self.depth -= 1
            self.hidden_levels, self.part, self.quiet, self.root = before
            self.wrapped, self.wrapped_at, self.line = around

    def _parameters(self, macro: Macro, given: dict[str, Value]) -> None:
        node = macro.node
        first_default = len(node.args) - len(node.defaults)
        for index, one in enumerate(node.args):
            value = given.get(one.name)
            if value is None and index >= first_default:
                value = self.ev(node.defaults[index - first_default], ASKED)
            if value is None:
                value = Value(loose=True)
            again = len(macro.seen) > 1
            bound = Value(
                value.type, value.path, value.key or self.fresh(one.name), value.base,
                value.declared, value.loose, hidden=value.hidden, sure=value.sure,
                among=value.among, partial=value.partial,
            )  # fmt: skip
            if again or one.name in ("caller", "varargs", "kwargs"):
                self.bind(one.name, bound, self._parameter(macro, one.name))
            else:
                self.give(one.name, "parameter", one, bound)

    def _parameter(self, macro: Macro, name: str) -> Local:
        """Give a parameter's name again, so that any reading of the macro reads it."""
        of = [one for one in self.locals if one.node in macro.node.args and one.name == name]
        return Local(name, of=tuple(of))

    def read_uncalled(self) -> None:
        """Read macros that nothing calls, with parameters of which nothing is known."""
        for macro in [one for one in self.macros if not one.seen and one.part is None]:
            self.invoke(macro, [], {})

    def _part(self, template: nodes.Node) -> Part | None:
        """Find a part; one that includes itself is read once."""
        if not isinstance(template, nodes.Const) or self.resolver is None:
            self.ev(template, ASKED)
            return None
        if self.depth >= _DEEPEST or self.readings >= _MOST_READINGS:
            return None
        self.readings += 1
        return self.resolver(str(template.value))

    def read_include(self, node: nodes.Include) -> None:
        """Read a part in its place, with all names and guards around it."""
        part = self._part(node.template)
        if part is None:
            return
        before = self.part, self.quiet, self.root
        self.depth += 1
        with self.scope():
            if not node.with_context:
                self.hidden_levels, hidden = (-1, self.level), self.hidden_levels
                self.root = Value(members={})
            self.part, self.quiet = part.path, True
            self.block(part.tree.body)
            if not node.with_context:
                self.hidden_levels = hidden
        self.depth -= 1
        self.part, self.quiet, self.root = before

    def _module(self, template: nodes.Node, *, with_context: bool) -> dict[str, Value]:
        """Give the macros of a part."""
        part = self._part(template)
        if part is None:
            return {}
        if part.path not in self.modules:
            found = {}
            for node in part.tree.body:
                if isinstance(node, nodes.Macro):
                    macro = Macro(node, -1, part.path, isolated=not with_context)
                    found[node.name] = Value(macro=macro)
            self.modules[part.path] = found
        return self.modules[part.path]

    def read_import(self, node: nodes.Import) -> None:
        """Name the macros of a part together."""
        module = self._module(node.template, with_context=node.with_context)
        value = Value(members=module) if module else Value(loose=True)
        self.give(node.target, "import", node, value)

    def read_from_import(self, node: nodes.FromImport) -> None:
        """Name macros of a part."""
        module = self._module(node.template, with_context=node.with_context)
        for one in node.names:
            name, alias = one if isinstance(one, tuple) else (one, one)
            self.give(alias, "import", node, module.get(name, Value(loose=True)))
