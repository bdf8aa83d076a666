"""The file format of rules for signals: facts, lists, then a section a rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from supportkit.errors import LexiconError, LocaleError
from supportkit.signals.signal import SignalKind, Strength
from supportkit.text.listing import Line, Listing, Section, parse_listing
from supportkit.text.locales import canonical
from supportkit.text.phrases import (
    Node,
    lists_of,
    pairs_of,
    read_lists,
    read_phrase,
    slip_of_alias,
)
from supportkit.values.patterns import regex

__all__ = ["Rule", "aliases_of", "read_rules"]

_FACTS: Final = ("language", "licence", "source", "author")
_LISTS: Final = "lists"
_ALIASES: Final = "aliases"
_UNLESS: Final = "unless"
_STRENGTHS: Final = {strength.value: strength for strength in Strength}
_NAME: Final = regex(r"[a-z][a-z0-9_]{0,63}")
_FORM: Final = "a name is a small letter, then small letters, digits and _, 64 at most: my_rival"


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
    return dict(listing.facts), tuple(rules.values()), aliases_of(listing)


def aliases_of(listing: Listing) -> Pairs:
    """Read the other spellings of a file.

    Raises:
        LexiconError: No text can hold one, or it stands there twice.
    """
    found: dict[str, str] = {}
    for alias, words in pairs_of(listing, _ALIASES):
        slip = slip_of_alias(alias.text)
        if slip is not None:
            raise alias.error(slip.expected, repr(alias.text))
        if alias.text in found:
            raise alias.error("each entry once", f"{alias.text!r} again")
        found[alias.text] = words
    return tuple(found.items())


def _checked_language(listing: Listing) -> str:
    if "language" not in listing.facts:
        raise LexiconError(listing.source, 1, 1, "'language: de' or another language", "none")
    for fact, place in listing.places.items():
        if fact not in _FACTS:
            found = "'license'; it is written 'licence'" if fact == "license" else repr(fact)
            raise place.error(f"one of {', '.join(_FACTS)}", found)
    language = listing.facts["language"]
    try:
        canonical(language)
    except LocaleError:
        place = listing.places["language"]
        raise place.error("a language such as 'de' or 'pt-BR'", repr(place.text)) from None
    return language


def _rule(section: Section, language: str, lists: Mapping[str, Node]) -> Rule:
    kind, name = _heading(section.heading)
    phrases: list[tuple[Strength, Node]] = []
    unless: list[Node] = []
    for line in section.lines:
        word, rest = line.halves()
        if word.text not in (*_STRENGTHS, _UNLESS):
            expected = f"one of {', '.join(_STRENGTHS)}, {_UNLESS}"
            raise word.error(expected, repr(word.text))
        written = list(rest.cut(";"))
        if not written:
            raise line.error("phrases after it", "the end of the line", column=len(line.text))
        for phrase in written:
            node = read_phrase(phrase, language=language, lists=lists)
            if word.text == _UNLESS:
                unless.append(node)
            else:
                phrases.append((_STRENGTHS[word.text], node))
    if not phrases and not unless:
        raise section.heading.error("phrases under the name of a rule", "none")
    return Rule(kind, name, tuple(phrases), tuple(unless))


def _heading(heading: Line) -> tuple[SignalKind, str]:
    expected = f"a kind ({', '.join(SignalKind)}) and the name of a rule, {_LISTS} or {_ALIASES}"
    kind, _, name = heading.text.partition(" ")
    if kind not in list(SignalKind):
        raise heading.error(expected, repr(heading.text))
    if not _NAME.fullmatch(name):
        found = repr(name) if name else "none"
        raise heading.error(f"{expected}; {_FORM}", f"{kind} with the name {found}")
    return SignalKind(kind), name
