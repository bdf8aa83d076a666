"""What a case asks of the next reply: what its customer wrote last, and in which language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from supportkit.cases import Case, Message
from supportkit.quality.languages import primary, written_in
from supportkit.quality.reply_words import said
from supportkit.sentiment import score
from supportkit.signals import Signal, SignalKind, Strength
from supportkit.signals import find as find_signals
from supportkit.text.quoting import own_words
from supportkit.values import NotAvailable, Span
from supportkit.values.patterns import regex

__all__ = ["Asked", "complaints", "customer_language", "questions", "since_last_reply"]

_MOST: Final = 50
_LONGEST: Final = 10_000
_SENTENCE: Final = regex(r"[^.!?\n\u3002\uff01\uff1f\u2026]{1,600}[?\uff1f]+")
_ENDS: Final = regex(r"[.?!]\s|\n")
_FEWEST: Final = 3
_LEAST: Final = 0.8
_COMPLAINTS: Final = {
    SignalKind.FRUSTRATION: Strength.STRONG,
    SignalKind.ESCALATION: Strength.STRONG,
    SignalKind.ABUSE: Strength.MEDIUM,
}
_UNHAPPY: Final = -0.2
"""The mood, from -1 to 1, in which words such as "disappointed" are meant."""
_NO_COMPLAINT: Final = frozenset({"marks", "shouting"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A place in a message of the customer. Its ``repr`` shows nothing of the text.

    Attributes:
        message_id: The message.
        span: Its characters in the text of that message.
        text: What stands there.
    """

    message_id: str
    span: Span
    text: str = field(repr=False)


def since_last_reply(case: Case) -> tuple[Message, ...]:
    """Give what the customer wrote since the last public reply, at most the last 50 messages."""
    found: list[Message] = []
    for message in reversed(case.messages):
        if message.is_reply and found:
            break
        if message.is_from_customer and not message.redacted:
            found.append(message)
        if len(found) == _MOST:
            break
    return tuple(reversed(found))


def questions(case: Case) -> tuple[Asked, ...]:
    """Find the questions of the messages that wait for an answer."""
    return tuple(each for message in since_last_reply(case) for each in _questions(message))


def _questions(message: Message) -> Iterator[Asked]:
    text = own_words(message.text[:_LONGEST])
    for match in _SENTENCE.finditer(text):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        inner = text[start : match.end()]
        if len(inner.split()) >= _FEWEST and "://" not in inner:
            yield Asked(message.id, Span(start, match.end()), inner)


def complaints(case: Case, language: str | None) -> tuple[Asked, ...]:
    """Find what says in the messages that wait for an answer that their author is unhappy.

    They are strong signals, or words of an unhappy customer in a message of that mood.
    """
    waiting = since_last_reply(case)
    return tuple(each for message in waiting for each in _complaints(message, language))


def _complaints(message: Message, language: str | None) -> Iterator[Asked]:
    text = message.text[:_LONGEST]
    found = [
        signal
        for signal in find_signals(text, language=language)
        if signal.kind in _COMPLAINTS
        and signal.strength >= _COMPLAINTS[signal.kind]
        and signal.rule not in _NO_COMPLAINT
    ]
    spans = list(_impatient(text, found))
    if not spans:
        spans = _unhappy(text)
    yield from (Asked(message.id, span, text[span.start : span.end]) for span in spans)


def _impatient(text: str, found: Sequence[Signal]) -> Iterator[Span]:
    """Leave out what only says that something has not come yet, in a message without a "!"."""
    for signal in found:
        is_patient = (
            signal.kind is SignalKind.FRUSTRATION
            and "!" not in text
            and any(_is_near(signal, one, text) for one in _patient(text, signal.language))
        )
        if not is_patient:
            yield signal.span


def _is_near(signal: Signal, one: Span, text: str) -> bool:
    """Whether a signal is these words, or how long the customer has waited, in their sentence."""
    if signal.span.overlaps(one):
        return True
    between = text[min(signal.span.end, one.end) : max(signal.span.start, one.start)]
    return signal.rule == "waiting" and _ENDS.search(between) is None


@lru_cache(maxsize=8)
def _patient(text: str, language: str) -> tuple[Span, ...]:
    return tuple(said(text, primary(language), "patient"))


def _unhappy(text: str) -> list[Span]:
    """Find words of an unhappy customer in a text whose mood agrees with them."""
    language = primary(written_in(text).tag)
    found = list(said(text, language, "unhappy"))
    if not found:
        return []
    polarity = score(text, language=language).polarity
    return found if polarity is not None and polarity <= _UNHAPPY else []


def customer_language(case: Case) -> str | NotAvailable:
    """Give the tag of the language that the customer writes now, or say why it is not known.

    >>> from supportkit.cases import Participant
    >>> ada = Participant(id="u7", kind="customer")
    >>> asks = Message(id="m1", author=ada, at="2026-03-02T09:30:00Z", text="Wo ist mein Paket?")
    >>> customer_language(Case.from_messages("C-1", [asks]))
    'de'
    """
    from supportkit.language import conversation

    texts = [message.text[:_LONGEST] for message in case.messages if message.is_from_customer]
    if not texts:
        return NotAvailable("the customer has written nothing")
    found = conversation(texts[-_MOST:]).now
    if found.tag == "und" or found.confidence < _LEAST:
        return NotAvailable("what the customer wrote does not tell the language")
    return found.tag
