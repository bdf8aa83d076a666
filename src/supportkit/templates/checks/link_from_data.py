"""SK301: a value decides where a link leads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination, Examined
from supportkit.templates.checks._subject import Place as Where
from supportkit.templates.checks._written import Printed, printed
from supportkit.templates.rendering.places import Place
from supportkit.templates.typecheck.found import Use
from supportkit.templates.typecheck.positions import Lines
from supportkit.values import Span

__all__ = ["LinkFromData"]

_RUNS = re.compile(
    r"(?:\]\(\s*<?|^ {0,3}\[[^\]\n]{1,99}\]:\s*<?|\b(?:href|src|action|formaction)\s*=\s*[\"']?)"
    r"\s*(?P<scheme>javascript|data|vbscript|file)\s*:",
    re.IGNORECASE | re.MULTILINE,
)


class LinkFromData:
    """A value that may be anything decides where a link leads, or a link runs a script."""

    code, name, severity = "SK301", "link-from-data", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such value, and every link of a kind that no reply may have."""
        for item in subject.items:
            for one in printed(subject, item):
                if _decides(one) and not _is_unknown(one):
                    yield item.finding(self, _message(one), at=one.at)
            yield from self._schemes(item)

    def _schemes(self, item: Examined) -> Iterator[Finding]:
        variant = item.variant
        if not any(sign in variant.body for sign in ("](", "]:", "=")):
            return
        found = tuple(_RUNS.finditer(variant.body))
        lines = Lines(variant.text if found else "")
        for match in found:
            message = (
                f"a link with '{match['scheme'].lower()}:' is taken out of replies; "
                "links begin with https:, http:, mailto: or tel:"
            )
            start, end = (variant.body_start + at for at in match.span("scheme"))
            place = Where(*lines.place(start), Span(start, end))
            yield item.finding(self, message, at=place)


def _decides(one: Printed) -> bool:
    return one.around is Place.HOST or (one.around is Place.LINK and not one.is_link)


def _is_unknown(one: Printed) -> bool:
    """Whether there is no such field, as SK101 says; the right one may well be a link."""
    return isinstance(one.at, Use) and one.at.unknown is not None


def _message(one: Printed) -> str:
    text = one.text
    if one.around is not Place.HOST and one.is_written:
        return f'{text} stands in the target of a link beside other values; write "{text}|url"'
    if one.around is Place.HOST:
        return f"{text!r} would decide which host a link leads to; write the host out"
    return f'{text!r} may be any text, and stands in the target of a link; write "{text}|url"'
