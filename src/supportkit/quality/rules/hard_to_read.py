"""SK508: a sentence is very long, or a whole text is hard to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from supportkit.findings import Finding, Severity
from supportkit.quality.own import without_addresses
from supportkit.quality.prose import VALUE, Prose
from supportkit.quality.readability import EASE, reading_ease
from supportkit.quality.sentences import sentences, words_of
from supportkit.quality.voice import layers
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["HardToRead"]

_MOST_WORDS: Final = 45
_MOST_LETTERS: Final = {"zh": 110, "ja": 130, "th": 220, "lo": 220, "km": 220, "my": 220}
_BREAKS_AT_BLANKS: Final = frozenset(("th", "lo", "km", "my"))
_ENOUGH: Final = 100
"""Words from which on a formula says something."""
_LONGEST: Final = 40
"""A longer word is no word, but an address or a number."""
_FULL_STOP: Final = regex(r"[.!?\u2026\u3002\uff01\uff1f\u0964\u061f]\s")
_WORD: Final = regex(rf"[\w{VALUE}]+")


class HardToRead:
    """A sentence has more words than anybody keeps in mind, or all of it reads like a contract.

    Scores are those of `supportkit.quality.readability`; a text of under 100 words has none.
    """

    code, name, severity = "SK508", "hard-to-read", Severity.INFO

    def check(self, prose: Prose, /) -> Iterator[Finding]:
        """Yield very long sentences, and a text whose score is below the least of its language."""
        language = prose.language
        most = [_MOST_WORDS, *layers(prose.voice.max_sentence_words, prose.locale)][-1]
        text = without_addresses(prose.text)
        if language not in _MOST_LETTERS and _is_short(text, most):
            return
        spans = list(sentences(text, breaks_at_blanks=language in _BREAKS_AT_BLANKS))
        if language in _MOST_LETTERS:
            yield from self._letters(prose, text, spans)
            return
        words = [words_of(text, span) for span in spans]
        for span, said in zip(spans, words, strict=True):
            if len(said) > most:
                message = f"a sentence of {len(said)} words: make it two, at most {most} words each"
                yield prose.finding(self, span.start, span.end, message)
        yield from self._score(prose, spans, words)

    def _letters(self, prose: Prose, text: str, spans: list[Span]) -> Iterator[Finding]:
        most = _MOST_LETTERS[prose.language]
        for span in spans:
            letters = sum(map(str.isalpha, text[span.start : span.end]))
            if letters > most:
                message = f"a sentence of {letters} characters: make it two"
                yield prose.finding(self, span.start, span.end, message)

    def _score(self, prose: Prose, spans: list[Span], words: list[list[str]]) -> Iterator[Finding]:
        if prose.language not in EASE or sum(map(len, words)) < _ENOUGH:
            return
        read = [kept for said in words if (kept := [word for word in said if _is_word(word)])]
        score = reading_ease(read, prose.language) if sum(map(len, read)) >= _ENOUGH else None
        least = [*layers(prose.voice.readability, prose.locale)] or [EASE[prose.language].least]
        if score is not None and score < least[-1]:
            by = f"{score:.0f} by {EASE[prose.language].name}, below {least[-1]:g}"
            message = f"hard to read ({by}): write shorter sentences and plainer words"
            yield prose.finding(self, spans[0].start, spans[-1].end, message)


def _is_short(text: str, most: int) -> bool:
    """Whether all sentences are short, and the text too: then nothing need be counted.

    No sentence goes on behind a full stop, and what is counted here may be parts of words.
    """
    counts = [len(_WORD.findall(piece)) for piece in _FULL_STOP.split(text)]
    return max(counts) <= most and sum(counts) < _ENOUGH


def _is_word(word: str) -> bool:
    return word[0].isalpha() and len(word) <= _LONGEST and VALUE not in word
