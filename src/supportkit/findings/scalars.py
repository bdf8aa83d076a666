"""Where the texts of YAML stand, and so its comments: ``#`` behind a blank, in no text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from supportkit.values import Span
from supportkit.values.patterns import regex
from supportkit.values.plain_yaml import tokens

__all__ = ["Scalars", "scalars"]

_HASH = regex(r"(?:^|(?<=[ \t]))#", re.MULTILINE)
_LINE = regex(r"[^\r\n]*+")
_BREAK = regex(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Scalars:
    """Comments of YAML, and the texts that go over several lines.

    Attributes:
        comments: In their order.
        blocks: Texts of several lines, in their order.
        headed: Those of them with ``|`` or ``>``, whose first line may end with a comment.
    """

    comments: tuple[Span, ...]
    blocks: tuple[Span, ...]
    headed: frozenset[Span]


def scalars(text: str) -> Scalars:
    r"""Read a text as far as it is YAML; behind a mistake there is nothing.

    >>> found = scalars("a: 'b # c' # d\ne: |\n  f # g\n")
    >>> [(one.start, one.end) for one in found.comments], found.blocks
    ([(11, 14)], (Span(start=18, end=27),))
    """
    covered: list[Span] = []
    blocks: list[Span] = []
    headed: set[Span] = set()
    for start, last, style in tokens(text):
        literal = style in ("|", ">")
        span = Span(start, _within(text, start, last) if literal else last)
        line = _BREAK.search(text, start, span.end)
        if line is not None:
            blocks.append(span)
            headed.update((span,) if literal else ())
        if not literal or line is not None:
            covered.append(Span(line.end() if literal and line else start, span.end))
    return Scalars(_free(text, covered), tuple(blocks), frozenset(headed))


def _within(text: str, start: int, end: int) -> int:
    """Give the end of a literal text without the lines behind its last word."""
    return start + len(text[start:end].rstrip())


def _free(text: str, covered: list[Span]) -> tuple[Span, ...]:
    """Give what looks like a comment and stands in none of some stretches."""
    found: list[Span] = []
    at = 0
    for hashed in _HASH.finditer(text):
        start = hashed.start()
        while at < len(covered) and covered[at].end <= start:
            at += 1
        inside = at < len(covered) and covered[at].start <= start
        if not inside and not (found and start < found[-1].end):
            line = _LINE.match(text, start)
            found.append(Span(start, line.end() if line else start))
    return tuple(found)
