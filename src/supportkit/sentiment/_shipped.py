"""What the lexicons that come along say, read as they stand.

They are checked when they are made, so that reading them for a scorer takes no model and
no look at every word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from supportkit.text.listing import Listing, parse_listing
from supportkit.text.phrases import lists_of
from supportkit.text.shipped import shipped

__all__ = ["LANGUAGES", "Entries", "shipped_entries", "shipped_listing"]

LANGUAGES: Final = ("en", "de", "fr", "es", "pt", "it", "nl")
"""The languages that a lexicon comes along for."""


@dataclass(frozen=True, slots=True)
class Entries:
    """The fields of a `Lexicon` that a scorer reads."""

    language: str
    words: Mapping[str, float] = field(default_factory=dict)
    phrases: Mapping[str, float] = field(default_factory=dict)
    boosters: Mapping[str, float] = field(default_factory=dict)
    negators: tuple[str, ...] = ()
    negators_after: tuple[str, ...] = ()
    contrast: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)
    base: str | None = None


def shipped_listing(language: str) -> str:
    """Read the text of the lexicon that comes along for a language."""
    return shipped("supportkit.sentiment", f"data/{language}.txt").decode()


@cache
def shipped_entries(language: str) -> Entries:
    """Read the lexicon that comes along for a language."""
    listing = parse_listing(shipped_listing(language), source=f"{language}.txt")
    return Entries(
        language=listing.facts["language"],
        words=_weighed(listing, "words"),
        boosters=_weighed(listing, "boosters"),
        phrases={
            phrase.strip(): float(value)
            for value, rest in _halves(listing, "phrases")
            for phrase in rest.split(";")
            if phrase.strip()
        },
        negators=_negators(listing, "before"),
        negators_after=_negators(listing, "after"),
        aliases=dict(_pairs(listing)),
        lists={name: line.text for name, line in lists_of(listing)},
        base=listing.facts.get("base"),
        contrast=_words(listing, "contrast"),
        wishes=_words(listing, "wishes"),
        questions=_words(listing, "questions"),
        plain=_words(listing, "plain"),
    )


def _halves(listing: Listing, section: str) -> Iterator[tuple[str, str]]:
    for line in listing.lines(section):
        head, *rest = line.text.split(maxsplit=1)
        yield head, "".join(rest)


def _weighed(listing: Listing, section: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for value, words in _halves(listing, section):
        found.update(dict.fromkeys(words.split(), float(value)))
    return found


def _words(listing: Listing, section: str) -> tuple[str, ...]:
    return tuple(word for line in listing.lines(section) for word in line.text.split())


def _negators(listing: Listing, place: str) -> tuple[str, ...]:
    lines = _halves(listing, "negators")
    return tuple(word for where, words in lines if where == place for word in words.split())


def _pairs(listing: Listing) -> Iterator[tuple[str, str]]:
    for line in listing.lines("aliases"):
        for pair in line.text.split(";"):
            key, equals, value = pair.partition("=")
            if equals:
                yield key.strip(), value.strip()
