"""SK104: a record or list is printed as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination, distinct
from supportkit.templates.contexts.types import Items, Record, Table
from supportkit.templates.typecheck.found import Use

__all__ = ["RecordPrinted"]


class RecordPrinted:
    """A record or a list is printed where one of its values belongs."""

    code, name, severity = "SK104", "record-printed", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every place where a whole record or list would be printed."""
        return distinct(
            item.finding(self, f"{_said(use)} a record or list; print one of its values", at=use)
            for item in subject.items
            for use in item.uses
            if use.printed and not use.hidden and _is_whole(use)
        )


def _is_whole(use: Use) -> bool:
    kinds = use.type.kinds
    return bool(kinds) and all(isinstance(kind, Record | Items | Table) for kind in kinds)


def _said(use: Use) -> str:
    return f"{use.text!r} is" if use.text else "this is"
