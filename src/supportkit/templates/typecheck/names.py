"""Names and guards while a template is read, and the paths that lead through them.

There is one table of names and one of facts. Whoever enters a branch remembers where
the trail of changes stood, and takes the changes back on leaving, so that a branch costs
what it changes and not what there is.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import nodes

from supportkit.templates.contexts.types import (
    ANYTHING,
    ContextType,
    FieldType,
    Items,
    Kind,
    Number,
    Record,
    Type,
)
from supportkit.templates.typecheck.algebra import (
    NEVER,
    NOTHING,
    by_alias,
    fields_of,
    free_value,
    is_never,
    is_printable,
    is_text,
    item_of,
    known_names,
    least_items,
    some_have,
    words_of,
)
from supportkit.templates.typecheck.found import Note, Oddity, Use
from supportkit.templates.typecheck.operating import unfit
from supportkit.templates.typecheck.places import span_of, text_of
from supportkit.templates.typecheck.values import Facts, Local, Value
from supportkit.templates.typecheck.writing import written, written_index
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
        self.line: int | None = None
        self.given: frozenset[str] = frozenset()
        self.defaults: Mapping[str, str] = {}
        self.filled: set[str] = set()
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

    def keeps_none(self, node: nodes.Filter, inner: Value) -> None:
        """Report a ``default`` that leaves None as it is."""
        raise NotImplementedError

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
            key = written_index(node.arg)
            if key is not None:
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
            value.unset, value.hidden, sure=value.sure, among=value.among,
            partial=value.partial, depth=value.depth, yes=value.yes, no=value.no,
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
        partial = some_have(whole, name, self.context) if of is None else None
        of = of or partial
        if of is None:
            return Value(path=path, base=base, unknown=name)
        key = self._key(base, name)
        path = path if base.path or base is self.root else ""
        if isinstance(of, bool):
            type_ = free_value(base.type)
            type_ = self.facts.get(key, type_) if key else type_
            return Value(type_, path, key, base, loose=True, hidden=base.hidden)
        declared = self._declared(base, path, of.type, lacking=partial is not None)
        hidden = base.hidden or not of.visible
        value = self._field(base, path, key, declared, hidden=hidden)
        if len(whole.kinds) > 1 and base.key:
            value.among = tuple((kind, self._of(kind, name)) for kind in whole.kinds)
        value.partial = None if partial is None else partial.type
        value.unset, value.depth = base.unset, base.depth
        return value

    def _declared(self, base: Value, path: str, type_: Type, *, lacking: bool) -> Type:
        optional = base.type.optional or type_.optional
        if optional and path in self.given:
            optional = False
            self.filled.add(path)
        optional = optional or lacking
        return type_ if optional == type_.optional else Type(type_.kinds, optional)

    def _of(self, kind: Kind, name: str) -> Type | None:
        found = fields_of(Type((kind,)), name, self.context)
        return found.type if isinstance(found, FieldType) else ANYTHING if found else None

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
        kinds = base.type.kinds
        path = f"{base.path}[{index}]" if base.path else f"[{index}]"
        if kinds and not any(isinstance(kind, Items) or is_never(kind) for kind in kinds):
            return Value(path=path, base=base, unknown=f"[{index}]")
        row = kinds[0] if len(kinds) == 1 else None
        if isinstance(row, Items) and row.each:
            if not -len(row.each) <= index < len(row.each):
                return Value(path=path, base=base, unknown=f"[{index}]")
            own = row.each[index]
            of = Type(own.kinds, own.optional or base.type.optional)
            key = f"{base.key}[{index}]" if base.key else ""
            return self._field(base, f"{base.path}[]", key, of, hidden=base.hidden)
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
        if want >= NEEDED and value.partial is not None and value.type.optional:
            unknown = value.path.rpartition(".")[2]
        if want >= NEEDED and value.keeps is not None and value.type.optional:
            self.keeps_none(*value.keeps)
            want = want - NEEDED
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
                unset=value.unset and self.branches <= value.depth,
                part=self.part,
                lacking=self._lacking(value) if unknown is not None else (),
                call=self.line,
            )
        )

    def _lacking(self, value: Value) -> tuple[str, ...]:
        return tuple(k.name for k, of in value.among if of is None and isinstance(k, Record))

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

    def no_else(self, test: nodes.Node, want: Want) -> None:
        """Remember that nothing stands in where a condition inside an expression is false."""
        if want >= NEEDED:
            text = written(test)
            self.uses.append(
                Use("", text, int(test.lineno), span_of(test), NOTHING, needed=True,
                    no_else=True, part=self.part)
            )  # fmt: skip

    def operated(
        self,
        node: nodes.Node,
        sign: str,
        left: Value,
        right: Value,
        fits: Callable[[Kind, Kind], object],
    ) -> bool:
        """Say if two values never go together with an operator; of a union each must do."""
        wrong = unfit(left.type, right.type, fits)
        if wrong is None or left.hidden or right.hidden:
            return False
        first, second = (_exactly(*pair) for pair in (wrong, reversed(wrong)))
        ending = "; write '~' to join texts" if sign == "+" and any(map(is_text, wrong)) else ""
        message = f"{sign!r} fails between {first} and {second}{ending}"
        self.note(Oddity.FILTER, message, node, path=left.path or right.path)
        return True

    def called_it(self, node: nodes.Node) -> str:
        """Say which value is meant, if it has a short form."""
        text = written(node)
        return f"'{text}'" if text else "this"

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
        self.notes.append(
            Note(oddity, message, int(node.lineno), where, part=self.part, call=self.line, **more)
        )

    def blank(self, nodes_: Iterable[nodes.Node]) -> None:
        """Read expressions whose values do not matter."""
        for node in nodes_:
            self.ev(node, ASKED)


def _exactly(kind: Kind, other: Kind) -> str:
    """Say what a kind is; of two numbers, how exact they are."""
    if isinstance(kind, Number) and isinstance(other, Number):
        return "an exact number" if kind.form == "decimal" else "a number that is not exact"
    return words_of((kind,))
