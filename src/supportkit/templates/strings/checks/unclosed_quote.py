"""SK307: a tag of a text has no end, so that it swallows what follows."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.strings.checks import _markup
from supportkit.templates.strings.checks._subject import StringExamination

__all__ = ["UnclosedQuote"]


class UnclosedQuote:
    """A quote of an attribute, or a whole tag, is left open."""

    code, name, severity = "SK307", "unclosed-quote", Severity.ERROR

    def check(self, subject: StringExamination, /) -> Iterator[Finding]:
        """Yield every such tag that the reference does not have."""
        for entry in subject.shown:
            if any(one.swallows for source in entry.sources for one in _markup.broken(source)):
                continue
            for one in _markup.broken(entry.text):
                if one.swallows:
                    yield entry.finding(self, one.problem, at=one.span)
