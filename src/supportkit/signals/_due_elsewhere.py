"""Whether a day in the sentence of a promise is that of something else.

"I will check what happened on Friday" and "your mail of Monday" name a day that has passed,
"your Friday appointment" that of an appointment, and "extend it until Friday" how long.
"""

from __future__ import annotations

from typing import Final

from supportkit.signals._moment import Moment
from supportkit.text.time_words import TimeReading

__all__ = ["is_elsewhere"]

_AHEAD: Final = ("tonight", "tomorrow", "overmorrow", "weekend")
_MAKING_WORDS: Final = 3
_OF_A_DAY: Final = ("units", "parts", "days", "end", "numbers", "ordinals", "until", "after")


def is_elsewhere(
    read: TimeReading, first: int, start: int, end: int, moment: Moment | None
) -> bool:
    """Tell whether the moment is none of the promise, or may be none.

    Args:
        read: The whole text.
        first: The first word of the promise.
        start: The first word of the moment.
        end: The place after its last word.
        moment: Its day and time; None for a length of time, or the end of one.
    """
    until = any(read.tells(place, "until") for place in range(max(start - 1, 0), end))
    if until and any(read.tells(place, "lasting") for place in range(first, start)):
        return True
    if moment is None or until or moment.before or not _may_have_passed(moment):
        return False
    named = any(_is_past_verb(read, place) for place in range(first, start))
    return named or _belongs(read, start) or _names_a_thing(read, start, end)


def _may_have_passed(moment: Moment) -> bool:
    if moment.next or moment.coming or moment.weekday in _AHEAD:
        return False
    return moment.weekday is not None or moment.dated is not None


def _is_past_verb(read: TimeReading, place: int) -> bool:
    """Whether a word says that something was; in "get it sent" and "be paid" it does not."""
    if not read.tells(place, "earlier"):
        return False
    before = range(max(place - _MAKING_WORDS, 0), place)
    return not any(read.tells(each, "making") for each in before)


def _belongs(read: TimeReading, start: int) -> bool:
    """Whether "of" or "from" stands before, but for "on the morning of Friday"."""
    for place in (start, start - 1):
        if place > 0 and read.tells(place, "belongs"):
            return not any(read.tells(place - 1, section) for section in _OF_A_DAY)
    return False


def _names_a_thing(read: TimeReading, start: int, end: int) -> bool:
    """Whether it is "Monday's" or "your Friday" and a word more."""
    if any(read.word(place).endswith(("'s", "\u2019s")) for place in range(start, end)):
        return True
    whose = any(place >= 0 and read.tells(place, "whose") for place in (start, start - 1))
    return whose and end < len(read.codes) and read.codes[end] not in ".,;!?\n"
