"""Write values into a plan, with an eye on what they and their neighbours make together."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import bidirectional

from supportkit.templates.contexts.plain import Link, Spoken
from supportkit.templates.rendering.escaping.cleaning import cleaned
from supportkit.templates.rendering.escaping.links import JOINER, unlinked
from supportkit.templates.rendering.escaping.tails import ending_apart
from supportkit.templates.rendering.escaping.writing import NotALinkError, Writer
from supportkit.templates.rendering.forms import Form
from supportkit.templates.rendering.lines import led
from supportkit.templates.rendering.places import CODES, RUNNING, Place
from supportkit.templates.rendering.plans import Plan
from supportkit.values.patterns import regex

__all__ = ["RefusedValueError", "filled"]

_FAR = 120
"""Characters that are looked at around the seam of two values."""

_SUSPECT = regex(r"[.:/\\@。．｡․]")
"""Signs that every address has one of."""

_FIRST_RUN = regex(r"[^\s<>\"]*")
_SIGNS_OF_LISTS = {Form.MARKDOWN: "\\", Form.WHATSAPP: JOINER}
_PLAIN = frozenset({Form.PLAIN, Form.SMS})
_BARE = frozenset({Form.PLAIN, Form.SMS, Form.WHATSAPP, Form.X})
"""Forms in which links end where their letters do."""

_SIGNS = frozenset(".:/\\@。")
_ON = regex(r"[\w.:/\\@。~-]*")
_NUMBERED = regex(r"(?:\A|\n)(?:[ \t>*+-]|\d{1,9}[.)][ \t])*\d{1,9}\Z")
_ENDED = regex(r"[.)](?=\s|\Z)")
_SEEN = regex(r"[^\W_][^\n]*\Z")
_SPEAKING = frozenset({Place.TEXT, Place.LINE})
_WORDS = regex(r"[^\W\d_][^\n]*\Z")


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
    if plan.apart and (simple := _simple(plan, values, writer)) is not None:
        return simple
    filling = _Filling(plan, writer)
    for at, (number, place) in enumerate(plan.gaps):
        try:
            filling.put(at, values[number] if number < len(values) else "", place)
        except NotALinkError as error:
            raise RefusedValueError(number, str(error)) from None
    text = "".join(filling.pieces)
    return led(text, writer.form) if writer.rtl and writer.form is not Form.HTML else text


def _simple(plan: Plan, values: Sequence[str], writer: Writer) -> str | None:
    """Write values that stand by themselves and need no change; None if one of them does."""
    special, literals = writer.special, plan.literals
    if special is None or (plan.stops and writer.form in _SIGNS_OF_LISTS):
        return None
    if plan.lined and (writer.form not in _PLAIN or any("\n" in value for value in values)):
        return None
    pieces = [literals[0]]
    for (number, _place), literal in zip(plan.gaps, literals[1:], strict=True):
        value = values[number] if number < len(values) else ""
        if type(value) is not str or special(value) is not None:
            return None
        pieces += (value, literal)
    return "".join(pieces)


class _Filling:
    """The text as far as it is written.

    Attributes:
        pieces: What is written.
        run: What a reader sees since the last blank, where the next value is right behind that.
        linked: Whether that ends in a link.
        open: Places in which programs make links.
    """

    __slots__ = ("linked", "open", "pieces", "plan", "run", "writer")

    def __init__(self, plan: Plan, writer: Writer) -> None:
        self.plan, self.writer = plan, writer
        self.pieces = [plan.literals[0]]
        self.open = RUNNING if writer.form is Form.MARKDOWN else RUNNING | CODES
        self.run, self.linked = "", False

    def put(self, at: int, value: str, place: Place) -> None:
        """Write the value of a gap, and the author's text behind it."""
        plan, special = self.plan, self.writer.special
        text = plan.literals[at + 1]
        if not plan.near[at]:
            self.linked, self.run = False, ""
        if plan.stuck[at] or plan.near[at + 1] or place is not Place.TEXT or type(value) is not str:
            self._beside(at, value, place)
        elif special is not None and special(value) is None:
            self.pieces.append(value)
        else:
            self.pieces.append(self._written(value, place, text))
        if text[:1] in (".", ")") and place in RUNNING:
            text = self._unnumbered(text)
        if text and place in self.open and value:
            between = (
                " " if type(value) is Link and self.writer.form in _BARE else self.writer.joiner
            )
            text = ending_apart(value, text, between)
        self.pieces.append(text)

    def _beside(self, at: int, value: str, place: Place) -> None:
        """Write a value with something right beside it, of another place, or of our own words."""
        after = self.plan.literals[at + 1]
        on = self.plan.read[at + 1] if self.plan.near[at + 1] else None
        if self.plan.stuck[at] and not self.plan.near[at]:
            self.run = _tail(self.plan.read[at])
        if place is Place.BEHIND:
            place = Place.URL if self.linked else Place.TEXT
        if type(value) is Spoken and place in _SPEAKING and value.foreign != ((0, len(value)),):
            self._say(value, place, after, on)
        else:
            self._one(value, place, after, on)

    def _say(self, words: Spoken, place: Place, after: str, on: str | None) -> None:
        """Write words of our own like the author's, and what they hold of data like values."""
        first, begun, parts = len(self.pieces), False, words.parts
        for number, (part, is_foreign) in enumerate(parts, 1):
            more = number < len(parts)
            behind, through = (parts[number][0], "") if more else (after, on)
            if is_foreign:
                self._one(part, place, behind, through)
            else:
                self._own(part, place, through, begun=begun, more=more)
            end = self.pieces[-1][-_FAR:]
            begun = (begun and "\n" not in end) or _SEEN.search(end) is not None
        if self.writer.rtl and words:
            self.pieces[first:] = [self._turned("".join(self.pieces[first:]), words)]

    def _turned(self, text: str, words: Spoken) -> str:
        """Make words run from right to left; numbers and Latin letters could join others."""
        if words.foreign:
            return self.writer.turned(text)
        safe = bidirectional(words[0]) in ("R", "AL") and "L" not in map(bidirectional, words)
        return text if safe else self.writer.set_apart(text)

    def _own(self, words: str, place: Place, on: str | None, *, begun: bool, more: bool) -> None:
        seam = self._seam(words)
        if seam:
            self.pieces.append(seam)
        written = self.writer.own(words, place, begun=begun, going_on=more)
        self.pieces.append(self._unjoined(written))
        self.linked = False
        if on is not None:
            self.run = _tail(f"{self.run}{seam}{words[-_FAR:]}{on}")

    def _one(self, value: str, place: Place, after: str, on: str | None) -> None:
        """Write a value.

        Args:
            value: The value.
            place: Where it stands.
            after: What is right behind it.
            on: What the author wrote between it and the next value; None if that is far.
        """
        shown = cleaned(value if on is not None else value[:_FAR])
        seam = self._seam(shown) if place in self.open else ""
        if self.writer.form is Form.WHATSAPP and shown[:1] in (".", ")"):
            self.pieces.append(self._unnumbered(shown[:2]).removesuffix(shown[:2]))
        if seam:
            self.pieces.append(seam)
            if type(value) is not Link and shown[0] in _SIGNS:
                self.pieces += (self.writer(shown[0], place), self.writer.joiner)
                value = cleaned(value)[1:]
        self.pieces.append(self._written(value, place, after))
        if shown and place in self.open:
            self.linked = type(value) is Link
        if on is not None:
            self.run = _tail(f"{self.run}{seam}{self._broken(shown, after)}{on}")
            self.linked = self.linked and (place is Place.URL or _ON.fullmatch(on) is not None)

    def _broken(self, shown: str, after: str) -> str:
        """Give the end of a value as it is written, before marks are escaped."""
        end, writer = shown[-_FAR:], self.writer
        if self.linked or not _SUSPECT.search(end):
            return end
        return unlinked(end, joiner=writer.joiner, own_domains=writer.own_domains, after=after)

    def _seam(self, shown: str) -> str:
        """Give what keeps a value from making an address with the text before it."""
        after = _FIRST_RUN.match(shown[:_FAR])
        if after is None or not after[0] or not self.run:
            return ""
        if self.linked:
            return " "
        if not _SUSPECT.search(self.run) and not _SUSPECT.search(after[0]):
            return ""
        own = self.writer.own_domains
        one, two = self.run, after[0]
        apart = unlinked(one, own_domains=own) + unlinked(two, own_domains=own)
        if unlinked(one + two, own_domains=own) == apart:
            return ""
        return " " if own and unlinked(one) + unlinked(two) != apart else self.writer.joiner

    def _written(self, value: str, place: Place, after: str) -> str:
        return self._unjoined(self.writer(value, place, after=after))

    def _unjoined(self, written: str) -> str:
        """Take off what keeps a value from beginning a list of WhatsApp, inside a line."""
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
        sign = _SIGNS_OF_LISTS.get(self.writer.form)
        if sign is None or not _ENDED.match(text) or not _NUMBERED.search(self._last()):
            return text
        return sign + text


def _tail(text: str) -> str:
    """Give what is behind the last blank of a text; read backwards, so each sign is read once."""
    found = _FIRST_RUN.match(text[: -_FAR - 1 : -1])
    return found[0][::-1] if found else ""
