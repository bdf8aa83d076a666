"""The sentences of a text, as far as they can be told without knowing its language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["sentences", "words_of"]

_WRAPPED: Final = 50
"""A shorter line that does not end a sentence is an item, a heading or a line of an address."""
_END: Final = regex(
    r"(?=[.!?\u2026\u3002\uff01\uff1f\u0964\u061f\n \t])(?:"  # most characters end none
    r"(?<![.!?\u2026])[.!?\u2026]++[\"'\u2019\u201d\u00bb)\]]*+(?=\s|$)|[\u3002\uff01\uff1f\u0964\u061f]+"
    r"|\n[ \t]*(?:\n|(?=[-*\u2022\u2013\u2014>|#]|\d{1,3}[.)]))|\n|[ \t]{9,}+)"
)
_WORD: Final = regex(r"(?:\ufffc|[^\W_])(?:[\w\ufffc'\u2019-]*[\w\ufffc])?")


def sentences(text: str, *, breaks_at_blanks: bool = False) -> Iterator[Span]:
    r"""Go through the sentences of a text, without the blanks around them.

    A line break ends one where a list or a paragraph begins, or the line is short: mail
    programs wrap only long lines. So does a long blank, which tags of HTML leave.

    Args:
        text: Any ``str``.
        breaks_at_blanks: Whether a blank ends a sentence, as in Thai.

    >>> [span.end - span.start for span in sentences("Hi Ana,\n\nIt is here. Bye")]
    [7, 11, 3]
    """
    start = line = 0
    for found in _END.finditer(text):
        is_break = found[0][0] == "\n"
        if is_break and found[0] == "\n" and _goes_on(text, line, found):
            line = found.end()
            continue
        yield from _trimmed(text, start, found.end(), parts=breaks_at_blanks)
        start = found.end()
        line = start if is_break else line
    yield from _trimmed(text, start, len(text), parts=breaks_at_blanks)


def words_of(text: str, span: Span) -> list[str]:
    """Give the words of a sentence; a value is one.

    >>> words_of("It's here: 12 pieces", Span(0, 20))
    ["It's", 'here', '12', 'pieces']
    """
    return _WORD.findall(text, span.start, span.end)


def _goes_on(text: str, line: int, found: re.Match[str]) -> bool:
    follows = text[found.end() : found.end() + 1]
    is_item = follows in tuple("-*\u2022\u2013\u2014>|#") or follows.isdigit()
    return found.start() - line >= _WRAPPED and not is_item and text[found.start() - 1] != ":"


def _trimmed(text: str, start: int, end: int, *, parts: bool) -> Iterator[Span]:
    if parts:
        spans = (match.span() for match in re.compile(r"\S+").finditer(text, start, end))
        yield from (Span(*span) for span in spans)
        return
    said = text[start:end]
    bare = said.strip()
    if bare:
        first = start + len(said) - len(said.lstrip())
        yield Span(first, first + len(bare))
