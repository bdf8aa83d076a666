"""SK507: a text has words of the team that customers do not know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from supportkit.findings import Finding, Severity
from supportkit.quality.own import own_text
from supportkit.quality.prose import Prose
from supportkit.quality.rules._phrases import said_in, shown
from supportkit.quality.terms import Kept, Terms, same_term

__all__ = ["Jargon"]

_OWN: Final[Kept[tuple[Terms, tuple[str, ...]]]] = Kept()
_ACRONYM: Final = 4


class Jargon:
    """An internal word or abbreviation that the text does not explain."""

    code, name, severity = "SK507", "jargon", Severity.INFO

    def check(self, prose: Prose, /) -> Iterator[Finding]:
        """Yield the first of each such word; one with its meaning in brackets is fine."""
        seen: set[str] = set()
        for start, end, advice in sorted(_found(prose)):
            word = " ".join(prose.text[start:end].split()).casefold()
            if word in seen or _is_explained(prose.text, start, end):
                seen.add(word)
                continue
            seen.add(word)
            message = f"{shown(prose, start, end)} is a word of the trade: write {advice!r}"
            yield prose.finding(self, start, end, message)


def _found(prose: Prose) -> Iterator[tuple[int, int, str]]:
    for said in said_in(prose, "jargon"):
        word = prose.text[said.span.start : said.span.end]
        if _is_meant(word) and not _is_allowed(prose, word):
            yield said.span.start, said.span.end, said.advice
    if prose.voice.jargon.own:
        own, advice = _OWN.get(prose.voice, prose.locale, lambda: _own(prose))
        for hit in own.find(own_text(prose.text)):
            yield hit.start, hit.end, advice[hit.number]


def _own(prose: Prose) -> tuple[Terms, tuple[str, ...]]:
    kept = dict(prose.voice.of(prose.voice.jargon.own, prose.locale))
    return Terms(kept), tuple(kept.values())


def _is_meant(word: str) -> bool:
    """Whether a short word is the abbreviation: it is written in capitals."""
    return len(word) > _ACRONYM or not word.isalpha() or word.rstrip("s").isupper()


def _is_allowed(prose: Prose, word: str) -> bool:
    plain = " ".join(word.split())
    return any(same_term(plain, each) for each in prose.voice.jargon.allowed)


def _is_explained(text: str, start: int, end: int) -> bool:
    after, before = text[end : end + 3].lstrip(), text[max(0, start - 2) : start].rstrip()
    return after.startswith(("(", "\uff08")) or (
        before.endswith(("(", "\uff08")) and after.startswith((")", "\uff09"))
    )
