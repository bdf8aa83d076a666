"""Where the tokens that VADER reads stand in the text that somebody wrote.

VADER writes each emoji out as its English name before it reads, so a token may come
from one character of the original. Places are looked for only when a score is explained.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from supportkit.sentiment._vader_words import strip_punctuation
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["EMOJI", "Places", "spell_out"]


EMOJI: Final = regex("[\xa9\xae\u203c-\u2b55\u3030\u303d\u3297\u3299\U0001f004-\U0001f9ff]+")
"""Runs of characters among which are all emoji, and hardly a letter of any language."""


def spell_out(text: str, names: Mapping[str, str]) -> str:
    """Write each emoji as its name, with a space before it.

    None is put after it: a letter or a selector that follows sticks to the name, as in
    vaderSentiment.
    """

    def spelled(found: re.Match[str]) -> str:
        run = found[0]
        return names.get(run) or "".join(map(names.get, run, run))

    return EMOJI.sub(spelled, text)


class Places:
    """Finds the place of tokens and marks in the original text."""

    __slots__ = ("_origins", "_read", "_starts", "_tokens")

    def __init__(self, text: str, read: str, tokens: list[str], names: Mapping[str, str]) -> None:
        self._read, self._tokens = read, tokens
        self._origins = None if read is text else _origins(text, names)
        self._starts = _starts(read, tokens)

    def of_tokens(self, first: int, last: int) -> Span:
        """Give the characters from token ``first`` to token ``last``, bare of punctuation."""
        start, end = self._bare(first)
        if last != first:
            _, end = self._bare(last)
        return self._span(start, end)

    def _bare(self, index: int) -> tuple[int, int]:
        token = self._tokens[index]
        bare = strip_punctuation(token)
        start = self._starts[index] + token.index(bare)
        return start, start + len(bare)

    def of_marks(self, mark: str, most: int) -> list[Span]:
        """Give the places of the first marks of a kind."""
        found: list[Span] = []
        at = self._read.find(mark)
        while at >= 0 and len(found) < most:
            found.append(self._span(at, at + 1))
            at = self._read.find(mark, at + 1)
        return found

    def _span(self, start: int, end: int) -> Span:
        if self._origins is None:
            return Span(start, end)
        return Span(self._origins[start], self._origins[end - 1] + 1)


def _starts(read: str, tokens: list[str]) -> list[int]:
    starts, end = [], 0
    for token in tokens:
        start = read.index(token, end)
        starts.append(start)
        end = start + len(token)
    return starts


def _origins(text: str, names: Mapping[str, str]) -> list[int]:
    """Give for each character that is read the index of the original one it comes from."""
    pieces = enumerate(map(names.get, text, text))
    return [index for index, piece in pieces for _ in piece]
