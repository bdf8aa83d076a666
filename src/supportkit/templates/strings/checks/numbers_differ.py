"""SK215: a translation has another number than its reference."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.templates.strings.checks._words import plain
from supportkit.templates.strings.entries import Entry
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["NumbersDiffer"]

_NUMBER = regex(r"(?<![\w.,:/-])\d{1,9}(?:[.,\u00a0\u202f' ]\d{3}){0,3}(?:[.,]\d{1,2})?(?![\w:/-])")
_CLOCK = regex(r"\d\s{0,2}(?:[ap]\.?m\b|o'clock|uhr\b)", re.IGNORECASE)
_SMALL = 12
"""Numbers that a language may write as words."""


class NumbersDiffer:
    """One number stands where the reference has another one."""

    code, name, severity = "SK215", "numbers-differ", Severity.WARNING

    def check(self, subject: StringExamination, /) -> Iterator[Finding]:
        """Yield texts with as many numbers as the reference, of which one is another."""
        for entry in subject.translations:
            is_one = entry.plural is None and len(entry.sources) == 1 and entry.kind == "string"
            if is_one and any(map(str.isdigit, entry.text)):
                yield from self._differing(entry)

    def _differing(self, entry: Entry) -> Iterator[Finding]:
        source = entry.sources[0]
        if _CLOCK.search(source) or _CLOCK.search(entry.text):
            return
        here = [(_value(match[0]), match) for match in _NUMBER.finditer(plain(entry.text))]
        there = Counter(_value(match[0]) for match in _NUMBER.finditer(plain(source)))
        if len(here) != sum(there.values()):
            return
        found = Counter(value for value, _ in here)
        more, less = list((found - there).elements()), list((there - found).elements())
        if len(more) != 1 or min(more[0], less[0]) <= _SMALL:
            return
        match = next(match for value, match in here if value == more[0])
        message = f"{match[0]!r} stands where the reference has '{less[0]}'"
        yield entry.finding(self, message, at=Span(*match.span()))


def _value(written: str) -> int:
    """Read a number by its digits alone, whatever separates them."""
    return int("".join(str(unicodedata.digit(one, 0)) for one in written if one.isdigit()))
