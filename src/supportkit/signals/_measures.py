"""What a signal measures: how long a wait was, and when something is due."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final

from supportkit.signals._due import Due, due, due_around
from supportkit.signals._ready import Found
from supportkit.signals.signal import Signal, SignalKind
from supportkit.text.phrases import Reading
from supportkit.text.prose_durations import ProseDuration, durations
from supportkit.text.time_words import TimeReading, time_words
from supportkit.values import Span

__all__ = ["Measures"]

_WAITING: Final = "waiting"
_DEADLINE: Final = "deadline"
_FEW_WORDS: Final = 3
_MARKS: Final = ",;.!?\n"
_TO_THE_END: Final = 40
"""A promise is read so many words on, at most to the end of its sentence."""


class Measures:
    """Reads the lengths of time and the moments of a text, if a signal asks for one."""

    def __init__(self, text: str, language: str, at: datetime | None) -> None:
        self._text, self._language, self._at = text, language, at

    def signals(self, reading: Reading, found: list[Found]) -> list[Signal]:
        """Make the signals of what was found; a promise that is said in one clause is one.

        Two promises between whose words there is no comma, no stop and no "and" are one
        commitment, told by two rules: "will be back | on your card by Wednesday". Two with
        one of these are two: "I will check it and | get back to you". What is asked is none.
        """
        joined: list[Found] = []
        for each in found:
            if each.kind is SignalKind.PROMISE and self._is_asked(reading, each):
                continue
            if joined and self._is_one_commitment(reading, joined[-1], each):
                joined[-1] = _joined(joined[-1], each)
            else:
                joined.append(each)
        return [self.signal(reading, each) for each in joined]

    def _is_asked(self, reading: Reading, found: Found) -> bool:
        """Whether the clause ends in a question mark: "I call you tomorrow?"."""
        read, place = self._read, bisect_left(self._starts, reading.place(found.last)[0])
        for after in range(place + 1, min(place + _TO_THE_END, len(read.codes))):
            if read.codes[after] in _MARKS or read.tells(after, "and"):
                return read.codes[after] == "?"
        return False

    def _is_one_commitment(self, reading: Reading, one: Found, two: Found) -> bool:
        if {one.kind, two.kind} != {SignalKind.PROMISE}:
            return False
        ends, begins = reading.place(one.last), reading.place(two.first)
        first, last = (bisect_left(self._starts, place[0]) for place in (ends, begins))
        if last - first - 1 > _FEW_WORDS:
            return False
        read = self._read
        between = read.codes[first + 1 : last]
        return not (
            any(mark in between for mark in _MARKS)
            or any(read.tells(place, "and") for place in range(max(first - 1, 0), last + 1))
        )

    def signal(self, reading: Reading, found: Found) -> Signal:
        """Make the signal of what was found, with what it measures."""
        span = reading.span(found.first, found.last)
        moment = self._due(found, span)
        return Signal(
            found.kind,
            found.rule,
            span,
            found.strength,
            self._language,
            self._waited(span) if found.rule == _WAITING else None,
            moment.at if moment else None,
            moment.span if moment else None,
        )

    def _waited(self, span: Span) -> timedelta | None:
        """Give the first length of time that the words of a signal tell."""
        place = bisect_right(self._ends, span.start)
        if place < len(self._durations) and self._durations[place].start < span.end:
            return self._durations[place].value
        return None

    def _due(self, found: Found, span: Span) -> Due | None:
        if found.kind is not SignalKind.PROMISE and not _is_deadline(found):
            return None
        first = bisect_left(self._starts, span.start)
        last, most = bisect_left(self._starts, span.end) - 1, len(self._starts) - 1
        if found.kind is SignalKind.PROMISE:
            return due_around(self._read, first, min(last + _TO_THE_END, most), at=self._at)
        return due(self._read, first, min(last + _FEW_WORDS, most), at=self._at)

    @cached_property
    def _durations(self) -> tuple[ProseDuration, ...]:
        return durations(self._text, language=self._language)

    @cached_property
    def _ends(self) -> list[int]:
        return [each.end for each in self._durations]

    @cached_property
    def _read(self) -> TimeReading:
        return time_words(self._language).read(self._text)

    @cached_property
    def _starts(self) -> list[int]:
        return [self._read.reading.place(place)[0] for place in range(len(self._read.letters))]


def _joined(one: Found, two: Found) -> Found:
    """Join two matches; the plainer says which rule it is."""
    plainer = two if two.strength > one.strength else one
    return plainer._replace(first=one.first, last=max(one.last, two.last))


def _is_deadline(found: Found) -> bool:
    return found.kind is SignalKind.URGENCY and found.rule == _DEADLINE
