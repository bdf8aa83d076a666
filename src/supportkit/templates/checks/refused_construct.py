"""SK902: The body or the subject uses what a response may not use."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination, Place, broken_parts

__all__ = ["RefusedConstruct"]


class RefusedConstruct:
    """The body or the subject uses what a response may not use."""

    code, name, severity = "SK902", "refused-construct", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every refused construct that is not inside another; at most 50 of a template."""
        for item in subject.items:
            for fault in item.body.faults:
                if fault.refused and not fault.in_part:
                    place = Place(fault.line, fault.column, fault.span)
                    yield item.finding(self, fault.problem, at=place)
        yield from broken_parts(self, subject, refused=True)
