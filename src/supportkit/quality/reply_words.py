"""The phrases by which a reply greets, apologises, acknowledges, answers and goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from supportkit.text.listing import Listing, parse_listing
from supportkit.text.shipped import shipped
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["LANGUAGES", "Act", "doubles", "is_covered", "kin", "parted", "said", "slips"]

LANGUAGES: Final = ("en", "de", "fr", "es", "pt", "it", "nl")
"""The languages that phrases come along for."""

Act: TypeAlias = Literal[
    "greeting",
    "apology",
    "acknowledgement",
    "next_step",
    "answer",
    "later",
    "unhappy",
    "patient",
    "courtesy",
]
"""What a phrase does."""

_CURLY: Final = str.maketrans("\u2019\u02bc\u00a0\u202f", "''  ")
_NOTHING: Final = regex(r"(?!)")


def is_covered(language: str) -> bool:
    """Whether phrases of a language come along.

    >>> is_covered("de"), is_covered("fi")
    (True, False)
    """
    return language in LANGUAGES


def said(text: str, language: str, *acts: Act) -> Iterator[Span]:
    """Find the phrases of some acts, by place; none in a language that is not covered.

    >>> list(said("We are sorry!", "en", "apology"))
    [Span(start=7, end=12)]
    """
    if is_covered(language):
        read = text.translate(_CURLY)
        found = (match for act in acts for match in _pattern(language, act).finditer(read))
        yield from sorted(Span(*match.span()) for match in found)


@cache
def kin(language: str) -> tuple[tuple[str, ...], ...]:
    """Give groups of words that tell of one thing, such as parcel and delivery.

    A word stands without the ``*`` for any ending, which all of them may have.
    """
    if not is_covered(language):
        return ()
    lines = _listing(f"replies_{language}.txt").lines("same")
    return tuple(tuple(word.removesuffix("*") for word in line.text.split()) for line in lines)


@cache
def doubles(language: str) -> frozenset[str] | None:
    """Give the words that may stand twice in a row; None for a language that is not covered.

    >>> "that" in (doubles("en") or ()), doubles("fi")
    (True, None)
    """
    if not is_covered(language):
        return None
    lines = _listing("doubled.txt").lines(language)
    return frozenset(word for line in lines for word in line.text.split())


@cache
def slips(language: str) -> frozenset[str]:
    """Give the words of a language without phrases that never stand twice in a row."""
    lines = _listing("doubled.txt").lines(f"never {language}")
    return frozenset(word for line in lines for word in line.text.split())


@cache
def parted(language: str) -> Mapping[str, tuple[str, ...]]:
    """Give words that stand twice only behind some verbs, with the beginnings of those verbs.

    >>> "mach" in parted("de")["auf"]
    True
    """
    halves = [
        line.text.partition(" = ") for line in _listing("doubled.txt").lines(f"parted {language}")
    ]
    return MappingProxyType({word: tuple(verbs.split()) for word, _, verbs in halves})


@cache
def _pattern(language: str, act: str) -> re.Pattern[str]:
    lines = _listing(f"replies_{language}.txt").lines(act)
    phrases = [phrase.text for line in lines for phrase in line.cut(";")]
    if not phrases:
        return _NOTHING
    longest_first = sorted(map(_expression, phrases), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)


def _expression(phrase: str) -> str:
    words = (re.escape(word).replace(r"\*", r"\w{0,20}") for word in phrase.split())
    return r"\s{1,4}".join(words)


@cache
def _listing(name: str) -> Listing:
    return parse_listing(shipped("supportkit.quality", f"data/{name}").decode(), source=name)
