"""SK201: variants of one response read different values."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._naming import named
from supportkit.templates.checks._subject import Examination, Examined

__all__ = ["VariablesDiffer"]


class VariablesDiffer:
    """A variant reads other paths than the variant in the reference locale."""

    code, name, severity = "SK201", "variables-differ", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield each path that a variant lacks, and the first use of each it has alone.

        A path that SK101 names in one of the two is left out: once it is spelt right or
        declared there, they may well agree.
        """
        for group in subject.by_id():
            readable = [item for item in group if item.body.prints and not item.body.faults]
            for other in readable[1:]:
                if other.variant.locale != readable[0].variant.locale:
                    yield from self._compared(other, readable[0])

    def _compared(self, other: Examined, reference: Examined) -> Iterator[Finding]:
        spelt = {path for one in (other, reference) for path in named(one)}
        here, there = other.body.paths - spelt, reference.body.paths - spelt
        for path in sorted(there - here):
            message = f"{path!r} is not read here, but in {reference.variant.locale!r} it is"
            yield other.finding(self, message, at=other.variant.body_line)
        yield from self._extra(other, reference, set(here - there))

    def _extra(self, other: Examined, reference: Examined, extra: set[str]) -> Iterator[Finding]:
        for use in other.uses:
            if use.path in extra:
                extra.discard(use.path)
                message = f"{use.path!r} is read here, but not in {reference.variant.locale!r}"
                yield other.finding(self, message, at=use)
