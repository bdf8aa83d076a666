"""SK516: a word that stands twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from supportkit.findings import Finding, Fix, Severity
from supportkit.quality.genuine import as_typed
from supportkit.quality.own import own_text
from supportkit.quality.prose import Prose
from supportkit.quality.reply_words import doubles, slips
from supportkit.text.common_words import common_words
from supportkit.values import Span

__all__ = ["DoubledWord"]

_WORD: Final = re.compile(r"[^\W\d_]+")
_GAP: Final = re.compile(r"[ \t\u00a0]*(?:\r?\n)?[ \t\u00a0]*")
_LONGEST_GAP: Final = 40
_JOINING: Final = frozenset("-'\u2019_@#/&.\u2010\u2011+*:=<>")
_BESIDE: Final = frozenset("-'\u2019_@#/&\u2010\u2011+*=<>0123456789")


class DoubledWord:
    """The same word stands twice in a row, as in "the the"."""

    code, name, severity = "SK516", "doubled-word", Severity.WARNING

    def check(self, subject: Prose, /) -> Iterator[Finding]:
        """Yield every second one, also across the end of a line; not where a language does so."""
        allowed, never = doubles(subject.language), slips(subject.language)
        if allowed is None and not never:
            return
        text, common = own_text(subject.text), common_words(subject.language)
        for one, other in pairwise(_WORD.finditer(text)):
            word = one[0].lower()
            if (
                other[0].lower() != word
                or _may_stand_twice(word, allowed, never)
                or not _is_slip(one[0], other[0], common)
            ):
                continue
            start, end = one.end(), other.end()
            if _follow(text, one, other) and as_typed(subject, one.start(), end):
                fix = Fix(Span(subject.start + start, subject.start + end), "")
                message = f"{other[0]!r} stands here twice in a row; take one away"
                yield subject.finding(self, other.start(), end, message, fix=fix)


def _may_stand_twice(word: str, allowed: frozenset[str] | None, never: frozenset[str]) -> bool:
    return word not in never if allowed is None else word in allowed


def _is_slip(one: str, other: str, common: frozenset[str]) -> bool:
    """Tell a slip from a name such as Bora Bora, and from letters such as "x x"."""
    if len(other) < 2 and other not in common:
        return False
    is_name = other[0].isupper() and (one[0].isupper() or other.lower() not in common)
    return not is_name


def _follow(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether only blanks stand between two words that are no parts of longer ones."""
    start, end = one.end(), other.start()
    if not 0 < end - start <= _LONGEST_GAP or _GAP.fullmatch(text, start, end) is None:
        return False
    before, after = text[max(one.start() - 1, 0) : one.start()], text[other.end() : other.end() + 2]
    if before in _BESIDE and before:
        return False
    return not (after[:1] in _JOINING and after[:1] and not after[1:].isspace() and after[1:])
