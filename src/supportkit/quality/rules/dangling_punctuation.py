"""SK517: a mark that stands by itself, as where a word was taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from supportkit.findings import Finding, Fix, Severity
from supportkit.quality.genuine import as_typed
from supportkit.quality.prose import VALUE, Prose
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["DanglingPunctuation"]

_APART: Final = regex(rf"(?<=[^\W_{VALUE}])(?P<cut>[ \t]{{1,4}})(?P<mark>[,.])(?=[ \t\r\n]|\Z)")
_VALUE_APART: Final = regex(rf"(?<={VALUE})(?P<cut>[ \t]{{1,4}})(?P<mark>[,.])(?=[ \t\r\n]|\Z)")
_TWO: Final = regex(
    r"(?<=[^\W\d_])(?P<cut>,[ \t]{0,4})(?P<mark>[.!?](?![.!?\w]))(?=[ \t\r\n]|\Z)"
    r"|(?<=[^\W\d_])(?P<cut2>,[ \t]{0,4})(?P<mark2>,)(?=[ \t\r\n]|\Z)"
)
_EMPTY: Final = regex(r"(?:(?<=[^\W\d_][ \t])|(?<=[.,:;][ \t]))(?P<empty>\([ \t]{0,4}\))(?![\w(])")
_SIGNS: Final = (*(a + b for a in " \t," for b in ",.!?"), "()", "( ", "(\t")
"""What every such mark has in it: a text without any is done with at once."""
_MOST: Final = 20
_LIST: Final = 4
"""So many marks apart in one text are somebody's way to write."""


class DanglingPunctuation:
    """A comma or full stop with a blank before it, two marks in a row, or empty brackets."""

    code, name, severity = "SK517", "dangling-punctuation", Severity.INFO

    def check(self, subject: Prose, /) -> Iterator[Finding]:
        """Yield the marks; ellipses, and what French puts a blank before, are right."""
        if not any(map(subject.text.__contains__, _SIGNS)):
            return
        apart = [each for each in _marks(subject, _APART) if not _is_code(subject.text, each)]
        apart += _marks(subject, _VALUE_APART)
        if len(apart) < _LIST:
            for start, end, mark in apart:
                message = f"a blank stands before {mark!r}; a word may be missing here"
                yield self._finding(subject, start, end, mark, message)
        for start, end, mark in _marks(subject, _TWO):
            message = f"a comma stands before {mark!r}; a word may be missing here"
            yield self._finding(subject, start, end, mark, message, Severity.WARNING)
        for match in _EMPTY.finditer(subject.text):
            start, end = match.span("empty")
            if as_typed(subject, start - 2, end):
                message = "empty brackets; what was in them is missing"
                yield self._finding(subject, start, end, "", message, Severity.WARNING)

    def _finding(
        self,
        subject: Prose,
        start: int,
        end: int,
        mark: str,
        message: str,
        severity: Severity | None = None,
    ) -> Finding:
        fix = Fix(Span(subject.start + start, subject.start + end), mark)
        return subject.finding(self, start, end, message, fix=fix, severity=severity)


def _marks(subject: Prose, pattern: re.Pattern[str]) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for match in pattern.finditer(subject.text):
        start, end = match.span()
        if as_typed(subject, start, end) and len(found) < _MOST:
            found.append((start, end, match[0][-1]))
    return found


def _is_code(text: str, mark: tuple[int, int, str]) -> bool:
    """Whether the mark is one that is talked about, or a step of a path."""
    start, end, _ = mark
    line = text[text.rfind("\n", 0, start) + 1 : start][-80:]
    after = text[end : end + 3].strip()
    return after[:1] in {".", ","} or line.rstrip()[-1:] in {">", "|"} or "`" in line
