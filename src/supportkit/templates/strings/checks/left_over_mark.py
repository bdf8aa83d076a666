"""SK407: a mark that somebody left for later, unlike in the reference."""

from __future__ import annotations

import re
from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.quality.rules.left_over_mark import LeftOverMark as OnProse
from supportkit.templates.strings.checks._prose import found_by, has_any
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.templates.strings.entries import Entry
from supportkit.values.patterns import regex

__all__ = ["LeftOverMark"]

_MARK = regex(r"TODO|FIXME")
_FILLER = regex(r"TODO|FIXME|lorem ipsum", re.IGNORECASE)
"""Filler in a translation may be what its reference has, in other words."""
_TASK = regex(r"to.?do|task", re.IGNORECASE)
_TODO_IS_A_WORD = frozenset({"an", "ast", "ca", "es", "eu", "gl", "pt"})
"""Languages in which it says "all", and no label of a catalogue tells it from a mark."""


class LeftOverMark:
    """A text has TODO, FIXME or filler that its reference does not have."""

    code, name, severity = OnProse.code, OnProse.name, Severity.ERROR

    def check(self, subject: StringExamination, /) -> Iterator[Finding]:
        """Yield every such mark."""
        rule = OnProse()
        for entry in subject.shown:
            marks = _MARK if entry.sources else _FILLER
            if marks.search(entry.text) and not _is_meant(entry) and not has_any(rule, entry):
                for one in found_by(rule, entry):
                    span = one.span
                    if span is not None and marks.search(entry.text, span.start, span.end):
                        yield entry.finding(self, one.message, at=span)


def _is_meant(entry: Entry) -> bool:
    """Whether the text may be about tasks, or say "all" in capitals."""
    if not entry.sources:
        return entry.kind == "string"
    if "TODO" not in entry.text:
        return False
    is_word = entry.locale.partition("-")[0] in _TODO_IS_A_WORD
    return is_word or any(map(_TASK.search, entry.sources))
