"""What a review says of each thing that a reply should be: the criteria and their verdicts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, TypeAlias

from supportkit.values import Span

__all__ = ["CaseSpan", "Criterion", "CriterionName", "Verdict", "is_none", "verdict"]

CriterionName: TypeAlias = Literal[
    "language",
    "greeting",
    "acknowledgement",
    "questions",
    "next_step",
    "internal_data",
    "personal_data",
    "promises",
    "tone",
    "length",
]
"""What is looked at, in the order of a scorecard."""


class Verdict(StrEnum):
    """What a review says of one criterion."""

    OK = "ok"
    MISSING = "missing"
    """It is asked for and not there; or, of what must not be there, it is."""
    NOT_APPLICABLE = "not_applicable"
    """Nothing asks for it: no complaint, no question."""
    NOT_AVAILABLE = "not_available"
    """It cannot be told; the reason says why."""


@dataclass(frozen=True, slots=True)
class CaseSpan:
    """A place in a message of the case.

    Attributes:
        message_id: The message.
        span: Its characters there.
    """

    message_id: str
    span: Span

    def __repr__(self) -> str:
        return f"CaseSpan({self.span.start}, {self.span.end})"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of a scorecard. It holds places and no text.

    Attributes:
        name: What was looked at.
        verdict: What is said of it.
        reason: Why, as a phrase for a person to read.
        reply: The places in the reply that show it.
        case: The places in the case that ask for it.

    >>> Criterion("greeting", Verdict.OK, "it greets", reply=(Span(0, 5),)).verdict
    <Verdict.OK: 'ok'>
    """

    name: CriterionName
    verdict: Verdict
    reason: str
    reply: tuple[Span, ...] = ()
    case: tuple[CaseSpan, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give plain values for JSON.

        >>> Criterion("length", Verdict.OK, "it is short enough").to_json()["verdict"]
        'ok'
        """
        return {
            "name": self.name,
            "verdict": self.verdict.value,
            "reason": self.reason,
            "reply": [[span.start, span.end] for span in self.reply],
            "case": [[each.message_id, each.span.start, each.span.end] for each in self.case],
        }


def verdict(
    name: CriterionName,
    *,
    is_ok: bool,
    reasons: tuple[str, str],
    reply: Iterable[Span] = (),
    case: Iterable[CaseSpan] = (),
) -> Criterion:
    """Make a line that is either ok or missing.

    Args:
        name: What was looked at.
        is_ok: Which of the two.
        reasons: Why it is ok, and why it is missing.
        reply: Evidence in the reply.
        case: Evidence in the case.
    """
    found = Verdict.OK if is_ok else Verdict.MISSING
    return Criterion(name, found, reasons[0 if is_ok else 1], tuple(reply), tuple(case))


def is_none(name: CriterionName, reason: str, *, available: bool) -> Criterion:
    """Make a line without a verdict: nothing asks for it, or it cannot be told."""
    found = Verdict.NOT_APPLICABLE if available else Verdict.NOT_AVAILABLE
    return Criterion(name, found, reason)
