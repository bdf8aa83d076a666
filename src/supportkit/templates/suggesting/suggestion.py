"""A suggested answer and the words of the message that led to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from supportkit.templates.suggesting.documents import Source
from supportkit.values import Span, Spanned
from supportkit.values.notebook import grid

__all__ = ["Match", "Suggestion", "Suggestions"]


@dataclass(frozen=True, slots=True)
class Match(Spanned):
    """A word of the message that spoke for a suggestion. Its ``repr`` does not show the word.

    Attributes:
        span: Where it stands in the message, the first time.
        word: The word as the customer wrote it.
        weight: How much of the score it gave.
    """

    span: Span
    word: str = field(repr=False)
    weight: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A response or an article that may answer a message. Its ``repr`` shows no message.

    Attributes:
        id: Id of the response or article.
        locale: Locale of the variant that was compared; None for an article that names none.
        title: Its title, if it has one.
        score: From 0, nothing in common, to 1: the share of the weight of the message's words
            and letters that is found. It compares suggestions for one message; a long message
            scores lower than a short one, so compare over messages by ``confident``.
        confident: Whether the answer may be shown as *the* answer; only of the first one.
        source: ``response`` or ``article``.
        evidence: Words of the message, strongest first, whose weights add up to the score.
            Some only share letters with the words of the answer.
        matched: What to show of it: the words of the message that the answer has too, in this
            or another form, or with a typing error. Words such as *the* and *where* are
            named only where there are no others; neighbours in a script without blanks
            are one.
    """

    id: str
    locale: str | None
    title: str | None
    score: float
    confident: bool
    source: Source
    evidence: tuple[Match, ...] = field(default=(), repr=False)
    matched: tuple[str, ...] = field(default=(), repr=False)


class Suggestions(tuple[Suggestion, ...]):
    """The suggestions for a message, best first: a tuple that a notebook shows as a table."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Show ids, titles and scores; nothing of the message."""
        return grid(
            ("id", "title", "locale", "score", "confident"),
            (
                (one.id, one.title, one.locale, f"{one.score:.2f}", "yes" if one.confident else "")
                for one in self
            ),
        )
