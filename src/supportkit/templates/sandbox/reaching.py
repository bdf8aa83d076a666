"""What a template takes in from its catalogue: every part exists, and none goes in circles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias, cast

from jinja2 import nodes

from supportkit.templates.sandbox.limits import Limits
from supportkit.templates.sandbox.macros import (
    Names,
    callees,
    inside,
    misfit,
    named,
    uses_caller,
)
from supportkit.templates.sandbox.parts import PartFile, Parts

__all__ = ["Reach", "unreached"]

Parse: TypeAlias = Callable[[PartFile], nodes.Template]
"""Parses a part and holds it against the list of allowed constructs, or raises."""


@dataclass(slots=True)
class Reach:
    """A walk over a template and its parts.

    Attributes:
        limits: The budgets for all of them together.
        parts: What can be taken in.
        parse: How a part is read.
        trees: The parts read so far, by name.
        depths: How many parts are inside one another in each of them, itself included.
        size: Nodes of the trees so far.
    """

    limits: Limits
    parts: Parts
    parse: Parse
    trees: dict[str, nodes.Template] = field(default_factory=dict)
    depths: dict[str, int] = field(default_factory=dict)
    size: int = 0


def unreached(tree: nodes.Template, reach: Reach) -> tuple[int, str] | None:
    """Give the line of a template, and why it cannot take in what it asks for; None if it can."""
    return _within(tree, reach, ())


def _within(tree: nodes.Template, reach: Reach, around: tuple[str, ...]) -> tuple[int, str] | None:
    limits = reach.limits
    reach.size += sum(1 for _ in inside(tree))
    if reach.size > limits.tokens * 2:
        return 1, f"with its parts, more than {limits.tokens * 2} constructs"
    for name, line in _taken(tree).items():
        problem = _problem(name, reach, around)
        if problem is not None:
            return line, problem
    return next(_misfits(named(tree), tree, reach), None)


def _taken(tree: nodes.Template) -> dict[str, int]:
    """Give the parts that a file names, with a line of each."""
    found: dict[str, int] = {}
    for node in inside(tree):
        if isinstance(node, nodes.Include | nodes.Import | nodes.FromImport):
            # The allow-list has seen to it that this is a constant.
            found.setdefault(str(cast(nodes.Const, node.template).value), node.lineno)
    return found


def _problem(name: str, reach: Reach, around: tuple[str, ...]) -> str | None:
    if name in around:
        return f"the part {name!r} takes in itself"
    part = reach.parts.find(name)
    if part is None:
        known = ", ".join(reach.parts.names) or "none"
        return f"there is no part {name!r} for this locale; there is {known}"
    if name not in reach.trees:
        problem = _read(name, part, reach, (*around, name))
        if problem is not None:
            return problem
    if len(around) + reach.depths[name] > reach.limits.nesting:
        return f"parts inside one another more than {reach.limits.nesting} deep"
    return None


def _read(name: str, part: PartFile, reach: Reach, around: tuple[str, ...]) -> str | None:
    if len(reach.trees) >= reach.limits.parts:
        return f"more than {reach.limits.parts} parts"
    if len(around) > reach.limits.nesting:
        return f"parts inside one another more than {reach.limits.nesting} deep"
    reach.trees[name] = tree = reach.parse(part)
    inner = _within(tree, reach, around)
    if inner is not None:
        return f"{part.path}:{inner[0] + part.first_line - 1}: {inner[1]}"
    reach.depths[name] = 1 + max((reach.depths[one] for one in _taken(tree)), default=0)
    return None


def _misfits(names: Names, tree: nodes.Template, reach: Reach) -> Iterator[tuple[int, str]]:
    exported = {part: named(inner).macros for part, inner in reach.trees.items()}
    for part, macro in names.imported.values():
        if macro not in exported.get(part, {}):
            yield 1, f"the part {part!r} has no macro {macro!r}"
            return
    blocks = {id(node.call) for node in inside(tree) if isinstance(node, nodes.CallBlock)}
    for call, callee in callees(tree):
        origin = _origin(callee, names)
        if origin is None:
            continue
        called = exported.get(origin[0], {}).get(origin[1])
        if called is None:
            yield call.lineno, f"the part {origin[0]!r} has no macro {origin[1]!r}"
        elif (problem := misfit(called, call)) is not None:
            yield call.lineno, problem
        elif id(call) in blocks and not uses_caller(called):
            yield call.lineno, f"the macro {called.name!r} does not use 'caller()'"


def _origin(callee: nodes.Expr, names: Names) -> tuple[str, str] | None:
    if isinstance(callee, nodes.Name):
        return names.imported.get(callee.name)
    if isinstance(callee, nodes.Getattr) and isinstance(callee.node, nodes.Name):
        part = names.modules.get(callee.node.name)
        return None if part is None else (part, callee.attr)
    return None
