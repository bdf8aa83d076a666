"""The words that stand beside personal data: a file for each language, all active at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from supportkit.text.listing import Line, Listing, parse_listing
from supportkit.text.shipped import shipped

__all__ = ["LANGUAGES", "lines"]

LANGUAGES: Final = (
    *("en", "de", "fr", "es", "pt", "it", "nl", "pl", "sv", "da", "no"),
    *("fi", "tr", "cs", "sk", "hu", "ro", "ru", "uk", "el", "ja", "zh"),
)
"""The languages whose words are known."""


@cache
def _listings() -> tuple[Listing, ...]:
    return tuple(
        parse_listing(
            shipped("supportkit.privacy", f"data/{tag}.txt").decode(), source=f"{tag}.txt"
        )
        for tag in LANGUAGES
    )


def lines(section: str) -> Iterator[Line]:
    """Go through the lines of a section in all languages.

    >>> "passwort" in {word.text for line in lines("password") for word in line.words()}
    True
    """
    for listing in _listings():
        yield from listing.lines(section)
