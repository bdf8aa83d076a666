"""What a signal is: something that a message says and that a help desk should act on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from supportkit.values import Span, Spanned
from supportkit.values.ordered import OrderedNames

__all__ = ["Signal", "SignalKind", "Strength"]


class SignalKind(StrEnum):
    """What is said. A promise is made by those who answer; all others are of customers."""

    URGENCY = "urgency"
    """Something must happen soon: a deadline, an outage, money or people in danger."""
    FRUSTRATION = "frustration"
    """Patience runs out: contact again, a long wait, shouting, anger."""
    EFFORT = "effort"
    """How much work it was: steps tried, passed around, told again."""
    CHURN_RISK = "churn_risk"
    """The customer will or may leave."""
    ESCALATION = "escalation"
    """Somebody higher or outside is asked for, or threatened with."""
    GRATITUDE = "gratitude"
    """Thanks or praise for something that was done."""
    PROMISE = "promise"
    """The company commits itself to do something later."""
    CONFUSION = "confusion"
    """The customer is lost, or does not understand."""
    PURCHASE_INTENT = "purchase_intent"
    """The customer wants to buy, to upgrade or to renew."""
    ABUSE = "abuse"
    """Insults, threats or obscene words at the staff."""
    VULNERABILITY = "vulnerability"
    """A person who needs special care says so."""


class Strength(OrderedNames):
    """How plainly it is said. Strengths are ordered, and equal to their names as text.

    ``int`` gives 1 for the weakest to 3 for the strongest.

    >>> Strength.STRONG == "strong", Strength.MEDIUM >= "medium", Strength.WEAK > "medium"
    (True, True, False)
    """

    WEAK = "weak"
    """A hint that counts together with others."""
    MEDIUM = "medium"
    """Clearly implied."""
    STRONG = "strong"
    """Said outright."""

    def __int__(self) -> int:
        return self._rank + 1


_REASONS: Final[Mapping[tuple[SignalKind, str], str]] = MappingProxyType(
    {
        (SignalKind.URGENCY, "deadline"): "it has to happen before a moment that is named",
        (SignalKind.URGENCY, "outage"): "a whole service or business stands still",
        (SignalKind.URGENCY, "money"): "money is being lost now",
        (SignalKind.URGENCY, "safety"): "people or things may come to harm",
        (SignalKind.URGENCY, "words"): "it is called urgent",
        (SignalKind.FRUSTRATION, "repeat"): "contact again about the same thing",
        (SignalKind.FRUSTRATION, "waiting"): "the customer has waited long",
        (SignalKind.FRUSTRATION, "anger"): "words of anger",
        (SignalKind.FRUSTRATION, "shouting"): "written in capitals",
        (SignalKind.FRUSTRATION, "marks"): "question or exclamation marks pile up",
        (SignalKind.EFFORT, "steps"): "the customer has tried many things",
        (SignalKind.EFFORT, "transfers"): "the customer was passed around",
        (SignalKind.EFFORT, "repeating"): "the customer had to say or do it again",
        (SignalKind.CHURN_RISK, "cancel"): "the contract is to end",
        (SignalKind.CHURN_RISK, "competitor"): "a competitor is named or meant",
        (SignalKind.CHURN_RISK, "chargeback"): "a payment is taken back by the bank",
        (SignalKind.CHURN_RISK, "leaving"): "the customer leaves, or will not come back",
        (SignalKind.ESCALATION, "manager"): "somebody higher is asked for",
        (SignalKind.ESCALATION, "regulator"): "an authority is named",
        (SignalKind.ESCALATION, "lawyer"): "legal steps are named",
        (SignalKind.ESCALATION, "press"): "the public is threatened with",
        (SignalKind.GRATITUDE, "resolved"): "it is solved",
        (SignalKind.GRATITUDE, "thanks"): "thanks for something done",
        (SignalKind.GRATITUDE, "praise"): "praise for what was done, or who did it",
        (SignalKind.PROMISE, "reply"): "an answer is promised",
        (SignalKind.PROMISE, "action"): "something is promised to be done",
        (SignalKind.CONFUSION, "lost"): "the customer does not understand, or cannot find it",
        (SignalKind.PURCHASE_INTENT, "buy"): "the customer wants to buy, or asks for a price",
        (SignalKind.PURCHASE_INTENT, "upgrade"): "the customer wants more, or to renew",
        (SignalKind.ABUSE, "insult"): "an insult",
        (SignalKind.ABUSE, "threat"): "a threat",
        (SignalKind.VULNERABILITY, "bereavement"): "somebody has died",
        (SignalKind.VULNERABILITY, "illness"): "illness, disability or pregnancy",
        (SignalKind.VULNERABILITY, "distress"): "distress of mind, or violence at home",
        (SignalKind.VULNERABILITY, "hardship"): "there is no money for what one lives on",
    }
)


@dataclass(frozen=True, slots=True)
class Signal(Spanned):
    """One thing that a message says, and where. It holds no text.

    Attributes:
        kind: What is said.
        rule: The rule that found it, such as ``deadline``; unique within its kind.
        span: The characters of the original text that say it.
        strength: How plainly it is said.
        language: Primary tag of the rules that found it; ``und`` for what needs no words.
        duration: A wait that is told as a length of time; else None.
        due: The instant by which something is to be done, exclusive; None where none is
            said, or where ``at`` was not given.
        due_span: The words that say so, whether or not they could be resolved.
    """

    kind: SignalKind
    rule: str
    span: Span
    strength: Strength
    language: str
    duration: timedelta | None = None
    due: datetime | None = None
    due_span: Span | None = None

    @property
    def reason(self) -> str:
        """What was found, as a phrase for a person to read."""
        plain = f"a rule of its own, {self.rule!r}"
        return _REASONS.get((self.kind, self.rule), plain)

    def to_row(self) -> dict[str, Any]:
        """Give a row of plain values for JSON, a table or a data frame.

        Its keys: ``kind``, ``rule``, ``start`` and ``end`` (characters of the text, the end
        exclusive), ``strength`` (weak, medium, strong), ``language``, ``duration_seconds``,
        ``due`` (ISO 8601, in the zone of the message), ``due_start`` and ``due_end``
        (characters). What is not said is None.

        >>> Signal(SignalKind.URGENCY, "words", Span(0, 6), Strength.STRONG, "en").to_row()["end"]
        6
        """
        words = self.due_span
        return {
            "kind": self.kind.value,
            "rule": self.rule,
            "start": self.span.start,
            "end": self.span.end,
            "strength": self.strength.value,
            "language": self.language,
            "duration_seconds": None if self.duration is None else self.duration.total_seconds(),
            "due": None if self.due is None else self.due.isoformat(),
            "due_start": None if words is None else words.start,
            "due_end": None if words is None else words.end,
        }
