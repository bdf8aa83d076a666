"""The rules of a language, made ready to read texts with.

All kinds share one vocabulary, so that a text is written in characters once; each kind has
a matcher of its own, since one stretch of words may say several things.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from supportkit.signals.rules import SignalRules
from supportkit.signals.signal import SignalKind, Strength
from supportkit.text.phrases import (
    Match,
    Matcher,
    Node,
    Vocabulary,
    elides,
    named_words,
    words_by_class,
)

__all__ = ["Found", "Ready"]

_NONE: Final[frozenset[int]] = frozenset()


class Said(NamedTuple):
    """What a phrase says: the name of its rule, and how plainly."""

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
        self.language = rules.language.partition("-")[0]
        self.vocabulary = Vocabulary(
            {},
            atoms=named_words(_nodes(rules)),
            classes=words_by_class(self.language),
            aliases=dict(rules.aliases),
            elides=elides(rules.language),
        )
        self._kinds = {kind: _OfKind(kind, rules, self.vocabulary) for kind in rules.kinds}

    def find(self, codes: str, kinds: Iterable[SignalKind]) -> Iterator[Found]:
        """Find what a text says of some kinds; of two of a kind that overlap the plainer."""
        present = frozenset(codes)
        for kind in kinds:
            of_kind = self._kinds.get(kind)
            if of_kind is not None:
                yield from of_kind.find(codes, present)


class _OfKind:
    """The phrases of one kind."""

    def __init__(self, kind: SignalKind, rules: SignalRules, vocabulary: Vocabulary) -> None:
        own = [rule for rule in rules.rules if rule.kind == kind]
        self._kind = kind
        said = [(node, Said(rule.name, how)) for rule in own for how, node in rule.phrases]
        self._matcher = Matcher(said, vocabulary)
        self._first = frozenset(self._matcher.seconds)
        self._unless = {
            rule.name: Matcher([(node, None) for node in rule.unless], vocabulary)
            for rule in own
            if rule.unless
        }

    def find(self, codes: str, present: frozenset[str]) -> list[Found]:
        """Find the signals of this kind, in the order of their place."""
        if self._first.isdisjoint(present):
            return []
        found = [
            Found(self._kind, *match.value, match.first, match.last)
            for match in _all(self._matcher, codes, present)
        ]
        return _apart(self._kept(found, codes)) if found else found

    def _kept(self, found: list[Found], codes: str) -> list[Found]:
        """Leave out what an ``unless`` of its rule touches."""
        taken = {
            name: _words(self._unless[name].find(codes))
            for name in {each.rule for each in found} & self._unless.keys()
        }
        return [each for each in found if taken.get(each.rule, _NONE).isdisjoint(_range(each))]


def _all(matcher: Matcher[Said], codes: str, present: frozenset[str]) -> Iterator[Match[Said]]:
    """Go through all places at which a phrase begins, also inside another."""
    seconds, live = matcher.seconds, matcher.live(present)
    for place, code in enumerate(codes):
        if code in seconds and (code in live or codes[place + 1 : place + 2] in seconds[code]):
            match = matcher.at(codes, place)
            if match is not None:
                yield match


def _words(matches: Iterable[Match[None]]) -> frozenset[int]:
    return frozenset(place for match in matches for place in _range(match))


def _range(found: Found | Match[None]) -> range:
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


def _rank(found: Found) -> tuple[int, int]:
    return found.strength, found.last - found.first


def _nodes(rules: SignalRules) -> Iterator[Node]:
    for rule in rules.rules:
        yield from (node for _, node in rule.phrases)
        yield from rule.unless
