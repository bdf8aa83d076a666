"""Words for numbers, units of time, days, months and money, one list a language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import MappingProxyType
from typing import Final

from supportkit.errors import DataFileError
from supportkit.text.listing import Listing, parse_listing
from supportkit.text.shipped import shipped

__all__ = ["listing", "words_by_class"]

_NAMED: Final = {
    "numbers": "number",
    "ordinals": "ordinal",
    "units": "unit",
    "days": "day",
    "months": "month",
}
_BARE: Final = {"money": "money", "times": "times", "fillers": "filler"}
_NONE: Final = Listing("", MappingProxyType({}), ())


@cache
def listing(language: str) -> Listing:
    """Read the list of a language; an empty one where there is none."""
    try:
        content = shipped("supportkit.text", f"data/numbers/{language}.txt")
    except DataFileError:
        return _NONE
    return parse_listing(content.decode(), source=f"numbers/{language}.txt")


@cache
def words_by_class(language: str) -> MappingProxyType[str, frozenset[str]]:
    """Give each word of a language's list and the classes it belongs to.

    >>> sorted(words_by_class("en")["second"]), sorted(words_by_class("en")["weeks"])
    (['ordinal'], ['unit'])
    """
    found: dict[str, frozenset[str]] = {}
    for word, kind in _words(listing(language)):
        found[word] = found.get(word, frozenset()) | {kind}
    return MappingProxyType(found)


def _words(listing: Listing) -> Iterator[tuple[str, str]]:
    for section, kind in _NAMED.items():
        for line in listing.lines(section):
            for word in line.halves()[1].words():
                yield word.text, kind
    for section, kind in _BARE.items():
        for line in listing.lines(section):
            for word in line.words():
                yield word.text, kind
