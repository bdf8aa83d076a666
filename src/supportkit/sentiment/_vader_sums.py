"""From the values of words to VADER's four figures."""

from __future__ import annotations

from math import sqrt
from typing import Final

__all__ = ["Figures", "figures", "loudness", "rounded"]

MARK: Final = 0.292
"""What each of the first four exclamation marks adds."""
MOST_MARKS: Final = 4
QUESTION: Final = 0.18
"""What each of two or three question marks adds; one alone adds nothing."""
MANY_QUESTIONS: Final = 0.96
"""What more than three question marks add."""
SCALE: Final = 15
"""A raw score of the square root of this much is a polarity of 0.71 (``alpha``)."""

Figures = dict[str, float]
"""The keys ``neg``, ``neu``, ``pos`` (shares of tokens) and ``compound`` (-1 to 1)."""


def loudness(text: str) -> float:
    """Measure the exclamation and question marks of a whole text."""
    shouts, questions = text.count("!"), text.count("?")
    shouting = min(MOST_MARKS, shouts) * MARK
    if questions > 3:
        return shouting + MANY_QUESTIONS
    return shouting + questions * QUESTION if questions > 1 else shouting


def figures(values: list[float], tokens: int, text: str) -> Figures:
    """Give the four figures for the values of a text's rated words and its count of tokens.

    Positive and negative words weigh their value plus one, since a neutral one weighs one.
    The values are added by `sum`, as vaderSentiment does: it rounds differently from
    CPython 3.12 on.
    """
    if not values:
        return {"neg": 0.0, "neu": 1.0 if tokens else 0.0, "pos": 0.0, "compound": 0.0}
    raw, neutral = sum(values), tokens
    positive = negative = 0.0
    for value in values:
        if value > 0:
            positive += value + 1
            neutral -= 1
        elif value < 0:
            negative += 1 - value
            neutral -= 1
    if "!" in text or "?" in text:
        loud = loudness(text)
        raw = _away_from_zero(raw, loud)
        if positive > negative:
            positive += loud
        elif positive < negative:
            negative += loud
    whole = positive + negative + neutral
    return {
        "neg": rounded(negative / whole, 3, 1e3),
        "neu": rounded(neutral / whole, 3, 1e3),
        "pos": rounded(positive / whole, 3, 1e3),
        "compound": rounded(raw / sqrt(raw * raw + SCALE), 4, 1e4),
    }


def _away_from_zero(raw: float, loud: float) -> float:
    if raw > 0:
        return raw + loud
    return raw - loud if raw < 0 else raw


_NO_FRACTION: Final = 1.5 * 2.0**52
"""A float so large that one beside it has no digits after the point."""


def rounded(number: float, digits: int, scale: float) -> float:
    """Give what `round` gives, which spends its time on writing the number in decimals.

    That is needed only close to the middle between two answers. Zero keeps its sign.
    """
    scaled = number * scale
    whole = (scaled + _NO_FRACTION) - _NO_FRACTION
    if -0.499 < scaled - whole < 0.499:
        return whole / scale or number * 0.0
    return round(number, digits)
