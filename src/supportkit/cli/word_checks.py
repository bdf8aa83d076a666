"""What can be doubted in files of words that can be read: mostly a slip of the pen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from supportkit.findings import Finding, Severity
from supportkit.text.given import primary_subtag
from supportkit.text.listing import Line, Listing, parse_listing
from supportkit.text.phrases import lists_of
from supportkit.values.patterns import regex

if TYPE_CHECKING:
    from supportkit.sentiment import Lexicon
    from supportkit.signals import SignalRules

__all__ = ["CHECKS", "WordCheck", "WordFile", "doubts"]

_LIST: Final = regex(r"\{([\w-]+)\}")
_WORDS: Final = regex(r"[^\s,()\[\]|<>{}.]+(?:\s+[^\s,()\[\]|<>{}.]+)*")
_IN_BRACKETS: Final = regex(
    r"[(\[][^()\[\]|,<>{}]*[^()\[\]|,<>{}\s],[^()\[\]|<>{}]*\w[^()\[\]|<>{}]*[)\]]"
)
_SHARED: Final = ("lists", "aliases")


class WordCheck(NamedTuple):
    """A rule about words."""

    code: str
    name: str
    severity: Severity = Severity.WARNING


UNLESS_ALONE: Final = WordCheck("WORD201", "unless-without-rule")
UNUSED_LIST: Final = WordCheck("WORD202", "unused-list")
PHRASE_AGAIN: Final = WordCheck("WORD203", "phrase-again")
COMMA_LIST: Final = WordCheck("WORD204", "comma-between-phrases")
CHECKS: Final = (UNLESS_ALONE, UNUSED_LIST, PHRASE_AGAIN, COMMA_LIST)


class WordFile(NamedTuple):
    """A file of words that was read."""

    path: Path
    text: str
    words: Lexicon | SignalRules


def doubts(files: Sequence[WordFile], *, complete: bool) -> Iterator[Finding]:
    """Go through what can be doubted.

    Args:
        files: All that were read.
        complete: Whether these are all; if not, a rule may stand in one of the others.
    """
    from supportkit.signals import SignalRules

    rules = [file.words for file in files if isinstance(file.words, SignalRules)]
    for file in files:
        if isinstance(file.words, SignalRules):
            listing = parse_listing(file.text, source=file.path.as_posix())
            if complete:
                yield from _alone(listing, file.words, rules)
            yield from _again(listing)
            phrases = [each for lines in _by_rule(listing).values() for each in lines]
            yield from _unused(listing, phrases)
        else:
            phrases = _of_lexicon(file)
            if not _is_json(file):
                yield from _unused(parse_listing(file.text, source=_source(file)), phrases)
        yield from _lists_by_comma(phrases)


def _source(file: WordFile) -> str:
    return file.path.as_posix()


def _is_json(file: WordFile) -> bool:
    from supportkit.sentiment.lexicon_json import is_json

    return is_json(file.text)


def _of_lexicon(file: WordFile) -> list[Line]:
    from supportkit.sentiment import Lexicon

    source = _source(file)
    if _is_json(file) and isinstance(file.words, Lexicon):
        return [Line(phrase, 1, source) for phrase in file.words.phrases]
    lines = parse_listing(file.text, source=source).lines("phrases")
    return [phrase for line in lines for phrase in line.halves()[1].cut(";")]


def _by_rule(listing: Listing) -> dict[Line, list[Line]]:
    """Give the phrases of each rule, with those of its ``unless``."""
    return {
        section.heading: [phrase for line in section.lines for phrase in line.halves()[1].cut(";")]
        for section in listing.sections
        if section.name not in _SHARED
    }


def _alone(listing: Listing, own: SignalRules, others: Iterable[SignalRules]) -> Iterator[Finding]:
    known = _named(own.language, others)
    for heading in _by_rule(listing):
        kind, _, name = heading.text.partition(" ")
        if (kind, name) not in known:
            of_kind = sorted(name for each, name in known if each == kind)
            expected = f"a phrase in it, or a rule of that name beside it: {', '.join(of_kind)}"
            found = f"'unless' alone under {heading.text!r}, which takes nothing back"
            yield _finding(UNLESS_ALONE, heading, f"expected {expected}; found {found}")


def _named(language: str, files: Iterable[SignalRules]) -> set[tuple[str, str]]:
    """Give kind and name of the rules of a language that find something."""
    from supportkit.signals.rules import LANGUAGES, shipped_rules

    tag = primary_subtag(language)
    several = [file for file in files if primary_subtag(file.language) == tag]
    several += [shipped_rules(tag)] if tag in LANGUAGES else []
    return {(rule.kind.value, rule.name) for file in several for rule in file.rules if rule.phrases}


def _again(listing: Listing) -> Iterator[Finding]:
    for heading, phrases in _by_rule(listing).items():
        seen: set[str] = set()
        for phrase in phrases:
            said = " ".join(phrase.text.split())
            if said in seen:
                message = f"expected each phrase of {heading.text!r} once, found {said!r} again"
                yield _finding(PHRASE_AGAIN, phrase, message)
            seen.add(said)


def _unused(listing: Listing, phrases: Iterable[Line]) -> Iterator[Finding]:
    lists = list(lists_of(listing))
    texts = (line.text for line in (*phrases, *(line for _, line in lists)))
    used = {name for text in texts for name in _LIST.findall(text)}
    for name, line in lists:
        if name not in used:
            message = f"expected the list {name!r} in a phrase, as {{{name}}}; found in none"
            yield _finding(UNUSED_LIST, line, message)


def _lists_by_comma(phrases: Iterable[Line]) -> Iterator[Finding]:
    for phrase in phrases:
        if _looks_like_list(phrase.text):
            expected = "one phrase; several are parted by ';', and ways of a word by '|'"
            found = f"{phrase.text!r}, in which a comma is a comma or nothing"
            yield _finding(COMMA_LIST, phrase, f"expected {expected}; found {found}")


def _looks_like_list(phrase: str) -> bool:
    """Whether plain words stand between commas, as many on each side, or there are several.

    A comma that stands between blanks is meant.
    """
    parts = [part.lstrip() for part in phrase.split(",")]
    if len(parts) > 1 and all(map(_WORDS.fullmatch, parts)):
        return len(parts) > 2 or len(parts[0].split()) == len(parts[1].split())
    return _IN_BRACKETS.search(phrase) is not None


def _finding(check: WordCheck, line: Line, message: str) -> Finding:
    place = line.error("", "")
    return Finding(
        code=check.code,
        name=check.name,
        severity=check.severity,
        message=message,
        path=line.source,
        line=place.line,
        column=place.column,
    )
