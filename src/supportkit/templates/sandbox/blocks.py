"""Text that is rendered already, where it would be read as a value.

The text of a block or macro is escaped for the form of the reply, and stands for values
whose places are not known yet. A list or filter would print what stands for them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import cast

from jinja2 import nodes

from supportkit.templates.sandbox.guards import HANDING_ON, KEEPING
from supportkit.templates.sandbox.labels import written
from supportkit.templates.sandbox.macros import inside

__all__ = ["misplaced"]

_CAN = "is the text of a macro or block: print it, join it by '~' or give it to a macro; it cannot"


def misplaced(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Yield where the text of a block or macro of this file is in a list, filter or comparison.

    Names that are sometimes a value are left to the render, which refuses the same.
    """
    names = _names(tree)
    for node in inside(tree):
        for one, where in _taken(node):
            if _is_rendered(one, names):
                yield one.lineno or node.lineno, f"{written(one)!r} {_CAN} stand {where}"


def _names(tree: nodes.Template) -> frozenset[str]:
    """Give the names that a file only gives to such text."""
    given, rendered = Counter[str](), Counter[str]()
    sets: list[nodes.Assign] = []
    for node in inside(tree):
        if isinstance(node, nodes.Name) and node.ctx != "load":
            given[node.name] += 1
        elif isinstance(node, nodes.AssignBlock):
            rendered[_target(node)] += 1
        elif isinstance(node, nodes.Assign):
            sets.append(node)
    if not rendered and not any(isinstance(node.node, nodes.Call) for node in sets):
        return frozenset()
    for node in reversed(sets):
        known = frozenset(name for name, count in rendered.items() if count == given[name])
        rendered[_target(node)] += _is_rendered(node.node, known)
    return frozenset(name for name, count in rendered.items() if count and count == given[name])


def _target(node: nodes.Assign | nodes.AssignBlock) -> str:
    return getattr(node.target, "name", "")


def _taken(node: nodes.Node) -> Iterator[tuple[nodes.Node, str]]:
    """Yield what is read as a value, and where that is."""
    if isinstance(node, nodes.List | nodes.Tuple):
        yield from ((one, "in a list") for one in node.items)
    elif isinstance(node, nodes.Compare):
        sides = [node.expr, *(one.expr for one in node.ops)]
        yield from ((one, "in a comparison") for one in sides)
    elif isinstance(node, nodes.Filter) and node.node is not None:
        where = f"in the filter {node.name!r}"
        if node.name not in (*KEEPING, *HANDING_ON):
            yield node.node, f"before the filter {node.name!r}"
        if node.name not in HANDING_ON:
            yield from ((one, where) for one in node.args)
            named = cast("list[nodes.Keyword]", node.kwargs)
            yield from ((one.value, where) for one in named)


def _is_rendered(node: nodes.Node, names: frozenset[str]) -> bool:
    """Whether an expression may give such text."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, nodes.Call) or (isinstance(one, nodes.Name) and one.name in names):
            return True
        if isinstance(one, nodes.Or | nodes.And):
            waiting += [one.left, one.right]
        elif isinstance(one, nodes.CondExpr):
            waiting += [part for part in (one.expr1, one.expr2) if part is not None]
        elif isinstance(one, nodes.Concat):
            waiting += one.nodes
        elif isinstance(one, nodes.Filter) and one.name in (*KEEPING, *HANDING_ON):
            waiting += [part for part in (one.node, *one.args) if part is not None]
    return False
