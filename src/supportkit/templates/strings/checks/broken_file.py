"""SK901: a piece of a file cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.templates.strings.entries import Entry

__all__ = ["BrokenFile"]


class BrokenFile:
    """A line is not as the format of the file wants it."""

    code, name, severity = "SK901", "syntax-error", Severity.ERROR

    def check(self, subject: StringExamination, /) -> Iterator[Finding]:
        """Yield every such place; the rest of the file was read."""
        for fault in subject.catalogue.faults:
            place = ((0, fault.position),)
            at = Entry(key="", locale=fault.file.locale, text="", file=fault.file, runs=place)
            yield at.finding(self, fault.problem)
