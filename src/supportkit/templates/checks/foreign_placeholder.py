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
    | \\\{{\\?\{{[ \t]*(?P<escaped>[^\W\d](?:\w|\\_|[ .-]){{0,120}})\\\}}\\?\}}
    | [$%\#@]?\{{!?[ \t]*(?P<braces>{_NAME})[ \t]*(?:(?:\||\bor\b)[^{{}}\r\n]{{1,99}})?\}}
    | \uff5b{{1,2}}[ \t]*(?P<wide>{_NAME})[ \t]*\uff5d{{1,2}}
    | <%[=-]?[ \t]*(?P<erb>{_NAME})[ \t]*-?%>
    | (?<![\]!\\\[])\[(?P<words>[^\W\d]\w{{0,39}}(?:[ _]\w{{1,40}}){{1,3}})\](?![\[(:\]])
    | \[\[[ \t]*(?P<brackets>{_NAME})[ \t]*\]\](?!\()  # [[text]](url) is a link
    | <<(?P<angles>{_NAME})>>
    | \*\|(?P<stars>[^\W\d]\w{{0,39}})\|\*
    | (?<![\w%])%(?P<percents>[^\W\d]\w{{0,39}})%(?![\w%])
    """,
    re.VERBOSE,
)
_SIGNS = ("{", "[", "<<", "<%", "*|", "%", "\uff5b")
"""No placeholder is without one of these."""
_LOST = re.compile(r"(?<![\w.{])(?P<lost>[^\W\d]\w{0,39}(?:\.\w{1,40}){0,3})[ \t]*\}\}")
_THIRD = re.compile(r"(?<=\}\})(?P<third>\})")
_ONLY_FIELDS = frozenset({"lost", "words"})
"""Ways of writing that are plain words, unless they name a field."""


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
                yield from self._found(item, match, place, item.context)
            for match in _placeholders(variant.meta.subject or ""):
                place = Place(variant.line_of("subject"), 1)
                yield from self._found(item, match, place, item.context)

    def _found(
        self, item: Examined, match: re.Match[str], place: Place, context: ContextType
    ) -> Iterator[Finding]:
        if match.lastgroup == "third":
            message = "'}' behind '}}' is one brace too many, so customers see it; remove it"
            fix = Fix(place.span, "") if place.span else None
            yield item.finding(self, message, at=place, fix=fix, severity=Severity.ERROR)
            return
        written = (match[match.lastgroup or 0] or "").replace("\\", "").strip()
        path = _field(written, context)
        if path is None and match.lastgroup in _ONLY_FIELDS:
            return
        if match.lastgroup == "words" and f"[{written}]:".lower() in item.variant.body.lower():
            return
        advice = f"write '{{{{ {path} }}}}'" if path else "write '{{ ... }}' with a field"
        yield item.finding(
            self,
            f"{match[0]!r} is no placeholder here, so customers see it as it stands; {advice}",
            at=place,
            fix=Fix(place.span, f"{{{{ {path} }}}}") if path and place.span else None,
            severity=Severity.ERROR if path or match.lastgroup == "split" else None,
        )


def _placeholders(source: str) -> Iterator[re.Match[str]]:
    written = prose(source)
    if any(map(written.__contains__, _SIGNS)):
        yield from _PLACEHOLDER.finditer(written)
    if "}}" in written:
        rest = _PLACEHOLDER.sub(lambda match: " " * len(match[0]), written)
        yield from _LOST.finditer(rest)
    if "}}}" in source and written.count("}") > written.count("{"):
        yield from (one for one in _THIRD.finditer(source) if _is_third(written, one.start()))


def _is_third(written: str, position: int) -> bool:
    """Whether a brace is plain text, and the two before it end a tag."""
    return written[position - 2 : position + 1] == "  }"


def _field(written: str, context: ContextType) -> str | None:
    """Give the path that a placeholder of another system means, where there is one."""
    words = re.sub(r"[ -]", "_", written.lower())
    for name in (written, words, words.replace("_", ".", 1)):
        if exists(name, context):
            return name
        found = elsewhere(name, context)
        if found is not None:
            return found
    return None
