"""VADER's rules, over marks and words in place of text.

A text is its words with three places before and two after it that hold nothing, so
that a rule can look around without asking where the text ends. `steps` tells, for one
word with a rating, each value it takes on the way to its last; most words have
nothing around them that matters, which their neighbours' marks show at once.

Where vaderSentiment 3.3.2 does something odd, the same is done here, and said.
"""

from __future__ import annotations

import math
from heapq import heappop, heappush
from itertools import compress, count
from operator import itemgetter
from typing import Final, NamedTuple

from supportkit.sentiment._vader_words import (
    BUT,
    HIT,
    KIND,
    KNOWN,
    NO_WORD,
    PHRASES,
    PHRASES_OF_DEGREE,
    SHIFTS,
    TELLING,
    UPPER,
    Vocabulary,
    Word,
)
from supportkit.sentiment.result import Rule

__all__ = ["BEFORE", "Reading", "Step", "read", "steps"]

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
"""Places before the first token."""
_AFTER = 2
_HEAD, _TAIL = (NO_WORD,) * BEFORE, (NO_WORD,) * _AFTER

_mark_of = itemgetter(0)  # a Word's mark, twice as fast as by its name
_NOT_UPPER = bytes(mark for mark in range(256) if not mark & UPPER)
_NOT_KNOWN = bytes(mark for mark in range(256) if not mark & KNOWN)
_IS_HIT = bytes(mark & HIT for mark in range(256))
_IS_KIND = bytes(mark & KIND for mark in range(256))
_IS_BUT = bytes(mark & BUT for mark in range(256))

Step = tuple[Rule, int, int, float]
"""A rule, the first and last place of what triggered it, and the value after it."""


class Reading(NamedTuple):
    """A text as the rules see it.

    Attributes:
        words: With the empty places around them.
        marks: The marks of the words.
        hits: Places of the words that have a rating.
        capitals: Whether capitals count: some tokens are in capitals, and not all.
        values: The value of each hit before contrast.
        but: Place of the first "but", or -1.
    """

    words: list[Word]
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


def read(tokens: list[str], vocabulary: Vocabulary) -> Reading:
    """Look up all tokens of a text and value its hits."""
    words = [*_HEAD, *map(vocabulary.__getitem__, tokens), *_TAIL]
    marks = bytes(map(_mark_of, words))
    hits = list(compress(count(), marks.translate(_IS_HIT)))
    if KIND in marks.translate(_IS_KIND):
        hits = [place for place in hits if not _is_kind_of(words, place)]
    if not hits:
        return Reading(words, marks, hits, capitals=False, values=[], but=-1)
    capitals = 0 < len(marks.translate(None, _NOT_UPPER)) < len(tokens)
    values = [_value(words, marks, place, capitals=capitals) for place in hits]
    but = marks.translate(_IS_BUT).find(BUT)
    return Reading(words, marks, hits, capitals, values, but)


def _is_kind_of(words: list[Word], place: int) -> bool:
    return words[place].lower == "kind" and words[place + 1].lower == "of"


def _value(words: list[Word], marks: bytes, place: int, *, capitals: bool) -> float:
    before = marks[place - 3] | marks[place - 2] | marks[place - 1] | marks[place]
    around = before | marks[place + 1] | marks[place + 2]
    value = words[place].rating or 0.0
    if before & SHIFTS or around & TELLING:
        return steps(words, place, capitals=capitals)[-1][-1]
    if capitals and marks[place] & UPPER:
        return value + math.copysign(CAPITALS, value)
    return value


def steps(words: list[Word], place: int, *, capitals: bool) -> list[Step]:
    """Tell the values that the hit at ``place`` takes, one rule after another."""
    word = words[place]
    value = rating = word.rating or 0.0
    if word.lower == "no" and words[place + 1].rating is not None:
        value = 0.0
    taken = [(Rule.WORD, place, place, value)]
    no = _no_before(words, place)
    if no:
        value = rating * NEGATED
        taken.append((Rule.NEGATION, no, no, value))
    if word.upper and capitals:
        value += CAPITALS if value > 0 else -CAPITALS
        taken.append((Rule.CAPITALS, place, place, value))
    for distance in (1, 2, 3):
        before = words[place - distance]
        if not before.blocks and (before.mark & SHIFTS or distance == BEFORE):
            taken += _shifts(words, place, distance, taken[-1][-1], capitals=capitals)
    if words[place - 1].lower == "least" and words[place - 2].lower not in ("at", "very"):
        taken.append((Rule.NEGATION, place - 1, place - 1, taken[-1][-1] * NEGATED))
    return taken


def _no_before(words: list[Word], place: int) -> int:
    """Find a "no" in the last two places, or three back before "or" and "nor"; 0 if none."""
    for distance in (1, 2):
        if words[place - distance].lower == "no":
            return place - distance
    listed = words[place - 1].lower in ("or", "nor")
    return place - 3 if listed and words[place - 3].lower == "no" else 0


def _shifts(
    words: list[Word], place: int, distance: int, value: float, *, capitals: bool
) -> list[Step]:
    """Tell what the word ``distance`` places back does to ``value``."""
    shifter = place - distance
    taken: list[Step] = []
    if words[shifter].degree:
        value += _degree(words[shifter], value, capitals=capitals) * FADING[distance]
        taken.append((Rule.DEGREE, shifter, shifter, value))
    rule, factor = _turn(words, place, distance)
    if factor != 1:
        value *= factor
        taken.append((rule, shifter, shifter, value))
    if distance == BEFORE and any(word.mark & TELLING for word in words[shifter : place + 3]):
        taken += _idioms(words, place, value)
    return taken


def _degree(word: Word, value: float, *, capitals: bool) -> float:
    change = -word.degree if value < 0 else word.degree
    if word.upper and capitals:
        change += CAPITALS if value > 0 else -CAPITALS
    return change


_NO_TURN = Rule.NEGATION, 1.0
_NEGATION = Rule.NEGATION, NEGATED
_NEVER_SO = Rule.DEGREE, NEVER_SO
_SO = ("so", "this")


def _turn(words: list[Word], place: int, distance: int) -> tuple[Rule, float]:
    """Give the factor of a negation ``distance`` places back, 1.0 for none."""
    first, last = words[place - distance], words[place - 1].lower
    second = words[place - distance + 1].lower
    if distance == BEFORE and last in _SO:
        return _NEVER_SO  # upstream's "a and b or c" has no brackets: no "never" is needed here
    if not first.negates:
        return _NO_TURN
    if distance > 1 and first.lower == "never" and second in _SO:
        return _NEVER_SO
    if distance > 1 and first.lower == "without" and "doubt" in (second, last):
        return _NO_TURN
    return _NEGATION


_PHRASE_PLACES = ((-1, 0), (-2, 0), (-2, -1), (-3, -1), (-3, -2))
_LATER_PHRASE_PLACES = ((0, 1), (0, 2))
_DEGREE_PLACES = ((-3, -2), (-2, -1))


def _idioms(words: list[Word], place: int, value: float) -> list[Step]:
    """Tell the phrases around the word: the first one behind it, then any that begins with it."""
    behind = [span for span in _PHRASE_PLACES if _phrase(words, place, span) in PHRASES][:1]
    ahead = [span for span in _LATER_PHRASE_PLACES if _phrase(words, place, span) in PHRASES]
    taken: list[Step] = []
    for span in behind + ahead:
        value = PHRASES[_phrase(words, place, span)]
        taken.append((Rule.IDIOM, place + span[0], place + span[1], value))
    for span in _DEGREE_PLACES:
        change = PHRASES_OF_DEGREE.get(_phrase(words, place, span))
        if change is not None:
            value += change
            taken.append((Rule.DEGREE, place + span[0], place + span[1], value))
    return taken


def _phrase(words: list[Word], place: int, span: tuple[int, int]) -> str:
    return " ".join(word.lower for word in words[place + span[0] : place + span[1] + 1])


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
