"""The file format of rules for signals: facts, lists, then a section a rule."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from supportkit.errors import LexiconError
from supportkit.signals.signal import SignalKind, Strength
from supportkit.text.listing import Line, Listing, Section, parse_listing
from supportkit.text.phrases import Node, lists_of, pairs_of, read_lists, read_phrase

__all__ = ["Rule", "read_rules"]

_FACTS: Final = ("language", "licence", "source", "author")
_LISTS: Final = "lists"
_ALIASES: Final = "aliases"
_UNLESS: Final = "unless"
_STRENGTHS: Final = {strength.name.lower(): strength for strength in Strength}
_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,63}")


@dataclass(frozen=True, slots=True)
class Rule:
    """The phrases of one kind under one name.

    Attributes:
        kind: Of the signals that it finds.
        name: Of the rule.
        phrases: Each phrase with its strength.
        unless: Phrases that take back what they touch.
    """

    kind: SignalKind
    name: str
    phrases: tuple[tuple[Strength, Node], ...]
    unless: tuple[Node, ...] = ()

    def __or__(self, other: Rule) -> Rule:
        """Join the phrases of two files."""
        phrases, unless = self.phrases + other.phrases, self.unless + other.unless
        return Rule(self.kind, self.name, phrases, unless)

    def __repr__(self) -> str:
        return f"Rule({self.kind} {self.name}: {len(self.phrases)} phrases)"


Pairs = tuple[tuple[str, str], ...]


def read_rules(text: str, *, source: str) -> tuple[dict[str, str], tuple[Rule, ...], Pairs]:
    """Read the facts, the rules and the other spellings of a file.

    Raises:
        LexiconError: With the line and column of what cannot be read.
    """
    listing = parse_listing(text, source=source)
    language = _checked_language(listing)
    lists = read_lists(lists_of(listing), language=language)
    rules: dict[tuple[SignalKind, str], Rule] = {}
    for section in listing.sections:
        if section.name not in (_LISTS, _ALIASES):
            rule = _rule(section, language, lists)
            if (rule.kind, rule.name) in rules:
                raise section.heading.error("each rule once", f"{section.name!r} again")
            rules[rule.kind, rule.name] = rule
    aliases = tuple((alias.text, words) for alias, words in pairs_of(listing, _ALIASES))
    return dict(listing.facts), tuple(rules.values()), aliases


def _checked_language(listing: Listing) -> str:
    if "language" not in listing.facts:
        raise LexiconError(listing.source, 1, 1, "'language: de' or another language", "none")
    for fact in listing.facts:
        if fact not in _FACTS:
            raise LexiconError(listing.source, None, None, f"one of {', '.join(_FACTS)}", fact)
    return listing.facts["language"]


def _rule(section: Section, language: str, lists: Mapping[str, Node]) -> Rule:
    kind, name = _heading(section.heading)
    phrases: list[tuple[Strength, Node]] = []
    unless: list[Node] = []
    for line in section.lines:
        word, rest = line.halves()
        if word.text not in (*_STRENGTHS, _UNLESS):
            expected = f"one of {', '.join(_STRENGTHS)}, {_UNLESS}"
            raise word.error(expected, repr(word.text))
        for phrase in rest.cut(";"):
            node = read_phrase(phrase, language=language, lists=lists)
            if word.text == _UNLESS:
                unless.append(node)
            else:
                phrases.append((_STRENGTHS[word.text], node))
    return Rule(kind, name, tuple(phrases), tuple(unless))


def _heading(heading: Line) -> tuple[SignalKind, str]:
    expected = f"a kind ({', '.join(SignalKind)}) and the name of a rule, {_LISTS} or {_ALIASES}"
    kind, _, name = heading.text.partition(" ")
    if kind not in list(SignalKind) or not _NAME.fullmatch(name):
        raise heading.error(expected, repr(heading.text))
    return SignalKind(kind), name
