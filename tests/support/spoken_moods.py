"""A scorer for sums by hand: customers and agents say their mood as a number."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from supportkit.sentiment import Sentiment, Trajectory, trajectory
from supportkit.testing import FixedScorer
from supportkit.text import Speaker, Turn


@dataclass(frozen=True)
class SpokenMood:
    """Hears ``-0.5`` as that polarity, ``?`` as unknown, ``0.1 mixed`` as mixed.

    Attributes:
        heard: Each text that was scored, with its language, in order.
    """

    heard: list[tuple[str, str | None]] = field(default_factory=list, compare=False)

    def score(self, text: str, /, *, language: str | None = None) -> Sentiment:
        """Answer the mood that the text names."""
        self.heard.append((text, language))
        said, _, mixed = text.strip().partition(" ")
        polarity = None if said in ("?", "") else float(said)
        found = FixedScorer(polarity).score(text, language=language)
        return replace(found, mixed=mixed == "mixed")


def customer(said: float | str) -> Turn:
    """Let a customer say a mood."""
    return Turn(None, Speaker.CUSTOMER, str(said))


def agent(said: float | str = "?") -> Turn:
    """Let an agent say a mood."""
    return Turn(None, Speaker.AGENT, str(said))


def spoken(*turns: Turn | float | str, first_message_weight: float = 1.0) -> Trajectory:
    """Follow moods; a bare number is a customer's."""
    said = [turn if isinstance(turn, Turn) else customer(turn) for turn in turns]
    return trajectory(said, scorer=SpokenMood(), first_message_weight=first_message_weight)


def polarities(found: Trajectory) -> list[float | None]:
    """Give the polarities of the customers' turns."""
    return [point.polarity for point in found.points]
