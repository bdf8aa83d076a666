"""SK506: a text shouts, with capitals or with marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from supportkit.findings import Finding, Severity
from supportkit.quality.own import own_text
from supportkit.quality.prose import Prose
from supportkit.text.common_words import common_words, sections
from supportkit.values.patterns import regex

__all__ = ["Shouting"]

_MARKS: Final = regex(
    r"(?<=[^\W_][^\n!?])[!?\uff01\uff1f\u203c\u2048\u2049]{2,}|(?<=[\w\ufffc\"')\]\u2019\u201d\u00bb])"
    r"[!?\uff01\uff1f\u203c\u2048\u2049]{1,}"
)
_SEVERAL: Final = regex(r"[!?\uff01\uff1f\u203c\u2048\u2049]{2}")
_WORD: Final = regex(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_GAP: Final = regex(r"[ \t\u00a0]+|[ \t]*[,&/][ \t]*")
_CAPITALS: Final = regex(r"[A-Z\u00c0-\u1fff]{2}")
"""Two letters that may be capitals, in all scripts with lists of common words: a text without
three of them has no run of such words."""
_FEWEST: Final = 3
_LETTERS: Final = 10
_HEADING: Final = 7
_AROUND: Final = 200
_SMALL: Final = frozenset("IAYEOU")
"""Words of one letter, of whatever language."""


class Shouting:
    """Several words in capitals, or several exclamation marks."""

    code, name, severity = "SK506", "shouting", Severity.INFO

    def check(self, prose: Prose, /) -> Iterator[Finding]:
        """Yield runs of ordinary words in capitals, and marks such as ``!!`` and ``?!``."""
        text = own_text(prose.text)
        marks = {found.start(): found.end() for found in _loud_marks(text)}
        if len(_CAPITALS.findall(prose.text)) >= _FEWEST and common_words(prose.language):
            for run in _runs(text):
                if _shouts(run, prose):
                    message = "words in capitals shout: write them in small letters"
                    end = run[-1].end()
                    yield prose.finding(self, run[0].start(), marks.pop(end, end), message)
        for start, end in marks.items():
            yield prose.finding(self, start, end, "several marks shout: one is enough")


def _loud_marks(text: str) -> Iterator[re.Match[str]]:
    for found in _MARKS.finditer(text) if _SEVERAL.search(text) else ():
        if _is_loud(found[0]) and _ends(text, found.end()):
            yield found


def _is_loud(marks: str) -> bool:
    return len(marks) > 1 and ("!" in marks or "\uff01" in marks)


def _ends(text: str, place: int) -> bool:
    """Whether a sentence may end here: ``a!!=b`` is code."""
    after = text[place : place + 1]
    return (
        not after or after.isspace() or after in "\"')]*_\u2019\u201d\u00bb" or ord(after) > 0x2000
    )


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Go through the runs of words in capitals that stand side by side."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if not _is_capital(word[0]):
            yield from [run] if run else ()
            run = []
        elif run and not _GAP.fullmatch(text, run[-1].end(), word.start()):
            yield run
            run = [word]
        else:
            run.append(word)
    yield from [run] if run else ()


def _is_capital(word: str) -> bool:
    return word.isupper() and (len(word) > 1 or word in _SMALL) and word.strip("X") != ""


@cache
def _small_words(language: str) -> frozenset[str]:
    """Give the words that sentences have and names have not."""
    return frozenset(sections(language).get("core", "").split())


def _shouts(run: list[re.Match[str]], prose: Prose) -> bool:
    """Whether words are a part of a sentence, and not the name of something."""
    words = [word[0] for word in run if len(word[0]) > 1]
    if len(words) < _FEWEST or sum(map(len, words)) < _LETTERS or _is_heading(run, prose):
        return False
    allowed = " ".join(prose.voice.capitals).upper().split()
    said = [word.lower() for word in words if word not in allowed]
    ordinary = common_words(prose.language).intersection(said)
    return len(ordinary) >= max(2, len(words) / 2) and not ordinary.isdisjoint(
        _small_words(prose.language)
    )


def _is_heading(run: list[re.Match[str]], prose: Prose) -> bool:
    """Whether a run is a short line by itself, as plain mails write headings."""
    text, first, last = prose.text, run[0].start(), run[-1].end()
    before = text[max(0, first - _AROUND) : first].rpartition("\n")[2]
    around = before + text[last : last + _AROUND].partition("\n")[0]
    alone = not any(map(str.isalnum, around)) and "!" not in around
    return prose.part == "body" and alone and len(run) < _HEADING
