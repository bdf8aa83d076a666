"""Lengths of time as people write them: "3 weeks", "half an hour", "over a week"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from supportkit.text.locales import canonical
from supportkit.text.time_words import TimeReading, time_words
from supportkit.values import Span, Spanned
from supportkit.values.patterns import regex

__all__ = ["ProseDuration", "durations", "longest"]

_UNITS: Final = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "workday": timedelta(days=1),
    "week": timedelta(weeks=1),
    "fortnight": timedelta(weeks=2),
    "month": timedelta(days=30),
    "year": timedelta(days=365),
}
_LONGEST: Final = timedelta(days=365 * 1000)
_DURATION: Final = regex(
    r"(?P<low>N{1,4})(?:A(?P<and>N{1,3}))?(?:R(?P<high>N{1,3}))?F?(?P<work>W?)(?P<unit>U{1,2})"
)
_HALF: Final = regex(r"A(N{1,2})")
_REST: Final = regex(r"A?(N{1,3})(U)")
_MOST_WORDS_BEFORE: Final = 4
_GROUPED: Final = regex(r"\d{1,3}(?:[.,]\d{3})+")
_LEADING: Final = regex(r"(\d+)(?:[.,](\d+))?")
_FORTNIGHT: Final = "fortnight"


@dataclass(frozen=True, slots=True)
class ProseDuration(Spanned):
    """A length of time in a text.

    Attributes:
        span: The characters that tell it.
        value: The length that is named; the shorter of two, as in "2-3 days". A month
            counts 30 days and a year 365.
        at_least: It is so long or longer; None for "less than an hour".
        at_most: It is so long or shorter; None for "over a week".
        workdays: Whether it is told in working days, so that real time is longer.
    """

    span: Span
    value: timedelta
    at_least: timedelta | None
    at_most: timedelta | None
    workdays: bool = False


def durations(text: str, /, *, language: str = "en") -> tuple[ProseDuration, ...]:
    """Find the lengths of time in a text, in order of place.

    Args:
        text: Any ``str``.
        language: BCP 47 tag; a language without a list of its number words gives none.

    Raises:
        LocaleError: ``language`` is no BCP 47 tag.

    >>> [found.value.days for found in durations("I waited 3 weeks, then two days.")]
    [21, 2]
    >>> one = durations("over an hour and a half")[0]
    >>> one.value, one.at_most
    (datetime.timedelta(seconds=5400), None)
    """
    words = time_words(canonical(language).partition("-")[0])
    read, found = words.read(text), []
    match = _DURATION.search(read.letters)
    while match is not None:
        low, high, end = _measured(read, match)
        bound = _bound(read, match.start(), over=words.over, under=words.under)
        least, most = (None if bound == "under" else low), (None if bound == "over" else high)
        span = read.reading.span(match.start(), end - 1)
        found.append(ProseDuration(span, low, least, most, _in_workdays(read, match)))
        match = _DURATION.search(read.letters, end)
    return tuple(found)


def longest(read: TimeReading, place: int) -> timedelta | None:
    """Give the length that begins at a word, the upper of two."""
    match = _DURATION.match(read.letters, place)
    return None if match is None else _measured(read, match)[1]


def _in_workdays(read: TimeReading, match: re.Match[str]) -> bool:
    told = (read.key(place, "units") == "workday" for place in range(*match.span("unit")))
    return bool(match["work"]) or any(told)


def _measured(read: TimeReading, match: re.Match[str]) -> tuple[timedelta, timedelta, int]:
    """Give the lower and upper length, and the place after it."""
    unit, end = _unit(read, match.start("unit")), match.end()
    low, high = _number(read, *match.span("low"))
    if match["and"]:
        low = high = low + _number(read, *match.span("and"))[0]
    if match["high"]:
        high = max(low, _number(read, *match.span("high"))[1])
    half = _HALF.match(read.letters, end)
    if half and _number(read, *half.span(1)) == (0.5, 0.5):
        return _times(low + 0.5, unit), _times(high + 0.5, unit), half.end()
    rest = _REST.match(read.letters, end)
    smaller = _unit(read, rest.start(2)) if rest else unit
    if rest and smaller < unit:
        extra = _times(_number(read, *rest.span(1))[0], smaller)
        return _times(low, unit) + extra, _times(high, unit) + extra, rest.end()
    return _times(low, unit), _times(high, unit), end


def _unit(read: TimeReading, place: int) -> timedelta:
    if read.word(place) == _FORTNIGHT:
        return _UNITS[_FORTNIGHT]
    return _UNITS.get(read.key(place, "units"), _UNITS["day"])


def _times(number: float, unit: timedelta) -> timedelta:
    return min(number, _LONGEST / unit) * unit


def _number(read: TimeReading, first: int, end: int) -> tuple[float, float]:
    """Read one number of one or more words, or two that stand side by side: "2-3"."""
    low = _value(read, first)
    for place in range(first + 1, end):
        value = _value(read, place)
        if value >= 100 > low or (value == 12 and low < 12):
            low *= value
        elif low == 1:
            low = value
        elif 20 <= low < 100 and value < 10 and not read.word(place).isdigit():
            low += value
        elif not (low == 0.5 and value == 1):
            return low, max(low, value)
    return low, low


def _value(read: TimeReading, place: int) -> float:
    told = read.key(place, "numbers")
    if _GROUPED.fullmatch(told):
        return float(re.sub("[.,]", "", told))
    whole, part = _LEADING.match(told).groups("0")  # type: ignore[union-attr]
    return float(f"{whole}.{part}")


def _bound(
    read: TimeReading, first: int, *, over: frozenset[str], under: frozenset[str]
) -> str | None:
    """Tell whether "more than" or "less than" stands before a place."""
    said = ""
    for place in range(first - 1, max(first - 1 - _MOST_WORDS_BEFORE, -1), -1):
        said = f"{read.word(place)} {said}".strip()
        if said in under:
            return "under"
        if said in over:
            return "over"
    return None
