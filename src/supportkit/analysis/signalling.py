"""What the messages of a case say that a help desk should act on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import TYPE_CHECKING, Any

from supportkit.analysis.speaking import require_case, said_in_public
from supportkit.cases import Case, Message
from supportkit.cases.record import shown_id
from supportkit.text import Speaker
from supportkit.values import find_zone

if TYPE_CHECKING:
    from supportkit.language import LanguageDetector
    from supportkit.signals import Signal, SignalModel

__all__ = ["MessageSignals", "signals"]


@dataclass(frozen=True, slots=True)
class MessageSignals:
    """What one message says. It holds no text.

    Attributes:
        message_id: The message in its case.
        position: Its place in the timeline of the case, from 1.
        speaker: On which side it was written.
        signals: What was found in it, in order of place; at least one.
    """

    message_id: str = field(repr=False)
    position: int
    speaker: Speaker
    signals: tuple[Signal, ...]

    def to_rows(self) -> list[dict[str, Any]]:
        """Give a row a signal, of plain values for JSON, a table or a data frame.

        Each has the keys ``message_id``, ``position``, ``speaker``, and those of
        `Signal.to_row <supportkit.signals.Signal.to_row>`.
        """
        message = {
            "message_id": shown_id(self.message_id),
            "position": self.position,
            "speaker": self.speaker.value,
        }
        return [message | signal.to_row() for signal in self.signals]


def signals(
    case: Case,
    /,
    *,
    zone: str | tzinfo = "UTC",
    finder: SignalModel | None = None,
    detector: LanguageDetector | None = None,
) -> tuple[MessageSignals, ...]:
    """Find the signals of a case's public messages, each in the language it is written in.

    Promises are looked for in what agents and bots write, all else in what customers
    write; internal notes and the system are left out. Where a case is annotated already,
    `AnnotatedCase.signals` gives the same without detecting languages twice.

    Args:
        case: Its messages are taken in the order of its timeline.
        zone: In which "by Friday" and "tomorrow" are meant: the time zone of the team.
        finder: Finds signals; the default of `supportkit.signals` unless given.
        detector: Finds the languages of messages; the default of `supportkit.language`
            unless given.

    Returns:
        The messages with at least one signal.

    Raises:
        UnknownZoneError: There is no such time zone.
        TypeError: It is no case, but several for instance; or the finder gives something
            else than signals.

    >>> from supportkit import Message, Participant
    >>> ada, ben = Participant(id="u7", kind="customer"), Participant(id="a1", kind="agent")
    >>> case = Case.from_messages(
    ...     "C-1",
    ...     [
    ...         Message(
    ...             id="m1",
    ...             author=ada,
    ...             at="2026-03-02T09:30:00Z",
    ...             text="This is the third time I write about this.",
    ...         ),
    ...         Message(
    ...             id="m2",
    ...             author=ben,
    ...             at="2026-03-02T09:42:00Z",
    ...             text="I will get back to you by tomorrow.",
    ...         ),
    ...     ],
    ... )
    >>> for found in signals(case, zone="Europe/Berlin"):
    ...     for signal in found.signals:
    ...         print(found.message_id, signal.kind.value, signal.due)
    m1 frustration None
    m2 promise 2026-03-04 00:00:00+01:00
    """
    from supportkit.analysis.annotating import Annotator

    require_case(case, call="signals")
    annotator = Annotator(detector=detector)
    return signalled(
        case, lambda message: annotator.language(case, message).tag, zone=zone, finder=finder
    )


def signalled(
    case: Case,
    language: Callable[[Message], str],
    *,
    zone: str | tzinfo = "UTC",
    finder: SignalModel | None = None,
) -> tuple[MessageSignals, ...]:
    """Find the signals of the public messages of a case, whose languages are known."""
    from supportkit.signals import DEFAULT_FINDER

    model = DEFAULT_FINDER if finder is None else finder
    place = find_zone(zone) if isinstance(zone, str) else zone
    found = (
        MessageSignals(
            message.id,
            position,
            speaker,
            _given(
                model.find(
                    message.text,
                    language=language(message),
                    speaker=speaker,
                    at=message.at.astimezone(place),
                ),
                by=model,
            ),
        )
        for position, speaker, message in said_in_public(case)
        if speaker is not Speaker.SYSTEM
    )
    return tuple(each for each in found if each.signals)


def _given(found: object, *, by: SignalModel) -> tuple[Signal, ...]:
    """Refuse anything but signals from a finder, and say which finder it is."""
    from supportkit.signals import Signal

    several = tuple(found) if isinstance(found, Iterable) else (found,)
    for each in several:
        if not isinstance(each, Signal):
            named, kind = type(by).__name__, type(each).__name__
            raise TypeError(f"expected Signals from the finder {named}, found {kind}")
    return several
