"""The constructs that a canned response may use; everything else is refused.

A list of what is allowed holds when Jinja learns something new. What is missing
from it can call code, read files, or ask for unbounded time or memory: calls of
values, powers, formatting, and texts that grow in a loop. Authors whose changes are
reviewed may also use parts, macros and products, each within its bounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import nodes

from supportkit.templates.sandbox.blocks import misplaced
from supportkit.templates.sandbox.constructs import CHECKS, Place, in_place_of
from supportkit.templates.sandbox.limits import Authors, Limits
from supportkit.templates.sandbox.macros import Names, circular, named

__all__ = ["Refusal", "refusals"]

_FOR_ALL: frozenset[type[nodes.Node]] = frozenset(
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

_ALLOWED: Mapping[Authors, frozenset[type[nodes.Node]]] = {
    "untrusted": _FOR_ALL,
    "repository": _FOR_ALL
    | {
        nodes.AssignBlock,
        nodes.Call,
        nodes.CallBlock,
        nodes.FilterBlock,
        nodes.FromImport,
        nodes.Import,
        nodes.Include,
        nodes.Macro,
        nodes.Mod,
        nodes.Mul,
        nodes.Slice,
        nodes.With,
    },
}

_LEAVES: frozenset[type[nodes.Node]] = frozenset({nodes.Name, nodes.Const, nodes.TemplateData})
"""Constructs that hold no others."""

_TAKING = (nodes.Include, nodes.Import, nodes.FromImport)
_GROWING = (nodes.Concat, nodes.Add)

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


def refusals(tree: nodes.Template, *, limits: Limits) -> Iterator[Refusal]:
    """Yield what a template holds that a canned response may not, outermost constructs only."""
    names = named(tree) if limits.macros else Names()
    yield from _names_given(names, limits)
    if limits.macros:
        yield from (Refusal(line, problem) for line, problem in misplaced(tree))
    joins = 0
    stack: list[tuple[nodes.Node, Place]] = [(tree, Place(limits, names))]
    while stack:
        node, place = stack.pop()
        joins += len(node.nodes) if isinstance(node, nodes.Concat) else isinstance(node, nodes.Add)
        line = node.lineno or place.line  # Jinja leaves it out of some nodes
        if joins > limits.joins:
            yield Refusal(line, f"more than {limits.joins} uses of '~' and '+'", _mark(node))
            return
        problem = _problem(node, place)
        if problem is None:
            children = _children(node)
            if children:
                inner = _inside(node, place)
                stack.extend([(child, inner) for child in reversed(children)])
        else:
            yield Refusal(line, problem, _mark(node))


def _names_given(names: Names, limits: Limits) -> Iterator[Refusal]:
    for name, line in names.twice.items():
        yield Refusal(line, f"the name {name!r} of a macro or part is given to something else too")
    if len(names.macros) > limits.macros:
        yield Refusal(1, f"more than {limits.macros} macros")
    elif not names.twice:
        yield from (Refusal(line, problem) for line, problem in circular(names, limits=limits))


def _children(node: nodes.Node) -> list[nodes.Node]:
    """Give what stands inside a construct, without what its own check has looked at."""
    if type(node) in _LEAVES:
        return []
    if isinstance(node, nodes.Call):
        return [*node.args, *node.kwargs]
    if isinstance(node, nodes.FilterBlock):
        return list(node.body)
    if isinstance(node, _TAKING):
        return []
    return list(node.iter_child_nodes())


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


def _inside(node: nodes.Node, place: Place) -> Place:
    return Place(
        place.limits,
        place.names,
        line=node.lineno or place.line,
        depth=place.depth + 1,
        loops=place.loops + isinstance(node, nodes.For),
        in_set=place.in_set or isinstance(node, nodes.Assign),
        in_macro=place.in_macro or isinstance(node, nodes.Macro),
        in_call=place.in_call or isinstance(node, nodes.CallBlock),
    )


def _problem(node: nodes.Node, place: Place) -> str | None:
    limits = place.limits
    if place.depth > limits.depth:
        return f"more than {limits.depth} constructs inside one another"
    if type(node) not in _ALLOWED[limits.authors]:
        what = _WORDS.get(type(node), f"the construct {type(node).__name__!r}")
        hint = "; it needs --repository" if type(node) in _ALLOWED["repository"] else ""
        if isinstance(node, nodes.Call) and (filter_ := in_place_of(node)) is not None:
            hint = f"; write '|{filter_}'"
        return f"{what} is not allowed in a response{hint}"
    if place.in_set and limits.authors == "untrusted" and isinstance(node, _GROWING):
        return "'~' and '+' are not allowed inside 'set', where a text could grow"
    check = CHECKS.get(type(node))
    return check(node, place) if check else None
