"""Whether a reply goes into a question. It compares words; it does not understand them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from supportkit.quality.asked import Asked
from supportkit.quality.own import own_text
from supportkit.quality.reply_words import kin, said
from supportkit.text.common_words import common_words, sections
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["Addressed", "addressed", "topics"]

_WORD: Final = regex(r"[^\W\d_]{3,40}|\d[\d.,:/-]{0,20}")
_STEM: Final = 5
_LINK: Final = regex(r"https?://\S|www\.\w")
_ASKS_BACK: Final = regex(r"[?\uff1f](?=\s|$)")
_LONGEST: Final = 20_000


@dataclass(frozen=True, slots=True)
class Addressed:
    """How a reply goes into a question.

    Attributes:
        question: The question.
        how: ``words`` in common, a plain ``answer`` such as yes, a promise to answer
            ``later``, a ``link``, a question asked ``back``, or ``unclear`` for a question
            without words of its own; None if nothing shows that it is addressed.
        evidence: Where in the reply.
    """

    question: Asked
    how: str | None
    evidence: tuple[Span, ...] = ()


def addressed(question: Asked, reply: str, language: str) -> Addressed:
    """Tell how a reply goes into a question of the same language.

    >>> asked = Asked("m1", Span(0, 22), "Where is my parcel now?")
    >>> addressed(asked, "It will be delivered today.", "en").how
    'words'
    """
    raw = reply[:_LONGEST]
    text = own_text(raw)
    wanted = topics(question.text, language)
    shared = tuple(
        Span(*match.span()) for match in _WORD.finditer(text) if wanted & _topic(match[0], language)
    )
    if shared:
        return Addressed(question, "words", shared[:10])
    answer = tuple(said(text, language, "answer"))
    if answer:
        return Addressed(question, "answer", answer[:3])
    later = next(said(text, language, "later"), None)
    if later is not None:
        return Addressed(question, "later", (later,))
    for how, pattern in (("link", _LINK), ("back", _ASKS_BACK)):
        match = pattern.search(raw)
        if match:
            return Addressed(question, how, (Span(*match.span()),))
    return Addressed(question, None if wanted else "unclear")


def topics(text: str, language: str) -> frozenset[str]:
    """Give what the words of a text are about: their beginnings, and what belongs together."""
    return frozenset(
        topic for match in _WORD.finditer(text) for topic in _topic(match[0], language)
    )


def _topic(word: str, language: str) -> frozenset[str]:
    """Give the stem of a word and the things it tells of; nothing for words of grammar."""
    plain = word.lower().rstrip(".,:/-")
    if plain in _grammar(language):
        return frozenset()
    found = {plain if plain[:1].isdigit() else plain[:_STEM]}
    for place, group in enumerate(kin(language)):
        if any(_begins(plain, stem) for stem in group):
            found.add(f"={place}")
    return frozenset(found)


def _begins(word: str, stem: str) -> bool:
    return word == stem or (len(stem) >= 3 and word.startswith(stem))


@cache
def _grammar(language: str) -> frozenset[str]:
    if not common_words(language):
        return frozenset()
    parts = sections(language)
    known = f"{parts.get('alone', '')} {parts.get('core', '')}".split()
    topics = {stem for group in kin(language) for stem in group}
    return frozenset(known) - topics
