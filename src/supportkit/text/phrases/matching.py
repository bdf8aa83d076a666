"""Find phrases in a text that was read, the longest first, from left to right.

A phrase becomes a regular expression over words. It is compiled when a text first holds a
word that it can begin with: a lexicon has hundreds of phrases, and most texts need few.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from threading import Lock
from typing import Final, Generic, NamedTuple, TypeVar

from supportkit.text.phrases import patterns
from supportkit.text.phrases.patterns import (
    Choice,
    Class,
    Gap,
    Node,
    Optional,
    Prefix,
    Word,
)
from supportkit.text.phrases.pieces import Kind
from supportkit.text.phrases.vocabulary import Vocabulary

__all__ = ["Match", "Matcher"]

T = TypeVar("T")

_BREAKS: Final = re.escape(Kind.CLAUSE + Kind.STOP + Kind.SHOUT + Kind.ASK + Kind.LINE)
_ANY: Final = f"[^{_BREAKS},]"
_STOPS: Final = re.escape(Kind.STOP + Kind.SHOUT + Kind.ASK + Kind.LINE)


class Match(NamedTuple, Generic[T]):
    """Where a phrase was found.

    Attributes:
        first: Its first word.
        last: Its last word.
        value: What the owner of the phrase said of it.
    """

    first: int
    last: int
    value: T


class Matcher(Generic[T]):
    """Finds phrases, each with a value of its owner."""

    def __init__(self, phrases: Iterable[tuple[Node, T]], vocabulary: Vocabulary) -> None:
        self._writer = _Writer(vocabulary)
        self._waiting: dict[str, list[tuple[int, str, T]]] = defaultdict(list)
        self._compiled: dict[str, list[tuple[re.Pattern[str], T]]] = {}
        self._lock = Lock()
        for order, (node, value) in enumerate(phrases):
            expression = self._writer.expression(node)
            size = patterns.least(node)
            for code in self._writer.firsts(node):
                self._waiting[code].append((-size * 10_000 + order, expression, value))
        self.firsts = frozenset(self._waiting)
        """The characters that a phrase can begin with."""

    def at(self, codes: str, place: int) -> Match[T] | None:
        """Find the longest phrase that begins at a place.

        Of several that are equally long the one with more words of its own, and then the
        one that is listed first.
        """
        best = None
        longest = place
        for pattern, value in self._beginning_with(codes[place]):
            match = pattern.match(codes, place)
            if match is not None and match.end() > longest:
                longest = match.end()
                best = Match(place, longest - 1, value)
        return best

    def find(self, codes: str) -> Iterator[Match[T]]:
        """Go through the phrases of a text; none overlaps another."""
        firsts, place = self.firsts, 0
        while place < len(codes):
            match = self.at(codes, place) if codes[place] in firsts else None
            if match is None:
                place += 1
            else:
                yield match
                place = match.last + 1

    def _beginning_with(self, code: str) -> Sequence[tuple[re.Pattern[str], T]]:
        found = self._compiled.get(code)
        if found is None:
            waiting = sorted(self._waiting.get(code, ()), key=lambda each: each[0])
            found = [(re.compile(expression), value) for _, expression, value in waiting]
            with self._lock:
                self._compiled[code] = found
        return found


class _Writer:
    """Writes phrases as regular expressions over the characters of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._by_atom: dict[str, str] = defaultdict(str)
        self._by_class: dict[str, str] = defaultdict(str)
        for code, meaning in vocabulary.meanings.items():
            for atom in meaning.atoms:
                self._by_atom[atom] += code
            for kind in meaning.classes:
                self._by_class[kind] += code
        self._classes = self._written_classes()

    def _written_classes(self) -> dict[str, str]:
        number = f"[{Kind.NUMBER}{self._by_class['number']}]"
        unit = _one_of(self._by_class["unit"])
        money = f"[{re.escape(Kind.MONEY)}{self._by_class['money']}]"
        month = _one_of(self._by_class["month"])
        return {
            "number": number,
            "ordinal": f"[{Kind.ORDINAL}{self._by_class['ordinal']}]",
            "duration": f"{number}(?:{_ANY}?{number}){{0,2}}{unit}",
            "money": f"(?:{money}{number}|{number}{money})",
            "time": f"(?:{Kind.TIME}|{number}{_one_of(self._by_class['times'])})",
            "date": f"(?:{Kind.DATE}|[{Kind.NUMBER}{Kind.ORDINAL}{self._by_class['ordinal']}]"
            f"[{Kind.STOP}]?{_ANY}?{month}|{month}[{Kind.NUMBER}{Kind.ORDINAL}])",
            "day": _one_of(self._by_class["day"]),
            "mask": Kind.MASK,
            "comma": f"{Kind.COMMA}?",
            "start": f"(?<![^{_STOPS}])",
            "end": f"(?![^{_STOPS}])",
        }

    def expression(self, node: Node) -> str:
        """Write a phrase; one that names a word nobody can write matches nothing."""
        if isinstance(node, Word):
            return _one_of(self._by_atom[node.word])
        if isinstance(node, Prefix):
            return _one_of(self._by_atom[f"{node.start}*"])
        if isinstance(node, Class):
            return self._classes[node.name]
        if isinstance(node, Gap):
            return _ANY if node.least else f"{_ANY}{{0,{node.most}}}?"
        if isinstance(node, Choice):
            return f"(?:{'|'.join(map(self.expression, node.ways))})"
        if isinstance(node, Optional):
            return f"(?:{self.expression(node.node)})?"
        return "".join(map(self.expression, node.parts))

    def firsts(self, node: Node) -> frozenset[str]:
        """Give the characters that a phrase can begin with."""
        if isinstance(node, Word | Prefix):
            atom = node.word if isinstance(node, Word) else f"{node.start}*"
            return frozenset(self._by_atom[atom])
        if isinstance(node, Class):
            return self._firsts_of_class(node.name)
        if isinstance(node, Choice):
            return frozenset().union(*map(self.firsts, node.ways))
        if isinstance(node, Optional):
            return self.firsts(node.node)
        if isinstance(node, Gap):
            return frozenset()
        found: frozenset[str] = frozenset()
        for part in node.parts:
            found |= self.firsts(part)
            if patterns.least(part):
                break
        return found

    def _firsts_of_class(self, name: str) -> frozenset[str]:
        signs = {
            "number": Kind.NUMBER,
            "duration": Kind.NUMBER,
            "ordinal": Kind.ORDINAL,
            "money": Kind.MONEY + Kind.NUMBER + self._by_class["number"],
            "time": Kind.TIME + Kind.NUMBER + self._by_class["number"],
            "date": Kind.DATE + Kind.NUMBER + Kind.ORDINAL + self._by_class["ordinal"],
            "mask": Kind.MASK,
        }.get(name, "")
        kinds = {"duration": "number", "date": "month"}.get(name, name)
        return frozenset(signs + self._by_class[kinds])


def _one_of(codes: str) -> str:
    """Write a class of characters; an empty one matches nothing."""
    return f"[{codes}]" if codes else "(?!)"
