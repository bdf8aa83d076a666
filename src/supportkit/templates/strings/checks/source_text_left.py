"""SK213: a piece of a translation is still in the language of the reference."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.templates.strings.checks._words import differ, plain, words
from supportkit.templates.strings.checks.untranslated import is_copied
from supportkit.templates.strings.entries import Entry
from supportkit.text.common_words import common_words
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["SourceTextLeft"]

_RUN = 4
"""Words in a row from which on two languages do not say the same by chance."""
_LITERAL = regex(
    r"\|[ \t]{0,3}(?:default|default_if_none|fallback)[ \t]{0,3}[:(]?[ \t]{0,3}"
    r"(?P<quote>[\"'])(?P<text>[^\"'{}|]{3,200})(?P=quote)"
)
_SEGMENT = regex(r"[^\r\n<>{}|:,.!?\u3002\uff1a]{3,80}")
_NAMED = regex(
    r"<(?P<tag>code|kbd|pre|samp)(?:\s[^<>]{0,200})?>[^<>]{0,300}</(?P=tag)>"
    r"|[\"\u201c\u201e\u00ab\u300c](?=\S)[^\"\u201c-\u201e\u00ab\u00bb\u300c\u300d\r\n]{1,60}"
    r"(?<=\S)[\"\u201c\u201d\u00bb\u300d]",
    re.IGNORECASE,
)
"""What a text shows and does not say: commands, and names of buttons, titles and files."""
_LATIN = regex(r"[A-Za-z]")


class SourceTextLeft:
    """A sentence, a label or a default is left in the language of the reference."""

    code, name, severity = "SK213", "source-text-left", Severity.WARNING

    def check(self, subject: StringExamination, /) -> Iterator[Finding]:
        """Yield every such piece of a text that is translated else."""
        entries = [
            one
            for one in subject.translations
            if differ(one.locale, one.source_locale) and one.locale != "und" and not is_copied(one)
        ]
        found = [one for entry in entries for one in self._runs(entry)]
        yield from found
        for entry in entries:
            yield from self._literals(entry)
        taken: dict[str, list[Span]] = {}
        for one in found:
            if one.path is not None and one.span is not None:
                taken.setdefault(one.path, []).append(one.span)
        for label in self._labels(entries):
            spans = taken.get(label.path or "", [])
            if label.span is None or not any(map(label.span.overlaps, spans)):
                yield label

    def _literals(self, entry: Entry) -> Iterator[Finding]:
        if "|" not in entry.text:
            return
        known = {match["text"] for source in entry.sources for match in _LITERAL.finditer(source)}
        for match in _LITERAL.finditer(entry.text):
            if match["text"] in known and match["text"][:1].isalpha():
                message = f"the default {match['text']!r} is not translated"
                yield entry.finding(self, message, at=Span(*match.span("text")))

    def _runs(self, entry: Entry) -> Iterator[Finding]:
        shown = _NAMED.sub(lambda match: " " * len(match[0]), entry.text)
        here = words(plain(shown))
        if len(here) < _RUN:
            return
        theirs = common_words(entry.source_locale.partition("-")[0])
        own = common_words(entry.locale.partition("-")[0])
        known = {
            run
            for source in entry.sources
            for run in _ngrams([match[0].casefold() for match in words(plain(source))])
        }
        own_words = [match[0].casefold() for match in here]
        hits = [run in known for run in _ngrams(own_words)]
        index = 0
        while index < len(hits):
            if not hits[index]:
                index += 1
                continue
            last = index
            while last + 1 < len(hits) and hits[last + 1]:
                last += 1
            run = own_words[index : last + _RUN]
            small = [match[0] for match in here[index : last + _RUN] if match[0][0].islower()]
            strange = [word for word in map(str.casefold, small) if word in theirs - own]
            if len(strange) >= 2 or (_other_script(entry) and len(strange) >= 1):
                start, end = here[index].start(), here[last + _RUN - 1].end()
                left = " ".join(run[:8])
                message = f"'{left}' is left in the language of the reference"
                yield entry.finding(self, message, at=Span(start, end))
            index = last + _RUN

    def _labels(self, entries: list[Entry]) -> Iterator[Finding]:
        """Find labels that some texts of a language keep, and others translate."""
        kept: dict[tuple[str, str], list[tuple[Entry, Span]]] = {}
        translated: Counter[tuple[str, str]] = Counter()
        for entry in entries:
            if entry.kind not in ("html", "text"):
                continue
            here = dict(_segments(entry.text))
            for label in {label for source in entry.sources for label, _ in _segments(source)}:
                if label in here:
                    kept.setdefault((entry.locale, label), []).append((entry, here[label]))
                else:
                    translated[entry.locale, label] += 1
        for (locale, label), places in kept.items():
            if translated[locale, label] >= 2:
                for entry, span in places:
                    message = f"{label!r} is left here; other texts in {locale!r} translate it"
                    yield entry.finding(self, message, at=span)


def _ngrams(found: list[str]) -> list[tuple[str, ...]]:
    return [tuple(found[at : at + _RUN]) for at in range(len(found) - _RUN + 1)]


def _segments(text: str) -> Iterator[tuple[str, Span]]:
    """Give the pieces of a text between signs, tags and placeholders."""
    shown = plain(text)
    for match in _SEGMENT.finditer(shown):
        for piece in re.finditer(r"\S(?:[^ ]| (?! ))*", match[0]):
            label = piece[0].strip(" -*()[]&;\t\xa0\"'")
            if sum(map(str.isalpha, label)) >= 4:
                start = match.start() + piece.start() + piece[0].find(label)
                yield label, Span(start, start + len(label))


def _other_script(entry: Entry) -> bool:
    """Whether a text is mostly in letters that are not Latin."""
    letters = [letter for letter in entry.text if letter.isalpha()]
    latin = sum(1 for letter in letters if _LATIN.match(letter))
    return 2 * latin < len(letters)
