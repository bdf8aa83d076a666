"""SK518: a link is glued to the word before it."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.templates.strings.entries import Entry
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["GluedText"]

_LINK = (
    r"(?:\{\{[ ]?[\w.]{0,60}ur[il][ ]?\}\}|%\(\w{0,40}(?:url|link)\)s|%\{\w{0,40}(?:url|link)\}"
    r"|\{\w{0,40}(?:url|link)\}|https?://)"
)
_GLUED = regex(rf"(?<=[^\W\d_])(?P<link>{_LINK})")


class GluedText:
    """Nothing stands between a word and a link, so that mail programs do not make it one."""

    code, name, severity = "SK518", "glued-text", Severity.WARNING

    def check(self, subject: StringExamination, /) -> Iterator[Finding]:
        """Yield every such link whose reference has something before it."""
        for entry in subject.translations:
            if any(sign in entry.text for sign in ("{", "%(", "://")):
                yield from self._glued(entry)

    def _glued(self, entry: Entry) -> Iterator[Finding]:
        known = {match["link"] for source in entry.sources for match in _GLUED.finditer(source)}
        for match in _GLUED.finditer(entry.text):
            before = entry.text[match.start() - 1]
            if match["link"] not in known and before < "\u0e00":  # later ones need no blanks
                span = Span(match.start() - 1, match.end())
                yield entry.finding(self, "put a blank between the word and the link", at=span)
