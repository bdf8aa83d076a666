"""SK103: a declared variable is not read."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination

__all__ = ["UnusedVariable"]


class UnusedVariable:
    """The front matter declares a variable that nothing reads."""

    code, name, severity = "SK103", "unused-variable", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such declaration."""
        for item in subject.items:
            if item.body.faults:
                continue
            read = {path.replace("[]", "") for path in item.body.paths}
            for path in item.variant.meta.variables or {}:
                if not any(one == path or one.startswith(f"{path}.") for one in read):
                    line = item.variant.line_of(f"variables.{path}")
                    yield item.finding(self, f"{path!r} is declared but not read", at=line)
