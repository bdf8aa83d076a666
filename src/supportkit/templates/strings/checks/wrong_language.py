"""SK208: a text is in another language than its file says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.language import detect
from supportkit.language.relatives import related
from supportkit.quality.languages import in_other_script
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.templates.strings.checks._words import differ, plain, words
from supportkit.templates.strings.checks.untranslated import is_copied
from supportkit.templates.strings.entries import Entry
from supportkit.text.common_words import common_words

__all__ = ["WrongLanguage"]

_LETTERS = 100
_SURE = 0.95
_LONGEST = 4_000


class WrongLanguage:
    """A long text is surely in a language that customers of its locale did not choose."""

    code, name, severity = "SK208", "wrong-language", Severity.ERROR

    def check(self, subject: StringExamination, /) -> Iterator[Finding]:
        """Yield every such text; copies of the reference have a rule of their own."""
        for entry in subject.shown:
            if entry.locale == "und" or len(entry.text) < _LETTERS or is_copied(entry):
                continue
            if in_other_script(entry.locale):
                continue
            other = _other(entry)
            if other is not None:
                yield entry.finding(self, f"the text is in {other!r}, and not in {entry.locale!r}")


def _other(entry: Entry) -> str | None:
    """Give the language that a text is in, if it is surely not its own."""
    shown = plain(entry.text[:_LONGEST])
    found = [match[0].casefold() for match in words(shown)]
    own = entry.locale.partition("-")[0]
    if sum(map(len, found)) < _LETTERS or not found or not common_words(own):
        return None
    share = Counter(word in common_words(own) for word in found)[True] / len(found)
    if share > 0.25:
        return None
    detection = detect(shown)
    other: str = detection.tag.partition("-")[0]
    if detection.confidence < _SURE or other == "und" or not differ(own, other):
        return None
    theirs = sum(1 for word in found if word in common_words(other)) / len(found)
    if related(frozenset({own, other})) or theirs < share + 0.2:
        return None
    return other
