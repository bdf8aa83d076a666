"""SK215: a number is another one than in the reference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._parity import translations
from supportkit.templates.checks._seen import seen
from supportkit.templates.checks._subject import Examination, Examined, Place
from supportkit.templates.typecheck.positions import Lines
from supportkit.text.locales import language
from supportkit.text.spelt_numbers import may_spell
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["NumbersDiffer"]

_SKIPPED = regex(
    r"[a-z]{2,9}://\S{1,999}|\S{1,64}@\S{1,99}|\bwww\.\S{1,999}"
    r"|[+(]?\d[\d()]{0,15}(?:[ \u00a0/.-]{1,2}\(?\d{2,15}\)?){2,9}"  # telephones, accounts, dates
    r"|\b\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4}|\.(?!\d))"  # dates
    r"|\b\d{1,2}[:.]\d{2}(?:\s{0,2}[ap]\.?m\b|\s{0,2}(?:uhr|h)\b|(?=:)|(?<=:\d\d))"  # times
    r"|\b\d{1,2}\s{0,2}(?:[ap]\.?\s?m\b|uhr\b|h\b|heures?\b|o.clock\b|ч\b|時|点)"
    r"|^[ \t>]{0,9}\d{1,3}[.)][ \t]"  # items of a list
    r"|[$\u00a2-\u00a5\u20a0-\u20bf]\s?\d[\d.,\u00a0' ]{0,15}"
    r"|\d[\d.,\u00a0' ]{0,15}\s?(?:[$\u00a2-\u00a5\u20a0-\u20bf]|(?-i:[A-Z]{3}\b)|kr\b|z[łl]\b)"
    r"|\d[\d.,]{0,9}[ -]?(?:(?:miles?|mi|km|lbs?|pounds?|kg|inch(?:es)?|cm|feet|ft)\b|\u00b0)"
    r"|\d{2,4}\s?[年년]|\d{1,2}\s?(?:[月월号號時时點]|시(?!간))"  # dates and times of the East
    r"|\d[\d.,]{0,15}\s?[円元원万萬億亿千만억천]",
    re.IGNORECASE | re.MULTILINE,
)
"""What has digits and is written in its own way in each language or country."""
_LETTERS = "A-Za-z\u00aa-\u058f"
"""Letters that make a name of a figure that they touch; those of other scripts touch any."""
_WORD = regex(rf"[{_LETTERS}\d_-]+")
_BLANKS = "\u00a0\u202f "
_NUMBER = regex(
    rf"(?<![{_LETTERS}\d_.,])\d{{1,3}}(?:[.,'\u2019{_BLANKS}]\d{{3}}){{1,5}}(?!\d)"
    rf"|(?<![{_LETTERS}\d_.,])\d{{1,18}}(?:[.,]\d{{1,2}})?(?![{_LETTERS}\d_])"
)
_GROUPED = regex(rf"\d{{1,3}}(?:[.,'\u2019{_BLANKS}]\d{{3}})+")
_YEARS = range(1900, 2101)
_RATIOS = frozenset(map(Fraction, (5, 7, 12, 24, 30, 31, 52, 60, 100, 365, 1000, 1024)))
"""How many hours make a day, days a week, and so on."""


@dataclass(frozen=True, slots=True)
class _Number:
    value: Fraction
    text: str
    span: Span


class NumbersDiffer:
    """A translation says another number than its reference in one place."""

    code, name, severity = "SK215", "numbers-differ", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield the number that differs, where all others are the same.

        Dates, times, money, telephone numbers and measures are left alone, and so is a
        number that is missing, as it may be spelt out.
        """
        for item, reference in translations(subject):
            here, there = _numbers(item), _numbers(reference)
            ours, theirs = {one.value for one in here}, {one.value for one in there}
            added = [one for one in here if one.value not in theirs]
            lost = [one for one in there if one.value not in ours]
            values = {one.value for one in added}, {one.value for one in lost}
            if len(values[0]) == len(values[1]) == 1 and len(here) == len(there):
                first, second = added[0], lost[0]
                told = _is_spelt(second.value, item) or _is_spelt(first.value, reference)
                if not told and not _is_other_unit(first.value, second.value):
                    yield self._found(item, first, second.text, reference.variant.locale)

    def _found(self, item: Examined, one: _Number, other: str, locale: str) -> Finding:
        start, end = (item.variant.body_start + at for at in (one.span.start, one.span.end))
        place = Place(*Lines(item.variant.text).place(start), Span(start, end))
        message = f"{one.text!r} stands here, but in {locale!r} it is {other!r}"
        return item.finding(self, message, at=place)


def _is_spelt(value: Fraction, item: Examined) -> bool:
    """Whether words of a variant say a number; in some languages any small one may be words."""
    variant = item.variant
    return may_spell(seen(variant.body, variant.format), value, language(variant.locale))


def _numbers(item: Examined) -> list[_Number]:
    body = item.variant.body
    if not any(map(str.isdigit, body)):
        return []
    text = _SKIPPED.sub(_hidden, seen(body, item.variant.format))
    text = _WORD.sub(lambda found: _hidden(found) if _is_mixed(found[0]) else found[0], text)
    found = (_Number(_value(one[0]), one[0], Span(*one.span())) for one in _NUMBER.finditer(text))
    return [one for one in found if one.value not in _YEARS]


def _hidden(found: re.Match[str]) -> str:
    return "x" * len(found[0])


def _is_mixed(word: str) -> bool:
    """Whether a word has letters and digits, as names of products do."""
    return any(map(str.isdigit, word)) and any(map(str.isalpha, word))


def _value(text: str) -> Fraction:
    if _GROUPED.fullmatch(text):
        return Fraction(re.sub(r"\D", "", text))
    whole, _, part = text.replace(",", ".").partition(".")
    digits = part.rstrip("0")
    return Fraction(int(whole)) + (Fraction(int(digits), 10 ** len(digits)) if digits else 0)


def _is_other_unit(one: Fraction, other: Fraction) -> bool:
    """Whether two numbers may be the same span of time or amount in two units."""
    if not one or not other:
        return True
    return max(one, other) / min(one, other) in _RATIOS
