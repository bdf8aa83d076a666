"""SK214: a translation has other tags than its reference."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.strings.checks import _markup
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.templates.strings.entries import Entry

__all__ = ["MarkupDiffers"]


class MarkupDiffers:
    """A link or another tag of the reference is missing, or there is one that it does not have."""

    code, name, severity = "SK214", "markup-differs", Severity.WARNING

    def check(self, subject: StringExamination, /) -> Iterator[Finding]:
        """Yield every text with such a tag, unless its tags do not fit together anyway."""
        for entry in subject.translations:
            if entry.kind == "string" and not _markup.broken(entry.text):
                yield from self._differing(entry)

    def _differing(self, entry: Entry) -> Iterator[Finding]:
        here: set[str] = {*_markup.opened(entry.text)}
        theres: list[set[str]] = [{*_markup.opened(source)} for source in entry.sources]
        if any(here == there for there in theres):
            return
        missing = sorted(theres[0].intersection(*theres) - here)
        extra = sorted(here - set().union(*theres))
        if missing:
            yield entry.finding(self, f"{_named(missing)} of the reference is missing")
        if extra and any(theres):
            yield entry.finding(self, f"{_named(extra)} is not in the reference")


def _named(tags: list[str]) -> str:
    return ", ".join(f"'<{tag}>'" for tag in tags)
