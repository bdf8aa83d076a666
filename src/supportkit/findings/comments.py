"""Comments of the files that are checked: what no customer sees.

Each kind of file has its own. All readers here go forward only, so that none takes long
on a text that was made to keep it busy.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final, Literal, TypeAlias

from supportkit.findings import php
from supportkit.findings.scalars import Scalars, scalars
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["Comment", "Commented", "Syntax", "commented", "front_end", "syntax_of"]

Syntax: TypeAlias = Literal["jinja", "django", "liquid", "yaml", "po", "php", "none"]
"""What kind of comments a file has; ``jinja`` has front matter, too."""

_BY_ENDING: Final[dict[str, Syntax]] = {
    **dict.fromkeys((".j2", ".jinja", ".jinja2"), "jinja"),
    **dict.fromkeys((".html", ".htm", ".txt", ".md", ".djt"), "django"),
    ".liquid": "liquid",
    **dict.fromkeys((".yaml", ".yml"), "yaml"),
    **dict.fromkeys((".po", ".pot"), "po"),
    ".php": "php",
}
_LINE = regex(r"[^\r\n]*+(?:\r\n|\r|\n|\Z)")
_FENCE = regex(r"^---[ \t]*+(?=\r|\n|\Z)", re.MULTILINE)
_OPEN = regex(r"\{[{%#]")
_WORD = regex(r"\{%[-+]?\s*+(\w++|\#)")
_IN_TAG = regex(r"""["']|[%}]\}""")
_RAW: Final = {"raw": "endraw", "verbatim": "endverbatim", "comment": "endcomment"}
_END = {word: regex(rf"\{{%[-+]?\s*+{end}\b") for word, end in _RAW.items()}
_QUOTED = {mark: regex(rf"\\.|{mark}", re.DOTALL) for mark in "\"'"}
_PO = regex(r"^#(?!~)[^\r\n]*+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of a file.

    Attributes:
        span: All of it, with its signs.
        inside: Its words.
    """

    span: Span
    inside: Span


@dataclass(frozen=True, slots=True)
class Commented:
    """The comments of a file, and what else decides where one can stand.

    Attributes:
        comments: In their order.
        blocks: Stretches in which no comment can begin, such as a tag; in their order.
        front: Where the body begins, behind front matter; 0 without any.
        headed: Blocks whose first line may end with a comment, as a literal text of YAML.
    """

    comments: tuple[Comment, ...]
    blocks: tuple[Span, ...] = ()
    front: int = 0
    headed: frozenset[Span] = frozenset()


def syntax_of(path: str) -> Syntax:
    """Say by the name of a file which comments it has.

    >>> syntax_of("hello/en.md.j2"), syntax_of("de.po"), syntax_of("macros.json")
    ('jinja', 'po', 'none')
    """
    return _BY_ENDING.get(PurePosixPath(path.replace("\\", "/")).suffix.lower(), "none")


def commented(text: str, *, syntax: Syntax) -> Commented:
    """Find the comments of a text."""
    if syntax == "none":
        return Commented(())
    if syntax == "po":
        lines = (_comment(found.start(), found.end(), 1) for found in _PO.finditer(text))
        return Commented(tuple(lines))
    if syntax == "yaml":
        return _of_yaml(scalars(text))
    if syntax == "php":
        return _of_php(text)
    start = front_end(text) if syntax == "jinja" else 0
    front = _of_yaml(scalars(text[:start])) if start else Commented(())
    comments, blocks = _Template(text, start, syntax).read()
    return Commented((*front.comments, *comments), (*front.blocks, *blocks), start, front.headed)


def front_end(text: str) -> int:
    r"""Give the position behind the front matter of a file; 0 if it has none.

    >>> front_end("---\nid: a\n---\nHi"), front_end("Hi")
    (14, 0)
    """
    first = _FENCE.match(text)
    last = _FENCE.search(text, first.end()) if first else None
    if last is None:
        return 0
    line = _LINE.match(text, last.start())
    return line.end() if line else last.end()


def _comment(start: int, end: int, signs: int, closing: int = 0) -> Comment:
    return Comment(Span(start, end), Span(start + signs, max(start + signs, end - closing)))


def _of_php(text: str) -> Commented:
    comments: list[Comment] = []
    blocks: list[Span] = []
    for kind, span in php.pieces(text):
        if kind == "line":
            signs = 1 if text[span.start] == "#" else 2
            comments.append(_comment(span.start, span.end, signs))
        else:
            blocks.append(span)
        if kind == "block":
            is_open = span.end > len(text)
            comments.append(_comment(span.start, span.end - is_open, 2, 0 if is_open else 2))
    return Commented(tuple(comments), tuple(blocks))


def _of_yaml(read: Scalars) -> Commented:
    comments = tuple(_comment(one.start, one.end, 1) for one in read.comments)
    return Commented(comments, read.blocks, 0, read.headed)


class _Template:
    """Goes through the tags of a template."""

    def __init__(self, text: str, start: int, syntax: Syntax) -> None:
        self._text, self._at, self._syntax = text, start, syntax
        self._comments: list[Comment] = []
        self._blocks: list[Span] = []
        self._next: dict[str, int] = {}
        self._never = len(text) + 1

    def read(self) -> tuple[tuple[Comment, ...], tuple[Span, ...]]:
        """Give comments and tags."""
        while (opening := _OPEN.search(self._text, self._at)) is not None:
            start = opening.start()
            if opening[0] == "{#":
                self._hashed(start)
            else:
                end = self._tag_end(start, "}}" if opening[0] == "{{" else "%}")
                self._at = end
                if opening[0] == "{%":
                    self._block(start, end)
                self._blocks.append(Span(start, self._at))
        return tuple(self._comments), tuple(self._blocks)

    def _hashed(self, start: int) -> None:
        """Read what begins with ``{#``, which Liquid prints, as Django does over lines."""
        end = -1 if self._syntax == "liquid" else self._find("#}", start + 2)
        broken = self._find("\n", start) if self._syntax == "django" else -1
        if end < 0 or 0 <= broken < end:
            self._at = start + 2
            if self._syntax == "jinja":
                self._at = self._never
                self._blocks.append(Span(start, self._never))
            return
        self._at = end + 2
        self._comments.append(_comment(start, self._at, 2, 2))
        self._blocks.append(Span(start, self._at))

    def _block(self, start: int, end: int) -> None:
        """Go on behind what a tag of raw text or of a comment spans."""
        word = _WORD.match(self._text, start)
        if word is None:
            return
        if word[1] == "#":
            if self._syntax == "liquid":
                self._comments.append(_comment(start, end, word.end() - start, 2))
        elif word[1] in _RAW and not (word[1] == "comment" and self._syntax == "jinja"):
            last = _END[word[1]].search(self._text, end)
            if last is None:
                self._at = self._never
                return
            closed = self._find("%}", last.end())
            self._at = self._never if closed < 0 else closed + 2
            if word[1] == "comment":
                inside = Span(end, last.start())
                self._comments.append(Comment(Span(start, self._at), inside))

    def _tag_end(self, start: int, closing: str) -> int:
        """Give the position behind a tag; Jinja alone minds the texts in it."""
        if self._syntax != "jinja":
            end = self._find(closing, start + 2)
            return self._never if end < 0 else end + 2
        at = start + 2
        while (found := _IN_TAG.search(self._text, at)) is not None:
            at = found.end()
            if found[0] == closing:
                return at
            if found[0] in _QUOTED:
                at = self._quote_end(at, found[0])
            elif found[0][1] == "}":
                at = found.start() + 1
        return self._never

    def _quote_end(self, at: int, mark: str) -> int:
        for found in _QUOTED[mark].finditer(self._text, at):
            if found[0] == mark:
                return found.end()
        return self._never

    def _find(self, text: str, at: int) -> int:
        """Find a text from a position on; what is not there is looked for once."""
        known = self._next.get(text, 0)
        if 0 <= known < at or text not in self._next:
            known = self._next[text] = self._text.find(text, at)
        return known
