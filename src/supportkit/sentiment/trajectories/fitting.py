"""The sums: mean and slope with what each turn adds to them, and the best split in two."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from supportkit.sentiment.trajectories.moods import Known, TurningPoint, is_notable, rounded

__all__ = ["TrajectoryExplanation", "TurnShare", "explained", "turning_point"]

FEWEST: Final = 3
"""A line through two points is always straight: so many must count before there is a slope."""


@dataclass(frozen=True, slots=True)
class TurnShare:
    """What one turn of a customer adds to the figures of a conversation.

    Attributes:
        position: Which of all turns that were given, from 1.
        polarity: Its mood, -1 to 1.
        weight: How much it counts, 0 to 1.
        mean: What it adds to the mean: its share of all weight, times its polarity.
        slope: What it adds to the slope, in polarity a turn: how far it lies from the middle
            of the conversation, times how far its polarity lies from the mean, by its weight.
    """

    position: int
    polarity: float
    weight: float
    mean: float
    slope: float


@dataclass(frozen=True, slots=True)
class TrajectoryExplanation:
    """What made the mean and the slope of a conversation: they are the sums of these turns.

    Attributes:
        turns: Each turn of a customer whose mood is known, in order.
    """

    turns: tuple[TurnShare, ...] = ()

    @property
    def n(self) -> int:
        """How many turns count."""
        return sum(turn.weight > 0 for turn in self.turns)

    @property
    def mean(self) -> float | None:
        """The sum of what the turns add to the mean; None if no turn counts."""
        return rounded(math.fsum(turn.mean for turn in self.turns)) if self.n else None

    @property
    def slope(self) -> float | None:
        """The sum of what the turns add to the slope; None if fewer than three count."""
        if self.n < FEWEST:
            return None
        return rounded(math.fsum(turn.slope for turn in self.turns))


def explained(known: Sequence[Known], first_weight: float) -> TrajectoryExplanation:
    """Weigh each turn: least squares of polarity over 1, 2, 3 ... of the turns with a mood."""
    weights = _weights(known, first_weight)
    whole = math.fsum(weights)
    if not whole:
        return TrajectoryExplanation(
            tuple(TurnShare(turn.position, mood, 0.0, 0.0, 0.0) for turn, mood in known)
        )
    middle = math.fsum(weight * x for x, weight in enumerate(weights)) / whole
    means = [weight / whole * mood for weight, (_, mood) in zip(weights, known, strict=True)]
    mean = math.fsum(means)
    spread = math.fsum(weight * (x - middle) ** 2 for x, weight in enumerate(weights)) or 1.0
    return TrajectoryExplanation(
        tuple(
            TurnShare(
                turn.position, mood, weight, share, weight * (x - middle) * (mood - mean) / spread
            )
            for x, ((turn, mood), weight, share) in enumerate(
                zip(known, weights, means, strict=True)
            )
        )
    )


def turning_point(known: Sequence[Known], first_weight: float) -> TurningPoint | None:
    """Find the split after which the mood differs most, if it differs by enough.

    Of all ways to cut the turns in two, the one that leaves the least squared distance from
    the mean of each side; the earliest of equals.
    """
    weights = _weights(known, first_weight)
    if sum(weight > 0 for weight in weights) < FEWEST:
        return None
    moods = [mood for _, mood in known]
    at = _best_split(moods, weights)
    before, after = (_mean(moods[side], weights[side]) for side in (slice(at), slice(at, None)))
    if not is_notable(after - before):
        return None
    return TurningPoint(known[at][0], rounded(before), rounded(after), at < len(known) - 1)


def _best_split(moods: Sequence[float], weights: Sequence[float]) -> int:
    """Find where the two sides' means lie farthest apart for their weight, in one pass."""
    whole = math.fsum(weights)
    total = math.fsum(map(math.prod, zip(weights, moods, strict=True)))
    best, gain, weight, summed = len(moods) - 1, -1.0, 0.0, 0.0
    for at in range(1, len(moods)):
        weight += weights[at - 1]
        summed += weights[at - 1] * moods[at - 1]
        if weight:
            rest = whole - weight
            apart = (total - summed) / rest - summed / weight
            found = rounded(weight * rest / whole * apart * apart)
            if found > gain:
                best, gain = at, found
    return best


def _mean(moods: Sequence[float], weights: Sequence[float]) -> float:
    return math.fsum(map(math.prod, zip(weights, moods, strict=True))) / math.fsum(weights)


def _weights(known: Sequence[Known], first_weight: float) -> list[float]:
    return [float(first_weight), *([1.0] * (len(known) - 1))] if known else []
