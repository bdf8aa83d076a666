"""What can be wrong with the entries of a lexicon, wherever they were written.

A text file, a JSON file and a program's own words are checked alike; who asks knows where
an entry stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from supportkit.errors import LexiconError
from supportkit.text.listing import Line
from supportkit.text.phrases import Node, read_lists, read_phrase, slip_of_alias, slip_of_entry

__all__ = ["ACTING", "BEST", "WORST", "Problem", "problems"]

WORST: Final = -4.0
BEST: Final = 4.0
_WEIGHED: Final = ("words", "boosters", "phrases")
_LISTED: Final = ("negators", "negators_after", "contrast", "wishes", "questions", "plain")
ACTING: Final = ("words", "boosters", *_LISTED[:-1])
"""What gives a word a meaning of its own, so that it can be no other spelling."""


class Problem(NamedTuple):
    """An entry that cannot be right.

    Attributes:
        field: Of the lexicon.
        entry: The word, phrase or name.
        expected: What would have been right.
        found: What stands there.
        column: The character of a phrase or of a list that is wrong, from 0.
    """

    field: str
    entry: str
    expected: str
    found: str
    column: int = 0

    def __str__(self) -> str:
        column = f", column {self.column + 1}" if self.column else ""
        return f"{self.field} {self.entry!r}{column}: expected {self.expected}, found {self.found}"


def problems(fields: Mapping[str, Any]) -> Iterator[Problem]:
    """Go through what is wrong with the fields of a lexicon, each of its right type."""
    for field in _WEIGHED:
        yield from _of_values(field, fields.get(field, {}))
    for field in (*_WEIGHED[:-1], *_LISTED):
        for entry in fields.get(field, ()):
            slip = slip_of_entry(entry)
            if slip is not None:
                yield Problem(field, entry, slip.expected, repr(entry))
    yield from _of_aliases(fields)
    yield from _of_phrases(fields)


def _of_values(field: str, entries: Mapping[str, Any]) -> Iterator[Problem]:
    for entry, value in entries.items():
        if not _is_value(value):
            found = repr(value) if isinstance(value, int | float) else _kind(value)
            yield Problem(field, entry, f"a value from {WORST:g} to {BEST:g}", found)


def _is_value(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and WORST <= value <= BEST


def _kind(value: object) -> str:
    return f"a value of the type {type(value).__name__}"


def _of_aliases(fields: Mapping[str, Any]) -> Iterator[Problem]:
    for alias, words in fields.get("aliases", {}).items():
        slip = slip_of_alias(alias)
        if slip is not None:
            yield Problem("aliases", alias, slip.expected, repr(alias))
        if not (isinstance(words, str) and words.strip()):
            yield Problem("aliases", alias, "the words that it stands for", "none")
        for field in ACTING:
            if alias in fields.get(field, ()):
                expected = f"either an alias or an entry of {field}"
                yield Problem("aliases", alias, expected, f"{alias!r} in both")


def _of_phrases(fields: Mapping[str, Any]) -> Iterator[Problem]:
    language, lists = fields["language"], fields.get("lists", {})
    known: dict[str, Node] = {}
    for name, text in lists.items():
        if not (name.strip() and isinstance(text, str) and text.strip()):
            yield Problem("lists", name, "words for the name of a list", "none")
            return
    try:
        lines = ((name, Line(text, 1, name)) for name, text in lists.items())
        known = read_lists(lines, language=language)
    except LexiconError as error:
        yield _problem("lists", error)
        return
    for phrase in fields.get("phrases", ()):
        try:
            read_phrase(Line(phrase, 1, phrase), language=language, lists=known)
        except LexiconError as error:
            yield _problem("phrases", error)


def _problem(field: str, error: LexiconError) -> Problem:
    at = (error.column or 1) - 1
    return Problem(field, error.source or "", error.expected, error.found, at)
