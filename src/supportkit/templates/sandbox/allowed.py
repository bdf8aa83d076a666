"""The constructs that a canned response may use; everything else is refused.

A list of what is allowed holds when Jinja learns something new. What is missing
from it can call code, read files, or ask for unbounded time or memory: calls,
macros, includes, powers, products, formatting, and texts that grow in a loop.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from jinja2 import nodes

from supportkit.templates.filters.builtin import ALLOWED_FILTERS, ALLOWED_TESTS
from supportkit.templates.sandbox.limits import Limits

__all__ = ["Refusal", "refusals"]

_ALLOWED: frozenset[type[nodes.Node]] = frozenset(
    {
        nodes.Add,
        nodes.And,
        nodes.Assign,
        nodes.Compare,
        nodes.Concat,
        nodes.CondExpr,
        nodes.Const,
        nodes.Div,
        nodes.Filter,
        nodes.FloorDiv,
        nodes.For,
        nodes.Getattr,
        nodes.Getitem,
        nodes.If,
        nodes.Keyword,
        nodes.List,
        nodes.Name,
        nodes.Neg,
        nodes.Not,
        nodes.Operand,
        nodes.Or,
        nodes.Output,
        nodes.Pos,
        nodes.Sub,
        nodes.Template,
        nodes.TemplateData,
        nodes.Test,
        nodes.Tuple,
    }
)

_WORDS: Mapping[type[nodes.Node], str] = {
    nodes.Call: "a call",
    nodes.CallBlock: "a call block",
    nodes.Extends: "'extends'",
    nodes.FromImport: "'import'",
    nodes.Import: "'import'",
    nodes.Include: "'include'",
    nodes.Macro: "a macro",
    nodes.Mod: "'%'",
    nodes.Mul: "'*'",
    nodes.Pow: "'**'",
    nodes.Slice: "a slice",
}

_MARKS: Mapping[type[nodes.Node], str] = {
    nodes.Add: r"\+",
    nodes.Assign: r"\bset\b",
    nodes.AssignBlock: r"\bset\b",
    nodes.Block: r"\bblock\b",
    nodes.CallBlock: r"\bcall\b",
    nodes.Concat: "~",
    nodes.Dict: r"\{",
    nodes.Extends: r"\bextends\b",
    nodes.FilterBlock: r"\bfilter\b",
    nodes.For: r"\bfor\b",
    nodes.FromImport: r"\bimport\b",
    nodes.Getitem: r"\[",
    nodes.Import: r"\bimport\b",
    nodes.Include: r"\binclude\b",
    nodes.Macro: r"\bmacro\b",
    nodes.Mod: "%",
    nodes.Mul: r"(?<!\*)\*(?!\*)",
    nodes.Pow: r"\*\*",
    nodes.Slice: ":",
    nodes.With: r"\bwith\b",
}
"""How each construct can be recognised in the text of a tag."""

_RESERVED = frozenset({"self", "super", "caller", "varargs", "kwargs"})
_MOST_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Refusal:
    """One construct that is not allowed.

    Attributes:
        line: Its line in the template, from 1.
        problem: What is not allowed.
        mark: A pattern for how it is written in that line; None if there is none.
    """

    line: int
    problem: str
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk stands: how deep, in how many loops, and whether inside ``set``."""

    depth: int = 0
    loops: int = 0
    in_set: bool = False


def refusals(tree: nodes.Template, *, limits: Limits) -> Iterator[Refusal]:
    """Yield what a template holds that a canned response may not, outermost constructs only."""
    joins = 0
    stack: list[tuple[nodes.Node, _Place]] = [(tree, _Place())]
    while stack:
        node, place = stack.pop()
        joins += len(node.nodes) if isinstance(node, nodes.Concat) else isinstance(node, nodes.Add)
        if joins > limits.joins:
            yield Refusal(node.lineno, f"more than {limits.joins} uses of '~' and '+'", _mark(node))
            return
        problem = _problem(node, place, limits)
        if problem is None:
            inner = _inside(node, place)
            stack.extend((child, inner) for child in reversed(list(node.iter_child_nodes())))
        else:
            yield Refusal(node.lineno, problem, _mark(node))


def _mark(node: nodes.Node) -> str | None:
    if isinstance(node, nodes.Call):
        name = _called(node.node)
        return rf"\b{re.escape(name)}(?=\s*\()" if name else r"\("
    name = getattr(node, "attr", None) or getattr(node, "name", None)
    if isinstance(node, nodes.Name | nodes.Getattr | nodes.Filter | nodes.Test) and name:
        return rf"\b{re.escape(name)}\b"
    return _MARKS.get(type(node))


def _called(node: nodes.Node) -> str | None:
    if isinstance(node, nodes.Getattr):
        return node.attr
    return node.name if isinstance(node, nodes.Name) else None


def _inside(node: nodes.Node, place: _Place) -> _Place:
    return replace(
        place,
        depth=place.depth + 1,
        loops=place.loops + isinstance(node, nodes.For),
        in_set=place.in_set or isinstance(node, nodes.Assign),
    )


def _problem(node: nodes.Node, place: _Place, limits: Limits) -> str | None:
    if place.depth > limits.depth:
        return f"more than {limits.depth} constructs inside one another"
    if type(node) not in _ALLOWED:
        what = _WORDS.get(type(node), f"the construct {type(node).__name__!r}")
        return f"{what} is not allowed in a response"
    if place.in_set and isinstance(node, nodes.Concat | nodes.Add):
        return "'~' and '+' are not allowed inside 'set', where a text could grow"
    check = _CHECKS.get(type(node))
    return check(node, place, limits) if check else None


def _name(node: nodes.Name, _place: _Place, _limits: Limits) -> str | None:
    if node.name.startswith("_") or node.name in _RESERVED:
        return f"the name {node.name!r} is reserved"
    return None


def _getattr(node: nodes.Getattr, _place: _Place, _limits: Limits) -> str | None:
    return f"the name {node.attr!r} is reserved" if node.attr.startswith("_") else None


def _getitem(node: nodes.Getitem, _place: _Place, _limits: Limits) -> str | None:
    key = node.arg.value if isinstance(node.arg, nodes.Const) else None
    if isinstance(key, str) and not key.startswith("_"):
        return None
    if isinstance(key, int) and not isinstance(key, bool):
        return None
    return "only a fixed name or number is allowed in brackets"


def _const(node: nodes.Const, _place: _Place, _limits: Limits) -> str | None:
    if isinstance(node.value, int) and abs(node.value) >= 10**_MOST_DIGITS:
        return f"a number of more than {_MOST_DIGITS} digits"
    return None


def _for(node: nodes.For, place: _Place, limits: Limits) -> str | None:
    if node.recursive:
        return "a recursive loop is not allowed in a response"
    if place.loops >= limits.loops:
        return f"more than {limits.loops} loops inside one another"
    if not isinstance(node.target, nodes.Name):
        return "a loop has one name before 'in'"
    return None


def _assign(node: nodes.Assign, _place: _Place, _limits: Limits) -> str | None:
    return None if isinstance(node.target, nodes.Name) else "'set' has one name before '='"


def _filter(node: nodes.Filter, _place: _Place, _limits: Limits) -> str | None:
    if node.node is None or node.dyn_args or node.dyn_kwargs:
        return "a filter block or unpacked arguments are not allowed in a response"
    if node.name not in ALLOWED_FILTERS:
        return f"there is no filter {node.name!r}; there is {', '.join(sorted(ALLOWED_FILTERS))}"
    return None


def _test(node: nodes.Test, _place: _Place, _limits: Limits) -> str | None:
    if node.name not in ALLOWED_TESTS:
        return f"there is no test {node.name!r}; there is {', '.join(sorted(ALLOWED_TESTS))}"
    if node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
        return f"the test {node.name!r} takes no arguments"
    return None


_CHECKS: Mapping[type[nodes.Node], Callable[..., str | None]] = {
    nodes.Assign: _assign,
    nodes.Const: _const,
    nodes.Filter: _filter,
    nodes.For: _for,
    nodes.Getattr: _getattr,
    nodes.Getitem: _getitem,
    nodes.Name: _name,
    nodes.Test: _test,
}
