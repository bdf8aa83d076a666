"""Put words and breaks down so that lines come out as a browser would show them.

Breaks and white space wait until a word follows, so that none is left at the end of a
line, and so that the gaps of neighbouring blocks fall together. Blanks that do not break
(U+00A0) are blanks here; a line of nothing else is an empty line.
"""

from __future__ import annotations

from typing import Final

from supportkit.text.hypertext.looks import Whitespace
from supportkit.values.patterns import regex

__all__ = ["Place", "Writer"]

_MOST_BREAKS: Final = 3
_BREAKS: Final = ("", "\n", "\n\n", "\n\n\n")
_WIDEST_GAP: Final = 80
_DEEPEST: Final = 8
"""Items of lists deeper than that are set in no further."""
_INDENT: Final = "  "
_ENOUGH: Final = (" ", "\t")
_TAIL: Final = 300
_TAIL_PIECES: Final = 12
_SPACES: Final = regex(r"[\t\n\r\f][ \t\n\r\f]*+| [ \t\n\r\f]++")
_UNSEEN: Final = regex(
    "[\0\u00ad\u200b\u2060\ufeff]+|[\u200c\u200d\u034f]+(?=[\\s\u00ad\u200b-\u200d\u034f\u2060\ufeff]|$)"
    "|(?:(?<=\\s)|^)[\u200c\u200d\u034f]+"
)


class Place:
    """Where the next word will stand, once it is there.

    Attributes:
        start: Its place in the text, None before there is a word.
        piece: Its number among the pieces of text that were put down.
    """

    __slots__ = ("piece", "start")

    def __init__(self) -> None:
        self.start: int | None = None
        self.piece = 0


class Writer:
    """A text in the making.

    Attributes:
        length: Characters put down so far.
        indent: How many lists are open.
        bullet: What stands before the next word, if that begins an item.
        flat: Whether breaks are blanks, as in the cell of a row that is one line.
    """

    __slots__ = ("_due", "_gap", "_line", "_out", "_waiting", "bullet", "flat", "indent", "length")

    def __init__(self) -> None:
        self._out: list[str] = []
        self._waiting: list[Place] = []
        self._due, self._gap, self._line = 0, "", False
        self.length, self.indent, self.bullet, self.flat = 0, 0, "", False

    def text(self) -> str:
        """Give everything that was put down."""
        return "".join(self._out)

    def piece(self, number: int) -> str:
        """Give one piece of what was put down, such as the first word of a `Place`."""
        return self._out[number]

    def since(self, place: Place) -> str:
        """Give what was put down from the word of a place on."""
        return "".join(self._out[place.piece :])

    def tail(self) -> str:
        """Give the end of the text, up to a few hundred characters."""
        return "".join(piece[-_TAIL:] for piece in self._out[-_TAIL_PIECES:])[-_TAIL:]

    def await_word(self, place: Place) -> None:
        """Have the place of the next word put down."""
        self._waiting.append(place)

    def word(self, text: str, space: int) -> None:
        """Put text down, in which entities are decoded."""
        if not text.isascii() or "\0" in text:
            text = _UNSEEN.sub("", text)
        if space == Whitespace.COLLAPSED or self.flat:
            self._put(_one_spaced(text))
            return
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for number, line in enumerate(lines):
            if number:
                self.line()
            if space == Whitespace.KEPT:
                self._put(line, kept=True)
            else:
                self._put(_one_spaced(line))

    def after(self, text: str) -> None:
        """Put text right behind the last word, whatever is due."""
        self._append(text)

    def line(self) -> None:
        """End the line, as ``br`` does, even if it is empty."""
        if self.flat:
            self._widen(" ")
            return
        self._due += 1
        self._gap, self._line = "", False

    def block(self, breaks: int) -> None:
        """Begin or end a block: what follows stands so many lines below."""
        if self.flat:
            self._widen(" ")
            return
        if self._gap and not self._line and self._gap.strip(" \t"):
            self._due += 1
        if self._due < breaks:
            self._due = breaks
        self._gap, self._line = "", False

    def cell(self) -> None:
        """Begin a further cell of a row that is one line."""
        if self._line:
            self._gap = "\t"

    def _put(self, text: str, *, kept: bool = False) -> None:
        core = text.strip()
        if not core:
            self._widen(text, kept=kept)
            return
        begin = 0 if len(core) == len(text) else text.index(core[0])
        if begin:
            self._widen(text[:begin], kept=kept)
        self._flush()
        self._append(core.replace("\xa0", " ") if "\xa0" in core else core)
        end = begin + len(core)
        if end < len(text):
            self._widen(text[end:], kept=kept)

    def _widen(self, blanks: str, *, kept: bool = False) -> None:
        """Let white space wait for the next word; a blank that is not kept is one at most."""
        if not kept and (self._gap[-1:] in _ENOUGH if self._line or self._gap else True):
            blanks = blanks.removeprefix(" ")
        if blanks:
            self._gap = (self._gap + blanks)[:_WIDEST_GAP]

    def _flush(self) -> None:
        """Put down the breaks and white space that wait for a word."""
        lead = self._gap
        if "\xa0" in lead:
            lead = lead.replace("\xa0", " ")
        if not self._line:
            if self.length:
                self._append(_BREAKS[min(self._due, _MOST_BREAKS)])
            lead = self._set_in(lead)
        self._due, self._gap, self._line = 0, "", True
        begin = self.length
        if lead:
            self._append(lead)
            begin += len(lead) - len(lead.lstrip())
        if self._waiting:
            self._arrived(begin)

    def _arrived(self, begin: int) -> None:
        for place in self._waiting:
            place.start, place.piece = begin, len(self._out)
        self._waiting.clear()

    def _set_in(self, gap: str) -> str:
        """Give what stands before the first word of a line."""
        depth = min(self.indent, _DEEPEST)
        if self.bullet:
            bullet, self.bullet = self.bullet, ""
            return _INDENT * (depth - 1) + bullet
        if not self.length:
            return ""
        return _INDENT * depth + gap if depth else gap

    def _append(self, text: str) -> None:
        self._out.append(text)
        self.length += len(text)


def _one_spaced(text: str) -> str:
    """Make all white space single blanks; most text has no other, which is quickly seen."""
    if "\n" in text or "  " in text or "\t" in text or "\r" in text or "\f" in text:
        return _SPACES.sub(" ", text)
    return text
