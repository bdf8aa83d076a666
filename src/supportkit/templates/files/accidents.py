"""Accidents of editing: front matter that does not open, and conflicts of a merge."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from supportkit.templates.meta import ResponseMeta
from supportkit.templates.variant import Problem
from supportkit.values.patterns import regex

__all__ = ["Unopened", "conflict", "unopened"]

_BEFORE = regex(r"\s*(?:(?:\{#.*?#\}|<!--.*?-->|#[^\r\n]*)\s*)*", re.DOTALL)
_BREAK = regex(r"\r\n|\r|\n")
_LINE = regex(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_RULE = regex(r"[-\u2010-\u2015\u2212_=~+*][-\u2010-\u2015\u2212_=~+* \t]*|```\w*")
_KEY = regex(r"([a-z_]+)[ \t]*:(?:\s|$)")
_INSIDE = regex(r"[ \t#]|-[ \t]|[\r\n]|$")
_KEYS = frozenset(field.alias or name for name, field in ResponseMeta.model_fields.items())
_ENOUGH = 2
"""Keys that make front matter of lines without a line above them."""

_FENCED = regex(r"^ {0,3}(```|~~~).*?^ {0,3}\1", re.DOTALL | re.MULTILINE)
_CONFLICT = regex(
    r"^(?:(<{7})(?=[ \r\n]|\Z)|(={7})(?=[ \t]*(?:[\r\n]|\Z))|(>{7})(?=[ \r\n]|\Z))", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Unopened:
    """Front matter that does not begin with ``---`` in the first line.

    Attributes:
        problem: What stands there instead.
        body_start: Position behind it.
        body_line: Line behind it, from 1.
    """

    problem: Problem
    body_start: int
    body_line: int


def unopened(text: str) -> Unopened | None:
    r"""Find front matter that would be sent, because its first line is not ``---``.

    That is a line of another kind, or blank lines or a comment before it, and then a key
    of front matter; or no line at all, at least two keys, and a line ``---``.

    >>> unopened("----\ntitle: Hello\n---\nHi").problem.found
    "'----'"
    >>> unopened("title: Hello\n\nHi") is None
    True
    """
    start = _BEFORE.match(text).end()  # type: ignore[union-attr]
    start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    first = 1 + len(_BREAK.findall(text, 0, start))
    opening = _LINE.match(text, start)
    if opening is None:
        return None
    rule = _RULE.fullmatch(opening[0].strip())
    position, keys, lines = opening.end() if rule else start, 0, first + bool(rule)
    if _known(text, position) is None:
        return None
    while (line := _LINE.match(text, position)) is not None:
        known = _known(text, position)
        if not (known or _KEY.match(line[0]) or _INSIDE.match(line[0])):
            break
        keys, position, lines = keys + bool(known), line.end(), lines + 1
    closing = line is not None and _RULE.fullmatch(line[0].strip()) is not None
    if not (closing if rule else closing and keys >= _ENOUGH):
        return None
    end = line.end() if line else position
    found = _found(text[:start], opening[0].strip(), _known(text, start))
    expected = "'---' alone in the first line, above the front matter"
    return Unopened(Problem("SK403", first, None, expected, found, unread=True), end, lines + 1)


def _known(text: str, position: int) -> str | None:
    key = _KEY.match(text, position)
    return key[1] if key is not None and key[1] in _KEYS else None


def _found(before: str, opening: str, key: str | None) -> str:
    if key is not None:
        return f"the key {key!r} without such a line"
    if opening != "---":
        return repr(opening[:20])
    return "a comment above it" if before.strip() else "a blank line above it"


def conflict(text: str) -> Problem | None:
    r"""Find the first mark of two versions that a program could not put together.

    A line of ``=`` alone underlines a heading, and one of ``>`` quotes, so these count only
    together; what stands in fenced code is code.

    >>> conflict("<<<<<<< HEAD\nHi\n=======\nHello\n>>>>>>> other\n").line
    1
    >>> conflict("Prices\n=======\n") is None
    True
    """
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return None
    plain = _FENCED.sub(lambda match: re.sub(r"[^\r\n]", " ", match[0]), text)
    mark = _first(list(_CONFLICT.finditer(plain)))
    if mark is None:
        return None
    line = 1 + len(_BREAK.findall(plain, 0, mark.start()))
    expected = "one version of the text"
    return Problem("SK901", line, None, expected, f"the mark of a merge conflict, '{mark[0][:7]}'")


def _first(marks: Sequence[re.Match[str]]) -> re.Match[str] | None:
    middle = next((mark for mark in marks if mark[2]), None)
    for mark in marks:
        if mark[1] or (mark[3] and middle is not None and middle.start() < mark.start()):
            return mark
    return None
