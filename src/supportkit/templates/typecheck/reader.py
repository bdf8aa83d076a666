"""The walk over a template's statements: branches, loops, names, and parts.

Names have the scopes that Jinja gives them: what is set in a branch stays, what is set in a
loop, a macro or a block does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any, cast

from jinja2 import nodes

from supportkit.templates.contexts.types import ContextType, Items, Number, Text, Truth, Type
from supportkit.templates.typecheck.algebra import (
    NEVER,
    always_true,
    falsy,
    holding,
    is_never,
    item_of,
    truthy,
    union,
    words_of,
)
from supportkit.templates.typecheck.algebra import (
    given as given_,
)
from supportkit.templates.typecheck.found import Note, Oddity, Reading
from supportkit.templates.typecheck.lengths import Length, most_items, widest
from supportkit.templates.typecheck.macros import Macros
from supportkit.templates.typecheck.names import ASKED, CONDITION, NEEDED, PRINTED, written
from supportkit.templates.typecheck.parts import Resolver
from supportkit.templates.typecheck.places import name_of, span_of
from supportkit.templates.typecheck.values import Facts, Local, Value, if_false, if_true

__all__ = ["read"]

_WIDE = 16
_MOST_FACTS = 16
_TEXT = Value(Type((Text(),)))


def _loop() -> Mapping[str, Value]:
    number, truth = Type((Number(least=0),)), Type((Truth(),))
    numbers = ("index", "index0", "length", "revindex", "revindex0")
    return {
        **{name: Value(number) for name in numbers},
        "first": Value(truth),
        "last": Value(truth),
    }


_LOOP = _loop()


def read(
    tree: nodes.Template,
    *,
    context: ContextType,
    given: frozenset[str] = frozenset(),
    defaults: Mapping[str, str] = MappingProxyType({}),
    resolver: Resolver | None = None,
) -> Reading:
    """List what a template reads of its context, and what is odd about it.

    Args:
        tree: The parsed template.
        context: What there is to be read.
        given: Paths that always have a value, whatever their type says.
        defaults: Texts that stand in for values that are missing, by path.
        resolver: Finds parts that the template includes or imports.
    """
    reader = _Reader(context, resolver)
    reader.given, reader.defaults = given, defaults
    reader.block(tree.body)
    length = reader.length
    reader.finish()
    return Reading(
        tuple(reader.uses), tuple(reader.notes), reader.steps, length.most, tuple(length.open)
    )


class _Reader(Macros):
    """Reads statements."""

    def __init__(self, context: ContextType, resolver: Resolver | None) -> None:
        super().__init__(context)
        self.resolver = resolver

    def block(self, body: Iterable[nodes.Node]) -> None:
        """Read statements one after another."""
        for node in body:
            self.steps += 1
            how = _HOW.get(type(node))
            if how is not None:
                how(self, node)
            elif isinstance(node, nodes.Stmt):
                self.block(node.iter_child_nodes())
            else:
                self.ev(node, ASKED)

    @contextmanager
    def scope(self) -> Iterator[None]:
        """Take back whatever is named or learned inside."""
        mark = self.mark()
        self.level += 1
        yield
        self.level -= 1
        self.undo(mark)

    def read_output(self, node: nodes.Output) -> None:
        for child in node.nodes:
            if type(child) is nodes.TemplateData:
                self.length.most += len(child.data)
            else:
                value = self.ev(child, PRINTED)
                self.length.print(child, value.type, value.path)

    def read_if(self, node: nodes.If) -> None:
        """Read all branches, each knowing that those before it did not hold."""
        start = self.mark()
        branches: list[tuple[dict[str, tuple[Value, Local]], Facts, Facts]] = []
        lengths: list[Length] = []
        settled = False
        for one in (node, *node.elif_):
            test = self.ev(one.test, CONDITION)
            yes, no = if_true(test), if_false(test)
            branches.append((self._branch(one.body, yes, lengths), yes, no))
            self.learn(no)
            settled = settled or (always_true(test.type) and not test.loose)
        self._left_over(node)
        bound = self._branch(node.else_, {}, lengths)
        if not settled:
            branches.append((bound, {}, {}))
        self.undo(start)
        self.length.add(widest(lengths))
        self._join(branches)

    def _left_over(self, node: nodes.If) -> None:
        """Say if nothing is left for ``else``, since every member was asked about."""
        last = node.elif_[-1].test if node.elif_ else None
        if not node.else_ or not isinstance(last, nodes.Compare) or self.quiet:
            return
        value = self.follow(last.expr)
        if value.path and value.type == NEVER and not (value.loose or value.hidden):
            text = written(last.expr)
            message = f"all that '{text}' can be was asked about, so nothing is left for 'else'"
            self.note(Oddity.ALWAYS, message, last.expr, path=value.path, mild=True)

    def _branch(
        self, body: list[nodes.Node], facts: Facts, lengths: list[Length]
    ) -> dict[str, tuple[Value, Local]]:
        mark = self.mark()
        self.learn(facts)
        inside = self.mark()
        self.branches += 1
        lengths.append(self.measured(body))
        self.branches -= 1
        bound = self.bound_since(inside)
        self.undo(mark)
        return bound

    def _join(self, branches: list[tuple[dict[str, tuple[Value, Local]], Facts, Facts]]) -> None:
        """Give names what any of the branches gave them."""
        found: dict[str, list[tuple[Value, Local]]] = {}
        for bound, _, _ in branches:
            for name, one in bound.items():
                found.setdefault(name, []).append(one)
        for name, several in found.items():
            if len(several) < len(branches):
                several = [*several, *self._untouched(name, branches)]  # noqa: PLW2901
            value = _joined(name, [value for value, _ in several], self.fresh)
            if value.unset and value is not several[0][0]:
                value.depth = self.branches
            local = Local(name, of=tuple(local for _, local in several))
            self.bind(name, value, local)

    def _untouched(
        self, name: str, branches: list[tuple[dict[str, tuple[Value, Local]], Facts, Facts]]
    ) -> Iterator[tuple[Value, Local]]:
        """Give what a name still is in the branches that leave it alone."""
        value, local = self._present(name)
        before: dict[str, Type] = {}
        for bound, yes, no in branches if len(branches) <= _WIDE else ():
            if name not in bound:
                type_ = yes.get(value.key, before.get(value.key)) if value.key else None
                yield (value if type_ is None else _as(value, type_)), local
            before.update(no)
        if len(branches) > _WIDE:
            yield value, local

    def _present(self, name: str) -> tuple[Value, Local]:
        found = self.visible(name)
        if found is not None:
            value, local = found
            fact = self.facts.get(value.key) if value.key else None
            return (value if fact is None else _as(value, fact)), local
        root = self.step(self.root, name)
        if root.unknown is not None:
            return Value(unset=True), Local(name)
        return root, Local(name)

    def read_for(self, node: nodes.For) -> None:
        items = self.ev(node.iter, NEEDED)
        self._walkable(node, items)
        with self.scope():
            targets = self._targets(node, items)
            if items.key and node.test is None:
                self.learn({items.key: holding(given_(items.type), 1)})
            self.branches += 1
            if node.test is not None:
                self.learn(if_true(self.ev(node.test, CONDITION)))
            loop = Local("loop")
            self.bind("loop", Value(members=_LOOP), loop)
            self._repeat(self.measured(node.body), items)
            self.branches -= 1
        if loop.read or not node.body:
            for target in targets:
                target.mark_read()
        with self.scope():
            self.branches += 1
            self.block(node.else_)
            self.branches -= 1

    def _walkable(self, node: nodes.For, items: Value) -> None:
        wrong = [
            kind for kind in items.type.kinds if not isinstance(kind, Items) and not is_never(kind)
        ]
        if wrong:
            text = written(node.iter)
            what = f"'{text}' is" if text else "this is"
            message = f"a loop takes a list, but {what} {words_of(wrong)}"
            self.note(Oddity.FILTER, message, node.iter, path=items.path)

    def _repeat(self, turn: Length, items: Value) -> None:
        """Count a text as often as there are items; a list that nothing bounds stays open."""
        times = most_items(items.type)
        if times is None:
            turn.open[items.path or "a list"] = None
        self.length.add(turn, times=1 if times is None else times)

    def _targets(self, node: nodes.For, items: Value) -> list[Local]:
        """Name the item of a turn, or its members if it has several names."""
        if not isinstance(node.target, nodes.Name):
            loose = Value(loose=True)
            names = _targets(node.target)
            return [self.give(one.name, "loop variable", one, loose) for one in names]
        path = f"{items.path}[]" if items.path else ""
        name = node.target.name
        value = Value(
            item_of(items.type), path, self.fresh(name), loose=items.loose, hidden=items.hidden
        )
        local = self.give(name, "loop variable", node.target, value)
        for field in items.sure:
            inner = value
            for part in field.split("."):
                inner = self.step(inner, part)
            self.learn(if_true(inner))
        return [local]

    def read_set(self, node: nodes.Assign) -> None:
        value = self.ev(node.node, ASKED)
        if not isinstance(node.target, nodes.Name):
            for one in _targets(node.target):
                self.give(one.name, "name", one, Value(loose=True))
            return
        name = node.target.name
        if not value.key or value.unknown is not None:
            found, key = value, self.fresh(name)
            value = Value(
                value.type, value.path, key, loose=value.loose, hidden=value.hidden,
                macro=value.macro, members=value.members, sure=value.sure, keeps=value.keeps,
                yes=_and(found.yes, key, truthy(value.type)),
                no=_and(found.no, key, falsy(value.type)),
            )  # fmt: skip
            if not isinstance(node.node, nodes.Filter):
                value.path = ""
        self.give(name, "name", node.target, value)

    def read_set_block(self, node: nodes.AssignBlock) -> None:
        with self.scope():
            self.measured(node.body)
        for one in _targets(node.target):
            self.give(one.name, "name", one, Value(_TEXT.type, key=self.fresh(one.name)))

    def read_with(self, node: nodes.With) -> None:
        values = [self.ev(one, ASKED) for one in node.values]
        with self.scope():
            for target, value in zip(node.targets, values, strict=True):
                whole = isinstance(target, nodes.Name)
                for one in _targets(target):
                    self.give(one.name, "name", one, value if whole else Value(loose=True))
            self.block(node.body)

    def read_inner(self, node: nodes.FilterBlock | nodes.Block | nodes.Scope) -> None:
        with self.scope():
            self.block(node.body)

    def read_expression(self, node: nodes.ExprStmt) -> None:
        self.ev(node.node, ASKED)

    def finish(self) -> None:
        """Read macros that nothing calls, and report names that nothing reads."""
        self.read_uncalled()
        for local in self.locals:
            if not local.read and local.node is not None and local.part is None:
                self._unused(local, local.node)

    def _unused(self, local: Local, node: nodes.Node) -> None:
        message = f"the {local.what} {local.name!r} is never read"
        span = name_of(node) if isinstance(node, nodes.Macro) else span_of(node)
        self.notes.append(Note(Oddity.UNUSED, message, int(node.lineno), span))


def _and(facts: Facts | None, key: str, type_: Type) -> Facts | None:
    """What is known where a kept condition holds, or does not, holds of its name too."""
    return None if facts is None or len(facts) > _MOST_FACTS else {**facts, key: type_}


def _targets(node: nodes.Node) -> list[nodes.Name]:
    """List the names that are given a value together."""
    return [node] if isinstance(node, nodes.Name) else list(node.find_all(nodes.Name))


def _as(value: Value, type_: Type) -> Value:
    return Value(
        type_, value.path, value.key, value.base, value.declared, value.loose,
        value.unset, value.hidden, macro=value.macro, members=value.members, sure=value.sure,
        among=value.among, partial=value.partial, depth=value.depth, yes=value.yes, no=value.no,
    )  # fmt: skip


def _joined(name: str, values: list[Value], fresh: Callable[[str], str]) -> Value:
    """Give the value of a name that branches gave different values."""
    first = values[0]
    if all(one is first for one in values):
        return first
    if any(one.macro is not None or one.members is not None for one in values):
        return Value(loose=True)
    same = all(one.path == first.path for one in values)
    known = [one for one in values if not one.unset or one.type.kinds]
    return Value(
        union(one.type for one in known) if known else Type(),
        first.path if same else "",
        fresh(name),
        loose=any(one.loose for one in values),
        unset=any(one.unset for one in values),
        hidden=any(one.hidden for one in values),
    )


_HOW: Mapping[type[nodes.Node], Callable[[_Reader, Any], None]] = cast(
    Any,
    {
        nodes.Assign: _Reader.read_set,
        nodes.AssignBlock: _Reader.read_set_block,
        nodes.Block: _Reader.read_inner,
        nodes.CallBlock: _Reader.read_call_block,
        nodes.ExprStmt: _Reader.read_expression,
        nodes.FilterBlock: _Reader.read_inner,
        nodes.For: _Reader.read_for,
        nodes.FromImport: _Reader.read_from_import,
        nodes.If: _Reader.read_if,
        nodes.Import: _Reader.read_import,
        nodes.Include: _Reader.read_include,
        nodes.Macro: _Reader.read_macro,
        nodes.Output: _Reader.read_output,
        nodes.Scope: _Reader.read_inner,
        nodes.With: _Reader.read_with,
    },
)
