"""SK211: a translation has other links than its reference."""

from __future__ import annotations

import re
from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.templates.strings.entries import Entry
from supportkit.templates.strings.locations import tag_of
from supportkit.values.patterns import regex

__all__ = ["LinksDiffer"]

_LINK = regex(r"https?://(?P<host>[\w.-]{1,100})", re.IGNORECASE)
_GENERAL = frozenset({"www", "m", "docs", "help", "support", "web", "en"})


class LinksDiffer:
    """A link of the reference is missing, or leads to another site."""

    code, name, severity = "SK211", "links-differ", Severity.WARNING

    def check(self, subject: StringExamination, /) -> Iterator[Finding]:
        """Yield every text that names other sites; their pages and languages may differ."""
        for entry in subject.translations:
            if any("://" in source for source in entry.sources):
                yield from self._differing(entry)

    def _differing(self, entry: Entry) -> Iterator[Finding]:
        here = {_site(match["host"]) for match in _LINK.finditer(entry.text)}
        theres = [
            {_site(match["host"]): match["host"] for match in _LINK.finditer(source)}
            for source in entry.sources
        ]
        if any(here == {*there} for there in theres):
            return
        there = theres[0]
        missing = [host for site, host in there.items() if site not in here]
        if missing and len(here) < len(there):
            names = ", ".join(f"'{host}'" for host in missing)
            yield entry.finding(self, f"the link to {names} of the reference is missing")


def _site(host: str) -> str:
    """Give the part of a host that no language changes: ``wikipedia`` for all of its editions."""
    parts = [part for part in host.lower().strip(".").split(".") if part]
    core = parts[:-1] if len(parts) > 1 else parts
    kept = [part for part in core if part not in _GENERAL and tag_of(part) is None]
    return (kept or core or [""])[-1]
