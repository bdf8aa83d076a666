"""The text of a template in one of its branches, with the parts and macros that it takes in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from jinja2 import nodes

from supportkit.errors import TemplateSyntaxError
from supportkit.templates.sandbox import language
from supportkit.templates.sandbox.limits import Limits
from supportkit.templates.typecheck.parts import Shelf

__all__ = ["Piece", "Walk"]

Piece: TypeAlias = str | tuple[nodes.Expr, str | None]
"""A text of the template, or a value with the part that it stands in."""

_DEEPEST = 8
_MOST_TAKEN = 100


@dataclass(slots=True)
class Walk:
    """A walk through one branch of each condition.

    Attributes:
        branch: Which branch, from 0; of conditions with fewer, the last one.
        locale: The locale whose parts are taken in.
        shelf: The parts that there are.
        limits: The budgets of the authors.
    """

    branch: int
    locale: str
    shelf: Shelf | None
    limits: Limits
    _macros: dict[str, tuple[nodes.Macro, str | None]] = field(default_factory=dict)
    _depth: int = 0
    _taken: int = 0

    def pieces(self, body: Iterable[nodes.Node], part: str | None = None) -> Iterator[Piece]:
        """Give the texts and values, one after another."""
        for node in body:
            if isinstance(node, nodes.Output):
                for child in node.nodes:
                    yield from self._output(child, part)
            elif isinstance(node, nodes.If):
                bodies = [node.body, *(one.body for one in node.elif_), node.else_]
                yield from self.pieces(bodies[min(self.branch, len(bodies) - 1)], part)
            elif isinstance(node, nodes.Include):
                yield from self._included(node)
            elif isinstance(node, nodes.Macro):
                self._macros[node.name] = node, part
            elif isinstance(node, nodes.Import | nodes.FromImport):
                self._imported(node)
            else:
                yield from self.pieces(getattr(node, "body", None) or [], part)

    def _output(self, child: nodes.Expr, part: str | None) -> Iterator[Piece]:
        if isinstance(child, nodes.TemplateData):
            yield child.data
            return
        called = self._macros.get(_callee(child))
        if called is None:
            yield child, part
            return
        macro, where = called
        yield from self._inside(macro.body, where)

    def _inside(self, body: list[nodes.Node], part: str | None) -> Iterator[Piece]:
        if self._depth < _DEEPEST and self._taken < _MOST_TAKEN:
            self._depth += 1
            self._taken += 1
            yield from self.pieces(body, part)
            self._depth -= 1

    def _included(self, node: nodes.Include) -> Iterator[Piece]:
        found = self._part(node.template)
        if found is not None:
            yield from self._inside(found[0].body, found[1])

    def _imported(self, node: nodes.Import | nodes.FromImport) -> None:
        found = self._part(node.template)
        if found is None:
            return
        tree, path = found
        macros = {one.name: one for one in tree.body if isinstance(one, nodes.Macro)}
        if isinstance(node, nodes.Import):
            names = {f"{node.target}.{name}": name for name in macros}
        else:
            pairs = (one if isinstance(one, tuple) else (one, one) for one in node.names)
            names = {alias: name for name, alias in pairs}
        self._macros |= {known: (macros[of], path) for known, of in names.items() if of in macros}

    def _part(self, name: nodes.Expr) -> tuple[nodes.Template, str] | None:
        if self.shelf is None or not isinstance(name, nodes.Const):
            return None
        part = self.shelf.find(str(name.value), locale=self.locale)
        if part is None:
            return None
        try:
            tree = language.tree_of(part.body, name=part.path, first_line=1, limits=self.limits)
        except TemplateSyntaxError:
            return None
        return tree, part.path


def _callee(node: nodes.Node) -> str:
    """Name the macro that is called, as ``greet`` or ``words.greet``; empty for none."""
    if not isinstance(node, nodes.Call):
        return ""
    return language.dotted(node.node)
