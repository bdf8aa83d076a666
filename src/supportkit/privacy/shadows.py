"""The text that rules look at, and the way back to the text as it was written.

The shadow of a text has no tags, plain signs in place of others (see
`supportkit.privacy.signs`), and one character (U+FFFC, "something stood here") for each
stand-in and each value that is found already. So a value is found however it is cut up, and
the shadow of a redacted text is that of its original: what is not found in the one is not
found in the other.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from supportkit.privacy.markup import Stretch, stretches
from supportkit.privacy.signs import CODED, MEANS_ELSE, PLAIN, meaning, plain
from supportkit.privacy.tokens import STAND_IN
from supportkit.values import Span

__all__ = ["FILLER", "Shadow", "Written", "is_own_shadow"]

FILLER: Final = "\ufffc"


class _Run(NamedTuple):
    """Characters of a shadow, and those that they stand for: numbers alone, as there are many.

    Attributes:
        start: Where it begins in the shadow.
        end: Where it ends there.
        raw_start: Where what it stands for begins in the text.
        raw_end: Where that ends.
        even: Whether each character stands for one.
        filled: Whether it hides what is found already.
        apart: Whether a tag stands before it.
    """

    start: int
    end: int
    raw_start: int
    raw_end: int
    even: bool = True
    filled: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Shadow:
    """A text as rules read it.

    Attributes:
        text: What they read.
    """

    text: str = field(repr=False)
    _runs: tuple[_Run, ...] = field(repr=False)
    _starts: tuple[int, ...] = field(repr=False)

    def groups(self, span: Span) -> Iterator[tuple[Span, tuple[Span, ...]]]:
        """Go from a place in the shadow to those in the text.

        Gives each part of the place between stand-ins with what it stands for: one place in
        the text, or several where tags stand in between.
        """
        group: list[Span] = []
        start = end = span.start
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        for number in range(first, len(self._runs)):
            run = self._runs[number]
            if run.start >= span.end:
                break
            if run.filled:
                if group:
                    yield Span(start, end), tuple(group)
                group, start = [], min(run.end, span.end)
            elif raw := _part(run, span):
                start = start if group else max(run.start, span.start)
                end = min(run.end, span.end)
                _join(group, raw, apart=run.apart)
        if group:
            yield Span(start, end), tuple(group)


def _part(run: _Run, span: Span) -> Span | None:
    """Give the characters that a run and a place of the shadow have in common."""
    if not run.even:
        return Span(run.raw_start, run.raw_end) if run.end > span.start else None
    start = max(span.start - run.start, 0) + run.raw_start
    end = min(span.end - run.start + run.raw_start, run.raw_end)
    return Span(start, end) if start < end else None


def _join(group: list[Span], raw: Span, *, apart: bool) -> None:
    if group and not apart and raw.start >= group[-1].end:
        group[-1] = Span(group[-1].start, raw.end)
    else:
        group.append(raw)


class Written:
    """A text as it was written, ready to cast shadows.

    Attributes:
        text: The text.
        stand_ins: Where it holds stand-ins.
    """

    __slots__ = ("_cut", "_lead", "_odd", "_plain", "stand_ins", "text")

    def __init__(self, text: str, *, html: bool = False, lead: str = "") -> None:
        self.text, self._plain, self._lead = text, plain(text), lead
        self._odd = _odd(self._plain, html=html)
        whole = [Stretch(0, len(text))] if text else []
        self._cut = stretches(text) if html and "<" in text else whole
        found = STAND_IN.finditer(text) if "[" in text else ()
        self.stand_ins = tuple(Span(*match.span()) for match in found)

    def shadow(self, taken: Iterable[Span] = ()) -> Shadow:
        """Cast the shadow in which stand-ins and ``taken`` places are each one character."""
        caster = _Caster(self._plain, sorted((*self.stand_ins, *taken)), self._odd)
        caster.say(self._lead)
        for stretch in self._cut:
            caster.cast(stretch)
        return caster.shadow()


def is_own_shadow(text: str) -> bool:
    """Whether a text is seen at a glance to be its own shadow.

    >>> is_own_shadow("Order 17, ada@example.com"), is_own_shadow("ada%40example.com")
    (True, False)
    """
    return "[" not in text and (_has_no_codes(text) or not MEANS_ELSE.search(text))


def _has_no_codes(text: str) -> bool:
    return text.isascii() and "%" not in text and "&" not in text and "\\" not in text


def _odd(text: str, *, html: bool) -> re.Pattern[str] | None:
    """Give what finds the signs that mean others; None if there are none."""
    if _has_no_codes(text):
        return None
    odd = CODED if html else PLAIN
    return odd if odd.search(text) else None


class _Caster:
    """Goes through the stretches of a text and writes its shadow."""

    def __init__(self, text: str, taken: Sequence[Span], odd: re.Pattern[str] | None) -> None:
        self._text, self._taken, self._odd = text, taken, odd
        self._begins = [span.start for span in taken]
        self._out: list[str] = []
        self._runs: list[_Run] = []
        self._length = 0
        self._apart = False

    def shadow(self) -> Shadow:
        return Shadow("".join(self._out), tuple(self._runs), tuple(run.start for run in self._runs))

    def say(self, text: str) -> None:
        """Write what stands for nothing."""
        self._out.append(text)
        self._length += len(text)

    def cast(self, stretch: Stretch) -> None:
        self.say(stretch.break_)
        self._apart = True
        at = stretch.start
        for number in range(bisect_left(self._begins, stretch.start), len(self._taken)):
            span = self._taken[number]
            if span.start >= stretch.end:
                break
            self._free(at, span.start)
            self._run(FILLER, span.start, span.end, filled=True)
            at = span.end
        self._free(at, stretch.end)

    def _free(self, start: int, end: int) -> None:
        """Write characters that nothing has taken."""
        for match in self._odd.finditer(self._text, start, end) if self._odd else ():
            meant = meaning(match[0])
            if meant is None:
                continue
            self._even(start, match.start())
            start = match.end()
            if meant:
                self._run(meant, *match.span(), even=False)
        self._even(start, end)

    def _even(self, start: int, end: int) -> None:
        if start < end:
            self._run(self._text[start:end], start, end)

    def _run(
        self, said: str, start: int, end: int, *, even: bool = True, filled: bool = False
    ) -> None:
        last = self._length + len(said)
        self._runs.append(_Run(self._length, last, start, end, even, filled, self._apart))
        self._apart = False
        self.say(said)
