"""SK201: variants of one response read different values."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination, Examined

__all__ = ["VariablesDiffer"]


class VariablesDiffer:
    """A variant reads other paths than the variant in the reference locale."""

    code, name, severity = "SK201", "variables-differ", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield each path that a variant lacks, and the first use of each it has alone."""
        for group in subject.by_id():
            readable = [item for item in group if not item.body.faults]
            for other in readable[1:]:
                if other.variant.locale != readable[0].variant.locale:
                    yield from self._lacking(other, readable[0])
                    yield from self._extra(other, readable[0])

    def _lacking(self, other: Examined, reference: Examined) -> Iterator[Finding]:
        for path in sorted(reference.body.paths - other.body.paths):
            message = f"{path!r} is not read here, but in {reference.variant.locale!r} it is"
            yield other.finding(self, message, at=other.variant.body_line)

    def _extra(self, other: Examined, reference: Examined) -> Iterator[Finding]:
        extra = set(other.body.paths - reference.body.paths)
        for use, place in other.located():
            if use.path in extra:
                extra.discard(use.path)
                message = f"{use.path!r} is read here, but not in {reference.variant.locale!r}"
                yield other.finding(self, message, at=place)
