"""The file format of lexicons: facts, then sections of words and phrases with their values."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from supportkit.errors import LexiconError
from supportkit.text.listing import Line, Listing, parse_listing
from supportkit.text.phrases import lists_of, read_lists, read_phrase

__all__ = ["BEST", "WORST", "read_lexicon"]

WORST: Final = -4.0
BEST: Final = 4.0

_FACTS: Final = ("language", "licence", "source", "author", "base")
_WEIGHED: Final = {"words": "", "phrases": ";", "boosters": ""}
_LISTED: Final = ("contrast", "wishes", "questions", "plain")
_SECTIONS: Final = (*_WEIGHED, *_LISTED, "negators", "aliases", "lists")
_NEGATORS: Final = {"before": "negators", "after": "negators_after"}

_Fields = dict[str, Any]


def read_lexicon(text: str, *, source: str, check: bool = True) -> _Fields:
    """Read the fields of a lexicon.

    Args:
        text: The content of the file.
        source: What errors call it.
        check: Whether to read the phrases too, so that a mistake in one is told by its place.

    Raises:
        LexiconError: With the line and column of what cannot be read.
    """
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return _read_json(text, source)
    listing = parse_listing(text, source=source)
    _check_headings(listing)
    if check:
        _check_phrases(listing)
    fields: _Fields = dict(listing.facts)
    for name, mark in _WEIGHED.items():
        fields[name] = _unique(_weighed(listing.lines(name), mark))
    for name in _LISTED:
        fields[name] = tuple(word.text for line in listing.lines(name) for word in line.words())
    fields["aliases"] = _unique(_pairs(listing.lines("aliases")))
    fields["lists"] = {name: line.text for name, line in lists_of(listing)}
    return fields | _negators(listing)


def _read_json(text: str, source: str) -> _Fields:
    try:
        fields = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise LexiconError(source, error.lineno, error.colno, "valid JSON", error.msg) from None
    except RecursionError:
        raise LexiconError(source, None, None, "a lexicon", "deeply nested JSON") from None
    if not isinstance(fields, dict):
        raise LexiconError(source, None, None, "an object", "another value")
    return fields


def _check_headings(listing: Listing) -> None:
    if "language" not in listing.facts:
        raise LexiconError(listing.source, 1, 1, "'language: de' or another language", "none")
    for fact in listing.facts:
        if fact not in _FACTS:
            raise LexiconError(listing.source, None, None, f"one of {', '.join(_FACTS)}", fact)
    for section in listing.sections:
        if section.name not in _SECTIONS:
            raise section.heading.error(f"one of {', '.join(_SECTIONS)}", repr(section.name))


def _check_phrases(listing: Listing) -> None:
    language = listing.facts["language"]
    lists = read_lists(lists_of(listing), language=language)
    for line in listing.lines("phrases"):
        for phrase in line.halves()[1].cut(";"):
            read_phrase(phrase, language=language, lists=lists)


def _weighed(lines: Iterable[Line], mark: str) -> Iterator[tuple[Line, float]]:
    for line in lines:
        number, rest = line.halves()
        value = _value(number)
        for entry in rest.cut(mark) if mark else rest.words():
            yield entry, value


def _value(number: Line) -> float:
    expected = f"a value from {WORST:g} to {BEST:g}"
    try:
        value = float(number.text)
    except ValueError:
        raise number.error(expected, repr(number.text)) from None
    if not WORST <= value <= BEST:
        raise number.error(expected, repr(number.text))
    return value


def _unique(entries: Iterator[tuple[Line, Any]]) -> _Fields:
    found: _Fields = {}
    for entry, value in entries:
        if entry.text in found:
            raise entry.error("each entry once", f"{entry.text!r} again")
        found[entry.text] = value
    return found


def _pairs(lines: Iterable[Line]) -> Iterator[tuple[Line, str]]:
    for line in lines:
        for pair in line.cut(";"):
            key, equals, value = pair.text.partition("=")
            if not (equals and key.strip() and value.strip()):
                raise pair.error("'this = that'", repr(pair.text))
            yield pair._replace(text=key.strip()), value.strip()


def _negators(listing: Listing) -> _Fields:
    found: dict[str, list[str]] = {field: [] for field in _NEGATORS.values()}
    for line in listing.lines("negators"):
        place, words = line.halves()
        if place.text not in _NEGATORS:
            raise place.error("'before' or 'after'", repr(place.text))
        found[_NEGATORS[place.text]] += (word.text for word in words.words())
    return {field: tuple(words) for field, words in found.items()}
