"""What the rules look at: the variants of a catalogue, parsed, and where their names stand."""

from __future__ import annotations

import functools
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from supportkit.errors.masking import masked
from supportkit.findings import Finding, Fix, Named, Severity
from supportkit.templates.checks._places import Place, Places
from supportkit.templates.choosing import reference_locale
from supportkit.templates.contexts.reading import DEFAULT_SITUATION
from supportkit.templates.contexts.support import SITUATIONS
from supportkit.templates.contexts.types import ContextType, RecordType
from supportkit.templates.sandbox.limits import UNTRUSTED, Limits, limits_for
from supportkit.templates.typecheck.body import Body, body_of, faults_of
from supportkit.templates.typecheck.found import Note, Oddity, Use
from supportkit.templates.typecheck.parts import Shelf
from supportkit.templates.variant import Problem, Variant, reference_rank
from supportkit.values.patterns import regex

if TYPE_CHECKING:
    from supportkit.templates.catalogue import Catalogue

__all__ = ["Examination", "Examined", "Place", "broken_parts", "distinct", "examine", "reported"]


@dataclass(frozen=True, slots=True)
class Examined:
    """A variant and what its templates read.

    Attributes:
        variant: The variant.
        body: What its body and subject read.
        context: The types of what it may read.
        others: The types in the other situations of the catalogue, by situation.
        places: Where everything stands, worked out when a finding asks for it.
    """

    variant: Variant
    body: Body
    context: ContextType
    others: Mapping[str, ContextType]
    places: Places = field(repr=False, compare=False)

    @property
    def situation(self) -> str:
        """On which occasion it may be used."""
        return self.variant.meta.context or DEFAULT_SITUATION

    @property
    def uses(self) -> tuple[Use, ...]:
        """Everything that body and subject read."""
        return (*self.body.uses, *self.body.subject_uses)

    def notes(self, oddity: Oddity) -> Iterator[Note]:
        """Give what is odd in one way in body and subject."""
        every = (*self.body.notes, *self.body.subject_notes)
        return (note for note in every if note.oddity is oddity)

    def finding(
        self,
        rule: Named,
        message: str,
        *,
        at: Place | Use | Note | int,
        fix: Fix | None = None,
        severity: Severity | None = None,
    ) -> Finding:
        """Make a finding of ``rule`` at a place of the file, or at the beginning of a line."""
        place = self.place(at)
        message += "" if place.call is None else f" (called in line {place.call})"
        return Finding(
            code=rule.code,
            name=rule.name,
            severity=severity or rule.severity,
            message=message,
            path=place.path or self.variant.path,
            line=place.line,
            column=place.column,
            end_line=place.last[0],
            end_column=place.last[1],
            span=place.span,
            locale=self.variant.locale,
            fix=fix,
        )

    def place(self, at: Place | Use | Note | int) -> Place:
        """Say where something stands."""
        if isinstance(at, int):
            return Place(at, 1)
        return at if isinstance(at, Place) else self.places.of(at)

    def located(self) -> Iterator[tuple[Use, Place]]:
        """Give every use of body and subject with its place in the file."""
        return ((use, self.place(use)) for use in self.uses)

    def problems(self, code: str) -> Iterator[Problem]:
        """Give the mistakes found when the file was read that a rule reports."""
        return (problem for problem in self.variant.problems if problem.code == code)


@dataclass(frozen=True, slots=True)
class Examination:
    """A catalogue as the rules see it.

    Attributes:
        items: Every variant, examined.
        default_locale: The locale that translations are held against.
        unread: Files that look like responses and are not read.
        limits: The budgets of the authors.
        situations: The situations that a response can be for.
        catalogue: The catalogue itself, for rules that render.
        notes: What several rules need of a variant, by what it is and the variant's ``id()``.
        groups: The variants of each response, also broken ones, the reference first: the
            variant that the default locale gets, or else the first.
    """

    items: tuple[Examined, ...]
    default_locale: str
    unread: tuple[str, ...] = ()
    limits: Limits = UNTRUSTED
    situations: tuple[str, ...] = tuple(SITUATIONS)
    catalogue: Catalogue | None = None
    notes: dict[tuple[str, int], Any] = field(default_factory=dict, repr=False, compare=False)
    groups: tuple[tuple[Examined, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "groups", tuple(_by_id(self.items, self.default_locale)))


def _by_id(items: Iterable[Examined], default_locale: str) -> Iterator[tuple[Examined, ...]]:
    groups: dict[str, list[Examined]] = {}
    for item in items:
        groups.setdefault(item.variant.id, []).append(item)
    for group in groups.values():
        locales = {item.variant.locale for item in group}
        first = reference_locale(locales, default=default_locale)
        yield tuple(sorted(group, key=functools.partial(_rank, first)))


def _rank(reference: str, item: Examined) -> tuple[bool, str, bool, str]:
    return reference_rank(item.variant, reference)


def examine(catalogue: Catalogue, *, only: Container[str] | None = None) -> Examination:
    """Parse the templates of a catalogue for the rules.

    Args:
        catalogue: The catalogue.
        only: Ids of the responses that are parsed, which others are held against as they
            were read; None for all.
    """
    limits, types = limits_for(catalogue.authors), catalogue.types
    shelf = Shelf(catalogue.parts, default_locale=catalogue.default_locale)
    items = tuple(
        _examined(variant, types, limits, shelf, parsed=only is None or variant.id in only)
        for variant in catalogue.variants
    )
    return Examination(
        items,
        catalogue.default_locale,
        catalogue.unread,
        limits,
        catalogue.contexts.situations or tuple(SITUATIONS),
        catalogue,
    )


_UNKNOWN = ContextType("", {"": RecordType("", open=True)})
"""What may be read where it is not known what a response is for: nothing is said of it."""

_UNPARSED = Body(prints=False)


def _examined(
    variant: Variant,
    types: Mapping[str, ContextType],
    limits: Limits,
    shelf: Shelf,
    *,
    parsed: bool,
) -> Examined:
    situation = variant.meta.context or DEFAULT_SITUATION
    unread = any(one.unread or one.key == "context" for one in variant.problems)
    only = next(iter(types.values())) if len(types) == 1 else _UNKNOWN
    context = _UNKNOWN if unread else types.get(situation, only)
    others = {name: one for name, one in types.items() if name != situation and one is not context}
    used = shelf if shelf.parts else None
    body = body_of(variant, context=context, limits=limits, shelf=used) if parsed else _UNPARSED
    return Examined(variant, body, context, others, Places(variant, body, context, limits, used))


_CALLED = regex(r" \(called in line [0-9]+\)$")


def distinct(found: Iterable[Finding]) -> Iterator[Finding]:
    """Leave out what was found before in the same place, as in a part of several responses."""
    seen: set[tuple[object, ...]] = set()
    for one in found:
        key = one.path, one.line, one.column, _CALLED.sub("", one.message)
        if one.column is None or key not in seen:
            seen.add(key)
            yield one


def reported(rule: Named, subject: Examination) -> Iterator[Finding]:
    """Report the mistakes found when files were read that belong to a rule."""
    parts = subject.catalogue.parts if subject.catalogue is not None else ()
    for variant in (*(item.variant for item in subject.items), *parts):
        for problem in variant.problems:
            if problem.code == rule.code:
                yield _reported(rule, variant, problem)


def broken_parts(rule: Named, subject: Examination, *, refused: bool) -> Iterator[Finding]:
    """Report what is wrong with parts, once, however many templates take them in.

    Where no template may take them in, those that do are found for that alone.
    """
    parts = () if subject.catalogue is None else subject.catalogue.parts
    texts = [item.variant.body for item in subject.items] + [part.body for part in parts]
    for part in parts:
        faults = () if part.problems else faults_of(part, limits=subject.limits)
        named = faults and any(f"{mark}{part.id}{mark}" in text for mark in "'\"" for text in texts)
        for fault in () if named and not subject.limits.macros else faults:
            if fault.refused is refused:
                yield Finding(
                    code=rule.code,
                    name=rule.name,
                    severity=rule.severity,
                    message=fault.problem,
                    path=part.path,
                    line=fault.line,
                    column=fault.column,
                    span=fault.span,
                    locale=part.locale,
                )


def _reported(rule: Named, variant: Variant, problem: Problem) -> Finding:
    key = f"{problem.key}: " if problem.key else ""
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        message=masked(f"{key}expected {problem.expected}, found {problem.found}"),
        path=variant.path,
        line=problem.line,
        column=problem.column,
        locale=variant.locale,
    )
