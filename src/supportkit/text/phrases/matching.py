"""Find phrases in a text that was read, from left to right.

A phrase becomes a regular expression over words. It is compiled when a text first holds a
word that it can begin with: a lexicon has hundreds of phrases, and most texts need few.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from threading import Lock
from typing import Final, Generic, NamedTuple, TypeVar

from supportkit.text.phrases.nodes import (
    Choice,
    Class,
    Gap,
    Node,
    Optional,
    Prefix,
    Sequence,
    Word,
)
from supportkit.text.phrases.pieces import Kind
from supportkit.text.phrases.vocabulary import Vocabulary
from supportkit.values.patterns import regex

__all__ = ["Match", "Matcher", "Written", "written"]

T = TypeVar("T")

_BREAKS: Final = re.escape(Kind.CLAUSE + Kind.STOP + Kind.SHOUT + Kind.ASK + Kind.LINE)
_ANY: Final = f"[^{_BREAKS},]"
_SEVERAL: Final = frozenset(("duration", "time", "date", "money", "start", "end"))
"""Classes that can be several words, or none."""
_NEVER: Final = "(?!)"
_CLASS: Final = regex(r"\[[^\[\]\\^]+\]")
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


class Written(NamedTuple, Generic[T]):
    """A phrase as a regular expression over the characters of a vocabulary.

    Attributes:
        expression: Its expression.
        firsts: The characters it can begin with.
        second: Those that can follow the first; None where any can, or none.
        tells: If so, characters of which one must be in the text; else empty.
        least: How few words it may be.
        value: What its owner said of it.
    """

    expression: str
    firsts: frozenset[str]
    second: frozenset[str] | None
    tells: frozenset[str]
    least: int
    value: T


def written(phrases: Iterable[tuple[Node, T]], vocabulary: Vocabulary) -> list[Written[T]]:
    """Write phrases as expressions, and tell what a text must have for each of them."""
    writer, listed = _Writer(vocabulary), list(phrases)
    named = Counter(atom for node, _ in listed for atom in node.atoms)
    found = []
    for node, value in listed:
        firsts, second = writer.firsts(node), writer.second(node, ())
        tells: frozenset[str] = frozenset()
        if second is None:
            tells = writer.telling(node, named) or firsts
        expression = writer.expression(node)
        found.append(Written(expression, firsts, second, tells, node.least, value))
    return found


class Matcher(Generic[T]):
    """Finds phrases, each with a value of its owner."""

    def __init__(self, phrases: Iterable[tuple[Node, T]], vocabulary: Vocabulary) -> None:
        self._waiting: dict[str, list[tuple[int, str, T]]] = defaultdict(list)
        self._compiled: dict[str, tuple[re.Pattern[str], list[T]]] = {}
        self._lock = Lock()
        seconds: dict[str, set[str]] = defaultdict(set)
        told: dict[str, set[str]] = defaultdict(set)
        for phrase in written(phrases, vocabulary):
            for code in phrase.firsts:
                self._waiting[code].append((phrase.least, phrase.expression, phrase.value))
                seconds[code].update(phrase.second or ())
                for tell in phrase.tells:
                    told[tell].add(code)
        self.seconds = {code: frozenset(second) for code, second in seconds.items()}
        """The characters that phrases begin with, and those that must follow if no phrase is
        open after them."""
        self._beginning = regex(_one_of("".join(map(re.escape, sorted(seconds)))))
        self._telling = frozenset(told)
        opens: dict[str, set[str]] = defaultdict(set)
        for tell, begun in told.items():
            for code in begun:
                opens[code].add(tell)
        self.opens = {code: frozenset(tells) for code, tells in opens.items()}
        """The characters that begin phrases whatever follows them, and of which others one
        must be present, be it anywhere in the text. Such a phrase has a gap or a single word,
        and mostly a word that is rarer than its first."""

    def tells(self, codes: str) -> frozenset[str]:
        """Give those characters of a text that `opens` asks for."""
        return self._telling.intersection(codes)

    def at(self, codes: str, place: int) -> Match[T] | None:
        """Find the phrase that begins at a place.

        Of several the one with the most words of its own, and of those the one that was
        listed first.
        """
        compiled = self._compiled.get(codes[place]) or self._compile(codes[place])
        match = compiled[0].match(codes, place)
        if match is None:
            return None
        return Match(place, match.end() - 1, compiled[1][(match.lastindex or 1) - 1])

    def find(self, codes: str) -> Iterator[Match[T]]:
        """Go through the phrases of a text, from left to right; none overlaps another."""
        seconds, next_place = self.seconds, 0
        opens, tells = self.opens, self.tells(codes)
        for begun in self._beginning.finditer(codes):
            place, code = begun.start(), begun[0]
            if place < next_place:
                continue
            follows = codes[place + 1 : place + 2] in seconds[code]
            if follows or (tells and not tells.isdisjoint(opens.get(code, ()))):
                match = self.at(codes, place)
                if match is not None:
                    yield match
                    next_place = match.last + 1

    def _compile(self, code: str) -> tuple[re.Pattern[str], list[T]]:
        waiting = sorted(self._waiting[code], key=lambda each: -each[0])
        expression = _alternatives(code, (expression for _, expression, _ in waiting))
        found = re.compile(expression), [value for _, _, value in waiting]
        with self._lock:
            self._compiled[code] = found
        return found


class _Writer:
    """Writes phrases as regular expressions over the characters of a vocabulary.

    It remembers by ``id`` what parts begin with, and so must not outlive the phrases.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._first: dict[int, frozenset[str]] = {}
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
        filler = f"{_one_of(self._by_class['filler'])}?" if self._by_class["filler"] else ""
        month = _one_of(self._by_class["month"])
        return {
            "number": number,
            "ordinal": f"[{Kind.ORDINAL}{self._by_class['ordinal']}]",
            "duration": f"{number}(?:{_ANY}?{number}){{0,2}}{filler}{unit}",
            "money": f"(?:{money}{number}|{number}{money})",
            "time": f"(?:{Kind.TIME}|{number}{_one_of(self._by_class['times'])})",
            "date": f"(?:{Kind.DATE}|[{Kind.NUMBER}{Kind.ORDINAL}{self._by_class['ordinal']}]"
            f"[{Kind.STOP}]?{_ANY}?{month}|{month}[{Kind.NUMBER}{Kind.ORDINAL}])",
            "day": _one_of(self._by_class["day"]),
            "mask": Kind.MASK,
            "comma": f"{Kind.COMMA}?",
            "pause": Kind.COMMA,
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
            return _either(map(self.expression, node.ways))
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
        if isinstance(node, Optional):
            return self.firsts(node.node)
        if isinstance(node, Gap):
            return frozenset()
        found = self._first.get(id(node))
        if found is None:
            found = self._first[id(node)] = self._firsts_of_several(node)
        return found

    def _firsts_of_several(self, node: Sequence | Choice) -> frozenset[str]:
        if isinstance(node, Choice):
            return frozenset().union(*map(self.firsts, node.ways))
        found: frozenset[str] = frozenset()
        for part in node.parts:
            found |= self.firsts(part)
            if part.least:
                break
        return found

    def second(self, node: Node, rest: tuple[Node, ...]) -> frozenset[str] | None:
        """Give the characters that can follow the first of a phrase; None for any, or none.

        Args:
            node: The phrase.
            rest: What comes after it.
        """
        if isinstance(node, Sequence):
            head, *tail = (*node.parts, *rest)
            found = self.second(head, tuple(tail))
            if head.least or found is None:
                return found
            return _union([found, self.second(tail[0], tuple(tail[1:])) if tail else None])
        if isinstance(node, Choice):
            return _union([self.second(way, rest) for way in node.ways])
        if isinstance(node, Optional):
            return self.second(node.node, rest)
        if isinstance(node, Class) and node.name in _SEVERAL:
            return None
        if not rest or _is_open(rest[0]):
            return None
        following = self.firsts(rest[0])
        if rest[0].least:
            return following
        return _union([following, self.second(node, rest[1:])])

    def telling(self, node: Node, named: Mapping[Word | Prefix, int]) -> frozenset[str]:
        """Give the characters of which one must be in a text that holds the phrase.

        Those of the part whose words the fewest phrases name. Empty if there is no such part.
        """
        needed = [part for part in _needed(node) if self.firsts(part) and not _is_open(part)]
        if not needed:
            return frozenset()
        part = min(needed, key=lambda part: _most_named(part, named))
        return frozenset(self._by_class["unit"]) if part == Class("duration") else self.firsts(part)

    def _firsts_of_class(self, name: str) -> frozenset[str]:
        signs = {
            "number": Kind.NUMBER,
            "duration": Kind.NUMBER,
            "ordinal": Kind.ORDINAL,
            "money": Kind.MONEY + Kind.NUMBER + self._by_class["number"],
            "time": Kind.TIME + Kind.NUMBER + self._by_class["number"],
            "date": Kind.DATE + Kind.NUMBER + Kind.ORDINAL + self._by_class["ordinal"],
            "mask": Kind.MASK,
            "comma": Kind.COMMA,
            "pause": Kind.COMMA,
        }.get(name, "")
        kinds = {"duration": "number", "date": "month"}.get(name, name)
        return frozenset(signs + self._by_class[kinds])


def _union(sets: list[frozenset[str] | None]) -> frozenset[str] | None:
    """Join sets of characters; what is None, for any, stays so."""
    found: frozenset[str] = frozenset()
    for each in sets:
        if each is None:
            return None
        found |= each
    return found


def _is_open(node: Node) -> bool:
    """Whether a part of a phrase can begin with any word, or be the end of a sentence."""
    if isinstance(node, Optional):
        return _is_open(node.node)
    if isinstance(node, Choice):
        return any(map(_is_open, node.ways))
    if isinstance(node, Sequence):
        head = next((n for n, part in enumerate(node.parts) if part.least), None)
        return any(map(_is_open, node.parts[: None if head is None else head + 1]))
    return isinstance(node, Gap) or (isinstance(node, Class) and node.name == "end")


def _needed(node: Node) -> Iterator[Node]:
    """Go through the parts of a phrase of which every text that holds it has one word."""
    if isinstance(node, Sequence):
        for part in node.parts:
            yield from _needed(part)
    elif node.least and not isinstance(node, Gap):
        yield node


def _most_named(node: Node, named: Mapping[Word | Prefix, int]) -> int:
    """How many phrases name the commonest word of a part; numbers are the commonest of all."""
    if isinstance(node, Class):
        return 1 if node.name == "duration" else len(named)
    return max((named[atom] for atom in node.atoms), default=0)


def _one_of(codes: str) -> str:
    """Write a class of characters; an empty one matches nothing."""
    return f"[{codes}]" if codes else _NEVER


def _either(ways: Iterable[str]) -> str:
    """Write a choice; single characters side by side become one class, which is tried at once."""
    joined: list[str] = []
    for way in ways:
        if joined and _CLASS.fullmatch(way) and _CLASS.fullmatch(joined[-1]):
            joined[-1] = f"{joined[-1][:-1]}{way[1:]}"
        elif way != _NEVER:
            joined.append(way)
    return joined[0] if len(joined) == 1 else f"(?:{'|'.join(joined) or _NEVER})"


def _alternatives(code: str, expressions: Iterable[str]) -> str:
    """Write phrases that begin with a character, each followed by an empty group of its own.

    The first character is taken out of those side by side that have it as a class, so that
    the second tells at once which of them can be meant.
    """
    runs: list[str] = []
    for begun, phrases in groupby(map(_after_first, expressions), key=lambda each: each[0]):
        joined = "|".join(f"{rest}()" for _, rest in phrases)
        runs.append(f"{re.escape(code)}(?:{joined})" if begun else joined)
    return "|".join(runs)


def _after_first(expression: str) -> tuple[bool, str]:
    """Give what follows the first character, where that is one class and always there."""
    match = _CLASS.match(expression)
    if match is None or expression[match.end() : match.end() + 1] in tuple("?*+{"):
        return False, expression
    return True, expression[match.end() :]
