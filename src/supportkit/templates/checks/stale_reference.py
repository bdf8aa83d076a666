"""SK205: a translation was made from another text than the one that is there now."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._parity import translations
from supportkit.templates.checks._subject import Examination
from supportkit.templates.files import source_rev

__all__ = ["StaleReference"]


class StaleReference:
    """The reference changed since the translation was made."""

    code, name, severity = "SK205", "stale-reference", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every translation whose ``source_rev`` is not that of the reference's body."""
        for item, translated in translations(subject):
            noted, reference = item.variant.meta.source_rev, translated.variant
            now = source_rev(reference.body)
            if noted not in (None, now):
                message = (
                    f"{reference.path!r} has changed since this was translated; translate what "
                    f"changed, and write 'source_rev: {now}'"
                )
                yield item.finding(self, message, at=item.variant.line_of("source_rev"))
