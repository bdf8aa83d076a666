"""Find out, once a reply has stopped, which part of an expression stopped it.

The compiled code says no more than a line. So the template is parsed again, and the paths
of that line are looked up as the code would; while all goes well, this costs nothing.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from types import FrameType, TracebackType
from typing import Any

from jinja2 import Environment, Undefined, nodes
from jinja2.runtime import Context
from jinja2.utils import missing

from supportkit.templates.filters.taking import kind_of
from supportkit.templates.sandbox.labels import written

__all__ = ["missing_path", "unfit_operation"]

_PATHS = (nodes.Name, nodes.Getattr, nodes.Getitem)
_UNKNOWN = object()
_NUMBERS = int | float | Decimal
_DEFAULTS = frozenset({"d", "default"})
_DEFINED = frozenset({"defined", "undefined"})
_ORDER: Mapping[str, tuple[str, Callable[[Any, Any], Any]]] = {
    "gt": (">", operator.gt),
    "gteq": (">=", operator.ge),
    "in": ("in", lambda item, among: item in among),
    "lt": ("<", operator.lt),
    "lteq": ("<=", operator.le),
    "notin": ("not in", lambda item, among: item not in among),
}


def missing_path(error: BaseException) -> str | None:
    """Give the path that does not exist where a template stopped; None if that is not known."""
    found = _Place.of(error)
    return None if found is None else next(found.undefined(), None)


def unfit_operation(error: BaseException) -> str | None:
    """Say which operator did not fit its values where a template stopped, without the values."""
    found = _Place.of(error)
    return None if found is None else next(found.unfit(), None)


class _Place:
    """Where a template stopped: its expressions there, and what the names stood for."""

    def __init__(self, tree: nodes.Template, line: int, frame: FrameType, at: Environment) -> None:
        self._tree, self._line, self._at = tree, line, at
        self._locals = frame.f_locals

    @classmethod
    def of(cls, error: BaseException) -> _Place | None:
        """Find the innermost frame of a template."""
        trace, found = error.__traceback__, None
        while trace is not None:
            found = trace if "__jinja_template__" in trace.tb_frame.f_globals else found
            trace = trace.tb_next
        return None if found is None else cls._made(found)

    @classmethod
    def _made(cls, trace: TracebackType) -> _Place | None:
        template = trace.tb_frame.f_globals["__jinja_template__"]
        source = getattr(template, "source", None)
        if source is None:
            return None
        line = template.get_corresponding_lineno(trace.tb_lineno)
        return cls(template.environment.parse(source), line, trace.tb_frame, template.environment)

    def undefined(self) -> Iterator[str]:
        """Yield the paths of the line that do not exist, each up to where it ends."""
        for node in self._expressions(_PATHS):
            if (found := self._first_undefined(node)) is not None:
                yield written(found)

    def _first_undefined(self, node: nodes.Node) -> nodes.Node | None:
        if isinstance(node, nodes.Getattr | nodes.Getitem):
            inner = self._first_undefined(node.node)
            if inner is not None:
                return inner
        return node if isinstance(self._value(node), Undefined) else None

    def unfit(self) -> Iterator[str]:
        """Yield what the line compares or computes, and cannot."""
        for node in self._expressions((nodes.Compare, nodes.BinExpr, nodes.Neg, nodes.Pos)):
            if not isinstance(node, nodes.Compare):
                yield from self._uncomputed(node)
                continue
            left = self._value(node.expr)
            for operand in node.ops:
                right = self._value(operand.expr)
                if (
                    left is not _UNKNOWN
                    and right is not _UNKNOWN
                    and not _has_answer(operand.op, left, right)
                ):
                    kinds = f"{kind_of(left)} and {kind_of(right)}"
                    sign = _ORDER[operand.op][0]
                    yield f"{written(node)!r}: {sign!r} needs values that compare, found {kinds}"
                left = right

    def _uncomputed(self, node: nodes.Node) -> Iterator[str]:
        if isinstance(node, nodes.And | nodes.Or):
            return
        operands = [self._value(one) for one in node.iter_child_nodes()]
        known = [one for one in operands if one is not _UNKNOWN]
        if any(not isinstance(one, _NUMBERS) or isinstance(one, bool) for one in known):
            found = " and ".join(
                "something" if one is _UNKNOWN else kind_of(one) for one in operands
            )
            sign = getattr(node, "operator", "-")
            yield f"{written(node)!r}: {sign!r} needs numbers, found {found}"

    def _expressions(self, kinds: tuple[type[nodes.Node], ...]) -> Iterator[Any]:
        """Yield the outermost expressions of these kinds in the line, in their order."""
        waiting: list[nodes.Node] = [self._tree]
        while waiting:
            node = waiting.pop()
            if isinstance(node, kinds) and node.lineno == self._line:
                yield node
            if _tolerates(node) or (isinstance(node, _PATHS) and isinstance(node, kinds)):
                continue
            waiting.extend(reversed(list(node.iter_child_nodes())))

    def _value(self, node: nodes.Node) -> Any:
        if isinstance(node, nodes.Const):
            return node.value
        if isinstance(node, nodes.Name):
            return self._named(node.name)
        if isinstance(node, nodes.Getattr | nodes.Getitem):
            inner, key = self._value(node.node), self._key(node)
            if inner is _UNKNOWN or key is _UNKNOWN:
                return _UNKNOWN
            read = self._at.getattr if isinstance(node, nodes.Getattr) else self._at.getitem
            return read(inner, key)
        return _UNKNOWN

    def _key(self, node: nodes.Getattr | nodes.Getitem) -> Any:
        return node.attr if isinstance(node, nodes.Getattr) else self._value(node.arg)

    def _named(self, name: str) -> Any:
        """Look a name up as the compiled code does, in the innermost scope that has it."""
        scopes = [key for key in self._locals if key.startswith("l_") and key.endswith(f"_{name}")]
        own = [key for key in scopes if key.split("_", 2)[2] == name]
        for key in sorted(own, key=lambda one: int(one.split("_")[1]), reverse=True):
            if self._locals[key] is not missing:
                return self._locals[key]
        context = self._locals.get("context")
        return context.resolve(name) if isinstance(context, Context) else _UNKNOWN


def _tolerates(node: nodes.Node) -> bool:
    """Whether what is missing stops nothing here."""
    return (isinstance(node, nodes.Test) and node.name in _DEFINED) or (
        isinstance(node, nodes.Filter) and node.name in _DEFAULTS
    )


def _has_answer(name: str, left: object, right: object) -> bool:
    if name not in _ORDER or isinstance(left, Undefined) or isinstance(right, Undefined):
        return True
    try:
        _ORDER[name][1](left, right)
    except TypeError:
        return False
    return True
