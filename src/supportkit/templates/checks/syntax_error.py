"""SK901: The body or the subject does not parse."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination, Place, broken_parts, reported

__all__ = ["SyntaxFault"]


class SyntaxFault:
    """The body or the subject does not parse."""

    code, name, severity = "SK901", "syntax-error", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield the first mistake of each template, and marks of merge conflicts."""
        yield from reported(self, subject)
        for item in subject.items:
            for fault in item.body.faults:
                if not fault.refused and not fault.in_part:
                    place = Place(fault.line, fault.column or 1, fault.span)
                    yield item.finding(self, fault.problem, at=place)
        yield from broken_parts(self, subject, refused=False)
