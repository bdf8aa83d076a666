"""The rules of a language, made ready to read texts with.

All kinds share one vocabulary, so that a text is written in characters once. One stretch of
words may say several things, so phrases are tried one by one; an index by the first two
characters of a phrase, or by a word that it needs, leaves few to try.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, NamedTuple

from supportkit.signals.rules import SignalRules, shipped_aliases
from supportkit.signals.rules_file import Rule
from supportkit.signals.signal import SignalKind, Strength
from supportkit.text.given import primary_subtag
from supportkit.text.phrases import (
    Node,
    Vocabulary,
    Written,
    elides,
    joined_aliases,
    named_words,
    respelled,
    unfolded,
    words_by_class,
    written,
)

__all__ = ["OF_AGENTS", "Found", "Ready"]

OF_AGENTS: Final = frozenset((SignalKind.PROMISE,))
"""The kinds that those who answer say; all others are those of customers."""
_NONE: Final[frozenset[int]] = frozenset()


class _Said(NamedTuple):
    """What a phrase says: its kind, the name of its rule, and how plainly."""

    kind: SignalKind
    rule: str
    strength: Strength


class Found(NamedTuple):
    """A phrase that was found: its words, and what it says."""

    kind: SignalKind
    rule: str
    strength: Strength
    first: int
    last: int


class Ready:
    """Rules made ready.

    Attributes:
        language: Primary tag of the rules.
        vocabulary: Writes a text in characters.
    """

    def __init__(self, rules: SignalRules) -> None:
        self.language = primary_subtag(rules.language)
        classes = words_by_class(self.language)
        aliases = joined_aliases(shipped_aliases(self.language), dict(rules.aliases), named=classes)
        named = named_words(_nodes(rules))
        if not aliases.keys().isdisjoint(named):
            rules = _read_through(rules, aliases)
            named = named_words(_nodes(rules))
        self.vocabulary = Vocabulary(
            {},
            atoms=named,
            classes=classes,
            aliases=aliases,
            elides=elides(rules.language),
        )
        self._all = rules
        self._indexes: dict[bool, _Index] = {}
        self._rules = {(rule.kind, rule.name): rule for rule in rules.rules if rule.unless}
        self._unless: dict[tuple[SignalKind, str], _Index] = {}

    def _index(self, *, of_agents: bool) -> _Index:
        """Give the phrases of one side, which are made ready when it first speaks."""
        found = self._indexes.get(of_agents)
        if found is None:
            rules = (rule for rule in self._all.rules if (rule.kind in OF_AGENTS) is of_agents)
            found = self._indexes[of_agents] = _Index(written(_said(rules), self.vocabulary))
        return found

    def find(self, codes: str, *, of_agents: bool) -> list[Found]:
        """Find what a text says; of two of a kind that overlap the plainer."""
        found: dict[SignalKind, list[Found]] = defaultdict(list)
        for each in self._index(of_agents=of_agents).find(codes):
            found[each.kind].append(each)
        return [each for of_kind in found.values() for each in _apart(self._kept(of_kind, codes))]

    def _kept(self, found: list[Found], codes: str) -> list[Found]:
        """Leave out what an ``unless`` of its rule touches."""
        names = {(each.kind, each.rule) for each in found} & self._rules.keys()
        taken = {name: self._words(name, codes) for name in names}
        return [
            each
            for each in found
            if taken.get((each.kind, each.rule), _NONE).isdisjoint(_range(each))
        ]

    def _words(self, name: tuple[SignalKind, str], codes: str) -> frozenset[int]:
        """Give the words that take back the signals of a rule."""
        made = self._unless.get(name)
        if made is None:
            said = _Said(*name, Strength.WEAK)
            nodes = [(way, said) for node in self._rules[name].unless for way in unfolded(node)]
            made = self._unless[name] = _Index(written(nodes, self.vocabulary))
        return frozenset(place for match in made.find(codes) for place in _range(match))


class _Index:
    """Phrases by their first two characters; others by the first, and by one that they need."""

    def __init__(self, phrases: Sequence[Written[_Said]]) -> None:
        self._phrases = phrases
        self._compiled: list[re.Pattern[str] | None] = [None] * len(phrases)
        followed: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        loose: dict[str, set[int]] = defaultdict(set)
        told: dict[str, set[int]] = defaultdict(set)
        for number, phrase in enumerate(phrases):
            for code in phrase.firsts:
                for after in phrase.second or ():
                    followed[code][after].append(number)
                if phrase.second is None:
                    loose[code].add(number)
            for tell in phrase.tells:
                told[tell].add(number)
        self._followed = {code: dict(under) for code, under in followed.items()}
        self._loose = {code: frozenset(numbers) for code, numbers in loose.items()}
        self._told = {code: frozenset(numbers) for code, numbers in told.items()}
        self._telling = frozenset(told)

    def find(self, codes: str) -> Iterator[Found]:
        """Go through all phrases of a text, in the order of their first words."""
        followed, loose = self._followed, self._loose
        live = _NONE.union(*[self._told[tell] for tell in self._telling.intersection(codes)])
        after = f"{codes[1:]}\0"
        for place, code in enumerate(codes):
            if code in followed:
                numbers = followed[code].get(after[place])
                if numbers:
                    yield from self._matches(numbers, codes, place)
            if code in loose:
                possible = loose[code] & live
                if possible:
                    yield from self._matches(possible, codes, place)

    def _matches(self, numbers: Iterable[int], codes: str, place: int) -> Iterator[Found]:
        for number in numbers:
            expression = self._compiled[number] or self._compile(number)
            match = expression.match(codes, place)
            if match is not None:
                kind, rule, strength = self._phrases[number].value
                yield Found(kind, rule, strength, place, match.end() - 1)

    def _compile(self, number: int) -> re.Pattern[str]:
        found = self._compiled[number] = re.compile(self._phrases[number].expression)
        return found


def _said(rules: Iterable[Rule]) -> Iterator[tuple[Node, _Said]]:
    for rule in rules:
        for strength, node in rule.phrases:
            said = _Said(rule.kind, rule.name, strength)
            yield from ((way, said) for way in unfolded(node))


def _range(found: Found) -> range:
    return range(found.first, found.last + 1)


def _apart(found: list[Found]) -> list[Found]:
    """Of signals that overlap keep the plainest, and of those as plain the longest."""
    kept: list[Found] = []
    for each in found:
        if kept and each.first <= kept[-1].last:
            if _rank(each) > _rank(kept[-1]):
                kept[-1] = each
        else:
            kept.append(each)
    return kept


def _rank(found: Found) -> tuple[Strength, int]:
    return found.strength, found.last - found.first


def _read_through(rules: SignalRules, aliases: Mapping[str, str]) -> SignalRules:
    """Write the phrases of rules with the words that aliases stand for."""
    spell = partial(respelled, aliases=aliases, language=rules.language)
    return replace(rules, rules=tuple(_rule_through(rule, spell) for rule in rules.rules))


def _rule_through(
    rule: Rule, spell: Callable[[Iterable[Node]], tuple[list[Node], frozenset[str]]]
) -> Rule:
    strengths = [strength for strength, _ in rule.phrases]
    nodes, _ = spell(node for _, node in rule.phrases)
    phrases = tuple(zip(strengths, nodes, strict=True))
    return replace(rule, phrases=phrases, unless=tuple(spell(rule.unless)[0]))


def _nodes(rules: SignalRules) -> Iterator[Node]:
    for rule in rules.rules:
        yield from (node for _, node in rule.phrases)
        yield from rule.unless
