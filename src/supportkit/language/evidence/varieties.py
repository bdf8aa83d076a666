"""Which region or written form of a language a text points at.

Brazil and Portugal, Bokmål and Nynorsk, Croatian, Bosnian and Serbian in Latin
letters: their common words tell them from all other languages, and the lists here
tell them from one another. A word of a list is evidence by itself. Where there is
none, or it contradicts itself, the plain language is all that can be said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from supportkit.language.evidence import chinese
from supportkit.language.evidence.data import shipped
from supportkit.language.evidence.scripts import LATIN_WORD

__all__ = ["VARIETIES", "chosen", "listed", "marks"]

VARIETIES = {
    "es": ("es-419", "es-ES"),
    "hr": ("bs", "hr", "sr-Latn"),
    "no": ("nb", "nn"),
    "pt": ("pt-BR", "pt-PT"),
    "zh": ("zh-Hans", "zh-Hant"),
}
"""What each language may be told apart into."""

_CLEARLY = 3
"""How many times the marks of all other varieties the best must have."""

Phrase = tuple[str, ...]


class _Marks(NamedTuple):
    """Words and phrases of one language's varieties."""

    words: Mapping[str, str]
    phrases: Mapping[tuple[str, str], tuple[tuple[Phrase, str], ...]]
    """By their first two words."""


def marks(language: str, words: Sequence[str], *, text: str) -> Mapping[str, int]:
    """Count what speaks for each variety of a language, by tag; nothing for most languages."""
    if language not in VARIETIES:
        return {}
    if language == "zh":
        return chinese.marks(text)
    known = _read(language)
    lower = " ".join(words).lower().split(" ")
    found = [known.words[word] for word in lower if word in known.words]
    for at, pair in enumerate(pairwise(lower)):
        if pair in known.phrases:
            found += (
                tag
                for phrase, tag in known.phrases[pair]
                if tuple(lower[at : at + len(phrase)]) == phrase
            )
    return Counter(found) if found else {}


def chosen(language: str, marks: Mapping[str, int]) -> str | None:
    """Name the variety that the marks clearly point at, or None.

    >>> chosen("pt", {"pt-BR": 2}), chosen("pt", {"pt-BR": 2, "pt-PT": 1}), chosen("nl", {})
    ('pt-BR', None, None)
    """
    if not marks:
        return None
    found = {tag: marks.get(tag, 0) for tag in VARIETIES[language]}
    best = max(found, key=found.__getitem__)
    others = sum(found.values()) - found[best]
    return best if found[best] > _CLEARLY * others else None


def listed(language: str) -> frozenset[str]:
    """Give all words that a language's varieties have for themselves."""
    tags = () if language == "zh" else VARIETIES.get(language, ())
    return frozenset(entry[0] for tag in tags for entry in _entries(tag) if len(entry) == 1)


@cache
def _read(language: str) -> _Marks:
    words: dict[str, str] = {}
    phrases: dict[tuple[str, str], tuple[tuple[Phrase, str], ...]] = {}
    for tag in VARIETIES[language]:
        for phrase in _entries(tag):
            if len(phrase) == 1:
                words[phrase[0]] = tag
            else:
                begin = (phrase[0], phrase[1])
                phrases[begin] = (*phrases.get(begin, ()), (phrase, tag))
    return _Marks(words, phrases)


def _entries(tag: str) -> list[Phrase]:
    entries: list[str] = []
    in_phrases = False
    for line in shipped(f"data/varieties/{tag}.txt").decode().splitlines():
        if line.startswith("["):
            in_phrases = line == "[phrases]"
        elif not line.startswith("#"):
            entries += [line] if in_phrases else line.split()
    return [tuple(LATIN_WORD.findall(entry)) for entry in entries if entry]
