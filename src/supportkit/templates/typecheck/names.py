"""Names and guards while a template is read, and the paths that lead through them.

There is one table of names and one of facts. Whoever enters a branch remembers where
the trail of changes stood, and takes the changes back on leaving, so that a branch costs
what it changes and not what there is.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable
from typing import Any

from jinja2 import nodes

from supportkit.templates.contexts.types import ContextType, Type
from supportkit.templates.typecheck.algebra import (
    NEVER,
    by_alias,
    fields_of,
    free_value,
    is_printable,
    item_of,
    known_names,
    least_items,
)
from supportkit.templates.typecheck.found import Note, Oddity, Use
from supportkit.templates.typecheck.places import span_of, text_of
from supportkit.templates.typecheck.values import Facts, Local, Value
from supportkit.values import Span

__all__ = ["ASKED", "CONDITION", "NEEDED", "PRINTED", "SHOWN", "Names", "Want", "written"]

Want = int
"""What is done with a value, one of the five below."""

CONDITION: Want = -1
"""It decides about a branch."""
ASKED: Want = 0
"""It may be missing."""
SHOWN: Want = 1
"""It is written into the reply as it is; if it is missing, something stands in for it."""
NEEDED: Want = 2
"""Without it there is no reply."""
PRINTED: Want = 3
"""It is written into the reply as it is, and without it there is no reply."""


class Names:
    """What is known at one place of a template; see `Reader` for the whole."""

    def __init__(self, context: ContextType) -> None:
        self.context = context
        self.root = Value(context.type)
        self.names: dict[str, tuple[Value, Local]] = {}
        self.facts: dict[str, Type] = {}
        self.uses: list[Use] = []
        self.notes: list[Note] = []
        self.locals: list[Local] = []
        self.steps = 0
        self.level = 0
        self.hidden_levels: tuple[int, int] | None = None
        self.part: str | None = None
        self.quiet = False
        self.given: frozenset[str] = frozenset()
        self.branches = 0
        self._trail: list[tuple[dict[str, Any], str, Any]] = []
        self._fresh = itertools.count()

    def ev(self, node: nodes.Node, want: Want = ASKED) -> Value:
        """Read an expression."""
        raise NotImplementedError

    def mark(self) -> int:
        """Remember how things stand."""
        return len(self._trail)

    def undo(self, mark: int) -> None:
        """Go back to how things stood."""
        trail = self._trail
        while len(trail) > mark:
            table, key, old = trail.pop()
            if old is None:
                del table[key]
            else:
                table[key] = old

    def learn(self, facts: Facts) -> None:
        """Take facts for true until they are undone."""
        for key, type_ in facts.items():
            self._trail.append((self.facts, key, self.facts.get(key)))
            self.facts[key] = type_

    def bind(self, name: str, value: Value, local: Local) -> None:
        """Give a name a value until it is undone."""
        self._trail.append((self.names, name, self.names.get(name)))
        local.level = self.level
        self.names[name] = value, local

    def bound_since(self, mark: int) -> dict[str, tuple[Value, Local]]:
        """Give the names that were given a value since a mark."""
        names = {key: None for table, key, _ in self._trail[mark:] if table is self.names}
        return {name: self.names[name] for name in names}

    def fresh(self, name: str) -> str:
        """Make a key that nothing else has."""
        return f"{next(self._fresh)}:{name}"

    def give(self, name: str, what: str, node: nodes.Node, value: Value) -> Local:
        """Let the template give a name, and remember it until something reads it."""
        local = Local(name, what, node, part=self.part)
        self.locals.append(local)
        self.bind(name, value, local)
        return local

    def visible(self, name: str) -> tuple[Value, Local] | None:
        """Look up a name that the template gave; a macro does not see those of its callers."""
        found = self.names.get(name)
        if found is not None and self.hidden_levels is not None:
            above, below = self.hidden_levels
            if above < found[1].level < below:
                return None
        return found

    def follow(self, node: nodes.Node) -> Value:
        """Resolve a name, a field or an item; any other expression is read."""
        if isinstance(node, nodes.Name):
            return self._named(node.name)
        if isinstance(node, nodes.Getattr):
            return self.step(self.follow(node.node), node.attr)
        if isinstance(node, nodes.Getitem):
            base = self.follow(node.node)
            if isinstance(node.arg, nodes.Const):
                key = node.arg.value
                return self.step(base, key) if isinstance(key, str) else self._item(base, key)
            self.ev(node.arg, ASKED)
            return Value(loose=True)
        return self.ev(node, ASKED)

    def _named(self, name: str) -> Value:
        found = self.visible(name)
        if found is None:
            return self.step(self.root, name)
        value, local = found
        local.mark_read()
        value = self._with_facts(value)
        return dataclasses.replace(value, hidden=False) if value.hidden else value

    def _with_facts(self, value: Value) -> Value:
        fact = self.facts.get(value.key) if value.key else None
        if fact is None or fact is value.type:
            return value
        optional = fact.optional and value.type.optional
        known = fact if optional == fact.optional else Type(fact.kinds, optional)
        return Value(
            known, value.path, value.key, value.base, value.declared, value.loose,
            value.unset, value.hidden, sure=value.sure,
        )  # fmt: skip

    def step(self, base: Value, name: str) -> Value:
        """Take a field of a value."""
        if base.unknown is not None:
            return base
        path = f"{base.path}.{name}" if base.path else name
        if base.members is not None:
            found = base.members.get(name)
            return found if found is not None else Value(path=path, base=base, unknown=name)
        whole = base.type
        if whole.kinds == NEVER.kinds and base.declared is not None:
            whole = Type(base.declared.kinds, optional=True)
        of = fields_of(whole, name, self.context)
        if of is None:
            return Value(path=path, base=base, unknown=name)
        key = self._key(base, name)
        path = path if base.path or base is self.root else ""
        if isinstance(of, bool):
            type_ = free_value(base.type)
            type_ = self.facts.get(key, type_) if key else type_
            return Value(type_, path, key, base, loose=True, hidden=base.hidden)
        declared = of.type
        if base.type.optional and not declared.optional:
            declared = Type(declared.kinds, optional=True)
        if declared.optional and path in self.given:
            declared = Type(declared.kinds)
        return self._field(base, path, key, declared, hidden=base.hidden or not of.visible)

    def _key(self, base: Value, name: str) -> str:
        if base is self.root:
            return name
        return f"{base.key}.{name}" if base.key else ""

    def _field(self, base: Value, path: str, key: str, declared: Type, *, hidden: bool) -> Value:
        type_ = self.facts.get(key) if key else None
        if type_ is None:
            type_ = declared
        elif type_.optional and not declared.optional:
            type_ = Type(type_.kinds)
        return Value(type_, path, key, base, declared, base.loose, hidden=hidden)

    def _item(self, base: Value, index: object) -> Value:
        """Take an item by its number; a list that is not empty has a first and a last."""
        if base.unknown is not None or not isinstance(index, int):
            return base
        inner, least = item_of(base.type), least_items(base.type)
        there = (index < least if index >= 0 else -index <= least) or not inner.kinds
        type_ = inner if there else Type(inner.kinds, optional=True)
        key = f"{base.key}[{index}]" if base.key else ""
        path = f"{base.path}[]" if base.path else ""
        return self._field(base, path, key, type_, hidden=base.hidden)

    def path(self, node: nodes.Node, want: Want) -> Value:
        """Read a path, and remember that it is read."""
        value = self.follow(node)
        if value.unknown is None and (value.macro is not None or value.members is not None):
            return value
        self.use(node, value, want)
        if value.unknown is not None:
            return Value(loose=True)
        return value

    def use(self, node: nodes.Node, value: Value, want: Want) -> None:
        """Remember that a value is read at a place."""
        unknown = value.unknown
        self.uses.append(
            Use(
                path=value.path,
                text=text_of(node) or written(node),
                line=int(node.lineno),
                span=span_of(node),
                type=value.type,
                needed=want >= NEEDED,
                printed=want in (SHOWN, PRINTED),
                unknown=unknown,
                known=() if unknown is None else self._known(value.base),
                meant=None if unknown is None else self._aliased(value.base, unknown),
                hidden=value.hidden,
                unset=value.unset and not self.branches,
                part=self.part,
            )
        )

    def _known(self, base: Value | None) -> tuple[str, ...]:
        if base is None:
            return ()
        if base.members is not None:
            return tuple(base.members)
        return known_names(base.type, self.context)

    def _aliased(self, base: Value | None, name: str) -> str | None:
        return None if base is None else by_alias(base.type, name, self.context)

    def result(self, node: nodes.Node, value: Value, want: Want) -> Value:
        """Remember a computed value where a missing or raw one would show."""
        odd = want in (SHOWN, PRINTED) and not is_printable(value.type)
        if odd or (want >= NEEDED and value.type.optional):
            self.use(node, value, want)
        return value

    def note(
        self,
        oddity: Oddity,
        message: str,
        node: nodes.Node,
        *,
        span: Span | None = None,
        **more: Any,
    ) -> None:
        """Remember something odd."""
        where = span_of(node) if span is None else span
        self.notes.append(Note(oddity, message, int(node.lineno), where, part=self.part, **more))

    def blank(self, nodes_: Iterable[nodes.Node]) -> None:
        """Read expressions whose values do not matter."""
        for node in nodes_:
            self.ev(node, ASKED)


def written(node: nodes.Node | None) -> str:
    """Write an expression as its author would; empty for what has no short form."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_before(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        key = node.arg.value
        before = _before(node.node)
        return f"{before}.{key}" if isinstance(key, str) else f"{before}[{key}]"
    if isinstance(node, nodes.Filter):
        before = written(node.node)
        return f"{before}|{node.name}" if before else ""
    return ""


def _before(node: nodes.Node) -> str:
    if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
        return written(node)
    return f"({written(node) or '...'})"
