"""SK214: a list, table, picture or other form of the reference is not in a translation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._parity import translations
from supportkit.templates.checks._subject import Examination, Examined
from supportkit.templates.checks.links_differ import takes_parts
from supportkit.templates.typecheck.positions import prose
from supportkit.values.patterns import regex

__all__ = ["MarkupDiffers"]

_TAGS: Mapping[str, str] = {
    "a list": r"<(?:ul|ol)\b",
    "a table": r"<table\b",
    "a picture": r"<img\b",
    "a heading": r"<h[1-6]\b",
    "bold text": r"<(?:b|strong)\b",
}
_MARKS: Mapping[str, str] = {
    "a list": r"^[ \t]{0,9}(?:[-*+]|[0-9]{1,3}[.)])[ \t]+\S",
    "a table": r"^[ \t]{0,3}\|?[ \t]{0,9}:?-{3,}:?[ \t]{0,9}\|",
    "a picture": r"!\[",
    "a heading": r"^ {0,3}#{1,6}[ \t]+\S",
    "bold text": r"(?<![\\*\w])\*\*(?=[^\s*])|(?<![\\_\w])__(?=[^\s_])",
}
_IN_HTML = {name: regex(tag, re.IGNORECASE) for name, tag in _TAGS.items()}
_IN_MARKDOWN = {
    name: regex(f"(?i:{_TAGS[name]})|{mark}", re.MULTILINE) for name, mark in _MARKS.items()
}
_LOOKS = frozenset({"a heading", "bold text"})
"""What a language may well do without."""


class MarkupDiffers:
    """A translation has no list, table or picture at all, though its reference has one."""

    code, name, severity = "SK214", "markup-differs", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every form of the reference that a translation in the same format lacks.

        Headings and bold text are a matter of style. How many there are is not compared.
        """
        for item, reference in translations(subject):
            known = _known(item, reference)
            if known and not takes_parts(item) and not takes_parts(reference):
                yield from self._lost(item, reference, known)

    def _lost(
        self, item: Examined, reference: Examined, known: Mapping[str, re.Pattern[str]]
    ) -> Iterator[Finding]:
        here, there = prose(item.variant.body), prose(reference.variant.body)
        locale = reference.variant.locale
        for name, pattern in known.items():
            if pattern.search(there) and not pattern.search(here):
                message = f"the text in {locale!r} has {name}, and this one has none; add it here"
                severity = Severity.INFO if name in _LOOKS else self.severity
                at = item.variant.body_line
                yield item.finding(self, message, at=at, severity=severity)


def _known(item: Examined, reference: Examined) -> Mapping[str, re.Pattern[str]]:
    """Give what is looked for, where both are in one format that has forms."""
    formats = {item.variant.format, reference.variant.format}
    if formats == {"html"}:
        return _IN_HTML
    return _IN_MARKDOWN if formats == {"markdown"} else {}
