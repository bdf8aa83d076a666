"""SK403: The front matter cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination, reported

__all__ = ["BadMetadata"]


class BadMetadata:
    """The front matter cannot be read."""

    code, name, severity = "SK403", "bad-metadata", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield the mistakes that were kept when the files were read."""
        return reported(self, subject)
