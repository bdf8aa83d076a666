"""Which ways of writing placeholders a catalogue has, by the texts of its reference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from supportkit.templates.strings.entries import Entry
from supportkit.templates.strings.placeholders.dialects import DIALECTS, PLAIN_BRACE, Placeholder
from supportkit.templates.strings.placeholders.messages import is_message, read_message
from supportkit.values.patterns import regex

__all__ = ["MESSAGE", "by_flags", "dialects_of", "found_in", "used_in"]

_FLAGS: Final[Mapping[str, str]] = {
    "python-format": "percent printf",
    "python-brace-format": "brace",
    **dict.fromkeys(
        ("c-format", "php-format", "objc-format", "perl-format", "sh-format", "ruby-format"),
        "printf",
    ),
    "javascript-format": "printf",
    "perl-brace-format": "brace",
    "csharp-format": "brace",
    "java-format": "brace",
    "kde-format": "",
}
"""What gettext's flags say."""


MESSAGE: Final = "message"
"""The way of ICU's message format, whose placeholders are braces."""
_IN_MESSAGES: Final = frozenset({"brace", "mustache"})
_SURELY: Final = 3
"""Texts with a choice from which on every text of a catalogue is read as a message."""
_INTERVAL: Final = regex(
    r"(?P<before>(?:\A|\|)[ ]{0,3})"
    r"(?:\{[0-9]{1,9}\}|[\[\]][0-9*]{1,9},[ ]?(?:[0-9]{1,9}|\*|Inf)[\[\]])"
)
_PREFIXED: Final = frozenset({"ruby", "hash", "dollar"})
"""Ways that are braces with a sign before them; in a catalogue of braces, the sign is a sign."""
_BRACED: Final = _PREFIXED | {"brace"}
_OTHERS: Final = frozenset({"percent", "ruby", "mustache"})
"""Ways of systems that do not write ``:x``; an address such as ``@user:example`` is none."""
_SOME: Final = 3
"""Texts from which on ``__x__`` and ``%1`` are no bold word and no percentage."""
_RARE: Final = 4
_MOST_COUNTED: Final = 1000


def by_flags(entry: Entry) -> frozenset[str]:
    """Name the dialects that the flags of a text name."""
    named = (_FLAGS[flag].split() for flag in entry.flags if flag in _FLAGS)
    return frozenset(name for names in named for name in names)


def used_in(texts: Iterable[str]) -> frozenset[str]:
    """Name the dialects that nothing else looks like and that some texts have.

    >>> sorted(used_in(["Hello %(name)s", "100 % of :all"]))
    ['percent']
    """
    left = {name: dialect for name, dialect in DIALECTS.items() if dialect.distinct}
    found: set[str] = set()
    counts = Counter[str]()
    every = list(texts)
    for text in every:
        if is_message(text):
            counts[MESSAGE] += 1
            found |= {one.dialect for one in _of_message(text)}
            continue
        for name in [name for name in left if next(left[name].find(text), None)]:
            found.add(name)
            if name not in _BRACED:
                del left[name]
            elif counts[name] < _MOST_COUNTED:
                counts[name] += 1
    rare = {name for name in _PREFIXED if counts[name] * _RARE < counts["brace"]}
    if counts[MESSAGE] >= _SURELY and "mustache" not in found:
        found.add(MESSAGE)
    return frozenset(found - rare) | _doubtful(every)


def _doubtful(texts: Sequence[str]) -> set[str]:
    """Name the dialects that other texts look like, too, where a catalogue surely has them."""
    counts = Counter[str]()
    others = [DIALECTS[name] for name in _OTHERS]
    for text in texts:
        for name in ("under", "numbered", "colon"):
            first = next(DIALECTS[name].find(text), None)
            counts[name] += first is not None and (name != "under" or first.name[0].islower())
        counts["others"] += any(next(dialect.find(text), None) for dialect in others)
    found = {name for name in ("under", "numbered") if counts[name] >= _SOME}
    return found | ({"colon"} if counts["colon"] > counts["others"] else set())


def dialects_of(entry: Entry, used: frozenset[str]) -> tuple[str, ...]:
    """Name the dialects to read a text in: those of the catalogue, its flags and its sources."""
    if "no-python-format" in entry.flags and "%" in entry.text:
        used = used - {"percent"}
    names = set(used) - {"colon"} | by_flags(entry)
    if "python-brace-format" in entry.flags:
        names -= _PREFIXED
    refused = {flag[3:] for flag in entry.flags if flag.startswith("no-")}
    for name, dialect in DIALECTS.items():
        if dialect.distinct or refused or name in names:
            continue
        if name == "colon" and not ("colon" in used and _is_of_laravel(entry)):
            continue
        if name in ("under", "numbered"):
            continue
        if any(next(dialect.find(source), None) for source in entry.sources):
            names.add(name)
    if "%" not in entry.text and not any("%" in source for source in entry.sources):
        names -= {"printf", "percent", "ruby", "numbered"}
    if any(map(is_message, (entry.text, *entry.sources))):
        names.add(MESSAGE)
    return tuple(name for name in (MESSAGE, *DIALECTS) if name in names)


def _is_of_laravel(entry: Entry) -> bool:
    return entry.file.path.endswith((".json", ".php"))


def _of_message(text: str) -> Iterator[Placeholder]:
    """Give the placeholders of a message of ICU."""
    message = read_message(text)
    printed = {one.name for one in message.arguments if one.choice is None}
    for one in message.arguments:
        dialect = "mustache" if one.is_double else "brace"
        made = Placeholder(dialect, one.name, one.span, one.written)
        if one.choice is not None:
            needless = one.name not in printed and one.choice.is_of_words
            made = replace(made, choice=one.choice.kind, is_needless=needless)
        yield made


def _intervals(text: str) -> frozenset[int]:
    """Give where a form of Laravel says its numbers: ``{0} None|{1} One|[2,*] Many``."""
    found = {match[0].strip("| "): match.end("before") for match in _INTERVAL.finditer(text)}
    count = text.count("|") + 1
    return frozenset(found.values()) if 1 < len(found) == count else frozenset()


def found_in(text: str, dialects: Iterable[str]) -> tuple[Placeholder, ...]:
    """Give the placeholders of a text in some dialects, in order; of two in one place, the first.

    >>> [one.written for one in found_in("{{a}} {b}", ["mustache", "brace"])]
    ['{{a}}', '{b}']
    """
    names, every = set(dialects), list[Placeholder]()
    if "{" in text and (MESSAGE in names or (names & _IN_MESSAGES and is_message(text))):
        wanted = names | {"brace"} if MESSAGE in names else names
        every += (one for one in _of_message(text) if one.dialect in wanted)
        names -= _IN_MESSAGES | _BRACED
    known = DIALECTS if names & _PREFIXED else {**DIALECTS, "brace": PLAIN_BRACE}
    every += (one for name in DIALECTS if name in names for one in known[name].find(text))
    if "|" in text and any(one.name.isdigit() for one in every):
        intervals = _intervals(text)
        every = [one for one in every if one.span.start not in intervals]
    if len(every) < 2:
        return tuple(every)
    every.sort(key=lambda one: (one.span.start, -one.span.end))
    kept: list[Placeholder] = []
    for one in every:
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
    return tuple(kept)
