"""SK408: a comment keeps no finding quiet."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings.finding import Finding, Severity

__all__ = ["UnusedIgnore"]


class UnusedIgnore:
    """A comment ``supportkit: ignore[...]`` is not needed, or says nothing that is understood."""

    code, name, severity = "SK408", "unused-ignore", Severity.WARNING

    def check(self, _: object, /) -> Iterator[Finding]:
        """Yield nothing: its findings come from `apply_ignores`, once all others are known."""
        return iter(())
