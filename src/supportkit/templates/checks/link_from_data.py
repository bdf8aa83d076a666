"""SK301: a value decides where a link leads."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination
from supportkit.templates.checks._written import Printed, printed
from supportkit.templates.rendering.places import Place
from supportkit.templates.typecheck.found import Use

__all__ = ["LinkFromData"]


class LinkFromData:
    """A value that may be anything decides where a link leads."""

    code, name, severity = "SK301", "link-from-data", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such value."""
        for item in subject.items:
            for one in printed(subject, item):
                if _decides(one) and not _is_unknown(one):
                    yield item.finding(self, _message(one), at=one.at)


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
