"""SK303: tags of a file of HTML do not fit together."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination, Examined, Place
from supportkit.templates.checks._tags import Misfit, misfits, unbalanced
from supportkit.templates.typecheck.positions import Lines
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["BrokenHtml", "swallowed"]

_TAKES = regex(r"\{%[-+]?\s*(?:include|import|from)\b")


class BrokenHtml:
    """A tag of HTML is not closed, closes nothing, crosses another, or has no end."""

    code, name, severity = "SK303", "broken-html", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such tag of a file of HTML; one without an end is an error."""
        parts = () if subject.catalogue is None else subject.catalogue.parts
        opened = frozenset[str]().union(*(unbalanced(part.body) for part in parts))
        for item in subject.items:
            leaving = opened if _TAKES.search(item.variant.body) else frozenset()
            yield from self._found(item, _misfits(item, leaving))

    def _found(self, item: Examined, found: tuple[Misfit, ...]) -> Iterator[Finding]:
        lines = Lines(item.variant.text if found else "")
        for one in found:
            start, end = (item.variant.body_start + at for at in (one.span.start, one.span.end))
            place = Place(*lines.place(start), Span(start, end), lines.place(end))
            severity = Severity.ERROR if one.swallows else None
            yield item.finding(self, one.problem, at=place, severity=severity)


def swallowed(item: Examined) -> bool:
    """Whether a tag of a file of HTML has no end, so that values behind it stand inside."""
    return any(one.swallows for one in _misfits(item, frozenset()))


def _misfits(item: Examined, leaving: frozenset[str]) -> tuple[Misfit, ...]:
    variant = item.variant
    if variant.format != "html" or variant.problems or item.body.faults:
        return ()
    return misfits(variant.body, leaving=leaving)
