"""SK305: a link runs a script, or opens what no reply may open."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination, Examined, Place
from supportkit.templates.typecheck.positions import Lines
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["UnsafeLink"]

_TARGET = regex(
    r"(?:\]\([ \t\n]*<?|^ {0,3}\[[^\]\n]{1,99}\]:[ \t]*<?"
    r"|\b(?:href|src|action|formaction|background|poster)[ \t\n]{0,9}=[ \t\n]{0,9}[\"']?|<)"
    r"(?=(?P<target>[ \t\r\n\x00-\x1f]{0,20}[a-z&%][^\"'<>){}]{2,199}))",
    re.IGNORECASE | re.MULTILINE,
)
_IGNORED = regex(r"[\s\x00-\x20\u200b-\u200f\u2060\ufeff]+")
"""What browsers leave out of an address before they read it."""
_RUNS = regex(r"(javascript|vbscript|data|file):", re.IGNORECASE)
_SIGNS = ("](", "]:", "=", "<")


class UnsafeLink:
    """A link of the author's begins with ``javascript:``, ``vbscript:``, ``data:`` or ``file:``."""

    code, name, severity = "SK305", "unsafe-link", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such link, also one whose letters are written as entities."""
        for item in subject.items:
            if any(sign in item.variant.body for sign in _SIGNS):
                yield from self._found(item)

    def _found(self, item: Examined) -> Iterator[Finding]:
        variant = item.variant
        found = [(match, scheme) for match, scheme in _unsafe(variant.body)]
        lines = Lines(variant.text if found else "")
        for match, scheme in found:
            begin = match.start("target")
            colon = match["target"].find(":")
            length = colon if colon >= 0 else len(match["target"])
            start = variant.body_start + begin
            place = Place(*lines.place(start), Span(start, start + length))
            message = (
                f"a link with '{scheme}:' is taken out of replies; "
                "links begin with https:, http:, mailto: or tel:"
            )
            yield item.finding(self, message, at=place)


def _unsafe(body: str) -> Iterator[tuple[re.Match[str], str]]:
    for match in _TARGET.finditer(body):
        target = match["target"]
        plain = html.unescape(target) if "&" in target else target
        scheme = _RUNS.match(_IGNORED.sub("", plain))
        filled = body.startswith("{{", match.end("target"))  # as SK301 says
        if scheme is not None and not filled:
            yield match, scheme[1].lower()
