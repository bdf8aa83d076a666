"""SK210: a placeholder of a translation is damaged or renamed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from supportkit.findings import Finding, Named, Severity
from supportkit.templates.strings.checks._messages import broken
from supportkit.templates.strings.checks._subject import Pair, StringExamination
from supportkit.templates.strings.entries import Entry
from supportkit.templates.strings.placeholders.blanks import blanks
from supportkit.templates.strings.placeholders.code import strange_keys, strange_words
from supportkit.templates.strings.placeholders.message_faults import Fault
from supportkit.templates.strings.placeholders.messages import is_message, read_message
from supportkit.templates.strings.placeholders.positional import NUMBERS, bad_brace, bare_percents
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["MangledPlaceholder"]

_TAG = regex(r"(?:\{%[-+]?|\{\{[#/^])\s{0,5}(?P<word>[^\W\d]\w{1,40})")
_WORDS = frozenset(
    [
        "if",
        "elif",
        "elsif",
        "elseif",
        "else",
        "endif",
        "unless",
        "endunless",
        "each",
        "for",
        "endfor",
        "with",
        "endwith",
        "set",
        "assign",
    ]
) | frozenset(
    [
        "trans",
        "endtrans",
        "blocktrans",
        "endblocktrans",
        "load",
        "block",
        "endblock",
        "include",
        "case",
    ]
)
_SOME = 3
"""How many translations with one name tell that the reference has changed."""


class MangledPlaceholder:
    """A placeholder is not written as in the reference, so that nothing is filled in."""

    code, name, severity = "SK210", "mangled-placeholder", Severity.ERROR

    def check(self, subject: StringExamination, /) -> Iterator[Finding]:
        """Yield every placeholder that was translated, mistyped or torn."""
        told: set[tuple[str, str]] = set()
        for pair in subject.pairs:
            yield from self._renamed(pair, subject, told)
            for piece in pair.difference.mangled:
                meant = piece.meant.written
                message = f"{piece.written!r} is no placeholder; write {meant!r}"
                if piece.written == "%" + meant:
                    message = (
                        f"'%%' is a plain percent sign, so nothing is filled in; write {meant!r}"
                    )
                yield pair.entry.finding(self, message, at=piece.span, replacement=meant)
            yield from self._tags(pair)
            yield from _told(self, pair.entry, broken(pair))
            yield from self._kinds(pair)
            yield from self._formats(pair)

        for entry in subject.translations:
            for span, key, meant in strange_keys(entry.text, entry.sources):
                message = f"{key!r} is no key here: keys are not translated; write {meant!r}"
                yield entry.finding(self, message, at=span, replacement=meant)
        for entry in subject.shown:
            if not entry.sources and is_message(entry.text):
                faults = read_message(entry.text).faults
                yield from _told(self, entry, [one for one in faults if not one.may_be_meant])

    def _renamed(
        self, pair: Pair, subject: StringExamination, told: set[tuple[str, str]]
    ) -> Iterator[Finding]:
        for one in pair.difference.misnamed:
            name, shared = one.found.name, subject.unknown[pair.entry.key, one.found.name]
            if not one.is_near and shared >= _SOME:
                continue
            key, reference = pair.entry.key, subject.reference_of(pair.entry)
            if one.is_near and reference and subject.is_shared(key, subject.near[key, name]):
                if (key, name) not in told:
                    told.add((key, name))
                    count, written = subject.near[key, name], one.found.written
                    message = f"{one.meant!r} is {written!r} in {count} translations"
                    yield reference.finding(self, message)
                continue
            if pair.entry.kind != "string" and (not one.is_near or subject.fields[name] > 1):
                continue
            message = f"{one.found.written!r} is not in the reference; write {one.meant!r}"
            if not one.is_near and name not in subject.known:
                message += ": names of placeholders are not translated"
            yield pair.entry.finding(self, message, at=one.found.span, replacement=one.meant)

    def _tags(self, pair: Pair) -> Iterator[Finding]:
        """Find words of a template language that a translation has made its own."""
        entry = pair.entry
        if "{%" not in entry.text and "{{" not in entry.text:
            return
        told: set[int] = set()
        known = {match["word"] for source in entry.sources for match in _TAG.finditer(source)}
        for match in _TAG.finditer(entry.text):
            if known and match["word"] not in known and match["word"] not in _WORDS:
                told.add(match.start("word"))
                message = f"{match['word']!r} is no word of the template language here"
                yield entry.finding(self, message, at=Span(*match.span("word")))
        for span, word, meant in strange_words(entry.text, entry.sources):
            if span.start in told:
                continue
            message = f"{word!r} is no word of the template language here; write {meant!r}"
            yield entry.finding(self, message, at=span, replacement=meant)

    def _kinds(self, pair: Pair) -> Iterator[Finding]:
        """Find blanks that do damage, and names to be written as numbers that are none."""
        torn = list(blanks(pair.entry, pair.difference))
        for one, whole in torn:
            message = f"{one.written!r} has a blank in it; write {whole!r}"
            yield pair.entry.finding(self, message, at=one.span, replacement=whole)
        meant = {one.name: one for one in pair.difference.expected if one.conversion}
        for one in pair.difference.used:
            wanted = meant.get(one.name)
            if wanted is None or one.conversion not in NUMBERS or wanted.conversion in NUMBERS:
                continue
            if any(one is each for each, _ in torn):
                continue
            message = f"{one.written!r} takes numbers alone; write {wanted.written!r}"
            yield pair.entry.finding(self, message, at=one.span)

    def _formats(self, pair: Pair) -> Iterator[Finding]:
        """Find signs at which Python fails, where the file says that it formats the text."""
        entry = pair.entry
        if "python-format" in entry.flags and "%" in entry.text:
            named = any(one.dialect == "percent" for one in pair.difference.used)
            if any(True for source in entry.sources for _ in bare_percents(source, named=named)):
                return
            mangled = [piece.span for piece in pair.difference.mangled]
            for span in bare_percents(entry.text, named=named):
                if not any(span.overlaps(other) for other in mangled):
                    written = entry.text[span.start : span.end]
                    message = f"{written!r} breaks the text: a bare '%' is written '%%'"
                    yield entry.finding(self, message, at=span)
        elif "python-brace-format" in entry.flags and not pair.difference.mangled:
            problem = bad_brace(entry.text)
            if problem is not None and not any(map(bad_brace, entry.sources)):
                yield entry.finding(self, f"the text cannot be filled in: {problem}")


def _told(rule: Named, entry: Entry, faults: Iterable[Fault]) -> Iterator[Finding]:
    """Tell of braces and words at which the message format of ICU fails."""
    for fault in faults:
        yield entry.finding(rule, fault.problem, at=fault.span, replacement=fault.replacement)
