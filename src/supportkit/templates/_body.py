"""The parts of a variant that are templates, parsed once for all checks."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from jinja2 import nodes
from pydantic import BaseModel

from supportkit.errors import RefusedTemplateError, TemplateSyntaxError
from supportkit.templates import _language
from supportkit.templates._uses import Use, uses
from supportkit.templates.limits import Limits
from supportkit.templates.variant import Variant

__all__ = ["Body", "Fault", "body_of"]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a template cannot be used: its line in the file, and whether it was refused."""

    line: int
    problem: str
    refused: bool


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
    body = _read(variant.body, variant, variant.body_line, context, limits)
    line = variant.line_of("subject")
    subject = _read(variant.meta.subject or "", variant, line, context, limits)
    faults = (*body.faults, *subject.faults)
    return Body(body.uses, subject.uses, faults, body.fixed_chars, body.prints)


def _read(
    source: str, variant: Variant, line: int, context: type[BaseModel], limits: Limits
) -> Body:
    try:
        tree = _language.parsed(source, name=variant.path, first_line=line, limits=limits)
    except TemplateSyntaxError as error:
        refused = isinstance(error, RefusedTemplateError)
        return Body(faults=(Fault(error.line, error.problem, refused),))
    prints = any(_is_visible(one) for node in tree.find_all(nodes.Output) for one in node.nodes)
    outputs = (node for node in tree.body if isinstance(node, nodes.Output))
    texts = (one for node in outputs for one in node.nodes if isinstance(one, nodes.TemplateData))
    fixed_chars = sum(len(text.data) for text in texts)
    return Body(uses(tree, context=context), fixed_chars=fixed_chars, prints=prints)


def _is_visible(printed: nodes.Node) -> bool:
    return not isinstance(printed, nodes.TemplateData) or not printed.data.isspace()
