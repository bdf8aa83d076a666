"""SK403: The front matter cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.errors.masking import masked
from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination, reported

__all__ = ["BadMetadata"]


class BadMetadata:
    """The front matter cannot be read."""

    code, name, severity = "SK403", "bad-metadata", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield the mistakes that were kept when the files were read, and unknown situations."""
        yield from reported(self, subject)
        for item in subject.items:
            meant = item.variant.meta.context
            if meant is not None and meant not in subject.situations:
                line = item.variant.line_of("context")
                known = ", ".join(subject.situations)
                message = masked(f"context: expected one of {known}, found {meant!r}")
                yield item.finding(self, message, at=line)
