"""VADER's rules, over codes in place of text.

A text is one byte a token, with three places before and two after it that hold nothing,
so that a rule can look around without asking where the text ends. `steps` tells, for a
word with a rating and the five places around it, each value it takes on the way to its
last; most words have nothing around them that matters, which the marks show at once.

Where vaderSentiment 3.3.2 does something odd, the same is done here, and said.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from heapq import heappop, heappush
from itertools import compress, count
from typing import Final, NamedTuple

from supportkit.sentiment._vader_words import (
    BUT,
    HIT,
    KIND,
    KNOWN,
    PHRASES,
    PHRASES_OF_DEGREE,
    SHIFTS,
    TELLING,
    UPPER,
    Vocabulary,
    Word,
)
from supportkit.sentiment.result import Rule

__all__ = ["BEFORE", "Reading", "Step", "read"]

CAPITALS: Final = 0.733
"""What capitals add to a word when not all of the text is in capitals (``C_INCR``)."""
NEGATED: Final = -0.74
"""What negation multiplies by (``N_SCALAR``)."""
NEVER_SO: Final = 1.25
"""What "never so" and "never this" multiply by."""
FADING: Final = {1: 1.0, 2: 0.95, 3: 0.9}
"""How much of a word of degree arrives, by distance."""
BEFORE_BUT: Final = 0.5
AFTER_BUT: Final = 1.5

BEFORE: Final = 3
"""Places before the first token, and before the word that `steps` is about."""
_AFTER = 2
_HEAD, _TAIL = bytes(BEFORE), bytes(_AFTER)

_NOT_UPPER = bytes(mark for mark in range(256) if not mark & UPPER)
_NOT_KNOWN = bytes(mark for mark in range(256) if not mark & KNOWN)
_IS_HIT = bytes(mark & HIT for mark in range(256))
_IS_KIND = bytes(mark & KIND for mark in range(256))
_IS_BUT = bytes(mark & BUT for mark in range(256))

Window = Sequence[Word]
"""A word with the three places before and the two after it."""

Step = tuple[Rule, int, int, float]
"""A rule, the first and last place in the window of what triggered it, and the value after it."""


class Reading(NamedTuple):
    """A text as the rules see it.

    Attributes:
        words: The word of each code.
        codes: The text, with the empty places around it.
        marks: The marks of the codes.
        hits: Places of the words that have a rating.
        capitals: Whether capitals count: some tokens are in capitals, and not all.
        values: The value of each hit before contrast.
        but: Place of the first "but", or -1.
    """

    words: Sequence[Word]
    codes: bytes
    marks: bytes
    hits: list[int]
    capitals: bool
    values: list[float]
    but: int

    @property
    def known(self) -> int:
        """How many tokens have a rating, tell a degree or negate."""
        return len(self.marks.translate(None, _NOT_KNOWN))

    def contrasted(self) -> list[float]:
        """Give the value of each hit after contrast."""
        return self.values if self.but < 0 else _contrast(self)

    def steps(self, hit: int) -> list[Step]:
        """Tell the values that the hit at a place takes, with places of the whole text."""
        window = _window(self.words, self.codes, hit)
        shift = hit - BEFORE
        return [
            (rule, first + shift, last + shift, value)
            for rule, first, last, value in steps(window, capitals=self.capitals)
        ]


def read(tokens: list[str], vocabulary: Vocabulary) -> Reading:
    """Look up all tokens of a text and value its hits."""
    codes = _HEAD + bytes(map(vocabulary.__getitem__, tokens)) + _TAIL
    marks = codes.translate(vocabulary.marks)
    hits = list(compress(count(), marks.translate(_IS_HIT)))
    if KIND in marks.translate(_IS_KIND):
        hits = [place for place in hits if not _is_kind_of(vocabulary.words, codes, place)]
    capitals = 0 < len(marks.translate(None, _NOT_UPPER)) < len(tokens)
    values = _values(codes, marks, hits, vocabulary, capitals=capitals) if hits else []
    but = marks.translate(_IS_BUT).find(BUT)
    return Reading(vocabulary.words, codes, marks, hits, capitals, values, but)


def _is_kind_of(words: Sequence[Word], codes: bytes, place: int) -> bool:
    return words[codes[place]].name == "kind" and words[codes[place + 1]].name == "of"


def _window(words: Sequence[Word], codes: bytes, place: int) -> Window:
    return [words[code] for code in codes[place - BEFORE : place + _AFTER + 1]]


def _values(
    codes: bytes, marks: bytes, hits: list[int], vocabulary: Vocabulary, *, capitals: bool
) -> list[float]:
    words, ratings = vocabulary.words, vocabulary.ratings
    values = []
    for place in hits:
        before = marks[place - 3] | marks[place - 2] | marks[place - 1] | marks[place]
        around = before | marks[place + 1] | marks[place + 2]
        value = ratings[codes[place]]
        if before & SHIFTS or around & TELLING:
            value = steps(_window(words, codes, place), capitals=capitals)[-1][-1]
        elif capitals and marks[place] & UPPER:
            value += math.copysign(CAPITALS, value)
        values.append(value)
    return values


def steps(window: Window, *, capitals: bool) -> list[Step]:
    """Tell the values that the word takes, one rule after another."""
    word = window[BEFORE]
    value = rating = word.rating or 0.0
    if word.name == "no" and window[BEFORE + 1].rating is not None:
        value = 0.0
    taken = [(Rule.WORD, BEFORE, BEFORE, value)]
    no = _no_before(window)
    if no is not None:
        value = rating * NEGATED
        taken.append((Rule.NEGATION, no, no, value))
    if word.upper and capitals:
        value += CAPITALS if value > 0 else -CAPITALS
        taken.append((Rule.CAPITALS, BEFORE, BEFORE, value))
    for distance in (1, 2, 3):
        before = window[BEFORE - distance]
        if not before.blocks and (before.mark & SHIFTS or distance == BEFORE):
            taken += _shifts(window, distance, taken[-1][-1], capitals=capitals)
    if window[2].name == "least" and window[1].name not in ("at", "very"):
        taken.append((Rule.NEGATION, 2, 2, taken[-1][-1] * NEGATED))
    return taken


def _no_before(window: Window) -> int | None:
    """Find a "no" in the last two places, or three back before "or" and "nor"."""
    if window[2].name == "no":
        return 2
    if window[1].name == "no":
        return 1
    return 0 if window[0].name == "no" and window[2].name in ("or", "nor") else None


def _shifts(window: Window, distance: int, value: float, *, capitals: bool) -> list[Step]:
    """Tell what the word ``distance`` places back does to ``value``."""
    place = BEFORE - distance
    taken: list[Step] = []
    if window[place].degree:
        value += _degree(window[place], value, capitals=capitals) * FADING[distance]
        taken.append((Rule.DEGREE, place, place, value))
    turn = _turn(window, distance)
    if turn is not None:
        rule, first, last, factor = turn
        value *= factor
        taken.append((rule, first, last, value))
    if distance == BEFORE and any(word.mark & TELLING for word in window):
        taken += _idioms(window, value)
    return taken


def _degree(word: Word, value: float, *, capitals: bool) -> float:
    change = -word.degree if value < 0 else word.degree
    if word.upper and capitals:
        change += CAPITALS if value > 0 else -CAPITALS
    return change


_SO = ("so", "this")


def _turn(window: Window, distance: int) -> Step | None:
    """Find what negates, or insists as "never so" does, from ``distance`` places back.

    Gives a factor in place of a value.
    """
    place = BEFORE - distance
    first, second, last = window[place], window[place + 1].name, window[2].name
    if distance == BEFORE and last in _SO:
        # Upstream's "a and b or c" has no brackets: no "never" is needed here.
        return Rule.DEGREE, 2, 2, NEVER_SO
    if not first.negates:
        return None
    if distance > 1 and first.name == "never" and second in _SO:
        return Rule.DEGREE, place, place + 1, NEVER_SO
    if distance > 1 and first.name == "without" and "doubt" in (second, last):
        return None
    return Rule.NEGATION, place, place, NEGATED


_PHRASE_PLACES = ((2, 3), (1, 3), (1, 2), (0, 2), (0, 1))
_LATER_PHRASE_PLACES = ((3, 4), (3, 5))
_DEGREE_PLACES = ((0, 1), (1, 2))


def _idioms(window: Window, value: float) -> list[Step]:
    """Tell the phrases around the word: the first one behind it, then any that begins with it."""
    behind = [places for places in _PHRASE_PLACES if _phrase(window, places) in PHRASES][:1]
    ahead = [places for places in _LATER_PHRASE_PLACES if _phrase(window, places) in PHRASES]
    taken: list[Step] = []
    for places in behind + ahead:
        value = PHRASES[_phrase(window, places)]
        taken.append((Rule.IDIOM, *places, value))
    for places in _DEGREE_PLACES:
        change = PHRASES_OF_DEGREE.get(_phrase(window, places))
        if change is not None:
            value += change
            taken.append((Rule.DEGREE, *places, value))
    return taken


def _phrase(window: Window, places: tuple[int, int]) -> str:
    return " ".join(word.name for word in window[places[0] : places[1] + 1])


def _contrast(reading: Reading) -> list[float]:
    """Halve what stands before "but", and count what follows one and a half times.

    vaderSentiment finds each value's place by looking for the first equal value in a list
    that it is changing, so that equal values are changed twice or never. A heap of places
    for each value gives the same answer without the search.
    """
    values = list(reading.values)
    places: dict[float, list[int]] = {}
    for index, value in enumerate(reading.values):
        if value == 0:
            continue
        heappush(places.setdefault(value, []), index)
        first = heappop(places[value])
        is_before = reading.hits[first] < reading.but
        values[first] = changed = value * (BEFORE_BUT if is_before else AFTER_BUT)
        heappush(places.setdefault(changed, []), first)
    return values
