"""SK211: a translation has other links than its reference."""

from __future__ import annotations

import re
from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.templates.strings.entries import Entry
from supportkit.templates.strings.locations import tag_of
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["LinksDiffer"]

_LINK = regex(
    r"(?:https?://|(?<![\w.+-])[\w.+-]{1,64}@)(?P<host>[\w-]{1,63}(?:\.[\w-]{1,63}){0,6})",
    re.IGNORECASE,
)
"""Addresses of pages and of mail."""
_MADE_UP = regex(
    r"(?:my|your|some|any|the|sample|demo|example|test|foo|bar|doe|john|jane)[\w-]*"
    r"|local(?:host)?|domain|host|server|site|website|company|acme",
    re.IGNORECASE,
)
"""Sites that show how an address is written, which translators write in their own way."""
_GENERAL = frozenset({"www", "m", "docs", "help", "support", "web", "en"})


class LinksDiffer:
    """A link of the reference is missing, or leads to another site."""

    code, name, severity = "SK211", "links-differ", Severity.WARNING

    def check(self, subject: StringExamination, /) -> Iterator[Finding]:
        """Yield every text that names other sites; their pages and languages may differ."""
        for entry in subject.translations:
            if any("://" in source or "@" in source for source in entry.sources):
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
        added = [match for match in _LINK.finditer(entry.text) if _site(match["host"]) not in there]
        if len(missing) == len(added) == 1 and len(theres) == 1:
            other = added[0]["host"]
            if not any(map(_MADE_UP.fullmatch, missing[0].split("."))):
                message = f"this leads to '{other}', and in the reference to '{missing[0]}'"
                yield entry.finding(self, message, at=Span(*added[0].span("host")))


def _site(host: str) -> str:
    """Give the part of a host that no language changes: ``wikipedia`` for all of its editions."""
    parts = [part for part in host.lower().strip(".").split(".") if part]
    core = parts[:-1] if len(parts) > 1 else parts
    kept = [part for part in core if part not in _GENERAL and tag_of(part) is None]
    return (kept or core or [""])[-1]
