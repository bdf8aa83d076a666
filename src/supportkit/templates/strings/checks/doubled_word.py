"""SK516: a word that stands twice in a row, unlike in the reference."""

from __future__ import annotations

import re
from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.quality.rules.doubled_word import DoubledWord as OnProse
from supportkit.templates.strings.checks._prose import found_by
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.values.patterns import regex

__all__ = ["DoubledWord"]

_TWICE = regex(r"\b([^\W\d_]{2,40}+)[ \t\r\n\u00a0]{1,9}\1\b", re.IGNORECASE)


class DoubledWord:
    """A translation says a word twice, as in "the the"."""

    code, name, severity = OnProse.code, OnProse.name, Severity.WARNING

    def check(self, subject: StringExamination, /) -> Iterator[Finding]:
        """Yield every second one whose reference says none twice."""
        rule = OnProse()
        for entry in subject.shown:
            if _TWICE.fullmatch(entry.text.strip(" .!?\u2026")):
                continue  # "Bye bye!" is nothing but that
            if _TWICE.search(entry.text) and not any(map(_TWICE.search, entry.sources)):
                for one in found_by(rule, entry):
                    yield entry.finding(self, one.message, at=one.span, severity=one.severity)
