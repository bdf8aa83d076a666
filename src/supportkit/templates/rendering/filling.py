"""Write values into a plan, with an eye on what they and their neighbours make together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from supportkit.templates.contexts.views import Link
from supportkit.templates.rendering.escaping.cleaning import cleaned
from supportkit.templates.rendering.escaping.links import JOINER, unlinked
from supportkit.templates.rendering.escaping.writing import NotALinkError, Writer
from supportkit.templates.rendering.forms import Form
from supportkit.templates.rendering.places import RUNNING, Place
from supportkit.templates.rendering.plans import Plan

__all__ = ["RefusedValueError", "filled"]

_FAR = 300
"""Characters that are looked at around the seam of two values; the longest host has 253."""

_LAST_RUN = re.compile(r"[^\s<>\"]*\Z")
_FIRST_RUN = re.compile(r"[^\s<>\"]*")
_ON = re.compile(r"[\w.:/\\@。~-]*")
_NUMBERED = re.compile(r"(?:\A|\n)(?:[ \t>*+-]|\d{1,9}[.)][ \t])*\d{1,9}\Z")
_ENDED = re.compile(r"[.)](?=\s|\Z)")
_WORDS = re.compile(r"[^\W_][^\n]*\Z")


class RefusedValueError(ValueError):
    """A value may not stand where it does.

    Attributes:
        number: The number of the value.
        problem: What is wrong with it, as the end of a sentence.
    """

    def __init__(self, number: int, problem: str) -> None:
        self.number, self.problem = number, problem
        super().__init__(number, problem)


def filled(plan: Plan, values: Sequence[str], writer: Writer) -> str:
    """Write values into a plan.

    Raises:
        RefusedValueError: A value is no link where a link belongs, or not one that may be there.
    """
    filling = _Filling(plan, writer)
    for at, (number, place) in enumerate(plan.gaps):
        try:
            filling.put(at, values[number] if number < len(values) else "", place)
        except NotALinkError as error:
            raise RefusedValueError(number, str(error)) from None
    return "".join(filling.pieces)


class _Filling:
    """The text as far as it is written.

    Attributes:
        pieces: What is written.
        before: The author's text before the gap.
        run: What a reader sees since the last blank, where the next value is right behind it.
        linked: Whether that ends in a link.
    """

    __slots__ = ("before", "linked", "literals", "near", "pieces", "run", "writer")

    def __init__(self, plan: Plan, writer: Writer) -> None:
        self.literals, self.near, self.writer = plan.literals, plan.near, writer
        self.pieces = [plan.literals[0]]
        self.run, self.before, self.linked = "", "", False

    def put(self, at: int, value: str, place: Place) -> None:
        """Write the value of a gap, and the author's text behind it."""
        near, followed, self.before = self.near[at], self.near[at + 1], self.literals[at]
        special = self.writer.special
        text = after = self.literals[at + 1]
        if near or followed or place is not Place.TEXT or type(value) is not str:
            self._beside(value, place, near=near, followed=followed, after=after)
        elif special is not None and special(value) is None:
            self.pieces.append(value)
        else:
            self.pieces.append(self._written(value, place, after))
        if text[:1] in (".", ")") and place in RUNNING:
            text = self._unnumbered(text)
        self.pieces.append(text)

    def _beside(self, value: str, place: Place, *, near: bool, followed: bool, after: str) -> None:
        if not near:
            self.run, self.linked = "", False
        shown = cleaned(value[:_FAR] if not followed else value)
        actual = place
        if place is Place.BEHIND:
            actual = Place.URL if self.linked else Place.TEXT
        if actual in RUNNING and (seam := self._seam(shown)):
            self.pieces.append(seam)
        self.pieces.append(self._written(value, actual, after))
        if shown and actual in RUNNING:
            self.linked = type(value) is Link
        if followed:
            before = self.run if near else _tail(self.before)
            self.run = _tail(before + shown[-_FAR:] + after)
            self.linked = self.linked and (actual is Place.URL or _ON.fullmatch(after) is not None)

    def _seam(self, shown: str) -> str:
        """Give what keeps a value from making an address with the text before it."""
        after = _FIRST_RUN.match(shown[:_FAR])
        if after is None or not after[0] or not self.run:
            return ""
        if self.linked:
            return " "
        own = self.writer.own_domains
        one, two = self.run, after[0]
        apart = unlinked(one, own_domains=own) + unlinked(two, own_domains=own)
        if unlinked(one + two, own_domains=own) == apart:
            return ""
        return " " if own and unlinked(one) + unlinked(two) != apart else self.writer.joiner

    def _written(self, value: str, place: Place, after: str) -> str:
        before = self.pieces[-1][-1:] if self.writer.own_domains else ""
        written = self.writer(value, place, before=before, after=after)
        if written[:1] == JOINER and self.writer.form is Form.WHATSAPP and self._in_line():
            return written[1:]
        return written

    def _last(self) -> str:
        return "".join(self.pieces[-8:])[-_FAR:]

    def _in_line(self) -> bool:
        """Whether there are words in the line already, so that it begins no list."""
        return _WORDS.search(self._last()) is not None

    def _unnumbered(self, text: str) -> str:
        """Keep a number at the beginning of a line, and the author's stop, from being a list."""
        signs = {Form.MARKDOWN: "\\", Form.WHATSAPP: JOINER}
        sign = signs.get(self.writer.form)
        if sign is None or not _ENDED.match(text) or not _NUMBERED.search(self._last()):
            return text
        return sign + text


def _tail(text: str) -> str:
    found = _LAST_RUN.search(text[-_FAR:])
    return found[0] if found else ""
