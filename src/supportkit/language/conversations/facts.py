"""What is known of a conversation: facts for everybody, and sums to go on with."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from supportkit.language.conversations.sums import NOTHING, Sums
from supportkit.language.detection import Detection

__all__ = [
    "Change",
    "ConversationExplanation",
    "ConversationFacts",
    "Heard",
    "Switch",
    "TurnLanguage",
    "TurnWeight",
    "Watch",
]


@dataclass(frozen=True, slots=True)
class TurnLanguage:
    """What one message of a customer says by itself.

    Attributes:
        turn: Which of the customers' messages, from 1.
        position: Which of all turns that were given, from 1.
        detection: Its language, as `supportkit.language.detect` finds it.
    """

    turn: int
    position: int
    detection: Detection


@dataclass(frozen=True, slots=True)
class TurnWeight:
    """What one message of a customer added to the answer.

    Attributes:
        turn: Which of the customers' messages, from 1.
        position: Which of all turns that were given, from 1.
        weight: Log-odds (natural logarithm) for the answer against the runner-up.
    """

    turn: int
    position: int
    weight: float


@dataclass(frozen=True, slots=True)
class ConversationExplanation:
    """Why one language was named for a conversation rather than another.

    Attributes:
        tag: The answer.
        against: The runner-up, or None if the script alone decided or nothing did.
        turns: What each message of the customer said, in order.
        prior: Log-odds that the caller's prior added.
        head_start: Log-odds that spoke for the answer before a word was read.
    """

    tag: str
    against: str | None = None
    turns: tuple[TurnWeight, ...] = ()
    prior: float = 0.0
    head_start: float = 0.0

    @property
    def log_odds(self) -> float:
        """Sum of all weights, the prior and the head start: how far the answer is ahead."""
        weights = math.fsum(turn.weight for turn in self.turns)
        return round(weights + self.prior + self.head_start, 4)


@dataclass(frozen=True, slots=True)
class Switch:
    """The customer went over to another language.

    Attributes:
        before: BCP 47 tag of what was spoken until then.
        after: Tag of what is spoken from then on.
        turn: The first message in it, counted in messages of customers from 1.
        position: The same message, counted in all turns that were given, from 1.
        confidence: From 0 to 1: that of the less certain of the two languages.
        confirmed: Whether a further message bore it out. The last message alone may
            be a quotation; if the next one is in the old language, the switch is withdrawn.

    >>> print(Switch("en", "es", turn=4, position=7, confidence=0.99))
    en -> es at message 4
    """

    before: str
    after: str
    turn: int
    position: int
    confidence: float
    confirmed: bool = True

    def __str__(self) -> str:
        return f"{self.before} -> {self.after} at message {self.turn}"


@dataclass(frozen=True, slots=True)
class ConversationFacts:
    """What was found of a conversation's language, as plain data for JSON.

    Attributes:
        turns: How many messages of the customer were heard.
        detection: The language of all of them together.
        now: The language since the last switch.
        switches: Where the language changed.
    """

    turns: int
    detection: Detection
    now: Detection
    switches: tuple[Switch, ...] = ()


class Heard(NamedTuple):
    """One message of a customer.

    Attributes:
        turn: Which of the customer's messages, from 1.
        position: Which of all turns that were given, from 1.
        sums: What was counted in it.
    """

    turn: int
    position: int
    sums: Sums


class Change(NamedTuple):
    """The best account of a stretch that ends in another language than it began.

    Attributes:
        points: Its sum.
        at: The first message in the other language.
        before: What was counted in the stretch before that message.
        language: What was spoken before.
    """

    points: float
    at: Heard
    before: Sums
    language: str


@dataclass(frozen=True, slots=True)
class Watch:
    """What must be known of a conversation to find the next switch: a few sums per language.

    Attributes:
        heard: How many messages were listened to.
        spoke: The last message that gave points.
        switches: All that were confirmed.
        stretch: What was counted since the last of them.
        one: Points of each language for the whole stretch.
        two: The best account with a change to each language.
        last: The likeliest language of the last message that gave points.
    """

    heard: int = 0
    spoke: int = 0
    switches: tuple[Switch, ...] = ()
    stretch: Sums = NOTHING
    one: Mapping[str, int] = field(default_factory=dict)
    two: Mapping[str, Change] = field(default_factory=dict)
    last: str | None = None
