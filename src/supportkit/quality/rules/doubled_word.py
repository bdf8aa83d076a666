"""SK516: a word that stands twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from operator import eq
from typing import Final

from supportkit.findings import Finding, Fix, Severity
from supportkit.quality.genuine import as_typed
from supportkit.quality.own import own_text
from supportkit.quality.prose import Prose
from supportkit.quality.reply_words import doubles, parted, slips
from supportkit.text.common_words import common_words, sections
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["DoubledWord"]

_WORD: Final = regex(r"[^\W\d_]+")
_GAP: Final = regex(r"[ \t\u00a0]*(?:\r?\n)?[ \t\u00a0]*")
_LETTERS_ALONE: Final = bytes(
    ord(chr(code).lower()) if chr(code).isalpha() and code < 128 else 32 for code in range(256)
)
"""Makes letters of ASCII small, and blanks of all else."""
_LONGEST_GAP: Final = 40
_SENTENCE: Final = 300
_END: Final = regex(r"[.!?:;]\s|\n\s*\n")
_NO: Final[frozenset[str]] = frozenset()
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
        text, core = own_text(subject.text), _core(subject.language)
        for one, other in _pairs(text):
            word = one[0].lower()
            may = _may_stand_twice(word, allowed, never) and not _is_unparted(text, one, subject)
            if may or not _is_slip(one[0], other[0], core):
                continue
            severity = self.severity if word in core or word in never else Severity.INFO
            if severity is Severity.INFO and subject.author_kind != "template":
                continue
            start, end = one.end(), other.end()
            if _follow(text, one, other) and as_typed(subject, one.start(), end):
                fix = Fix(Span(subject.start + start, subject.start + end), "")
                message = f"{other[0]!r} stands here twice in a row; take one away"
                yield subject.finding(self, other.start(), end, message, fix=fix, severity=severity)


def _pairs(text: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Give words that follow their like; three in a row are said on purpose."""
    if not _has_pairs(text):
        return
    words = list(_WORD.finditer(text))
    said = ["", *(match[0].lower() for match in words), ""]
    for at, (one, other) in enumerate(pairwise(words), start=1):
        if said[at] == said[at + 1] and said[at] not in (said[at - 1], said[at + 2]):
            yield one, other


def _has_pairs(text: str) -> bool:
    every: Sequence[str | bytes]
    if text.isascii():
        every = text.encode("ascii").translate(_LETTERS_ALONE).split()
    else:
        every = _WORD.findall(text.lower())
    return any(map(eq, every, every[1:]))


def _may_stand_twice(word: str, allowed: frozenset[str] | None, never: frozenset[str]) -> bool:
    return word not in never if allowed is None else word in allowed


def _is_unparted(text: str, one: re.Match[str], subject: Prose) -> bool:
    """Whether a word such as "auf" is no part of a verb: no such verb stands before it."""
    verbs = parted(subject.language).get(one[0].lower())
    if verbs is None:
        return False
    before = text[max(one.start() - _SENTENCE, 0) : one.start()].lower()
    words = _WORD.findall(_END.split(before)[-1])
    return not any(word.startswith(verbs) for word in words)


def _is_slip(one: str, other: str, core: frozenset[str]) -> bool:
    """Tell a slip from a name such as Bora Bora, and from letters such as "x x"."""
    if other.lower() in core:
        return not (other[0].isupper() and one[0].isupper() and len(other) > 1)
    return len(other) > 1 and one == other and other.islower()


@cache
def _core(language: str) -> frozenset[str]:
    """Give the words of which every sentence is made."""
    return frozenset(sections(language).get("core", "").split()) if common_words(language) else _NO


def _follow(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether only blanks stand between two words that are no parts of longer ones."""
    start, end = one.end(), other.start()
    if not 0 < end - start <= _LONGEST_GAP or _GAP.fullmatch(text, start, end) is None:
        return False
    before, after = text[max(one.start() - 1, 0) : one.start()], text[other.end() : other.end() + 2]
    if before in _BESIDE and before:
        return False
    return not (after[:1] in _JOINING and after[:1] and not after[1:].isspace() and after[1:])
