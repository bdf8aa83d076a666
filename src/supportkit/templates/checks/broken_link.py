"""SK304: what was to be a link of Markdown is plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from supportkit.findings import Finding, Fix, Severity
from supportkit.templates.checks._half_links import half_links
from supportkit.templates.checks._subject import Examination, Examined, Place
from supportkit.templates.typecheck.positions import Lines, prose
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["BrokenLink"]

_WORDS = "[^\\[\\]\uff3b\uff3d\n]{1,200}"
_TARGET = "[ ]{0,9}(?:https?://|mailto:|tel:|[ ]{4})[^()\\[\\]\uff08\uff09\n]{0,999}"
"""An address; where a value is printed, there are blanks."""
_BROKEN = regex(
    rf"(?<!\\)\[(?P<gap>{_WORDS})\][ \t]+\({_TARGET}\)"
    rf"|[\[\uff3b](?P<wide>{_WORDS})[\]\uff3d][ \t]*\uff08{_TARGET}[)\uff09]"
    rf"|\uff3b(?P<full>{_WORDS})\uff3d[ \t]*\({_TARGET}\)"
    rf"|\((?P<turned>[^()\n]{{1,200}})\)\[{_TARGET}\]"
)
_NARROW = str.maketrans("\uff3b\uff3d\uff08\uff09", "[]()")
_NOTE = regex(r"\^?\s*[0-9]+|\^.*|[ xX]")
"""Numbers of sources, footnotes and boxes to tick, which may well stand before an address."""


class BrokenLink:
    """A link of Markdown has a gap, lacks a bracket or address, or is the wrong way round."""

    code, name, severity = "SK304", "broken-link", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such link of a file of Markdown."""
        for item in subject.items:
            variant = item.variant
            if variant.format == "markdown" and not (variant.problems or item.body.faults):
                yield from self._found(item)
                yield from self._halves(item)

    def _found(self, item: Examined) -> Iterator[Finding]:
        variant = item.variant
        if "]" not in variant.body and "\uff3d" not in variant.body:
            return
        matches = [one for one in _BROKEN.finditer(prose(variant.body)) if _is_meant(one)]
        if not matches:
            return
        lines = Lines(variant.text)
        for match in matches:
            span = Span(variant.body_start + match.start(), variant.body_start + match.end())
            place = Place(*lines.place(span.start), span)
            message = "this is no link, so customers see its brackets; write '[text](address)'"
            written = variant.text[span.start : span.end]
            fix = Fix(span, _mended(written)) if match["turned"] is None else None
            yield item.finding(self, message, at=place, fix=fix)

    def _halves(self, item: Examined) -> Iterator[Finding]:
        variant = item.variant
        found = tuple(half_links(variant.body))
        if not found:
            return
        lines = Lines(variant.text)
        for one in found:
            start, end = (variant.body_start + at for at in (one.span.start, one.span.end))
            place = Place(*lines.place(start), Span(start, end))
            yield item.finding(self, one.problem, at=place)


def _is_meant(match: re.Match[str]) -> bool:
    return _NOTE.fullmatch(next(filter(None, match.groups()))) is None


def _mended(link: str) -> str:
    return re.sub(r"\][ \t]*\(", "](", link.translate(_NARROW), count=1)
