"""Terms as a team lists them, found in a text: whole words, whatever their capitals."""

from __future__ import annotations

import heapq
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from threading import Lock
from typing import Any, Final, Generic, NamedTuple, TypeVar

from supportkit.values.patterns import regex

__all__ = ["Hit", "Kept", "Terms", "same_term"]

T = TypeVar("T")

_UNPARTED: Final = regex(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
"""Letters of scripts that write no blank between words, or no blank before an ending."""
_START: Final = regex(r"(?<!\w)\w")
_ENDING: Final = r"\w{0,40}"
_MOST_KEPT: Final = 64


class Hit(NamedTuple):
    """A term that was found.

    Attributes:
        start: Its first character.
        end: One after its last character.
        number: Its place among the terms that were given.
    """

    start: int
    end: int
    number: int


class Terms:
    """Terms that are looked for in one pass, the longest first.

    >>> list(Terms(["log in", "refund*"]).find("Log  in for REFUNDS"))
    [Hit(start=0, end=7, number=0), Hit(start=12, end=19, number=1)]
    """

    def __init__(self, terms: Iterable[str]) -> None:
        listed = sorted(enumerate(terms), key=lambda each: (-len(each[1]), each[1]))
        begun: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for number, term in listed:
            begun["" if _is_free(term[:1]) else term[:2].lower()].append((number, term))
        self._free = _Ways(begun.pop("", []))
        self._begun = {start: _Ways(ways) for start, ways in begun.items()}

    def find(self, text: str) -> Iterator[Hit]:
        """Go through the terms of a text, from left to right; none overlaps another."""
        end = 0
        for place in heapq.merge(self._places(text), self._free.places(text)):
            hit = self.at(text, place) if place >= end else None
            if hit is not None:
                yield hit
                end = hit.end

    def at(self, text: str, place: int) -> Hit | None:
        """Find the longest term that begins at a place."""
        start = text[place : place + 2].lower()
        for ways in (self._begun.get(start), self._begun.get(start[:1]), self._free):
            hit = ways.at(text, place) if ways is not None else None
            if hit is not None:
                return hit
        return None

    def _places(self, text: str) -> Iterator[int]:
        """Give the beginnings of words that terms may begin with."""
        begun = self._begun
        for word in _START.finditer(text) if begun else ():
            start = text[word.start() : word.start() + 2].lower()
            if start in begun or start[:1] in begun:
                yield word.start()


class _Ways:
    """Terms as one expression, the longest first."""

    def __init__(self, listed: list[tuple[int, str]]) -> None:
        self._numbers = [number for number, _ in listed]
        ways = "|".join(f"({_written(term)})" for _, term in listed)
        self._pattern = re.compile(ways, re.IGNORECASE) if listed else None

    def at(self, text: str, place: int) -> Hit | None:
        found = self._pattern.match(text, place) if self._pattern else None
        if found is None:
            return None
        return Hit(place, found.end(), self._numbers[(found.lastindex or 1) - 1])

    def places(self, text: str) -> Iterator[int]:
        return (
            (found.start() for found in self._pattern.finditer(text)) if self._pattern else iter(())
        )


def same_term(one: str, other: str) -> bool:
    """Whether two terms are the same word, whatever their capitals and endings.

    >>> same_term("Cheap*", "cheap")
    True
    """
    return one.removesuffix("*").casefold() == other.removesuffix("*").casefold()


def _written(term: str) -> str:
    bare = term.removesuffix("*").strip()
    words = r"\s{1,20}".join(re.escape(word) for word in bare.split())
    words = re.sub("['\u2019]", "['\u2019]", words)
    before = "" if _is_free(bare[:1]) else r"(?<!\w)"
    if term.endswith("*"):
        return f"{before}{words}{_ENDING}"
    return f"{before}{words}" + ("" if _is_free(bare[-1:]) else r"(?!\w)")


def _is_free(sign: str) -> bool:
    """Whether no blank is needed beside a sign for it to be the end of a word."""
    return not sign.isalnum() or _UNPARTED.match(sign) is not None


class Kept(Generic[T]):
    """What was made of an object, by a key, for the last few: it is made once for many texts."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, str], tuple[Any, T]] = {}
        self._lock = Lock()

    def get(self, owner: object, key: str, make: Callable[[], T]) -> T:
        """Give what ``make`` made of this very object and key, or have it made."""
        known = self._made.get((id(owner), key))
        if known is not None and known[0] is owner:
            return known[1]
        made = make()
        with self._lock:
            if len(self._made) >= _MOST_KEPT:
                self._made.clear()
            self._made[id(owner), key] = owner, made
        return made
