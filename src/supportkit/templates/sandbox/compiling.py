"""Puts guards around what a template prints, joins, walks, keeps and computes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from supportkit.templates.filters import FILTERS
from supportkit.templates.sandbox.guards import KEEPING
from supportkit.templates.sandbox.macros import inside

__all__ = ["dotted", "guarded"]

_TURN = 25
"""Constructs in the body of a loop that make one turn count once more."""

_COSTLY = frozenset(
    {
        "date",
        "datetime",
        "duration",
        "full_name",
        "listed",
        "money",
        "number",
        "percent",
        "plural",
        "relative",
        "salutation",
        "time",
        "weekday",
    }
)
"""Filters that write by the rules of a language, which takes 10 to 30 microseconds."""

_COST = 10
"""How many turns one use of a costly filter counts as."""


def dotted(node: nodes.Node) -> str:
    """Write the first path in an expression, such as ``customer.name``."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{dotted(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        key = node.arg.value
        return (
            f"{dotted(node.node)}.{key}" if isinstance(key, str) else f"{dotted(node.node)}[{key}]"
        )
    return next((dotted(child) for child in _paths(node)), "an expression")


def _paths(node: nodes.Node) -> Iterator[nodes.Node]:
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Name | nodes.Getattr | nodes.Getitem):
            yield child
        else:
            yield from _paths(child)


def _filter(node: nodes.Node, name: str, *arguments: object) -> nodes.Filter:
    told: list[nodes.Expr] = [nodes.Const(one, lineno=node.lineno) for one in arguments]
    return nodes.Filter(cast(nodes.Expr, node), name, told, [], None, None, lineno=node.lineno)


def _labelled(node: nodes.Node, name: str) -> nodes.Filter:
    return _filter(node, name, dotted(node))


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
    _Guarding(buffered=int(part)).generic_visit(tree)
    if part:
        tree.body.insert(0, _entry(tree, weight))
    return tree


class _Guarding(NodeTransformer):
    """Wraps the constructs of one file; ``buffered`` is above 0 where text is not printed yet."""

    def __init__(self, *, buffered: int) -> None:
        self._buffered = buffered

    def _inside_buffer(self, node: nodes.Node) -> None:
        self._buffered += 1
        self.generic_visit(node)
        self._buffered -= 1

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802
        self.generic_visit(node)
        node.nodes = [self._piece(child) for child in node.nodes]
        return node

    def _piece(self, child: nodes.Expr) -> nodes.Expr:
        if not isinstance(child, nodes.TemplateData):
            return _labelled(child, "_printed")
        if self._buffered:
            return _filter(nodes.Const(child.data, lineno=child.lineno), "_held")
        return child

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:  # noqa: N802
        self.generic_visit(node)
        labels = tuple(dotted(child) for child in node.nodes)
        return _filter(nodes.List(node.nodes, lineno=node.lineno), "_joined", labels)

    def visit_Filter(self, node: nodes.Filter) -> nodes.Filter:  # noqa: N802
        self.generic_visit(node)
        if node.node is not None and node.name in _COSTLY:
            node.node = _filter(node.node, "_entered", _COST)
        if node.node is None or FILTERS[node.name].tolerant:
            return node
        if node.name in KEEPING and not node.args and not node.kwargs:
            return _labelled(node.node, f"_{node.name}")
        node.node = _labelled(node.node, "_given")
        return node

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802
        weight = _weight(node)
        self.generic_visit(node)
        node.iter = _filter(node.iter, "_each", dotted(node.iter), weight)
        return node

    def visit_List(self, node: nodes.List) -> nodes.List:  # noqa: N802
        self.generic_visit(node)
        node.items = [_counted(item) for item in node.items]
        return node

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Tuple:  # noqa: N802
        self.generic_visit(node)
        node.items = [_counted(item) for item in node.items]
        return node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Compare:  # noqa: N802
        self.generic_visit(node)
        sides = [node.expr, *(operand.expr for operand in node.ops)]
        looks = any(operand.op in ("in", "notin") for operand in node.ops)
        if looks or not any(isinstance(side, nodes.Const) for side in sides):
            node.expr = _counted(node.expr)
            for operand in node.ops:
                operand.expr = _counted(operand.expr)
        return node

    def visit_Assign(self, node: nodes.Assign) -> nodes.Assign:  # noqa: N802
        self.generic_visit(node)
        node.node = _stored(node.node)
        return node

    def visit_With(self, node: nodes.With) -> nodes.With:  # noqa: N802
        self.generic_visit(node)
        node.values = [_stored(value) for value in node.values]
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        if not isinstance(node.arg, nodes.Slice):
            return node
        none = nodes.Const(None, lineno=node.lineno)
        bounds = [node.arg.start or none, node.arg.stop or none]
        taken = _filter(node.node, "_sliced")
        taken.args = [*bounds, nodes.Const(dotted(node.node), lineno=node.lineno)]
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
        return [_entry(node, 1), node]


def _counted(node: nodes.Expr) -> nodes.Expr:
    return node if isinstance(node, nodes.Const) else _filter(node, "_listed")


def _stored(node: nodes.Node) -> nodes.Expr:
    simple = isinstance(node, nodes.Const | nodes.Name | nodes.Getattr | nodes.Getitem)
    return cast(nodes.Expr, node) if simple else _filter(node, "_stored")
