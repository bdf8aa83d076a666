"""Comments that say which findings of a file are meant to stay: ``supportkit: ignore[SK102]``."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import islice
from typing import Final

from supportkit.findings.comments import Comment, Commented, Syntax, commented
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = [
    "MARK",
    "Ignore",
    "Lines",
    "Suppressions",
    "parse_ignores",
    "suppressions",
    "units_of",
    "without_ignores",
]

MARK: Final = "supportkit:"
_DIRECTIVE = regex(
    r"\bsupportkit:[ \t]{0,9}+(?P<verb>[A-Za-z-]{1,20}+)"
    r"(?:[ \t]{0,9}+\[(?P<codes>[^\[\]\n]{0,999}+)\])?+"
)
_CODE = regex(r"[^\s,]++")
_BREAK = regex(r"\r\n|\r|\n")
_LINE_BELOW = regex(r"[^\S\r\n]*+(?:\r\n|\r|\n|\Z)")
_VERBS = ("ignore", "ignore-file")
_MOST_SAID = 20
"""How often one comment may say so; nobody needs more, and each time speaks of all its lines."""


@dataclass(frozen=True, slots=True)
class Ignore:
    """One comment that keeps findings quiet.

    Attributes:
        codes: Codes, beginnings of codes, or names of rules; none is a mistake.
        whole_file: Whether it speaks of the whole file.
        alone: Whether there is nothing else on its lines, so that it speaks of the next one.
        lines: The lines that it speaks of, from 1.
        span: What says so in the comment, with the reason behind it.
        brackets: The codes as they are written; None without any.
        comment: The whole comment.
        reason: Why, in the author's words.
        known: Whether its verb is one of ours.
    """

    codes: tuple[str, ...]
    whole_file: bool
    alone: bool
    lines: tuple[int, ...]
    span: Span
    brackets: Span | None
    comment: Span
    reason: str = field(repr=False)
    known: bool = True


class Lines:
    """Where the lines of a text begin."""

    def __init__(self, text: str) -> None:
        """Find them once."""
        self._starts = [0, *(found.end() for found in _BREAK.finditer(text))]
        self._text = text

    def __len__(self) -> int:
        return len(self._starts)

    def number(self, position: int) -> int:
        """Give the line of a position, from 1."""
        return bisect_right(self._starts, position)

    def start(self, line: int) -> int:
        """Give the position where a line begins."""
        return self._starts[line - 1]

    def end(self, line: int) -> int:
        """Give the position behind the last character of a line, before its line break."""
        if line >= len(self._starts):
            return len(self._text)
        end = self._starts[line]
        return end - (2 if self._text.startswith("\r\n", end - 2) else 1)


@dataclass(frozen=True, slots=True)
class Suppressions:
    """The comments of a file that keep findings quiet.

    Attributes:
        ignores: In their order.
        units: For a line inside of something longer, such as a text of YAML over several
            lines, an entry of gettext or a tag, the line where that begins.
    """

    ignores: tuple[Ignore, ...]
    units: Mapping[int, int]


def parse_ignores(text: str, *, syntax: Syntax = "jinja") -> tuple[Ignore, ...]:
    """Find the comments of a text that keep findings quiet.

    ``{# supportkit: ignore[SK102, untranslated] reason #}`` speaks of its own lines and, where
    nothing else stands on them, of the next line that is no such comment;
    ``ignore-file[SK207]`` speaks of the whole file. In YAML and front matter it is a comment
    with ``#``, in gettext a line that begins so and speaks of its entry, in PHP one with ``//``,
    ``#`` or ``/* */``, in Liquid and Django ``{% comment %}``. Words outside of comments say
    nothing.

    Args:
        text: The whole file.
        syntax: Which comments it has, as `syntax_of` says.

    >>> [found] = parse_ignores("Hi {{ name }} {# supportkit: ignore[SK102] always there #}")
    >>> found.codes, found.lines, found.reason
    (('SK102',), (1,), 'always there')
    """
    return suppressions(text, syntax=syntax).ignores


def suppressions(text: str, *, syntax: Syntax) -> Suppressions:
    """Find those comments, and what is one with the lines that they speak of."""
    if MARK not in text:
        return Suppressions((), {})
    found = commented(text, syntax=syntax)
    lines = Lines(text)
    units = units_of(text, found, lines, syntax)
    spoken = [(comment, said) for comment in found.comments for said in _said(text, comment)]
    alone = {comment.span for comment, _ in spoken if _is_alone(text, comment, lines)}
    skipped = _below(alone, lines)
    ignores: list[Ignore] = []
    reached: dict[Span, tuple[int, ...]] = {}
    for comment, said in spoken:
        if comment.span in reached:
            stands, at = comment.span in alone, reached[comment.span]
            ignores.append(_ignore(text, comment, said, stands, at))
            continue
        own = range(lines.number(comment.span.start), lines.number(comment.span.end) + 1)
        below = skipped.get(own[-1] + 1, own[-1] + 1)
        reach = {units.get(line, line) for line in own}
        reach.update(own if syntax != "po" else ())
        if comment.span in alone:
            reach.add(units.get(below, below))
        reached[comment.span] = tuple(sorted(reach))
        ignores.append(_ignore(text, comment, said, comment.span in alone, tuple(sorted(reach))))
    return Suppressions(tuple(ignores), units)


def without_ignores(text: str, *, syntax: Syntax = "jinja") -> str:
    r"""Take those comments away, as if nobody had written them.

    >>> without_ignores("Hi!\n{# supportkit: ignore[SK5] #}\nBye {#- supportkit: ignore[SK5] #}")
    'Hi!\nBye'
    """
    last, kept = 0, []
    for one in parse_ignores(text, syntax=syntax):
        if one.comment.start >= last:
            span = _unwritten(text, one)
            kept.append(text[last : span.start])
            last = span.end
    return "".join((*kept, text[last:])) if last else text


def removal(text: str, one: Ignore) -> Span:
    """Give what goes with a comment: its line if it stands alone, or the blanks before it."""
    start, end = one.comment.start, one.comment.end
    if one.alone:
        first = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
        below = _LINE_BELOW.match(text, end)
        return Span(first, below.end() if below else end)
    while start and text[start - 1] in " \t":
        start -= 1
    return Span(start, end)


def _unwritten(text: str, one: Ignore) -> Span:
    """Give what somebody wrote with a comment; two blanks or more were there before it."""
    span = removal(text, one)
    signed = text.startswith("{#-", one.comment.start)
    return span if one.alone or signed or one.comment.start - span.start < 2 else one.comment


def _said(text: str, comment: Comment) -> Iterator[tuple[re.Match[str], int]]:
    """Give what a comment says to us, each with the position where the next begins."""
    inside = comment.inside
    found = [
        one
        for one in islice(_DIRECTIVE.finditer(text, inside.start, inside.end), _MOST_SAID)
        if get_close_matches(one["verb"].lower(), _VERBS, n=1, cutoff=0.75)
    ]
    ends = [*(one.start() for one in found[1:]), *([inside.end] if found else [])]
    return zip(found, ends, strict=True)


def _ignore(
    text: str,
    comment: Comment,
    said: tuple[re.Match[str], int],
    alone: bool,  # noqa: FBT001
    lines: tuple[int, ...],
) -> Ignore:
    found, end = said
    verb = found["verb"]
    codes = () if found["codes"] is None else tuple(_CODE.findall(found["codes"]))
    brackets = None if found["codes"] is None else Span(*found.span("codes"))
    reason = text[found.end() : end].strip().removesuffix("-").strip()
    end = found.start() + len(text[found.start() : end].rstrip(" \t\r\n-"))
    return Ignore(
        codes,
        verb == "ignore-file",
        alone,
        lines,
        Span(found.start(), max(end, found.end())),
        brackets,
        comment.span,
        reason,
        verb in _VERBS,
    )


def _is_alone(text: str, comment: Comment, lines: Lines) -> bool:
    first, start = lines.start(lines.number(comment.span.start)), comment.span.start
    while start > first and text[start - 1] in " \t":
        start -= 1
    return start == first and _LINE_BELOW.match(text, comment.span.end) is not None


def _below(spans: set[Span], lines: Lines) -> dict[int, int]:
    """Give for each first line of a comment the next line that is none of them."""
    below: dict[int, int] = {}
    for one in sorted(spans, reverse=True):
        line = lines.number(one.end) + 1
        below[lines.number(one.start)] = below.get(line, line)
    return below


def units_of(text: str, found: Commented, lines: Lines, syntax: Syntax) -> dict[int, int]:
    """Give the first line of what goes over several lines, for each of the others."""
    if syntax == "po":
        return _entries(text)
    units: dict[int, int] = {}
    for block in found.blocks:
        first, last = lines.number(block.start), lines.number(block.end)
        first = units.get(first, first)
        units.update(dict.fromkeys(range(first + 1, last + 1), first))
    return units


def _entries(text: str) -> dict[int, int]:
    units: dict[int, int] = {}
    first = 0
    for number, line in enumerate(_BREAK.split(text), 1):
        first = (first or number) if line.strip() else 0
        if first and first != number:
            units[number] = first
    return units
