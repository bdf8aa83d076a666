"""Expressions as their authors write them, for messages."""

from __future__ import annotations

from jinja2 import nodes

__all__ = ["written", "written_index"]


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
        told = "(...)" if node.args or node.kwargs else ""
        return f"{before}|{node.name}{told}" if before else ""
    return ""


def written_index(node: nodes.Node) -> object:
    """Give a written name or number, with its sign; None for anything else."""
    if isinstance(node, nodes.Neg):
        value = written_index(node.node)
        return -value if isinstance(value, int) else None
    return node.value if isinstance(node, nodes.Const) else None


def _before(node: nodes.Node) -> str:
    if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
        return written(node)
    return f"({written(node) or '...'})"
