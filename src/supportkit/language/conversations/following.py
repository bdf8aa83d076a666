"""The language of a conversation, followed message by message.

What judges is imported when it is first asked: that takes longer than all of this.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from supportkit.language.conversations.facts import (
    ConversationExplanation,
    ConversationFacts,
    Heard,
    Switch,
    TurnLanguage,
    Watch,
)
from supportkit.language.conversations.sums import NOTHING, Sums
from supportkit.language.detection import Detection
from supportkit.language.detector import require_several

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

    from supportkit.language.evidence.wishes import Wishes
    from supportkit.text.turns import Turn

__all__ = ["ConversationLanguage", "conversation"]


@dataclass(frozen=True, slots=True, repr=False)
class ConversationLanguage:
    """What the customer's messages so far say about their language.

    Made by `conversation`. It keeps sums and never a text: about half a kilobyte
    a message when pickled. It can be stored so between two messages and heard on by the
    same version of supportkit, because sums of other word lists are other sums; as JSON
    (``pydantic.TypeAdapter``, or in the result of a FastAPI route) it is its `facts`.
    """

    _messages: tuple[Heard, ...] = ()
    _given: int = 0
    _among: tuple[str, ...] | None = None
    _prior: tuple[tuple[str, float], ...] = ()
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
        from supportkit.language.conversations.counting import counted

        messages, given = list(self._messages), self._given
        for text in map(_text, said):
            given += 1
            if text is not None:
                messages.append(Heard(len(messages) + 1, given, counted(text)))
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
        return _judged(self._pool, self._wanted)

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
            TurnLanguage(one.turn, one.position, _judged(one.sums, wanted))
            for one in self._messages
        )

    @property
    def switches(self) -> tuple[Switch, ...]:
        """Where the customer went over to another language, in order.

        What was confirmed once stays as it is, however many turns follow.
        """
        last = self._pending()
        return self._watch.switches if last is None else (*self._watch.switches, last[0])

    @property
    def now(self) -> Detection:
        """The language since the last switch: the one to answer in."""
        last = self._pending()
        return _judged(self._watch.stretch if last is None else last[1], self._wanted)

    @property
    def facts(self) -> ConversationFacts:
        """What was found, without the sums that it was found by."""
        return ConversationFacts(self.turns, self.detection, self.now, self.switches)

    def explain(self) -> ConversationExplanation:
        """Give what each message added to `detection`; the weights add up to the log-odds.

        >>> why = conversation(["Hallo!", "Wo ist mein Paket?"], among=["de", "en"]).explain()
        >>> why.tag, why.against, len(why.turns)
        ('de', 'en', 2)
        """
        from supportkit.language.conversations.explaining import explained

        return explained(self._pool, self._messages, self._wanted)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Write the facts; without the sums nothing could be heard on, so they are not read."""
        from pydantic_core import core_schema

        serialization = core_schema.plain_serializer_function_ser_schema(
            attrgetter("facts"), return_schema=handler(ConversationFacts), when_used="json"
        )
        return core_schema.is_instance_schema(cls, serialization=serialization)

    @property
    def _wanted(self) -> Wishes:
        from supportkit.language.evidence.wishes import settled_wishes

        return settled_wishes(self._among, self._prior)

    def _pending(self) -> tuple[Switch, Sums] | None:
        from supportkit.language.conversations.switching import pending

        return pending(self._watch, self._wanted)

    def _with(self, messages: tuple[Heard, ...], given: int) -> ConversationLanguage:
        from supportkit.language.conversations.switching import watched

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
        TypeError: ``turns`` is one string, a mapping, or nothing to go through; or something
            in it is neither turn nor text.
        LocaleError, ValueError, DataFileError: As for `supportkit.language.detect`.

    >>> from supportkit.text import Speaker, Turn
    >>> talk = conversation(
    ...     [
    ...         Turn(None, Speaker.CUSTOMER, "Hello, I have a question."),
    ...         Turn(None, Speaker.AGENT, "Sure, how can we help?"),
    ...         Turn(None, Speaker.CUSTOMER, "My parcel has not arrived yet."),
    ...         Turn(None, Speaker.CUSTOMER, "Perdón, ¿puedo escribir en español?"),
    ...         Turn(None, Speaker.CUSTOMER, "Todavía no he recibido mi paquete."),
    ...     ]
    ... )
    >>> [str(switch) for switch in talk.switches], talk.now.tag, talk.turns
    (['en -> es at message 3'], 'es', 4)
    """
    from supportkit.language.evidence.wishes import settled

    require_several(turns, what="the turns of a conversation")
    tags, shares = settled(among, prior)
    return ConversationLanguage(_among=tags, _prior=shares).heard(*turns)


def _judged(pool: Sums, wanted: Wishes) -> Detection:
    from supportkit.language.conversations.judged import judged

    return judged(pool, wanted)


def _text(said: object) -> str | None:
    """Give the text of a customer's turn; None for the turn of anybody else."""
    from supportkit.text.turns import Speaker, Turn

    if isinstance(said, str):
        return said
    if isinstance(said, Turn):
        return said.text if said.speaker is Speaker.CUSTOMER else None
    raise TypeError(f"expected a Turn, or the text of a customer, found {type(said).__name__}")
