"""Telephone numbers that are known beforehand, however much of them is written.

A number of a record is met with and without its country code, with a zero before it, in any
groups, and beside others. It ends where the record says, whatever digits follow.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Final

from supportkit.privacy.recognisers.country_codes import is_code
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["KnownNumbers"]

_FEWEST: Final = 7
_MOST: Final = 18
_ZERO: Final = r"\(\s{0,3}0\s{0,3}\)"
_ROW: Final = regex(
    r"(?<!\+)(?:\+|(?<!\w))\(?[0-9](?:[\s()./\u2010-\u2015-]{0,3}[0-9])*+",
)
_GROUP: Final = regex(rf"{_ZERO}|\(?([0-9]+)")
_BRACKETED: Final = regex(_ZERO)


class KnownNumbers:
    """Telephone numbers, by their last digits.

    >>> numbers = KnownNumbers()
    >>> numbers.learn("+49 170 1234567")
    '491701234567'
    >>> text = "491701234567 / 0170 1234567 2026"
    >>> [text[each.start : each.end] for each in numbers.find(text)]
    ['491701234567', '0170 1234567']
    """

    __slots__ = ("_by_end",)

    def __init__(self) -> None:
        self._by_end: dict[str, list[str]] = {}

    def __bool__(self) -> bool:
        return bool(self._by_end)

    def learn(self, value: str) -> str | None:
        """Learn a number; give its digits, or None if it has too few to be told from others."""
        digits = _digits(value)
        if len(digits) < _FEWEST:
            return None
        same_end = self._by_end.setdefault(digits[-_FEWEST:], [])
        if digits not in same_end:
            same_end.append(digits)
        return digits

    def known(self, written: str, *, begun: bool = True) -> str | None:
        """Give the known number that another is, but for a country code or a zero before it.

        ``begun``: also if only its end is written, as it is dialled in the same town.
        """
        digits = _digits(written)
        every = self._by_end.get(digits[-_FEWEST:], ())
        found = digits.lstrip("0")
        alike = [each for each in every if _is_same(found, each.lstrip("0"))]
        if not alike and begun:
            alike = [each for each in every if each.endswith(found)]
        return next((each for each in alike if each.lstrip("0") == found), next(iter(alike), None))

    def find(self, text: str) -> Iterator[Span]:
        """Find the numbers in a text."""
        for row in _ROW.finditer(text):
            if row.end() - row.start() >= _FEWEST:
                yield from self._in_row(text, *row.span())

    def _in_row(self, text: str, start: int, end: int) -> Iterator[Span]:
        groups: deque[tuple[int, str]] = deque(maxlen=_MOST)
        for match in _GROUP.finditer(text, start, end):
            begin = start if match.start() <= start + 1 else match.start()
            groups.append((begin, match[1] or ""))
            if match[1] and not _is_within_word(text, match.end()):
                begins = self._begins(groups, start)
                if begins is not None:
                    yield Span(begins, match.end())
                    groups.clear()

    def _begins(self, groups: deque[tuple[int, str]], start: int) -> int | None:
        """Find where a number begins that ends with the last group, as far before as can be."""
        digits, found = "", None
        for begin, group in reversed(groups):
            digits = group + digits
            if len(digits) > _MOST:
                break
            if len(digits) >= _FEWEST and digits[-_FEWEST:] not in self._by_end:
                break
            if len(digits) >= _FEWEST and self.known(digits, begun=begin == start):
                found = begin
        return found


def _is_same(found: str, known: str) -> bool:
    """Whether two numbers without zeros before them differ by no more than a country code."""
    longer, shorter = (found, known) if len(found) > len(known) else (known, found)
    before = longer.removesuffix(shorter)
    if before == longer:
        return False
    return not before or is_code(before) or is_code(before.rstrip("0"))


def _digits(written: str) -> str:
    return "".join(char for char in _BRACKETED.sub("", written) if char in "0123456789")


def _is_within_word(text: str, end: int) -> bool:
    beside = text[end : end + 1]
    return beside == "_" or beside.isalnum()
