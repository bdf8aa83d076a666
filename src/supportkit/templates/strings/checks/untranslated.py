"""SK207: a translation still has the words of its reference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.templates.strings.checks._words import differ, plain, words
from supportkit.templates.strings.entries import Entry
from supportkit.text.common_words import common_words

__all__ = ["Untranslated", "is_copied"]

_LETTERS = 16
_WORDS = 4
_MOST = 0.2
"""Part of a file from which on single texts are no news."""
_MANY = 5


class Untranslated:
    """A text in another language has the same words as the reference."""

    code, name, severity = "SK207", "untranslated", Severity.WARNING

    def check(self, subject: StringExamination, /) -> Iterator[Finding]:
        """Yield every sentence that is the same; a file full of them is one finding."""
        totals = Counter(entry.file.path for entry in subject.translations)
        copied: dict[str, list[Entry]] = {}
        for entry in subject.translations:
            if is_copied(entry):
                copied.setdefault(entry.file.path, []).append(entry)
        for path, entries in copied.items():
            if len(entries) >= max(_MANY, _MOST * totals[path]):
                many = f"{len(entries)} of {totals[path]} texts"
                message = f"{many} are those of {entries[0].source_locale!r}; this is the first"
                yield entries[0].finding(self, message)
                continue
            for entry in entries:
                message = f"the text is that of {entry.source_locale!r}, word for word"
                yield entry.finding(self, message)


def is_copied(entry: Entry) -> bool:
    """Whether a text is a sentence of its reference, unchanged."""
    if entry.text not in entry.sources or not differ(entry.locale, entry.source_locale):
        return False
    if entry.locale == "und":
        return False
    found = [match[0].casefold() for match in words(plain(entry.text))]
    if len(found) < _WORDS or sum(map(len, found)) < _LETTERS:
        return False
    theirs = common_words(entry.source_locale.partition("-")[0])
    if not theirs:
        return True
    own = common_words(entry.locale.partition("-")[0])
    return sum(1 for word in found if word in theirs and word not in own) >= _WORDS // 2
