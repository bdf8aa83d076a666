"""Turn a variant and plain data into text, under the budgets."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import TracebackType

from jinja2 import TemplateRuntimeError, UndefinedError

from supportkit.errors import (
    FilterError,
    MissingVariableError,
    RenderLimitError,
    TemplateValueError,
)
from supportkit.templates.contexts.views import View, known_paths
from supportkit.templates.sandbox import language
from supportkit.templates.sandbox.limits import Limits
from supportkit.templates.sandbox.state import KEY, State
from supportkit.templates.variant import Variant

__all__ = ["render_body", "render_subject", "require"]

_TEMPLATE_FILE = "<template>"


def require(variant: Variant, roots: Mapping[str, object]) -> None:
    """Refuse to go on if a variable that the front matter requires has no value.

    Raises:
        MissingVariableError: One or more of them are missing.
    """
    missing = frozenset(path for path in variant.meta.required if _value(roots, path) is None)
    if missing:
        raise MissingVariableError(variant.path, missing, frozenset(known_paths(roots)))


def _value(roots: Mapping[str, object], path: str) -> object:
    value: object = View(roots, free=True)
    for name in path.split("."):
        value = value.data.get(name) if isinstance(value, View) else None
    return value


def render_body(variant: Variant, roots: Mapping[str, object], *, limits: Limits) -> str:
    """Render the body."""
    return _render(variant, variant.body, variant.body_line, roots, limits)


def render_subject(variant: Variant, roots: Mapping[str, object], *, limits: Limits) -> str | None:
    """Render the subject, which must be one line without control characters."""
    if variant.meta.subject is None:
        return None
    line = variant.line_of("subject")
    text = _render(variant, variant.meta.subject, line, roots, limits).strip()
    if any(unicodedata.category(char) in ("Cc", "Zl", "Zp") for char in text):
        problem = "the subject is not one line without control characters"
        raise TemplateValueError(variant.path, line, problem)
    return text


def _render(
    variant: Variant, source: str, first_line: int, roots: Mapping[str, object], limits: Limits
) -> str:
    template = language.compiled(source, name=variant.path, first_line=first_line, limits=limits)
    pieces: list[str] = []
    size = 0
    try:
        for piece in template.generate({**roots, KEY: State(limits, roots)}):
            pieces.append(piece)
            size += len(piece)
            if size > limits.output:
                raise RenderLimitError(variant.path, f"{limits.output} characters")
            if len(pieces) > limits.chunks:
                raise RenderLimitError(variant.path, f"{limits.chunks} pieces")
    except UndefinedError as error:
        known = frozenset(known_paths(roots))
        raise MissingVariableError(variant.path, frozenset({str(error)}), known) from None
    except (RenderLimitError, MissingVariableError):
        raise
    except (TypeError, ValueError, ArithmeticError, TemplateRuntimeError) as error:
        line = _line(error.__traceback__) + first_line - 1
        raise TemplateValueError(variant.path, line, _problem(error)) from None
    return "".join(pieces)


def _problem(error: Exception) -> str:
    """Say what went wrong without the message of Python, which could hold a value."""
    if isinstance(error, FilterError):
        return str(error)
    kinds: dict[type[Exception], str] = {
        ZeroDivisionError: "a division by zero",
        TypeError: "a value of the wrong kind, such as a list where a text is needed",
    }
    return kinds.get(type(error), "a value that does not fit")


def _line(trace: TracebackType | None) -> int:
    """Give the line of the template that an error came from, from 1."""
    line = 1
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == _TEMPLATE_FILE:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
