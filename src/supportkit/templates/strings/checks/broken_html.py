"""SK303: tags of a translation do not fit together."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.strings.checks import _markup
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.templates.strings.entries import Entry
from supportkit.values import Span

__all__ = ["BrokenHtml"]


class BrokenHtml:
    """A tag is not closed, closes nothing, crosses another, or is torn, unlike in the reference."""

    code, name, severity = "SK303", "broken-html", Severity.WARNING

    def check(self, subject: StringExamination, /) -> Iterator[Finding]:
        """Yield every such tag; one that customers see is an error."""
        for entry in subject.shown:
            if _markup.may_have_tags(entry.text):
                yield from self._fitting(entry)
                yield from self._torn(entry)

    def _fitting(self, entry: Entry) -> Iterator[Finding]:
        is_whole = entry.kind in ("html", "text")
        if not (entry.sources or is_whole) and _markup.uneven(entry.text):
            return
        sources = [source for source in entry.sources if _markup.broken(source)]
        if not sources:
            for one in _markup.broken(entry.text):
                if not one.swallows:
                    is_seen = bool(entry.sources) and _markup.runs_on(entry.text, one.span.start)
                    severity = Severity.ERROR if is_seen and not is_whole else None
                    yield entry.finding(self, one.problem, at=one.span, severity=severity)
            return
        uneven = _markup.uneven(entry.text)
        if all(uneven != _markup.uneven(source) for source in entry.sources) and uneven:
            names = ", ".join(f"'<{name}>'" for name in sorted(uneven))
            message = f"{names} is not opened and closed as often as in the reference"
            yield entry.finding(self, message)

    def _torn(self, entry: Entry) -> Iterator[Finding]:
        known = {name for source in entry.sources for name in _markup.opened(source)}
        for match in _markup.torn(entry.text):
            name = next(filter(None, match.groups())).lower()
            if (
                any(f"</{name}>" in source.lower() for source in entry.sources)
                or _markup.SAME.get(name, name) in known
            ):
                span = Span(*match.span())
                yield entry.finding(self, _torn(match[0], name), at=span, severity=Severity.ERROR)


def _torn(written: str, name: str) -> str:
    """Say what becomes of a tag: browsers take ``</`` before a blank for a comment."""
    if written.startswith("</"):
        return f"{written!r} closes nothing, as browsers leave it out; write '</{name}>'"
    return f"{written!r} is no tag, so customers read it; take out what tears it"
