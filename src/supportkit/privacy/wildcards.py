"""Patterns for allow-lists that cannot run away: no backtracking over more than one star.

``*`` is any number of characters, ``?`` any one, ``#`` any one digit; all else is itself,
whatever its case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from supportkit.values.patterns import regex

__all__ = ["Wildcards", "matches"]

_SIGNS: Final = regex(r"[*?#]+")


class Wildcards:
    """Many patterns, of which only those are tried that begin or end as a value does.

    >>> orders = Wildcards(["ORD-####*", "*@acme.example"])
    >>> orders.match("ord-2041/b"), orders.match("ann@acme.example.org")
    (True, False)
    """

    __slots__ = ("_heads", "_inner", "_tails")

    def __init__(self, patterns: Iterable[str]) -> None:
        self._heads: dict[int, dict[str, list[str]]] = {}
        self._tails: dict[int, dict[str, list[str]]] = {}
        self._inner: list[tuple[str, str]] = []
        for pattern in dict.fromkeys(each.casefold() for each in patterns):
            self._learn(pattern)

    def _learn(self, pattern: str) -> None:
        literals = _SIGNS.split(pattern)
        head, tail = literals[0], literals[-1]
        if not head and not tail:
            self._inner.append((max(literals, key=len), pattern))
        elif len(head) >= len(tail):
            self._heads.setdefault(len(head), {}).setdefault(head, []).append(pattern)
        else:
            self._tails.setdefault(len(tail), {}).setdefault(tail, []).append(pattern)

    def match(self, value: str) -> bool:
        """Whether a whole value is what any of the patterns says."""
        folded = value.casefold()
        return any(_matches(pattern, folded) for pattern in self._likely(folded))

    def _likely(self, value: str) -> Iterator[str]:
        for length, heads in self._heads.items():
            yield from heads.get(value[:length], ())
        for length, tails in self._tails.items():
            yield from tails.get(value[-length:], ())
        for literal, pattern in self._inner:
            if literal in value:
                yield pattern


def matches(pattern: str, value: str) -> bool:
    """Whether a whole value is what a pattern says; at most one step back for each character.

    >>> matches("ORD-####*", "ord-2041/b"), matches("*@acme.example", "ann@acme.example.org")
    (True, False)
    """
    return _matches(pattern.casefold(), value.casefold())


def _matches(pattern: str, value: str) -> bool:
    at = read = kept = 0
    star = -1
    while read < len(value):
        if at < len(pattern) and pattern[at] == "*":
            star, kept = at, read
            at += 1
        elif at < len(pattern) and _is(pattern[at], value[read]):
            at, read = at + 1, read + 1
        elif star >= 0:
            at, kept = star + 1, kept + 1
            read = kept
        else:
            return False
    return not pattern[at:].strip("*")


def _is(sign: str, char: str) -> bool:
    return sign in ("?", char) if sign != "#" else char.isdecimal() or char == "#"
