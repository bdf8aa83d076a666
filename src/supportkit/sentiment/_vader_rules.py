"""VADER's rules for one word and the five places around it.

`steps` tells, for a word with a rating, each value it takes on the way to its last. Places
before the first token and after the last hold a word that nothing rests on, so that a rule
can look around without asking where the text ends.

Where vaderSentiment 3.3.2 does something odd, the same is done here, and said.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from supportkit.sentiment._vader_words import (
    PHRASES,
    PHRASES_OF_DEGREE,
    SHIFTS,
    TELLING,
    Word,
)
from supportkit.sentiment.result import Rule

__all__ = ["AFTER", "BEFORE", "Step", "Window", "steps"]

CAPITALS: Final = 0.733
"""What capitals add to a word when not all of the text is in capitals (``C_INCR``)."""
NEGATED: Final = -0.74
"""What negation multiplies by (``N_SCALAR``)."""
NEVER_SO: Final = 1.25
"""What "never so" and "never this" multiply by."""
FADING: Final = {1: 1.0, 2: 0.95, 3: 0.9}
"""How much of a word of degree arrives, by distance."""

BEFORE: Final = 3
"""Places before the word."""
AFTER: Final = 2
"""Places after it."""

Window = Sequence[Word]
"""A word with the three places before and the two after it.

No word is in capitals where all of the text is: they say nothing there."""

Step = tuple[Rule, int, int, float]
"""A rule, the first and last place in the window of what triggered it, and the value after it."""


def steps(window: Window) -> list[Step]:
    """Tell the values that a word with a rating takes, one rule after another."""
    word = window[BEFORE]
    value = rating = word.rating or 0.0
    if word.name == "no" and window[BEFORE + 1].rating is not None:
        value = 0.0
    taken = [(Rule.WORD, BEFORE, BEFORE, value)]
    no = _no_before(window)
    if no is not None:
        value = rating * NEGATED
        taken.append((Rule.NEGATION, no, no, value))
    if word.upper:
        value += CAPITALS if value > 0 else -CAPITALS
        taken.append((Rule.CAPITALS, BEFORE, BEFORE, value))
    for distance in (1, 2, 3):
        before = window[BEFORE - distance]
        if not before.blocks and (before.mark & SHIFTS or distance == BEFORE):
            taken += _shifts(window, distance, taken[-1][-1])
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


def _shifts(window: Window, distance: int, value: float) -> list[Step]:
    """Tell what the word ``distance`` places back does to ``value``."""
    place = BEFORE - distance
    taken: list[Step] = []
    if window[place].degree:
        value += _degree(window[place], value) * FADING[distance]
        taken.append((Rule.DEGREE, place, place, value))
    turn = _turn(window, distance)
    if turn is not None:
        rule, first, last, factor = turn
        value *= factor
        taken.append((rule, first, last, value))
    if distance == BEFORE and any(word.mark & TELLING for word in window):
        taken += _idioms(window, value)
    return taken


def _degree(word: Word, value: float) -> float:
    change = -word.degree if value < 0 else word.degree
    if word.upper:
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
