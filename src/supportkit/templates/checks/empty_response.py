"""SK502: a response has no text."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination

__all__ = ["EmptyResponse"]


class EmptyResponse:
    """The body prints nothing, whatever its values are."""

    code, name, severity = "SK502", "empty-response", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every readable variant whose body has no text and prints no value."""
        for item in subject.items:
            readable = not item.variant.problems and not item.body.faults
            if readable and not item.body.prints:
                message = "the body is empty, so the customer would get an empty reply"
                yield item.finding(self, message, at=item.variant.body_line)
