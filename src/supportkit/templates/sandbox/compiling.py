"""Puts guards around what a template prints, joins, walks, keeps and computes."""

from __future__ import annotations

from typing import Any, cast

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from supportkit.templates.filters import FILTERS
from supportkit.templates.sandbox.costs import characters, turns
from supportkit.templates.sandbox.guards import HANDING_ON, KEEPING
from supportkit.templates.sandbox.labels import dotted, missing_in
from supportkit.templates.sandbox.macros import inside

__all__ = ["dotted", "guarded"]

_TURN = 25
"""Constructs in the body of a loop that make one turn count once more."""

_BLOCKS = (nodes.AssignBlock, nodes.Call, nodes.Macro)
"""Constructs that give text which is rendered already."""


def _filter(node: nodes.Node, name: str, *arguments: object) -> nodes.Filter:
    told: list[nodes.Expr] = [nodes.Const(one, lineno=node.lineno) for one in arguments]
    return nodes.Filter(cast(nodes.Expr, node), name, told, [], None, None, lineno=node.lineno)


def _weight(node: nodes.Node) -> int:
    return 1 + sum(1 for _ in inside(node)) // _TURN


def _entry(node: nodes.Node, weight: int) -> nodes.Output:
    nothing = nodes.Const("", lineno=node.lineno)
    return nodes.Output([_filter(nothing, "_entered", weight + 1)], lineno=node.lineno)


def guarded(tree: nodes.Template, *, part: bool = False) -> nodes.Template:
    """Wrap what must not be missing, must be counted, or must be escaped.

    Args:
        tree: A template that was held against what is allowed; it is changed.
        part: Whether other templates take it in, so that its text and its uses are counted.
    """
    weight = _weight(tree)
    has_blocks = part or any(isinstance(node, _BLOCKS) for node in inside(tree))
    _Guarding(buffered=int(part), has_blocks=has_blocks).generic_visit(tree)
    if part:
        tree.body.insert(0, _entry(tree, weight))
    return tree


class _Guarding(NodeTransformer):
    """Wraps the constructs of one file.

    ``buffered`` is above 0 where text is not printed yet; ``has_blocks`` says whether any
    value could be text that is rendered already.
    """

    def __init__(self, *, buffered: int, has_blocks: bool) -> None:
        self._buffered, self._has_blocks = buffered, has_blocks

    def _inside_buffer(self, node: nodes.Node) -> None:
        self._buffered += 1
        self.generic_visit(node)
        self._buffered -= 1

    def _guard(self, node: nodes.Node, name: str, *told: object) -> nodes.Expr:
        """Wrap an expression, or both branches of one, and say what is missing if it is."""
        if isinstance(node, nodes.CondExpr) and node.expr2 is not None:
            node.test = self.visit(node.test)
            node.expr1 = self._guard(node.expr1, name, *told)
            node.expr2 = self._guard(node.expr2, name, *told)
            return node
        label = missing_in(node)
        return _filter(self.visit(node), name, label, *told)

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802
        node.nodes = [self._piece(child) for child in node.nodes]
        return node

    def _piece(self, child: nodes.Expr) -> nodes.Expr:
        if not isinstance(child, nodes.TemplateData):
            return self._guard(child, "_printed", dotted(child))
        if self._buffered:
            return _filter(nodes.Const(child.data, lineno=child.lineno), "_held")
        return child

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:  # noqa: N802
        labels = tuple(missing_in(child) for child in node.nodes)
        self.generic_visit(node)
        return _filter(nodes.List(node.nodes, lineno=node.lineno), "_joined", labels)

    def visit_Filter(self, node: nodes.Filter) -> nodes.Expr:  # noqa: N802
        if node.node is None:  # of a filter block
            return node
        self._visit_arguments(node)
        if node.name in KEEPING and not node.args and not node.kwargs:
            return self._guard(node.node, f"_{node.name}")
        if FILTERS[node.name].tolerant:
            node.node = self.visit(node.node)
        else:
            node.node = self._guard(node.node, "_given", characters(node.name))
        if (count := turns(node.name)) and node.node is not None:
            node.node = _filter(node.node, "_entered", count)
        return node

    def _visit_arguments(self, node: nodes.Filter) -> None:
        plain = self._has_blocks and node.name not in HANDING_ON
        where = f"in the filter {node.name!r}"
        node.args = [self._argument(one, where, plain=plain) for one in node.args]
        for pair in cast("list[nodes.Keyword]", node.kwargs):
            pair.value = self._argument(pair.value, where, plain=plain)

    def _argument(self, node: nodes.Expr, where: str, *, plain: bool) -> nodes.Expr:
        if isinstance(node, nodes.Const) or not plain:
            return cast(nodes.Expr, self.visit(node))
        label = missing_in(node)
        return _filter(self.visit(node), "_plain", label, where)

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802
        weight, source = _weight(node), node.iter
        node.iter = nodes.Const((), lineno=node.lineno)
        self.generic_visit(node)
        node.iter = self._guard(source, "_each", weight)
        return node

    def visit_List(self, node: nodes.List) -> nodes.List:  # noqa: N802
        node.items = [self._counted(item, "in a list") for item in node.items]
        return node

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Tuple:  # noqa: N802
        node.items = [self._counted(item, "in a list") for item in node.items]
        return node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Compare:  # noqa: N802
        sides = [node.expr, *(operand.expr for operand in node.ops)]
        looks = self._has_blocks or any(operand.op in ("in", "notin") for operand in node.ops)
        if looks or not any(isinstance(side, nodes.Const) for side in sides):
            node.expr = self._counted(node.expr, "in a comparison")
            for operand in node.ops:
                operand.expr = self._counted(operand.expr, "in a comparison")
        else:
            self.generic_visit(node)
        return node

    def _counted(self, node: nodes.Expr, where: str) -> nodes.Expr:
        if isinstance(node, nodes.Const):
            return node
        label = missing_in(node)
        return _filter(self.visit(node), "_listed", label, where)

    def visit_Assign(self, node: nodes.Assign) -> nodes.Assign:  # noqa: N802
        self.generic_visit(node)
        node.node = _stored(node.node)
        return node

    def visit_With(self, node: nodes.With) -> nodes.With:  # noqa: N802
        self.generic_visit(node)
        node.values = [_stored(value) for value in node.values]
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Expr:  # noqa: N802
        label = missing_in(node.node)
        self.generic_visit(node)
        if not isinstance(node.arg, nodes.Slice):
            return node
        none = nodes.Const(None, lineno=node.lineno)
        bounds = [node.arg.start or none, node.arg.stop or none]
        taken = _filter(node.node, "_sliced")
        taken.args = [*bounds, nodes.Const(label, lineno=node.lineno)]
        return taken

    def visit_Macro(self, node: nodes.Macro) -> nodes.Macro:  # noqa: N802
        weight = _weight(node)
        self._inside_buffer(node)
        node.body.insert(0, _entry(node, weight))
        return node

    def visit_CallBlock(self, node: nodes.CallBlock) -> nodes.CallBlock:  # noqa: N802
        weight = _weight(node)
        self._inside_buffer(node)
        node.body.insert(0, _entry(node, weight))
        return node

    def visit_AssignBlock(self, node: nodes.AssignBlock) -> nodes.AssignBlock:  # noqa: N802
        self._inside_buffer(node)
        node.filter = cast(Any, nodes.Filter)(None, "_rendered", [], [], None, None)
        return node

    def visit_FilterBlock(self, node: nodes.FilterBlock) -> nodes.FilterBlock:  # noqa: N802
        self._inside_buffer(node)
        return node

    def visit_Include(self, node: nodes.Include) -> list[nodes.Node]:  # noqa: N802
        nothing = nodes.Const("", lineno=node.lineno)
        entry = nodes.Output([_filter(nothing, "_included")], lineno=node.lineno)
        return [entry, node]


def _stored(node: nodes.Node) -> nodes.Expr:
    simple = isinstance(node, nodes.Const | nodes.Name | nodes.Getattr | nodes.Getitem)
    return cast(nodes.Expr, node) if simple else _filter(node, "_stored")
