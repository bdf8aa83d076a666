"""SK604: a reply says what stands in internal notes, private fields, or of other people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from supportkit.findings import Finding, Severity
from supportkit.quality.overlap import leaks
from supportkit.quality.people import noted_numbers
from supportkit.quality.prose import Prose

__all__ = ["InternalData"]

_SAID: Final = {
    "note": "these words are those of an internal note; say it in your own, or not at all",
    "words": "these words are those of an internal note; see whether they are for the customer",
    "id": "this number stands only in an internal note; see whether the customer may have it",
    "field": "this is the value of an internal field; take it out",
    "person": "this is the address of an agent or of another customer; take it out",
}
_WARNINGS: Final = frozenset({"id", "words"})


class InternalData:
    """The reply holds words of an internal note, or data of the team or of another customer."""

    code, name, severity = "SK604", "internal-data", Severity.ERROR

    def check(self, subject: Prose, /) -> Iterator[Finding]:
        """Yield each place; nothing where there is no case."""
        if subject.case is None:
            return
        found = leaks(subject.text, subject.case, language=subject.language)
        for leak in found:
            severity = Severity.WARNING if leak.source in _WARNINGS else Severity.ERROR
            start, end = leak.span.start, leak.span.end
            yield subject.finding(self, start, end, _SAID[leak.source], severity=severity)
        for span in noted_numbers(subject.text, subject.case):
            if not any(span.overlaps(leak.span) for leak in found):
                severity = Severity.WARNING
                yield subject.finding(self, span.start, span.end, _SAID["id"], severity=severity)
