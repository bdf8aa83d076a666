"""HTML as Markdown: paragraphs, lines, lists, quotes, headings, emphasis and links.

It is written in one pass. Breaks and blanks wait until a word follows, so that none
is left over, and a mark of emphasis always stands right at a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from supportkit.templates.importing.markup.links import safe_target
from supportkit.text.hypertext.attributes import attributes, decoded
from supportkit.text.hypertext.elements import BLOCKS, SILENT, VOID
from supportkit.text.hypertext.tokens import TokenKind, tokens
from supportkit.values.patterns import regex

__all__ = ["Converted", "to_markdown"]

_APART = frozenset({"p", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table"})
_EMPHASIS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
_STYLED = frozenset({"font", "u", "s", "strike", "del", "mark", "sub", "sup", "small", "big"})
_LISTS = frozenset({"ul", "ol"})
_MOST_OPEN = 40
_SPECIAL = regex(
    r"[*`]|\\(?=[!-/:-@\[-`{-~])|<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)|~(?=~)"
    r"|(?<![^\W_])_|_(?![^\W_])|\](?=[(\[:])"
)
_ALIGNED = regex(r"[^\S\n]{2}|\t")
_BRACKET = regex(r"(?<!\\)[\[\]]")
_AT_START = regex(r"(#{1,6}(?=\s|$)|[-+=](?=\s|$|[-=])|>)|(\d{1,9})([.)](?=\s|$))")


@dataclass(frozen=True, slots=True)
class Converted:
    """What became of a piece of HTML.

    Attributes:
        text: The new text.
        lost: What it could not carry over: ``picture``, ``table``, ``style``, ``link``.
    """

    text: str = field(repr=False)
    lost: frozenset[str] = frozenset()


def to_markdown(html: str) -> Converted:
    r"""Write HTML as Markdown. Time is linear in its length; nothing is too broken to be read.

    >>> to_markdown('<p>Hi <b>Ana </b>!</p><ul><li>one<li><a href="https://a.example">two</a></ul>')
    Converted(lost=frozenset())
    >>> to_markdown("<div>1 * 2</div><div><br></div><div>three</div>").text
    '1 \\* 2\n\nthree'
    """
    return _Writer().run(html)


@dataclass(slots=True)
class _Mark:
    """Something around words: emphasis or a link."""

    name: str
    opening: str
    closing: str


@dataclass(slots=True)
class _Container:
    """A list or a quote that is open, and what its lines begin with."""

    name: str
    prefix: str
    number: int | None = None
    begun: bool = False
    """Whether it has an item; the paragraphs of editors in items set none apart."""


class _Writer:
    def __init__(self) -> None:
        self._out: list[str] = []
        self._wanted: list[_Mark] = []
        self._active: list[_Mark] = []
        self._inside: list[_Container] = []
        self._bullet = ""
        self._breaks, self._gap, self._line = 0, False, False
        self._silent: list[str] = []
        self._cell, self._prefix = False, ""
        self._tight, self._verbatim = False, 0
        self._lost: set[str] = set()

    def run(self, html: str) -> Converted:
        for kind, name, content in tokens(html):
            if kind == TokenKind.TEXT:
                self._text(decoded(content))
            elif kind == TokenKind.OPEN:
                self._opened(name, content)
            elif kind == TokenKind.CLOSE:
                self._closed(name)
        self._close_marks(0)
        return Converted("".join(self._out), frozenset(self._lost))

    def _opened(self, name: str, written: str) -> None:
        if name in SILENT and name not in VOID:
            self._silent.append(name)
            self._lost.add("embedded content")
        if self._silent:
            return
        if "style" in written or name in _STYLED:
            self._lost.add("style")
        if name == "br":
            self._break(self._breaks + 1)
        elif name == "img":
            self._picture(attributes(written))
        elif name == "a":
            self._link(attributes(written).get("href", ""))
        elif name in _EMPHASIS and len(self._wanted) < _MOST_OPEN:
            mark = _EMPHASIS[name]
            there = any(one.opening == mark for one in self._wanted)
            self._wanted.append(_Mark(name, "", "") if there else _Mark(name, mark, mark))
        elif name in BLOCKS:
            self._block(name, written)

    def _closed(self, name: str) -> None:
        if self._silent:
            if self._silent[-1] == name:
                self._silent.pop()
            return
        if name in _EMPHASIS or name == "a":
            for number in range(len(self._wanted) - 1, -1, -1):
                if self._wanted[number].name == name:
                    del self._wanted[number]
                    break
        elif name in BLOCKS:
            self._block_ended(name)

    def _block(self, name: str, written: str) -> None:
        self._tight = name == "p" and "no-margin" in written
        self._verbatim += name == "pre"
        if not (self._bullet and name == "p"):
            self._break(2 if name in _APART and not self._tight else 1)
        if name in _LISTS and len(self._inside) < _MOST_OPEN:
            if self._list() is not None:
                self._breaks = min(self._breaks, 1)
            self._inside.append(_Container(name, "", 1 if name == "ol" else None))
        elif name == "li":
            self._item()
        elif name == "blockquote" and len(self._inside) < _MOST_OPEN:
            self._inside.append(_Container(name, "> "))
        elif name in ("td", "th"):
            self._cell_begun()
        elif name == "tr":
            self._cell = False
        elif name == "hr":
            self._word("---")
            self._break(2)
        elif name[0] == "h" and name[1:].isdigit() and not self._bullet:
            self._bullet = "#" * int(name[1]) + " "

    def _cell_begun(self) -> None:
        self._lost.add("table")
        if self._cell and self._line:
            self._breaks, self._gap = 0, True
            self._word("|")
            self._gap = True
        self._cell = True

    def _list(self) -> _Container | None:
        return next((one for one in reversed(self._inside) if one.name in _LISTS), None)

    def _item(self) -> None:
        around = self._list()
        self._bullet = "- "
        if around is not None:
            if around.number is not None:
                self._bullet = f"{around.number}. "
                around.number += 1
            around.prefix = " " * len(self._bullet)
            if around.begun:
                self._breaks = min(self._breaks, 1)
            around.begun = True

    def _block_ended(self, name: str) -> None:
        self._break(2 if name in _APART and not (self._tight and name == "p") else 1)
        self._verbatim = max(0, self._verbatim - (name == "pre"))
        if name in _LISTS or name == "blockquote":
            self._leave(name)
        elif name == "li" or name[0] == "h":
            self._bullet = ""

    def _leave(self, name: str) -> None:
        names = [one.name for one in self._inside]
        if name not in names:
            return
        del self._inside[len(names) - 1 - names[::-1].index(name) :]
        self._bullet = ""
        if self._list() is not None:
            self._breaks = 1

    def _picture(self, attributes: dict[str, str]) -> None:
        self._lost.add("picture")
        words = attributes.get("alt", "")
        apart = any(map(str.isalnum, words))
        self._gap = self._gap or apart
        self._text(words)
        self._gap = self._gap or apart

    def _link(self, href: str) -> None:
        target = safe_target(href)
        if target is None:
            self._lost.add("link")
        elif len(self._wanted) < _MOST_OPEN and all(one.name != "a" for one in self._wanted):
            self._wanted.append(_Mark("a", "[", f"]({target})"))

    def _break(self, breaks: int) -> None:
        self._breaks, self._gap = max(self._breaks, breaks), False

    def _text(self, text: str) -> None:
        if self._silent:
            return
        first, *others = text.split("\n") if self._verbatim else [text]
        self._words(first)
        for line in others:
            self._break(self._breaks + 1)
            self._words(line)

    def _words(self, text: str) -> None:
        if self._verbatim and _ALIGNED.search(text):
            self._lost.add("spaces in preformatted text")
        for number, word in enumerate(re.split(r"[\s\xa0\u200b\ufeff]+", text)):
            self._gap = self._gap or number > 0
            if word:
                escaped = _escaped(word, at_start=not self._line or self._breaks > 0)
                if any(one.name == "a" for one in self._wanted):
                    escaped = _BRACKET.sub(r"\\\g<0>", escaped)
                self._word(escaped)

    def _word(self, word: str) -> None:
        kept = 0 if self._breaks else self._shared()
        self._close_marks(kept)
        self._out.append(self._space())
        for mark in self._wanted[kept:]:
            self._out.append(mark.opening)
        self._active = list(self._wanted)
        self._out.append(word)
        self._breaks, self._gap, self._line = 0, False, True

    def _shared(self) -> int:
        pairs = zip(self._active, self._wanted, strict=False)
        count = 0
        for active, wanted in pairs:
            if active is not wanted:
                break
            count += 1
        return count

    def _close_marks(self, kept: int) -> None:
        for mark in reversed(self._active[kept:]):
            self._out.append(mark.closing)
        self._active = self._active[:kept]

    def _space(self) -> str:
        """Give what stands between the last word and the next."""
        bullet, self._bullet = self._bullet, ""
        around = self._list() if bullet and bullet[0] != "#" else None
        prefix = "".join("" if one is around else one.prefix for one in self._inside)
        before, self._prefix = self._prefix, prefix
        if not self._line:
            return prefix + bullet
        if not self._breaks:
            return " " if self._gap else ""
        if self._breaks == 1 and not bullet:
            return f"  \n{prefix}"
        shared = (prefix if before.startswith(prefix) else before).rstrip()
        empty = f"{shared}\n" if self._breaks > 1 else ""
        return f"\n{empty}{prefix}{bullet}"


def _escaped(word: str, *, at_start: bool) -> str:
    """Put a backslash before what Markdown would take for a mark."""
    escaped = _SPECIAL.sub(r"\\\g<0>", word)
    if (len(escaped) - len(escaped.rstrip("\\"))) % 2:
        escaped += "\\"  # so that it does not escape the mark that may follow
    if not at_start:
        return escaped
    return (
        _AT_START.sub(
            lambda mark: f"\\{mark[1]}" if mark[1] else f"{mark[2]}\\{mark[3]}", escaped, count=1
        )
        if _AT_START.match(escaped)
        else escaped
    )
