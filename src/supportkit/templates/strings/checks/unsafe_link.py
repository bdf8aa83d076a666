"""SK305: a link runs a script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["UnsafeLink"]

_SCRIPT = regex(
    r"(?:href|src|action)[ \t]{0,5}=[ \t]{0,5}[\"']?[ \t\r\n]{0,5}"
    r"(?P<link>(?:javascript|vbscript)[ \t]{0,3}:|data:text/html)|\]\([ ]?(?P<other>javascript:)",
    re.IGNORECASE,
)


class UnsafeLink:
    """A link does not lead anywhere, but runs a script."""

    code, name, severity = "SK305", "unsafe-link", Severity.ERROR

    def check(self, subject: StringExamination, /) -> Iterator[Finding]:
        """Yield every such link."""
        for entry in subject.shown:
            if ":" in entry.text:
                for match in _SCRIPT.finditer(entry.text):
                    group = "link" if match["link"] else "other"
                    message = "a link must not run a script; write where it leads"
                    yield entry.finding(self, message, at=Span(*match.span(group)))
