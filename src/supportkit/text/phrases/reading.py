"""A text as a string of one character a word, which knows where each word stood."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from supportkit.text.phrases.vocabulary import LONGEST_KEPT, Vocabulary
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["Reading"]

_TOKENS_AND_LINES = regex(r"\S+|\n(?:[^\S\n]*\n)*")


class Reading:
    """The words of a text, in the characters of a vocabulary.

    Any ``str`` can be read, in time that is linear in its length. A blank line ends a
    sentence; a single line break may stand anywhere in one, as mail programs put it.

    Attributes:
        text: What was read.
        codes: One character a word or mark of punctuation.
    """

    __slots__ = (
        "_firsts",
        "_layouts",
        "_long",
        "_pieces",
        "_spaced",
        "_starts",
        "_tokens",
        "codes",
        "text",
    )

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text, self._layouts = text, vocabulary.layouts
        self._tokens = text.split() if "\n" not in text else _TOKENS_AND_LINES.findall(text)
        self._pieces = list(map(vocabulary.__getitem__, self._tokens))
        self.codes = "".join(self._pieces)
        self._starts: list[int] | None = None
        self._long: dict[str, tuple[tuple[int, int], ...]] = {}

    def span(self, first: int, last: int) -> Span:
        """Give the characters of the text from word ``first`` up to and with word ``last``."""
        start, end = self.place(first)
        return Span(start, end if last == first else self.place(last)[1])

    def place(self, index: int) -> tuple[int, int]:
        """Give the characters of one word: the first, and one after the last."""
        starts = self._starts or self._located()
        token = bisect_right(self._firsts, index) - 1
        start = starts[token] + token if self._spaced else starts[token]
        written = self._tokens[token]
        if len(self._pieces[token]) == 1 and written.isalpha():
            return start, start + len(written)
        layout = self._long.get(written) or self._layouts[written]
        if len(written) > LONGEST_KEPT:
            self._long[written] = layout
        first, end = layout[index - self._firsts[token]]
        return start + first, start + end

    def _located(self) -> list[int]:
        """Find where each token starts; at once where single blanks stand between them."""
        tokens, text = self._tokens, self.text
        self._firsts = list(accumulate(map(len, self._pieces), initial=0))
        starts = list(accumulate(map(len, tokens), initial=0))
        self._spaced = len(text) - starts[-1] == len(tokens) - 1 and "\n" not in text
        if not self._spaced:
            starts, at = [], 0
            for token in tokens:
                starts.append(text.index(token, at))
                at = starts[-1] + len(token)
        self._starts = starts
        return starts
