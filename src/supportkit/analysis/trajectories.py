"""The mood of a case, from its first public message to its last."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from supportkit.analysis.speaking import require_case, said_in_public
from supportkit.cases import Case, Message
from supportkit.text import Speaker

if TYPE_CHECKING:
    from supportkit.language import LanguageDetector
    from supportkit.sentiment import Sentiment, SentimentScorer, Trajectory

__all__ = ["followed", "trajectory"]

_HEARD = (Speaker.CUSTOMER, Speaker.AGENT)


def trajectory(
    case: Case,
    /,
    *,
    scorer: SentimentScorer | None = None,
    detector: LanguageDetector | None = None,
) -> Trajectory:
    """Follow the mood of a case: what customers wrote in public, and agents' replies apart.

    Internal notes, bots and the system are left out, and quoted text is not scored.
    Each message is scored in its own language. Where a case is annotated already,
    `AnnotatedCase.trajectory` gives the same without scoring twice.

    Args:
        case: Its messages are taken in the order of its timeline, and positions count them
            from 1: ``case.timeline().messages[position - 1]``.
        scorer: Scores moods; the default of `supportkit.sentiment` unless given.
        detector: Finds the languages of messages; the default of `supportkit.language`
            unless given.

    Raises:
        TypeError: It is no case, but several for instance.

    >>> from supportkit import Message, Participant
    >>> ada, ben = Participant(id="u7", kind="customer"), Participant(id="a1", kind="agent")
    >>> case = Case.from_messages(
    ...     "C-1",
    ...     [
    ...         Message(id="m1", author=ada, at="2026-03-02T09:30:00Z", text="This is terrible!"),
    ...         Message(id="m2", author=ben, at="2026-03-02T09:42:00Z", text="It is repaired."),
    ...         Message(id="m3", author=ada, at="2026-03-02T09:50:00Z", text="Great, thank you!"),
    ...     ],
    ... )
    >>> talk = trajectory(case)
    >>> talk.n, talk.worst.position, talk.recovery.reply.position
    (2, 1, 2)
    """
    from supportkit.analysis.annotating import Annotator

    require_case(case, call="trajectory")
    annotator = Annotator(detector=detector, scorer=scorer)
    return followed(case, lambda message: annotator.note(case, message).sentiment)


def followed(case: Case, mood: Callable[[Message], Sentiment]) -> Trajectory:
    """Follow the public messages of customers and agents, in the order of the timeline."""
    from supportkit.sentiment import Trajectory, TurnMood

    return Trajectory.of(
        TurnMood(position, message.at, speaker, mood(message))
        for position, speaker, message in said_in_public(case)
        if speaker in _HEARD
    )
