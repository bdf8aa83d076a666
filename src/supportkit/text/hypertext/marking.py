"""Keep the marks that are open while a mail is read, one inside another."""

from __future__ import annotations

from typing import Final

from supportkit.text.hypertext.clients import Extent, Markup
from supportkit.text.hypertext.marks import Mark, MarkKind
from supportkit.text.hypertext.writing import Place, Writer
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["Marker", "OpenMark"]

_TIME: Final = regex(r"(?<![0-9:])[0-2]?[0-9][:.h][0-5][0-9](?![0-9])")
_DATE: Final = regex(
    r"(?<![0-9])(?:(?:19|20)[0-9]{2}(?![0-9])|[0-9]{1,2}([./-])[0-9]{1,2}\1[0-9]{2})"
)
_LEADS_IN: Final = (":", "：", "-")
_DASHES: Final = "-----"


class OpenMark(Place):
    """A mark whose end is not yet known.

    Attributes:
        kind: What is marked.
        reason: The mark in words.
        extent: How far it reaches.
        attributed: Whether an attribution stands inside.
        quote: Where the first blockquote inside begins: the end of the words before it, and
            whether they lead to it.
        closed: Whether it has ended.
    """

    __slots__ = ("attributed", "closed", "extent", "kind", "number", "quote", "reason")

    def __init__(self, kind: MarkKind, reason: str, extent: Extent, number: int) -> None:
        super().__init__()
        self.kind, self.reason, self.extent, self.number = kind, reason, extent, number
        self.attributed = self.closed = False
        self.quote: tuple[int, bool] | None = None


class Marker:
    """The marks of a mail."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._open: list[OpenMark] = []
        self._found: list[tuple[int, int, int, MarkKind, str]] = []
        self._count = 0
        self.deepest = 0
        """How deep in elements the innermost mark stands that ends with the box around it."""

    def open(self, markup: Markup, depth: int) -> OpenMark | None:
        """Begin a mark in an element that stands so deep, unless the same has just begun."""
        self._until_quote(markup.kind)
        last = self._open[-1] if self._open else None
        if last and last.start is None and markup.extent is last.extent is Extent.REST:
            return None
        if markup.extent is Extent.UNTIL_QUOTE:
            self.deepest = depth
        mark = OpenMark(markup.kind, markup.reason, markup.extent, self._count)
        self._count += 1
        self._open.append(mark)
        self._writer.await_word(mark)
        return mark

    def quote_in(self, box: OpenMark) -> None:
        """Note that a blockquote begins in a box around quotes."""
        if box.quote is None:
            leads = self._writer.tail().endswith(_LEADS_IN)
            box.quote = (self._writer.length, leads)

    def is_introduced(self) -> bool:
        """Whether the last two lines hold a date and a time and end in a colon."""
        tail = "\n".join(self._writer.tail().split("\n")[-2:])
        timed = _TIME.search(tail) is not None and _DATE.search(tail) is not None
        return timed and tail.endswith((":", "："))

    def close(self, mark: OpenMark) -> None:
        """End a mark, with those inside that still are open."""
        while not mark.closed:
            self._end(self._open.pop())

    def leave(self) -> None:
        """End the mark that ends with the box around it."""
        if self._open and self._open[-1].extent is Extent.UNTIL_QUOTE:
            self._end(self._open.pop())
        self.deepest = 0

    def marks(self) -> tuple[Mark, ...]:
        """End all marks and give them by place, an outer one before those inside."""
        while self._open:
            self._end(self._open.pop())
        self._found.sort()
        return tuple(
            Mark(kind, Span(start, -end), reason) for start, end, _, kind, reason in self._found
        )

    def _until_quote(self, kind: MarkKind) -> None:
        last = self._open[-1] if self._open else None
        if last and last.extent is Extent.UNTIL_QUOTE and kind is not MarkKind.SIGNATURE:
            self.leave()

    def _end(self, mark: OpenMark) -> None:
        mark.closed = True
        if mark.start is None:
            return
        around = self._open[-1] if self._open else None
        if mark.kind is MarkKind.ATTRIBUTION and around and around.extent is Extent.AROUND:
            around.attributed = True
            if self._writer.piece(mark.piece).startswith(_DASHES):
                around.kind = MarkKind.FORWARDED
                return
        if mark.quote is None or mark.kind is MarkKind.FORWARDED:
            self._add(mark, mark.start, self._writer.length)
        elif mark.quote[1] and not mark.attributed and mark.quote[0] > mark.start:
            mark.kind = MarkKind.ATTRIBUTION
            self._add(mark, mark.start, mark.quote[0])

    def _add(self, mark: OpenMark, start: int, end: int) -> None:
        """Note a mark by what sets its place among the others."""
        self._found.append((start, -end, mark.number, mark.kind, mark.reason))
