"""From the values of words to VADER's four figures."""

from __future__ import annotations

import math
from typing import Final

__all__ = ["Figures", "figures", "loudness", "squeeze", "total"]

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


def total(values: list[float], loud: float) -> float:
    """Add up the values, and the punctuation away from 0.

    By `sum`, as vaderSentiment does: it rounds differently from CPython 3.12 on.
    """
    raw = float(sum(values))
    if raw > 0:
        return raw + loud
    return raw - loud if raw < 0 else raw


def squeeze(raw: float) -> float:
    """Map a raw score to -1..1."""
    return raw / math.sqrt(raw * raw + SCALE)


def figures(values: list[float], tokens: int, loud: float) -> Figures:
    """Give the four figures for the values of a text's hits and its count of tokens."""
    if not values:
        return {"neg": 0.0, "neu": 1.0 if tokens else 0.0, "pos": 0.0, "compound": 0.0}
    positive, negative, neutral = _shares(values, tokens, loud)
    whole = positive + negative + neutral
    return {
        "neg": round(negative / whole, 3),
        "neu": round(neutral / whole, 3),
        "pos": round(positive / whole, 3),
        "compound": round(squeeze(total(values, loud)), 4),
    }


def _shares(values: list[float], tokens: int, loud: float) -> tuple[float, float, int]:
    """Weigh positive and negative words by value plus one, since a neutral one weighs one."""
    positive = negative = 0.0
    for value in values:
        if value > 0:
            positive += value + 1
        elif value < 0:
            negative += 1 - value
    neutral = tokens - len(values) + values.count(0)
    if positive > negative:
        positive += loud
    elif positive < negative:
        negative += loud
    return positive, negative, neutral
