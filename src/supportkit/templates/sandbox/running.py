"""Run a compiled template under its budgets."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from types import TracebackType

from supportkit.errors import RenderLimitError
from supportkit.templates.sandbox.language import Compiled
from supportkit.templates.sandbox.state import KEY, State

__all__ = ["place_of", "run"]


def run(template: Compiled, roots: Mapping[str, object], state: State) -> str:
    """Write the text of a template.

    Errors of values leave as they are, such as `TypeError`; `place_of` says where they
    come from.

    Raises:
        RenderLimitError: A budget is used up.
    """
    limits, name = state.limits, str(template.name)
    context = template.new_context({**roots, KEY: state}, shared=True)
    try:
        pieces = list(islice(template.root_render_func(context), limits.chunks + 1))
        if len(pieces) > limits.chunks:
            raise RenderLimitError(name, f"{limits.chunks} pieces")
        if sum(map(len, pieces)) > limits.output:
            raise RenderLimitError(name, f"{limits.output} characters")
        return "".join(pieces)
    except RecursionError:
        raise RenderLimitError(name, "calls inside one another") from None
    except MemoryError:
        raise RenderLimitError(name, "the memory there is") from None


def place_of(error: BaseException) -> tuple[str, int] | None:
    """Give the template, or part, that an error came from, and the line in its file.

    None if it did not come from one.
    """
    found, trace = None, error.__traceback__
    while trace is not None:
        found = _place(trace) or found
        trace = trace.tb_next
    return found


def _place(trace: TracebackType) -> tuple[str, int] | None:
    template = trace.tb_frame.f_globals.get("__jinja_template__")
    if not isinstance(template, Compiled):
        return None
    line = template.get_corresponding_lineno(trace.tb_lineno)
    return str(template.name), line + template.first_line - 1
