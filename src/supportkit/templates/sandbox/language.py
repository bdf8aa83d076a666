"""The template language: Jinja in its sandbox, cut down to what a letter needs.

A body is parsed, held against the list of allowed constructs, and only then
compiled. Before compiling, every value that is printed, filtered or walked is
wrapped so that a missing one stops the reply and names its path.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any, cast

import jinja2
from jinja2 import StrictUndefined, Template, Undefined, nodes
from jinja2.exceptions import TemplateSyntaxError as JinjaSyntaxError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer

from supportkit.errors import RefusedTemplateError, TemplateSyntaxError
from supportkit.templates.contexts.views import View
from supportkit.templates.filters.builtin import FILTERS, TESTS, TOLERANT
from supportkit.templates.sandbox.allowed import refusals
from supportkit.templates.sandbox.limits import Limits

__all__ = ["LOOP_FIELDS", "compiled", "dotted", "parsed", "tree_of"]

LOOP_FIELDS = frozenset({"first", "index", "index0", "last", "length", "revindex", "revindex0"})


class _Missing(StrictUndefined):
    """A field that does not exist: any use but ``is defined`` and ``default`` is an error."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: type[jinja2.TemplateRuntimeError] = jinja2.UndefinedError,
    ) -> None:
        super().__init__(hint or str(name), obj, name, exc)


class _Absent(Undefined):
    """A free name that is not there: false, and refused when printed."""

    __slots__ = ()


class _Environment(ImmutableSandboxedEnvironment):
    """Reads names of views and nothing else: no object has an attribute here."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        return self._field(obj, attribute)

    def getitem(self, obj: Any, argument: str | Any) -> Any:
        if isinstance(argument, str):
            return self._field(obj, argument)
        if isinstance(obj, tuple | list) and isinstance(argument, int):
            return obj[argument] if -len(obj) <= argument < len(obj) else None
        return None if obj is None else self.undefined(name=str(argument))

    def _field(self, obj: Any, name: str) -> Any:
        if obj is None:
            return None
        if isinstance(obj, _Absent):
            return _Absent(name=name)
        if isinstance(obj, View):
            absent = _Absent(name=name) if obj.free else self.undefined(name=name)
            return obj.data.get(name, absent)
        if isinstance(obj, LoopContext) and name in LOOP_FIELDS:
            return getattr(obj, name)
        return self.undefined(name=name)


@functools.lru_cache(maxsize=1)
def _environment() -> _Environment:
    environment = _Environment(
        undefined=_Missing,
        optimized=False,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=0,
    )
    environment.globals.clear()
    environment.filters = dict(FILTERS)
    environment.tests = dict(TESTS)
    return environment


def parsed(source: str, *, name: str, first_line: int, limits: Limits) -> nodes.Template:
    """Parse a body and hold it against the list of allowed constructs.

    Args:
        source: The body.
        name: Name of the template for errors.
        first_line: Line of its file where the body begins.
        limits: The budgets.

    Raises:
        TemplateSyntaxError: The body does not parse.
        RefusedTemplateError: It uses a construct that is not allowed, or is too long.
    """
    tree = tree_of(source, name=name, first_line=first_line, limits=limits)
    refused = next(refusals(tree, limits=limits), None)
    if refused is not None:
        raise RefusedTemplateError(name, refused.line + first_line - 1, refused.problem)
    return tree


def tree_of(source: str, *, name: str, first_line: int, limits: Limits) -> nodes.Template:
    """Parse a body that is not too long, whatever constructs it uses; see `parsed`."""
    if len(source.encode("utf-8", "surrogatepass")) > limits.source:
        raise RefusedTemplateError(name, first_line, f"more than {limits.source} bytes")
    try:
        return _environment().parse(source)
    except JinjaSyntaxError as error:
        problem = error.message or "does not parse"
        raise TemplateSyntaxError(name, error.lineno + first_line - 1, problem) from None
    except (RecursionError, ValueError, OverflowError, MemoryError):
        problem = "constructs inside one another too deep, or a number too long"
        raise TemplateSyntaxError(name, first_line, problem) from None


@functools.lru_cache(maxsize=512)
def compiled(source: str, *, name: str, first_line: int, limits: Limits) -> Template:
    """Compile a body that passes `parsed`; the last 512 are kept."""
    environment = _environment()
    tree = _Guarding().visit(parsed(source, name=name, first_line=first_line, limits=limits))
    tree.set_environment(environment)
    try:
        code = environment.compile(tree, name=name)
    except JinjaSyntaxError as error:
        problem = error.message or "does not compile"
        raise TemplateSyntaxError(name, error.lineno + first_line - 1, problem) from None
    except (SyntaxError, RecursionError, ValueError, OverflowError):
        raise TemplateSyntaxError(name, first_line, "does not compile") from None
    return Template.from_code(environment, code, {})


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


def _wrap(node: nodes.Node, filter_name: str) -> nodes.Expr:
    label = nodes.Const(dotted(node), lineno=node.lineno)
    return nodes.Filter(
        cast(nodes.Expr, node), filter_name, [label], [], None, None, lineno=node.lineno
    )


class _Guarding(NodeTransformer):
    """Wraps what must not be missing: what is printed, joined, filtered or walked."""

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802
        self.generic_visit(node)
        node.nodes = [
            child if isinstance(child, nodes.TemplateData) else _wrap(child, "_printed")
            for child in node.nodes
        ]
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Concat:  # noqa: N802
        self.generic_visit(node)
        node.nodes = [_wrap(child, "_printed") for child in node.nodes]
        return node

    def visit_Filter(self, node: nodes.Filter) -> nodes.Filter:  # noqa: N802
        self.generic_visit(node)
        if node.node is not None and node.name not in TOLERANT:
            node.node = _wrap(node.node, "_given")
        return node

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802
        self.generic_visit(node)
        node.iter = _wrap(node.iter, "_each")
        return node
