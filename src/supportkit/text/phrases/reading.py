"""A text as a string of one character a word, which knows where each word stood."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from supportkit.text.phrases.vocabulary import Vocabulary
from supportkit.values import Span

__all__ = ["Reading"]

_TOKENS_AND_LINES = re.compile(r"\S+|\n(?:[^\S\n]*\n)*")


class Reading:
    """The words of a text, in the characters of a vocabulary.

    Any ``str`` can be read, in time that is linear in its length. A blank line ends a
    sentence; a single line break may stand anywhere in one, as mail programs put it.

    Attributes:
        text: What was read.
        codes: One character a word or mark of punctuation.
    """

    __slots__ = (
        "_ends",
        "_pieces",
        "_spaced",
        "_tokens",
        "_vocabulary",
        "_widths",
        "codes",
        "text",
    )

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text, self._vocabulary = text, vocabulary
        self._tokens = text.split() if "\n" not in text else _TOKENS_AND_LINES.findall(text)
        self._pieces = list(map(vocabulary.__getitem__, self._tokens))
        self.codes = "".join(self._pieces)
        self._ends: list[int] | None = None

    def span(self, first: int, last: int) -> Span:
        """Give the characters of the text from word ``first`` up to and with word ``last``."""
        start, end = self.place(first)
        return Span(start, end if last == first else self.place(last)[1])

    def place(self, index: int) -> tuple[int, int]:
        """Give the characters of one word: the first, and one after the last."""
        ends = self._ends or self._located()
        widths = self._widths
        token = index if widths is None else bisect_right(widths, index)
        written = self._tokens[token]
        start = ends[token] - len(written)
        if self._spaced:
            start += token
        if written.isalpha() and len(self._pieces[token]) == 1:
            return start, start + len(written)
        inner = index - widths[token - 1] if widths is not None and token else index
        first, end = self._vocabulary.layout(written)[0 if widths is None else inner]
        return start + first, start + end

    def _located(self) -> list[int]:
        """Find where each token ends; at once where single blanks stand between them."""
        tokens, text = self._tokens, self.text
        plain = len(self.codes) == len(tokens) and "" not in self._pieces
        self._widths = None if plain else list(accumulate(map(len, self._pieces)))
        ends = list(accumulate(map(len, tokens)))
        spaces = len(text) - ends[-1]
        self._spaced = spaces == len(tokens) - 1 and "\n" not in text and not text[0].isspace()
        if not self._spaced:
            ends, at = [], 0
            for token in tokens:
                at = text.index(token, at) + len(token)
                ends.append(at)
        self._ends = ends
        return ends
