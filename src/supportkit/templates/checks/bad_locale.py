"""SK402: A locale is no language tag, or differs between path and front matter."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination, reported

__all__ = ["BadLocale"]


class BadLocale:
    """A locale is no language tag, or differs between path and front matter."""

    code, name, severity = "SK402", "bad-locale", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield the mistakes that were kept when the files were read."""
        return reported(self, subject)
