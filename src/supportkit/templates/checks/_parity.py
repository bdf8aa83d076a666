"""What a translation reads less or more than the text that it was made from.

One mistake is one finding. What another rule names in one of the two files, such as a
misspelt field, may well agree once it is mended there, so it is no difference here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from supportkit.templates.checks._foreign import Foreign, foreign
from supportkit.templates.checks._naming import Guesses, undeclared
from supportkit.templates.checks._subject import Examination, Examined
from supportkit.templates.typecheck.found import Oddity, Use

__all__ = ["Compared", "compared", "translations"]


@dataclass(frozen=True, slots=True)
class Compared:
    """A translation beside its reference.

    Attributes:
        item: The translation.
        reference: What it was made from.
        lost: Paths of the reference's body that no part of it reads.
        only_subject: Paths of the reference's body that its subject alone reads.
        not_subject: Paths of the reference's subject that its own subject does not read.
        added: Paths that it reads and the reference does not.
    """

    item: Examined
    reference: Examined
    lost: frozenset[str]
    only_subject: frozenset[str]
    not_subject: frozenset[str]
    added: frozenset[str]


def translations(subject: Examination) -> Iterator[tuple[Examined, Examined]]:
    """Give each variant in another locale than its reference, with that reference.

    Where the reference cannot be read, nothing is held against another one.
    """
    for group in subject.groups:
        first = group[0].variant
        for item in group:
            variant = item.variant
            reference = _reference(item, group)
            if variant.locale != first.locale and not (
                variant.problems or reference.variant.problems
            ):
                yield item, reference


def _reference(item: Examined, group: tuple[Examined, ...]) -> Examined:
    """Give what a file was translated from: HTML from HTML, where the reference has both."""
    locale, html = group[0].variant.locale, item.variant.format == "html"
    same = (
        one
        for one in group
        if one.variant.locale == locale and (one.variant.format == "html") is html
    )
    return next(same, group[0])


def compared(subject: Examination) -> Iterator[Compared]:
    """Compare what translations and their references read."""
    read: dict[int, _Read] = {}
    for pair in translations(subject):
        if not all(map(_is_comparable, pair)):
            continue
        for one in pair:
            if id(one) not in read:
                read[id(one)] = _read(one)
        item, reference = pair
        yield _compared(read[id(item)], read[id(reference)])


def _is_comparable(item: Examined) -> bool:
    """Whether it is known what a variant reads: a record taken for a list would read no items."""
    body = item.body
    return body.prints and not body.faults and not any(item.notes(Oddity.FILTER))


@dataclass(frozen=True, slots=True)
class _Read:
    """What a variant reads, and what other rules say of it.

    Attributes:
        item: The variant.
        body: Paths that its body reads.
        subject: Paths that its subject reads.
        named: Paths that other rules name: misspelt, undeclared, private or no placeholders.
        unnamed: How many names are no field, so that they may mean any.
    """

    item: Examined
    body: frozenset[str]
    subject: frozenset[str]
    named: frozenset[str]
    unnamed: int


def _compared(item: _Read, reference: _Read) -> Compared:
    spelt = item.named | reference.named
    body, subject = item.body - spelt, item.subject - spelt
    first_body, first_subject = reference.body - spelt, reference.subject - spelt
    lost = first_body - body - subject
    moved = (first_body & subject) - body
    has_subject = item.item.variant.meta.subject is not None
    not_subject = first_subject - subject - lost if has_subject else frozenset()
    if len(lost | not_subject) <= item.unnamed:
        lost = not_subject = frozenset()
    added = (body | subject) - first_body - first_subject if not reference.unnamed else frozenset()
    return Compared(item.item, reference.item, lost, moved, not_subject, added)


def _read(item: Examined) -> _Read:
    body, subject = _paths(item.body.uses), _paths(item.body.subject_uses)
    named, unnamed = _told(item)
    return _Read(item, body, subject, frozenset(named), len(unnamed))


def _paths(uses: Iterable[Use]) -> frozenset[str]:
    return frozenset(use.path for use in uses if use.path and use.unknown is None)


def _told(item: Examined) -> tuple[set[str], set[str]]:
    """Give the paths that other rules name, and the names that are no field."""
    guesses, unnamed = Guesses(item.context), set()
    named = {use.path for use in undeclared(item)}
    for use in item.uses:
        guess = guesses.of(use) if use.unknown is not None else None
        if guess is not None:
            named.add(guess.path)
        elif use.unknown is not None:
            unnamed.add(use.text)
        elif use.hidden:
            named.add(use.path)
    for one in _foreign(item):
        (unnamed if one.path is None else named).add(one.path or one.text)
    return named, unnamed


def _foreign(item: Examined) -> Iterator[Foreign]:
    for source in (item.variant.body, item.variant.meta.subject or ""):
        yield from (one for one in foreign(source, item.context) if one.kind != "third")
