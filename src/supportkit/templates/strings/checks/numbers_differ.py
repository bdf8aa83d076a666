"""SK215: a translation has another number than its reference."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from supportkit.findings import Finding, Severity
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.templates.strings.checks._words import plain, words
from supportkit.templates.strings.entries import Entry
from supportkit.text.locales import language
from supportkit.text.spelt_numbers import may_spell
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["NumbersDiffer"]

_LETTERS = "A-Za-z\u00aa-\u058f\\d_"
_NUMBER = regex(
    rf"(?<![{_LETTERS}.,:/-])\d{{1,9}}(?:[.,\u00a0\u202f' ]\d{{3}}){{0,3}}"
    rf"(?:[.,]\d{{1,2}})?(?![{_LETTERS}:/-])"
)
_CLOCK = regex(r"\d\s{0,2}(?:[ap]\.?m\b|o'clock|uhr\b|[時时點点월月])", re.IGNORECASE)


class NumbersDiffer:
    """One number stands where the reference has another one."""

    code, name, severity = "SK215", "numbers-differ", Severity.WARNING

    def check(self, subject: StringExamination, /) -> Iterator[Finding]:
        """Yield texts with as many numbers as the reference, of which one is another."""
        for entry in subject.translations:
            is_one = entry.plural is None and len(entry.sources) == 1 and entry.kind == "string"
            if is_one and any(map(str.isdigit, entry.text)) and words(plain(entry.sources[0])):
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
        if len(more) != 1 or _is_spelt(entry, more[0], less[0]):
            return
        match = next(match for value, match in here if value == more[0])
        message = f"{match[0]!r} stands where the reference has '{less[0]}'"
        yield entry.finding(self, message, at=Span(*match.span()))


def _is_spelt(entry: Entry, more: int, less: int) -> bool:
    """Whether the one number stands in words in the other text."""
    there, here = language(entry.source_locale or "en"), language(entry.locale)
    said = may_spell(plain(entry.sources[0]), Fraction(more), there)
    return said or may_spell(plain(entry.text), Fraction(less), here)


def _value(written: str) -> int:
    """Read a number by its digits alone, whatever separates them."""
    return int("".join(str(unicodedata.digit(one, 0)) for one in written if one.isdigit()))
