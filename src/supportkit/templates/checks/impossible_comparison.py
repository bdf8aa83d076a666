"""SK113: a value is compared with something that it can never be."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._noted import noted
from supportkit.templates.checks._subject import Examination
from supportkit.templates.typecheck.found import Oddity

__all__ = ["ImpossibleComparison"]


class ImpossibleComparison:
    """A value is compared with something that it can never be."""

    code, name, severity = "SK113", "impossible-comparison", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such comparison, with the word that was probably meant."""
        return noted(self, subject, Oddity.IMPOSSIBLE)
