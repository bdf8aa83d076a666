"""SK205: a translation was made from another text than the one that is there now."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination, Examined
from supportkit.templates.files import source_rev

__all__ = ["StaleReference"]


class StaleReference:
    """The reference changed since the translation was made."""

    code, name, severity = "SK205", "stale-reference", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every translation whose ``source_rev`` is not that of the reference's body."""
        for group in subject.by_id():
            home = group[0].variant.locale
            for item in (one for one in group if one.variant.locale != home):
                noted = item.variant.meta.source_rev
                reference = _reference(item, group).variant
                if noted is not None and noted != source_rev(reference.body):
                    message = f"{reference.path!r} has changed since this was translated"
                    yield item.finding(self, message, at=item.variant.line_of("source_rev"))


def _reference(item: Examined, group: tuple[Examined, ...]) -> Examined:
    """Give what a file was translated from: HTML from HTML, where the reference has both."""
    first, html = group[0].variant, item.variant.format == "html"
    same = (
        one
        for one in group
        if one.variant.locale == first.locale and (one.variant.format == "html") is html
    )
    return next(same, group[0])
