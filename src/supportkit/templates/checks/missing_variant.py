"""SK202: a response is missing in a locale of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination
from supportkit.text.locales import fallbacks

__all__ = ["MissingVariant"]


class MissingVariant:
    """A response has no variant for a locale in which the catalogue has others."""

    code, name, severity = "SK202", "missing-variant", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every locale that a response lacks, with its chain of fallbacks."""
        groups = tuple(subject.by_id())
        locales = sorted({item.variant.locale for group in groups for item in group})
        for group in groups:
            there = {item.variant.locale for item in group}
            for locale in locales:
                if there.isdisjoint(fallbacks(locale)):
                    message = f"{group[0].variant.id!r} has no variant for {locale!r}"
                    yield group[0].finding(self, message, at=1)
