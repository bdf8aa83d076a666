"""SK111: a name of the template is never read."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._noted import noted
from supportkit.templates.checks._subject import Examination
from supportkit.templates.typecheck.found import Oddity

__all__ = ["UnusedName"]


class UnusedName:
    """The template gives a name that nothing reads."""

    code, name, severity = "SK111", "unused-name", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such name; a body that prints nothing has a finding of its own."""
        return noted(self, subject, Oddity.UNUSED)
