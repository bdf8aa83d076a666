"""The language of a conversation, followed message by message."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from supportkit.language.conversations.judged import judged, start_of
from supportkit.language.conversations.sums import NOTHING, Sums, sums
from supportkit.language.conversations.switching import Heard, Switch, Watch, pending, watched
from supportkit.language.detection import Detection
from supportkit.language.evidence import scripts
from supportkit.language.evidence.lanes import UNIT
from supportkit.language.evidence.wishes import Wishes, wishes
from supportkit.text.turns import Speaker, Turn

__all__ = [
    "ConversationExplanation",
    "ConversationLanguage",
    "TurnLanguage",
    "TurnWeight",
    "conversation",
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


@dataclass(frozen=True, slots=True, repr=False)
class ConversationLanguage:
    """What the customer's messages so far say about their language.

    Made by `conversation`. It keeps sums and never a text: a few hundred bytes a
    message. It can be stored by pickling between two messages and heard on.
    """

    _messages: tuple[Heard, ...] = ()
    _given: int = 0
    _among: tuple[str, ...] | None = None
    _prior: tuple[tuple[str, float], ...] | None = None
    _pool: Sums = field(default=NOTHING, compare=False)
    _watch: Watch = field(default=Watch(), compare=False)

    def __repr__(self) -> str:
        found = self.detection
        switches = "".join(f", {switch}" for switch in self.switches)
        return (
            f"ConversationLanguage({found.tag}, confidence={found.confidence}, "
            f"turns={self.turns}{switches})"
        )

    def heard(self, *said: Turn | str) -> ConversationLanguage:
        """Give the language of the conversation with one more turn, or with several.

        Args:
            *said: A turn, of which only a customer's counts; or the text of a customer.

        Raises:
            TypeError: It is neither.

        >>> conversation(["Hello"]).heard("Wo ist denn mein Paket?").tag
        'de'
        """
        messages, given = list(self._messages), self._given
        for text in map(_text, said):
            given += 1
            if text is not None:
                messages.append(Heard(len(messages) + 1, given, sums(text)))
        return self._with(tuple(messages), given)

    def merged(self, other: ConversationLanguage, /) -> ConversationLanguage:
        """Give the language of both: of this one, then of the other.

        Which comes first matters for `switches`, and not for `detection`.

        Raises:
            TypeError: ``other`` is something else.
            ValueError: The two have another ``among`` or ``prior``.
        """
        if not isinstance(other, ConversationLanguage):
            raise TypeError(f"expected a ConversationLanguage, found {type(other).__name__}")
        if (self._among, self._prior) != (other._among, other._prior):
            raise ValueError("expected two conversations with the same among and prior")
        shifted = (
            Heard(self.turns + one.turn, self._given + one.position, one.sums)
            for one in other._messages
        )
        return self._with((*self._messages, *shifted), self._given + other._given)

    @property
    def detection(self) -> Detection:
        """The language of all messages of the customer together.

        The order of the messages does not matter. It names no words: see `explain`.
        """
        return judged(self._pool, self._wanted)

    @property
    def tag(self) -> str:
        """BCP 47 tag of the conversation, or ``"und"``."""
        return self.detection.tag

    @property
    def confidence(self) -> float:
        """From 0 to 1, as of a `Detection`."""
        return self.detection.confidence

    @property
    def turns(self) -> int:
        """How many messages of the customer were heard."""
        return len(self._messages)

    @property
    def by_turn(self) -> tuple[TurnLanguage, ...]:
        """What each message of the customer says by itself."""
        wanted = self._wanted
        return tuple(
            TurnLanguage(one.turn, one.position, judged(one.sums, wanted)) for one in self._messages
        )

    @property
    def switches(self) -> tuple[Switch, ...]:
        """Where the customer went over to another language, in order.

        What was confirmed once stays as it is, however many turns follow.
        """
        last = pending(self._watch, self._wanted)
        return self._watch.switches if last is None else (*self._watch.switches, last[0])

    @property
    def now(self) -> Detection:
        """The language since the last switch: the one to answer in."""
        last = pending(self._watch, self._wanted)
        return judged(self._watch.stretch if last is None else last[1], self._wanted)

    def explain(self) -> ConversationExplanation:
        """Give what each message added to `detection`; the weights add up to the log-odds.

        >>> why = conversation(["Hallo!", "Wo ist mein Paket?"], among=["de", "en"]).explain()
        >>> why.tag, why.against, len(why.turns)
        ('de', 'en', 2)
        """
        found, script, wanted = self.detection, self._pool.script(), self._wanted
        if script not in scripts.LANGUAGES or not self._pool.part(script).totals:
            return ConversationExplanation(found.tag)
        return _explained(found, self._messages, self._pool, script, wanted)

    @property
    def _wanted(self) -> Wishes:
        return wishes(self._among, None if self._prior is None else dict(self._prior))

    def _with(self, messages: tuple[Heard, ...], given: int) -> ConversationLanguage:
        pool = sum((one.sums for one in messages[self.turns :]), self._pool)
        watch = watched(self._watch, messages, self._wanted)
        return ConversationLanguage(messages, given, self._among, self._prior, pool, watch)


def conversation(
    turns: Iterable[Turn | str],
    /,
    *,
    among: Iterable[str] | None = None,
    prior: str | Mapping[str, float] | None = None,
) -> ConversationLanguage:
    """Find the language that a customer writes in, from all messages together.

    One message is often too short to tell; three seldom are. Only what customers
    write counts: agents and bots answer in any language.

    Args:
        turns: The conversation in its order; a bare text counts as a customer's.
        among: As for `supportkit.language.detect`, for all messages.
        prior: As for `supportkit.language.detect`; it counts once, not for each message.

    Raises:
        TypeError: ``turns`` is one string, or something in it is neither turn nor text.
        LocaleError, ValueError, DataFileError: As for `supportkit.language.detect`.

    >>> from supportkit.text import Turn
    >>> talk = conversation(
    ...     [
    ...         Turn(None, "customer", "Hello, I have a question."),
    ...         Turn(None, "agent", "Sure, how can we help?"),
    ...         Turn(None, "customer", "My parcel has not arrived yet."),
    ...         Turn(None, "customer", "Perdón, ¿puedo escribir en español?"),
    ...         Turn(None, "customer", "Todavía no he recibido mi paquete."),
    ...     ]
    ... )
    >>> [str(switch) for switch in talk.switches], talk.now.tag, talk.turns
    (['en -> es at message 3'], 'es', 4)
    """
    if isinstance(turns, (str, bytes)):
        raise TypeError(f"expected the turns of a conversation, found one {type(turns).__name__}")
    tags = None if among is None or isinstance(among, (str, bytes)) else tuple(among)
    wishes(among if tags is None else tags, prior)
    return ConversationLanguage(_among=tags, _prior=_pairs(prior)).heard(*turns)


def _pairs(prior: str | Mapping[str, float] | None) -> tuple[tuple[str, float], ...] | None:
    if prior is None:
        return None
    return ((prior, 1.0),) if isinstance(prior, str) else tuple(prior.items())


def _text(said: object) -> str | None:
    """Give the text of a customer's turn; None for the turn of anybody else."""
    if isinstance(said, str):
        return said
    if isinstance(said, Turn):
        return said.text if said.speaker is Speaker.CUSTOMER else None
    raise TypeError(f"expected a Turn, or the text of a customer, found {type(said).__name__}")


def _explained(
    found: Detection, messages: Iterable[Heard], pool: Sums, script: str, wanted: Wishes
) -> ConversationExplanation:
    start = start_of(pool, script, wanted)
    languages = [
        (-total - ahead, language, place)
        for place, (language, total, ahead) in enumerate(
            zip(scripts.LANGUAGES[script], pool.scores(script), start, strict=True)
        )
        if wanted.members is None or language in wanted.members
    ]
    if len(languages) < 2:
        return ConversationExplanation(found.tag)
    (_, first, here), (_, second, there), *_ = sorted(languages)
    turns = tuple(
        TurnWeight(one.turn, one.position, round((scores[here] - scores[there]) / UNIT, 4))
        for one in messages
        for scores in [one.sums.scores(script)]
    )
    prior = round(wanted.bonus.get(first, 0.0) - wanted.bonus.get(second, 0.0), 4)
    head = round((start[here] - start[there]) / UNIT - prior, 4)
    against = wanted.tag(second, second)
    return ConversationExplanation(found.tag, against, turns, prior, head)
