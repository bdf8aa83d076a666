"""SK204: a placeholder is written as another system writes it, so it is printed as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from supportkit.findings import Finding, Fix, Severity
from supportkit.templates.checks._naming import elsewhere, exists
from supportkit.templates.checks._subject import Examination, Examined, Place
from supportkit.templates.contexts.types import ContextType
from supportkit.templates.typecheck.positions import Lines, prose
from supportkit.values import Span

__all__ = ["ForeignPlaceholder"]

_NAME = r"[^\W\d]\w{0,39}(?:[ .-]\w{1,40}){0,3}"
_PLACEHOLDER = re.compile(
    rf"""
      \{{[ \t]+\{{(?P<split>[^{{}}\r\n]{{0,99}})\}}[ \t]*\}}
    | [$%\#@]?\{{!?[ \t]*(?P<braces>{_NAME})[ \t]*\}}
    | \[\[[ \t]*(?P<brackets>{_NAME})[ \t]*\]\](?!\()  # [[text]](url) is a link
    | <<(?P<angles>{_NAME})>>
    | \*\|(?P<stars>[^\W\d]\w{{0,39}})\|\*
    | (?<![\w%])%(?P<percents>[^\W\d]\w{{0,39}})%(?![\w%])
    """,
    re.VERBOSE,
)
_SIGNS = ("{", "[[", "<<", "*|", "%")
"""No placeholder is without one of these."""


class ForeignPlaceholder:
    """A placeholder is written in the way of another system, or its braces came apart."""

    code, name, severity = "SK204", "foreign-placeholder", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such placeholder; one that surely was to print a field is an error."""
        for item in subject.items:
            if any(not fault.refused for fault in item.body.faults):
                continue
            variant = item.variant
            matches = list(_placeholders(variant.body))
            lines = Lines(variant.text if matches else "")
            for match in matches:
                span = Span(variant.body_start + match.start(), variant.body_start + match.end())
                place = Place(*lines.place(span.start), span)
                yield self._found(item, match, place, item.context)
            for match in _placeholders(variant.meta.subject or ""):
                place = Place(variant.line_of("subject"), 1)
                yield self._found(item, match, place, item.context)

    def _found(
        self, item: Examined, match: re.Match[str], place: Place, context: ContextType
    ) -> Finding:
        written = (match[match.lastgroup or 0] or "").strip()
        path = _field(written, context)
        advice = f"write '{{{{ {path} }}}}'" if path else "write '{{ ... }}' with a field"
        return item.finding(
            self,
            f"{match[0]!r} is no placeholder here, so customers see it as it stands; {advice}",
            at=place,
            fix=Fix(place.span, f"{{{{ {path} }}}}") if path and place.span else None,
            severity=Severity.ERROR if path or match["split"] is not None else None,
        )


def _placeholders(source: str) -> Iterator[re.Match[str]]:
    written = prose(source)
    return _PLACEHOLDER.finditer(written) if any(map(written.__contains__, _SIGNS)) else iter(())


def _field(written: str, context: ContextType) -> str | None:
    """Give the path that a placeholder of another system means, where there is one."""
    for name in (written, re.sub(r"[ -]", "_", written.lower())):
        if exists(name, context):
            return name
        found = elsewhere(name, context)
        if found is not None:
            return found
    return None
