"""SK304: a link of Markdown is torn, so that customers read its brackets."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks.broken_link import BrokenLink as OnResponses
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["BrokenLink"]

_TORN = regex(
    r"\][ \u00a0]{1,3}\((?=https?:|/|%\{|\{|<)|[\u3011\uff3d\]][ ]?\uff08(?=https?:|/|%\{|\{)"
    r"|[\u3011\uff3d][ ]?\((?=https?:|/|%\{|\{)"
)
_WHOLE = "]("


class BrokenLink:
    """The brackets of a link are not as in the reference."""

    code, name, severity = OnResponses.code, OnResponses.name, Severity.ERROR

    def check(self, subject: StringExamination, /) -> Iterator[Finding]:
        """Yield every link that a blank or a wide bracket tears."""
        for entry in subject.translations:
            wanted = max(source.count(_WHOLE) for source in entry.sources)
            if entry.text.count(_WHOLE) >= wanted:
                continue
            for match in _TORN.finditer(entry.text):
                message = f"{match[0]!r} is no link, so customers read it; write '](' in its place"
                yield entry.finding(self, message, at=Span(*match.span()), replacement=_WHOLE)
