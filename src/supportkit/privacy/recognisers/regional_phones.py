"""Telephone numbers as they are written inside a country, by the `phonenumbers` package.

The package is a port of Google's libphonenumber; its patterns tell whether digits make a
valid number of a region. Where a number begins and ends, and whether the writing and the words
beside it speak of something else, is decided here; the cost is linear in the length of the text.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, ClassVar, Final

from supportkit.errors import BackendUnavailableError, UsageError
from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.recognisers.bounds import ALNUM
from supportkit.privacy.recognisers.numbering_plans import Plan, Way, plan_of
from supportkit.privacy.recognisers.phone_ends import shorter
from supportkit.privacy.recognisers.phone_words import Said, said
from supportkit.privacy.recognisers.phone_writing import (
    has_unit,
    is_grouped,
    is_in_path,
    is_other,
    is_part,
)
from supportkit.privacy.recognisers.phones import EXTENSION, GAP, opens, with_joined
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["RegionalPhones"]

_NUMBER: Final = regex(
    rf"(?<!{ALNUM})(?<!\+)(?<![0-9][.:/-])(?<![A-Za-z][/-])(?P<digits>\(?[0-9](?:{GAP}[0-9]){{5,14}})(?![,:][0-9]){EXTENSION}"
)
_NEXT: Final = regex(r"[0-9][ \u00a0/]{1,3}(?=\(?0[0-9])")
"""What stands before the next number of a row, which begins with a zero."""
_AFTER_ONE: Final = regex(
    r"(?:\+|(?<![0-9])0)[0-9](?:[ \u00a0()./-]{0,3}[0-9]){6,14}[ \u00a0/]{1,3}\(?\Z"
)
_ANOTHER: Final = regex(r"[ \u00a0/]{1,3}\(?0(?:[ \u00a0()./-]{0,3}[0-9]){7}")
_REACH: Final = 32
_TRIES: Final = 3
_FEWEST: Final = 7
_MOST: Final = 13


@dataclass(frozen=True, slots=True)
class RegionalPhones:
    """Finds telephone numbers that are valid in one of some regions.

    Digits need a word such as "phone" beside them, or must be written as numbers of that region
    are, with no other word to name them.

    Attributes:
        regions: ISO 3166 codes.

    Raises:
        BackendUnavailableError: `phonenumbers` is not installed.
        UsageError: A region is none that it knows.
    """

    regions: tuple[str, ...]
    _library: Any = field(init=False, repr=False, compare=False)
    _by_length: tuple[tuple[Plan, ...], ...] = field(init=False, repr=False, compare=False)
    kinds: ClassVar[tuple[EntityKind, ...]] = (EntityKind.PHONE,)
    digits: ClassVar[int] = 7

    def __post_init__(self) -> None:
        library = _load()
        unknown = [each for each in self.regions if each not in library.SUPPORTED_REGIONS]
        if unknown:
            told = ", ".join(map(repr, unknown))
            expected = f"ISO 3166 codes in capitals, such as 'US', 'GB' or 'DE', found {told}"
            raise UsageError("regions", expected)
        plans = tuple(plan_of(library, region) for region in self.regions)
        object.__setattr__(self, "_library", library)
        lengths = range(_MOST + 1)
        fitting = tuple(tuple(each for each in plans if long in each.lengths) for long in lengths)
        object.__setattr__(self, "_by_length", fitting)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.regions,)

    def find(self, text: str, /) -> Iterator[Entity]:
        """Find the numbers of a text that are valid in one of the regions."""
        yield from with_joined(text, self._within)

    def _within(self, text: str) -> Iterator[Entity]:
        at = 0
        while match := _NUMBER.search(text, at):
            at = match.end()
            found = None if is_other(match["digits"]) else self._read(text, match)
            next_one = _NEXT.search(text, found.end - 1 if found else match.start() + 1, at)
            if found:
                yield found
            if next_one:
                at = next_one.end()

    def _read(self, text: str, match: re.Match[str]) -> Entity | None:
        """Read a number, or the longest beginning of it that is valid."""
        start, whole = match.start("digits"), match["digits"]
        for written in islice(shorter(whole), _TRIES):
            ways = self._ways("".join(filter(str.isdigit, written)))
            end = match.end() if written == whole else start + len(written)
            plan = _meant(text, start, end, written, ways) if ways else None
            if plan:
                span = Span(start + opens(written), end)
                return Entity(EntityKind.PHONE, span, 0.8, "numbering plan", plan.region)
        return None

    def _ways(self, number: str) -> list[tuple[Way, Plan]]:
        """Give the plans that have such a number, those in which it is complete first."""
        if not _FEWEST <= len(number) <= _MOST:
            return []
        ways = [(way, plan) for plan in self._by_length[len(number)] if (way := plan.way(number))]
        ways = [pair for pair in ways if pair[0] is Way.AT_HOME or self._is_valid(number, pair[1])]
        return sorted(ways, key=_is_odd)

    def _is_valid(self, number: str, plan: Plan) -> bool:
        if not plan.carried:
            return True
        try:
            read = self._library.parse(number, plan.region)
        except self._library.NumberParseException:
            return False
        return bool(self._library.is_valid_number(read))


def _load() -> Any:
    try:
        return importlib.import_module("phonenumbers")
    except ImportError as error:
        raise BackendUnavailableError("telephone numbers of regions", "privacy") from error


def _is_odd(pair: tuple[Way, Plan]) -> bool:
    return pair[0] is Way.ODD


def _meant(
    text: str, start: int, end: int, written: str, ways: list[tuple[Way, Plan]]
) -> Plan | None:
    """Give the plan of a number that is called a telephone number, or written as only these are."""
    if has_unit(text, end) or is_in_path(text, start):
        return None
    told = said(text, start, end)
    if told is Said.PHONE:
        return ways[0][1]
    if told is Said.REFERENCE:
        return None
    parted = _ANOTHER.match(text, end) is not None
    if is_part(text, start, end, alone=parted) and not _is_after_one(text, start, end):
        return None
    if told is Said.ELSE and ")" not in written:
        return None
    whole = (plan for way, plan in ways if way is Way.AT_HOME)
    return next(
        (
            plan
            for plan in whole
            if is_grouped(written, plan) or (told is Said.LED and written.startswith("0"))
        ),
        None,
    )


def _is_after_one(text: str, start: int, end: int) -> bool:
    """Whether digits from a zero on stand right behind another number, and end there."""
    return (
        text.startswith(("0", "(0"), start)
        and not is_part(text[start : end + 4], 0, end - start)
        and _AFTER_ONE.search(text, max(0, start - _REACH), start) is not None
    )
