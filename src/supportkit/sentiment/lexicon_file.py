"""The file format of lexicons: facts, then sections of words and phrases with their values.

What stands in a file is read as plain words; where one stood is looked up when there is a
mistake to show. The same in JSON is `supportkit.sentiment.lexicon_json`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from supportkit.errors import LexiconError, LocaleError
from supportkit.sentiment._lexicon_checks import BEST, WORST, Problem, problems
from supportkit.text.listing import Line, Listing, parse_listing
from supportkit.text.locales import canonical
from supportkit.text.phrases import lists_of, pairs_of

__all__ = ["BASES", "LICENCE_HINT", "read_lexicon"]

BASES: Final = ("vaderSentiment",)
"""Word lists that a lexicon can stand on."""
LICENCE_HINT: Final = "'license'; it is written 'licence'"

_FACTS: Final = ("language", "licence", "source", "author", "base")
_WEIGHED: Final = {"words": None, "phrases": ";", "boosters": None}
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
    listing = parse_listing(text, source=source)
    _check_headings(listing)
    fields: _Fields = dict(listing.facts)
    for name, mark in _WEIGHED.items():
        fields[name] = _weighed(listing.lines(name), mark)
    for name in _LISTED:
        fields[name] = tuple(word for line in listing.lines(name) for word in line.text.split())
    fields["aliases"] = _aliases(listing)
    fields["lists"] = {name: line.text for name, line in lists_of(listing)}
    fields |= _negators(listing)
    if check:
        for problem in problems(fields):
            line = _place(listing, problem)
            raise line.error(problem.expected, problem.found, column=problem.column)
    return fields


def _check_headings(listing: Listing) -> None:
    if "language" not in listing.facts:
        raise LexiconError(listing.source, 1, 1, "'language: de' or another language", "none")
    for fact, place in listing.places.items():
        if fact not in _FACTS:
            found = LICENCE_HINT if fact == "license" else repr(fact)
            raise place.error(f"one of {', '.join(_FACTS)}", found)
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


def _weighed(lines: Iterable[Line], mark: str | None) -> dict[str, float]:
    found: dict[str, float] = {}
    for line in lines:
        value = _value(line)
        entries = _entries(line, mark)
        for number, entry in enumerate(entries):
            if entry in found:
                again = [*_placed(line, mark)][number]
                raise again.error("each entry once", f"{entry!r} again")
            found[entry] = value
    return found


def _value(line: Line) -> float:
    number, expected = line.text.split(maxsplit=1)[0], f"a value from {WORST:g} to {BEST:g}"
    value = _number(number)
    if value is None or not WORST <= value <= BEST:
        raise line.error(expected, repr(number))
    return value


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _entries(line: Line, mark: str | None) -> list[str]:
    """Give what stands after the first word of a line."""
    rest = "".join(line.text.split(maxsplit=1)[1:])
    entries = rest.split() if mark is None else [*filter(None, map(str.strip, rest.split(mark)))]
    if not entries:
        raise line.error("words after it", "the end of the line", column=len(line.text))
    return entries


def _placed(line: Line, mark: str | None) -> Iterator[Line]:
    """Give the same, each with its place."""
    rest = line.halves()[1]
    return rest.words() if mark is None else rest.cut(mark)


def _aliases(listing: Listing) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in listing.lines("aliases"):
        for pair in filter(None, map(str.strip, line.text.split(";"))):
            alias, _, said = pair.partition("=")
            alias, said = alias.strip(), " ".join(said.split())
            if alias in found or not (alias and said):
                _refuse_alias(listing)
            found[alias] = said
    return found


def _refuse_alias(listing: Listing) -> None:
    """Show the first pair that is none, or that stands there again."""
    seen: set[str] = set()
    for alias, _ in pairs_of(listing, "aliases"):
        if alias.text in seen:
            raise alias.error("each entry once", f"{alias.text!r} again")
        seen.add(alias.text)


def _negators(listing: Listing) -> _Fields:
    found: dict[str, list[str]] = {field: [] for field in _NEGATORS.values()}
    for line in listing.lines("negators"):
        place = line.text.split(maxsplit=1)[0]
        if place not in _NEGATORS:
            raise line.error("'before' or 'after'", repr(place))
        found[_NEGATORS[place]] += _entries(line, None)
    return {field: tuple(words) for field, words in found.items()}


def _place(listing: Listing, problem: Problem) -> Line:
    """Find where the entry of a problem stands."""
    section = "negators" if problem.field in _NEGATORS.values() else problem.field
    if section == "lists":
        return dict(lists_of(listing))[problem.entry]
    if section == "aliases":
        entries = (alias for alias, _ in pairs_of(listing, section))
    elif section in _LISTED:
        entries = (word for line in listing.lines(section) for word in line.words())
    else:
        mark = _WEIGHED.get(section)
        entries = (each for line in listing.lines(section) for each in _placed(line, mark))
    return next(line for line in entries if line.text == problem.entry)
