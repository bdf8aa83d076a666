"""SK110: a condition takes the number 0 for nothing."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._noted import noted
from supportkit.templates.checks._subject import Examination
from supportkit.templates.typecheck.found import Oddity

__all__ = ["NumberAsGuard"]


class NumberAsGuard:
    """A condition asks whether there is a number, and 0 counts as none."""

    code, name, severity = "SK110", "number-as-guard", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such condition; where there always is a number, it is for information."""
        return noted(self, subject, Oddity.NUMBER, mild=Severity.INFO)
