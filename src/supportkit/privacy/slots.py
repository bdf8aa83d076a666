"""Names where letters have them: behind a greeting, and under a closing formula.

This is the one rule for names of people who are not known. It is not on unless asked for,
since "Hi Support," and "Thanks, Acme" look the same as names do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Final

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.folding import fold
from supportkit.text.listing import parse_listing
from supportkit.text.shipped import shipped
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["Slots"]

_LONGEST_LINE: Final = 80
_MOST_WORDS: Final = 4
_MOST_OPENING: Final = 4
_LINE: Final = regex(r"[^\n]+")
_WORD: Final = regex(r"[^\W\d_]+(?:[.'’-][^\W\d_]+){0,3}\.?|[,!:]")
_STOPS: Final = frozenset(",!:")
_NO_NAMES: Final = frozenset((
    "all", "team", "support", "everyone", "everybody", "there", "folks", "guys", "customer",
    "service", "sir", "madam", "damen", "und", "herren", "zusammen", "alle", "equipo", "equipe",
    "client", "kundenservice", "sent", "von", "the", "you", "for", "in",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slots:
    r"""Finds a name behind a greeting at the head of a line, and below a closing formula.

    A name has capitals, where its script has any, and at most four words.

    >>> text = "Dear Ms. Okafor,\nit works.\nBest regards\nLena Brandt"
    >>> [text[each.start : each.end] for each in Slots().find(text)]
    ['Okafor', 'Lena Brandt']
    """

    kinds: ClassVar[tuple[EntityKind, ...]] = (EntityKind.NAME,)

    def find(self, text: str, /) -> Iterator[Entity]:
        """Find the names in the slots of a text."""
        closed = False
        for line in _LINE.finditer(text):
            if line[0].isspace():
                continue
            short = len(line[0]) <= _LONGEST_LINE
            words = list(_WORD.finditer(text, *line.span())) if short else []
            name = _alone(text, words, line) if closed else None
            name = name or _behind(words, "greeting") or _behind(words, "closing")
            closed = bool(words) and not name and _opening(words, "closing") == _words_in(words)
            if name:
                rule = "a name behind a greeting or below a closing formula"
                yield Entity(EntityKind.NAME, name, 0.6, "slot", reason=rule)


@cache
def _phrases(section: str) -> frozenset[tuple[str, ...]]:
    listing = parse_listing(shipped("supportkit.privacy", "slots.txt").decode(), source="slots.txt")
    written = (part.text for line in listing.lines(section) for part in line.cut(";"))
    return frozenset(tuple(map(fold, phrase.split())) for phrase in written if phrase)


def _bare(word: re.Match[str]) -> str:
    return fold(word[0].rstrip("."))


def _words_in(words: list[re.Match[str]]) -> int:
    return sum(word[0] not in _STOPS for word in words)


def _opening(words: list[re.Match[str]], section: str) -> int:
    """Count the words of the longest phrase that a line begins with."""
    first = tuple(_bare(word) for word in words[:_MOST_OPENING])
    sizes = (size for size in range(len(first), 0, -1) if first[:size] in _phrases(section))
    return next(sizes, 0)


def _behind(words: list[re.Match[str]], section: str) -> Span | None:
    """Give the name that follows a greeting up to a comma or the end of the line."""
    at = _opening(words, section)
    if not at or at < _opening(words, "greeting" if section == "closing" else "closing"):
        return None
    if section == "closing":
        comma = bool(words[at : at + 1]) and words[at][0] == ","
        if at == 1 and not comma:
            return None  # "Danke Ihnen" goes on
        at += comma
    while at < len(words) and (_bare(words[at]),) in _phrases("title"):
        at += 1
    name: list[re.Match[str]] = []
    for word in words[at:]:
        if word[0] in _STOPS:
            break
        name.append(word)
    return _span(name) if name else None


def _alone(text: str, words: list[re.Match[str]], line: re.Match[str]) -> Span | None:
    """Give the name that a line is."""
    said = text[line.start() : line.end()].strip(" \t\r,.-–—")
    name = [word for word in words if word[0] not in _STOPS]
    if not name or name[-1].end() - name[0].start() < len(said.rstrip(".")) - 1:
        return None
    return _span(name)


def _span(name: list[re.Match[str]]) -> Span | None:
    if len(name) > _MOST_WORDS or any(_bare(word) in _NO_NAMES for word in name):
        return None
    if not all(word[0][0].isupper() or word[0][0].lower() == word[0][0].upper() for word in name):
        return None
    last = name[-1]
    return Span(name[0].start(), last.end() - last[0].endswith("."))
