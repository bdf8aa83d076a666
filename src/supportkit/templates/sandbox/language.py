"""The template language: Jinja in its sandbox, cut down to what a letter needs.

A body is counted, parsed, held against the list of allowed constructs, and only then
compiled. Before compiling, every value that is printed, filtered, walked or computed
is wrapped, so that a missing one stops the reply and names its path.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Mapping, MutableMapping
from typing import Any

import jinja2
from jinja2 import StrictUndefined, Template, Undefined, nodes
from jinja2.environment import TemplateModule
from jinja2.exceptions import TemplateSyntaxError as JinjaSyntaxError
from jinja2.lexer import TokenStream
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from supportkit.errors import RefusedTemplateError, TemplateSyntaxError
from supportkit.templates.contexts.late import LateView
from supportkit.templates.contexts.plain import View
from supportkit.templates.filters import FILTERS, TESTS
from supportkit.templates.sandbox.allowed import refusals
from supportkit.templates.sandbox.compiling import dotted, guarded
from supportkit.templates.sandbox.guards import GUARDS, computed
from supportkit.templates.sandbox.limits import Limits
from supportkit.templates.sandbox.mistakes import Mistake, mistake
from supportkit.templates.sandbox.parts import NO_PARTS, PartFile, Parts
from supportkit.templates.sandbox.reaching import Reach, unreached
from supportkit.templates.sandbox.rendered import Rendered
from supportkit.templates.sandbox.scanning import TooMuchError, counted, require_small, tags_of
from supportkit.templates.sandbox.standalone import without_lines_of_tags
from supportkit.templates.sandbox.state import KEY
from supportkit.templates.typecheck.positions import Lines

__all__ = ["LOOP_FIELDS", "Compiled", "compiled", "dotted", "mistake_in", "parsed", "tree_of"]

LOOP_FIELDS = frozenset({"first", "index", "index0", "last", "length", "revindex", "revindex0"})

_OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
}


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


_ABSENT = _Absent()


class Compiled(Template):
    """A template that can run.

    Attributes:
        first_line: Line of its file where it begins, from 1.
        source: Its text, for errors.
    """

    first_line: int = 1
    source: str | None = None

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        """Make the macros of a part, which see what they are told and no variables."""
        if ctx is None:
            raise TypeError("a part is taken in by a template only")
        return self.make_module({KEY: ctx.parent[KEY]}, shared=True)


class _Environment(ImmutableSandboxedEnvironment):
    """Reads names of views and nothing else: no object has an attribute here."""

    template_class = Compiled
    intercepted_binops = frozenset(_OPERATORS)

    def __init__(self, limits: Limits, parts: Parts) -> None:
        super().__init__(
            undefined=_Missing,
            optimized=False,
            autoescape=False,
            lstrip_blocks=True,
            cache_size=0,
        )
        self.limits, self.parts = limits, parts
        self.globals.clear()
        self.filters = {**{one.name: one.function for one in FILTERS.values()}, **GUARDS}
        self.tests = dict(TESTS)

    def getattr(self, obj: Any, attribute: str) -> Any:
        kind = type(obj)
        if kind is LateView:
            found = obj.read(attribute, _ABSENT)
            return _Missing(name=attribute) if found is _ABSENT else found
        if kind is View:
            found = obj.data.get(attribute, _ABSENT)
            if found is not _ABSENT or obj.free or attribute in obj.maybe:
                return found
            return _Missing(name=attribute)
        return self._field(obj, attribute)

    def getitem(self, obj: Any, argument: str | Any) -> Any:
        if isinstance(argument, str):
            return self._field(obj, argument)
        if isinstance(obj, tuple | list) and isinstance(argument, int):
            return obj[argument] if -len(obj) <= argument < len(obj) else None
        return None if obj is None else _Missing(name=str(argument))

    def _field(self, obj: Any, name: str) -> Any:
        if obj is None:
            return None
        if isinstance(obj, _Absent):
            return _ABSENT
        if isinstance(obj, View):
            lenient = obj.free or name in obj.maybe
            return obj.data.get(name, _ABSENT if lenient else _Missing(name=name))
        if isinstance(obj, LoopContext) and name in LOOP_FIELDS:
            return getattr(obj, name)
        if isinstance(obj, TemplateModule) and isinstance(vars(obj).get(name), Macro):
            return vars(obj)[name]
        return _Missing(name=name)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call a macro; nothing else can be called."""
        if type(obj) is not Macro:
            raise TypeError("a macro is needed")
        return Rendered(context.call(obj, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002
        """Compute within bounds."""
        return computed(_OPERATORS[operator], left, right, sign=operator)

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,  # noqa: ARG002
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002, ARG002
    ) -> Template:
        """Give a part of the catalogue, by the name that a template has for it."""
        part = self.parts.find(str(name))
        if part is None:
            raise jinja2.TemplateRuntimeError("a part that is not there")
        return _part(part, limits=self.limits, parts=self.parts)

    def _tokenize(
        self, source: str, name: str | None, filename: str | None = None, state: str | None = None
    ) -> TokenStream:
        """Count the words of a template while the parser takes them."""
        tokens = without_lines_of_tags(self.lexer.tokeniter(source, name, filename, state))
        stream = TokenStream(self.lexer.wrap(tokens, name, filename), name, filename)
        return counted(stream, limits=self.limits)


@functools.lru_cache(maxsize=64)
def _environment(limits: Limits, parts: Parts = NO_PARTS) -> _Environment:
    return _Environment(limits, parts)


def parsed(
    source: str, *, name: str, first_line: int, limits: Limits, parts: Parts = NO_PARTS
) -> nodes.Template:
    """Parse a body and hold it, and the parts that it takes in, against what is allowed.

    Args:
        source: The body.
        name: Name of the template for errors.
        first_line: Line of its file where the body begins.
        limits: The budgets.
        parts: What it can take in.

    Raises:
        TemplateSyntaxError: The body does not parse.
        RefusedTemplateError: It uses a construct that is not allowed, or is too long.
    """
    tree = _alone(source, name=name, first_line=first_line, limits=limits)
    reach = Reach(limits, parts, functools.partial(_parsed_part, limits=limits))
    problem = unreached(tree, reach)
    if problem is None:
        files = [source, *(part.source for one in reach.trees if (part := parts.find(one)))]
        problem = _together(files, limits)
    if problem is not None:
        raise RefusedTemplateError(name, problem[0] + first_line - 1, problem[1])
    return tree


def _together(sources: list[str], limits: Limits) -> tuple[int, str] | None:
    """Say which budget a template and its parts go over together."""
    if sum(len(source.encode()) for source in sources) > limits.source:
        return 1, f"with its parts, more than {limits.source} bytes"
    if sum(map(tags_of, sources)) > limits.tags:
        return 1, f"with its parts, more than {limits.tags} tags"
    return None


def _alone(source: str, *, name: str, first_line: int, limits: Limits) -> nodes.Template:
    tree = tree_of(source, name=name, first_line=first_line, limits=limits)
    refused = next(refusals(tree, limits=limits), None)
    if refused is not None:
        raise RefusedTemplateError(name, refused.line + first_line - 1, refused.problem)
    return tree


def _parsed_part(part: PartFile, *, limits: Limits) -> nodes.Template:
    return _alone(part.source, name=part.path, first_line=part.first_line, limits=limits)


def tree_of(source: str, *, name: str, first_line: int, limits: Limits) -> nodes.Template:
    """Parse a body that is within the budgets, whatever constructs it uses; see `parsed`."""
    try:
        require_small(source, limits=limits)
        return _environment(limits).parse(source)
    except TooMuchError as error:
        line = error.lineno + first_line - 1
        raise RefusedTemplateError(name, line, str(error.message)) from None
    except JinjaSyntaxError as error:
        found = _mistake(source, error, first_line=first_line, limits=limits)
        line = Lines(source).place(found.start)[0] + first_line - 1
        raise TemplateSyntaxError(name, line, found.problem) from None
    except (RecursionError, ValueError, OverflowError):
        problem = "constructs inside one another too deep, or a number too long"
        raise TemplateSyntaxError(name, first_line, problem) from None


def mistake_in(source: str, *, first_line: int, limits: Limits) -> Mistake | None:
    """Say where a body does not parse, and why; None if it does, or goes over a budget."""
    try:
        _environment(limits).parse(source)
    except TooMuchError:
        return None
    except JinjaSyntaxError as error:
        return _mistake(source, error, first_line=first_line, limits=limits)
    except (RecursionError, ValueError, OverflowError):
        return None
    return None


def _mistake(source: str, error: JinjaSyntaxError, *, first_line: int, limits: Limits) -> Mistake:
    return mistake(source, error, parse=_environment(limits).parse, first_line=first_line)


@functools.lru_cache(maxsize=512)
def compiled(
    source: str, *, name: str, first_line: int, limits: Limits, parts: Parts = NO_PARTS
) -> Compiled:
    """Compile a body that passes `parsed`; the last 512 are kept."""
    tree = parsed(source, name=name, first_line=first_line, limits=limits, parts=parts)
    made = _made(guarded(tree), name=name, first_line=first_line, limits=limits, parts=parts)
    made.source = source
    return made


@functools.lru_cache(maxsize=512)
def _part(part: PartFile, *, limits: Limits, parts: Parts) -> Compiled:
    """Compile a part, which `parsed` has looked at together with the template around it."""
    tree = guarded(_parsed_part(part, limits=limits), part=True)
    first_line = part.first_line
    made = _made(tree, name=part.path, first_line=first_line, limits=limits, parts=parts)
    made.source = part.source
    return made


def _made(
    tree: nodes.Template, *, name: str, first_line: int, limits: Limits, parts: Parts
) -> Compiled:
    environment = _environment(limits, parts)
    tree.set_environment(environment)
    try:
        code = environment.compile(tree, name=name)
    except JinjaSyntaxError as error:
        problem = error.message or "does not compile"
        raise TemplateSyntaxError(name, error.lineno + first_line - 1, problem) from None
    except (SyntaxError, RecursionError, ValueError, OverflowError, MemoryError):
        raise TemplateSyntaxError(name, first_line, "does not compile") from None
    template = Compiled.from_code(environment, code, {})
    assert isinstance(template, Compiled)  # noqa: S101
    template.first_line = first_line
    return template
