"""The mood of a conversation: how a customer felt from turn to turn.

Only customers' turns are the mood; agents' turns are kept apart. Every figure is read off
the moods of single turns, and an unknown mood is in none of them.
"""

from supportkit.sentiment.trajectories.facts import TrajectoryFacts
from supportkit.sentiment.trajectories.fitting import TrajectoryExplanation, TurnShare
from supportkit.sentiment.trajectories.following import Trajectory, trajectory
from supportkit.sentiment.trajectories.moods import (
    FIRST_MESSAGE_WEIGHT,
    NOTABLE_CHANGE,
    Recovery,
    Trend,
    TurningPoint,
    TurnMood,
)

__all__ = [
    "FIRST_MESSAGE_WEIGHT",
    "NOTABLE_CHANGE",
    "Recovery",
    "Trajectory",
    "TrajectoryExplanation",
    "TrajectoryFacts",
    "Trend",
    "TurnMood",
    "TurnShare",
    "TurningPoint",
    "trajectory",
]
