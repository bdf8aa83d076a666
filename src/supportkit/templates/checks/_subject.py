"""What the rules look at: the variants of a catalogue, parsed, and where their names stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import BaseModel

from supportkit.errors.masking import masked
from supportkit.findings import Finding, Fix, Named, Severity
from supportkit.templates.sandbox.limits import limits_for
from supportkit.templates.typecheck.body import Body, body_of
from supportkit.templates.typecheck.positions import Positions
from supportkit.templates.typecheck.uses import Use
from supportkit.templates.variant import Problem, Variant, reference_rank
from supportkit.values import Span

if TYPE_CHECKING:
    from supportkit.templates.catalogue import Catalogue

__all__ = ["Examination", "Examined", "Place", "examine"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file; ``span`` is None where only the line is known."""

    line: int
    column: int | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Examined:
    """A variant and what its templates read."""

    variant: Variant
    body: Body

    def finding(
        self,
        rule: Named,
        message: str,
        *,
        at: Place | int,
        fix: Fix | None = None,
        severity: Severity | None = None,
    ) -> Finding:
        """Make a finding of ``rule`` at a place of the file, or at the beginning of a line."""
        place = Place(at, 1) if isinstance(at, int) else at
        column, span = place.column, place.span
        return Finding(
            code=rule.code,
            name=rule.name,
            severity=severity or rule.severity,
            message=message,
            path=self.variant.path,
            line=place.line,
            column=column,
            end_line=place.line if span else None,
            end_column=column + len(span) if column and span else None,
            span=span,
            locale=self.variant.locale,
            fix=fix,
        )

    def located(self) -> Iterator[tuple[Use, Place]]:
        """Give every use of body and subject with its place in the file."""
        positions = Positions(self.variant.body)
        for use in self.body.uses:
            yield use, self._place(use, positions)
        line = self.variant.line_of("subject")
        for use in self.body.subject_uses:
            yield use, Place(line)

    def _place(self, use: Use, positions: Positions) -> Place:
        line = use.line + self.variant.body_line - 1
        found = positions.take(use.text, line=use.line)
        if found is None:
            return Place(line)
        start, end = found
        offset = self.variant.body_start
        _, column = positions.lines.place(start)
        return Place(line, column, Span(start + offset, end + offset))

    def problems(self, code: str) -> Iterator[Problem]:
        """Give the mistakes found when the file was read that a rule reports."""
        return (problem for problem in self.variant.problems if problem.code == code)


@dataclass(frozen=True, slots=True)
class Examination:
    """A catalogue as the rules see it.

    Attributes:
        items: Every variant, examined.
        context: The model of what may be printed.
        default_locale: The locale that translations are held against.
        unread: Files that look like responses and are not read.
        catalogue: The catalogue itself, for rules that render.
    """

    items: tuple[Examined, ...]
    context: type[BaseModel]
    default_locale: str
    unread: tuple[str, ...] = ()
    catalogue: Catalogue | None = None

    def by_id(self) -> Iterator[tuple[Examined, ...]]:
        """Give the readable variants of each response, the reference first.

        The reference is the variant in the default locale, or else the first.
        """
        groups: dict[str, list[Examined]] = {}
        for item in self.items:
            if not item.variant.problems:
                groups.setdefault(item.variant.id, []).append(item)
        for group in groups.values():
            yield tuple(sorted(group, key=self._rank))

    def _rank(self, item: Examined) -> tuple[bool, str, bool, str]:
        return reference_rank(item.variant, default_locale=self.default_locale)


def examine(catalogue: Catalogue) -> Examination:
    """Parse the templates of a catalogue for the rules."""
    limits, context = limits_for(catalogue.authors), catalogue.context
    items: Sequence[Examined] = [
        Examined(variant, body_of(variant, context=context, limits=limits))
        for variant in catalogue.variants
    ]
    return Examination(tuple(items), context, catalogue.default_locale, catalogue.unread, catalogue)


def reported(rule: Named, subject: Examination) -> Iterator[Finding]:
    """Report the mistakes found when files were read that belong to a rule."""
    for item in subject.items:
        for problem in item.problems(rule.code):
            key = f"{problem.key}: " if problem.key else ""
            message = masked(f"{key}expected {problem.expected}, found {problem.found}")
            yield item.finding(rule, message, at=problem.line)
