"""SK902: The body or the subject uses what a response may not use."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination

__all__ = ["RefusedConstruct"]


class RefusedConstruct:
    """The body or the subject uses what a response may not use."""

    code, name, severity = "SK902", "refused-construct", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield the first refused construct of each template."""
        for item in subject.items:
            for fault in item.body.faults:
                if fault.refused:
                    yield item.finding(self, fault.problem, at=fault.line)
