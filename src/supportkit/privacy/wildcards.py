"""Patterns for allow-lists that cannot run away: no backtracking over more than one star.

``*`` is any number of characters, ``?`` any one, ``#`` any one digit; all else is itself,
whatever its case.
"""

from __future__ import annotations

__all__ = ["matches"]


def matches(pattern: str, value: str) -> bool:
    """Whether a whole value is what a pattern says; at most one step back for each character.

    >>> matches("ORD-####*", "ord-2041/b"), matches("*@acme.example", "ann@acme.example.org")
    (True, False)
    """
    pattern, value = pattern.casefold(), value.casefold()
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
