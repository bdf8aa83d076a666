"""The words and phrases that the rules on style look for, by language.

A text is read once for all of them: the phrases of every rule stand in one matcher, and what
would be a false alarm ("it is not your fault") is a longer phrase in it that says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock
from typing import Final

from supportkit.quality.own import own_text
from supportkit.text.listing import Line, Listing, parse_listing
from supportkit.text.phrases import (
    Matcher,
    Node,
    Reading,
    Vocabulary,
    elides,
    joined_aliases,
    lists_of,
    named_words,
    read_lists,
    read_phrase,
    respelled,
    unfolded,
    words_by_class,
)
from supportkit.text.shipped import shipped
from supportkit.values import Span

__all__ = ["LANGUAGES", "Said", "found_in", "listed", "stakes_in"]

LANGUAGES: Final = ("en", "de", "fr", "es", "pt", "it", "nl")
"""The languages that phrases come along for."""

_PHRASES: Final = (("fine", "blame", "bad news", "jargon", "terms", "sir", "generics"),)
_AT_STAKE: Final = (("stakes",), ("gives", "given", "by day"))
"""Sections that only the rule on promises reads, which few texts need."""


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase that was found.

    Attributes:
        section: What it is a phrase of, such as ``blame``.
        advice: What to write instead; empty where that depends.
        span: Its characters.
    """

    section: str
    advice: str
    span: Span


def found_in(text: str, language: str, section: str) -> Iterator[Said]:
    """Go through the phrases of a section in a text; none in a language that has no file.

    >>> [each.span for each in found_in("You failed to pay.", "en", "blame")]
    [Span(start=0, end=13)]
    """
    if language in LANGUAGES:
        yield from (each for each in _all_in(text, language) if each.section == section)


def stakes_in(text: str, language: str) -> tuple[Said, ...]:
    """Find what makes a promise one, and what gives or gave a sum of money.

    The section ``stakes`` has lengths of time and days (with the advice ``time``), sums
    (``sum``), and words such as refund; ``gives`` what promises a sum without saying "will",
    ``given`` what says that a sum was given, and ``by day`` what comes or happens on a day.

    >>> [(each.section, each.advice) for each in stakes_in("You have 3 days.", "en")]
    [('stakes', 'time')]
    """
    return _words(language, _AT_STAKE).said(own_text(text)) if language in LANGUAGES else ()


@cache
def listed(language: str, section: str) -> tuple[str, ...]:
    """Give the plain terms of a section, such as ``hello``; none in a language without a file."""
    if language not in LANGUAGES:
        return ()
    lines = _listing(language).lines(section)
    return tuple(each.text for line in lines for each in line.cut(";"))


@lru_cache(maxsize=16)
def _all_in(text: str, language: str) -> tuple[Said, ...]:
    return _words(language, _PHRASES).said(own_text(text))


class _Words:
    """The phrases of some sections of a language, made ready when a text first needs them."""

    def __init__(self, language: str, sections: tuple[tuple[str, ...], ...]) -> None:
        """Make one matcher of each group of sections, all with one vocabulary."""
        from supportkit.signals.rules import shipped_aliases

        listing = _listing(language)
        lists = read_lists(lists_of(listing), language=language)
        every = [each for group in sections for each in group]
        named = {each: tuple(_entries(listing, each, language, lists)) for each in every}
        classes = words_by_class(language)
        aliases = joined_aliases(shipped_aliases(language), {}, named=classes)
        nodes = [node for entries in named.values() for node, _ in entries]
        spelled, _ = respelled(nodes, aliases=aliases, language=language)
        self._vocabulary = Vocabulary(
            {},
            atoms=named_words(spelled),
            classes=classes,
            aliases=aliases,
            elides=elides(language),
        )
        each_spelled = iter(spelled)
        ways = {
            section: [
                (way, (section, advice))
                for (_, advice), node in zip(entries, each_spelled, strict=False)
                for way in unfolded(node)
            ]
            for section, entries in named.items()
        }
        self._matchers = [
            Matcher([way for each in group for way in ways[each]], self._vocabulary)
            for group in sections
        ]

    def said(self, text: str) -> tuple[Said, ...]:
        """Find the phrases of each group; none of the others where the first has none."""
        reading = Reading(text, self._vocabulary)
        first, *others = self._matchers
        found = tuple(_found(first, reading))
        return (*found, *(each for one in others for each in _found(one, reading) if found))


def _found(matcher: Matcher[tuple[str, str]], reading: Reading) -> Iterator[Said]:
    for match in matcher.find(reading.codes):
        yield Said(*match.value, reading.span(match.first, match.last))


_MADE: Final[dict[tuple[str, tuple[tuple[str, ...], ...]], _Words]] = {}
_LOCK: Final = Lock()


def _words(language: str, sections: tuple[tuple[str, ...], ...]) -> _Words:
    with _LOCK:
        found = _MADE.get((language, sections))
        if found is None:
            found = _MADE[language, sections] = _Words(language, sections)
        return found


def _entries(
    listing: Listing, section: str, language: str, lists: Mapping[str, Node]
) -> Iterator[tuple[Node, str]]:
    """Read phrases apart by semicolons; what they have in common stands behind a ``=``."""
    for line in listing.lines(section):
        phrases, advice = _halves(line)
        for phrase in phrases.cut(";"):
            yield read_phrase(phrase, language=language, lists=lists), advice


def _halves(line: Line) -> tuple[Line, str]:
    head, _, advice = line.text.partition(" = ")
    return line.part(head, 0), advice.strip()


@cache
def _listing(language: str) -> Listing:
    content = shipped("supportkit.quality", f"data/{language}.txt").decode()
    return parse_listing(content, source=f"{language}.txt")
