"""SK402: texts are kept under a code that is none of a language."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks.bad_locale import BadLocale as OnResponses
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.templates.strings.countries import complaint
from supportkit.templates.strings.entries import Entry

__all__ = ["BadLocale"]


class BadLocale:
    """A folder or file is called after a country, where the code of a language belongs."""

    code, name, severity = OnResponses.code, OnResponses.name, Severity.WARNING

    def check(self, subject: StringExamination, /) -> Iterator[Finding]:
        """Yield every such code once, at the first of its files."""
        seen: set[tuple[str, str]] = set()
        for file in subject.catalogue.files:
            place = file.group.partition("*")[0], file.code
            message = complaint(file.code, file.locale) if file.code else None
            if message is None or place in seen:
                continue
            seen.add(place)
            yield Entry(key="", locale=file.locale, text="", file=file).finding(self, message)
