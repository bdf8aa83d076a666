"""SK212: the HTML and the plain part of one mail do not tell the same."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.templates.strings.checks._templates import printed, read
from supportkit.templates.strings.entries import Entry

__all__ = ["HtmlTextDiffer"]


class HtmlTextDiffer:
    """One of the two parts prints a field that the other one does not have."""

    code, name, severity = "SK212", "html-text-differ", Severity.WARNING

    def check(self, subject: StringExamination, /) -> Iterator[Finding]:
        """Yield every such field, in the part that has it."""
        parts: dict[tuple[str, str, str], dict[str, Entry]] = {}
        for entry in subject.shown:
            if entry.kind in ("html", "text"):
                place = entry.file.group.rpartition(".")[0] if not entry.key else entry.file.path
                owner = entry.key.rpartition(".")[0]
                parts.setdefault((place, entry.locale, owner), {}).setdefault(entry.kind, entry)
        for both in parts.values():
            if len(both) == 2:
                yield from self._alone(both["html"], both["text"], "plain part")
                yield from self._alone(both["text"], both["html"], "HTML")

    def _alone(self, entry: Entry, other: Entry, where: str) -> Iterator[Finding]:
        there = read(other.text)
        seen = set()
        for path, span in printed(entry.text):
            if path not in there and path not in seen:
                seen.add(path)
                yield entry.finding(self, f"{path!r} is not in the {where}", at=span)
