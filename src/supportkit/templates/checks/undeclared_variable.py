"""SK101: a path that is read does not exist, or is not declared."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Fix, Severity
from supportkit.templates.checks._naming import (
    Guess,
    Guesses,
    misnamed,
    situations,
    undeclared,
)
from supportkit.templates.checks._subject import Examination, Examined, distinct
from supportkit.templates.typecheck.found import Use

__all__ = ["UndeclaredVariable"]


class UndeclaredVariable:
    """The body reads a path that the context lacks, or that the front matter does not declare."""

    code, name, severity = "SK101", "undeclared-variable", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every use of such a path, with a similar one that exists."""
        return distinct(self._found(subject))

    def _found(self, subject: Examination) -> Iterator[Finding]:
        for item in subject.items:
            yield from self._unknown(item)
            yield from self._undeclared(item)
            yield from self._declared_unknown(item)

    def _unknown(self, item: Examined) -> Iterator[Finding]:
        guesses = Guesses(item.context)
        for use in item.uses:
            if use.unknown is not None and not situations(use, item):
                guess, place = guesses.of(use), item.place(use)
                whole = place.span is not None and "(" not in use.text
                fix = Fix(place.span, guess.text) if guess and place.span and whole else None
                yield item.finding(self, _message(use, guess), at=place, fix=fix)

    def _undeclared(self, item: Examined) -> Iterator[Finding]:
        for use in undeclared(item):
            of = "" if use.part is None else f" of {item.variant.path!r}"
            message = f"{use.path!r} is not among the variables of the front matter{of}"
            yield item.finding(self, message, at=use)

    def _declared_unknown(self, item: Examined) -> Iterator[Finding]:
        for path, meant in misnamed(item).items():
            line = item.variant.line_of(f"variables.{path}")
            ending = f"; did you mean {meant!r}?" if meant else ""
            message = f"the front matter declares {path!r}, but there is no such field{ending}"
            yield item.finding(self, message, at=line)


def _message(use: Use, guess: Guess | None) -> str:
    if use.unknown in use.known:
        return f"{use.text!r} is a field of some of the types that this can have{_lacking(use)}"
    ending = f"; did you mean {guess.text!r}?" if guess else ""
    return f"there is no field {use.text!r}{ending}"


def _lacking(use: Use) -> str:
    if not use.lacking:
        return ", and not of all"
    names = " and ".join(map(repr, use.lacking))
    return f", but {names} {'lacks' if len(use.lacking) == 1 else 'lack'} it"
