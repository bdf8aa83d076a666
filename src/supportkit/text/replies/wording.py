"""The words that mail programs and people use around quotes, in all languages at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from supportkit.text.listing import Line, parse_listing
from supportkit.text.replies.alternation import one_of
from supportkit.text.replies.folding import folded
from supportkit.text.shipped import shipped
from supportkit.values.patterns import regex

__all__ = ["TAGS", "Wording", "lead", "tag_keys", "wording"]

TAGS: Final = (
    *("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "no", "fi", "cs", "sk"),
    *("hu", "ro", "bg", "el", "tr", "ru", "uk", "hr", "sr", "sl", "et", "lv", "lt", "ca"),
    *("he", "ar", "fa", "vi", "th", "id", "zh", "ja", "ko", "hi", "mk", "is", "sq"),
)
"""The languages with a file, as its name says; none is preferred."""
FIELDS: Final = ("from", "sent", "to", "cc", "subject", "reply-to")
_KEYED: Final = 4
_FIRST: Final = regex(r"[^\W_]+")
_UNSPACED: Final = regex(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Wording:
    """All words, folded.

    Attributes:
        labels: Names of headers, and the fields they stand for.
        openings: How a line that says who wrote begins, and in which language.
        verbs: "wrote", and in which language.
        written: Finds any of the verbs.
        opened: Finds any opening at the start.
        phrases: Whole phrases by sort: original, forwarded, closings, thanks.
        leads: The letters that lines between mails, and closing formulas, begin with.
        tags: Beginning and end of client tags, by what they begin or end with (`tag_keys`).
        disclaimers: How legal notices begin.
        banners: How warnings begin.
        above: What a line says below which nobody should write.
        notice: What legal notices speak of.
        around: What stands between a date and a name, and is neither.
        pronouns: "I", "you" and the like, which are no names.
        particles: Small words inside names.
        particulars: What a sentence speaks of that leads to a name or an address.
        devices: What mails are sent from.
        origins: Words for "from", before a place.
        ceremonies: How long closing formulas of letters begin.
    """

    labels: Mapping[str, frozenset[str]]
    openings: Mapping[str, str]
    verbs: Mapping[str, str]
    written: re.Pattern[str]
    opened: re.Pattern[str]
    phrases: Mapping[str, frozenset[str]]
    leads: Mapping[str, frozenset[str]]
    tags: Mapping[str, tuple[tuple[str, str], ...]]
    disclaimers: re.Pattern[str]
    banners: re.Pattern[str]
    above: re.Pattern[str]
    notice: re.Pattern[str]
    around: frozenset[str]
    pronouns: frozenset[str]
    particles: frozenset[str]
    particulars: re.Pattern[str]
    devices: re.Pattern[str]
    origins: frozenset[str]
    ceremonies: re.Pattern[str]


@dataclass
class _Collected:
    labels: dict[str, set[str]] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)

    def of(self, name: str) -> dict[str, str]:
        return self.words.setdefault(name, {})


@lru_cache(maxsize=1)
def wording() -> Wording:
    """Read all files, once."""
    found = _Collected()
    for tag in (*TAGS, "common"):
        _collect(tag, found)
    return Wording(
        labels={label: frozenset(fields) for label, fields in found.labels.items()},
        openings=found.of("openings"),
        verbs=found.of("verbs"),
        written=re.compile(_any(found.of("verbs"))),
        opened=re.compile(rf"(?:{_any(found.of('openings'))})"),
        phrases={
            name: frozenset(map(_bare, found.of(name)))
            for name in ("original", "forwarded", "closings", "thanks")
        },
        leads={
            "between": _leads(*found.of("original"), *found.of("forwarded")),
            "closings": _leads(*found.of("closings"), *found.of("thanks")),
        },
        tags=_by_key(map(_halves, found.of("tags"))),
        disclaimers=re.compile(_beginning(found.of("disclaimers"))),
        banners=re.compile(_beginning(found.of("banners"))),
        above=_anywhere(found.of("above")),
        notice=_anywhere(found.of("notice words")),
        around=frozenset(found.of("around")),
        pronouns=frozenset(found.of("pronouns")),
        particles=frozenset(found.of("particles")),
        particulars=_anywhere(found.of("particulars")),
        devices=_anywhere(found.of("devices")),
        origins=frozenset(found.of("origins")),
        ceremonies=_anywhere(found.of("ceremonies")),
    )


def _collect(tag: str, found: _Collected) -> None:
    source = f"data/mail/{tag}.txt"
    content = shipped("supportkit.text", source).decode("utf-8")
    listing = parse_listing(content, source=source)
    for name in (section.name for section in listing.sections):
        for phrase in _phrases(listing.lines(name)):
            if name in FIELDS:
                found.labels.setdefault(phrase.rstrip(":. "), set()).add(name)
            else:
                found.of(name).setdefault(phrase, tag)


def _phrases(lines: Iterable[Line]) -> Iterator[str]:
    return (folded(piece.text) for line in lines for piece in line.cut("|"))


def _bare(phrase: str) -> str:
    return phrase.rstrip(".,:! ")


def _leads(*phrases: str) -> frozenset[str]:
    return frozenset(filter(None, map(lead, phrases)))


def lead(low: str) -> str:
    """Give the first letters or digits of a folded text, up to any other sign."""
    first = _FIRST.search(low)
    return first[0] if first else ""


def _halves(phrase: str) -> tuple[str, str]:
    # Folding writes an ellipsis as three dots.
    before, _, after = phrase.partition("...")
    return before.strip(), after.strip() if "..." in phrase else "\0"


def _by_key(tags: Iterable[tuple[str, str]]) -> dict[str, tuple[tuple[str, str], ...]]:
    keyed: dict[str, tuple[tuple[str, str], ...]] = {}
    for before, after in sorted(set(tags)):
        key = f"{before[:_KEYED]}…" if before else f"…{after[-_KEYED:]}"
        keyed[key] = (*keyed.get(key, ()), (before, after))
    return keyed


def tag_keys(low: str) -> Iterator[str]:
    """Give the keys under which a tag may stand that fits a line."""
    for size in range(1, _KEYED + 1):
        yield f"{low[:size]}…"
        yield f"…{low[-size:]}"


def _any(phrases: Iterable[str]) -> str:
    spaced: list[str] = []
    dense: list[str] = []
    for phrase in phrases:
        (dense if _UNSPACED.search(phrase) else spaced).append(phrase.rstrip(":"))
    return rf"(?<![\w@.])(?:{one_of(spaced)})(?![\w@])|(?:{one_of(dense)})"


def _anywhere(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(one_of(phrases))


def _beginning(phrases: Iterable[str]) -> str:
    return rf"[\[(*_\W]{{0,4}}(?:{one_of(phrases)})(?!\w)"
