"""SK207: a translation still has the words of its reference."""

from __future__ import annotations

import re
from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._parity import translations
from supportkit.templates.checks._subject import Examination, Examined
from supportkit.templates.typecheck.positions import prose
from supportkit.templates.variant import Variant
from supportkit.values.patterns import regex

__all__ = ["Untranslated", "differ", "untranslated"]

_ENOUGH = 40
"""Letters from which on two languages do not say the same by chance."""
_NO_WORDS = regex(r"<[a-z/!][^<>]{0,999}>|[a-z]{2,9}://[^\s<>()]+|\S{1,64}@\S{1,99}", re.IGNORECASE)
"""Tags and addresses, which stay the same in every language."""
_ALIKE = (
    frozenset({"da", "nb", "nn", "no"}),
    frozenset({"bs", "cnr", "hr", "sh", "sr"}),
    frozenset({"id", "ms"}),
)
"""Languages that may well write a sentence in the same way."""


class Untranslated:
    """A variant in another language has the same words as the reference."""

    code, name, severity = "SK207", "untranslated", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every variant with the same words; short texts are left alone."""
        for item, reference in untranslated(subject):
            same = f"the text is that of {reference.variant.locale!r}, word for word"
            message = f"{same}; translate it, or take the file out"
            yield item.finding(self, message, at=item.variant.body_line)


def untranslated(subject: Examination) -> Iterator[tuple[Examined, Examined]]:
    """Give the variants that have the words of their reference, with that reference."""
    for item, reference in translations(subject):
        here, there = item.variant, reference.variant
        if differ(here, there) and len(here.body) >= _ENOUGH:
            letters = _letters(here)
            if len(letters) >= _ENOUGH and letters == _letters(there):
                yield item, reference


def differ(one: Variant, other: Variant) -> bool:
    """Whether two variants are in languages that do not share sentences."""
    languages = {variant.locale.partition("-")[0] for variant in (one, other)}
    return len(languages) == 2 and not any(languages <= alike for alike in _ALIKE)


def _letters(variant: Variant) -> str:
    return "".join(filter(str.isalpha, _NO_WORDS.sub("", prose(variant.body))))
