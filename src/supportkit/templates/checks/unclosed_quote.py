"""SK307: a quote of an attribute is not closed, so customers see the tag."""

from __future__ import annotations

import re
from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination, Examined, Place
from supportkit.templates.checks._tags import endless
from supportkit.templates.typecheck.positions import Lines
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["UnclosedQuote"]

_QUOTED = regex(
    r"<[a-z][a-z0-9]{0,9}\s(?:[^<>]{0,300}\s)?(?:align|alt|class|color|dir|height|href|id|lang|name"
    r"|rel|src|style|target|title|type|value|width)\s{0,9}=\s{0,9}"
    "[\"'\u2018-\u201f\u00ab\u00bb]",
    re.IGNORECASE,
)


class UnclosedQuote:
    """A tag in Markdown has an attribute whose quote is not closed, or is no quote of HTML."""

    code, name, severity = "SK307", "unclosed-quote", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such tag of a file of Markdown; those of HTML are for SK303."""
        for item in subject.items:
            variant = item.variant
            if variant.format == "markdown" and not variant.problems and not item.body.faults:
                yield from self._found(item)

    def _found(self, item: Examined) -> Iterator[Finding]:
        variant = item.variant
        if _QUOTED.search(variant.body) is None:
            return
        for one in endless(variant.body):
            if _QUOTED.match(variant.body, one.span.start) is None:
                continue
            start = variant.body_start + one.span.start
            end = variant.body_start + one.span.end
            place = Place(*Lines(variant.text).place(start), Span(start, end))
            yield item.finding(self, f"{_problem(one.problem)}, so customers see the tag", at=place)


def _problem(problem: str) -> str:
    return problem.partition(", so ")[0]
