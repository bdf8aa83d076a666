"""SK405: a file looks like a response, and is not read."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination
from supportkit.templates.files.reading import LAYOUT

__all__ = ["UnreadFile"]


class UnreadFile:
    """A file looks like a response, but its name or place is not that of one."""

    code, name, severity = "SK405", "unread-file", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such file."""
        for path in subject.unread:
            yield Finding(
                code=self.code,
                name=self.name,
                severity=self.severity,
                message=f"this file is not read; a response is a file {LAYOUT}",
                path=path,
                line=1,
                column=1,
            )
