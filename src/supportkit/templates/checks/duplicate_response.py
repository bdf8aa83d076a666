"""SK404: two files hold the same response in the same locale."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination, Examined

__all__ = ["DuplicateResponse"]


class DuplicateResponse:
    """Another file already holds this response in this locale; text and HTML may be a pair."""

    code, name, severity = "SK404", "duplicate-response", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every file but the first, which is the one that is used."""
        first: dict[tuple[str, str, bool], Examined] = {}
        for item in subject.items:
            variant = item.variant
            kept = first.setdefault((variant.id, variant.locale, variant.format == "html"), item)
            if kept is not item and not any(item.problems("SK903")):
                message = (
                    f"{variant.id!r} in {variant.locale!r} is already in {kept.variant.path!r}"
                )
                yield item.finding(self, message, at=1)
