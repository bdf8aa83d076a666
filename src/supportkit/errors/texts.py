"""Errors of files of words, and of who was asked for."""

from __future__ import annotations

from supportkit.errors.base import SupportKitError
from supportkit.errors.masking import masked, short, where

__all__ = ["LexiconError", "UnknownCustomerError"]


class LexiconError(SupportKitError, ValueError):
    """A file of words or phrases, such as a lexicon, has a mistake.

    Attributes:
        source: The file, or another name of where the words come from.
        line: Line number, from 1, or None where it is no mistake of one line.
        column: Column, from 1, or None.
        expected: What would have been right.
        found: What stood there.
    """

    source: str | None
    line: int | None
    column: int | None
    expected: str
    found: str

    def __init__(
        self, source: str | None, line: int | None, column: int | None, expected: str, found: str
    ) -> None:
        self.source, self.line, self.column = source, line, column
        self.expected, self.found = masked(expected), masked(found)
        super().__init__(source, line, column, self.expected, self.found)

    def __str__(self) -> str:
        place = where(self.source, self.line, None if self.column is None else str(self.column))
        place = place.replace(": ", ":", 1) if self.line and self.column else place
        return f"{place}expected {self.expected}, found {short(self.found)}"


class UnknownCustomerError(SupportKitError, LookupError):
    """A history has no such customer, or several that could be meant.

    Attributes:
        found: How many there are: 0, or more than 1.
    """

    found: int

    def __init__(self, found: int) -> None:
        self.found = found
        super().__init__(found)

    def __str__(self) -> str:
        if self.found:
            return f"expected one customer, found {self.found}; name the help desk with source="
        return "expected a customer of this history, found nobody with that id or identifier"
