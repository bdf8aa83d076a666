"""SK104: a record or list is printed as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination

__all__ = ["RecordPrinted"]


class RecordPrinted:
    """A record or a list is printed where one of its values belongs."""

    code, name, severity = "SK104", "record-printed", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every place where a whole record or list would be printed."""
        for item in subject.items:
            for use, place in item.located():
                if use.printed and use.is_record:
                    message = f"{use.text!r} is a record or list; print one of its values"
                    yield item.finding(self, message, at=place)
