"""SK401: The front matter gives another id than the path."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination, reported

__all__ = ["IdDiffers"]


class IdDiffers:
    """The front matter gives another id than the path."""

    code, name, severity = "SK401", "id-differs-from-path", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield the mistakes that were kept when the files were read."""
        return reported(self, subject)
