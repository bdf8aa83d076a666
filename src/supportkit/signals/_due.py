"""When something is due: "by Friday", "within 2 hours", "tomorrow by 5 pm".

The words of each language stand in its list of numbers (see `supportkit.text.time_words`). What
is said of one moment is put together, a day, a date, a time, and resolved against the instant
of the message, in its zone. Whatever is vague, or means several instants, is none.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final, NamedTuple

from supportkit.signals._due_elsewhere import is_elsewhere
from supportkit.signals._due_words import DueWords, Told
from supportkit.signals._moment import UnsureError
from supportkit.text.time_words import TimeReading
from supportkit.values import Span

__all__ = ["Due", "due", "due_around"]

_MOST_WORDS: Final = 40
_MOST_BEFORE: Final = 12
"""A promise is read so many words back, at most to the beginning of its clause."""


class Due(NamedTuple):
    """What is said of a moment, and the moment itself, exclusive."""

    span: Span
    at: datetime | None


def due(read: TimeReading, first: int, last: int, *, at: datetime | None) -> Due | None:
    """Find the moment that is named from word ``first`` up to the end of the sentence.

    Args:
        read: The whole text.
        first: The first word to look at.
        last: The last of the words to look at.
        at: The instant that it was said; None to find the words only.
    """
    end = _end_of_sentence(read, first, min(last + 1, first + _MOST_WORDS))
    after = _first_told(read, first, end)
    return None if after is None else _made(read, after, at)


def due_around(read: TimeReading, first: int, last: int, *, at: datetime | None) -> Due | None:
    """Find the moment of a promise, which may also stand right before it.

    A moment that opens the clause counts before one that follows: "By Friday you hear from
    us". A time of day belongs to a day that stands before: "On Friday I call you at 10".
    """
    end = _end_of_sentence(read, first, min(last + 1, first + _MOST_WORDS))
    before = _told_before(read, first)
    told = before or _first_told(read, first, end)
    if told is not None and _is_of_another(read, told, first):
        told = _first_told(read, told.end, end)
    if told is None:
        return None
    sure = before is not None or not is_elsewhere(read, first, told.start, told.end, told.moment)
    return _made(read, _with_clock(read, told, end), at if sure else None)


def _is_of_another(read: TimeReading, told: Told, first: int) -> bool:
    """Whether a moment at the first word of a promise ends the clause before: "came Friday, we"."""
    begins = told.start == first or (
        told.start == first + 1 and DueWords(read, told.start).is_glue(first)
    )
    return begins and not _opens(read, told.start)


def _with_clock(read: TimeReading, told: Told, end: int) -> Told:
    """Join a day and the time of day that follows in the same clause."""
    after = _first_told(read, max(told.end, told.start), end)
    day, clock = told.moment, after and after.moment
    if not (after and day and clock and clock.is_bare_clock) or day.clock is not None:
        return told
    between = range(told.end + (read.codes[told.end] == ","), after.start)
    if any(read.codes[place] == "," or _ends_clause(read, place) for place in between):
        return told
    day.clock, day.zone, day.unsure = clock.clock, clock.zone, clock.unsure
    return told._replace(stop=after.stop)


def _opens(read: TimeReading, place: int) -> bool:
    """Whether a moment opens a clause, behind words such as "by the" and one other."""
    others, words = 0, DueWords(read, place)
    first = max(place - _MOST_BEFORE, 0)
    for before in range(place - 1, first - 1, -1):
        if read.codes[before] == "," or _ends_clause(read, before):
            return True
        others += not words.is_glue(before)
        if others > 1:
            return False
    return first == 0


def _made(read: TimeReading, told: Told, at: datetime | None) -> Due:
    span = Span(read.reading.place(told.start)[0], told.stop)
    resolve = told.resolve
    return Due(span, None if at is None or resolve is None else _resolved(resolve, at))


def _first_told(read: TimeReading, first: int, end: int) -> Told | None:
    words, place = DueWords(read, end), first
    while place < end:
        told = words.told(place)
        if told is not None and told.resolve is not None:
            return told
        place = place + 1 if told is None else told.end
    return None


def _told_before(read: TimeReading, first: int) -> Told | None:
    """Read the moment that opens a clause and ends right before a word, or one word earlier."""
    start = first
    while start > max(first - _MOST_BEFORE, 0) and not _ends_clause(read, start - 1):
        start -= 1
        if read.codes[start] == "," and start < first - 1:
            break
    start += read.codes[start] == ","
    told = _first_opening(read, start, first)
    if told is None or told.resolve is None:
        return None
    between = read.codes[told.end : first].replace(",", "")
    return told if len(between) <= 1 else None


def _first_opening(read: TimeReading, start: int, first: int) -> Told | None:
    """Read the first moment from a place on, behind words such as "by the" alone."""
    words = DueWords(read, first)
    for place in range(start, first):
        told = words.told(place)
        if told is not None or not words.is_glue(place):
            return told
    return None


def _ends_clause(read: TimeReading, place: int) -> bool:
    """Whether a word or mark stands between two clauses."""
    return read.codes[place] in ".!?\n;" or read.tells(place, "and")


def _resolved(resolve: Callable[[datetime], datetime], at: datetime) -> datetime | None:
    """Give the instant that words mean; none that has passed, and none that no calendar has."""
    try:
        moment = resolve(at)
        ahead = moment.astimezone(UTC) > at.astimezone(UTC)
    except (UnsureError, OverflowError, ValueError):  # 31 February, or after the year 9999
        return None
    return moment if ahead else None


def _end_of_sentence(read: TimeReading, first: int, end: int) -> int:
    """Give the place of the stop that ends a sentence, which that of "13. March" does not."""
    for place in range(first, end):
        code = read.codes[place]
        if code in "!?\n" or (code == "." and not _goes_on(read, place)):
            return place
    return end


def _goes_on(read: TimeReading, place: int) -> bool:
    """Whether a stop only marks a number, as in "13. March" and "am 13. um 9 Uhr"."""
    if not 0 < place < len(read.codes) - 1:
        return False
    if read.word(place - 1) in ("a", "p") and read.word(place + 1) == "m":
        return True
    if read.codes[place - 1] != "0":
        return False
    start, _ = read.reading.place(place + 1)
    return read.tells(place + 1, "months") or read.reading.text[start].islower()
