"""What a template reads of its context, found without rendering it.

The tree is walked once with the types of the context at hand. Each path that is
read becomes a `Use`, which says whether the path exists, whether it may be None,
and whether the reply stops if it is. A guard (``if``, ``and``, ``or``, the
conditional expression) belongs to a path and to all paths before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from jinja2 import nodes
from pydantic import BaseModel

from supportkit.templates.filters.builtin import TOLERANT
from supportkit.templates.sandbox.language import LOOP_FIELDS, dotted
from supportkit.templates.typecheck.shapes import (
    ANYTHING,
    Raw,
    Shape,
    attribute,
    field_names,
    item,
    model_shape,
)

__all__ = ["Use", "uses"]


@dataclass(frozen=True, slots=True)
class Use:
    """One place where a template reads a path.

    Attributes:
        path: The path from the root, with ``[]`` for the items of a list; empty for an
            expression that is nothing by itself, such as one that lacks its ``else``.
        text: The path as it is written there.
        line: Line in the body, from 1.
        needed: Whether the reply stops if there is no value.
        may_be_none: Whether there may be none, with all guards around it.
        is_record: Whether it always is a record or a list.
        printed: Whether it is written into the reply as it is.
        unknown: The first part that does not exist; None if all do.
        known: The names that exist in the place of ``unknown``.
        raw: What it always is, if that is printed for programs rather than for people.
    """

    path: str
    text: str
    line: int
    needed: bool
    may_be_none: bool
    is_record: bool
    printed: bool
    unknown: str | None = None
    known: tuple[str, ...] = ()
    raw: Raw | None = None


_LOCAL = "$"
"""Begins the path of a name that the template itself computes."""

_NEED_ALL = (nodes.Concat, nodes.BinExpr, nodes.Neg, nodes.Pos, nodes.List, nodes.Tuple)


@dataclass(frozen=True, slots=True)
class _Ref:
    """A path while it is followed; ``path`` is None for what does not come from the context."""

    path: str | None
    shape: Shape = ANYTHING
    none: bool = False
    unknown: str | None = None
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Scope:
    """Names that the template itself gave, and paths that are known to have a value."""

    names: Mapping[str, _Ref] = field(default_factory=dict)
    guards: frozenset[str] = frozenset()

    def named(self, name: str, ref: _Ref) -> _Scope:
        return replace(self, names={**self.names, name: ref})

    def guarded(self, paths: Iterable[str]) -> _Scope:
        return replace(self, guards=self.guards.union(paths))


def uses(tree: nodes.Template, *, context: type[BaseModel]) -> tuple[Use, ...]:
    """List what the template reads, in the order of its tree."""
    reader = _Reader(model_shape(context))
    reader.block(tree.body, _Scope())
    return tuple(reader.found)


class _Reader:
    """Walks a tree; ``needed`` is handed down to the paths that a value comes from."""

    def __init__(self, root: Shape) -> None:
        self.root = root
        self.found: list[Use] = []

    def block(self, body: Iterable[nodes.Node], scope: _Scope) -> _Scope:
        for node in body:
            if isinstance(node, nodes.Output):
                for child in node.nodes:
                    self.read(child, scope, needed=True, printed=True)
            elif isinstance(node, nodes.If):
                scope = self._if(node, scope)
            elif isinstance(node, nodes.For):
                self._for(node, scope)
            elif isinstance(node, nodes.Assign):
                scope = self._assign(node, scope)
        return scope

    def _if(self, node: nodes.If, scope: _Scope) -> _Scope:
        names, before = dict(scope.names), scope
        for branch in (node, *node.elif_):
            self.read(branch.test, before)
            inner = self.block(branch.body, before.guarded(self._when(branch.test, before)))
            names.update(inner.names)
            before = before.guarded(self._unless(branch.test, before))
        names.update(self.block(node.else_, before).names)
        return replace(scope, names=names)

    def _for(self, node: nodes.For, scope: _Scope) -> None:
        self.read(node.iter, scope, needed=True)
        target = node.target.name if isinstance(node.target, nodes.Name) else ""
        loop = _Ref(None, known=tuple(sorted(LOOP_FIELDS)))
        inner = scope.named(target, self._item(node.iter, scope)).named("loop", loop)
        if node.test is not None:
            self.read(node.test, inner)
            inner = inner.guarded(self._when(node.test, inner))
        self.block(node.body, inner)
        self.block(node.else_, scope)

    def _item(self, node: nodes.Node, scope: _Scope) -> _Ref:
        if isinstance(node, nodes.Filter) and node.name in {"sort", "unique"} and node.node:
            return self._item(node.node, scope)
        whole = self._follow(node, scope)
        if whole is None or whole.path is None or whole.unknown is not None:
            return _Ref(None)
        inner = item(whole.shape)
        return _Ref(f"{whole.path}[]", inner, none=inner.optional)

    def _assign(self, node: nodes.Assign, scope: _Scope) -> _Scope:
        self.read(node.node, scope)
        target = node.target.name if isinstance(node.target, nodes.Name) else ""
        ref = self._follow(node.node, scope)
        if ref is not None and ref.unknown is None and ref.path is not None:
            return scope.named(target, ref)
        return scope.named(target, _Ref(_LOCAL + target, none=self._may_be_none(node.node, scope)))

    def _may_be_none(self, node: nodes.Node | None, scope: _Scope) -> bool:
        """Whether what an expression gives may be None."""
        if isinstance(node, nodes.Const):
            return node.value is None
        if isinstance(node, nodes.CondExpr):
            when, unless = self._when(node.test, scope), self._unless(node.test, scope)
            other = node.expr2 is None or self._may_be_none(node.expr2, scope.guarded(unless))
            return other or self._may_be_none(node.expr1, scope.guarded(when))
        if isinstance(node, nodes.Or):
            unless = self._unless(node.left, scope)
            return self._may_be_none(node.right, scope.guarded(unless))
        if isinstance(node, nodes.And):
            guarded = scope.guarded(self._when(node.left, scope))
            left = self._may_be_none(node.left, scope)
            return left or self._may_be_none(node.right, guarded)
        if isinstance(node, nodes.Filter):
            inner = node.name in TOLERANT and not _replaces_none(node)
            return (
                node.name in {"first", "last"}
                or (inner and self._may_be_none(node.node, scope))
                or any(self._may_be_none(one, scope) for one in node.args[:1])
            )
        ref = self._follow(node, scope)
        return ref is not None and ref.none

    def read(
        self, node: nodes.Node, scope: _Scope, *, needed: bool = False, printed: bool = False
    ) -> None:
        if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
            self._record(node, scope, needed=needed, printed=printed)
        elif isinstance(node, nodes.And | nodes.Or):
            self._either(node, scope, needed=needed, printed=printed)
        elif isinstance(node, nodes.CondExpr):
            self._choice(node, scope, needed=needed, printed=printed)
        elif isinstance(node, nodes.Filter):
            self._filter(node, scope, needed=needed, printed=printed)
        elif isinstance(node, nodes.Const):
            self._nothing(node, needed=needed and node.value is None)
        elif isinstance(node, nodes.Compare):
            ordered = any(op.op not in ("eq", "ne") for op in node.ops)
            for side in (node.expr, *(op.expr for op in node.ops)):
                self.read(side, scope, needed=ordered)
        else:
            stops = isinstance(node, _NEED_ALL)
            for child in node.iter_child_nodes():
                self.read(child, scope, needed=stops, printed=isinstance(node, nodes.Concat))

    def _either(
        self, node: nodes.And | nodes.Or, scope: _Scope, *, needed: bool, printed: bool
    ) -> None:
        is_and = isinstance(node, nodes.And)
        guards = self._when(node.left, scope) if is_and else self._unless(node.left, scope)
        self.read(node.left, scope, needed=needed and is_and, printed=printed and not is_and)
        self.read(node.right, scope.guarded(guards), needed=needed, printed=printed)

    def _choice(self, node: nodes.CondExpr, scope: _Scope, *, needed: bool, printed: bool) -> None:
        self.read(node.test, scope)
        when, unless = self._when(node.test, scope), self._unless(node.test, scope)
        self.read(node.expr1, scope.guarded(when), needed=needed, printed=printed)
        if node.expr2 is None:
            self._nothing(node, needed=needed)
        else:
            self.read(node.expr2, scope.guarded(unless), needed=needed, printed=printed)

    def _filter(self, node: nodes.Filter, scope: _Scope, *, needed: bool, printed: bool) -> None:
        tolerant = node.name in TOLERANT
        if node.node is not None:
            replaced = tolerant and _replaces_none(node)
            must = not replaced and (needed or not tolerant)
            self.read(node.node, scope, needed=must, printed=printed and tolerant)
            if node.name in {"join", "sort"}:
                self._nothing(node, needed=self._item(node.node, scope).none)
        for argument in (*node.args, *(pair.value for pair in node.kwargs)):
            self.read(argument, scope, needed=needed or not tolerant)

    def _record(self, node: nodes.Node, scope: _Scope, *, needed: bool, printed: bool) -> None:
        ref = self._follow(node, scope)
        if ref is None or (ref.path is None and ref.unknown is None):
            return
        if ref.path is not None and ref.path.startswith(_LOCAL):
            self._nothing(node, needed=needed and ref.none)
            return
        self.found.append(
            Use(
                path=ref.path or dotted(node),
                text=dotted(node),
                line=node.lineno,
                needed=needed,
                may_be_none=ref.none,
                is_record=ref.shape.is_record,
                printed=printed,
                unknown=ref.unknown,
                known=ref.known,
                raw=ref.shape.raw,
            )
        )

    def _nothing(self, node: nodes.Node, *, needed: bool) -> None:
        if needed:
            self.found.append(Use("", "", node.lineno, True, True, False, False))  # noqa: FBT003

    def _follow(self, node: nodes.Node | None, scope: _Scope) -> _Ref | None:
        """Resolve a path; None for any other expression."""
        if isinstance(node, nodes.Name):
            if node.name in scope.names:
                ref = scope.names[node.name]
                return replace(ref, none=ref.none and ref.path not in scope.guards)
            return self._step(_Ref("", self.root), node.name, scope)
        if isinstance(node, nodes.Getattr):
            return self._step(self._follow(node.node, scope), node.attr, scope)
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            inner = self._follow(node.node, scope)
            if isinstance(node.arg.value, str):
                return self._step(inner, node.arg.value, scope)
            return self._element(inner, node.arg.value, scope)
        return None

    def _element(self, base: _Ref | None, index: object, scope: _Scope) -> _Ref | None:
        """Resolve an item by its number; a list that is not empty has a first and a last."""
        if base is None or base.path is None or base.unknown is not None:
            return base
        path, inner = f"{base.path}[]", item(base.shape)
        there = base.path in scope.guards and index in (0, -1) and not inner.optional
        return _Ref(path, inner, none=not there and path not in scope.guards)

    def _step(self, base: _Ref | None, name: str, scope: _Scope) -> _Ref | None:
        if base is None or base.unknown is not None:
            return base
        if base.path is None:
            wrong = base.known and name not in base.known
            return replace(base, unknown=name) if wrong else _Ref(None)
        path = f"{base.path}.{name}" if base.path else name
        found = attribute(base.shape, name)
        if found is None:
            return _Ref(path, unknown=name, known=field_names(base.shape))
        none = (base.none or found.optional) and path not in scope.guards
        return _Ref(path, found, none=none)

    def _when(self, node: nodes.Node, scope: _Scope) -> frozenset[str]:
        """Paths that have a value when ``node`` is true."""
        if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
            ref = self._follow(node, scope)
            return _with_parents(ref.path) if ref is not None and ref.path else frozenset()
        if isinstance(node, nodes.And):
            left = self._when(node.left, scope)
            return left | self._when(node.right, scope)
        if isinstance(node, nodes.Or):
            return self._when(node.left, scope) & self._when(node.right, scope)
        if isinstance(node, nodes.Not):
            return self._unless(node.node, scope)
        if isinstance(node, nodes.Test) and node.name in {"string", "number", "true"}:
            return self._when(node.node, scope)
        if isinstance(node, nodes.Filter) and node.name in {"length", "count", "trim"}:
            return self._when(node.node, scope) if node.node else frozenset()
        if isinstance(node, nodes.Compare):
            return self._compared(node, scope, true=True)
        return frozenset()

    def _unless(self, node: nodes.Node, scope: _Scope) -> frozenset[str]:
        """Paths that have a value when ``node`` is false."""
        if isinstance(node, nodes.Not):
            return self._when(node.node, scope)
        if isinstance(node, nodes.Or):
            return self._unless(node.left, scope) | self._unless(node.right, scope)
        if isinstance(node, nodes.And):
            return self._unless(node.left, scope) & self._unless(node.right, scope)
        if isinstance(node, nodes.Test) and node.name == "none":
            return self._when(node.node, scope)
        if isinstance(node, nodes.Compare):
            return self._compared(node, scope, true=False)
        return frozenset()

    def _compared(self, node: nodes.Compare, scope: _Scope, *, true: bool) -> frozenset[str]:
        """Equal to something, or different from none, is not None."""
        if len(node.ops) != 1 or not isinstance(node.ops[0].expr, nodes.Const):
            return frozenset()
        operator, is_none = node.ops[0].op, node.ops[0].expr.value is None
        says_equal = operator == ("eq" if true else "ne")
        says_other = operator == ("ne" if true else "eq")
        has_value = (says_equal and not is_none) or (says_other and is_none)
        return self._when(node.expr, scope) if has_value else frozenset()


def _with_parents(path: str) -> frozenset[str]:
    parts = path.split(".")
    return frozenset(".".join(parts[:count]) for count in range(1, len(parts) + 1))


def _replaces_none(node: nodes.Filter) -> bool:
    """Whether a ``default`` also replaces None, as its second argument says."""
    named = [pair.value for pair in node.kwargs if pair.key == "boolean"]
    flag = node.args[1:2] or named
    return bool(flag) and isinstance(flag[0], nodes.Const) and bool(flag[0].value)
