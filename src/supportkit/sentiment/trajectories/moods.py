"""The mood of one turn, and what two turns or two stretches of turns say together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from supportkit.sentiment.result import Sentiment
from supportkit.text.turns import Speaker, speaking

__all__ = [
    "FIRST_MESSAGE_WEIGHT",
    "NOTABLE_CHANGE",
    "Known",
    "Recovery",
    "Trend",
    "TurnMood",
    "TurningPoint",
    "is_notable",
    "rounded",
]

FIRST_MESSAGE_WEIGHT: Final = 0.5
"""How much the first mood of a customer counts, where any other counts 1: people write to
support because something is wrong, so that openings say little about how they were served."""

NOTABLE_CHANGE: Final = 0.45
"""So far must polarity move before it is called a change: some fifth of the scale from -1 to 1."""

_DECIMALS: Final = 6


def rounded(figure: float) -> float:
    """Round a figure to what is stated of it, so that 0.1 three times is 0.1 in the mean."""
    return round(figure, _DECIMALS) + 0.0


def is_notable(change: float) -> bool:
    """Whether polarity moved far enough, up or down, to speak of it."""
    return rounded(abs(change)) >= NOTABLE_CHANGE


class Trend(StrEnum):
    """Where the mood of a conversation went."""

    IMPROVING = "improving"
    WORSENING = "worsening"
    STEADY = "steady"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class TurnMood:
    """The mood of one turn. It holds no text.

    Attributes:
        position: Which of all turns that were given, from 1.
        at: When; None if nobody knows.
        speaker: Who spoke. Its plain name is taken as well when the program runs.
        sentiment: The mood, or ``unknown`` with the reason.

    Raises:
        TypeError: ``sentiment`` is none, but a bare number for instance.
        ValueError: There is no such speaker.
    """

    position: int
    at: datetime | None
    speaker: Speaker
    sentiment: Sentiment

    def __post_init__(self) -> None:
        object.__setattr__(self, "speaker", speaking(self.speaker))
        mood: object = self.sentiment
        if not isinstance(mood, Sentiment):
            found = type(mood).__name__
            raise TypeError(f"expected the mood of a turn as a Sentiment, found {found}")

    @property
    def polarity(self) -> float | None:
        """From -1 (worst) to 1 (best); None when unknown."""
        return self.sentiment.polarity

    def to_row(self) -> dict[str, Any]:
        """Give a row of plain values for JSON, a table or a data frame.

        Its keys: ``position``, ``at`` (ISO 8601, or None), ``speaker``, and those of
        `Sentiment.to_row`.
        """
        at = None if self.at is None else self.at.isoformat()
        turn = {"position": self.position, "at": at, "speaker": self.speaker.value}
        return turn | self.sentiment.to_row()


Known = tuple[TurnMood, float]
"""A turn of a customer whose mood is known, with its polarity."""


@dataclass(frozen=True, slots=True)
class Recovery:
    """A customer whose mood was better after an agent replied.

    Attributes:
        before: The customer's turn before the reply.
        reply: The last turn of an agent between the two.
        after: The customer's turn after the reply.
        change: By how much polarity rose, 0 to 2; at least `NOTABLE_CHANGE`.
    """

    before: TurnMood
    reply: TurnMood
    after: TurnMood
    change: float


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """Where the mood of a conversation turned.

    Attributes:
        turn: The customer's first turn in the other mood.
        before: Mean polarity of the turns before it, the first of which counts less.
        after: Mean polarity from this turn on.
        confirmed: Whether a further turn bore it out; the last turn alone may be no more
            than a farewell.
    """

    turn: TurnMood
    before: float
    after: float
    confirmed: bool

    @property
    def change(self) -> float:
        """How far the mean moved: above 0 for the better, below for the worse."""
        return rounded(self.after - self.before)
