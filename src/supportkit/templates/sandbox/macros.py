"""Macros and imports of one file: which names can be called, and whether calls come to an end.

Only a name that a file itself gives to a macro can be called, so no value is ever
called. Names of macros cannot be given to anything else, and the calls between the
macros of a file must not go in circles.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jinja2 import nodes

from supportkit.templates.sandbox.limits import Limits

__all__ = ["Names", "callees", "circular", "inside", "misfit", "named", "uses_caller"]


@dataclass(frozen=True, slots=True)
class Names:
    """What a file can call.

    Attributes:
        macros: Its own macros by name.
        imported: Part and macro by the name that the file gives to it.
        modules: Parts by the name that the file gives to them.
        stored: Names that the file gives to values, with a line of each.
        twice: Names that are given more than once, with the line of the second.
    """

    macros: Mapping[str, nodes.Macro] = field(default_factory=dict)
    imported: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    modules: Mapping[str, str] = field(default_factory=dict)
    stored: Mapping[str, int] = field(default_factory=dict)
    twice: Mapping[str, int] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        """Whether a name stands for a macro or part."""
        return name in self.macros or name in self.imported or name in self.modules


def named(tree: nodes.Template) -> Names:
    """Collect what the top of a file names."""
    names = Names({}, {}, {}, dict(_stored(tree)), {})
    for node in tree.body:
        for name, table, value in _given(node, names):
            if name in names or name in names.stored:
                names.twice.setdefault(name, node.lineno)  # type: ignore[attr-defined]
            table[name] = value
    return names


def _given(node: nodes.Node, names: Names) -> Iterator[tuple[str, dict[str, object], object]]:
    if isinstance(node, nodes.Macro):
        yield node.name, names.macros, node  # type: ignore[misc]
    part = getattr(node, "template", None)
    if not isinstance(part, nodes.Const) or not isinstance(part.value, str):
        return
    if isinstance(node, nodes.Import):
        yield node.target, names.modules, part.value  # type: ignore[misc]
    elif isinstance(node, nodes.FromImport):
        for one in node.names:
            name, alias = (one, one) if isinstance(one, str) else one
            yield alias, names.imported, (part.value, name)  # type: ignore[misc]


def _stored(tree: nodes.Template) -> Iterator[tuple[str, int]]:
    for node in inside(tree):
        if isinstance(node, nodes.Name) and node.ctx != "load":
            yield node.name, node.lineno


def inside(root: nodes.Node) -> Iterator[nodes.Node]:
    """Yield every node of a tree, which may be deeper than Python's stack."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(node.iter_child_nodes())


def callees(root: nodes.Node) -> Iterator[tuple[nodes.Call, nodes.Expr]]:
    """Yield every call of a tree with what it calls."""
    return ((node, node.node) for node in inside(root) if isinstance(node, nodes.Call))


def misfit(macro: nodes.Macro, call: nodes.Call) -> str | None:
    """Say why a call does not fit its macro; None if it does."""
    names = [argument.name for argument in macro.args]
    if len(call.args) > len(names):
        return f"the macro {macro.name!r} takes {len(names)} values, found {len(call.args)}"
    filled = names[: len(call.args)]
    for keyword in call.kwargs:
        if keyword.key not in names or keyword.key in filled:
            return f"the macro {macro.name!r} has no free {keyword.key!r}"
        filled.append(keyword.key)
    needed = names[: len(names) - len(macro.defaults)]
    lacking = [name for name in needed if name not in filled]
    return f"the macro {macro.name!r} needs {lacking[0]!r}" if lacking else None


def uses_caller(macro: nodes.Macro) -> bool:
    """Whether a macro prints what stands between ``call`` and ``endcall``."""
    return any(_is_name(callee, "caller") for _, callee in callees(macro))


def _is_name(node: nodes.Node, name: str) -> bool:
    return isinstance(node, nodes.Name) and node.name == name


def circular(names: Names, *, limits: Limits) -> Iterator[tuple[int, str]]:
    """Yield macros that come back to themselves, or call one another too deep."""
    calls = {name: _called(macro, names) for name, macro in names.macros.items()}
    depths: dict[str, int] = {}
    for name, macro in names.macros.items():
        depth = _depth(name, calls, depths, frozenset())
        if depth > limits.nesting:
            how = f"more than {limits.nesting} deep, or in a circle"
            yield macro.lineno, f"macros that call one another {how}"
            return


def _called(macro: nodes.Macro, names: Names) -> frozenset[str]:
    found = {node.name for _, node in callees(macro) if isinstance(node, nodes.Name)}
    return frozenset(found & names.macros.keys())


def _depth(
    name: str,
    calls: Mapping[str, frozenset[str]],
    depths: dict[str, int],
    around: frozenset[str],
) -> int:
    """Give how deep the calls of a macro go; a circle is deeper than anything."""
    if name in around:
        return len(calls) + 1_000
    if name not in depths:
        inner = (_depth(one, calls, depths, around | {name}) for one in sorted(calls[name]))
        depths[name] = 1 + max(inner, default=0)
    return depths[name]
