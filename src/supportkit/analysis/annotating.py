"""What we infer from a case's messages, beside the case and never in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import TYPE_CHECKING

from supportkit.analysis.signalling import MessageSignals, signalled
from supportkit.analysis.speaking import require_case, require_cases
from supportkit.analysis.trajectories import followed
from supportkit.cases import Case, Message
from supportkit.errors import LocaleError
from supportkit.language import ConversationLanguage, Detection, LanguageDetector
from supportkit.sentiment import Sentiment, SentimentScorer, Trajectory
from supportkit.sentiment.trajectories.scoring import own_mood
from supportkit.text import Speaker, Turn
from supportkit.text.locales import canonical
from supportkit.values.patterns import regex

if TYPE_CHECKING:
    from supportkit.signals import SignalModel

__all__ = ["AnnotatedCase", "Annotator", "MessageAnnotation", "annotate"]

_POSIX = regex(r"([a-z_]+)(?:\.[a-z0-9-]+)?(?:@[a-z]+)?", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MessageAnnotation:
    """Language and mood of one message, as inferred from its text.

    Attributes:
        message_id: The message in its case.
        language: In which language it is written, or ``und`` with the reason.
        sentiment: Its mood, or ``unknown`` with the reason.
    """

    message_id: str = field(repr=False)
    language: Detection
    sentiment: Sentiment


@dataclass(frozen=True, slots=True)
class AnnotatedCase:
    """A case with an annotation for each of its messages, in the same order.

    Attributes:
        case: What the help desk recorded.
        annotations: What each message says by itself.
        language: What all public messages of customers say together, and where they
            changed the language; positions are counted in the messages of the case.
    """

    case: Case
    annotations: tuple[MessageAnnotation, ...]
    language: ConversationLanguage = field(default_factory=ConversationLanguage)

    def of_customers(self) -> Iterator[MessageAnnotation]:
        """Go through the annotations of what customers wrote in public."""
        pairs = zip(self.case.messages, self.annotations, strict=True)
        return (note for message, note in pairs if message.is_from_customer)

    @property
    def trajectory(self) -> Trajectory:
        """How the mood went from message to message, read off the annotations.

        The same as `supportkit.analysis.trajectory` finds, without scoring anything again.
        Positions are counted in the timeline of the case.
        """
        pairs = zip(self.case.messages, self.annotations, strict=True)
        moods = {message.id: note.sentiment for message, note in pairs}
        return followed(self.case, lambda message: moods[message.id])

    def signals(
        self, *, zone: str | tzinfo = "UTC", finder: SignalModel | None = None
    ) -> tuple[MessageSignals, ...]:
        """What the public messages say that a help desk should act on.

        The same as `supportkit.analysis.signals` finds, in the languages of the annotations.

        Args:
            zone: In which "by Friday" and "tomorrow" are meant: the time zone of the team.
            finder: Finds signals; the default of `supportkit.signals` unless given.
        """
        pairs = zip(self.case.messages, self.annotations, strict=True)
        tags = {message.id: note.language.tag for message, note in pairs}
        return signalled(self.case, lambda message: tags[message.id], zone=zone, finder=finder)


def annotate(
    cases: Iterable[Case],
    *,
    detector: LanguageDetector | None = None,
    scorer: SentimentScorer | None = None,
) -> Iterator[AnnotatedCase]:
    """Infer language and mood of each message, one case at a time.

    The recorded locale of a customer, else the recorded language of the case, is
    evidence for the language of what the customer writes; one that is no language tag,
    such as ``English``, is passed over, and ``en_US.UTF-8`` is read as ``en-US``.
    Agents and bots answer in any language, so their locales are not used. The mood is
    scored in the language found; text of no certain language as the scorer assumes. What
    is quoted in a message is not scored.

    Args:
        cases: Any iterable of cases, such as an import.
        detector: Finds the languages of messages; `supportkit.language.ProfileDetector`
            unless given. That of the conversation is `supportkit.language.conversation`
            in any case, because no other scores add up.
        scorer: Scores moods; the default of `supportkit.sentiment` unless given.

    Raises:
        TypeError: It is one case, or nothing to go through; or something in it is no case.

    >>> from supportkit import Message, Participant
    >>> case = Case.from_messages(
    ...     "C-1",
    ...     [
    ...         Message(
    ...             id="m1",
    ...             at="2026-03-02T09:30:00Z",
    ...             text="Wo bleibt denn meine Bestellung?",
    ...             author=Participant(id="u7", kind="customer"),
    ...         )
    ...     ],
    ... )
    >>> [note.language.tag for annotated in annotate([case]) for note in annotated.annotations]
    ['de']
    """
    require_cases(cases, call="annotate")
    annotator = Annotator(detector=detector, scorer=scorer)
    return (annotator.annotate(case) for case in cases)


class Annotator:
    """Annotates cases one by one; see `annotate`."""

    def __init__(
        self, *, detector: LanguageDetector | None = None, scorer: SentimentScorer | None = None
    ) -> None:
        from supportkit import language, sentiment

        self._detect = language.detect if detector is None else detector.detect
        self._scorer = sentiment.DEFAULT_SCORER if scorer is None else scorer

    def annotate(self, case: Case) -> AnnotatedCase:
        """Infer language and mood of each message of a case."""
        require_case(case, call="Annotator().annotate")
        notes = tuple(self.note(case, message) for message in case.messages)
        return AnnotatedCase(case, notes, _spoken(case))

    def language(self, case: Case, message: Message) -> Detection:
        """Infer the language of one message of a case."""
        return self._detect(message.text, prior=_recorded(message, case))

    def note(self, case: Case, message: Message) -> MessageAnnotation:
        """Infer language and mood of one message of a case."""
        found = self.language(case, message)
        tag = None if found.tag == "und" else found.tag
        mood = own_mood(message.text, scorer=self._scorer, language=tag)
        return MessageAnnotation(message.id, found, mood)


def _spoken(case: Case) -> ConversationLanguage:
    """Find the language of the conversation; locales weigh by what was written under each."""
    from supportkit.language import conversation

    recorded = Counter(filter(None, (_recorded(message, case) for message in case.messages)))
    return conversation(map(_turn, case.messages), prior=recorded or None)


def _turn(message: Message) -> Turn:
    kind = Speaker.CUSTOMER if message.is_from_customer else Speaker.SYSTEM
    return Turn(message.at, kind, message.text)


def _recorded(message: Message, case: Case) -> str | None:
    """The locale that is recorded for a customer; an agent answers in any language."""
    if not message.is_from_customer:
        return None
    return _tag(message.author.locale) or _tag(case.language)


def _tag(recorded: str | None) -> str | None:
    """Read a recorded locale as a language tag; POSIX adds an encoding and a modifier."""
    if recorded is None:
        return None
    posix = _POSIX.fullmatch(recorded)
    try:
        return canonical(posix[1] if posix else recorded)
    except LocaleError:
        return None
