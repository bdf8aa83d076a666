"""Sentences of a text, and whether they are words of a language rather than names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from supportkit.quality.prose import VALUE
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["Sentence", "sentences"]

_SENTENCE = regex(r"(?:[^.!?\u3002\uff01\uff1f\n]|[.!?](?=\w)|\n(?![ \t]*\n))+")
_ADDRESS = regex(r"[a-z]{2,9}://\S{1,999}|\S{1,64}@\S{1,99}", re.IGNORECASE)
_WORD = regex(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_OPENING, _CLOSING = '"\u201c\u201e\u00ab\u300c', '"\u201c\u201d\u00bb\u300d'
_QUOTED = regex(f"[{_OPENING}][^{_OPENING}{_CLOSING}\n]{{1,200}}[{_CLOSING}]")
_FEWEST_WORDS = 5
_FEWEST_SMALL = 4
_FEWEST_LETTERS = 20
_FEWEST_SIGNS = 12


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence.

    Attributes:
        key: Its letters, by which it is known again.
        span: Its characters in the text.
    """

    key: str
    span: Span


def sentences(text: str) -> Iterator[Sentence]:
    """Give the sentences that are whole ones: no names, addresses, headings or single words.

    >>> [one.key for one in sentences("Acme Ltd, Main Street. We will write to you again soon.")]
    ['wewillwritetoyouagainsoon']
    """
    for match in _SENTENCE.finditer(text):
        said = _QUOTED.sub(" ", _ADDRESS.sub(" ", match[0])).replace(VALUE, " ")
        words = _WORD.findall(said)
        if _is_whole(words):
            blanks = len(match[0]) - len(match[0].lstrip())
            start = match.start() + blanks
            key = "".join(words).casefold()
            yield Sentence(key, Span(start, start + len(match[0].strip())))


def _is_whole(words: list[str]) -> bool:
    letters = "".join(words)
    if letters and not (letters[0].islower() or letters[0].isupper()):
        return len(letters) >= _FEWEST_SIGNS
    small = sum(word[0].islower() for word in words)
    enough = len(words) >= _FEWEST_WORDS and len(letters) >= _FEWEST_LETTERS
    return enough and small >= _FEWEST_SMALL
