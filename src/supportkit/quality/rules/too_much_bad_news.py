"""SK505: bad news is piled up, or comes first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from supportkit.findings import Finding, Severity
from supportkit.quality.prose import Prose
from supportkit.quality.rules._phrases import said_in
from supportkit.quality.salutation import after_greeting, greets
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["TooMuchBadNews"]

_NEAR: Final = 900
"""Characters, about 150 words, within which two of them are a pile."""
_SHORT: Final = 80
_PILE: Final = 4
_CLEAR: Final = -0.35
_WORDS: Final = regex(r"\w+")
_MOST: Final = 20_000


class TooMuchBadNews:
    """A text says "unfortunately" over and over, begins with it, or has only bad news."""

    code, name, severity = "SK505", "too-much-bad-news", Severity.INFO

    def check(self, prose: Prose, /) -> Iterator[Finding]:
        """Yield the second such word in a row, the first of a text, or a pile of sentences."""
        news = [said.span for said in said_in(prose, "bad news")]
        pile = next(self._pile(prose), None) if len(news) > 1 else None
        if pile is not None and pile.span is not None:
            yield pile
            start, end = pile.span.start - prose.start, pile.span.end - prose.start
            news = [one for one in news if not start <= one.start < end]
        if news and _is_letter(prose) and not _before(prose, news[0]):
            message = "the text begins with bad news: say first what you did, or can do"
            yield prose.finding(self, news[0].start, news[0].end, message)
            news = news[1:]
        for one, other in pairwise(news):
            if other.start - one.end <= _NEAR:
                message = "bad news is announced again: say once what does not work, then what does"
                yield prose.finding(self, other.start, other.end, message)

    def _pile(self, prose: Prose) -> Iterator[Finding]:
        """Yield a text of several sentences of clear bad news, without a good one."""
        if len(prose.text) > _MOST:
            return
        from supportkit.sentiment import Label, sentences

        moods = sentences(prose.text, language=prose.language)
        bad = [each for each in moods if (each.polarity or 0.0) <= _CLEAR]
        if len(bad) >= _PILE and not any(each.label is Label.POSITIVE for each in moods):
            message = f"{len(bad)} sentences of bad news and none of good: say what can be done"
            yield prose.finding(self, bad[0].span.start, bad[-1].span.end, message)


def _is_letter(prose: Prose) -> bool:
    """Whether a text stands alone; in the middle of a chat, bad news may well come first."""
    if prose.part != "body" or len(prose.text) < _SHORT:
        return False
    return greets(prose) or (prose.author_kind == "template" and not prose.channels)


def _before(prose: Prose, first: Span) -> bool:
    """Whether anything but a greeting stands before the first bad news."""
    start = after_greeting(prose)
    return _WORDS.search(prose.text, start, max(first.start, start)) is not None
