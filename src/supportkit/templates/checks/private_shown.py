"""SK603: a field is read that is not for customers."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination, distinct

__all__ = ["PrivateShown"]


class PrivateShown:
    """A field is read that customers may not see."""

    code, name, severity = "SK603", "private-field-shown", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every use of such a field, also one that only decides what is shown."""
        return distinct(
            item.finding(
                self,
                f"{use.text!r} is not for customers, so no reply can read it; leave it out, or "
                "give the context a field that customers may see",
                at=use,
            )
            for item in subject.items
            for use in item.uses
            if use.hidden and use.unknown is None
        )
