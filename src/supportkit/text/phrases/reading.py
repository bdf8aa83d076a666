"""A text as a string of one character a word, which knows where each word stood."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate, count

from supportkit.text.phrases.pieces import Kind
from supportkit.text.phrases.vocabulary import Vocabulary
from supportkit.values import Span

__all__ = ["Reading", "read"]

_TOKENS_AND_LINES = re.compile(r"\S+|\n(?:[^\S\n]*\n)*")


class Reading:
    """The words of a text, in the characters of a vocabulary.

    Attributes:
        codes: One character a word or mark of punctuation.
    """

    __slots__ = ("_pieces", "_starts", "_text", "_tokens", "_vocabulary", "_widths", "codes")

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._text, self._vocabulary = text, vocabulary
        self._tokens = text.split() if "\n" not in text else _TOKENS_AND_LINES.findall(text)
        self._pieces = list(map(vocabulary.__getitem__, self._tokens))
        self.codes = "".join(self._pieces)
        self._starts: list[int] | None = None
        self._widths: list[int] | None = None

    def span(self, first: int, last: int) -> Span:
        """Give the characters of the text from word ``first`` up to and with word ``last``."""
        start, end = self.place(first)
        return Span(start, end if last == first else self.place(last)[1])

    def place(self, index: int) -> tuple[int, int]:
        """Give the characters of one word."""
        starts = self._starts
        if starts is None:
            starts = self._located()
        if self._widths is None:
            token, inner = index, 0
        else:
            token = bisect_right(self._widths, index)
            inner = index - (self._widths[token - 1] if token else 0)
        written = self._tokens[token]
        start = starts[token]
        if len(self._pieces[token]) == 1 and written.isalpha():
            return start, start + len(written)
        first, end = self._vocabulary.layout(written)[inner]
        return start + first, start + end

    def _located(self) -> list[int]:
        """Find where each token starts; at once where single blanks stand between them."""
        tokens, text = self._tokens, self._text
        if len(self.codes) != len(tokens) or "" in self._pieces:
            self._widths = list(accumulate(map(len, self._pieces)))
        ends = list(accumulate(map(len, tokens)))
        if ends and ends[-1] + len(tokens) - 1 == len(text) and not text[0].isspace():
            starts = [0, *map(int.__add__, ends, count(1))]
        else:
            starts, at = [], 0
            for token in tokens:
                at = text.index(token, at)
                starts.append(at)
                at += len(token)
        self._starts = starts
        return starts


def read(text: str, vocabulary: Vocabulary) -> Reading:
    """Read a text; any ``str``, in time that is linear in its length."""
    return Reading(text, vocabulary)


def is_line(code: str) -> bool:
    """Whether a character stands for the end of a line."""
    return code == Kind.LINE
