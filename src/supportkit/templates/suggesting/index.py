"""An index of documents, and the search in it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice, pairwise
from typing import Final, NamedTuple

from supportkit.templates.suggesting.content import (
    function_words,
    has_alike,
    is_content,
    shown,
)
from supportkit.templates.suggesting.documents import Document
from supportkit.templates.suggesting.greetings import greeted
from supportkit.templates.suggesting.suggestion import Match, Suggestion, Suggestions
from supportkit.templates.suggesting.tokens import Token, grams, pairs, spellings, tokens
from supportkit.templates.suggesting.weighing import UNIT, Counts, letters_half, words_half
from supportkit.text.locales import language
from supportkit.values import Span

__all__ = ["Index"]

_READ: Final = 10_000  # characters of a message
_WORDS: Final = 300  # different words of it
_SHARE_OF_WORDS: Final = 1 / 3
"""Letters count twice as much as words, as most responses have few examples."""

_LEAD: Final = 0.16
"""So far a sure suggestion must be ahead of the second."""

_COVERED: Final = 2 / 3
"""So many of the words that say what a message is about must be in a sure suggestion."""

_Terms = dict[str, tuple[int, ...]]
"""Terms of a message and the numbers of the words that they come from."""


class _Message(NamedTuple):
    """A message, taken apart."""

    text: str
    words: list[Token]
    word_terms: _Terms
    gram_terms: _Terms
    polite: frozenset[Token]
    scales: tuple[float, float] = (0.0, 0.0)


class Index:
    """Documents, weighed once and searched many times; it never changes."""

    __slots__ = ("_letters", "_vocabularies", "_words", "documents")

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = self.arranged(documents)
        counted = [_counted(document) for document in self.documents]
        self._words = words_half([words for words, _ in counted])
        self._letters = letters_half([letters for _, letters in counted])
        same: dict[str, str] = {}
        self._vocabularies = [
            sorted(same.setdefault(word, word) for word in words if " " not in word)
            for words, _ in counted
        ]

    @staticmethod
    def arranged(documents: Iterable[Document]) -> tuple[Document, ...]:
        """Put documents in the order that breaks ties."""
        return tuple(sorted(documents, key=lambda one: (one.id, one.source)))

    def search(self, text: str, *, most: int, accepts: Callable[[Document], bool]) -> Suggestions:
        """Give the ``most`` best documents that are accepted, one for each id."""
        message = self._read(text)
        words, letters = message.scales
        of_words = self._words.impacts.totals(message.word_terms)
        of_letters = self._letters.impacts.totals(message.gram_terms)
        scores = [words * a + letters * b for a, b in zip(of_words, of_letters, strict=True)]
        best = list(islice(self._best(scores, accepts), max(2, most)))
        sure = _is_sure([scores[number] for number in best])
        return Suggestions(
            self._suggestion(number, scores[number], message, sure=sure and not place)
            for place, number in enumerate(best[:most])
        )

    def _read(self, text: str) -> _Message:
        message = _taken_apart(text)
        words = self._words.scale(message.word_terms, share=_SHARE_OF_WORDS)
        letters = self._letters.scale(message.gram_terms, share=1 - _SHARE_OF_WORDS)
        return message._replace(scales=(words, letters))

    def _best(self, scores: list[float], accepts: Callable[[Document], bool]) -> Iterator[int]:
        seen = set()
        for number in sorted(range(len(scores)), key=scores.__getitem__, reverse=True):
            document = self.documents[number]
            key = (document.id, document.source)
            if key not in seen and accepts(document):
                seen.add(key)
                yield number

    def _suggestion(
        self, number: int, score: float, message: _Message, *, sure: bool
    ) -> Suggestion:
        document = self.documents[number]
        content = self._content(number, message)
        known = self._shared(number, content)
        named = known or self._shared(number, message.words)
        evidence = self._evidence(number, message) if score else []
        places = {match.start: place for place, match in enumerate(evidence)}
        named.sort(key=lambda token: places.get(token.start, len(places)))
        return Suggestion(
            id=document.id,
            locale=document.locale,
            title=document.title,
            score=min(1.0, score),
            confident=sure and bool(known) and len(known) >= _COVERED * len(content),
            source=document.source,
            evidence=tuple(evidence),
            matched=tuple(shown(message.text, named)),
        )

    def _content(self, number: int, message: _Message) -> list[Token]:
        locale = self.documents[number].locale
        functions = function_words(language(locale)) if locale else self._functions()
        told = (token for token in message.words if token not in message.polite)
        return [token for token in told if is_content(token, functions)]

    def _functions(self) -> frozenset[str]:
        languages = {language(one.locale) for one in self.documents if one.locale}
        return frozenset().union(*map(function_words, languages or {"en"}))

    def _shared(self, number: int, words: Iterable[Token]) -> list[Token]:
        vocabulary = self._vocabularies[number]
        return [
            token
            for token in words
            if _has(vocabulary, token.key)
            or (not token.unspaced and has_alike(token.key, vocabulary))
        ]

    def _evidence(self, number: int, message: _Message) -> list[Match]:
        weights = [0.0] * len(message.words)
        sides = (self._words, message.word_terms), (self._letters, message.gram_terms)
        for scale, (half, terms) in zip(message.scales, sides, strict=True):
            for term, impact in half.impacts.shares(terms, number):
                places = terms[term]
                for place in places:
                    weights[place] += scale * impact / len(places)
        found = [
            Match(Span(word.start, word.end), message.text[word.start : word.end], weight)
            for word, weight in zip(message.words, weights, strict=True)
            if weight
        ]
        return sorted(found, key=lambda match: (-match.weight, match.start))


def _counted(document: Document) -> tuple[Counts, Counts]:
    """Count the words and pairs of a document, and its runs of letters."""
    words: defaultdict[str, int] = defaultdict(int)
    spelt: defaultdict[tuple[str, bool], int] = defaultdict(int)
    for text, counts in document.fields:
        times, found = round(counts / UNIT), spellings(text)
        keys = [key for _, key, _ in found]
        for term in (*keys, *pairs(keys)):
            words[term] += times
        for word, _, unspaced in found:
            spelt[word, unspaced] += times
    letters: defaultdict[str, int] = defaultdict(int)
    for (word, unspaced), times in spelt.items():
        for gram in grams(word, unspaced=unspaced):
            letters[gram] += times
    return words, letters


def _taken_apart(text: str) -> _Message:
    found = list(tokens(text[:_READ]))
    first: dict[str, int] = {}
    kept: list[Token] = []
    for token in found:
        if token.letters not in first and len(kept) < _WORDS:
            first[token.letters] = len(kept)
            kept.append(token)
    words: _Terms = {token.key: (number,) for number, token in reversed(list(enumerate(kept)))}
    letters: _Terms = {}
    for number, token in enumerate(kept):
        for gram in grams(token.letters, unspaced=token.unspaced):
            letters.setdefault(gram, (number,))
    for pair, (one, other) in zip(
        pairs(token.key for token in found), _neighbours(found), strict=True
    ):
        if one in first and other in first:
            words.setdefault(pair, (first[one], first[other]))
    return _Message(text, kept, words, letters, _polite(text, kept))


def _polite(text: str, words: list[Token]) -> frozenset[Token]:
    """Give the words that are a part of a greeting, or reach into one."""
    if text.isascii():
        return frozenset()
    places = set(greeted(text[:_READ]))
    return frozenset(word for word in words if not places.isdisjoint(range(word.start, word.end)))


def _neighbours(found: list[Token]) -> Iterator[tuple[str, str]]:
    return ((a.letters, b.letters) for a, b in pairwise(found))


def _has(vocabulary: list[str], word: str) -> bool:
    at = bisect_left(vocabulary, word)
    return at < len(vocabulary) and vocabulary[at] == word


def _is_sure(scores: list[float]) -> bool:
    first, second = (*scores, 0.0, 0.0)[:2]
    return first - second >= _LEAD
