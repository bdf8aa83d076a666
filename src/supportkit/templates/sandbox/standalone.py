"""White space around tags: a line that holds nothing but tags is no line of the reply.

Jinja either keeps such lines, and a letter has holes, or it takes the line end behind
every tag, and two paragraphs become one where a sentence ends with a condition. Here a
line goes if there is nothing on it but tags of blocks and comments; all else stays.
The signs ``-`` and ``+`` in a tag mean what they mean in Jinja.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

__all__ = ["Token", "without_lines_of_tags"]

Token: TypeAlias = tuple[int, str, str]
"""Line, kind and text, as Jinja's lexer gives them."""

_BEGINS = {"block_begin": "block_end", "comment_begin": "comment_end"}


def without_lines_of_tags(tokens: Iterable[Token]) -> Iterator[Token]:
    """Take out the white space of lines that hold tags alone, their ends included."""
    return _written(list(tokens))


def _written(tokens: list[Token]) -> Iterator[Token]:
    at, fresh = 0, True
    while at < len(tokens):
        line, kind, text = tokens[at]
        if kind == "data":
            before, last = _parted(text, fresh=fresh)
            end = _end_of_line(tokens, at + 1) if last is not None and not last.strip() else None
            if end is None:
                yield tokens[at]
                fresh, at = False, at + 1
                continue
            if before:
                yield line, kind, before
            yield from _tags(tokens, at + 1, end)
            fresh, at = _skip(tokens, end)
        elif fresh and (end := _end_of_line(tokens, at)) is not None:
            yield from _tags(tokens, at, end)
            fresh, at = _skip(tokens, end)
        else:
            yield tokens[at]
            fresh, at = False, at + 1


def _parted(text: str, *, fresh: bool) -> tuple[str, str | None]:
    """Part a text from the beginning of its last line; None if that line began before it."""
    cut = text.rfind("\n") + 1
    return (text[:cut], text[cut:]) if cut or fresh else (text, None)


def _end_of_line(tokens: list[Token], at: int) -> int | None:
    """Give the token behind the tags of a line, if there are tags and nothing else on it."""
    seen = False
    while at < len(tokens):
        _, kind, text = tokens[at]
        if kind == "data":
            head, newline, _ = text.partition("\n")
            if head.strip():
                return None
            if newline:
                return at if seen else None
            at += 1
        elif kind in _BEGINS:
            begins, (at, seen) = text, (_closed(tokens, at) + 1, True)
            ends = tokens[at - 1][2]
            if begins.endswith("+") or ends.startswith("+") or "\n" in ends:
                return None  # the author says what happens to white space here
        else:
            return None
    return at if seen else None


def _closed(tokens: list[Token], at: int) -> int:
    wanted = _BEGINS[tokens[at][1]]
    return next((i for i in range(at, len(tokens)) if tokens[i][1] == wanted), len(tokens) - 1)


def _tags(tokens: list[Token], start: int, end: int) -> Iterator[Token]:
    return (token for token in tokens[start:end] if token[1] != "data")


def _skip(tokens: list[Token], at: int) -> tuple[bool, int]:
    """Cut the rest of the line from the text behind it, which then begins a line."""
    if at < len(tokens):
        line, kind, text = tokens[at]
        rest = text.partition("\n")[2]
        if rest:
            tokens[at] = line + 1, kind, rest
        else:
            at += 1
    return True, at
