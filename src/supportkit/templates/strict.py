"""Whether every file of a catalogue can be used, for those who want to know at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from supportkit.templates.sandbox import language
from supportkit.templates.sandbox.limits import Limits
from supportkit.templates.variant import Variant

__all__ = ["require_readable"]


def require_readable(variants: Iterable[Variant], limits: Limits) -> None:
    """Parse the templates of every variant.

    Raises:
        CatalogueError: A file has a mistake.
        TemplateSyntaxError: A body or subject does not parse.
        RefusedTemplateError: It uses what a response may not use.
    """
    for variant in variants:
        variant.require_read()
        for text, line in _templates(variant):
            language.parsed(text, name=variant.path, first_line=line, limits=limits)


def _templates(variant: Variant) -> Iterator[tuple[str, int]]:
    yield variant.body, variant.body_line
    if variant.meta.subject is not None:
        yield variant.meta.subject, variant.line_of("subject")
