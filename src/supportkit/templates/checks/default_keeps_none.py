"""SK112: a default leaves None as it is."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._noted import noted
from supportkit.templates.checks._subject import Examination
from supportkit.templates.typecheck.found import Oddity

__all__ = ["DefaultKeepsNone"]


class DefaultKeepsNone:
    """A value that may be None has a default, which replaces only what is undefined."""

    code, name, severity = "SK112", "default-keeps-none", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every default that would let None through."""
        return noted(self, subject, Oddity.DEFAULT)
