"""SK903: A file cannot be read as a response."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination, reported

__all__ = ["UnreadableFile"]


class UnreadableFile:
    """A file cannot be read as a response."""

    code, name, severity = "SK903", "unreadable-file", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield the mistakes that were kept when the files were read."""
        return reported(self, subject)
