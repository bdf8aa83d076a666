"""The parts of a variant that are templates, parsed once for all checks."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from jinja2 import nodes
from pydantic import BaseModel

from supportkit.errors import RefusedTemplateError, TemplateSyntaxError
from supportkit.templates.sandbox import language
from supportkit.templates.sandbox.allowed import Refusal, refusals
from supportkit.templates.sandbox.limits import Limits
from supportkit.templates.typecheck.positions import Lines, Marks
from supportkit.templates.typecheck.uses import Use, uses
from supportkit.templates.variant import Variant
from supportkit.values import Span

__all__ = ["Body", "Fault", "body_of"]


_MOST_FAULTS = 50


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a template cannot be used.

    Attributes:
        line: Line in the file, from 1.
        problem: What is wrong there.
        refused: Whether it parses, but uses what is not allowed.
        column: Column in the file, from 1; None where only the line is known.
        span: The same place as characters of the file.
    """

    line: int
    problem: str
    refused: bool
    column: int | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """What a variant's templates read, or why they cannot be used.

    Attributes:
        uses: What the body reads.
        subject_uses: What the subject reads.
        faults: Why the body or the subject cannot be used.
        fixed_chars: Characters of the body that are there whatever its values are.
        prints: Whether the body has any text or value to print.
    """

    uses: tuple[Use, ...] = ()
    subject_uses: tuple[Use, ...] = ()
    faults: tuple[Fault, ...] = ()
    fixed_chars: int = 0
    prints: bool = True

    @property
    def paths(self) -> frozenset[str]:
        """All paths that exist and are read."""
        every = (*self.uses, *self.subject_uses)
        return frozenset(use.path for use in every if use.path and use.unknown is None)


@functools.lru_cache(maxsize=2048)
def body_of(variant: Variant, *, context: type[BaseModel], limits: Limits) -> Body:
    """Parse the templates of a variant; the last 2048 are kept."""
    if any(problem.code == "SK903" for problem in variant.problems):
        return Body()
    text = _Part(variant.body, variant.path, variant.body_line, variant.body_start)
    title = _Part(variant.meta.subject or "", variant.path, variant.line_of("subject"), None)
    body, subject = _read(text, context, limits), _read(title, context, limits)
    faults = (*body.faults, *subject.faults)
    return Body(body.uses, subject.uses, faults, body.fixed_chars, body.prints)


@dataclass(frozen=True, slots=True)
class _Part:
    """One template of a file: where its first line is, and its first character if known."""

    source: str
    path: str
    line: int
    start: int | None


def _read(part: _Part, context: type[BaseModel], limits: Limits) -> Body:
    try:
        tree = language.tree_of(part.source, name=part.path, first_line=part.line, limits=limits)
    except TemplateSyntaxError as error:
        refused = isinstance(error, RefusedTemplateError)
        return Body(faults=(Fault(error.line, error.problem, refused),))
    found = tuple(islice(refusals(tree, limits=limits), _MOST_FAULTS))
    if found:
        return Body(faults=tuple(_located(found, part)))
    prints = any(_is_visible(one) for node in tree.find_all(nodes.Output) for one in node.nodes)
    outputs = (node for node in tree.body if isinstance(node, nodes.Output))
    texts = (one for node in outputs for one in node.nodes if isinstance(one, nodes.TemplateData))
    fixed_chars = sum(len(text.data) for text in texts)
    return Body(uses(tree, context=context), fixed_chars=fixed_chars, prints=prints)


def _is_visible(printed: nodes.Node) -> bool:
    return not isinstance(printed, nodes.TemplateData) or not printed.data.isspace()


def _located(found: Iterable[Refusal], part: _Part) -> Iterator[Fault]:
    """Say where refused constructs stand; of those in a subject, only the line is known."""
    marks, lines = Marks(part.source), Lines(part.source)
    for refusal in found:
        line = refusal.line + part.line - 1
        place = marks.take(refusal.mark, line=refusal.line) if refusal.mark else None
        if place is None or part.start is None:
            yield Fault(line, refusal.problem, refused=True)
        else:
            start, end = place
            span, (_, column) = Span(part.start + start, part.start + end), lines.place(start)
            yield Fault(line, refusal.problem, refused=True, column=column, span=span)
