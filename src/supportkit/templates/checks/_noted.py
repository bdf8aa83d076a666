"""What the rules have in common that report notes of the type checker."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from supportkit.findings import Finding, Fix, Named, Severity
from supportkit.templates.checks._subject import Examination, Examined, Place, distinct
from supportkit.templates.typecheck.found import Note, Oddity
from supportkit.values import Span

__all__ = ["noted"]


def noted(
    rule: Named,
    subject: Examination,
    oddity: Oddity,
    *,
    mild: Severity | None = None,
    leaving: Callable[[Examined], Container[str]] = lambda _: (),
) -> Iterator[Finding]:
    """Report the notes of one kind.

    Args:
        rule: The rule that reports them.
        subject: What is checked.
        oddity: The kind of note.
        mild: How much those matter that may well be intended.
        leaving: Gives the paths of a variant that another rule speaks of.
    """
    return distinct(_found(rule, subject, oddity, mild, leaving))


def _found(
    rule: Named,
    subject: Examination,
    oddity: Oddity,
    mild: Severity | None,
    leaving: Callable[[Examined], Container[str]],
) -> Iterator[Finding]:
    for item in subject.items:
        notes = list(item.notes(oddity)) if item.body.prints else []
        others = leaving(item) if notes else ()
        for note in (one for one in notes if not one.path or one.path not in others):
            place = item.place(note)
            severity = mild if note.mild else None
            fix = _fix(note, place)
            yield item.finding(rule, note.message, at=place, fix=fix, severity=severity)


def _fix(note: Note, place: Place) -> Fix | None:
    if place.insert is not None:
        position, text = place.insert
        return Fix(Span(position, position), text, safe=note.safe)
    if note.meant is None or place.span is None or place.path is not None:
        return None
    quote = "'" if note.oddity is Oddity.IMPOSSIBLE else ""
    return Fix(place.span, f"{quote}{note.meant}{quote}")
