"""What became of a clock: one word for each, and how many there are of each word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from supportkit.sla.clocks import Clock, State
from supportkit.sla.statistics import wilson
from supportkit.values import NotAvailable

__all__ = ["Verdict", "Verdicts", "verdict"]


class Verdict(StrEnum):
    """What became of a clock, or why there is none."""

    MET = "met"
    """It was fulfilled at or before its deadline."""
    MISSED = "missed"
    """It was breached, whether it has ended since or not."""
    RUNNING = "running"
    """It runs and is not due yet."""
    PAUSED = "paused"
    """It stands still and was not overspent."""
    CANCELLED = "cancelled"
    """The case was merged or removed before it was due."""
    NOT_STARTED = "not_started"
    """There is a target, and nothing has started a clock."""
    NO_TARGET = "no_target"
    """No policy matches, or it has no target for the metric."""
    NOT_MEASURABLE = "not_measurable"
    """There is a target, and the data cannot say."""


_OF_STATE = {
    State.FULFILLED: Verdict.MET,
    State.ACTIVE: Verdict.RUNNING,
    State.PAUSED: Verdict.PAUSED,
    State.CANCELLED: Verdict.CANCELLED,
    State.INACTIVE: Verdict.NOT_STARTED,
}


def verdict(clock: Clock, /) -> Verdict:
    """Judge a clock: missed as soon as it is breached, else by its state."""
    return Verdict.MISSED if clock.breached else _OF_STATE[clock.state]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """How many observations got each verdict. Every one is counted once.

    Attributes:
        met: See `Verdict`, also for the other counts.

    >>> replies = Verdicts(met=9, missed=1, running=3)
    >>> replies.n, replies.total, replies.share, [round(end, 2) for end in replies.interval]
    (10, 13, 0.9, [0.6, 0.98])
    """

    met: int = 0
    missed: int = 0
    running: int = 0
    paused: int = 0
    cancelled: int = 0
    not_started: int = 0
    no_target: int = 0
    not_measurable: int = 0

    @classmethod
    def of(cls, verdicts: Iterable[Verdict]) -> Verdicts:
        """Count verdicts."""
        counts = dict.fromkeys(Verdict, 0)
        for each in verdicts:
            counts[each] += 1
        return cls(**{each.value: n for each, n in counts.items()})

    @property
    def n(self) -> int:
        """How many are decided: met or missed."""
        return self.met + self.missed

    @property
    def total(self) -> int:
        """How many there are in all: the sum of the eight counts."""
        return sum(getattr(self, each.value) for each in Verdict)

    @property
    def share(self) -> float | NotAvailable:
        """The share that was met: met / (met + missed), 0 to 1."""
        return self.met / self.n if self.n else NotAvailable("nothing was met or missed yet")

    @property
    def interval(self) -> tuple[float, float] | tuple[NotAvailable, NotAvailable]:
        """The ends of its 95 % interval (Wilson; see `supportkit.sla.statistics.wilson`)."""
        if self.n:
            return wilson(self.met, self.n)
        none = NotAvailable("nothing was met or missed yet")
        return none, none
