"""The figures of a conversation's mood, for tables and JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from supportkit.sentiment.trajectories.moods import Trend

__all__ = ["TrajectoryFacts"]


@dataclass(frozen=True, slots=True)
class TrajectoryFacts:
    """The figures of a conversation's mood as plain data: a row of a table, or JSON.

    Attributes:
        turns: Turns of customers.
        n: Those of them whose mood is known; all figures rest on these.
        unknown: Those of them whose mood is not known.
        mixed: Those of them with clear praise beside a clear complaint.
        agent_turns: Turns of agents.
        direction: Where the mood went.
        start: Polarity of the first known mood, -1 to 1; None if there is none.
        end: Polarity of the last one.
        mean: Mean polarity.
        slope: Polarity a turn.
        worst: The lowest polarity.
        best: The highest polarity.
        turning_point: Position of the turn at which the mood turned.
        recoveries: After how many replies the mood was better.
        recovered: Whether the conversation ended better than it was at its worst.
    """

    turns: int
    n: int
    unknown: int
    mixed: int
    agent_turns: int
    direction: Trend
    start: float | None
    end: float | None
    mean: float | None
    slope: float | None
    worst: float | None
    best: float | None
    turning_point: int | None
    recoveries: int
    recovered: bool

    def to_row(self) -> dict[str, Any]:
        """Give a row for a table or a data frame."""
        return asdict(self) | {"direction": self.direction.value}
