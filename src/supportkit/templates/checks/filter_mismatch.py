"""SK106: a filter gets what it cannot take."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._noted import noted
from supportkit.templates.checks._subject import Examination
from supportkit.templates.typecheck.found import Oddity

__all__ = ["FilterMismatch"]


class FilterMismatch:
    """A filter gets a value, an argument or the name of a field that it cannot take."""

    code, name, severity = "SK106", "filter-mismatch", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every filter that would fail, with what fits."""
        return noted(self, subject, Oddity.FILTER)
