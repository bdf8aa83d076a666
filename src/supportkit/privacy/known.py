"""Finding what is known beforehand: the people who take part, their addresses and handles.

Names cannot be found by rules, but those that stand in the record of a case can be looked
for: whole, in parts, turned round, in small letters and without accents, in any script.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations, pairwise
from typing import Final

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.folding import Word, words_of
from supportkit.privacy.known_numbers import KnownNumbers
from supportkit.privacy.phrases_of_names import Phrase, phrases_of
from supportkit.privacy.sameness import same
from supportkit.privacy.tokens import STAND_IN
from supportkit.text.common_words import common_words
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["Known", "KnownValues", "is_common", "kind_by_look"]

_LANGUAGES: Final = ("en", "de", "fr", "es", "pt", "it", "nl")
_MOST_WORDS: Final = 24
_WIDEST_GAP: Final = 4
_LINES: Final = 2
_PHONE_LOOK: Final = regex(r"\+?[\d\s()./\-]{7,30}")
_SHORT: Final = 2


@dataclass(frozen=True, slots=True)
class Known:
    """Something that is known of a person who takes part.

    Attributes:
        kind: What it is; None to go by how it looks.
        value: How it is written in the record. It is in no ``repr``.

    >>> Known("Ada Lovelace"), Known("ada@example.com").kind
    (Known(kind=<EntityKind.NAME: 'name'>), <EntityKind.EMAIL: 'email'>)
    """

    value: str = field(repr=False)
    kind: EntityKind

    def __init__(self, value: str, kind: EntityKind | str | None = None) -> None:
        if not isinstance(value, str):
            raise TypeError(f"expected a known value as text, found {type(value).__name__}")
        object.__setattr__(self, "value", value)
        object.__setattr__(self, "kind", kind_by_look(value) if kind is None else EntityKind(kind))


def kind_by_look(value: str) -> EntityKind:
    """Tell what a known value is: an e-mail address, a handle, a number, an address or a name.

    >>> [kind_by_look(each).value for each in ("@ada", "+49 30 901820", "12 High St", "Ada")]
    ['handle', 'phone', 'address', 'name']
    """
    text = value.strip()
    if "@" in text[1:]:
        return EntityKind.EMAIL
    if text.startswith("@"):
        return EntityKind.HANDLE
    if _PHONE_LOOK.fullmatch(text):
        return EntityKind.PHONE
    if any(char.isdigit() for char in text):
        return EntityKind.ADDRESS if len(text.split()) > 1 else EntityKind.HANDLE
    return EntityKind.NAME


@cache
def _common() -> frozenset[str]:
    """Give words that are no names unless they have a capital."""
    return frozenset().union(*map(common_words, _LANGUAGES))


def is_common(word: str) -> bool:
    """Whether a word, in any case, is one that texts are full of."""
    return word.lower() in _common()


@cache
def _widely_common() -> frozenset[str]:
    """Give words that are no names in tags and names of fields either: English, or of two."""
    every = [common_words(language) for language in _LANGUAGES]
    shared = (one & other for one, other in combinations(every, 2))
    return every[0].union(*shared)


class _Node:
    """A place in the tree of phrases."""

    __slots__ = ("following", "phrase")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.phrase: Phrase | None = None


class KnownValues:
    """Finds known values; a `supportkit.privacy.Recogniser`.

    >>> text = "Moin, ADA hier. Adas Konto: lovelace, ada"
    >>> found = KnownValues([Known("Ada Lovelace")]).find(text)
    >>> [text[each.start : each.end] for each in found]
    ['ADA', 'lovelace, ada']
    """

    __slots__ = ("_canonical", "_common", "_numbers", "_root", "_skips_common", "kinds")

    def __init__(self, known: Iterable[Known], *, parts: bool = True, common: bool = True) -> None:
        """Learn what is known; ``common``: also parts of names that are common words."""
        self._skips_common = not common
        self._common = _common() if common else _widely_common()
        self._root, self._numbers = _Node(), KnownNumbers()
        self._canonical: dict[tuple[EntityKind, str], str | None] = {}
        kinds: set[EntityKind] = set()
        for each in dict.fromkeys(known):
            if self._learn(each, parts=parts):
                kinds.add(each.kind)
        self.kinds = tuple(kind for kind in EntityKind if kind in kinds)

    def _learn(self, known: Known, *, parts: bool) -> bool:
        if STAND_IN.search(known.value):
            return False
        if known.kind is EntityKind.PHONE:
            digits = self._numbers.learn(known.value)
            if digits:
                self._canonical[known.kind, digits] = same(known.kind, known.value)
            return digits is not None
        phrases = phrases_of(known.kind, known.value, parts=parts)
        whole = same(known.kind, known.value)
        for phrase in phrases:
            if phrase.is_part and self._skips_common and self._needs_capital(phrase):
                continue
            self._plant(phrase)
            key = known.kind, " ".join(phrase.words)
            others = self._canonical.get(key, whole)
            self._canonical[key] = whole if others == whole else None
        return bool(phrases)

    def _plant(self, phrase: Phrase) -> None:
        node = self._root
        for word in phrase.words[:_MOST_WORDS]:
            node = node.following.setdefault(word, _Node())
        if node.phrase is None or (node.phrase.is_part and not phrase.is_part):
            node.phrase = phrase

    def whole(self, kind: EntityKind, key: str) -> str:
        """Give the key of the person whose name a part is; the part's own if several have it."""
        if kind is EntityKind.PHONE:
            key = self._numbers.known(key) or key
        return self._canonical.get((kind, key)) or key

    def find(self, text: str, /) -> Iterator[Entity]:
        """Find known values in a text."""
        if self._numbers:
            yield from self._phones(text)
        if self._root.following:
            words, at = list(words_of(text)), 0
            while at < len(words):
                found = self._at(text, words, at)
                if found is not None:
                    yield found[0]
                at = found[1] if found else at + 1

    def _at(self, text: str, words: list[Word], at: int) -> tuple[Entity, int] | None:
        """Find the longest phrase that begins at a word, and the word behind it."""
        node, best = self._root, None
        for number in range(at, min(at + _MOST_WORDS, len(words))):
            word = words[number]
            if number > at and not _go_together(text, words[number - 1].end, word.start):
                break
            following = node.following.get(word.folded)
            if following is None:
                break
            node = following
            if node.phrase and self._is_meant(text, node.phrase, words[at : number + 1]):
                best = node.phrase, number
        if best is None:
            return None
        phrase, last = best
        span = Span(words[at].start, words[last].end - phrase.tail)
        return Entity(phrase.kind, span, 1.0, "known", reason="known from the record"), last + 1

    def _is_meant(self, text: str, phrase: Phrase, words: list[Word]) -> bool:
        start, end = words[0].start, words[-1].end
        if phrase.gaps is not None and phrase.gaps != _gaps(text, words):
            return False
        if phrase.is_exact and (_joins(text[start - 1 : start]) or _joins(text[end : end + 1])):
            return False
        if phrase.kind is EntityKind.NAME and self._needs_capital(phrase):
            return not text[start].islower()
        signs = any(gap.strip() for gap in phrase.gaps or ())
        if phrase.kind is EntityKind.HANDLE and not signs and self._needs_capital(phrase):
            return text[start - 1 : start] == "@"
        return True

    def _needs_capital(self, phrase: Phrase) -> bool:
        """Whether it is a common word, or too short to be told from one."""
        words = phrase.words
        if len(words) == 1 and words[0].isascii() and len(words[0]) <= _SHORT:
            return True
        return all(word in self._common for word in words)

    def _phones(self, text: str) -> Iterator[Entity]:
        for span in self._numbers.find(text):
            yield Entity(EntityKind.PHONE, span, 1.0, "known", reason="known from the record")


def _go_together(text: str, end: int, start: int) -> bool:
    gap = text[end:start]
    return len(gap) <= _WIDEST_GAP and "\ufffc" not in gap and gap.count("\n") < _LINES


def _gaps(text: str, words: list[Word]) -> tuple[str, ...]:
    return tuple(text[before.end : after.start] for before, after in pairwise(words))


def _joins(char: str) -> bool:
    return char == "_" or char.isalnum()
