"""Terms as a team lists them, found in a text: whole words, whatever their capitals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from threading import Lock
from typing import Any, Final, Generic, NamedTuple, TypeVar

__all__ = ["Hit", "Kept", "Terms", "same_term"]

T = TypeVar("T")

_UNPARTED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
"""Letters of scripts that write no blank between words, or no blank before an ending."""
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

    def __init__(self, terms: Iterable[str], *, at_start: bool = False) -> None:
        """Make terms ready.

        Args:
            terms: Words; a ``*`` at the end stands for any ending.
            at_start: Whether each is looked for at the beginning of a text alone.
        """
        listed = sorted(enumerate(terms), key=lambda each: (-len(each[1]), each[1]))
        self._numbers = [number for number, _ in listed]
        ways = "|".join(f"({_written(term)})" for _, term in listed)
        self._pattern = re.compile(ways, re.IGNORECASE) if listed else None
        self._at_start = at_start

    def find(self, text: str) -> Iterator[Hit]:
        """Go through the terms of a text, from left to right; none overlaps another."""
        if self._pattern is None:
            return
        first = self._pattern.match(text) if self._at_start else None
        matches = self._pattern.finditer(text) if not self._at_start else filter(None, [first])
        for match in matches:
            number = self._numbers[(match.lastindex or 1) - 1]
            yield Hit(match.start(), match.end(), number)


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
