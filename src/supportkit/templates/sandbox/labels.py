"""How expressions are named in errors: the path of a value, or the expression as it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias, cast

from jinja2 import nodes

__all__ = ["dotted", "missing_in", "written"]

_Writer: TypeAlias = Callable[[Any, int], str]
_LONGEST = 80
_NO_PART = 40
_SIGNS: Mapping[str, str] = {
    "eq": "==",
    "gt": ">",
    "gteq": ">=",
    "in": "in",
    "lt": "<",
    "lteq": "<=",
    "ne": "!=",
    "notin": "not in",
}


def dotted(node: nodes.Node) -> str:
    """Write the first path in an expression, such as ``customer.name``."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{dotted(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return f"{dotted(node.node)}{_key(node.arg.value)}"
    return next((dotted(child) for child in _paths(node)), "an expression")


def _key(key: object) -> str:
    return f".{key}" if isinstance(key, str) else f"[{key}]"


def _paths(node: nodes.Node) -> Iterator[nodes.Node]:
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Name | nodes.Getattr | nodes.Getitem):
            yield child
        else:
            yield from _paths(child)


def missing_in(node: nodes.Node) -> str:
    """Name what is missing where an expression gives nothing.

    What ``or`` gives is its last value if all others are empty, so that one is named.
    """
    if isinstance(node, nodes.Or):
        return missing_in(node.right)
    return written(node)


def written(node: nodes.Node) -> str:
    """Write an expression as an author would; a long one ends with three dots.

    >>> from jinja2 import Environment
    >>> (output,) = Environment().parse("{{ (a.b|first).c if d > 1 else 'e' }}").body
    >>> written(output.nodes[0])
    "(a.b|first).c if d > 1 else 'e'"
    """
    text = _text(node, 0)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _text(node: nodes.Node, depth: int) -> str:
    if depth > _NO_PART:
        return "…"
    for kind, write in _WRITERS:
        if isinstance(node, kind):
            return write(node, depth + 1)
    return dotted(node)


def _within(node: nodes.Node, depth: int) -> str:
    """Write a part in brackets where it would be read in another way without them."""
    text = _text(node, depth)
    plain = isinstance(
        node, nodes.Name | nodes.Getattr | nodes.Getitem | nodes.Const | nodes.Call | nodes.List
    )
    return text if plain else f"({text})"


def _const(node: nodes.Const, depth: int) -> str:  # noqa: ARG001
    words = {None: "none", True: "true", False: "false"}
    value = node.value
    return words[value] if value is None or isinstance(value, bool) else repr(value)


def _getattr(node: nodes.Getattr, depth: int) -> str:
    return f"{_within(node.node, depth)}.{node.attr}"


def _getitem(node: nodes.Getitem, depth: int) -> str:
    key = _key(node.arg.value) if isinstance(node.arg, nodes.Const) else "[…]"
    return f"{_within(node.node, depth)}{key}"


def _filter(node: nodes.Filter, depth: int) -> str:
    inner = cast(nodes.Node, node.node)
    text = _text(inner, depth) if isinstance(inner, nodes.Filter) else _within(inner, depth)
    return f"{text}|{node.name}{_arguments(node, depth)}"


def _arguments(node: nodes.Filter | nodes.Call, depth: int) -> str:
    named = cast("list[nodes.Keyword]", node.kwargs)
    pairs = (f"{one.key}={_text(one.value, depth)}" for one in named)
    told = ", ".join([*(_text(one, depth) for one in node.args), *pairs])
    return f"({told})" if told or isinstance(node, nodes.Call) else ""


def _call(node: nodes.Call, depth: int) -> str:
    return f"{_within(node.node, depth)}{_arguments(node, depth)}"


def _binary(node: nodes.BinExpr, depth: int) -> str:
    return f"{_within(node.left, depth)} {node.operator} {_within(node.right, depth)}"


def _unary(node: nodes.UnaryExpr, depth: int) -> str:
    sign = "not " if isinstance(node, nodes.Not) else node.operator
    return f"{sign}{_within(node.node, depth)}"


def _compare(node: nodes.Compare, depth: int) -> str:
    rest = (f" {_SIGNS[one.op]} {_within(one.expr, depth)}" for one in node.ops)
    return _within(node.expr, depth) + "".join(rest)


def _concat(node: nodes.Concat, depth: int) -> str:
    return " ~ ".join(_within(one, depth) for one in node.nodes)


def _choice(node: nodes.CondExpr, depth: int) -> str:
    chosen = f"{_within(node.expr1, depth)} if {_text(node.test, depth)}"
    return chosen if node.expr2 is None else f"{chosen} else {_within(node.expr2, depth)}"


def _test(node: nodes.Test, depth: int) -> str:
    return f"{_within(node.node, depth)} is {node.name}"


def _list(node: nodes.List | nodes.Tuple, depth: int) -> str:
    return f"[{', '.join(_text(one, depth) for one in node.items)}]"


_WRITERS: tuple[tuple[type[nodes.Node], _Writer], ...] = (
    (nodes.Const, _const),
    (nodes.Getattr, _getattr),
    (nodes.Getitem, _getitem),
    (nodes.Filter, _filter),
    (nodes.Call, _call),
    (nodes.Concat, _concat),
    (nodes.BinExpr, _binary),
    (nodes.UnaryExpr, _unary),
    (nodes.Compare, _compare),
    (nodes.CondExpr, _choice),
    (nodes.Test, _test),
    (nodes.List, _list),
    (nodes.Tuple, _list),
)
