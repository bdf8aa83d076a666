"""SK510: a reply that does not say what happens next, or what to do."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from typing import Final

from supportkit.cases import Channel
from supportkit.findings import Finding, Severity
from supportkit.quality.own import own_text
from supportkit.quality.prose import Prose
from supportkit.quality.reply_words import is_covered, said
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["NoNextStep", "next_steps"]

_LINK: Final = regex(r"https?://[^\s]|www\.\w|\w@\w")
_QUESTION: Final = regex(r"[?\uff1f](?=\s|$)")
_FEWEST: Final = 20
_SHORT: Final = frozenset((Channel.CHAT, Channel.SMS, Channel.MESSAGING, Channel.SOCIAL))
"""Channels where one message is a part of a talk."""


class NoNextStep:
    """A reply names neither what the team does next nor what the customer can do."""

    code, name, severity = "SK510", "no-next-step", Severity.INFO

    def check(self, subject: Prose, /) -> Iterator[Finding]:
        """Yield the end of the text, where the voice asks for a next step or an agent wrote it."""
        if not _is_asked(subject) or not is_covered(subject.language):
            return
        end = len(subject.text.rstrip())
        if end < _FEWEST or next(next_steps(subject.text, subject.language), None) is not None:
            return
        start = max(subject.text.rfind("\n", 0, end) + 1, 0)
        message = "say what happens next, and when, or what the customer can do"
        yield subject.finding(self, start, end, message)


def _is_asked(subject: Prose) -> bool:
    if subject.part != "body":
        return False
    if "next_step" in subject.voice.required(subject.channels):
        return True
    return subject.author_kind != "template" and not _SHORT.intersection(subject.channels)


def next_steps(text: str, language: str) -> Iterator[Span]:
    """Find what tells a customer how it goes on: phrases, links, addresses, a question."""
    own = own_text(text)
    courtesies = tuple(said(own, language, "courtesy"))
    for found in said(own, language, "next_step"):
        at = bisect.bisect_left(courtesies, found.end, key=lambda one: one.start)
        if at == 0 or courtesies[at - 1].end <= found.start:
            yield found
    for pattern in (_LINK, _QUESTION):
        yield from (Span(*match.span()) for match in pattern.finditer(text))
