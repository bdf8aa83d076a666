"""SLA101: the file cannot be read as policies."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.sla.lint._subject import Examination

__all__ = ["InvalidPolicyFile"]


class InvalidPolicyFile:
    """The file has mistakes, so that its policies cannot be read."""

    code, name, severity = "SLA101", "invalid-policy-file", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield the mistakes that were found when the file was read."""
        return subject.mistaken(self)
