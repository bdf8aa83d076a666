"""How a reply, or the error in its place, is written as JSON and read again.

A process that ran templates of strangers is not believed: nothing that it sends is
unpickled, and what it says is held against the types of a reply.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from supportkit.errors import (
    MissingVariableError,
    RefusedTemplateError,
    RenderLimitError,
    SupportKitError,
    TemplateSyntaxError,
    TemplateValueError,
)
from supportkit.templates.reply import Reply

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["OUT_OF_MEMORY", "NotAnAnswerError", "answer_of", "failure_of", "read_answer"]


OUT_OF_MEMORY = b'{"memory": 0}'
"""What a process says that has no memory left to write an answer with."""


class NotAnAnswerError(ValueError):
    """What came back is neither a reply nor one of the errors of rendering."""


def answer_of(reply: Reply) -> dict[str, object]:
    """Write a reply."""
    return {"reply": asdict(reply)}


def failure_of(error: SupportKitError) -> dict[str, object]:
    """Write an error: its name and what it was made of."""
    parts = [sorted(part) if isinstance(part, frozenset) else part for part in error.args]
    return {"error": type(error).__name__, "parts": parts}


def read_answer(raw: bytes, *, out_of_memory: SupportKitError) -> Reply:
    """Read a reply.

    Args:
        raw: What the process wrote.
        out_of_memory: What is raised if it says that its memory ran out.

    Raises:
        NotAnAnswerError: It is no answer.
        TemplateError: It says that rendering raised this.
    """
    try:
        answer = json.loads(raw)
    except (ValueError, RecursionError):
        raise NotAnAnswerError from None
    if not isinstance(answer, dict):
        raise NotAnAnswerError
    if answer.get("memory") == 0:
        raise out_of_memory
    if "error" in answer:
        raise _error(answer)
    try:
        return _replies().validate_python(answer.get("reply"))
    except ValidationError:
        raise NotAnAnswerError from None


@functools.lru_cache(maxsize=1)
def _replies() -> TypeAdapter[Reply]:
    return TypeAdapter(Reply)


def _located(kind: Callable[[str, int, str], SupportKitError]) -> Callable[..., SupportKitError]:
    return lambda template, line, problem: kind(str(template), int(line), str(problem))


def _missing(
    template: str,
    missing: Sequence[str],
    known: Sequence[str],
    not_passed: Sequence[str] = (),
    hidden: Sequence[str] = (),
) -> SupportKitError:
    private = frozenset(map(str, hidden))
    absent, given = frozenset(map(str, missing)), frozenset(map(str, known))
    return MissingVariableError(str(template), absent, given, tuple(map(str, not_passed)), private)


_ERRORS: Mapping[str, Callable[..., SupportKitError]] = {
    "MissingVariableError": _missing,
    "RefusedTemplateError": _located(RefusedTemplateError),
    "RenderLimitError": lambda template, limit: RenderLimitError(str(template), str(limit)),
    "TemplateSyntaxError": _located(TemplateSyntaxError),
    "TemplateValueError": _located(TemplateValueError),
}


def _error(answer: Mapping[str, Any]) -> SupportKitError:
    make, parts = _ERRORS.get(str(answer["error"])), answer.get("parts")
    if make is None or not isinstance(parts, list):
        raise NotAnAnswerError
    try:
        return make(*parts)
    except (TypeError, ValueError):
        raise NotAnAnswerError from None
