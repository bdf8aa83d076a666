"""SK518: words, sentences, links or values with no blank between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from supportkit.findings import Finding, Fix, Severity
from supportkit.quality.own import own_text
from supportkit.quality.prose import VALUE, Prose
from supportkit.quality.reply_words import is_covered
from supportkit.text.common_words import common_words, sections
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["GluedText"]

_SENTENCES: Final = regex(
    r"(?<![\w./@:#=-])(?P<one>[^\W\d_]{2,40})(?P<mark>[.!?])(?P<two>[^\W\d_]{2,40})(?![\w./@(:=-]|\.\w)"
)
_GLUED_SENTENCE: Final = regex(r"[.!?][^\W\d_]{2}")
_LINK: Final = regex(r"(?<=[^\W\d_])(?P<link>https?://)")
_BEFORE: Final = regex(rf"(?<![\w{VALUE}])(?P<word>[^\W\d_]{{3,40}})(?P<glue>{VALUE})")
_GLUED: Final = regex(rf"{VALUE}(?<=[^\W\d_]{VALUE})")
_AFTER: Final = regex(rf"{VALUE}(?P<word>[^\W\d_]{{3,40}})(?![\w{VALUE}])")
_TAIL: Final = regex(r"[^\W_]{1,40}\Z")
_ADDRESS: Final = regex(r"(?<![a-z])(?:url|link|href)(?![a-z])", re.IGNORECASE)
_LITERAL: Final = regex(r"""'[^']+'|"[^"]+\"""")
_UNSPACED: Final = frozenset(("ja", "km", "ko", "lo", "my", "th", "zh"))
_NO_COMPOUNDS: Final = frozenset(("en", "es", "fr", "it", "pt"))
"""Languages in which a word is not put together with another, such as a value, without a blank."""
_FAR: Final = 200
_TIERS: Final = ("alone", "core")
_SPACED: Final = regex(r"[a-z\u00df-\u024f]{2}", re.IGNORECASE)


class GluedText:
    """No blank stands between two sentences, or before a link or a value."""

    code, name, severity = "SK518", "glued-text", Severity.WARNING

    def check(self, subject: Prose, /) -> Iterator[Finding]:
        """Yield each place where a blank is missing."""
        yield from self._links(subject)
        if subject.language not in _UNSPACED and common_words(subject.language):
            yield from self._sentences(subject)
            yield from self._before_values(subject)
        if is_covered(subject.language):
            yield from self._behind_values(subject)

    def _links(self, subject: Prose) -> Iterator[Finding]:
        for match in _LINK.finditer(subject.text) if "http" in subject.text else ():
            start = match.start()
            word = _TAIL.search(subject.text, max(start - 40, 0), start)
            before = subject.text[max(word.start() - 1, 0) : word.start()] if word else "/"
            if word and _SPACED.search(word[0]) and before not in set("/=?&%:_@.-#+"):
                message = "no blank before the link; it may not be one for readers"
                yield self._finding(subject, word.start(), match.end(), start, message)

    def _sentences(self, subject: Prose) -> Iterator[Finding]:
        if not _GLUED_SENTENCE.search(subject.text):
            return
        common = common_words(subject.language)
        for match in _SENTENCES.finditer(own_text(subject.text)):
            one, two = match["one"], match["two"]
            begins = two[0].isupper() and (two.islower() or two[1:].islower())
            if begins and two.lower() in common and _is_word(one):
                message = f"no blank after {match['mark']!r}, where the next sentence begins"
                yield self._finding(subject, *match.span(), match.end("mark"), message)

    def _before_values(self, subject: Prose) -> Iterator[Finding]:
        if not _GLUED.search(subject.text):
            return
        known = _function_words(subject.language)
        if subject.language in _NO_COMPOUNDS:
            known |= common_words(subject.language)
        for match in _BEFORE.finditer(subject.text):
            written = _placeholder(subject, match.end() - 1)
            stands = _may_stand_alone(match["word"], known) or _ADDRESS.search(written)
            if stands and not _is_spoken(written):
                start, at = match.start(), match.start("glue")
                message = "no blank between the word and the placeholder behind it"
                yield self._finding(subject, start, at + 1, at, message)

    def _behind_values(self, subject: Prose) -> Iterator[Finding]:
        known = _function_words(subject.language)
        for match in _AFTER.finditer(subject.text):
            if match["word"] in known and not _is_spoken(_placeholder(subject, match.start())):
                start, at = match.start(), match.start("word")
                message = "no blank between the placeholder and the word behind it"
                yield self._finding(subject, start, match.end(), at, message)

    def _finding(self, subject: Prose, start: int, end: int, at: int, message: str) -> Finding:
        fix = Fix(Span(subject.start + at, subject.start + at), " ")
        return subject.finding(self, start, end, message, fix=fix)


def _is_word(one: str) -> bool:
    """Tell a word in small letters, perhaps with a capital first, from a name such as iPhone."""
    return one[1:].islower() and len(one) > 2


def _may_stand_alone(word: str, known: frozenset[str]) -> bool:
    return word.lower() in known and (word.islower() or word[1:].islower())


def _placeholder(subject: Prose, at: int) -> str:
    """Give what is written of the placeholder at a place; nothing for text without a file."""
    if subject.source is None:
        return ""
    end = start = at
    while start > 0 and subject.text[start - 1] == VALUE and at - start < _FAR:
        start -= 1
    while end < len(subject.text) and subject.text[end] == VALUE and end - at < _FAR:
        end += 1
    return subject.source[subject.start + start : subject.start + end]


def _is_spoken(written: str) -> bool:
    """Whether a placeholder holds text of its own, which may bring the blank."""
    return _LITERAL.search(written) is not None


@cache
def _function_words(language: str) -> frozenset[str]:
    """Give the words that are said alone, and those of which every sentence is made."""
    parts = sections(language)
    return frozenset(" ".join(parts.get(tier, "") for tier in _TIERS).split())
