"""The file format of lexicons: facts, then sections of words and phrases with their values."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

from supportkit.errors import LexiconError, LocaleError
from supportkit.text.listing import Line, Listing, parse_listing
from supportkit.text.locales import canonical
from supportkit.text.phrases import lists_of, pairs_of, read_lists, read_phrase
from supportkit.text.phrases.pieces import straightened

__all__ = ["BASES", "BEST", "WORST", "can_be_found", "place_in_json", "read_lexicon"]

WORST: Final = -4.0
BEST: Final = 4.0
BASES: Final = ("vaderSentiment",)
"""Word lists that a lexicon can stand on."""

_SHORTEST_START: Final = 2
_LONGEST_START: Final = 24
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
        check: Whether to look at every word and read every phrase, so that a mistake in one
            is told by its place.

    Raises:
        LexiconError: With the line and column of what cannot be read.
    """
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return _read_json(text, source)
    listing = parse_listing(text, source=source)
    _check_headings(listing)
    if check:
        _check_phrases(listing)
        _check_words(listing)
    fields: _Fields = dict(listing.facts)
    for name, mark in _WEIGHED.items():
        fields[name] = _unique(_weighed(listing.lines(name), mark))
    for name in _LISTED:
        fields[name] = tuple(word.text for line in listing.lines(name) for word in line.words())
    fields["aliases"] = _unique(pairs_of(listing, "aliases"))
    fields["lists"] = {name: line.text for name, line in lists_of(listing)}
    return fields | _negators(listing)


def _read_json(text: str, source: str) -> _Fields:
    def once(pairs: list[tuple[str, Any]]) -> _Fields:
        found = dict(pairs)
        if len(found) < len(pairs):
            (key, _), *_ = (Counter(key for key, _ in pairs) - Counter([*found])).items()
            line, column = place_in_json(text, key, times=2)
            raise LexiconError(source, line, column, "each entry once", f"{key!r} again")
        return found

    try:
        fields = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=once)
    except LexiconError:
        raise
    except json.JSONDecodeError as error:
        raise LexiconError(source, error.lineno, error.colno, "valid JSON", error.msg) from None
    except ValueError:
        raise LexiconError(source, None, None, "numbers of a few digits", "a long one") from None
    except RecursionError:
        raise LexiconError(source, None, None, "a lexicon", "deeply nested JSON") from None
    if not isinstance(fields, dict):
        raise LexiconError(source, None, None, "an object", "another value")
    return fields


def place_in_json(text: str, key: str, *, times: int = 1) -> tuple[int, int]:
    """Give line and column at which a key is written for the first or a later time."""
    at, written = -1, json.dumps(key, ensure_ascii=False)
    for _ in range(times):
        at = text.find(written, at + 1)
    at = max(at, 0)
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _check_headings(listing: Listing) -> None:
    if "language" not in listing.facts:
        raise LexiconError(listing.source, 1, 1, "'language: de' or another language", "none")
    for fact, place in listing.places.items():
        if fact not in _FACTS:
            raise place.error(f"one of {', '.join(_FACTS)}", repr(fact))
    _check_facts(listing)
    for section in listing.sections:
        if section.name not in _SECTIONS:
            raise section.heading.error(f"one of {', '.join(_SECTIONS)}", repr(section.name))


def _check_facts(listing: Listing) -> None:
    try:
        canonical(listing.facts["language"])
    except LocaleError:
        place = listing.places["language"]
        raise place.error("a language such as 'de' or 'pt-BR'", repr(place.text)) from None
    base = listing.facts.get("base", BASES[0])
    if base not in BASES:
        raise listing.places["base"].error(f"one of {', '.join(BASES)}", repr(base))


def can_be_found(word: str) -> bool:
    """Whether an entry can be found in a text: one word, or the beginning of one."""
    start = word.removesuffix("*")
    if start != straightened(start.lower()) or len(start.split()) != 1 or "*" in start:
        return False
    return start == word or _SHORTEST_START <= len(start) <= _LONGEST_START


def _check_words(listing: Listing) -> None:
    for name in ("words", "boosters", "negators", *_LISTED):
        for line in listing.lines(name):
            for word in (line.halves()[1] if name not in _LISTED else line).words():
                if not can_be_found(word.text):
                    raise word.error("a word in lower case, or a beginning*", repr(word.text))


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


def _negators(listing: Listing) -> _Fields:
    found: dict[str, list[str]] = {field: [] for field in _NEGATORS.values()}
    for line in listing.lines("negators"):
        place, words = line.halves()
        if place.text not in _NEGATORS:
            raise place.error("'before' or 'after'", repr(place.text))
        found[_NEGATORS[place.text]] += (word.text for word in words.words())
    return {field: tuple(words) for field, words in found.items()}
