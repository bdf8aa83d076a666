"""SK302: a value stands where HTML has no way to hold one safely."""

from __future__ import annotations

import re
from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks import _subject
from supportkit.templates.checks._subject import Examination, Examined
from supportkit.templates.checks._written import printed
from supportkit.templates.rendering.places import FORBIDDEN, Place
from supportkit.templates.typecheck.positions import Lines, prose

__all__ = ["UnquotedAttribute"]

_NO_TAG = re.compile(
    r"""<[a-z][a-z0-9-]*\s(?:[^<>"']|"[^"<>]{0,300}"|'[^'<>]{0,300}'){0,300}?"""
    r"""=(?!['"])[^\s<>'"=]{0,300}=[^\s<>'"]*""",
    re.IGNORECASE,
)
"""In Markdown, a value without quotes has no ``=`` (CommonMark 6.6), so this is text."""


class UnquotedAttribute:
    """A value is printed into an attribute without quotes, a tag, a script or a comment."""

    code, name, severity = "SK302", "unquoted-attribute", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every value in such a place; such a reply is not rendered."""
        for item in subject.items:
            for one in printed(subject, item):
                if one.around in FORBIDDEN and one.around is not Place.HOST:
                    message = f"{one.text!r} may not be written into {one.around}"
                    if one.around is Place.UNQUOTED:
                        message += "; put quotes around it"
                    yield item.finding(self, message, at=one.at)
            if item.variant.format == "markdown" and not item.body.faults:
                yield from self._shown(item)

    def _shown(self, item: Examined) -> Iterator[Finding]:
        """Yield values in what was meant as a tag of HTML and is text in Markdown."""
        variant, written = item.variant, prose(item.variant.body)
        matches = [m for m in _NO_TAG.finditer(written) if variant.body.startswith("{{", m.end())]
        lines = Lines(variant.text if matches else "")
        for match in matches:
            at = _subject.Place(*lines.place(variant.body_start + match.end()))
            message = f"a value stands in {Place.UNQUOTED} with '=', so customers see the tag"
            yield item.finding(self, f"{message}; put quotes around it", at=at)
