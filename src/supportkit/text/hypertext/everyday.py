"""The short way through an everyday message: blocks, one properly inside another.

Most messages of help desks are paragraphs, divisions, lists and line breaks. What this
does not know (a table, hidden text, a block that is not closed where it has to be) is
left to the `Reader`, which gives the same text for all that is read here.
"""

from __future__ import annotations

from typing import Final

from supportkit.text.hypertext.attributes import decoded
from supportkit.text.hypertext.elements import LISTS
from supportkit.text.hypertext.lists import ItemList, list_of
from supportkit.text.hypertext.looks import Whitespace
from supportkit.text.hypertext.steps import STEPS, StepKind, step_of
from supportkit.text.hypertext.writing import Writer

__all__ = ["everyday_text"]

_LONGEST: Final = 50_000
_WITHOUT_BLOCKS: Final = "p"


def everyday_text(html: str, *, marks: bool) -> str | None:
    r"""Give the text of an everyday message with tags, None if it is not one.

    Args:
        html: The message.
        marks: Whether a message with marks of a mail program is none.

    >>> everyday_text("<p>One<br>two</p><p>three", marks=False)
    'One\ntwo\n\nthree'
    >>> everyday_text("<table><tr><td>One", marks=False)
    """
    if len(html) > _LONGEST:
        return None
    writer = Writer()
    return writer.text() if _Walk(writer).goes(html, marks=marks) else None


class _Walk:
    """The blocks and lists that are open on the way."""

    __slots__ = ("_lists", "_open", "_writer")

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._open: list[tuple[str, int]] = []
        self._lists: list[ItemList] = []

    def goes(self, html: str, *, marks: bool) -> bool:
        """Put words and breaks down, and say whether that was possible to the end."""
        writer, known = self._writer, STEPS.found.get
        first, *pieces = html.split("<")
        if first:
            writer.word(decoded(first), Whitespace.COLLAPSED)
        for piece in pieces:
            tag, closed, words = piece.partition(">")
            if not closed:
                return False
            kind, name, breaks, marked = known(tag) or step_of(tag)
            if marks and marked:
                return False
            if kind and not self._takes(kind, name, breaks):
                return False
            if words:
                writer.word(decoded(words) if "&" in words else words, Whitespace.COLLAPSED)
        return True

    def _takes(self, kind: int, name: str, breaks: int) -> bool:
        """Do what a tag asks for, unless it is a strange one or stands at a strange place."""
        if kind == StepKind.OPEN:
            return self._opens(name, breaks)
        if kind == StepKind.CLOSE:
            return self._closes(name)
        if kind == StepKind.LINE:
            self._writer.line()
        elif kind == StepKind.RULE:
            self._writer.block(breaks)
        return kind != StepKind.STRANGE

    def _opens(self, name: str, breaks: int) -> bool:
        around = self._open[-1][0] if self._open else ""
        if around == _WITHOUT_BLOCKS or (name == "li" and around not in LISTS):
            return False
        if name == "p" and self._lists:
            breaks = 1
        self._writer.block(breaks)
        self._open.append((name, breaks))
        if name in LISTS:
            self._lists.append(list_of(name, {}))
            self._writer.indent += 1
        elif name == "li":
            self._writer.bullet = self._lists[-1].bullet(None)
        return True

    def _closes(self, name: str) -> bool:
        if not self._open or self._open[-1][0] != name:
            return False
        breaks = self._open.pop()[1]
        if name in LISTS:
            self._lists.pop()
            self._writer.indent -= 1
        self._writer.block(breaks)
        if name == "li" or (name == "p" and not self._lists):
            self._writer.bullet = ""
        return True
